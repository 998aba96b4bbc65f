//! Engines: how they come and go.

use alloc::boxed::Box;

use wasm_bindgen::prelude::wasm_bindgen;

use super::{State, leave, seats};

/// An engine without caches. Answers with its number, which every other function asks for first; it
/// is given out again once the engine was closed. The eight are random words, so that nobody can
/// choose keys or contents that collide.
#[wasm_bindgen]
#[expect(
    clippy::many_single_char_names,
    clippy::too_many_arguments,
    reason = "numbers are the one thing that crosses without glue"
)]
pub fn create(a: u32, b: u32, c: u32, d: u32, e: u32, f: u32, g: u32, h: u32) -> u32 {
    let state = State::new([join(a, b), join(c, d)], [join(e, f), join(g, h)]);
    let engine = seats::vacant();
    leave(engine, Box::new(state));
    engine
}

/// Gives an engine's memory back; what was lost stays lost.
#[wasm_bindgen]
pub fn close(engine: u32) {
    drop(seats::vacate(engine));
}

/// Whether an engine was lost to a panic, which ended a call as a trap. Every cache, slot and byte
/// offset known from before is void then, and every value is the caller's to release; of the functions
/// here only `close` may be called for it any more.
#[wasm_bindgen(js_name = isLost)]
pub fn is_lost(engine: u32) -> bool {
    seats::is_out(engine)
}

const fn join(low: u32, high: u32) -> u64 {
    low as u64 | (high as u64) << 32
}

#[cfg(test)]
mod tests {
    use super::{close, create, is_lost};
    use crate::boundary::seats;

    #[test]
    fn a_number_names_one_engine_until_that_is_closed() {
        let engines = [(); 3].map(|()| create(1, 2, 3, 4, 5, 6, 7, 8));
        assert!(engines.iter().all(|&engine| !is_lost(engine)));
        let lost = engines[1];
        drop(seats::take(lost));
        assert!(is_lost(lost));
        let other = create(1, 2, 3, 4, 5, 6, 7, 8);
        assert!(!engines.contains(&other), "a lost one keeps its number");
        close(lost);
        assert_eq!(create(1, 2, 3, 4, 5, 6, 7, 8), lost);
        assert!(!is_lost(engines[0]) && !is_lost(engines[2]));
        assert!(is_lost(1_000_000));
        close(1_000_000);
    }
}
