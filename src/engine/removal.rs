//! Why entries leave, and the log of those that left.

use alloc::vec::Vec;

use super::entry::Ticket;

/// Why an entry left. The numbers cross the boundary and do not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
pub enum Reason {
    /// Its age reached its time to live.
    Ttl = 0,
    /// It was not read for the cache's idle time.
    Idle = 1,
    /// The cache held more entries than its limit.
    MaxEntries = 2,
    /// The cache, or the page, held more bytes than its limit.
    MaxBytes = 3,
    /// The caller's validation refused its value.
    Validate = 4,
    /// It was cleared.
    Clear = 5,
    /// A refresh brought another value.
    Refresh = 6,
    /// Its function was replaced: other options, other source.
    Replaced = 7,
    /// The instance it belonged to was collected.
    Collected = 8,
    /// The page, the session or the cache ended.
    Page = 9,
}

impl Reason {
    /// Every reason, by number.
    pub const ALL: [Self; 10] = [
        Self::Ttl,
        Self::Idle,
        Self::MaxEntries,
        Self::MaxBytes,
        Self::Validate,
        Self::Clear,
        Self::Refresh,
        Self::Replaced,
        Self::Collected,
        Self::Page,
    ];

    /// The reason of a number.
    ///
    /// ```
    /// use cache_resource::engine::Reason;
    ///
    /// assert_eq!(Reason::from_number(5), Some(Reason::Clear));
    /// assert_eq!(Reason::from_number(10), None);
    /// ```
    #[must_use]
    pub fn from_number(number: u32) -> Option<Self> {
        // Not by `ALL`, which would be a table in the module.
        Some(match number {
            0 => Self::Ttl,
            1 => Self::Idle,
            2 => Self::MaxEntries,
            3 => Self::MaxBytes,
            4 => Self::Validate,
            5 => Self::Clear,
            6 => Self::Refresh,
            7 => Self::Replaced,
            8 => Self::Collected,
            9 => Self::Page,
            _ => return None,
        })
    }

    /// The number of this reason.
    #[must_use]
    pub const fn number(self) -> u32 {
        self as u32
    }
}

/// One entry that left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Removal {
    /// The slot it had, and its generation there.
    pub ticket: Ticket,
    /// Why it left.
    pub reason: Reason,
    /// Whether it had a value. A pending one had none: its construction is still under way.
    pub was_live: bool,
}

/// The entries that left since the log was last reset, in the order in which they left.
///
/// Kept as the plain words that cross the boundary: slot, generation, reason, was live.
#[derive(Default)]
pub struct RemovalLog {
    rows: Vec<[u32; Self::WIDTH]>,
}

impl RemovalLog {
    /// Words per row.
    pub const WIDTH: usize = 4;

    /// Rows of room that a reset keeps. One clear of a large cache must not hold on to its room.
    const KEPT: usize = 1024;

    pub(crate) fn push(&mut self, removal: Removal) {
        self.rows.push([
            removal.ticket.slot,
            removal.ticket.generation,
            removal.reason.number(),
            u32::from(removal.was_live),
        ]);
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing left since the last reset.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows as plain words, four for each.
    #[must_use]
    pub fn words(&self) -> &[u32] {
        self.rows.as_flattened()
    }

    /// The rows, in the order in which the entries left.
    pub fn iter(&self) -> impl Iterator<Item = Removal> {
        self.rows
            .iter()
            .filter_map(|&[slot, generation, reason, was_live]| {
                Some(Removal {
                    ticket: Ticket { slot, generation },
                    reason: Reason::from_number(reason)?,
                    was_live: was_live != 0,
                })
            })
    }

    /// Forgets every row.
    pub fn reset(&mut self) {
        self.rows.clear();
        if self.rows.capacity() > Self::KEPT {
            self.rows = Vec::new();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Reason, Removal, RemovalLog, Ticket};

    #[test]
    fn reasons_keep_their_numbers() {
        for (number, reason) in (0..).zip(Reason::ALL) {
            assert_eq!(reason.number(), number);
            assert_eq!(Reason::from_number(number), Some(reason));
        }
        assert_eq!(Reason::from_number(u32::MAX), None);
    }

    #[test]
    fn rows_are_read_back_in_order_and_forgotten_by_a_reset() {
        let row = |slot, reason, was_live| Removal {
            ticket: Ticket {
                slot,
                generation: slot + 40,
            },
            reason,
            was_live,
        };
        let rows = [row(3, Reason::Clear, true), row(1, Reason::Page, false)];
        let mut log = RemovalLog::default();
        for removal in rows {
            log.push(removal);
        }
        assert_eq!(log.words(), [3, 43, 5, 1, 1, 41, 9, 0]);
        assert!(log.iter().eq(rows));
        assert_eq!(log.len(), 2);
        log.reset();
        assert!(log.is_empty());
        assert_eq!(log.iter().count(), 0);
    }

    #[test]
    fn a_reset_gives_the_room_of_a_large_clear_back() {
        let mut log = RemovalLog::default();
        for slot in 0..100_000 {
            log.push(Removal {
                ticket: Ticket {
                    slot,
                    generation: 0,
                },
                reason: Reason::Clear,
                was_live: true,
            });
        }
        log.reset();
        assert!(log.rows.capacity() <= RemovalLog::KEPT);
    }
}
