//! Eviction: which entries leave so that limits hold.

use super::Engine;
use super::cache::{Cache, CacheId};
use super::cost::priority;
use super::entry::{Life, Use};
use super::limits::{Budget, Evict};
use super::removal::Reason;

/// The entry that a policy chose.
struct Victim {
    slot: u32,
    /// What it is worth keeping; 0 for a policy that does not ask.
    priority: f64,
    /// The number of its last use.
    last_use: u64,
}

impl Victim {
    /// Whether this one goes before another: the lower priority, and of two alike the one that was
    /// used less recently.
    fn goes_before(&self, other: &Self) -> bool {
        self.priority
            .total_cmp(&other.priority)
            .then(self.last_use.cmp(&other.last_use))
            .is_lt()
    }
}

impl Engine {
    /// Evicts entries of a cache until its limits hold and the page's does, as far as entries without
    /// pins allow. The entry in the slot `keep` stays: it is the one just committed, which its callers
    /// are about to get.
    pub(super) fn hold_limits(&mut self, cache: CacheId, keep: u32) {
        while let Some((victim, reason)) = self.victim_in(cache, keep) {
            if let Some(cache) = self.cache_mut(cache) {
                cache.budget.level = cache.budget.level.max(victim.priority);
            }
            self.release(victim.slot, reason);
        }
        self.hold_page_limit(keep);
    }

    /// As [`Engine::hold_limits`], for the page's limit: expired entries of all caches go first, then
    /// the victim is chosen among all.
    pub(super) fn hold_page_limit(&mut self, keep: u32) {
        if self.page.passed(0).is_none() {
            return;
        }
        self.expire_all(self.clock.latest());
        while let Some(reason) = self.page.passed(0)
            && let Some(victim) = self.victim_of_all(keep, reason)
        {
            self.page.level = self.page.level.max(victim.priority);
            self.release(victim.slot, reason);
        }
    }

    fn victim_in(&self, cache: CacheId, keep: u32) -> Option<(Victim, Reason)> {
        let cache = self.cache(cache)?;
        let reason = cache.budget.passed(cache.by_use.len())?;
        let victim = self.choose(cache, keep, reason, &cache.budget, |used| used.cache_level)?;
        Some((victim, reason))
    }

    fn victim_of_all(&self, keep: u32, reason: Reason) -> Option<Victim> {
        let each = self.registered.iter(&self.caches).filter_map(|(_, cache)| {
            self.choose(cache, keep, reason, &self.page, |used| used.page_level)
        });
        each.reduce(|first, next| {
            if next.goes_before(&first) {
                next
            } else {
                first
            }
        })
    }

    /// The entry of a cache that goes by a budget's policy. A linear scan: at 1,000 entries it takes
    /// less than a microsecond, so there is no heap to keep in order on every hit.
    fn choose(
        &self,
        cache: &Cache,
        keep: u32,
        reason: Reason,
        budget: &Budget,
        level: impl Fn(&Use) -> f64,
    ) -> Option<Victim> {
        let mut candidates = self
            .candidates(cache, keep, reason)
            .map(|(slot, life)| Victim {
                slot,
                priority: match budget.evict {
                    Evict::Lru => 0.0,
                    Evict::Cost => priority(budget, life, level(&life.last_use)),
                },
                last_use: life.last_use.number,
            });
        match budget.evict {
            Evict::Lru => candidates.next(),
            Evict::Cost => candidates.reduce(|first, next| {
                if next.goes_before(&first) {
                    next
                } else {
                    first
                }
            }),
        }
    }

    /// The entries of a cache that may go, the least recently used first. One without bytes stays
    /// where bytes are short: its leaving would free none.
    fn candidates<'a>(
        &'a self,
        cache: &'a Cache,
        keep: u32,
        reason: Reason,
    ) -> impl Iterator<Item = (u32, &'a Life)> {
        cache
            .by_use
            .iter(&self.entries)
            .filter_map(move |(slot, entry)| {
                let life = entry.life()?;
                let may_go = slot != keep && entry.pins == 0;
                let helps = reason != Reason::MaxBytes || life.bytes > 0;
                (may_go && helps).then_some((slot, life))
            })
    }
}
