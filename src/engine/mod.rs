//! The engine: which entry is found, how long it lasts, which one leaves, and what is counted.
//!
//! It knows no JavaScript, no clock and no value. JavaScript keeps the values in an array under the
//! number of the slot, brings the time along with each call, and after a call reads the
//! [`RemovalLog`] to learn which values left. A number that names nothing is answered with an
//! outcome that says so; none makes the engine panic.
//!
//! ```
//! use cache_resource::engine::{Access, Engine, Options, Reason, Seeds};
//!
//! let mut engine = Engine::new(Seeds::default());
//! let cache = engine.register(&Options { ttl_ms: 60_000.0, ..Options::default() }).unwrap();
//!
//! // A miss: an entry is begun, and committed when its construction has ended.
//! let row = [7, 1, 2];
//! assert_eq!(engine.find(cache, &row), None);
//! let ticket = engine.begin(cache, Some(&row)).unwrap();
//! assert!(engine.commit(ticket, 1_000.0, 250.0, 4096.0));
//!
//! // A hit, and the same access once the entry has reached its age.
//! assert_eq!(engine.find(cache, &row), Some(ticket.slot));
//! assert_eq!(engine.access(ticket.slot, 60_999.0), Access::Hit);
//! assert_eq!(engine.access(ticket.slot, 61_000.0), Access::Expired(Reason::Ttl));
//! let removal = engine.removals().iter().next().unwrap();
//! assert_eq!((removal.ticket, removal.reason), (ticket, Reason::Ttl));
//! ```

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

mod access;
mod cache;
mod caches;
mod clear;
mod clock;
mod cost;
mod counters;
mod deadlines;
mod digest;
mod entry;
mod eviction;
mod expiry;
mod limits;
mod list;
mod load;
mod numbers;
mod pins;
mod refresh;
mod registry;
mod removal;
mod remove;
mod replay;
mod row_hash;
mod rows;
mod slab;
mod snapshot;
mod sweep;
#[cfg(any(test, feature = "validate"))]
mod validate;
mod weigh;

pub use access::Access;
pub use cache::{CacheId, Options};
pub use cache_resource_duration::{DurationError, DurationProblem, parse_duration};
pub use counters::{COUNTER_ROW, Counters, Gauges, counter_row};
pub use deadlines::Deadlines;
pub use digest::Digest;
pub use entry::Ticket;
pub use limits::Evict;
pub use load::NotBegun;
pub use removal::{Reason, Removal, RemovalLog};
pub use snapshot::{ENTRY_ROW, EntryView};

use cache::Cache;
use caches::Caches;
use clock::Clock;
use entry::{Entry, Use};
use limits::Budget;
use rows::Rows;
use slab::{NONE, Slab};

/// Random numbers an engine is made with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seeds {
    /// For the hashes of key rows. Whoever does not know it cannot choose keys that collide.
    pub rows: [u64; 2],
}

/// All caches of a page, and their entries.
pub struct Engine {
    entries: Slab,
    caches: Caches,
    rows: Rows,
    removals: RemovalLog,
    clock: Clock,
    /// What all caches together may keep, and do.
    page: Budget,
    /// Uses so far, which number them.
    uses: u64,
}

impl Engine {
    /// An engine without caches.
    #[must_use]
    pub fn new(seeds: Seeds) -> Self {
        Self {
            entries: Slab::new(),
            caches: Caches::new(),
            rows: Rows::new(seeds.rows),
            removals: RemovalLog::default(),
            clock: Clock::new(),
            page: Budget::new(0, f64::INFINITY, Evict::Lru),
            uses: 0,
        }
    }

    /// The slot of the entry with this key in this cache, be it live or pending. An expired entry is
    /// found too, until something removes it: [`Engine::access`] decides.
    #[must_use]
    pub fn find(&self, cache: CacheId, row: &[u32]) -> Option<u32> {
        let hash = self.rows.hash(cache, row);
        let slot = self.rows.find(&self.entries, cache, row, hash);
        (slot != NONE).then_some(slot)
    }

    /// The ticket of the entry in a slot.
    #[must_use]
    pub fn ticket(&self, slot: u32) -> Option<Ticket> {
        let generation = self.entries.get(slot)?.generation;
        Some(Ticket { slot, generation })
    }

    /// The key of the entry in a slot; `None` when JavaScript keeps it, or there is no entry.
    #[must_use]
    pub fn key_row(&self, slot: u32) -> Option<&[u32]> {
        Some(self.entries.get(slot)?.key.as_ref()?.row())
    }

    /// The entries that left since the log was last reset.
    #[must_use]
    pub const fn removals(&self) -> &RemovalLog {
        &self.removals
    }

    /// Forgets the log of removals, once they are dealt with.
    pub fn reset_removals(&mut self) {
        self.removals.reset();
    }

    /// The entry a ticket names, unless that has left.
    #[inline(never)]
    fn entry(&self, ticket: Ticket) -> Option<&Entry> {
        let entry = self.entries.get(ticket.slot)?;
        (entry.generation == ticket.generation).then_some(entry)
    }

    #[inline(never)]
    fn entry_mut(&mut self, ticket: Ticket) -> Option<&mut Entry> {
        let entry = self.entries.get_mut(ticket.slot)?;
        (entry.generation == ticket.generation).then_some(entry)
    }

    fn cache(&self, cache: CacheId) -> Option<&Cache> {
        self.caches.get(cache)
    }

    fn cache_mut(&mut self, cache: CacheId) -> Option<&mut Cache> {
        self.caches.get_mut(cache)
    }

    /// Numbers a use of an entry of this cache.
    fn next_use(&mut self, cache: CacheId) -> Use {
        self.uses = self.uses.wrapping_add(1);
        Use {
            number: self.uses,
            cache_level: self.cache(cache).map_or(0.0, |cache| cache.budget.level),
            page_level: self.page.level,
        }
    }
}
