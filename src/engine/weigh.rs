//! Weighing: the size of a value, told after it was taken in.

use super::Engine;
use super::entry::Ticket;
use super::numbers::count;

impl Engine {
    /// Takes in that the value of a live entry has so many bytes, whatever was said of it before. The
    /// limits are looked at with the next commit or [`Engine::configure`]. `false` when the ticket's
    /// entry is no longer there, or has no value yet.
    ///
    /// ```
    /// use cache_resource::engine::{Engine, Options, Seeds};
    ///
    /// let mut engine = Engine::new(Seeds::default());
    /// let cache = engine.register(&Options::default()).unwrap();
    /// let ticket = engine.begin(cache, None).unwrap();
    /// assert!(engine.commit(ticket, 0.0, 20.0, 0.0));
    ///
    /// assert!(engine.weigh(ticket, 4096.0));
    /// assert_eq!(engine.gauges(cache).unwrap().bytes, 4096);
    /// ```
    pub fn weigh(&mut self, ticket: Ticket, bytes: f64) -> bool {
        let bytes = count(bytes);
        let Some(entry) = self.entry_mut(ticket) else {
            return false;
        };
        if !entry.is_live() {
            return false;
        }
        let before = core::mem::replace(&mut entry.bytes, bytes);
        let owner = entry.cache;
        let change = bytes.wrapping_sub(before);
        self.page.add(change);
        if let Some(cache) = self.cache_mut(owner) {
            cache.budget.add(change);
        }
        true
    }
}
