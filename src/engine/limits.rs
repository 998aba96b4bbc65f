//! How much may be kept, by a cache or by the page.

use super::numbers::byte_limit;
use super::removal::Reason;

/// Which entry goes when a limit is passed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Evict {
    /// The least recently used one.
    #[default]
    Lru,
    /// The one that is cheapest to build again for the room it takes and the use it has.
    Cost,
}

/// What may be kept, and what is.
pub(crate) struct Budget {
    /// Live entries at most; 0: any number.
    max_entries: u32,
    /// Bytes at most; [`u64::MAX`]: any number.
    max_bytes: u64,
    pub(crate) evict: Evict,
    /// Bytes kept now. Sums wrap, so that what was added can always be taken off again.
    pub(crate) bytes: u64,
    /// The priority of the last entry that eviction by cost let go.
    pub(crate) level: f64,
}

impl Budget {
    pub(crate) fn new(max_entries: u32, max_bytes: f64, evict: Evict) -> Self {
        Self {
            max_entries,
            max_bytes: byte_limit(max_bytes),
            evict,
            bytes: 0,
            level: 0.0,
        }
    }

    /// Changes the limit in bytes and what goes when it is passed.
    pub(crate) fn reconfigure(&mut self, max_bytes: f64, evict: Evict) {
        self.max_bytes = byte_limit(max_bytes);
        self.evict = evict;
    }

    /// The limit that is passed, if one is, given how many live entries there are.
    pub(crate) const fn passed(&self, live: u32) -> Option<Reason> {
        if self.max_entries != 0 && live > self.max_entries {
            Some(Reason::MaxEntries)
        } else if self.bytes > self.max_bytes {
            Some(Reason::MaxBytes)
        } else {
            None
        }
    }

    pub(crate) const fn max_entries(&self) -> u32 {
        self.max_entries
    }

    pub(crate) const fn max_bytes(&self) -> u64 {
        self.max_bytes
    }

    pub(crate) const fn add(&mut self, bytes: u64) {
        self.bytes = self.bytes.wrapping_add(bytes);
    }

    pub(crate) const fn take_off(&mut self, bytes: u64) {
        self.bytes = self.bytes.wrapping_sub(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::{Budget, Evict, Reason};

    #[test]
    fn a_limit_is_passed_only_by_more_than_it_allows() {
        let mut budget = Budget::new(2, 100.0, Evict::Lru);
        budget.add(100);
        assert_eq!(budget.passed(2), None);
        assert_eq!(budget.passed(3), Some(Reason::MaxEntries));
        budget.add(1);
        assert_eq!(budget.passed(2), Some(Reason::MaxBytes));
        assert_eq!(
            budget.passed(3),
            Some(Reason::MaxEntries),
            "entries are counted first"
        );
        budget.take_off(1);
        assert_eq!(budget.passed(2), None);
    }

    #[test]
    fn zero_entries_and_infinite_bytes_are_no_limits() {
        let mut budget = Budget::new(0, f64::INFINITY, Evict::Lru);
        budget.add(u64::MAX);
        assert_eq!(budget.passed(u32::MAX), None);
        budget.reconfigure(0.0, Evict::Cost);
        assert_eq!(budget.passed(0), Some(Reason::MaxBytes));
    }
}
