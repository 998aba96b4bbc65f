//! What developer tools ask for, and nobody else.

use wasm_bindgen::prelude::wasm_bindgen;

use super::with;

/// Copies the key of the entry in a slot to the row that `rowPointer` tells. Answers with its number
/// of words; 0 when JavaScript keeps the key, or the slot is vacant.
#[wasm_bindgen(js_name = keyRow)]
pub fn key_row(engine: u32, slot: u32) -> u32 {
    with(engine, |state| {
        let row = state.engine.key_row(slot).unwrap_or_default();
        state.row.copy(row)
    })
}
