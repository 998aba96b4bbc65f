//! A place in a text of UTF-16 units.

pub(super) const SPACE: u16 = code(' ');

/// The code of a character that has one unit.
pub(super) const fn code(character: char) -> u16 {
    character as u16
}

/// Whether a text is this word, given in lower case, in whatever case. The word is in Latin-1, whose
/// codes are those of UTF-16.
#[inline(never)]
pub(super) fn is_word(text: &[u16], word: &[u8]) -> bool {
    let lower = |&unit: &u16| match unit {
        0x41..=0x5A => unit | 0x20,
        _ => unit,
    };
    text.iter()
        .map(lower)
        .eq(word.iter().copied().map(u16::from))
}

#[derive(Clone)]
pub(super) struct Cursor<'a> {
    text: &'a [u16],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a [u16]) -> Self {
        Self { text, at: 0 }
    }

    /// How many units lie before this place.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// The unit here; `None` at the end.
    pub(super) fn peek(&self) -> Option<u16> {
        self.text.get(self.at).copied()
    }

    /// The character here, as far as one unit tells: half of a surrogate pair is a character like any
    /// other that has no meaning in a duration.
    #[inline(never)]
    pub(super) fn peek_character(&self) -> Option<char> {
        let unit = u32::from(self.peek()?);
        Some(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.peek().is_none()
    }

    pub(super) fn is_at(&self, character: char) -> bool {
        self.peek() == Some(code(character))
    }

    /// Steps over the character if it is here.
    #[inline(never)]
    pub(super) fn take(&mut self, character: char) -> bool {
        let is_here = self.is_at(character);
        if is_here {
            self.step();
        }
        is_here
    }

    /// Steps over a digit and answers with it, if one is here.
    #[inline(never)]
    pub(super) fn take_digit(&mut self) -> Option<u8> {
        let digit = self
            .peek()?
            .checked_sub(code('0'))
            .filter(|&digit| digit < 10)?;
        self.step();
        u8::try_from(digit).ok()
    }

    #[inline(never)]
    pub(super) fn skip_spaces(&mut self) {
        while self.take(' ') {}
    }

    /// Steps over everything up to a unit that ends words, and answers with it.
    #[inline(never)]
    pub(super) fn take_word(&mut self) -> &'a [u16] {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let ends = |&unit: &u16| {
            matches!(unit, 0x30..=0x39) || [' ', ',', '.', '+', '-', ':'].map(code).contains(&unit)
        };
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        self.at = self.at.saturating_add(length);
        rest.get(..length).unwrap_or_default()
    }

    pub(super) const fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }
}
