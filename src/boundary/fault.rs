//! A fault on demand, for the test of what follows one. Not in the published module.

use wasm_bindgen::prelude::wasm_bindgen;

use super::with;

/// Panics while the state of an engine is taken out, as a bug in it would.
///
/// # Panics
///
/// Always.
#[wasm_bindgen(js_name = injectPanic)]
pub fn inject_panic(engine: u32) {
    with(engine, |_| panic!("a fault was asked for"));
}
