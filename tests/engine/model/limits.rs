//! The model's limits: which entries go.

use super::{Model, ModelEntry, Value};
use cache_resource::engine::{CacheId, Evict, Gauges, Reason, Ticket};

/// The bytes of a limit that an option gives.
fn limit(max_bytes: f64) -> Option<u64> {
    max_bytes.is_finite().then_some(max_bytes as u64)
}

impl Model {
    pub(crate) fn gauges(&self, cache: CacheId) -> Gauges {
        let own = || self.entries.iter().filter(|entry| entry.cache == cache);
        let count = |holds: &dyn Fn(&ModelEntry) -> bool| {
            u32::try_from(own().filter(|entry| holds(entry)).count()).unwrap()
        };
        Gauges {
            live: count(&|entry| entry.value.is_some()),
            pending: count(&|entry| entry.value.is_none()),
            pinned: count(&|entry| entry.pins > 0),
            bytes: bytes(own()),
        }
    }

    pub(crate) fn hold(&mut self, cache: CacheId, keep: Option<Ticket>) {
        let options = self.cache(cache).options;
        let max_bytes = limit(options.max_bytes);
        let share = |bytes: u64| {
            let of_entries = if options.max_entries == 0 {
                0.0
            } else {
                1.0 / f64::from(options.max_entries)
            };
            let of_bytes = max_bytes.map_or(0.0, |limit| bytes as f64 / limit as f64);
            of_entries.max(of_bytes)
        };
        loop {
            let held = self.gauges(cache);
            let reason = if options.max_entries != 0 && held.live > options.max_entries {
                Reason::MaxEntries
            } else if max_bytes.is_some_and(|limit| held.bytes > limit) {
                Reason::MaxBytes
            } else {
                break;
            };
            let worth = |value: &Value| match options.evict {
                Evict::Lru => 0.0,
                Evict::Cost => value.cache_level + built_anew(value) / share(value.bytes),
            };
            let Some((victim, worth)) = self.victim(Some(cache), keep, reason, worth) else {
                break;
            };
            let level = &mut self.cache(cache).level;
            *level = level.max(worth);
            self.leave(victim, reason);
        }
        self.hold_page(keep);
        // Who has just come stands on the level that those who made room have left.
        let (cache_level, page_level) = (self.cache(cache).level, self.page_level);
        let keep = keep.and_then(|keep| self.entry(keep)?.value.as_mut());
        if let Some(value) = keep {
            (value.cache_level, value.page_level) = (cache_level, page_level);
        }
    }

    pub(super) fn hold_page(&mut self, keep: Option<Ticket>) {
        let Some(limit) = self.page_bytes else {
            return;
        };
        if bytes(self.entries.iter()) > limit {
            self.sweep(f64::NAN);
        }
        while bytes(self.entries.iter()) > limit {
            let evict = self.page_evict;
            let worth = |value: &Value| match evict {
                Evict::Lru => 0.0,
                Evict::Cost => {
                    value.page_level + built_anew(value) / (value.bytes as f64 / limit as f64)
                }
            };
            let Some((victim, worth)) = self.victim(None, keep, Reason::MaxBytes, worth) else {
                break;
            };
            self.page_level = self.page_level.max(worth);
            self.leave(victim, Reason::MaxBytes);
        }
    }

    fn victim(
        &self,
        cache: Option<CacheId>,
        keep: Option<Ticket>,
        reason: Reason,
        worth: impl Fn(&Value) -> f64,
    ) -> Option<(Ticket, f64)> {
        let mut candidates = self.live(cache);
        candidates.retain(|(entry, value)| {
            let helps = reason != Reason::MaxBytes || value.bytes > 0;
            entry.pins == 0 && Some(entry.ticket) != keep && helps
        });
        candidates.sort_by(|(_, one), (_, other)| {
            worth(one)
                .partial_cmp(&worth(other))
                .unwrap()
                .then(one.used.cmp(&other.used))
        });
        let (entry, value) = candidates.first()?;
        Some((entry.ticket, worth(value)))
    }
}

fn bytes<'a>(entries: impl Iterator<Item = &'a ModelEntry>) -> u64 {
    entries
        .filter_map(|entry| entry.value.as_ref())
        .map(|value| value.bytes)
        .sum()
}

/// What it would take to build a value again, times its uses.
fn built_anew(value: &Value) -> f64 {
    f64::from(value.uses.min(8)) * value.average
}
