//! The engine and the model side by side: one operation on both, then everything compared.

use std::collections::HashSet;

use cache_resource::engine::{Access, CacheId, Engine, NotBegun, Reason, Removal, Seeds, Ticket};

use crate::model::{Model, ModelEntry, Value};
use crate::operations::{Operation, Pick, Refresh};

pub(crate) struct Pair {
    engine: Engine,
    model: Model,
    tickets: Vec<Ticket>,
    /// How many of the model's removals the engine's log was reset before.
    reset_before: usize,
    now: f64,
    /// What the clock says to the next operation, if not `now`.
    says: Option<f64>,
}

impl Pair {
    pub(crate) fn new() -> Self {
        Self {
            engine: Engine::new(Seeds {
                rows: [0x5EED, 0xCAFE],
            }),
            model: Model::default(),
            tickets: vec![],
            reset_before: 0,
            now: 100.0,
            says: None,
        }
    }

    fn clock(&mut self) -> f64 {
        self.says.take().unwrap_or(self.now)
    }

    fn ticket(&self, pick: Pick) -> Ticket {
        let present = &self.model.entries;
        if pick.present && !present.is_empty() {
            return present[pick.index % present.len()].ticket;
        }
        let nothing = Ticket {
            slot: u32::MAX,
            generation: 0,
        };
        *self
            .tickets
            .get(pick.index % self.tickets.len().max(1))
            .unwrap_or(&nothing)
    }

    fn cache(&self, index: usize) -> CacheId {
        // One in sixteen is a number that was never given out.
        if index % 16 == 15 || self.model.caches.is_empty() {
            return CacheId(1_000_000);
        }
        self.model.caches[index % self.model.caches.len()].id
    }

    fn is_registered(&self, cache: CacheId) -> bool {
        self.model.caches.iter().any(|known| known.id == cache)
    }

    fn begin(&mut self, cache: CacheId, row: Option<Vec<u32>>) {
        let taken = row
            .as_ref()
            .is_some_and(|row| self.model.find(cache, row).is_some());
        let begun = self.engine.begin(cache, row.as_deref());
        assert_eq!(begun.is_ok(), self.is_registered(cache) && !taken);
        if let Ok(ticket) = begun {
            assert!(
                self.model.in_slot(ticket.slot).is_none(),
                "the slot was taken"
            );
            self.know(ticket);
            self.model.begin(cache, row, ticket);
        }
    }

    /// Only a fresh value is served without the engine. A row may be about one that has left by now.
    fn replay(&mut self, slot: u32, hits: u32) {
        let now = self.clock();
        let found = self.model.look(slot, now);
        if found == Access::Hit {
            for _ in 0..hits {
                self.model.access(slot, now);
            }
        }
        if matches!(found, Access::Hit | Access::Pending | Access::Gone) {
            self.engine.replay(slot, f64::from(hits), now);
        }
    }

    fn know(&mut self, ticket: Ticket) {
        assert!(
            !self.tickets.contains(&ticket),
            "{ticket:?} was given out before"
        );
        self.tickets.push(ticket);
    }

    fn refresh_commit(&mut self, ticket: Ticket, cost: f64, bytes: u16, same_value: bool) {
        let now = self.clock();
        let taken_in = self
            .engine
            .refresh_commit(ticket, now, cost, f64::from(bytes), same_value);
        let renewed = if same_value || !taken_in {
            None
        } else {
            self.engine.ticket(ticket.slot)
        };
        if let Some(renewed) = renewed {
            self.know(renewed);
        }
        let expected = self
            .model
            .refresh_commit(ticket, now, cost, bytes.into(), || renewed);
        assert_eq!(taken_in, expected);
    }

    fn refresh(&mut self, ticket: Ticket, refresh: Refresh) {
        let Self { engine, model, .. } = self;
        match refresh {
            Refresh::Begin => {
                assert_eq!(engine.refresh_begin(ticket), model.refresh_begin(ticket));
            }
            Refresh::Commit {
                cost,
                bytes,
                same_value,
            } => {
                self.refresh_commit(ticket, cost, bytes, same_value);
            }
            Refresh::Fail { pause } => {
                let now = self.clock();
                let ended = self.engine.refresh_fail(ticket, now, pause);
                assert_eq!(ended, self.model.refresh_fail(ticket, now, pause));
            }
            Refresh::Skip => assert_eq!(engine.refresh_skip(ticket), model.refresh_skip(ticket)),
        }
    }

    /// Does one operation on both, and compares what they answer.
    pub(crate) fn run(&mut self, operation: Operation) {
        match operation {
            Operation::Register(options) => {
                let cache = self.engine.register(&options).unwrap();
                assert!(!self.is_registered(cache));
                self.model.register(cache, options);
            }
            Operation::Unregister(index) => {
                let cache = self.cache(index);
                assert_eq!(self.engine.unregister(cache), self.model.unregister(cache));
            }
            Operation::Configure(max_bytes, evict) => {
                self.engine
                    .configure(max_bytes.map_or(f64::INFINITY, f64::from), evict);
                self.model.configure(max_bytes.map(u64::from), evict);
            }
            Operation::Begin(index, row) => self.begin(self.cache(index), row),
            Operation::Access(pick) => {
                let (slot, now) = (self.ticket(pick).slot, self.clock());
                assert_eq!(self.engine.access(slot, now), self.model.access(slot, now));
            }
            Operation::Replay(rows) => {
                for (pick, hits) in rows {
                    self.replay(self.ticket(pick).slot, hits);
                }
            }
            Operation::Commit(pick, cost, bytes) => {
                let (ticket, now) = (self.ticket(pick), self.clock());
                let committed = self.engine.commit(ticket, now, cost, f64::from(bytes));
                assert_eq!(
                    committed,
                    self.model.commit(ticket, now, cost, bytes.into())
                );
            }
            Operation::Weigh(pick, bytes) => {
                let ticket = self.ticket(pick);
                let weighed = self.engine.weigh(ticket, f64::from(bytes));
                assert_eq!(weighed, self.model.weigh(ticket, bytes.into()));
            }
            Operation::Fail(pick) => {
                let ticket = self.ticket(pick);
                assert_eq!(self.engine.fail(ticket), self.model.fail(ticket));
            }
            Operation::Remove(pick, reason) => {
                let ticket = self.ticket(pick);
                assert_eq!(
                    self.engine.remove(ticket, reason),
                    self.model.remove(ticket, reason)
                );
            }
            Operation::Expire(pick) => {
                let ticket = self.ticket(pick);
                assert_eq!(
                    self.engine.expire(ticket),
                    self.model.remove(ticket, Reason::Ttl)
                );
            }
            Operation::Pin(pick) => {
                let ticket = self.ticket(pick);
                assert_eq!(self.engine.pin(ticket), self.model.pin(ticket));
            }
            Operation::Unpin(pick) => {
                let ticket = self.ticket(pick);
                assert_eq!(self.engine.unpin(ticket), self.model.unpin(ticket));
            }
            Operation::ClearCache(index, reason) => {
                let cache = self.cache(index);
                self.engine.clear_cache(cache, reason);
                if self.is_registered(cache) {
                    self.model.clear(cache, reason);
                }
            }
            Operation::ClearAll(reason) => {
                self.engine.clear_all(reason);
                self.model.clear_all(reason);
            }
            Operation::Sweep => {
                let now = self.clock();
                self.engine.sweep(now);
                self.model.sweep(now);
            }
            Operation::Refresh(pick, refresh) => self.refresh(self.ticket(pick), refresh),
            Operation::Wait(time) => self.now += time,
            Operation::StepBack(time) => self.says = Some(self.now - time),
            Operation::LoseClock => self.says = Some(f64::NAN),
            Operation::ResetLog => {
                self.engine.reset_removals();
                self.reset_before = self.model.log.len();
            }
        }
    }

    /// Recounts the engine, and compares all that can be seen of the two.
    pub(crate) fn compare(&mut self) {
        self.engine.validate().unwrap();
        let removals: Vec<Removal> = self.engine.removals().iter().collect();
        assert_eq!(removals, self.model.log[self.reset_before..], "removals");
        assert_eq!(
            self.engine.next_deadline(),
            self.model.next_deadline(),
            "next deadline"
        );
        for cache in &self.model.caches {
            assert_eq!(self.engine.counters(cache.id), Some(&cache.counters));
            assert_eq!(
                self.engine.gauges(cache.id),
                Some(self.model.gauges(cache.id))
            );
        }
        for index in 0..self.model.entries.len() {
            self.compare_entry(&self.model.entries[index].clone());
        }
        let absent = self.tickets.iter().filter(|&&ticket| {
            self.model
                .entries
                .iter()
                .all(|entry| entry.ticket != ticket)
        });
        for &ticket in absent {
            assert_ne!(self.engine.ticket(ticket.slot), Some(ticket), "it has left");
        }
        self.compare_values();
    }

    fn compare_entry(&mut self, entry: &ModelEntry) {
        let slot = entry.ticket.slot;
        assert_eq!(self.engine.ticket(slot), Some(entry.ticket));
        assert_eq!(
            self.engine.look(slot, self.now),
            self.model.look(slot, self.now)
        );
        if let Some(row) = &entry.row {
            assert_eq!(self.engine.find(entry.cache, row), Some(slot));
            let again = self.engine.begin(entry.cache, Some(row));
            assert_eq!(again, Err(NotBegun::Exists(slot)));
        }
        let deadlines = self.engine.deadlines(slot);
        for later in [0.0, 1.0, 4.0, 19.0, 1e9] {
            let now = self.now + later;
            let found = self.model.look(slot, now);
            assert_eq!(now < deadlines.servable_until, found == Access::Hit);
            let is_expired = matches!(found, Access::Expired(_));
            assert_eq!(now >= deadlines.expires_at, is_expired);
        }
        let view = self.engine.view(slot).unwrap();
        assert_eq!((view.cache, view.pins), (entry.cache, entry.pins));
        let live = view.live.map(|live| {
            (
                live.committed_at,
                live.last_read,
                live.cost_ms,
                live.bytes,
                live.hits,
                live.refreshing,
            )
        });
        let value = entry.value.as_ref().map(|value| {
            let Value {
                committed_at,
                last_read,
                cost,
                bytes,
                hits,
                refreshing,
                ..
            } = *value;
            (committed_at, last_read, cost, bytes, hits, refreshing)
        });
        assert_eq!(live, value);
    }

    /// Every value taken in is live, or was let go, once.
    fn compare_values(&self) {
        let live = self
            .model
            .entries
            .iter()
            .filter(|entry| entry.value.is_some());
        let live = live.map(|entry| entry.ticket);
        let known: Vec<Ticket> = live.chain(self.model.released.iter().copied()).collect();
        let distinct: HashSet<Ticket> = known.iter().copied().collect();
        assert_eq!(known.len(), distinct.len(), "a value was let go twice");
        assert_eq!(
            distinct,
            self.model.committed.iter().copied().collect(),
            "a value was lost"
        );
    }
}
