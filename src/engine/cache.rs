//! One cached function: its options, its lists, its counts.

use super::counters::Counters;
use super::expiry::Expiry;
use super::limits::{Budget, Evict};
use super::list::{Chain, List};

/// The number of a registered cache. It is given out again after the cache was unregistered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CacheId(pub u32);

/// What is asked of a cache. The default expires nothing and evicts nothing.
///
/// ```
/// use cache_resource::engine::Options;
///
/// let hourly = Options { ttl_ms: 3_600_000.0, max_entries: 2, ..Options::default() };
/// assert_eq!(hourly.idle_ms, f64::INFINITY);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// How long an entry is fresh, in milliseconds from its commit. Infinity: for ever.
    pub ttl_ms: f64,
    /// How long past `ttl_ms` its stale value may be served, in milliseconds. 0: not at all.
    pub stale_ms: f64,
    /// How long it stays without being read, in milliseconds. Infinity: for ever.
    pub idle_ms: f64,
    /// How many live entries are kept. 0: any number.
    pub max_entries: u32,
    /// How many bytes are kept. Infinity: any number.
    pub max_bytes: f64,
    /// Which entry goes when a limit is passed.
    pub evict: Evict,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            ttl_ms: f64::INFINITY,
            stale_ms: 0.0,
            idle_ms: f64::INFINITY,
            max_entries: 0,
            max_bytes: f64::INFINITY,
            evict: Evict::Lru,
        }
    }
}

pub(crate) struct Cache {
    pub(crate) expiry: Expiry,
    pub(crate) budget: Budget,
    /// Live entries, the least recently used first.
    pub(crate) by_use: List,
    /// Live entries, the one committed first in front.
    pub(crate) by_write: List,
    /// Pending entries, the one begun first in front.
    pub(crate) pending: List,
    /// Entries with at least one pin.
    pub(crate) pinned: u32,
    pub(crate) counters: Counters,
}

impl Cache {
    pub(crate) fn new(options: &Options) -> Self {
        Self {
            expiry: Expiry::new(options.ttl_ms, options.stale_ms, options.idle_ms),
            budget: Budget::new(options.max_entries, options.max_bytes, options.evict),
            by_use: List::new(Chain::Use),
            by_write: List::new(Chain::Write),
            pending: List::new(Chain::Write),
            pinned: 0,
            counters: Counters::default(),
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.by_use.len() == 0 && self.pending.len() == 0
    }
}
