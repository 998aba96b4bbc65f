//! Durations as text.

use alloc::boxed::Box;
use core::mem;

use crossbeam_utils::atomic::AtomicCell;
use wasm_bindgen::prelude::wasm_bindgen;

use super::scratch::pointer;
use crate::engine::parse_duration as parse;

/// UTF-16 units that a text has at most. No duration is written longer.
const ROOM: usize = 1000;

/// The answer, and the text. Durations are read when functions are wrapped, before there is an engine;
/// so it is no engine's.
static ROOMS: AtomicCell<Option<Box<Room>>> = AtomicCell::new(None);

struct Room {
    answer: [u32; 4],
    text: [u16; ROOM],
}

fn take_room() -> Box<Room> {
    ROOMS.take().unwrap_or_else(|| {
        Box::new(Room {
            answer: [0; 4],
            text: [0; ROOM],
        })
    })
}

fn put_back(room: Box<Room>) {
    // Nothing enters while it is out, so there is nothing to drop.
    mem::forget(ROOMS.swap(Some(room)));
}

/// The byte offset of room for a text of 1,000 UTF-16 units, two bytes each. It stays where it is.
#[wasm_bindgen(js_name = durationPointer)]
pub fn duration_pointer() -> u32 {
    let room = take_room();
    let at = pointer(&room.text);
    put_back(room);
    at
}

/// Reads the first units of the text there as a duration. Answers with the byte offset of four u32:
/// what is wrong with it, and where, in UTF-16 units from the start; then the duration in nanoseconds,
/// the low half first, 0 where it is none. Valid until another one is read.
///
/// What is wrong: 0 nothing, 1 it is empty, 2 not a time (`NaT`, NaN), 3 negative, 4 a bare number, 5
/// a number without a unit, 6 a unit without a number, 7 an unknown unit, 8 a calendar unit (month,
/// year), 9 a number that is split or glued, 10 no clock of hours:minutes:seconds, 11 no ISO 8601
/// duration, 12 a fraction there that is not of seconds or has more than nine digits, 13 too long, 14
/// white space other than the space, 15 a stray comma or plus sign.
#[wasm_bindgen(js_name = parseDuration)]
#[expect(clippy::cast_possible_truncation, reason = "cut into its two halves")]
pub fn parse_duration(units: u32) -> u32 {
    let mut room = take_room();
    let text = room.text.get(..units as usize).unwrap_or_default();
    room.answer = match parse(text) {
        Ok(nanoseconds) => [0, 0, nanoseconds as u32, (nanoseconds >> 32) as u32],
        Err(error) => {
            let at = u32::try_from(error.at).unwrap_or(u32::MAX);
            [error.problem.number(), at, 0, 0]
        }
    };
    let at = pointer(&room.answer);
    put_back(room);
    at
}
