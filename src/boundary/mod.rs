//! The boundary between JavaScript and the engine: numbers in, numbers out.
//!
//! JavaScript owns values and strings, and the engine never calls JavaScript, so nothing enters an
//! engine that is at work. An entry is named by its slot and generation, a cache by its number.
//! Where JavaScript writes or reads many numbers, a method answers with their byte offset in the
//! module's memory; views over it detach when memory grows, and are to be taken again then.
//!
//! Nothing here formats, and nothing here panics on a number from outside: that is most of the
//! difference between a module of 10 kB and one of 30.

#![expect(
    clippy::must_use_candidate,
    reason = "who calls is JavaScript, which has no such warning"
)]

mod clearing;
mod digest;
mod duration;
mod entries;
#[cfg(feature = "fault-injection")]
mod fault;
mod inspect;
mod refresh;
mod registers;
mod registry;
mod replay;
mod scratch;
mod seeds;

use alloc::boxed::Box;
use core::cell::Cell;
use core::mem;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::engine::{self, COUNTER_ROW, ENTRY_ROW, Ticket};
use digest::DigestState;
use duration::DurationState;
use registers::Registers;
use replay::Hits;
use scratch::WordBuffer;

/// One engine, as JavaScript holds it.
///
/// Its state is taken for the length of each call. A panic, which ends the call as a trap, so leaves
/// it empty rather than locked; the next call puts a fresh engine there and moves [`Engine::epoch`]
/// on.
#[wasm_bindgen]
pub struct Engine {
    state: Cell<Option<Box<State>>>,
    epoch: Cell<u32>,
}

/// What one epoch holds. Byte offsets given out point into it, so they end with it.
struct State {
    engine: engine::Engine,
    registers: Registers,
    row: WordBuffer,
    hits: Hits,
    counters: [f64; COUNTER_ROW],
    entry: [f64; ENTRY_ROW],
    digest: DigestState,
    duration: DurationState,
}

#[wasm_bindgen]
impl Engine {
    /// An engine without caches.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self {
            state: Cell::new(Some(Box::new(State::new()))),
            epoch: Cell::new(0),
        }
    }

    /// How often a call found the state lost to a panic and began anew. When it moves, every cache,
    /// slot and byte offset known from before is void, and every value is the caller's to release.
    pub fn epoch(&self) -> u32 {
        self.with(|_| ());
        self.epoch.get()
    }

    /// The byte offset of the row that `find` and `begin` read: room for at least so many u32 words,
    /// aligned to 8 bytes so that a `Float64Array` can lie over it too. It is valid until more words
    /// are asked for; what was written before is not kept then. 0 when there is no memory for it.
    #[wasm_bindgen(js_name = rowPointer)]
    pub fn row_pointer(&self, words: u32) -> u32 {
        self.with(|state| state.row.reserve(words))
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// Runs one call with the state taken out of its cell.
    fn with<T>(&self, call: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.take();
        let answer = call(&mut state);
        self.put(state);
        answer
    }

    /// The state, a fresh one if a panic lost it. Kept out of the exports, of which there are fifty.
    #[inline(never)]
    fn take(&self) -> Box<State> {
        let mut state = self.state.take().unwrap_or_else(|| self.begin_epoch());
        if state.registers.removals_are_taken() {
            state.engine.reset_removals();
        }
        state
    }

    #[inline(never)]
    fn put(&self, mut state: Box<State>) {
        state.registers.set_removals(state.engine.removals());
        // What `replace` gives back is `None`, as nothing enters while the state is out. Dropping it
        // instead would put the code that frees an engine into every export.
        mem::forget(self.state.replace(Some(state)));
    }

    #[cold]
    #[inline(never)]
    fn begin_epoch(&self) -> Box<State> {
        self.epoch.set(self.epoch.get().wrapping_add(1));
        Box::new(State::new())
    }
}

impl State {
    fn new() -> Self {
        let seeds = seeds::draw();
        Self {
            engine: engine::Engine::new(seeds.engine),
            registers: Registers::new(),
            row: WordBuffer::default(),
            hits: Hits::default(),
            counters: [0.0; COUNTER_ROW],
            entry: [0.0; ENTRY_ROW],
            digest: DigestState::new(seeds.digest),
            duration: DurationState::new(),
        }
    }
}

const fn ticket(slot: u32, generation: u32) -> Ticket {
    Ticket { slot, generation }
}
