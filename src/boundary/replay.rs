//! Hits that JavaScript served by itself.

use alloc::vec;
use alloc::vec::Vec;
use core::mem;

use wasm_bindgen::prelude::wasm_bindgen;

use super::scratch::pointer;
use super::with;

/// Float64 for each entry: its slot, how many hits, when the last one was.
const WIDTH: usize = 3;

/// Rows that one replay takes in at most.
const ROWS: usize = 512;

/// The rows that JavaScript writes.
pub(super) type Hits = Vec<f64>;

/// The byte offset of the rows that `replayHits` reads: room for 512, each three float64: slot,
/// how many hits, and the time of the last one in milliseconds of the caller's clock. Valid for the
/// epoch.
#[wasm_bindgen(js_name = hitsPointer)]
pub fn hits_pointer(engine: u32) -> u32 {
    with(engine, |state| {
        if state.hits.is_empty() {
            // It was empty, so there is nothing to drop.
            mem::forget(mem::replace(&mut state.hits, vec![0.0; ROWS * WIDTH]));
        }
        pointer(&state.hits)
    })
}

/// Does for each of the first rows, in their order, what so many accesses would have done that
/// each found a fresh value there. A row whose slot is vacant or pending is ignored.
#[wasm_bindgen(js_name = replayHits)]
pub fn replay_hits(engine: u32, rows: u32) {
    with(engine, |state| {
        let (written, _) = state.hits.as_chunks::<WIDTH>();
        for &[slot, hits, last] in written.iter().take(rows as usize) {
            if let Some(slot) = whole(slot) {
                state.engine.replay(slot, hits, last);
            }
        }
    });
}

/// A slot that came as a float; `None` for what is no slot.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::float_cmp,
    reason = "what the cast does not keep is refused"
)]
fn whole(number: f64) -> Option<u32> {
    let whole = number as u32;
    (f64::from(whole) == number).then_some(whole)
}
