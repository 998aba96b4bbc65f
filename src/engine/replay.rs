//! Replaying: hits that JavaScript served by itself, taken in later.

use super::Engine;
use super::numbers::count;

impl Engine {
    /// Does what so many accesses would have done that each found a fresh value in this slot, the last
    /// of them at this time. Ignored when there is no value.
    ///
    /// Whoever keeps hits back replays them in the order of each entry's last one, and before every
    /// call that goes by recency or counts: all that removes, and all that tells.
    ///
    /// ```
    /// use cache_resource::engine::{Engine, Options, Seeds};
    ///
    /// let mut engine = Engine::new(Seeds::default());
    /// let cache = engine.register(&Options::default()).unwrap();
    /// let ticket = engine.begin(cache, None).unwrap();
    /// assert!(engine.commit(ticket, 0.0, 20.0, 0.0));
    ///
    /// engine.replay(ticket.slot, 3.0, 500.0);
    /// assert_eq!(engine.counters(cache).unwrap().hits, 3);
    /// assert_eq!(engine.counters(cache).unwrap().time_saved_ms, 60.0);
    /// ```
    pub fn replay(&mut self, slot: u32, hits: f64, last: f64) {
        let hits = count(hits);
        if hits > 0 && self.entries.live(slot).is_some() {
            let last = self.clock.observe(last);
            self.read(slot, last, hits);
        }
    }
}
