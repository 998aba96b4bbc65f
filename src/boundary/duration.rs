//! Durations as text.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crossbeam_utils::atomic::AtomicCell;
use wasm_bindgen::prelude::wasm_bindgen;

use super::scratch::pointer;
use crate::engine::parse_duration as parse;

/// Words before the text, where the answer is put.
const ANSWER: usize = 4;

/// The answer, and room for a text behind it: UTF-16 units, two bytes each. Durations are read when
/// functions are wrapped, before there is an engine; so it is no engine's.
static TEXT: AtomicCell<Option<Box<Room>>> = AtomicCell::new(None);

#[derive(Default)]
struct Room {
    answer: [u32; ANSWER],
    text: Vec<u16>,
}

/// The byte offset of room for a text of so many UTF-16 units. Valid until asked for again; 0 when
/// there is no memory for it.
#[wasm_bindgen(js_name = durationPointer)]
pub fn duration_pointer(units: u32) -> u32 {
    let mut room = TEXT.take().unwrap_or_default();
    // The room is as long as the text, so that a long one does not keep its memory for ever.
    room.text = Vec::new();
    if room.text.try_reserve_exact(units as usize).is_err() {
        return 0;
    }
    room.text.resize(units as usize, 0);
    let at = pointer(&room.text);
    TEXT.store(Some(room));
    at
}

/// Reads the text there as a duration. Answers with the byte offset of four u32: what is wrong with
/// it, and where, in UTF-16 units from the start; then the duration in nanoseconds, the low half
/// first, 0 where it is none. Valid until `durationPointer` is called; 0 when it was not.
///
/// What is wrong: 0 nothing, 1 it is empty, 2 not a time (`NaT`, NaN), 3 negative, 4 a bare number, 5
/// a number without a unit, 6 a unit without a number, 7 an unknown unit, 8 a calendar unit (month,
/// year), 9 a number that is split or glued, 10 no clock of hours:minutes:seconds, 11 no ISO 8601
/// duration, 12 a fraction there that is not of seconds or has more than nine digits, 13 too long, 14
/// white space other than the space, 15 a stray comma or plus sign.
#[wasm_bindgen(js_name = parseDuration)]
#[expect(clippy::cast_possible_truncation, reason = "cut into its two halves")]
pub fn parse_duration() -> u32 {
    let Some(mut room) = TEXT.take() else {
        return 0;
    };
    room.answer = match parse(&room.text) {
        Ok(nanoseconds) => [0, 0, nanoseconds as u32, (nanoseconds >> 32) as u32],
        Err(error) => {
            let at = u32::try_from(error.at).unwrap_or(u32::MAX);
            [error.problem.number(), at, 0, 0]
        }
    };
    let at = pointer(&room.answer);
    TEXT.store(Some(room));
    at
}
