//! The boundary between JavaScript and the engine: numbers in, numbers out.

use wasm_bindgen::prelude::wasm_bindgen;

/// One engine, as JavaScript holds it.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {}

#[wasm_bindgen]
#[allow(unused_variables, missing_docs)]
impl Engine {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Engine {
        Engine {}
    }
    pub fn epoch(&self) -> u32 {
        0
    }
    #[wasm_bindgen(js_name = rowPointer)]
    pub fn row_pointer(&self, words: u32) -> u32 {
        0
    }
    pub fn register(
        &self,
        ttl: f64,
        stale: f64,
        idle: f64,
        max_entries: u32,
        max_bytes: f64,
        evict: u32,
    ) -> u32 {
        0
    }
    pub fn unregister(&self, cache: u32) -> bool {
        false
    }
    pub fn configure(&self, max_bytes: f64, evict: u32) {}
    pub fn find(&self, cache: u32, words: u32) -> i32 {
        -1
    }
    pub fn begin(&self, cache: u32, words: u32) -> u32 {
        u32::MAX
    }
    pub fn generation(&self, slot: u32) -> u32 {
        0
    }
    pub fn access(&self, slot: u32, now: f64) -> u32 {
        0
    }
    pub fn look(&self, slot: u32, now: f64) -> u32 {
        0
    }
    pub fn commit(&self, slot: u32, generation: u32, now: f64, cost: f64, bytes: f64) -> bool {
        false
    }
    pub fn fail(&self, slot: u32, generation: u32) -> bool {
        false
    }
    pub fn remove(&self, slot: u32, generation: u32, reason: u32) -> bool {
        false
    }
    #[wasm_bindgen(js_name = refreshBegin)]
    pub fn refresh_begin(&self, slot: u32, generation: u32) -> bool {
        false
    }
    #[wasm_bindgen(js_name = refreshCommit)]
    pub fn refresh_commit(
        &self,
        slot: u32,
        generation: u32,
        now: f64,
        cost: f64,
        bytes: f64,
        same_value: bool,
    ) -> bool {
        false
    }
    #[wasm_bindgen(js_name = refreshFail)]
    pub fn refresh_fail(&self, slot: u32, generation: u32, now: f64, pause: bool) -> bool {
        false
    }
    #[wasm_bindgen(js_name = refreshSkip)]
    pub fn refresh_skip(&self, slot: u32, generation: u32) -> bool {
        false
    }
    pub fn pin(&self, slot: u32, generation: u32) -> bool {
        false
    }
    pub fn unpin(&self, slot: u32, generation: u32) -> bool {
        false
    }
    #[wasm_bindgen(js_name = clearCache)]
    pub fn clear_cache(&self, cache: u32, reason: u32) {}
    #[wasm_bindgen(js_name = clearAll)]
    pub fn clear_all(&self, reason: u32) {}
    pub fn sweep(&self, now: f64) {}
    #[wasm_bindgen(js_name = nextDeadline)]
    pub fn next_deadline(&self) -> f64 {
        f64::INFINITY
    }
    #[wasm_bindgen(js_name = removalCount)]
    pub fn removal_count(&self) -> u32 {
        0
    }
    #[wasm_bindgen(js_name = removalPointer)]
    pub fn removal_pointer(&self) -> u32 {
        0
    }
    #[wasm_bindgen(js_name = removalReset)]
    pub fn removal_reset(&self) {}
    #[wasm_bindgen(js_name = countersPointer)]
    pub fn counters_pointer(&self, cache: u32) -> u32 {
        0
    }
    #[wasm_bindgen(js_name = entryPointer)]
    pub fn entry_pointer(&self, slot: u32) -> u32 {
        0
    }
    #[wasm_bindgen(js_name = digestPointer)]
    pub fn digest_pointer(&self) -> u32 {
        0
    }
    #[wasm_bindgen(js_name = digestReset)]
    pub fn digest_reset(&self) {}
    #[wasm_bindgen(js_name = digestUpdate)]
    pub fn digest_update(&self, bytes: u32) {}
    #[wasm_bindgen(js_name = digestFinish)]
    pub fn digest_finish(&self) {}
    #[wasm_bindgen(js_name = digestResultPointer)]
    pub fn digest_result_pointer(&self) -> u32 {
        0
    }
    #[wasm_bindgen(js_name = durationPointer)]
    pub fn duration_pointer(&self, units: u32) -> u32 {
        0
    }
    #[wasm_bindgen(js_name = parseDuration)]
    pub fn parse_duration(&self, units: u32) -> f64 {
        f64::NAN
    }
    #[wasm_bindgen(js_name = durationErrorKind)]
    pub fn duration_error_kind(&self) -> u32 {
        0
    }
    #[wasm_bindgen(js_name = durationErrorAt)]
    pub fn duration_error_at(&self) -> u32 {
        0
    }
    #[wasm_bindgen(js_name = durationNanosecondsLow)]
    pub fn duration_nanoseconds_low(&self) -> u32 {
        0
    }
    #[wasm_bindgen(js_name = durationNanosecondsHigh)]
    pub fn duration_nanoseconds_high(&self) -> u32 {
        0
    }
}
