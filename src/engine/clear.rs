//! Clearing: how all entries leave.

use super::Engine;
use super::cache::CacheId;
use super::removal::Reason;
use super::slab::NONE;

impl Engine {
    /// Removes every entry of a cache: those past their lifetime in the order in which they were
    /// committed, the others with the least recently used first, and then those whose construction
    /// is under way, in the order in which they began. All are logged with the reason given.
    pub fn clear_cache(&mut self, cache: CacheId, reason: Reason) {
        self.release_too_old(cache, self.clock.latest(), reason);
        while let Some(slot) = self.first_to_clear(cache) {
            self.release(slot, reason);
        }
    }

    /// Clears every cache, the one registered first in front.
    pub fn clear_all(&mut self, reason: Reason) {
        for index in 0..self.caches.len() {
            if let Some(cache) = self.caches.nth(index) {
                self.clear_cache(cache, reason);
            }
        }
    }

    fn first_to_clear(&self, cache: CacheId) -> Option<u32> {
        let cache = self.cache(cache)?;
        let fronts = [cache.by_use.front(), cache.pending.front()];
        fronts.into_iter().find(|&slot| slot != NONE)
    }
}
