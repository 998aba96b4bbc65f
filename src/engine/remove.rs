//! Removal: how one entry leaves.

use super::Engine;
use super::entry::{Entry, State, Ticket};
use super::numbers::bump;
use super::refresh::Refresh;
use super::removal::{Reason, Removal};

impl Engine {
    /// Removes an entry, live or pending, and logs it. `false` when the ticket's entry is no longer
    /// there.
    pub fn remove(&mut self, ticket: Ticket, reason: Reason) -> bool {
        let is_there = self.entry(ticket).is_some();
        if is_there {
            self.release(ticket.slot, reason);
        }
        is_there
    }

    /// Lets an entry expire now, by hand. `false` when the ticket's entry is no longer there.
    pub fn expire(&mut self, ticket: Ticket) -> bool {
        self.remove(ticket, Reason::Ttl)
    }

    /// Takes the entry in a slot out, logs and counts it.
    pub(super) fn release(&mut self, slot: u32, reason: Reason) {
        let Some(ticket) = self.ticket(slot) else {
            return;
        };
        let Some(entry) = self.take_out(slot) else {
            return;
        };
        let was_live = entry.life().is_some();
        self.removals.push(Removal {
            ticket,
            reason,
            was_live,
        });
        let Some(cache) = self.caches.get_mut(entry.cache.0) else {
            return;
        };
        match entry.state {
            State::Pending => bump(&mut cache.counters.loads_abandoned),
            State::Live(life) => {
                cache.counters.count_eviction(reason);
                if life.refresh == Refresh::UnderWay {
                    bump(&mut cache.counters.refreshes_skipped);
                }
            }
        }
    }

    /// Takes the entry in a slot out of everything that knows it. Its slot is vacant then, and its
    /// ticket void.
    pub(super) fn take_out(&mut self, slot: u32) -> Option<Entry> {
        let entry = self.entries.get(slot)?;
        let (owner, life) = (entry.cache, entry.life().copied());
        if let Some(cache) = self.caches.get_mut(owner.0) {
            if entry.pins > 0 {
                cache.pinned = cache.pinned.wrapping_sub(1);
            }
            match life {
                Some(life) => {
                    cache.by_use.remove(&mut self.entries, slot);
                    cache.by_write.remove(&mut self.entries, slot);
                    cache.budget.take_off(life.bytes);
                    self.page.take_off(life.bytes);
                }
                None => cache.pending.remove(&mut self.entries, slot),
            }
        }
        let entry = self.entries.remove(slot)?;
        if let Some(key) = &entry.key {
            self.rows.remove(key, slot);
        }
        Some(entry)
    }
}
