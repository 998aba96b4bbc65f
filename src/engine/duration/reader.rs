//! A text, the place that has been reached in it, and what was read so far.

use super::error::DurationProblem;
use super::number::Decimal;

/// What stands behind the last character.
pub(super) const END: char = char::MAX;

/// What stands for every character beyond Latin-1, none of which has a meaning outside of a unit.
const OTHER: char = char::REPLACEMENT_CHARACTER;

/// Whether something was read. What it was lies in the [`Reader`], and so does where it went wrong:
/// an answer that is one number takes half the code to hand on.
pub(super) type Read = Result<(), DurationProblem>;

/// A text that is being read.
pub(super) struct Reader<'a> {
    text: &'a [u16],
    /// How many units lie before the place that was reached; after a problem, the place of that.
    pub(super) at: usize,
    /// The number read last.
    pub(super) number: Decimal,
    /// Behind the dot of seconds that were read last: what it is in nanoseconds.
    pub(super) of_fraction: u64,
    /// The nanoseconds of all that was read.
    pub(super) total: u64,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a [u16]) -> Self {
        Self {
            text,
            at: 0,
            number: Decimal::default(),
            of_fraction: 0,
            total: 0,
        }
    }

    /// Says that something is wrong with the text at this place.
    #[inline]
    pub(super) const fn refuse(&mut self, problem: DurationProblem, at: usize) -> Read {
        self.at = at;
        Err(problem)
    }

    /// The character here; [`END`] at the end.
    #[inline(never)]
    pub(super) fn peek(&self) -> char {
        match self.text.get(self.at) {
            Some(&unit) => u8::try_from(unit).map_or(OTHER, char::from),
            None => END,
        }
    }

    pub(super) fn is_at(&self, character: char) -> bool {
        self.peek() == character
    }

    pub(super) const fn step(&mut self) {
        self.at = self.at.wrapping_add(1);
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

    /// What was stepped over since a place.
    #[inline(never)]
    pub(super) fn since(&self, start: usize) -> &'a [u16] {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Steps over everything up to a character that ends words.
    pub(super) fn skip_word(&mut self) {
        while !matches!(self.peek(), ' ' | '+'..='.' | '0'..=':' | END) {
            self.step();
        }
    }

    /// Whether the whole text is this word: see [`is_word`].
    pub(super) fn is_all(&self, word: &[u8]) -> bool {
        is_word(self.text, word)
    }
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
