//! Accesses: what an entry is good for now.

use super::Engine;
use super::counters::Counters;
use super::entry::{Entry, Stage};
use super::expiry::Freshness;
use super::numbers::bump;
use super::refresh::Refresh;
use super::removal::Reason;

/// What an access found in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// No entry.
    Gone,
    /// A fresh value.
    Hit,
    /// A construction under way, which the caller joins.
    Pending,
    /// A value past its time to live that may still be served. A refresh is under way, or paused.
    Stale,
    /// As [`Access::Stale`], and the caller is to start a refresh: [`Engine::access`] has marked it
    /// as under way.
    StaleRefreshDue,
    /// A value that is not to be served: [`Engine::access`] has removed its entry.
    Expired(Reason),
}

impl Engine {
    /// Reads the entry in a slot. A hit, fresh or stale, is a use; an expired entry is removed.
    pub fn access(&mut self, slot: u32, now: f64) -> Access {
        let now = self.clock.observe(now);
        let found = self.judge(slot, now);
        match found {
            Access::Gone => {}
            Access::Expired(reason) => self.release(slot, reason),
            Access::Pending => self.join(slot),
            Access::Hit | Access::Stale | Access::StaleRefreshDue => self.hit(slot, now, found),
        }
        found
    }

    /// What [`Engine::access`] would find, without any of its effects.
    #[must_use]
    pub fn look(&self, slot: u32, now: f64) -> Access {
        self.judge(slot, self.clock.peek(now))
    }

    #[inline(never)] // Asked by two.
    fn judge(&self, slot: u32, now: f64) -> Access {
        let Some(entry) = self.entries.get(slot) else {
            return Access::Gone;
        };
        if entry.stage == Stage::Pending {
            return Access::Pending;
        }
        let Some(cache) = self.cache(entry.cache) else {
            return Access::Gone;
        };
        match cache.expiry.judge(entry.committed_at, entry.last_read, now) {
            Freshness::Fresh => Access::Hit,
            Freshness::Stale if entry.may_refresh(now) => Access::StaleRefreshDue,
            Freshness::Stale => Access::Stale,
            Freshness::Expired(reason) => Access::Expired(reason),
        }
    }

    fn join(&mut self, slot: u32) {
        if let Some(entry) = self.entries.get(slot)
            && let Some(cache) = self.caches.get_mut(entry.cache)
        {
            bump(&mut cache.counters.coalesced);
        }
    }

    fn hit(&mut self, slot: u32, now: f64, found: Access) {
        if let Some((entry, counters)) = self.read(slot, now, 1) {
            if found != Access::Hit {
                bump(&mut counters.stale_hits);
            }
            if found == Access::StaleRefreshDue {
                entry.refresh = Refresh::UnderWay;
            }
        }
    }

    /// Takes in that a value was read so often, now the last time. Answers with its entry, and what its
    /// cache counts.
    pub(super) fn read(
        &mut self,
        slot: u32,
        now: f64,
        times: u64,
    ) -> Option<(&mut Entry, &mut Counters)> {
        let owner = self.entries.live(slot)?.cache;
        let last_use = self.next_use(owner);
        let cache = self.caches.get_mut(owner)?;
        cache.by_use.move_to_back(&mut self.entries, slot);
        let entry = self.entries.get_mut(slot)?;
        let hits = u32::try_from(times).unwrap_or(u32::MAX);
        entry.hits = entry.hits.saturating_add(hits);
        entry.use_again(hits, now, last_use);
        cache.counters.count_hits(times, entry.cost_ms);
        Some((entry, &mut cache.counters))
    }
}
