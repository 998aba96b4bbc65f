//! Sweeping: how expired entries leave without being read.

use super::Engine;
use super::cache::CacheId;
use super::removal::Reason;

impl Engine {
    /// Removes every expired entry of every cache, the cache registered first in front.
    pub fn sweep(&mut self, now: f64) {
        let now = self.clock.observe(now);
        self.expire_all(now);
    }

    /// The first time at which an entry will be expired, or infinity if none will. At that time, and
    /// not before, [`Engine::sweep`] has something to do, unless an access comes between.
    ///
    /// An entry with pins expires like any other: it is no longer served then.
    #[must_use]
    pub fn next_deadline(&self) -> f64 {
        let mut earliest = f64::INFINITY;
        for (_, cache) in self.caches.iter() {
            // Both lists are in the order of their deadlines, as the spans are the cache's and time
            // does not step back.
            if let Some(entry) = self.entries.get(cache.by_write.front()) {
                earliest = earliest.min(cache.expiry.too_old_at(entry.committed_at));
            }
            if let Some(entry) = self.entries.get(cache.by_use.front()) {
                earliest = earliest.min(cache.expiry.unread_at(entry.last_read));
            }
        }
        earliest
    }

    pub(super) fn expire_all(&mut self, now: f64) {
        for index in 0..self.caches.len() {
            if let Some(cache) = self.caches.nth(index) {
                self.expire_cache(cache, now);
            }
        }
    }

    /// Removes the expired entries of a cache: first those past their lifetime, in the order in
    /// which they were committed, then those not read for too long, the longest unread first.
    pub(super) fn expire_cache(&mut self, cache: CacheId, now: f64) {
        self.release_too_old(cache, now, Reason::Ttl);
        while let Some(slot) = self.first_unread(cache, now) {
            self.release(slot, Reason::Idle);
        }
    }

    /// Removes the entries of a cache that are past their lifetime, for the reason given.
    pub(super) fn release_too_old(&mut self, cache: CacheId, now: f64, reason: Reason) {
        while let Some(slot) = self.first_too_old(cache, now) {
            self.release(slot, reason);
        }
    }

    fn first_too_old(&self, cache: CacheId, now: f64) -> Option<u32> {
        let cache = self.cache(cache)?;
        let slot = cache.by_write.front();
        let committed_at = self.entries.get(slot)?.committed_at;
        let is_too_old = cache.expiry.is_too_old(committed_at, now);
        is_too_old.then_some(slot)
    }

    fn first_unread(&self, cache: CacheId, now: f64) -> Option<u32> {
        let cache = self.cache(cache)?;
        let slot = cache.by_use.front();
        let last_read = self.entries.get(slot)?.last_read;
        cache.expiry.is_unread(last_read, now).then_some(slot)
    }
}
