//! The units that pandas knows, and their names.

use super::cursor::{code, is_word};
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

/// The names of each unit in lower case. `\xB5` is the micro sign, U+00B5; the Greek letter that
/// looks like it is no unit to pandas.
static NAMES: [(Unit, &[&[u8]]); 8] = [
    (WEEK, &[b"w"]),
    (DAY, &[b"d", b"day", b"days"]),
    (HOUR, &[b"h", b"hr", b"hour", b"hours"]),
    (MINUTE, &[b"m", b"min", b"minute", b"minutes"]),
    (SECOND, &[b"s", b"sec", b"second", b"seconds"]),
    (
        MILLISECOND,
        &[b"ms", b"milli", b"millis", b"millisecond", b"milliseconds"],
    ),
    (
        MICROSECOND,
        &[
            b"us",
            b"\xB5s",
            b"micro",
            b"micros",
            b"microsecond",
            b"microseconds",
        ],
    ),
    (
        NANOSECOND,
        &[b"ns", b"nano", b"nanos", b"nanosecond", b"nanoseconds"],
    ),
];

/// The unit of a name, in whatever case, except that a lone `M` is no minute but a month.
#[inline(never)]
pub(super) fn find(name: &[u16]) -> Result<Unit, DurationProblem> {
    if name == [code('M')] || is_word(name, b"y") {
        return Err(DurationProblem::CalendarUnit);
    }
    if name.iter().any(|&unit| is_white_space(unit)) {
        return Err(DurationProblem::WhiteSpace);
    }
    let knows = |(_, names): &&(Unit, &[&[u8]])| names.iter().any(|known| is_word(name, known));
    match NAMES.iter().find(knows) {
        Some(&(unit, _)) => Ok(unit),
        None => Err(DurationProblem::UnknownUnit),
    }
}

/// White space that is not the plain space: tabs, line breaks, the spaces of typography.
const fn is_white_space(unit: u16) -> bool {
    matches!(
        unit,
        0x09..=0x0D | 0x85 | 0xA0 | 0x1680 | 0x2000..=0x200B | 0x2028 | 0x2029 | 0x202F | 0x205F | 0x3000 | 0xFEFF
    )
}
