//! Durations as text, in the formats of `pandas.Timedelta` and with its values.
//!
//! Taken is what pandas takes and a reader takes the same way: `1h30min`, `1.5 days`,
//! `1 day, 02:03:04`, `1,000 s`, `PT5M`. Refused is what pandas refuses, and where it glues digits
//! together that are apart in the text (`1h.5` as 15 hours, `1 2 d` as 12 days, `1,5 d` as 15), where
//! it counts an ISO month as a minute, and bare numbers, which it takes as nanoseconds.
//!
//! A duration is parsed once for each function that is wrapped, so what counts here is size: most
//! functions are kept from being inlined, without which they would be twice as large.

#![cfg_attr(not(test), no_std)]
#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::arithmetic_side_effects
    )
)]

mod error;
mod float;
mod iso;
mod number;
mod plain;
mod reader;
mod unit;

pub use error::{DurationError, DurationProblem};

use reader::{END, Read, Reader};

/// The nanoseconds of a duration, given as the UTF-16 of a JavaScript string.
///
/// ```
/// use cache_resource_duration::{DurationProblem, parse_duration};
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
    let mut reader = Reader::new(text);
    match parse(&mut reader) {
        Ok(()) => Ok(reader.total),
        Err(problem) => Err(DurationError {
            problem,
            at: reader.at,
        }),
    }
}

fn parse(reader: &mut Reader<'_>) -> Read {
    reader.skip_spaces();
    let is_empty = reader.is_at(END);
    reader.at = 0;
    if is_empty {
        Err(DurationProblem::Empty)
    } else if reader.is_all(b"nat") || reader.is_all(b"nan") {
        Err(DurationProblem::NotATime)
    } else if reader.take('P') {
        iso::parse(reader)
    } else {
        plain::parse(reader)
    }
}
