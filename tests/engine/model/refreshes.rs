//! Refreshes in the model.

use super::{Model, Value};
use cache_resource::engine::{CacheId, Reason, Removal, Ticket};

const PAUSE: f64 = 60_000.0;

impl Model {
    pub(crate) fn refresh_begin(&mut self, ticket: Ticket) -> bool {
        let value = self.entry(ticket).and_then(|entry| entry.value.as_mut());
        value.is_some_and(|value| !std::mem::replace(&mut value.refreshing, true))
    }

    fn refreshing(&mut self, ticket: Ticket) -> Option<CacheId> {
        let entry = self.entry(ticket)?;
        entry.value.as_ref()?.refreshing.then_some(entry.cache)
    }

    /// `renewed` is the ticket the entry goes on under, if its value is another one.
    pub(crate) fn refresh_commit(
        &mut self,
        ticket: Ticket,
        now: f64,
        cost: f64,
        bytes: u64,
        renewed: impl FnOnce() -> Option<Ticket>,
    ) -> bool {
        let now = self.told(now);
        let Some(cache) = self.refreshing(ticket) else {
            return false;
        };
        self.expire(cache, now);
        if self.entry(ticket).is_none() {
            return false;
        }
        let fresh = self.new_value(cache, now, cost, bytes);
        let entry = self.entry(ticket).expect("refreshed");
        let old = entry.value.take().expect("live");
        entry.value = Some(Value {
            average: old.average + (cost.max(1.0) - old.average) * 0.25,
            hits: old.hits,
            uses: old.uses + 1,
            ..fresh
        });
        let mut keep = ticket;
        if let Some(renewed) = renewed() {
            (entry.ticket, entry.pins, keep) = (renewed, 0, renewed);
            let reason = Reason::Refresh;
            self.log.push(Removal {
                ticket,
                reason,
                was_live: true,
            });
            self.released.push(ticket);
            self.committed.push(renewed);
            self.counters(cache).evictions[reason.number() as usize] += 1;
        }
        self.counters(cache).refreshes_succeeded += 1;
        self.hold(cache, Some(keep));
        true
    }

    pub(crate) fn refresh_end(&mut self, ticket: Ticket, paused_until: Option<f64>) -> bool {
        let ends = self.refreshing(ticket).is_some();
        if let Some(value) = self.entry(ticket).and_then(|entry| entry.value.as_mut())
            && ends
        {
            value.refreshing = false;
            value.paused_until = paused_until.unwrap_or(f64::NEG_INFINITY);
        }
        ends
    }

    pub(crate) fn refresh_fail(&mut self, ticket: Ticket, now: f64, pause: bool) -> bool {
        let now = self.told(now);
        let ends = self.refresh_end(ticket, pause.then_some(now + PAUSE));
        if let Some(cache) = self.entry(ticket).map(|entry| entry.cache).filter(|_| ends) {
            self.counters(cache).refreshes_failed += 1;
        }
        ends
    }

    pub(crate) fn refresh_skip(&mut self, ticket: Ticket) -> bool {
        let ends = self.refresh_end(ticket, None);
        if let Some(cache) = self.entry(ticket).map(|entry| entry.cache).filter(|_| ends) {
            self.counters(cache).refreshes_skipped += 1;
        }
        ends
    }
}
