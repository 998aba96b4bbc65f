//! One entry: a construction under way, or the value it brought, as far as the engine knows it.

use super::cache::CacheId;
use super::list::Links;
use super::refresh::Refresh;
use super::rows::Key;
use super::slab::NONE;

/// Names one occupant of a slot. It stays the name of that occupant after it left, so what was
/// begun with a ticket is refused once the entry is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket {
    /// Where the entry is; JavaScript keeps the value under this number.
    pub slot: u32,
    /// Which occupant of the slot it is.
    pub generation: u32,
}

/// An entry, in its place. There may be a million of them, so it is flat: nested, each part would be
/// rounded up by itself. The second half has no meaning until it is live.
pub(crate) struct Entry {
    pub(crate) stage: Stage,
    /// Which occupant of its place this is. It moves on when an occupant leaves, so that a ticket which
    /// names an earlier one is recognised. It wraps: a ticket would have to sleep through 2³² occupants.
    pub(crate) generation: u32,
    pub(crate) cache: CacheId,
    /// `None` when JavaScript finds this entry by itself.
    pub(crate) key: Option<Key>,
    /// The next entry whose key has the same place in the table of keys.
    pub(crate) next_of_key: u32,
    /// Leases that keep the value from being evicted.
    pub(crate) pins: u32,
    /// Links by recency of use; a pending entry is in no such list. While the place is vacant, the next
    /// vacant one.
    pub(crate) by_use: Links,
    /// Links by time of commit, or among the pending entries by time of begin.
    pub(crate) by_write: Links,

    pub(crate) refresh: Refresh,
    /// Commits and hits, as far as anybody counts them.
    pub(crate) uses: u8,
    /// Hits since the first commit; an entry that was refreshed keeps them.
    pub(crate) hits: u32,
    pub(crate) committed_at: f64,
    pub(crate) last_read: f64,
    /// What the last construction took.
    pub(crate) cost_ms: f64,
    /// A moving average of what the constructions took.
    pub(crate) average_cost_ms: f64,
    pub(crate) bytes: u64,
    /// After a refresh that failed, when the next may start by itself.
    pub(crate) paused_until: f64,
    pub(crate) last_use: Use,
}

// A goal of the project is 128 bytes of memory for each entry, all told.
#[cfg(target_pointer_width = "32")]
const _: () = assert!(size_of::<Entry>() <= 120);

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// There is none: its place is free.
    Vacant,
    /// Its construction is under way.
    Pending,
    /// It has a value.
    Live,
}

/// When an entry was used last, in the order of all uses, and where the eviction levels of its cache
/// and of the page stood then (see `cost.rs`).
#[derive(Clone, Copy)]
pub(crate) struct Use {
    pub(crate) number: u64,
    pub(crate) cache_level: f64,
    pub(crate) page_level: f64,
}

impl Entry {
    /// The entry of a place that was never occupied.
    pub(crate) const VACANT: Self = Self {
        stage: Stage::Vacant,
        generation: 0,
        cache: CacheId(NONE),
        key: None,
        next_of_key: NONE,
        pins: 0,
        by_use: Links::NONE,
        by_write: Links::NONE,
        refresh: Refresh::None,
        uses: 0,
        hits: 0,
        committed_at: 0.0,
        last_read: 0.0,
        cost_ms: 0.0,
        average_cost_ms: 0.0,
        bytes: 0,
        paused_until: 0.0,
        last_use: Use {
            number: 0,
            cache_level: 0.0,
            page_level: 0.0,
        },
    };

    /// Takes in that its value was used so often, now the last time.
    pub(crate) fn use_again(&mut self, times: u32, now: f64, last_use: Use) {
        let times = u8::try_from(times).unwrap_or(u8::MAX);
        self.uses = self.uses.saturating_add(times);
        self.last_read = now;
        self.last_use = last_use;
    }

    pub(crate) fn is_live(&self) -> bool {
        self.stage == Stage::Live
    }
}
