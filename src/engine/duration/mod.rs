//! Durations as text, in the formats of `pandas.Timedelta` and with its values.
//!
//! Taken is what pandas takes and a reader takes the same way: `1h30min`, `1.5 days`,
//! `1 day, 02:03:04`, `1,000 s`, `PT5M`. Refused is what pandas refuses, and where it glues digits
//! together that are apart in the text (`1h.5` as 15 hours, `1 2 d` as 12 days, `1,5 d` as 15), where
//! it counts an ISO month as a minute, and bare numbers, which it takes as nanoseconds.
//!
//! A duration is parsed once for each function that is wrapped, so what counts here is size: most
//! functions are kept from being inlined, without which they would be twice as large.

mod cursor;
mod error;
mod float;
mod iso;
mod number;
mod plain;
mod unit;

pub use error::{DurationError, DurationProblem};

use cursor::Cursor;

/// The nanoseconds of a duration, given as the UTF-16 of a JavaScript string.
///
/// ```
/// use cache_resource::engine::{DurationProblem, parse_duration};
///
/// let parse = |text: &str| parse_duration(&text.encode_utf16().collect::<Vec<_>>());
/// assert_eq!(parse("1h30min"), Ok(5_400_000_000_000));
/// assert_eq!(parse("1 day, 02:03:04"), Ok(93_784_000_000_000));
///
/// let error = parse("1h 5 weeks").unwrap_err();
/// assert_eq!((error.problem, error.at), (DurationProblem::UnknownUnit, 5));
/// ```
///
/// # Errors
///
/// What is wrong with the text, and where in it.
pub fn parse_duration(text: &[u16]) -> Result<u64, DurationError> {
    refuse_no_duration(text)?;
    if text.first() == Some(&cursor::code('P')) {
        iso::parse(Cursor::new(text))
    } else {
        plain::parse(Cursor::new(text))
    }
}

/// Refuses the texts that stand for no duration at all.
fn refuse_no_duration(text: &[u16]) -> Result<(), DurationError> {
    if text.iter().all(|&code| code == cursor::SPACE) {
        return Err(DurationProblem::Empty.at(0));
    }
    if cursor::is_word(text, b"nat") || cursor::is_word(text, b"nan") {
        return Err(DurationProblem::NotATime.at(0));
    }
    Ok(())
}
