//! One entry: a construction under way, or the value it brought, as far as the engine knows it.

use super::cache::CacheId;
use super::list::{Chain, Links};
use super::refresh::Refresh;
use super::rows::Key;

/// Names one occupant of a slot. It stays the name of that occupant after it left, so what was
/// begun with a ticket is refused once the entry is another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ticket {
    /// Where the entry is; JavaScript keeps the value under this number.
    pub slot: u32,
    /// Which occupant of the slot it is.
    pub generation: u32,
}

pub(crate) struct Entry {
    pub(crate) cache: CacheId,
    /// `None` when JavaScript finds this entry by itself.
    pub(crate) key: Option<Key>,
    /// Leases that keep the value from being evicted.
    pub(crate) pins: u32,
    pub(crate) state: State,
    /// Links by recency of use; a pending entry is in no such list.
    pub(crate) by_use: Links,
    /// Links by time of commit, or among the pending entries by time of begin.
    pub(crate) by_write: Links,
}

#[derive(Clone, Copy)]
pub(crate) enum State {
    /// Its construction is under way.
    Pending,
    /// It has a value.
    Live(Life),
}

/// What the engine knows of a value.
#[derive(Clone, Copy)]
pub(crate) struct Life {
    pub(crate) committed_at: f64,
    pub(crate) last_read: f64,
    /// What the last construction took.
    pub(crate) cost_ms: f64,
    /// A moving average of what the constructions took.
    pub(crate) average_cost_ms: f64,
    pub(crate) bytes: u64,
    /// Hits since the first commit; an entry that was refreshed keeps them.
    pub(crate) hits: u32,
    /// Commits and hits.
    pub(crate) uses: u32,
    pub(crate) refresh: Refresh,
    pub(crate) last_use: Use,
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
    pub(crate) fn pending(cache: CacheId, key: Option<Key>) -> Self {
        Self {
            cache,
            key,
            pins: 0,
            state: State::Pending,
            by_use: Links::default(),
            by_write: Links::default(),
        }
    }

    pub(crate) const fn is_live(&self) -> bool {
        matches!(self.state, State::Live(_))
    }

    pub(crate) const fn life(&self) -> Option<&Life> {
        match &self.state {
            State::Live(life) => Some(life),
            State::Pending => None,
        }
    }

    pub(crate) const fn life_mut(&mut self) -> Option<&mut Life> {
        match &mut self.state {
            State::Live(life) => Some(life),
            State::Pending => None,
        }
    }
}

/// The list of a cache's live entries, the least recently used first.
pub(crate) struct Recency;

impl Chain for Recency {
    type Item = Entry;
    fn links(entry: &Entry) -> &Links {
        &entry.by_use
    }
    fn links_mut(entry: &mut Entry) -> &mut Links {
        &mut entry.by_use
    }
}

/// The list of a cache's live entries, the one committed first in front; and the list of its pending
/// ones, the one begun first in front. An entry is in one of the two.
pub(crate) struct WriteOrder;

impl Chain for WriteOrder {
    type Item = Entry;
    fn links(entry: &Entry) -> &Links {
        &entry.by_write
    }
    fn links_mut(entry: &mut Entry) -> &mut Links {
        &mut entry.by_write
    }
}
