//! A fault on demand, for the test of what follows one. Not in the published module.

use wasm_bindgen::prelude::wasm_bindgen;

use super::Engine;

#[wasm_bindgen]
impl Engine {
    /// Panics while the state is taken out, as a bug in the engine would.
    ///
    /// # Panics
    ///
    /// Always.
    #[wasm_bindgen(js_name = injectPanic)]
    pub fn inject_panic(&self) {
        self.with(|_| panic!("a fault was asked for"));
    }
}
