//! Caches: how they come, go, and what the page as a whole may keep.

use super::Engine;
use super::cache::{Cache, CacheId, Options};
use super::counters::{Counters, Gauges};
use super::limits::Evict;
use super::slab::NONE;

impl Engine {
    /// Registers a cache; `None` when there are 2³² of them.
    pub fn register(&mut self, options: &Options) -> Option<CacheId> {
        self.caches.insert(Cache::new(options))
    }

    /// Forgets an empty cache with its counters, and makes its number free for another. A cache with
    /// entries, pending ones included, is not forgotten: clear it first.
    pub fn unregister(&mut self, cache: CacheId) -> bool {
        let is_empty = self.cache(cache).is_some_and(Cache::is_empty);
        if is_empty {
            self.caches.remove(cache);
        }
        is_empty
    }

    /// Sets what all caches together may keep, and which entry goes when they pass it, and sees to it
    /// that this holds.
    pub fn configure(&mut self, max_bytes: f64, evict: Evict) {
        self.page.reconfigure(max_bytes, evict);
        self.hold_page_limit(NONE);
    }

    /// What was counted for a cache.
    #[must_use]
    pub fn counters(&self, cache: CacheId) -> Option<&Counters> {
        Some(&self.cache(cache)?.counters)
    }

    /// How things stand in a cache.
    #[must_use]
    pub fn gauges(&self, cache: CacheId) -> Option<Gauges> {
        let cache = self.cache(cache)?;
        Some(Gauges {
            live: cache.by_use.len(),
            pending: cache.pending.len(),
            pinned: cache.pinned,
            bytes: cache.budget.bytes,
        })
    }
}
