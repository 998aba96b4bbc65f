//! ISO 8601 durations: `P1DT2H30M`, `PT0.5S`, `P2W`.

use super::cursor::Cursor;
use super::error::{DurationError, DurationProblem};
use super::number::{Decimal, Total, read_nanoseconds, read_whole};
use super::unit::{DAY, HOUR, MINUTE, NANOSECOND, SECOND, WEEK};

/// Parses a text that begins with `P`. As pandas does, it takes the parts in any order, and adds up
/// those that come again.
#[inline(never)]
pub(super) fn parse(mut cursor: Cursor<'_>) -> Result<u64, DurationError> {
    cursor.step();
    let mut total = Total::default();
    let mut is_time = false;
    let mut has_part = false;
    while !cursor.is_at_end() {
        if !is_time && cursor.take('T') {
            is_time = true;
            continue;
        }
        read_part(&mut cursor, &mut total, is_time)?;
        has_part = true;
    }
    if has_part {
        Ok(total.nanoseconds())
    } else {
        Err(DurationProblem::Iso.at(cursor.at()))
    }
}

/// Reads a number with its letter.
#[inline(never)]
fn read_part(
    cursor: &mut Cursor<'_>,
    total: &mut Total,
    is_time: bool,
) -> Result<(), DurationError> {
    let start = cursor.at();
    let mut number = Decimal::default();
    let length = read_whole(cursor, &mut number);
    let dot = cursor.at();
    let fraction = if cursor.take('.') {
        Some(read_nanoseconds(cursor))
    } else {
        None
    };
    let letter_at = cursor.at();
    let letter = cursor.peek_character();
    if length == 0 && fraction.is_none() {
        let problem = if letter == Some('-') {
            DurationProblem::Negative
        } else {
            DurationProblem::Iso
        };
        return Err(problem.at(start));
    }
    // pandas has room for two digits here.
    let is_short = length <= 2;
    let unit = match letter {
        Some('W') => WEEK,
        Some('D') => DAY,
        Some('H') if is_short => HOUR,
        Some('M') if is_short && is_time => MINUTE,
        Some('S') => SECOND,
        Some('M' | 'Y') if !is_time => return Err(DurationProblem::CalendarUnit.at(letter_at)),
        Some('H' | 'M') => return Err(DurationProblem::Iso.at(start)),
        _ => return Err(DurationProblem::Iso.at(letter_at)),
    };
    cursor.step();
    total.add(&number, unit, start)?;
    match fraction {
        None => Ok(()),
        Some((_, 0)) => Err(DurationProblem::Iso.at(letter_at)),
        Some((nanoseconds, 1..=9)) if unit == SECOND => total.add(&nanoseconds, NANOSECOND, dot),
        Some(_) => Err(DurationProblem::IsoFraction.at(dot)),
    }
}
