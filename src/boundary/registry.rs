//! Caches, and what is counted for them.

use wasm_bindgen::prelude::wasm_bindgen;

use super::scratch::pointer;
use super::with;
use crate::engine::{CacheId, Evict, Options, counter_row};

/// Registers a cache and answers with its number, or with 4294967295 if there are too many.
/// Spans are in milliseconds, infinity for none; `maxEntries` is 0 for none; `maxBytes` infinity
/// for none; `evict` 0 for least recently used, 1 for by cost.
#[wasm_bindgen]
pub fn register(
    engine: u32,
    ttl: f64,
    stale: f64,
    idle: f64,
    max_entries: u32,
    max_bytes: f64,
    evict: u32,
) -> u32 {
    let options = Options {
        ttl_ms: ttl,
        stale_ms: stale,
        idle_ms: idle,
        max_entries,
        max_bytes,
        evict: policy(evict),
    };
    let cache = with(engine, |state| state.engine.register(&options));
    cache.map_or(u32::MAX, |cache| cache.0)
}

/// Forgets an empty cache; its number may be given to another. False when there is no such cache
/// or it has entries, pending ones included.
#[wasm_bindgen]
pub fn unregister(engine: u32, cache: u32) -> bool {
    with(engine, |state| state.engine.unregister(CacheId(cache)))
}

/// Sets what all caches together may keep, in bytes (infinity for no limit), and which entry goes
/// when they pass it: 0 the least recently used, 1 by cost. What leaves at once is in the log.
#[wasm_bindgen]
pub fn configure(engine: u32, max_bytes: f64, evict: u32) {
    with(engine, |state| {
        state.engine.configure(max_bytes, policy(evict));
    });
}

/// The byte offset of 25 float64: hits, misses, coalesced, stale hits, time saved in ms, loads
/// committed, failed, abandoned, refreshes succeeded, failed, skipped, evictions by reason (ten),
/// live, pending, pinned, bytes. Valid until an entry or counters are asked
/// for; 0 when there is no such cache.
#[wasm_bindgen(js_name = countersPointer)]
pub fn counters_pointer(engine: u32, cache: u32) -> u32 {
    with(engine, |state| {
        let cache = CacheId(cache);
        let (Some(counters), Some(gauges)) =
            (state.engine.counters(cache), state.engine.gauges(cache))
        else {
            return 0;
        };
        state.numbers = counter_row(counters, &gauges);
        pointer(&state.numbers)
    })
}

const fn policy(number: u32) -> Evict {
    match number {
        1 => Evict::Cost,
        _ => Evict::Lru,
    }
}
