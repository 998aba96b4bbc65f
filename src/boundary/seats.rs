//! Where the engines are while no call is at work in them.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::mem::{self, ManuallyDrop};

use crossbeam_utils::atomic::AtomicCell;

use super::State;

/// What is known under the number of an engine.
enum Seat {
    /// Nothing: the number may be given out.
    Vacant,
    /// That it is out: at work, or lost in a panic.
    Out,
    /// Not dropped with its seat: each call takes its engine out and puts it back, and would have the
    /// code that frees an engine wherever a seat is overwritten.
    Here(ManuallyDrop<Box<State>>),
}

/// All seats. They too are taken out to be used, so that a panic cannot leave them locked either. In a
/// box, for an atomic cell moves one word.
#[expect(clippy::box_collection, reason = "see above")]
static SEATS: AtomicCell<Option<Box<Vec<Seat>>>> = AtomicCell::new(None);

/// Takes the state of an engine out.
///
/// # Panics
///
/// When there is none: the engine was closed, or lost. `isLost` tells without.
pub(super) fn take(engine: u32) -> Box<State> {
    match replace(engine, Seat::Out) {
        Some(Seat::Here(state)) => ManuallyDrop::into_inner(state),
        _ => panic!(),
    }
}

/// Puts the state of an engine back.
pub(super) fn put(engine: u32, state: Box<State>) {
    replace(engine, Seat::Here(ManuallyDrop::new(state)));
}

/// Finds a vacant seat and answers with its number, under which `put` then seats an engine.
pub(super) fn vacant() -> u32 {
    let mut seats = SEATS.take().unwrap_or_default();
    let vacant = seats.iter().position(|seat| matches!(seat, Seat::Vacant));
    let number = vacant.unwrap_or(seats.len());
    if vacant.is_none() {
        seats.push(Seat::Vacant);
    }
    put_back(seats);
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Vacates a seat and answers with what was there.
pub(super) fn vacate(engine: u32) -> Option<Box<State>> {
    match replace(engine, Seat::Vacant) {
        Some(Seat::Here(state)) => Some(ManuallyDrop::into_inner(state)),
        _ => None,
    }
}

/// Whether the state of an engine is out, which between two calls means: lost.
pub(super) fn is_out(engine: u32) -> bool {
    let Some(seats) = SEATS.take() else {
        return true;
    };
    let is_out = !matches!(seats.get(engine as usize), Some(Seat::Here(_)));
    put_back(seats);
    is_out
}

fn replace(engine: u32, seat: Seat) -> Option<Seat> {
    let mut seats = SEATS.take()?;
    let place = seats.get_mut(engine as usize);
    let before = place.map(|place| mem::replace(place, seat));
    put_back(seats);
    before
}

#[expect(clippy::box_collection, reason = "it came in that box")]
fn put_back(seats: Box<Vec<Seat>>) {
    // Nothing enters while they are out, so there is nothing to drop.
    mem::forget(SEATS.swap(Some(seats)));
}
