//! Numbers with units, and a clock: `1h30min`, `1.5 days`, `1 day, 02:03:04`.

use super::error::DurationProblem;
use super::reader::{END, Read, Reader};
use super::unit::{self, HOUR, SECOND};

#[inline(never)]
pub(super) fn parse(reader: &mut Reader<'_>) -> Read {
    let mut is_first = true;
    loop {
        skip_to_number(reader, is_first)?;
        if reader.is_at(END) {
            return Ok(());
        }
        let start = reader.at;
        read_number(reader)?;
        if reader.is_at(':') {
            return read_clock(reader, start);
        }
        reader.skip_spaces();
        refuse_what_is_no_unit(reader, start, is_first)?;
        unit::read(reader, start)?;
        // pandas would put these digits behind the number before the unit.
        if reader.is_at('.') {
            return Err(DurationProblem::SplitNumber);
        }
        is_first = false;
    }
}

/// Steps over what may lie before a number: spaces, one comma between two terms, one plus sign. Or to
/// the end, if nothing but spaces is left.
#[inline(never)]
fn skip_to_number(reader: &mut Reader<'_>, is_first: bool) -> Read {
    reader.skip_spaces();
    let sign = reader.at;
    let has_comma = !is_first && reader.take(',');
    reader.skip_spaces();
    let has_sign = reader.take('+') || has_comma;
    reader.skip_spaces();
    if has_sign && reader.is_at(END) {
        return reader.refuse(DurationProblem::StraySign, sign);
    }
    Ok(())
}

/// Reads a number. A comma in it is taken before three digits, as in `1,000`.
#[inline(never)]
fn read_number(reader: &mut Reader<'_>) -> Read {
    let starts_with_zero = reader.is_at('0');
    let mut length = reader.read_whole();
    if length == 0 {
        return Err(match reader.peek() {
            '-' => DurationProblem::Negative,
            ',' | '+' => DurationProblem::StraySign,
            ':' => DurationProblem::Clock,
            _ => DurationProblem::MissingNumber,
        });
    }
    loop {
        let comma = reader.at;
        if !reader.take(',') {
            break;
        }
        let is_group = length <= 3 && !starts_with_zero;
        length = reader.read_digits(1);
        if !is_group || length != 3 {
            return reader.refuse(DurationProblem::SplitNumber, comma);
        }
    }
    if reader.take('.') {
        reader.read_digits(10);
    }
    Ok(())
}

/// Refuses what stands where the unit of a number should: the end, another number, a sign.
#[inline(never)]
fn refuse_what_is_no_unit(reader: &mut Reader<'_>, start: usize, is_first: bool) -> Read {
    match reader.peek() {
        END if is_first => reader.refuse(DurationProblem::BareNumber, start),
        END | '+' => reader.refuse(DurationProblem::MissingUnit, start),
        '0'..='9' | '.' | ',' => Err(DurationProblem::SplitNumber),
        '-' => Err(DurationProblem::Negative),
        ':' => Err(DurationProblem::Clock),
        _ => Ok(()),
    }
}

/// Reads the rest of a clock, whose hours have been read. Nothing but spaces may follow it.
#[inline(never)]
fn read_clock(reader: &mut Reader<'_>, start: usize) -> Read {
    let clock = DurationProblem::Clock;
    if !reader.number.is_whole() {
        return reader.refuse(clock, start);
    }
    let mut unit = HOUR;
    reader.add(unit, start)?;
    while unit > SECOND {
        unit = unit.wrapping_div(60);
        if !reader.take(':') {
            return Err(clock);
        }
        let place = reader.at;
        if reader.read_whole() == 0 {
            return Err(clock);
        }
        reader.add(unit, place)?;
    }
    if reader.take('.') {
        let place = reader.at;
        if reader.read_nanoseconds() == 0 {
            return Err(clock);
        }
        reader.add_nanoseconds(reader.of_fraction, place)?;
    }
    reader.skip_spaces();
    if reader.is_at(END) {
        Ok(())
    } else {
        Err(clock)
    }
}
