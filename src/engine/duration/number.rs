//! A number with a unit, and its nanoseconds.

use super::cursor::Cursor;
use super::error::DurationProblem;
use super::float::{as_float, nearest_ratio, power_of_ten, round, whole};
use super::unit::Unit;

/// The longest duration that pandas holds, in nanoseconds.
const LONGEST: u64 = i64::MAX as u64;

/// The largest number that another digit fits behind.
const ROOM: u64 = u64::MAX / 10 - 1;

/// A decimal number as it was written.
#[derive(Clone, Copy, Default)]
pub(super) struct Decimal {
    /// Its digits, without the dot.
    digits: u64,
    /// How many of them are behind the dot.
    scale: u32,
    /// Whether digits that are not 0 were cut off behind the dot, as there was no room.
    more: bool,
    /// Whether it has more digits before the dot than there is room for.
    is_too_large: bool,
}

impl Decimal {
    #[inline(never)]
    pub(super) fn push_whole(&mut self, digit: u32) {
        if self.digits > ROOM {
            self.is_too_large = true;
        } else {
            self.append(digit);
        }
    }

    pub(super) fn push_fraction(&mut self, digit: u32) {
        if self.digits > ROOM || self.scale >= 19 {
            self.more |= digit > 0;
        } else {
            self.append(digit);
            self.scale = self.scale.saturating_add(1);
        }
    }

    /// Whether nothing was written behind a dot.
    pub(super) const fn is_whole(&self) -> bool {
        self.scale == 0
    }

    fn append(&mut self, digit: u32) {
        // Whoever calls has seen that there is room.
        self.digits = self.digits.wrapping_mul(10).wrapping_add(digit.into());
    }

    /// So many of a unit in nanoseconds, calculated as pandas does. `None` beyond its range.
    #[inline(never)]
    pub(super) fn nanoseconds(&self, unit: Unit) -> Option<u64> {
        if self.is_too_large {
            return None;
        }
        let number = nearest_ratio(self.digits, power_of_ten(self.scale), self.more);
        let base = whole(number);
        let mut fraction = number - as_float(base);
        if unit.digits > 0 {
            fraction = round(fraction, unit.digits);
        }
        let of_fraction = whole(fraction * as_float(unit.nanoseconds));
        // By division, as a product of 64 bits that may overflow is one of 128 here.
        let most = LONGEST.checked_div(unit.nanoseconds)?;
        if base > most || base == LONGEST {
            return None;
        }
        let sum = base
            .wrapping_mul(unit.nanoseconds)
            .wrapping_add(of_fraction);
        (sum <= LONGEST).then_some(sum)
    }
}

/// A sum of nanoseconds within the range of pandas.
#[derive(Default)]
pub(super) struct Total(u64);

impl Total {
    /// Adds so many of a unit; the number began at `at`.
    #[inline(never)]
    pub(super) fn add(
        &mut self,
        cursor: &mut Cursor<'_>,
        number: &Decimal,
        unit: Unit,
        at: usize,
    ) -> Option<()> {
        let sum = number
            .nanoseconds(unit)
            .and_then(|more| self.0.checked_add(more));
        match sum.filter(|&sum| sum <= LONGEST) {
            Some(sum) => self.0 = sum,
            None => return cursor.refuse(DurationProblem::TooLong, at),
        }
        Some(())
    }

    pub(super) const fn nanoseconds(&self) -> u64 {
        self.0
    }
}

/// Reads digits into the whole part of a number and answers with how many there were.
#[inline(never)]
pub(super) fn read_whole(cursor: &mut Cursor<'_>, number: &mut Decimal) -> usize {
    let start = cursor.at();
    while let Some(digit) = cursor.take_digit() {
        number.push_whole(digit);
    }
    cursor.at().saturating_sub(start)
}

/// Reads digits behind a dot as nanoseconds of a second, exactly, and answers with how many there
/// were. Those beyond nine are cut off.
#[inline(never)]
pub(super) fn read_nanoseconds(cursor: &mut Cursor<'_>) -> (Decimal, usize) {
    let mut number = Decimal::default();
    let start = cursor.at();
    for _ in 0..9 {
        number.push_whole(cursor.take_digit().unwrap_or(0));
    }
    read_whole(cursor, &mut Decimal::default());
    (number, cursor.at().saturating_sub(start))
}

#[cfg(test)]
mod tests {
    use super::super::unit::{DAY, NANOSECOND};
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
            let kept = if room { digits * 10 + 9 } else { digits };
            let mut number = decimal(digits);
            number.push_whole(9);
            assert_eq!((number.digits, number.is_too_large), (kept, !room));
            let mut number = decimal(digits);
            number.push_fraction(9);
            let Decimal { scale, more, .. } = number;
            assert_eq!((number.digits, scale, more), (kept, room.into(), !room));
        }
    }

    /// Found by a mutant that lived, as a sum refuses what is too long once more.
    #[test]
    fn more_than_pandas_holds_has_no_nanoseconds() {
        assert_eq!(
            decimal(106_751).nanoseconds(DAY),
            Some(106_751 * DAY.nanoseconds)
        );
        assert_eq!(decimal(106_752).nanoseconds(DAY), None);
        assert_eq!(decimal(LONGEST).nanoseconds(NANOSECOND), None);
    }
}
