//! Eviction: which entries leave so that limits hold.

use super::Engine;
use super::cache::{Cache, CacheId};
use super::cost::priority;
use super::entry::Entry;
use super::limits::Evict;
use super::removal::Reason;
use super::slab::NONE;

/// The entry that a policy chose.
struct Victim {
    slot: u32,
    /// What it is worth keeping; 0 for a policy that does not ask.
    priority: f64,
    /// The number of its last use.
    last_use: u64,
}

impl Victim {
    /// Nobody: everyone goes before.
    const NOBODY: Self = Self {
        slot: NONE,
        priority: f64::INFINITY,
        last_use: u64::MAX,
    };

    /// Whether it is the one of two that goes: it has the lower priority, or one alike and was used less
    /// recently.
    fn goes_before(&self, other: &Self) -> bool {
        // No priority is NaN: see `cost.rs`.
        (self.priority, self.last_use) < (other.priority, other.last_use)
    }
}

/// Whose limit is to hold.
#[derive(Clone, Copy)]
enum Scope {
    Cache(CacheId),
    Page,
}

impl Engine {
    /// Evicts entries of a cache until its limits hold and the page's does, as far as entries without
    /// pins allow. The entry in the slot `keep` stays: it is the one just committed, which its callers
    /// are about to get.
    pub(super) fn hold_limits(&mut self, cache: CacheId, keep: u32) {
        self.evict(Scope::Cache(cache), keep);
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
        if self.page.passed(0).is_some() {
            self.expire_all(self.clock.latest());
            self.evict(Scope::Page, keep);
        }
    }

    #[inline(never)] // One copy for the two limits.
    fn evict(&mut self, scope: Scope, keep: u32) {
        while let Some((victim, reason)) = self.victim(scope, keep) {
            let budget = match scope {
                Scope::Cache(cache) => self.cache_mut(cache).map(|cache| &mut cache.budget),
                Scope::Page => Some(&mut self.page),
            };
            if let Some(budget) = budget {
                budget.level = budget.level.max(victim.priority);
            }
            self.release(victim.slot, reason);
        }
    }

    /// The entry that goes next so that a limit holds, if that is passed and one may go.
    fn victim(&self, scope: Scope, keep: u32) -> Option<(Victim, Reason)> {
        let mut victim = Victim::NOBODY;
        let reason = match scope {
            Scope::Cache(cache) => {
                let cache = self.cache(cache)?;
                let reason = cache.budget.passed(cache.by_use.len())?;
                self.choose(&mut victim, cache, keep, reason, scope);
                reason
            }
            Scope::Page => {
                let reason = self.page.passed(0)?;
                for (_, cache) in self.caches.iter() {
                    self.choose(&mut victim, cache, keep, reason, scope);
                }
                reason
            }
        };
        (victim.slot != NONE).then_some((victim, reason))
    }

    /// Puts in the victim's place the entry of a cache that goes before it by the policy of the cache or of
    /// the page. A linear scan: at 1,000 entries it takes less than a microsecond, so there is no heap to
    /// keep in order on every hit.
    #[inline(never)] // Called from two places, and large.
    fn choose(&self, victim: &mut Victim, cache: &Cache, keep: u32, reason: Reason, scope: Scope) {
        let budget = match scope {
            Scope::Cache(_) => &cache.budget,
            Scope::Page => &self.page,
        };
        for (slot, entry) in self.candidates(cache, keep, reason) {
            let level = match scope {
                Scope::Cache(_) => entry.last_use.cache_level,
                Scope::Page => entry.last_use.page_level,
            };
            let is_first = budget.evict == Evict::Lru;
            let found = Victim {
                slot,
                priority: if is_first {
                    0.0
                } else {
                    priority(budget, entry, level)
                },
                last_use: entry.last_use.number,
            };
            if found.goes_before(victim) {
                *victim = found;
            }
            if is_first {
                // The candidates come in this policy's order.
                return;
            }
        }
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
