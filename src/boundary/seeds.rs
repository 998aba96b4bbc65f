//! Random numbers for a new engine.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::engine::Seeds;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Math, js_name = random)]
    fn math_random() -> f64;
}

pub(super) struct Drawn {
    pub(super) engine: Seeds,
    pub(super) digest: [u64; 2],
}

/// Draws seeds, once for each engine.
pub(super) fn draw() -> Drawn {
    let [first, second, third, fourth] = core::array::from_fn(|_| random());
    Drawn {
        engine: Seeds {
            rows: [first, second],
        },
        digest: [third, fourth],
    }
}

/// From the browser's source of secrets; where a page has none, from `Math.random`, which still
/// keeps who chooses keys from knowing the seed beforehand.
fn random() -> u64 {
    getrandom::u64().unwrap_or_else(|_| {
        let half = || (math_random() * 4_294_967_296.0).to_bits();
        half() ^ half().rotate_left(32)
    })
}
