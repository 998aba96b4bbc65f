//! ISO 8601 durations: `P1DT2H30M`, `PT0.5S`, `P2W`.

use super::error::DurationProblem;
use super::reader::{END, Read, Reader};
use super::unit::{self, SECOND};

/// Parses what follows the `P`. As pandas does, it takes the parts before the seconds in any order,
/// and adds up those that come again.
#[inline(never)]
pub(super) fn parse(reader: &mut Reader<'_>) -> Read {
    let mut is_time = false;
    let mut has_part = false;
    while !reader.is_at(END) {
        if !is_time && reader.take('T') {
            is_time = true;
            continue;
        }
        read_part(reader, is_time)?;
        has_part = true;
    }
    if has_part {
        Ok(())
    } else {
        Err(DurationProblem::Iso)
    }
}

/// Reads a number with its letter.
#[inline(never)]
fn read_part(reader: &mut Reader<'_>, is_time: bool) -> Read {
    let start = reader.at;
    let length = reader.read_whole();
    let dot = reader.at;
    let has_fraction = reader.take('.');
    let fraction_length = if has_fraction {
        reader.read_nanoseconds()
    } else {
        0
    };
    let letter_at = reader.at;
    let letter = reader.peek();
    if length == 0 && !has_fraction {
        return Err(if letter == '-' {
            DurationProblem::Negative
        } else {
            DurationProblem::Iso
        });
    }
    match letter {
        'M' | 'Y' if !is_time => return Err(DurationProblem::CalendarUnit),
        // pandas has room for two digits here.
        'H' | 'M' if length > 2 => return reader.refuse(DurationProblem::Iso, start),
        'A'..='Z' => {}
        _ => return Err(DurationProblem::Iso),
    }
    reader.step();
    let unit = unit::named(reader.since(letter_at));
    if unit == unit::NONE {
        return reader.refuse(DurationProblem::Iso, letter_at);
    }
    // What stands behind the seconds, pandas refuses or reads as something else.
    if unit == SECOND && !reader.is_at(END) {
        return Err(DurationProblem::Iso);
    }
    reader.add(unit, start)?;
    if !has_fraction {
        return Ok(());
    }
    match fraction_length {
        0 => reader.refuse(DurationProblem::Iso, letter_at),
        1..=9 if unit == SECOND => reader.add_nanoseconds(reader.of_fraction, dot),
        _ => reader.refuse(DurationProblem::IsoFraction, dot),
    }
}
