//! A naive model of the engine: a list of entries that every question rescans.
//!
//! It shares no code and no cleverness with the engine. It does not predict which slot an entry gets,
//! only that no ticket is given out twice.

mod leaving;
mod limits;
mod refreshes;

use cache_resource::engine::{Access, CacheId, Counters, Evict, Options, Reason, Removal, Ticket};

pub(crate) struct ModelCache {
    pub(crate) id: CacheId,
    pub(crate) options: Options,
    pub(crate) counters: Counters,
    level: f64,
}

#[derive(Clone)]
pub(crate) struct ModelEntry {
    pub(crate) ticket: Ticket,
    pub(crate) cache: CacheId,
    pub(crate) row: Option<Vec<u32>>,
    pub(crate) pins: u32,
    pub(crate) value: Option<Value>,
    began: u64,
}

#[derive(Clone)]
pub(crate) struct Value {
    pub(crate) committed_at: f64,
    pub(crate) last_read: f64,
    pub(crate) cost: f64,
    pub(crate) bytes: u64,
    pub(crate) hits: u32,
    pub(crate) refreshing: bool,
    average: f64,
    uses: u32,
    paused_until: f64,
    written: u64,
    used: u64,
    cache_level: f64,
    page_level: f64,
}

#[derive(Default)]
pub(crate) struct Model {
    /// In the order of registration.
    pub(crate) caches: Vec<ModelCache>,
    pub(crate) entries: Vec<ModelEntry>,
    pub(crate) log: Vec<Removal>,
    /// Every removal ever, and every value ever taken in.
    pub(crate) released: Vec<Ticket>,
    pub(crate) committed: Vec<Ticket>,
    pub(crate) latest: Option<f64>,
    page_bytes: Option<u64>,
    page_evict: Evict,
    page_level: f64,
    steps: u64,
}

impl Model {
    pub(crate) fn told(&mut self, now: f64) -> f64 {
        self.latest = Some(self.now(now));
        self.now(now)
    }

    pub(crate) fn now(&self, now: f64) -> f64 {
        match self.latest {
            _ if !now.is_finite() => self.latest.unwrap_or(0.0),
            Some(latest) => latest.max(now),
            None => now,
        }
    }

    fn step(&mut self) -> u64 {
        self.steps += 1;
        self.steps
    }

    pub(crate) fn register(&mut self, id: CacheId, options: Options) {
        let counters = Counters::default();
        self.caches.push(ModelCache {
            id,
            options,
            counters,
            level: 0.0,
        });
    }

    pub(crate) fn unregister(&mut self, id: CacheId) -> bool {
        let known = self.caches.iter().any(|cache| cache.id == id);
        if !known || self.entries.iter().any(|entry| entry.cache == id) {
            return false;
        }
        self.caches.retain(|cache| cache.id != id);
        true
    }

    pub(crate) fn configure(&mut self, max_bytes: Option<u64>, evict: Evict) {
        (self.page_bytes, self.page_evict) = (max_bytes, evict);
        self.hold_page(None);
    }

    pub(crate) fn cache(&mut self, id: CacheId) -> &mut ModelCache {
        self.caches
            .iter_mut()
            .find(|cache| cache.id == id)
            .expect("a registered cache")
    }

    fn options(&self, id: CacheId) -> Options {
        self.caches
            .iter()
            .find(|cache| cache.id == id)
            .expect("a registered cache")
            .options
    }

    fn counters(&mut self, id: CacheId) -> &mut Counters {
        &mut self.cache(id).counters
    }

    pub(crate) fn entry(&mut self, ticket: Ticket) -> Option<&mut ModelEntry> {
        self.entries.iter_mut().find(|entry| entry.ticket == ticket)
    }

    pub(crate) fn in_slot(&self, slot: u32) -> Option<&ModelEntry> {
        self.entries.iter().find(|entry| entry.ticket.slot == slot)
    }

    pub(crate) fn find(&self, cache: CacheId, row: &[u32]) -> Option<&ModelEntry> {
        let is_it = |entry: &&ModelEntry| entry.cache == cache && entry.row.as_deref() == Some(row);
        self.entries.iter().find(is_it)
    }

    pub(crate) fn begin(&mut self, cache: CacheId, row: Option<Vec<u32>>, ticket: Ticket) {
        let began = self.step();
        self.entries.push(ModelEntry {
            ticket,
            cache,
            row,
            pins: 0,
            value: None,
            began,
        });
        self.counters(cache).misses += 1;
    }

    fn new_value(&mut self, cache: CacheId, now: f64, cost: f64, bytes: u64) -> Value {
        let written = self.step();
        Value {
            committed_at: now,
            last_read: now,
            cost,
            bytes,
            hits: 0,
            refreshing: false,
            average: cost.max(1.0),
            uses: 1,
            paused_until: f64::NEG_INFINITY,
            written,
            used: written,
            cache_level: self.cache(cache).level,
            page_level: self.page_level,
        }
    }

    pub(crate) fn commit(&mut self, ticket: Ticket, now: f64, cost: f64, bytes: u64) -> bool {
        let now = self.told(now);
        let Some(cache) = self
            .entry(ticket)
            .filter(|e| e.value.is_none())
            .map(|e| e.cache)
        else {
            return false;
        };
        self.expire(cache, now);
        let value = self.new_value(cache, now, cost, bytes);
        self.entry(ticket).expect("pending").value = Some(value);
        self.committed.push(ticket);
        self.counters(cache).loads_committed += 1;
        self.hold(cache, Some(ticket));
        true
    }

    pub(crate) fn weigh(&mut self, ticket: Ticket, bytes: u64) -> bool {
        let value = self.entry(ticket).and_then(|entry| entry.value.as_mut());
        let is_live = value.is_some();
        if let Some(value) = value {
            value.bytes = bytes;
        }
        is_live
    }

    pub(crate) fn fail(&mut self, ticket: Ticket) -> bool {
        let Some(cache) = self
            .entry(ticket)
            .filter(|e| e.value.is_none())
            .map(|e| e.cache)
        else {
            return false;
        };
        self.entries.retain(|entry| entry.ticket != ticket);
        self.counters(cache).loads_failed += 1;
        true
    }

    pub(crate) fn judge(&self, entry: &ModelEntry, now: f64) -> Access {
        let options = self.options(entry.cache);
        let Some(value) = &entry.value else {
            return Access::Pending;
        };
        let age = now - value.committed_at;
        if age >= options.ttl_ms + options.stale_ms {
            Access::Expired(Reason::Ttl)
        } else if now - value.last_read >= options.idle_ms {
            Access::Expired(Reason::Idle)
        } else if age < options.ttl_ms {
            Access::Hit
        } else if value.refreshing || now < value.paused_until {
            Access::Stale
        } else {
            Access::StaleRefreshDue
        }
    }

    pub(crate) fn look(&self, slot: u32, now: f64) -> Access {
        let now = self.now(now);
        self.in_slot(slot)
            .map_or(Access::Gone, |entry| self.judge(entry, now))
    }

    pub(crate) fn access(&mut self, slot: u32, now: f64) -> Access {
        let now = self.told(now);
        let found = self.look(slot, now);
        let Some(entry) = self.in_slot(slot).cloned() else {
            return found;
        };
        match found {
            Access::Gone => unreachable!("there is an entry"),
            Access::Pending => self.counters(entry.cache).coalesced += 1,
            Access::Expired(reason) => self.leave(entry.ticket, reason),
            Access::Hit | Access::Stale | Access::StaleRefreshDue => {
                let used = self.step();
                let (cache_level, page_level) = (self.cache(entry.cache).level, self.page_level);
                let value = self
                    .entry(entry.ticket)
                    .and_then(|e| e.value.as_mut())
                    .expect("live");
                value.last_read = now;
                value.hits += 1;
                value.uses += 1;
                value.used = used;
                (value.cache_level, value.page_level) = (cache_level, page_level);
                value.refreshing |= found == Access::StaleRefreshDue;
                let cost = value.cost;
                let counters = self.counters(entry.cache);
                counters.hits += 1;
                counters.stale_hits += u64::from(found != Access::Hit);
                counters.time_saved_ms += cost;
            }
        }
        found
    }

    pub(crate) fn pin(&mut self, ticket: Ticket) -> bool {
        self.entry(ticket).map(|entry| entry.pins += 1).is_some()
    }

    pub(crate) fn unpin(&mut self, ticket: Ticket) -> bool {
        let Some(entry) = self.entry(ticket).filter(|entry| entry.pins > 0) else {
            return false;
        };
        entry.pins -= 1;
        let (cache, pins) = (entry.cache, entry.pins);
        if pins == 0 {
            self.expire(cache, self.latest.unwrap_or(0.0));
            self.hold(cache, None);
        }
        true
    }
}
