//! How entries leave the model: one by one, by age, by clearing.

use super::{Model, ModelEntry, Value};
use cache_resource::engine::{CacheId, Reason, Removal, Ticket};

impl Model {
    /// One entry leaves, and is logged and counted.
    pub(crate) fn leave(&mut self, ticket: Ticket, reason: Reason) {
        let entry = self.entry(ticket).expect("an entry to remove").clone();
        self.entries.retain(|entry| entry.ticket != ticket);
        let was_live = entry.value.is_some();
        self.log.push(Removal {
            ticket,
            reason,
            was_live,
        });
        let counters = self.counters(entry.cache);
        match entry.value {
            None => counters.loads_abandoned += 1,
            Some(value) => {
                counters.evictions[reason.number() as usize] += 1;
                counters.refreshes_skipped += u64::from(value.refreshing);
                self.released.push(ticket);
            }
        }
    }

    pub(crate) fn remove(&mut self, ticket: Ticket, reason: Reason) -> bool {
        let is_there = self.entry(ticket).is_some();
        if is_there {
            self.leave(ticket, reason);
        }
        is_there
    }

    pub(super) fn live(&self, cache: Option<CacheId>) -> Vec<(&ModelEntry, &Value)> {
        let of_cache = |entry: &&ModelEntry| cache.is_none_or(|cache| entry.cache == cache);
        let live = self.entries.iter().filter(of_cache);
        live.filter_map(|entry| Some((entry, entry.value.as_ref()?)))
            .collect()
    }

    /// The tickets of a cache's live entries that a predicate holds for, in an order.
    fn chosen(
        &self,
        cache: CacheId,
        holds: impl Fn(&Value) -> bool,
        order: impl Fn(&Value) -> u64,
    ) -> Vec<Ticket> {
        let mut chosen = self.live(Some(cache));
        chosen.retain(|(_, value)| holds(value));
        chosen.sort_by_key(|(_, value)| order(value));
        chosen.into_iter().map(|(entry, _)| entry.ticket).collect()
    }

    fn too_old(&self, cache: CacheId, now: f64) -> Vec<Ticket> {
        let options = self.options(cache);
        let lifetime = options.ttl_ms + options.stale_ms;
        self.chosen(
            cache,
            |value| now - value.committed_at >= lifetime,
            |value| value.written,
        )
    }

    pub(crate) fn expire(&mut self, cache: CacheId, now: f64) {
        for ticket in self.too_old(cache, now) {
            self.leave(ticket, Reason::Ttl);
        }
        let idle = self.options(cache).idle_ms;
        for ticket in self.chosen(
            cache,
            |value| now - value.last_read >= idle,
            |value| value.used,
        ) {
            self.leave(ticket, Reason::Idle);
        }
    }

    pub(crate) fn sweep(&mut self, now: f64) {
        let now = self.told(now);
        let caches: Vec<CacheId> = self.caches.iter().map(|cache| cache.id).collect();
        for cache in caches {
            self.expire(cache, now);
        }
    }

    pub(crate) fn next_deadline(&self) -> f64 {
        let deadline = |(entry, value): (&ModelEntry, &Value)| {
            let options = self.options(entry.cache);
            let too_old = value.committed_at + options.ttl_ms + options.stale_ms;
            too_old.min(value.last_read + options.idle_ms)
        };
        self.live(None)
            .into_iter()
            .map(deadline)
            .fold(f64::INFINITY, f64::min)
    }

    pub(crate) fn clear(&mut self, cache: CacheId, reason: Reason) {
        let now = self.latest.unwrap_or(0.0);
        for ticket in self.too_old(cache, now) {
            self.leave(ticket, reason);
        }
        for ticket in self.chosen(cache, |_| true, |value| value.used) {
            self.leave(ticket, reason);
        }
        let mut pending: Vec<_> = self
            .entries
            .iter()
            .filter(|entry| entry.cache == cache)
            .cloned()
            .collect();
        pending.sort_by_key(|entry| entry.began);
        for entry in pending {
            self.leave(entry.ticket, reason);
        }
    }

    pub(crate) fn clear_all(&mut self, reason: Reason) {
        let caches: Vec<CacheId> = self.caches.iter().map(|cache| cache.id).collect();
        for cache in caches {
            self.clear(cache, reason);
        }
    }
}
