//! The boundary between JavaScript and the engine: numbers in, numbers out.
//!
//! JavaScript owns values and strings, and the engine never calls JavaScript, so nothing enters an
//! engine that is at work. An engine is named by a number that [`create`] gives out, an entry by its
//! slot and generation, a cache by its number. Where JavaScript writes or reads many numbers, a
//! function answers with their byte offset in the module's memory; views over it detach when memory
//! grows, and are to be taken again then.
//!
//! Nothing here formats, nothing here panics on a number from outside, and nothing is imported: that
//! is most of the difference between a module of 10 kB and one of 30. So JavaScript instantiates it
//! without glue and calls the exports as they are.

#![expect(unreachable_pub, reason = "who reaches them is JavaScript")]

mod clearing;
mod digest;
mod duration;
mod entries;
#[cfg(feature = "fault-injection")]
mod fault;
mod inspect;
mod life;
mod refresh;
mod registers;
mod registry;
mod replay;
mod scratch;
mod seats;

use alloc::boxed::Box;

use crate::engine::{self, COUNTER_ROW, Seeds, Ticket};
use digest::DigestState;
use registers::Registers;
use replay::Hits;
use scratch::WordBuffer;

/// What one engine holds. Byte offsets given out point into it, so they end with it.
struct State {
    engine: engine::Engine,
    registers: Registers,
    row: WordBuffer,
    hits: Hits,
    /// The last counters or entry that was asked for.
    numbers: [f64; COUNTER_ROW],
    digest: DigestState,
}

impl State {
    fn new(rows: [u64; 2], digest: [u64; 2]) -> Self {
        Self {
            engine: engine::Engine::new(Seeds { rows }),
            registers: Registers::new(),
            row: WordBuffer::default(),
            hits: Hits::default(),
            numbers: [0.0; COUNTER_ROW],
            digest: DigestState::new(digest),
        }
    }
}

impl State {
    /// Writes the deadlines of the entry in a slot to the registers.
    #[inline(never)] // Told by four.
    fn tell_deadlines(&mut self, slot: u32) {
        self.registers.set_deadlines(self.engine.deadlines(slot));
    }
}

/// Runs one call with the state of an engine taken out of its seat: a panic, which ends the call as
/// a trap, leaves the seat empty rather than locked.
fn with<T>(engine: u32, call: impl FnOnce(&mut State) -> T) -> T {
    let mut state = enter(engine);
    let answer = call(&mut state);
    leave(engine, state);
    answer
}

/// What comes before every call. Kept out of the exports, of which there are forty.
#[inline(never)]
fn enter(engine: u32) -> Box<State> {
    let mut state = seats::take(engine);
    if state.registers.removals_are_taken() {
        state.engine.reset_removals();
    }
    state
}

/// What comes after every call.
#[inline(never)]
fn leave(engine: u32, mut state: Box<State>) {
    state.registers.set_removals(state.engine.removals());
    seats::put(engine, state);
}

const fn ticket(slot: u32, generation: u32) -> Ticket {
    Ticket { slot, generation }
}
