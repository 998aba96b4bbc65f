//! Entries: found, begun, read, committed, removed, pinned.

use wasm_bindgen::prelude::wasm_bindgen;

use super::scratch::pointer;
use super::{ticket, with};
use crate::engine::{Access, CacheId, NotBegun, Reason};

/// The byte offset of the row that `find` and `begin` read: room for at least so many u32 words.
/// It is valid until more words are asked for; what was written before is not kept then. 0 when there is
/// no memory for it, and the room that there was is valid still.
#[wasm_bindgen(js_name = rowPointer)]
pub fn row_pointer(engine: u32, words: u32) -> u32 {
    with(engine, |state| state.row.reserve(words))
}

/// The slot of the entry whose key is the first words of the row, or -1.
#[wasm_bindgen]
pub fn find(engine: u32, cache: u32, words: u32) -> i32 {
    let slot = with(engine, |state| match state.row.written(words) {
        Some(row) if words > 0 => state.engine.find(CacheId(cache), row),
        _ => None,
    });
    // Slots end where i32 does, so none is mistaken for -1.
    slot.map_or(-1, u32::cast_signed)
}

/// Begins an entry whose key is the first words of the row, none for a key that JavaScript keeps;
/// counts a miss. Answers with its slot, and with that of the entry that has this key already,
/// which begins none: the generation in the registers is -1 then. 4294967295 when there is no such
/// cache, or there are too many entries.
#[wasm_bindgen]
pub fn begin(engine: u32, cache: u32, words: u32) -> u32 {
    with(engine, |state| {
        let row = match words {
            0 => None,
            words => match state.row.written(words) {
                None => return u32::MAX,
                row => row,
            },
        };
        let (slot, generation) = match state.engine.begin(CacheId(cache), row) {
            Ok(ticket) => (ticket.slot, f64::from(ticket.generation)),
            Err(NotBegun::Exists(slot)) => (slot, -1.0),
            Err(NotBegun::Refused) => (u32::MAX, -1.0),
        };
        state.registers.generation = generation;
        slot
    })
}

/// Reads an entry: 0 gone, 1 hit, 2 pending, 3 stale, 4 stale and a refresh is to start (it is
/// marked as under way), 5 expired (its removal is in the log). Its deadlines are in the registers.
#[wasm_bindgen]
pub fn access(engine: u32, slot: u32, now: f64) -> u32 {
    with(engine, |state| {
        let access = state.engine.access(slot, now);
        state.tell_deadlines(slot);
        code(access)
    })
}

/// As `access`, without any effect: an expired entry stays, a refresh is not marked, nothing is
/// counted.
#[wasm_bindgen]
pub fn look(engine: u32, slot: u32, now: f64) -> u32 {
    with(engine, |state| {
        state.tell_deadlines(slot);
        code(state.engine.look(slot, now))
    })
}

/// Makes a pending entry live. `now` and `cost`, what its construction took, in milliseconds;
/// `bytes` its size. Whom it pushes out is in the log, its deadlines are in the registers. False:
/// late, the entry is gone.
#[wasm_bindgen]
pub fn commit(engine: u32, slot: u32, generation: u32, now: f64, cost: f64, bytes: f64) -> bool {
    with(engine, |state| {
        let ticket = ticket(slot, generation);
        let committed = state.engine.commit(ticket, now, cost, bytes);
        state.tell_deadlines(slot);
        committed
    })
}

/// Takes in the size of a live entry's value, which was not told with `commit`. False: the entry is
/// gone, or pending.
#[wasm_bindgen]
pub fn weigh(engine: u32, slot: u32, generation: u32, bytes: f64) -> bool {
    with(engine, |state| {
        state.engine.weigh(ticket(slot, generation), bytes)
    })
}

/// Takes out a pending entry whose construction failed; not logged. False: it is gone already.
#[wasm_bindgen]
pub fn fail(engine: u32, slot: u32, generation: u32) -> bool {
    with(engine, |state| state.engine.fail(ticket(slot, generation)))
}

/// Removes an entry, live or pending. False: it is gone already, or there is no such reason.
#[wasm_bindgen]
pub fn remove(engine: u32, slot: u32, generation: u32, reason: u32) -> bool {
    with(engine, |state| match Reason::from_number(reason) {
        Some(reason) => state.engine.remove(ticket(slot, generation), reason),
        None => false,
    })
}

/// Keeps an entry, live or pending, from being evicted until it is unpinned as often. False: it
/// is gone.
#[wasm_bindgen]
pub fn pin(engine: u32, slot: u32, generation: u32) -> bool {
    with(engine, |state| state.engine.pin(ticket(slot, generation)))
}

/// Takes one pin off; whom the limits push out when the last one goes is in the log. False: the
/// entry is gone, and its pins with it.
#[wasm_bindgen]
pub fn unpin(engine: u32, slot: u32, generation: u32) -> bool {
    with(engine, |state| state.engine.unpin(ticket(slot, generation)))
}

/// The byte offset of 12 float64: state (0 pending, 1 live), committed at, last read, cost in ms,
/// bytes, pins, hits, generation, cache, whether a refresh is under way (0, 1), fresh until,
/// expires at. A time that a pending entry does not have is NaN. Valid until an entry or counters are
/// asked for; 0 when the slot is vacant.
#[wasm_bindgen(js_name = entryPointer)]
pub fn entry_pointer(engine: u32, slot: u32) -> u32 {
    with(engine, |state| match state.engine.view(slot) {
        Some(view) => {
            if let Some(place) = state.numbers.first_chunk_mut() {
                *place = view.row();
            }
            pointer(&state.numbers)
        }
        None => 0,
    })
}

const fn code(access: Access) -> u32 {
    match access {
        Access::Gone => 0,
        Access::Hit => 1,
        Access::Pending => 2,
        Access::Stale => 3,
        Access::StaleRefreshDue => 4,
        Access::Expired(_) => 5,
    }
}
