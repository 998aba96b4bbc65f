//! Numbers with units, and a clock: `1h30min`, `1.5 days`, `1 day, 02:03:04`.

use super::cursor::Cursor;
use super::error::{DurationError, DurationProblem};
use super::number::{Decimal, Total, read_nanoseconds, read_whole};
use super::unit::{self, HOUR, MINUTE, NANOSECOND, SECOND};

#[inline(never)]
pub(super) fn parse(mut cursor: Cursor<'_>) -> Result<u64, DurationError> {
    let mut total = Total::default();
    let mut is_first = true;
    loop {
        let ended = skip_to_number(&mut cursor, is_first)?;
        if ended {
            return Ok(total.nanoseconds());
        }
        let start = cursor.at();
        let number = read_number(&mut cursor)?;
        if cursor.is_at(':') {
            return read_clock(cursor, start, number, total);
        }
        cursor.skip_spaces();
        refuse_what_is_no_unit(&cursor, start, is_first)?;
        let place = cursor.at();
        let unit = unit::find(cursor.take_word()).map_err(|problem| problem.at(place))?;
        total.add(&number, unit, start)?;
        // pandas would put these digits behind the number before the unit.
        if cursor.is_at('.') {
            return Err(DurationProblem::SplitNumber.at(cursor.at()));
        }
        is_first = false;
    }
}

/// Steps over what may lie before a number: spaces, one comma between two terms, one plus sign.
/// Answers whether the text has ended instead.
#[inline(never)]
fn skip_to_number(cursor: &mut Cursor<'_>, is_first: bool) -> Result<bool, DurationError> {
    cursor.skip_spaces();
    if cursor.is_at_end() {
        return Ok(true);
    }
    let sign = cursor.at();
    let has_comma = !is_first && cursor.take(',');
    cursor.skip_spaces();
    let has_plus = cursor.take('+');
    cursor.skip_spaces();
    if (has_comma || has_plus) && cursor.is_at_end() {
        return Err(DurationProblem::StraySign.at(sign));
    }
    Ok(false)
}

/// Reads a number. A comma in it is taken before three digits, as in `1,000`.
#[inline(never)]
fn read_number(cursor: &mut Cursor<'_>) -> Result<Decimal, DurationError> {
    let start = cursor.at();
    let starts_with_zero = cursor.is_at('0');
    let mut number = Decimal::default();
    let mut length = read_whole(cursor, &mut number);
    if length == 0 {
        let problem = match cursor.peek_character() {
            Some('-') => DurationProblem::Negative,
            Some(',' | '+') => DurationProblem::StraySign,
            Some(':') => DurationProblem::Clock,
            _ => DurationProblem::MissingNumber,
        };
        return Err(problem.at(start));
    }
    while cursor.is_at(',') {
        let comma = cursor.at();
        cursor.step();
        let is_group = length <= 3 && !starts_with_zero;
        length = read_whole(cursor, &mut number);
        if !is_group || length != 3 {
            return Err(DurationProblem::SplitNumber.at(comma));
        }
    }
    if cursor.take('.') {
        while let Some(digit) = cursor.take_digit() {
            number.push_fraction(digit);
        }
    }
    Ok(number)
}

/// Refuses what stands where the unit of a number should: the end, another number, a sign.
#[inline(never)]
fn refuse_what_is_no_unit(
    cursor: &Cursor<'_>,
    start: usize,
    is_first: bool,
) -> Result<(), DurationError> {
    let problem = match cursor.peek_character() {
        None if is_first => return Err(DurationProblem::BareNumber.at(start)),
        None | Some('+') => return Err(DurationProblem::MissingUnit.at(start)),
        Some('0'..='9' | '.' | ',') => DurationProblem::SplitNumber,
        Some('-') => DurationProblem::Negative,
        Some(':') => DurationProblem::Clock,
        Some(_) => return Ok(()),
    };
    Err(problem.at(cursor.at()))
}

/// Reads the rest of a clock, whose hours have been read. Nothing but spaces may follow it.
#[inline(never)]
fn read_clock(
    mut cursor: Cursor<'_>,
    start: usize,
    hours: Decimal,
    mut total: Total,
) -> Result<u64, DurationError> {
    let clock = DurationProblem::Clock;
    if !hours.is_whole() {
        return Err(clock.at(start));
    }
    total.add(&hours, HOUR, start)?;
    for unit in [MINUTE, SECOND] {
        if !cursor.take(':') {
            return Err(clock.at(cursor.at()));
        }
        let place = cursor.at();
        let mut number = Decimal::default();
        if read_whole(&mut cursor, &mut number) == 0 {
            return Err(clock.at(place));
        }
        total.add(&number, unit, place)?;
    }
    if cursor.take('.') {
        let place = cursor.at();
        let (fraction, length) = read_nanoseconds(&mut cursor);
        if length == 0 {
            return Err(clock.at(place));
        }
        total.add(&fraction, NANOSECOND, place)?;
    }
    cursor.skip_spaces();
    if cursor.is_at_end() {
        Ok(total.nanoseconds())
    } else {
        Err(clock.at(cursor.at()))
    }
}
