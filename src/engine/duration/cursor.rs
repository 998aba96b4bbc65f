//! A place in a text of UTF-16 units.

use super::error::{DurationError, DurationProblem};

pub(super) const SPACE: u16 = code(' ');

/// What stands behind the last character: one that takes two units, so none of a text is taken for it.
pub(super) const END: char = char::MAX;

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

/// A place in a text, and what was found to be wrong with that. (Kept here, as a result that carries
/// its error takes twice the code to hand on.)
pub(super) struct Cursor<'a> {
    text: &'a [u16],
    at: usize,
    error: Option<DurationError>,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(text: &'a [u16]) -> Self {
        Self {
            text,
            at: 0,
            error: None,
        }
    }

    /// Notes what is wrong with the text. Answers with nothing, for who has nothing else to answer.
    pub(super) fn refuse<T>(&mut self, problem: DurationProblem, at: usize) -> Option<T> {
        self.note(problem, at);
        None
    }

    #[inline(never)]
    fn note(&mut self, problem: DurationProblem, at: usize) {
        self.error = Some(DurationError { problem, at });
    }

    /// What was noted last.
    pub(super) const fn error(&self) -> Option<DurationError> {
        self.error
    }

    /// How many units lie before this place.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// The character here, as far as one unit tells: half of a surrogate pair is a character like any
    /// other that has no meaning in a duration. [`END`] at the end.
    #[inline(never)]
    pub(super) fn peek(&self) -> char {
        match self.text.get(self.at) {
            Some(&unit) => char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER),
            None => END,
        }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.is_at(END)
    }

    pub(super) fn is_at(&self, character: char) -> bool {
        self.peek() == character
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
    pub(super) fn take_digit(&mut self) -> Option<u32> {
        let digit = self.peek().to_digit(10)?;
        self.step();
        Some(digit)
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
