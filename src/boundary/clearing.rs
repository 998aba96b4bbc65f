//! Clearing, sweeping, and the log of what left.

use wasm_bindgen::prelude::wasm_bindgen;

use super::Engine;
use super::scratch::pointer;
use crate::engine::{CacheId, Reason};

#[wasm_bindgen]
impl Engine {
    /// Removes every entry of a cache, for a reason by number.
    #[wasm_bindgen(js_name = clearCache)]
    pub fn clear_cache(&self, cache: u32, reason: u32) {
        if let Some(reason) = Reason::from_number(reason) {
            self.with(|state| state.engine.clear_cache(CacheId(cache), reason));
        }
    }

    /// Removes every entry of every cache, for a reason by number.
    #[wasm_bindgen(js_name = clearAll)]
    pub fn clear_all(&self, reason: u32) {
        if let Some(reason) = Reason::from_number(reason) {
            self.with(|state| state.engine.clear_all(reason));
        }
    }

    /// Removes every expired entry of every cache.
    pub fn sweep(&self, now: f64) {
        self.with(|state| state.engine.sweep(now));
    }

    /// When `sweep` next has something to do, in milliseconds of the caller's clock; infinity when
    /// nothing can expire.
    #[wasm_bindgen(js_name = nextDeadline)]
    pub fn next_deadline(&self) -> f64 {
        self.with(|state| state.engine.next_deadline())
    }

    /// How many entries left since the log was reset. Reset it after every call that removes, for a
    /// slot in it may be given out again by the next `begin`.
    #[wasm_bindgen(js_name = removalCount)]
    pub fn removal_count(&self) -> u32 {
        self.with(|state| u32::try_from(state.engine.removals().len()).unwrap_or(u32::MAX))
    }

    /// The byte offset of the log: for each entry that left four u32, slot, generation, reason, and
    /// whether it was live (0, 1). Valid until the next call that removes or resets.
    #[wasm_bindgen(js_name = removalPointer)]
    pub fn removal_pointer(&self) -> u32 {
        self.with(|state| pointer(state.engine.removals().words()))
    }

    /// Empties the log.
    #[wasm_bindgen(js_name = removalReset)]
    pub fn removal_reset(&self) {
        self.with(|state| state.engine.reset_removals());
    }
}
