//! The units that pandas knows, their nanoseconds, and their names.

use super::error::DurationProblem;
use super::reader::{Read, Reader, is_word};

pub(super) const HOUR: u64 = 3_600 * SECOND;
pub(super) const SECOND: u64 = 1_000_000_000;

/// What is no unit.
pub(super) const NONE: u64 = 0;

/// Nanoseconds, the longest unit first.
pub(super) static UNITS: [u64; 8] = [
    7 * 24 * HOUR,
    24 * HOUR,
    HOUR,
    60 * SECOND,
    SECOND,
    1_000_000,
    1_000,
    1,
];

/// The names of the units in lower case, each behind the place of its unit above. `\xB5` is the micro
/// sign, U+00B5; the Greek letter that looks like it is no unit to pandas. One text, as lists of texts
/// are mostly places and lengths.
static NAMES: &[u8] = b"0w \
    1d 1day 1days \
    2h 2hr 2hour 2hours \
    3m 3min 3minute 3minutes \
    4s 4sec 4second 4seconds \
    5ms 5milli 5millis 5millisecond 5milliseconds \
    6us 6\xB5s 6micro 6micros 6microsecond 6microseconds \
    7ns 7nano 7nanos 7nanosecond 7nanoseconds";

/// The nanoseconds of the unit with this name, in whatever case; [`NONE`] when there is none.
#[inline(never)]
pub(super) fn named(name: &[u16]) -> u64 {
    for known in NAMES.split(|&byte| byte == b' ') {
        if let Some((&place, known)) = known.split_first()
            && is_word(name, known)
        {
            let place = usize::from(place.wrapping_sub(b'0'));
            return UNITS.get(place).copied().unwrap_or(NONE);
        }
    }
    NONE
}

/// Reads the name of a unit, in whatever case, except that a lone `M` is no minute but a month. Adds
/// so many of it as the number before says, which began at `number_at`.
#[inline(never)]
pub(super) fn read(reader: &mut Reader<'_>, number_at: usize) -> Read {
    let start = reader.at;
    reader.skip_word();
    let name = reader.since(start);
    let problem = if name == [u16::from(b'M')] || is_word(name, b"y") {
        DurationProblem::CalendarUnit
    } else if name.iter().any(|&unit| is_white_space(unit)) {
        DurationProblem::WhiteSpace
    } else {
        let unit = named(name);
        if unit != NONE {
            return reader.add(unit, number_at);
        }
        DurationProblem::UnknownUnit
    };
    reader.refuse(problem, start)
}

/// White space that is not the plain space: tabs, line breaks, the spaces of typography. The first and
/// the last of each row of them.
static WHITE_SPACE: [[u16; 2]; 10] = [
    [0x09, 0x0D],
    [0x85, 0x85],
    [0xA0, 0xA0],
    [0x1680, 0x1680],
    [0x2000, 0x200B],
    [0x2028, 0x2029],
    [0x202F, 0x202F],
    [0x205F, 0x205F],
    [0x3000, 0x3000],
    [0xFEFF, 0xFEFF],
];

fn is_white_space(unit: u16) -> bool {
    WHITE_SPACE
        .iter()
        .any(|&[first, last]| first <= unit && unit <= last)
}
