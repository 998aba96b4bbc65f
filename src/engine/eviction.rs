//! Eviction: which entries leave so that limits hold.

use super::Engine;
use super::cache::{Cache, CacheId};
use super::cost::priority;
use super::entry::Entry;
use super::limits::Evict;
use super::removal::Reason;

/// The entry that a policy chose.
struct Victim {
    slot: u32,
    /// What it is worth keeping; 0 for a policy that does not ask.
    priority: f64,
    /// The number of its last use.
    last_use: u64,
}

/// Whose limit is to hold.
#[derive(Clone, Copy)]
enum Scope {
    Cache,
    Page,
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
        self.lift(cache, keep);
    }

    /// Puts the entry just committed on the levels that its own coming has lifted: it counts as having
    /// come after those who made room for it.
    fn lift(&mut self, cache: CacheId, keep: u32) {
        let page_level = self.page.level;
        let cache_level = self.cache(cache).map_or(0.0, |cache| cache.budget.level);
        if let Some(entry) = self.entries.get_mut(keep) {
            entry.last_use.cache_level = cache_level;
            entry.last_use.page_level = page_level;
        }
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
        Some((self.choose(cache, keep, reason, Scope::Cache)?, reason))
    }

    fn victim_of_all(&self, keep: u32, reason: Reason) -> Option<Victim> {
        self.caches.iter().fold(None, |victim, (_, cache)| {
            first_to_go(victim, self.choose(cache, keep, reason, Scope::Page))
        })
    }

    /// The entry of a cache that goes by the policy of the cache or of the page. A linear scan: at
    /// 1,000 entries it takes less than a microsecond, so there is no heap to keep in order on every
    /// hit.
    #[inline(never)] // Called from two places, and large.
    fn choose(&self, cache: &Cache, keep: u32, reason: Reason, scope: Scope) -> Option<Victim> {
        let budget = match scope {
            Scope::Cache => &cache.budget,
            Scope::Page => &self.page,
        };
        let mut victim = None;
        for (slot, entry) in self.candidates(cache, keep, reason) {
            let last_use = entry.last_use.number;
            if budget.evict == Evict::Lru {
                // The candidates come in this policy's order.
                let priority = 0.0;
                return Some(Victim {
                    slot,
                    priority,
                    last_use,
                });
            }
            let level = match scope {
                Scope::Cache => entry.last_use.cache_level,
                Scope::Page => entry.last_use.page_level,
            };
            let priority = priority(budget, entry, level);
            victim = first_to_go(
                victim,
                Some(Victim {
                    slot,
                    priority,
                    last_use,
                }),
            );
        }
        victim
    }

    /// The entries of a cache that may go, the least recently used first. One without bytes stays
    /// where bytes are short: its leaving would free none.
    fn candidates<'a>(
        &'a self,
        cache: &'a Cache,
        keep: u32,
        reason: Reason,
    ) -> impl Iterator<Item = (u32, &'a Entry)> {
        cache
            .by_use
            .iter(&self.entries)
            .filter(move |(slot, entry)| {
                let may_go = *slot != keep && entry.pins == 0;
                let helps = reason != Reason::MaxBytes || entry.bytes > 0;
                may_go && helps
            })
    }
}

/// Which of two goes: the one with the lower priority, and of two alike the one that was used less
/// recently.
fn first_to_go(one: Option<Victim>, other: Option<Victim>) -> Option<Victim> {
    match (one, other) {
        (Some(one), Some(other)) => {
            // No priority is NaN: see `cost.rs`.
            let is_first = (one.priority, one.last_use) <= (other.priority, other.last_use);
            Some(if is_first { one } else { other })
        }
        (one, other) => one.or(other),
    }
}
