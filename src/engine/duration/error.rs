//! What can be wrong with a duration.

/// Why a text is no duration. The numbers cross the boundary and do not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum DurationProblem {
    /// There is nothing, or nothing but spaces.
    Empty = 1,
    /// `NaT` or `NaN`.
    NotATime = 2,
    /// A minus sign.
    Negative = 3,
    /// Only a number. To pandas it would be nanoseconds, to its author most likely seconds.
    BareNumber = 4,
    /// A number without a unit after others that have one.
    MissingUnit = 5,
    /// A unit without a number, or a dot without a digit before it.
    MissingNumber = 6,
    /// No unit that pandas knows.
    UnknownUnit = 7,
    /// A month or a year, whose length depends on the calendar.
    CalendarUnit = 8,
    /// Digits that do not clearly belong to one number: `1 2 d`, `1h.5`, `1,5 d`.
    SplitNumber = 9,
    /// A clock that is not `hours:minutes:seconds`, or has something behind it.
    Clock = 10,
    /// A text that begins with `P` and is no ISO 8601 duration that pandas takes.
    Iso = 11,
    /// A fraction in an ISO 8601 duration on something else than seconds, or of more than nine digits.
    IsoFraction = 12,
    /// More than pandas can hold: 106,751 days and some hours.
    TooLong = 13,
    /// A tab, a line break or another white space than the plain space.
    WhiteSpace = 14,
    /// A comma or a plus sign where none belongs.
    StraySign = 15,
}

/// A text that is no duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DurationError {
    /// What is wrong.
    pub problem: DurationProblem,
    /// Where, in UTF-16 units from the start of the text.
    pub at: usize,
}

impl DurationProblem {
    /// The number of this problem.
    #[must_use]
    pub const fn number(self) -> u32 {
        self as u32
    }
}
