//! Refreshes: a new value for an entry while the old one serves.

use super::Engine;
use super::cache::CacheId;
use super::counters::Counters;
use super::entry::{Entry, Ticket};
use super::numbers::bump;
use super::removal::{Reason, Removal};

/// How long a failed background refresh is not tried again, in milliseconds.
const PAUSE_MS: f64 = 60_000.0;

/// Where an entry stands with refreshes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refresh {
    /// None is under way.
    None,
    UnderWay,
    /// The last one failed; none starts by itself until the pause is over.
    Paused,
}

impl Entry {
    /// Whether a stale access starts a refresh.
    pub(crate) fn may_refresh(&self, now: f64) -> bool {
        match self.refresh {
            Refresh::None => true,
            Refresh::UnderWay => false,
            Refresh::Paused => now >= self.paused_until,
        }
    }
}

impl Engine {
    /// Marks a refresh of a live entry as under way. `false` when one is already, or the ticket's
    /// entry is not live. A pause does not hold up a refresh that is asked for by hand.
    pub fn refresh_begin(&mut self, ticket: Ticket) -> bool {
        let Some(entry) = self.entry_mut(ticket).filter(|entry| entry.is_live()) else {
            return false;
        };
        let before = core::mem::replace(&mut entry.refresh, Refresh::UnderWay);
        before != Refresh::UnderWay
    }

    /// Takes in the value a refresh brought, which is a use and starts the entry's clocks anew.
    /// Unless it is the same value, the old one leaves under the old ticket, its pins with it, and
    /// the entry goes on under the ticket that [`Engine::ticket`] then tells. Expired entries of the
    /// cache leave before, those over a limit after; never this one.
    ///
    /// `false` when no refresh of the ticket's entry is under way, or the entry has expired: the
    /// value is late, and the caller's to release unless it is the same.
    #[must_use = "a value that is late is the caller's to release"]
    pub fn refresh_commit(
        &mut self,
        ticket: Ticket,
        now: f64,
        cost_ms: f64,
        bytes: f64,
        same_value: bool,
    ) -> bool {
        let now = self.clock.observe(now);
        let Some(cache) = self.refreshing(ticket) else {
            return false;
        };
        // The entry may be among those that expire here, as if a sweep had come just before: whether
        // the value is late must not hang on when a timer ran.
        self.expire_cache(cache, now);
        if self.entry(ticket).is_none() {
            return false;
        }
        if !same_value {
            self.replace_value(ticket);
        }
        self.unlist(ticket.slot);
        if let Some(cache) = self.cache_mut(cache) {
            bump(&mut cache.counters.refreshes_succeeded);
        }
        self.take_in(cache, ticket.slot, now, cost_ms, bytes);
        true
    }

    /// Ends a refresh that failed. The entry keeps its value; with `pause`, no refresh starts by
    /// itself for a minute. `false` when no refresh of the ticket's entry is under way.
    pub fn refresh_fail(&mut self, ticket: Ticket, now: f64, pause: bool) -> bool {
        let now = self.clock.observe(now);
        let then = if pause {
            Refresh::Paused
        } else {
            Refresh::None
        };
        let Some((entry, counters)) = self.end_refresh(ticket, then) else {
            return false;
        };
        entry.paused_until = now + PAUSE_MS;
        bump(&mut counters.refreshes_failed);
        true
    }

    /// Gives back a refresh that was due and is not started after all. The next stale access may
    /// start it. `false` when no refresh of the ticket's entry is under way.
    pub fn refresh_skip(&mut self, ticket: Ticket) -> bool {
        let Some((_, counters)) = self.end_refresh(ticket, Refresh::None) else {
            return false;
        };
        bump(&mut counters.refreshes_skipped);
        true
    }

    /// The cache of a ticket's entry, if a refresh of that is under way.
    fn refreshing(&self, ticket: Ticket) -> Option<CacheId> {
        let entry = self.entry(ticket)?;
        (entry.is_live() && entry.refresh == Refresh::UnderWay).then_some(entry.cache)
    }

    /// Ends the refresh of a ticket's entry, if one is under way, and answers with that and with what to
    /// count it in.
    fn end_refresh(
        &mut self,
        ticket: Ticket,
        then: Refresh,
    ) -> Option<(&mut Entry, &mut Counters)> {
        let cache = self.refreshing(ticket)?;
        let entry = self.entries.get_mut(ticket.slot)?;
        entry.refresh = then;
        Some((entry, &mut self.caches.get_mut(cache)?.counters))
    }

    /// Logs the value of an entry as gone, with its pins, and goes on under another ticket.
    fn replace_value(&mut self, ticket: Ticket) {
        let reason = Reason::Refresh;
        self.removals.push(Removal {
            ticket,
            reason,
            was_live: true,
        });
        if let Some(entry) = self.entries.get_mut(ticket.slot)
            && let Some(cache) = self.caches.get_mut(entry.cache)
        {
            entry.generation = entry.generation.wrapping_add(1);
            cache.counters.count_eviction(reason);
            if core::mem::take(&mut entry.pins) > 0 {
                cache.pinned = cache.pinned.wrapping_sub(1);
            }
        }
    }
}
