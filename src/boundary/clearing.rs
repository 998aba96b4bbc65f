//! Clearing and sweeping.

use wasm_bindgen::prelude::wasm_bindgen;

use super::with;
use crate::engine::{CacheId, Reason};

/// Removes every entry of a cache, for a reason by number.
#[wasm_bindgen(js_name = clearCache)]
pub fn clear_cache(engine: u32, cache: u32, reason: u32) {
    if let Some(reason) = Reason::from_number(reason) {
        with(engine, |state| {
            state.engine.clear_cache(CacheId(cache), reason);
        });
    }
}

/// Removes every entry of every cache, for a reason by number.
#[wasm_bindgen(js_name = clearAll)]
pub fn clear_all(engine: u32, reason: u32) {
    if let Some(reason) = Reason::from_number(reason) {
        with(engine, |state| state.engine.clear_all(reason));
    }
}

/// Removes every expired entry of every cache.
#[wasm_bindgen]
pub fn sweep(engine: u32, now: f64) {
    with(engine, |state| state.engine.sweep(now));
}

/// When `sweep` next has something to do, in milliseconds of the caller's clock; infinity when
/// nothing can expire.
#[wasm_bindgen(js_name = nextDeadline)]
pub fn next_deadline(engine: u32) -> f64 {
    with(engine, |state| state.engine.next_deadline())
}
