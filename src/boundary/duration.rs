//! Durations.

use wasm_bindgen::prelude::wasm_bindgen;

use super::Engine;

#[wasm_bindgen]
#[allow(unused_variables, missing_docs)]
impl Engine {
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
