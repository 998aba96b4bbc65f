//! A recount of everything from scratch, for tests and fuzzers.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "never shipped, and an overflow here is a finding"
)]

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Engine;
use super::cache::{Cache, CacheId};
use super::entry::{Entry, Stage};
use super::list::List;
use super::removal::Reason;

impl Engine {
    /// Recounts everything that the engine keeps count of, and says what does not agree.
    ///
    /// # Errors
    ///
    /// The first disagreement, in words.
    pub fn validate(&self) -> Result<(), String> {
        self.entries.validate()?;
        agree(
            "registered caches",
            self.caches.iter().count(),
            self.caches.len(),
        )?;
        let mut listed = 0;
        let mut page_bytes = 0_u64;
        for (number, cache) in self.caches.iter() {
            self.validate_lists(number, cache)
                .and_then(|()| self.validate_counts(number, cache))
                .map_err(|problem| format!("{number:?}: {problem}"))?;
            listed += cache.by_use.len() + cache.pending.len();
            page_bytes += cache.budget.bytes;
        }
        agree("listed entries", listed as usize, self.entries.len())?;
        agree("bytes of the page", page_bytes, self.page.bytes)?;
        self.validate_keys()
    }

    fn validate_lists(&self, number: CacheId, cache: &Cache) -> Result<(), String> {
        cache.by_use.validate(&self.entries)?;
        cache.by_write.validate(&self.entries)?;
        cache.pending.validate(&self.entries)?;
        agree(
            "entries by use and by write",
            cache.by_use.len(),
            cache.by_write.len(),
        )?;
        let live = |list: &List| -> Vec<&Entry> {
            let entries = list.iter(&self.entries).map(|(_, entry)| entry);
            entries.filter(|entry| entry.is_live()).collect()
        };
        let (by_use, by_write) = (live(&cache.by_use), live(&cache.by_write));
        agree(
            "live entries by use",
            by_use.len(),
            cache.by_use.len() as usize,
        )?;
        agree(
            "live entries by write",
            by_write.len(),
            cache.by_write.len() as usize,
        )?;
        hold(
            "recency is the order of reads",
            by_use.is_sorted_by_key(|life| life.last_read),
        )?;
        hold(
            "recency is the order of uses",
            by_use.is_sorted_by_key(|life| life.last_use.number),
        )?;
        hold(
            "writes are in order",
            by_write.is_sorted_by_key(|life| life.committed_at),
        )?;
        let pending = cache
            .pending
            .iter(&self.entries)
            .all(|(_, entry)| entry.stage == Stage::Pending);
        hold("pending entries are pending", pending)?;
        let listed = cache
            .by_use
            .iter(&self.entries)
            .chain(cache.pending.iter(&self.entries));
        hold(
            "entries know their cache",
            listed.into_iter().all(|(_, entry)| entry.cache == number),
        )
    }

    fn validate_counts(&self, number: CacheId, cache: &Cache) -> Result<(), String> {
        let own = || {
            self.entries
                .iter()
                .filter(|(_, entry)| entry.cache == number)
        };
        let lives = || {
            own()
                .map(|(_, entry)| entry)
                .filter(|entry| entry.is_live())
        };
        let pinned = own().filter(|(_, entry)| entry.pins > 0).count();
        let live = lives().count() as u64;
        let pending = u64::from(cache.pending.len());
        agree("pinned entries", pinned, cache.pinned as usize)?;
        agree(
            "bytes",
            lives().map(|life| life.bytes).sum(),
            cache.budget.bytes,
        )?;
        agree("live entries", live, u64::from(cache.by_use.len()))?;

        let counters = &cache.counters;
        let ended = counters.loads_committed + counters.loads_failed + counters.loads_abandoned;
        agree("misses", ended + pending, counters.misses)?;
        // Live values and those that left were committed, or brought by a refresh in place of another.
        let taken_in = live + counters.evictions.iter().sum::<u64>();
        let brought = taken_in.checked_sub(counters.loads_committed);
        let by_refresh = counters.evictions[Reason::Refresh.number() as usize];
        let most = by_refresh.min(counters.refreshes_succeeded);
        hold(
            "values taken in",
            brought.is_some_and(|brought| brought <= most),
        )?;
        hold("stale hits are hits", counters.stale_hits <= counters.hits)?;
        let costs_are_sound =
            lives().all(|life| life.cost_ms >= 0.0 && life.average_cost_ms >= 1.0);
        hold("costs are sound", costs_are_sound)
    }

    fn validate_keys(&self) -> Result<(), String> {
        let mut keys = 0;
        for (slot, entry) in self.entries.iter() {
            if let Some(key) = &entry.key {
                keys += 1;
                agree(
                    "the slot of a key",
                    self.find(entry.cache, key.row()),
                    Some(slot),
                )?;
            }
        }
        agree("keys in the table", self.rows.len(), keys)
    }
}

fn agree<T: Copy + PartialEq + core::fmt::Debug>(
    what: &str,
    one: T,
    other: T,
) -> Result<(), String> {
    if one == other {
        Ok(())
    } else {
        Err(format!("{what}: {one:?} and {other:?}"))
    }
}

fn hold(what: &str, holds: bool) -> Result<(), String> {
    if holds {
        Ok(())
    } else {
        Err(format!("does not hold: {what}"))
    }
}
