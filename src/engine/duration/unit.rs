//! The units that pandas knows, and their names.

use super::cursor::{Cursor, code, is_word};
use super::error::DurationProblem;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) nanoseconds: u64,
    /// Decimal digits of a fraction of it that pandas regards.
    pub(super) digits: u32,
}

pub(super) const WEEK: Unit = unit(604_800_000_000_000, 14);
pub(super) const DAY: Unit = unit(86_400_000_000_000, 13);
pub(super) const HOUR: Unit = unit(3_600_000_000_000, 12);
pub(super) const MINUTE: Unit = unit(60_000_000_000, 10);
pub(super) const SECOND: Unit = unit(1_000_000_000, 9);
const MILLISECOND: Unit = unit(1_000_000, 6);
const MICROSECOND: Unit = unit(1_000, 3);
pub(super) const NANOSECOND: Unit = unit(1, 0);

const fn unit(nanoseconds: u64, digits: u32) -> Unit {
    Unit {
        nanoseconds,
        digits,
    }
}

const UNITS: [Unit; 8] = [
    WEEK,
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    MILLISECOND,
    MICROSECOND,
    NANOSECOND,
];

/// The names of each unit in lower case, those of the longest first. `\xB5` is the micro sign, U+00B5;
/// the Greek letter that looks like it is no unit to pandas. One text, as lists of texts are mostly
/// places and lengths.
static NAMES: &[u8] = b"w|\
    d day days|\
    h hr hour hours|\
    m min minute minutes|\
    s sec second seconds|\
    ms milli millis millisecond milliseconds|\
    us \xB5s micro micros microsecond microseconds|\
    ns nano nanos nanosecond nanoseconds";

/// Reads the name of a unit, in whatever case, except that a lone `M` is no minute but a month.
#[inline(never)]
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Unit> {
    let start = cursor.at();
    let name = cursor.take_word();
    let problem = if name == [code('M')] || is_word(name, b"y") {
        DurationProblem::CalendarUnit
    } else if name.iter().any(|&unit| is_white_space(unit)) {
        DurationProblem::WhiteSpace
    } else {
        for (unit, names) in UNITS.iter().zip(NAMES.split(|&byte| byte == b'|')) {
            if names
                .split(|&byte| byte == b' ')
                .any(|known| is_word(name, known))
            {
                return Some(*unit);
            }
        }
        DurationProblem::UnknownUnit
    };
    cursor.refuse(problem, start)
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
