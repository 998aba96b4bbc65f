//! ISO 8601 durations: `P1DT2H30M`, `PT0.5S`, `P2W`.

use super::cursor::Cursor;
use super::error::DurationProblem;
use super::number::{Decimal, Total, read_nanoseconds, read_whole};
use super::unit::{DAY, HOUR, MINUTE, NANOSECOND, SECOND, WEEK};

/// Parses what follows the `P`. As pandas does, it takes the parts in any order, and adds up
/// those that come again.
#[inline(never)]
pub(super) fn parse(cursor: &mut Cursor<'_>) -> Option<u64> {
    let mut total = Total::default();
    let mut is_time = false;
    let mut has_part = false;
    while !cursor.is_at_end() {
        if !is_time && cursor.take('T') {
            is_time = true;
            continue;
        }
        read_part(cursor, &mut total, is_time)?;
        has_part = true;
    }
    if has_part {
        Some(total.nanoseconds())
    } else {
        cursor.refuse(DurationProblem::Iso, cursor.at())
    }
}

/// Reads a number with its letter.
#[inline(never)]
fn read_part(cursor: &mut Cursor<'_>, total: &mut Total, is_time: bool) -> Option<()> {
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
    let letter = cursor.peek();
    if length == 0 && fraction.is_none() {
        let problem = if letter == '-' {
            DurationProblem::Negative
        } else {
            DurationProblem::Iso
        };
        return cursor.refuse(problem, start);
    }
    // pandas has room for two digits here.
    let is_short = length <= 2;
    let unit = match letter {
        'W' => WEEK,
        'D' => DAY,
        'H' if is_short => HOUR,
        'M' if is_short && is_time => MINUTE,
        'S' => SECOND,
        'M' | 'Y' if !is_time => {
            return cursor.refuse(DurationProblem::CalendarUnit, letter_at);
        }
        'H' | 'M' => return cursor.refuse(DurationProblem::Iso, start),
        _ => return cursor.refuse(DurationProblem::Iso, letter_at),
    };
    cursor.step();
    total.add(cursor, &number, unit, start)?;
    match fraction {
        None => Some(()),
        Some((_, 0)) => cursor.refuse(DurationProblem::Iso, letter_at),
        Some((nanoseconds, 1..=9)) if unit == SECOND => {
            total.add(cursor, &nanoseconds, NANOSECOND, dot)
        }
        Some(_) => cursor.refuse(DurationProblem::IsoFraction, dot),
    }
}
