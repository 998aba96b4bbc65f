//! Refreshes: a new value for an entry while the old one serves.

use wasm_bindgen::prelude::wasm_bindgen;

use super::{ticket, with};

/// Marks a refresh that was asked for by hand as under way. False: one is already, or the entry
/// is pending or gone.
#[wasm_bindgen(js_name = refreshBegin)]
pub fn refresh_begin(engine: u32, slot: u32, generation: u32) -> bool {
    with(engine, |state| {
        state.engine.refresh_begin(ticket(slot, generation))
    })
}

/// Takes in what a refresh brought. Unless it is the same value, the old one is in the log under
/// the old generation, and the entry has the one in the registers, as are its deadlines. False:
/// late, the entry is gone, expired, or no refresh of it is under way.
#[wasm_bindgen(js_name = refreshCommit)]
pub fn refresh_commit(
    engine: u32,
    slot: u32,
    generation: u32,
    now: f64,
    cost: f64,
    bytes: f64,
    same_value: bool,
) -> bool {
    let ticket = ticket(slot, generation);
    with(engine, |state| {
        let engine = &mut state.engine;
        let committed = engine.refresh_commit(ticket, now, cost, bytes, same_value);
        if let Some(ticket) = engine.ticket(slot) {
            state.registers.generation = f64::from(ticket.generation);
        }
        state.tell_deadlines(slot);
        committed
    })
}

/// Ends a refresh that failed; with `pause`, no background refresh of the entry starts for a
/// minute. False: the entry is gone, or no refresh of it is under way.
#[wasm_bindgen(js_name = refreshFail)]
pub fn refresh_fail(engine: u32, slot: u32, generation: u32, now: f64, pause: bool) -> bool {
    with(engine, |state| {
        state
            .engine
            .refresh_fail(ticket(slot, generation), now, pause)
    })
}
