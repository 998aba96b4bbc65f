//! Constructions: how an entry begins and becomes live.

use super::cache::CacheId;
use super::entry::{Stage, Ticket};
use super::numbers::{bump, cost, count};
use super::refresh::Refresh;
use super::rows::Key;
use super::slab::NONE;
use super::{Engine, cost as pricing};

/// Why no entry was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotBegun {
    /// There is an entry with this key in the cache already, live or pending, in this slot.
    Exists(u32),
    /// The cache is unknown, or there are 2³¹ - 1 entries.
    Refused,
}

impl Engine {
    /// Begins an entry: a miss. Its ticket is what its construction commits or fails with. `row` is
    /// `None` where JavaScript finds the entry by itself.
    ///
    /// # Errors
    ///
    /// One construction runs per key, so where there is an entry with this key none begins.
    pub fn begin(&mut self, cache: CacheId, row: Option<&[u32]>) -> Result<Ticket, NotBegun> {
        if self.cache(cache).is_none() {
            return Err(NotBegun::Refused);
        }
        let key = match row {
            None => None,
            Some(row) => {
                let hash = self.rows.hash(cache, row);
                let slot = self.rows.find(&self.entries, cache, row, hash);
                if slot != NONE {
                    return Err(NotBegun::Exists(slot));
                }
                Some(Key::new(hash, row))
            }
        };
        self.insert(cache, key).ok_or(NotBegun::Refused)
    }

    fn insert(&mut self, owner: CacheId, key: Option<Key>) -> Option<Ticket> {
        let slot = self.entries.insert(owner, key)?;
        self.rows.insert(&mut self.entries, slot);
        let cache = self.caches.get_mut(owner)?;
        cache.pending.push_back(&mut self.entries, slot);
        bump(&mut cache.counters.misses);
        self.ticket(slot)
    }

    /// Makes a pending entry live: its construction took `cost_ms` and brought a value of `bytes`.
    /// Expired entries of the cache leave before, those over a limit after; never this one.
    ///
    /// `false` when the ticket's entry is no longer there: the value is late, and the caller's to
    /// release.
    #[must_use = "a value that is late is the caller's to release"]
    pub fn commit(&mut self, ticket: Ticket, now: f64, cost_ms: f64, bytes: f64) -> bool {
        let now = self.clock.observe(now);
        let Some(owner) = self.pending_in(ticket) else {
            return false;
        };
        self.expire_cache(owner, now);
        self.unlist(ticket.slot);
        if let Some(entry) = self.entries.get_mut(ticket.slot) {
            entry.stage = Stage::Live;
            entry.hits = 0;
            entry.uses = 0;
        }
        if let Some(cache) = self.caches.get_mut(owner) {
            bump(&mut cache.counters.loads_committed);
        }
        self.take_in(owner, ticket.slot, now, cost_ms, bytes);
        true
    }

    /// Takes in the value of a live entry that is in no list, which is a use of it, and evicts what is
    /// over a limit then.
    #[inline(never)] // One copy for constructions and refreshes.
    pub(super) fn take_in(
        &mut self,
        owner: CacheId,
        slot: u32,
        now: f64,
        cost_ms: f64,
        bytes: f64,
    ) {
        let (cost_ms, bytes) = (cost(cost_ms), count(bytes));
        let last_use = self.next_use(owner);
        self.page.add(bytes);
        if let Some(cache) = self.caches.get_mut(owner) {
            cache.budget.add(bytes);
            cache.by_write.push_back(&mut self.entries, slot);
            cache.by_use.push_back(&mut self.entries, slot);
        }
        if let Some(entry) = self.entries.get_mut(slot) {
            entry.refresh = Refresh::None;
            entry.average_cost_ms = match entry.uses {
                0 => pricing::first_average(cost_ms),
                _ => pricing::next_average(entry.average_cost_ms, cost_ms),
            };
            entry.cost_ms = cost_ms;
            entry.bytes = bytes;
            entry.committed_at = now;
            entry.use_again(1, now, last_use);
        }
        self.hold_limits(owner, slot);
    }

    /// Takes out a pending entry whose construction failed. It is not logged: there is no value to
    /// release, and who called knows. `false` when the ticket's entry is no longer there.
    pub fn fail(&mut self, ticket: Ticket) -> bool {
        let Some(cache) = self.pending_in(ticket) else {
            return false;
        };
        self.take_out(ticket.slot);
        if let Some(cache) = self.cache_mut(cache) {
            bump(&mut cache.counters.loads_failed);
        }
        true
    }

    /// The cache of a ticket's entry, if that is pending still.
    fn pending_in(&self, ticket: Ticket) -> Option<CacheId> {
        let entry = self.entry(ticket)?;
        (entry.stage == Stage::Pending).then_some(entry.cache)
    }
}
