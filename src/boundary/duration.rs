//! Durations as text.

use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;

use super::Engine;
use super::scratch::pointer;
use crate::engine::{DurationError, parse_duration};

/// The text to parse, and what came of the last one.
pub(super) struct DurationState {
    text: Vec<u16>,
    result: Result<u64, DurationError>,
}

impl DurationState {
    pub(super) const fn new() -> Self {
        Self {
            text: Vec::new(),
            result: Ok(0),
        }
    }
}

#[wasm_bindgen]
impl Engine {
    /// The byte offset of room for a text of so many UTF-16 units. Valid until asked for again; 0
    /// when there is no memory for it.
    #[wasm_bindgen(js_name = durationPointer)]
    pub fn duration_pointer(&self, units: u32) -> u32 {
        self.with(|state| {
            let text = &mut state.duration.text;
            // The room is as long as the text, so that a long one does not keep its memory for ever.
            *text = Vec::new();
            if text.try_reserve_exact(units as usize).is_err() {
                return 0;
            }
            text.resize(units as usize, 0);
            pointer(text)
        })
    }

    /// The milliseconds of the duration in the first units of the text, or NaN; then
    /// `durationErrorKind` and `durationErrorAt` tell why.
    #[wasm_bindgen(js_name = parseDuration)]
    pub fn parse_duration(&self, units: u32) -> f64 {
        self.with(|state| {
            let state = &mut state.duration;
            let text = state.text.get(..units as usize).unwrap_or_default();
            state.result = parse_duration(text);
            state.result.map_or(f64::NAN, milliseconds)
        })
    }

    /// What was wrong with the last text: 0 nothing, 1 it is empty, 2 not a time (`NaT`, NaN), 3
    /// negative, 4 a bare number, 5 a number without a unit, 6 a unit without a number, 7 an unknown
    /// unit, 8 a calendar unit (month, year), 9 a number that is split or glued, 10 no clock of
    /// hours:minutes:seconds, 11 no ISO 8601 duration, 12 a fraction there that is not of seconds or
    /// has more than nine digits, 13 too long, 14 white space other than the space, 15 a stray comma
    /// or plus sign.
    #[wasm_bindgen(js_name = durationErrorKind)]
    pub fn duration_error_kind(&self) -> u32 {
        self.with(|state| match state.duration.result {
            Ok(_) => 0,
            Err(error) => error.problem.number(),
        })
    }

    /// Where it was wrong, in UTF-16 units from the start; 0 when nothing was.
    #[wasm_bindgen(js_name = durationErrorAt)]
    pub fn duration_error_at(&self) -> u32 {
        self.with(|state| match state.duration.result {
            Ok(_) => 0,
            Err(error) => u32::try_from(error.at).unwrap_or(u32::MAX),
        })
    }

    /// The low 32 bits of the last duration in nanoseconds; 0 after an error.
    #[wasm_bindgen(js_name = durationNanosecondsLow)]
    #[expect(clippy::cast_possible_truncation, reason = "the low half is asked for")]
    pub fn duration_nanoseconds_low(&self) -> u32 {
        self.with(|state| state.duration.result.unwrap_or(0) as u32)
    }

    /// The high 32 bits of the last duration in nanoseconds; 0 after an error.
    #[wasm_bindgen(js_name = durationNanosecondsHigh)]
    pub fn duration_nanoseconds_high(&self) -> u32 {
        self.with(|state| (state.duration.result.unwrap_or(0) >> 32) as u32)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "past 104 days a float has no single nanoseconds"
)]
const fn milliseconds(nanoseconds: u64) -> f64 {
    nanoseconds as f64 / 1_000_000.0
}
