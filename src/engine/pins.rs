//! Pins: leases that keep an entry from being evicted.

use super::Engine;
use super::entry::Ticket;

impl Engine {
    /// Keeps an entry, live or pending, from being evicted until it is unpinned as often. `false` when
    /// the ticket's entry is no longer there.
    ///
    /// A pinned entry can expire, be cleared and be refreshed. Its ticket is void then, its pins have
    /// gone with it, and the caller keeps the value for the leases that are left.
    pub fn pin(&mut self, ticket: Ticket) -> bool {
        let Some(entry) = self.entry_mut(ticket) else {
            return false;
        };
        let owner = entry.cache;
        let Some(pins) = entry.pins.checked_add(1) else {
            return false;
        };
        entry.pins = pins;
        if pins == 1
            && let Some(cache) = self.cache_mut(owner)
        {
            cache.pinned = cache.pinned.wrapping_add(1);
        }
        true
    }

    /// Takes one pin off. When the last one goes, the limits that pins let be passed hold again:
    /// expired entries leave, then those over a limit, which may be this one. `false` when the
    /// ticket's entry is no longer there, or has no pin.
    pub fn unpin(&mut self, ticket: Ticket) -> bool {
        let Some(entry) = self.entry_mut(ticket) else {
            return false;
        };
        let owner = entry.cache;
        let Some(pins) = entry.pins.checked_sub(1) else {
            return false;
        };
        entry.pins = pins;
        if pins == 0 {
            if let Some(cache) = self.cache_mut(owner) {
                cache.pinned = cache.pinned.wrapping_sub(1);
            }
            self.expire_cache(owner, self.clock.latest());
            self.hold_limits(owner, super::slab::NONE);
        }
        true
    }
}
