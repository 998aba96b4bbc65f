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
    let mut cursor = Cursor::new(text);
    parse(&mut cursor, text).ok_or_else(|| {
        // Whoever finds no duration has noted why.
        let unknown = DurationError {
            problem: DurationProblem::Empty,
            at: 0,
        };
        cursor.error().unwrap_or(unknown)
    })
}

fn parse(cursor: &mut Cursor<'_>, text: &[u16]) -> Option<u64> {
    if text.iter().all(|&code| code == cursor::SPACE) {
        return cursor.refuse(DurationProblem::Empty, 0);
    }
    if cursor::is_word(text, b"nat") || cursor::is_word(text, b"nan") {
        return cursor.refuse(DurationProblem::NotATime, 0);
    }
    if cursor.take('P') {
        iso::parse(cursor)
    } else {
        plain::parse(cursor)
    }
}
