//! Accesses: what an entry is good for now.

use super::Engine;
use super::entry::Entry;
use super::expiry::Freshness;
use super::numbers::bump;
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

    fn judge(&self, slot: u32, now: f64) -> Access {
        let Some(entry) = self.entries.get(slot) else {
            return Access::Gone;
        };
        let Some(cache) = self.cache(entry.cache) else {
            return Access::Gone;
        };
        let Some(life) = entry.life() else {
            return Access::Pending;
        };
        match cache.expiry.judge(life.committed_at, life.last_read, now) {
            Freshness::Fresh => Access::Hit,
            Freshness::Stale if life.refresh.may_start(now) => Access::StaleRefreshDue,
            Freshness::Stale => Access::Stale,
            Freshness::Expired(reason) => Access::Expired(reason),
        }
    }

    fn join(&mut self, slot: u32) {
        if let Some(entry) = self.entries.get(slot)
            && let Some(cache) = self.caches.get_mut(entry.cache.0)
        {
            bump(&mut cache.counters.coalesced);
        }
    }

    fn hit(&mut self, slot: u32, now: f64, found: Access) {
        let Some(cache) = self.entries.get(slot).map(|entry| entry.cache) else {
            return;
        };
        let last_use = self.next_use(cache);
        if let Some(life) = self.entries.get_mut(slot).and_then(Entry::life_mut)
            && let Some(cache) = self.caches.get_mut(cache.0)
        {
            life.last_read = now;
            life.last_use = last_use;
            life.hits = life.hits.saturating_add(1);
            life.uses = life.uses.saturating_add(1);
            bump(&mut cache.counters.hits);
            cache.counters.time_saved_ms += life.cost_ms;
            if found != Access::Hit {
                bump(&mut cache.counters.stale_hits);
            }
            if found == Access::StaleRefreshDue {
                life.refresh.start();
            }
            cache.by_use.move_to_back(&mut self.entries, slot);
        }
    }
}
