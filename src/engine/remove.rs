//! Removal: how one entry leaves.

use super::Engine;
use super::entry::Ticket;
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
        let Some(entry) = self.entries.get(slot) else {
            return;
        };
        let was_live = entry.is_live();
        let was_refreshing = was_live && entry.refresh == Refresh::UnderWay;
        let ticket = Ticket {
            slot,
            generation: entry.generation,
        };
        self.removals.push(Removal {
            ticket,
            reason,
            was_live,
        });
        if let Some(cache) = self.caches.get_mut(entry.cache) {
            if was_live {
                cache.counters.count_eviction(reason);
            } else {
                bump(&mut cache.counters.loads_abandoned);
            }
            if was_refreshing {
                bump(&mut cache.counters.refreshes_skipped);
            }
        }
        self.take_out(slot);
    }

    /// Takes the entry in a slot out of everything that knows it. Its slot is vacant then, and its
    /// ticket void.
    pub(super) fn take_out(&mut self, slot: u32) {
        self.unlist(slot);
        if let Some(entry) = self.entries.get(slot)
            && entry.pins > 0
            && let Some(cache) = self.caches.get_mut(entry.cache)
        {
            cache.pinned = cache.pinned.wrapping_sub(1);
        }
        self.rows.remove(&mut self.entries, slot);
        self.entries.remove(slot);
    }

    /// Takes the entry in a slot out of the lists it is in, and its value off what is kept.
    #[inline(never)] // One copy for whoever leaves and for whoever is entered anew.
    pub(super) fn unlist(&mut self, slot: u32) {
        if let Some(entry) = self.entries.get(slot)
            && let Some(cache) = self.caches.get_mut(entry.cache)
        {
            if entry.is_live() {
                cache.budget.take_off(entry.bytes);
                self.page.take_off(entry.bytes);
                cache.by_use.remove(&mut self.entries, slot);
                cache.by_write.remove(&mut self.entries, slot);
            } else {
                cache.pending.remove(&mut self.entries, slot);
            }
        }
    }
}
