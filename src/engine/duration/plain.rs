//! Numbers with units, and a clock: `1h30min`, `1.5 days`, `1 day, 02:03:04`.

use super::cursor::{Cursor, END};
use super::error::DurationProblem;
use super::number::{Decimal, Total, read_nanoseconds, read_whole};
use super::unit::{self, HOUR, MINUTE, NANOSECOND, SECOND};

#[inline(never)]
pub(super) fn parse(cursor: &mut Cursor<'_>) -> Option<u64> {
    let mut total = Total::default();
    let mut is_first = true;
    loop {
        let ended = skip_to_number(cursor, is_first)?;
        if ended {
            return Some(total.nanoseconds());
        }
        let start = cursor.at();
        let mut number = Decimal::default();
        read_number(cursor, &mut number)?;
        if cursor.is_at(':') {
            return read_clock(cursor, start, &number, total);
        }
        cursor.skip_spaces();
        refuse_what_is_no_unit(cursor, start, is_first)?;
        let unit = unit::read(cursor)?;
        total.add(cursor, &number, unit, start)?;
        // pandas would put these digits behind the number before the unit.
        if cursor.is_at('.') {
            return cursor.refuse(DurationProblem::SplitNumber, cursor.at());
        }
        is_first = false;
    }
}

/// Steps over what may lie before a number: spaces, one comma between two terms, one plus sign.
/// Answers whether the text has ended instead.
#[inline(never)]
fn skip_to_number(cursor: &mut Cursor<'_>, is_first: bool) -> Option<bool> {
    cursor.skip_spaces();
    if cursor.is_at_end() {
        return Some(true);
    }
    let sign = cursor.at();
    let has_comma = !is_first && cursor.take(',');
    cursor.skip_spaces();
    let has_plus = cursor.take('+');
    cursor.skip_spaces();
    if (has_comma || has_plus) && cursor.is_at_end() {
        return cursor.refuse(DurationProblem::StraySign, sign);
    }
    Some(false)
}

/// Reads a number. A comma in it is taken before three digits, as in `1,000`.
#[inline(never)]
fn read_number(cursor: &mut Cursor<'_>, number: &mut Decimal) -> Option<()> {
    let start = cursor.at();
    let starts_with_zero = cursor.is_at('0');
    let mut length = read_whole(cursor, number);
    if length == 0 {
        let problem = match cursor.peek() {
            '-' => DurationProblem::Negative,
            ',' | '+' => DurationProblem::StraySign,
            ':' => DurationProblem::Clock,
            _ => DurationProblem::MissingNumber,
        };
        return cursor.refuse(problem, start);
    }
    while cursor.is_at(',') {
        let comma = cursor.at();
        cursor.step();
        let is_group = length <= 3 && !starts_with_zero;
        length = read_whole(cursor, number);
        if !is_group || length != 3 {
            return cursor.refuse(DurationProblem::SplitNumber, comma);
        }
    }
    if cursor.take('.') {
        while let Some(digit) = cursor.take_digit() {
            number.push_fraction(digit);
        }
    }
    Some(())
}

/// Refuses what stands where the unit of a number should: the end, another number, a sign.
#[inline(never)]
fn refuse_what_is_no_unit(cursor: &mut Cursor<'_>, start: usize, is_first: bool) -> Option<()> {
    let problem = match cursor.peek() {
        END if is_first => return cursor.refuse(DurationProblem::BareNumber, start),
        END | '+' => return cursor.refuse(DurationProblem::MissingUnit, start),
        '0'..='9' | '.' | ',' => DurationProblem::SplitNumber,
        '-' => DurationProblem::Negative,
        ':' => DurationProblem::Clock,
        _ => return Some(()),
    };
    cursor.refuse(problem, cursor.at())
}

/// Reads the rest of a clock, whose hours have been read. Nothing but spaces may follow it.
#[inline(never)]
fn read_clock(
    cursor: &mut Cursor<'_>,
    start: usize,
    hours: &Decimal,
    mut total: Total,
) -> Option<u64> {
    let clock = DurationProblem::Clock;
    if !hours.is_whole() {
        return cursor.refuse(clock, start);
    }
    total.add(cursor, hours, HOUR, start)?;
    for unit in [MINUTE, SECOND] {
        if !cursor.take(':') {
            return cursor.refuse(clock, cursor.at());
        }
        let place = cursor.at();
        let mut number = Decimal::default();
        if read_whole(cursor, &mut number) == 0 {
            return cursor.refuse(clock, place);
        }
        total.add(cursor, &number, unit, place)?;
    }
    if cursor.take('.') {
        let place = cursor.at();
        let (fraction, length) = read_nanoseconds(cursor);
        if length == 0 {
            return cursor.refuse(clock, place);
        }
        total.add(cursor, &fraction, NANOSECOND, place)?;
    }
    cursor.skip_spaces();
    if cursor.is_at_end() {
        Some(total.nanoseconds())
    } else {
        cursor.refuse(clock, cursor.at())
    }
}
