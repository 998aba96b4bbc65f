//! A number with a unit, and its nanoseconds.

use super::error::DurationProblem;
use super::float::{as_float, nearest_ratio, round, whole};
use super::reader::{Read, Reader};

/// The longest duration that pandas holds, in nanoseconds.
const LONGEST: u64 = i64::MAX as u64;

/// The largest number that another digit fits behind.
const ROOM: u64 = u64::MAX / 10 - 1;

/// A decimal number as it was written.
pub(super) struct Decimal {
    /// Its digits, without the dot; the largest number where there were more than there is room for.
    digits: u64,
    /// What they are to be divided by: 10 for each that is behind the dot.
    divisor: u64,
    /// Whether digits that are not 0 were cut off behind the dot, as there was no room.
    more: bool,
}

impl Default for Decimal {
    fn default() -> Self {
        Self {
            digits: 0,
            divisor: 1,
            more: false,
        }
    }
}

impl Decimal {
    /// Appends a digit. `factor` is 1 before the dot and 10 behind it.
    fn push(&mut self, digit: u32, factor: u64) {
        if self.digits.max(self.divisor) <= ROOM {
            self.digits = self.digits.wrapping_mul(10).wrapping_add(digit.into());
            self.divisor = self.divisor.wrapping_mul(factor);
        } else if factor == 1 {
            self.digits = u64::MAX;
        } else {
            self.more |= digit > 0;
        }
    }

    /// Whether nothing was written behind a dot.
    pub(super) const fn is_whole(&self) -> bool {
        self.divisor == 1
    }

    /// So many of a unit in nanoseconds, calculated as pandas does. More than [`LONGEST`] beyond its
    /// range.
    fn nanoseconds(&self, unit: u64) -> u64 {
        let number = nearest_ratio(self.digits, self.divisor, self.more);
        let base = whole(number);
        let fraction = round(number - as_float(base), unit);
        // Floats hold the product nearly, which is as much as there need be to see that it is no u64.
        if as_float(base) * as_float(unit) > as_float(LONGEST) {
            return u64::MAX;
        }
        base.wrapping_mul(unit)
            .wrapping_add(whole(fraction * as_float(unit)))
    }
}

impl Reader<'_> {
    /// Reads digits into a new number and answers with how many there were.
    #[inline(never)]
    pub(super) fn read_whole(&mut self) -> usize {
        self.number = Decimal::default();
        self.read_digits(1)
    }

    /// Reads digits into the number, before the dot (1) or behind it (10), and answers with how many
    /// there were.
    #[inline(never)]
    pub(super) fn read_digits(&mut self, factor: u64) -> usize {
        let start = self.at;
        while let Some(digit) = self.take_digit() {
            self.number.push(digit, factor);
        }
        self.at.wrapping_sub(start)
    }

    /// Reads digits behind a dot as nanoseconds of a second, exactly, and answers with how many digits
    /// there were. Those beyond nine are cut off.
    #[inline(never)]
    pub(super) fn read_nanoseconds(&mut self) -> usize {
        let start = self.at;
        let mut nanoseconds = 0_u64;
        for _ in 0..9 {
            let digit = self.take_digit().unwrap_or(0);
            nanoseconds = nanoseconds.wrapping_mul(10).wrapping_add(digit.into());
        }
        self.of_fraction = nanoseconds;
        while self.take_digit().is_some() {}
        self.at.wrapping_sub(start)
    }

    /// Adds the number, so many of a unit that has so many nanoseconds; it began at `at`.
    pub(super) fn add(&mut self, unit: u64, at: usize) -> Read {
        self.add_nanoseconds(self.number.nanoseconds(unit), at)
    }

    #[inline(never)]
    pub(super) fn add_nanoseconds(&mut self, nanoseconds: u64, at: usize) -> Read {
        // Of two numbers within the range the sum is a u64.
        self.total = self.total.wrapping_add(nanoseconds);
        if self.total.max(nanoseconds) > LONGEST {
            return self.refuse(DurationProblem::TooLong, at);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::unit::UNITS;
    use super::{Decimal, LONGEST};

    fn decimal(digits: u64) -> Decimal {
        Decimal {
            digits,
            ..Decimal::default()
        }
    }

    /// Found by mutants that moved the limit by one, and lived: in most places it only decides which
    /// of two digits far behind is rounded.
    #[test]
    fn a_digit_is_taken_where_any_would_fit_and_never_squeezed_in() {
        let last_with_room = (u64::MAX - 9) / 10;
        for (digits, room) in [(last_with_room, true), (last_with_room + 1, false)] {
            let mut number = decimal(digits);
            number.push(9, 1);
            let kept = if room { digits * 10 + 9 } else { u64::MAX };
            assert_eq!((number.digits, number.divisor), (kept, 1));
            let mut number = decimal(digits);
            number.push(9, 10);
            let kept = if room { digits * 10 + 9 } else { digits };
            let divisor = if room { 10 } else { 1 };
            let Decimal { more, .. } = number;
            assert_eq!(
                (number.digits, number.divisor, more),
                (kept, divisor, !room)
            );
        }
    }

    /// Found by a mutant that lived, as a sum refuses what is too long once more.
    #[test]
    fn more_than_pandas_holds_has_no_nanoseconds() {
        let [_, day, .., nanosecond] = UNITS;
        assert_eq!(decimal(106_751).nanoseconds(day), 106_751 * day);
        assert!(decimal(106_752).nanoseconds(day) > LONGEST);
        assert!(decimal(LONGEST).nanoseconds(nanosecond) > LONGEST);
        assert!(decimal(u64::MAX).nanoseconds(nanosecond) > LONGEST);
    }
}
