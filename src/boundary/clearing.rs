//! Clearing and sweeping.

use wasm_bindgen::prelude::wasm_bindgen;

use super::Engine;
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
}
