//! Registers: answers that JavaScript reads from memory instead of making further calls.

use wasm_bindgen::prelude::wasm_bindgen;

use super::scratch::{address, pointer};
use super::with;
use crate::engine::{Deadlines, RemovalLog};

/// Five float64 in a fixed place, in this order. Those that a call does not write keep what they say.
#[repr(C)]
pub(super) struct Registers {
    /// After `begin` and `refreshCommit`: the generation of the entry; -1 when `begin` found that
    /// there is one already.
    pub(super) generation: f64,
    /// After `commit`, `refreshCommit`, `access` and `look`: until when the entry is a fresh hit, so
    /// that nobody need ask. Infinity for ever; minus infinity when it is none.
    servable_until: f64,
    /// After the same: when the entry expires, if nobody reads it; infinity for never.
    expires_at: f64,
    /// After every call: how many removals wait in the log. Setting it to 0 says that they are taken;
    /// the next call then empties the log. Take them after every call that removes, for a slot in the
    /// log may be given out again by the next `begin`.
    removals: f64,
    /// After every call, if removals wait: the byte offset of the log. For each entry that left it
    /// holds four u32: slot, generation, reason, and whether it was live (0, 1).
    removals_at: f64,
}

impl Registers {
    pub(super) const fn new() -> Self {
        let none = Deadlines::NONE;
        Self {
            generation: -1.0,
            servable_until: none.servable_until,
            expires_at: none.expires_at,
            removals: 0.0,
            removals_at: 0.0,
        }
    }

    pub(super) const fn set_deadlines(&mut self, deadlines: Deadlines) {
        self.servable_until = deadlines.servable_until;
        self.expires_at = deadlines.expires_at;
    }

    /// Whether JavaScript has said that it took all removals.
    pub(super) const fn removals_are_taken(&self) -> bool {
        self.removals <= 0.0
    }

    pub(super) fn set_removals(&mut self, log: &RemovalLog) {
        // Rows take 16 bytes of a 32-bit memory.
        let rows = u32::try_from(log.len()).unwrap_or(u32::MAX);
        self.removals = f64::from(rows);
        self.removals_at = f64::from(pointer(log.words()));
    }
}

/// The byte offset of the registers, five float64: generation, servable until, expires at,
/// removals, removals at. Valid for the epoch.
#[wasm_bindgen(js_name = registersPointer)]
pub fn registers_pointer(engine: u32) -> u32 {
    with(engine, |state| address(&state.registers))
}
