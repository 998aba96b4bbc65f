//! Deadlines: how long an answer about an entry holds.

use super::Engine;

/// Until when JavaScript may go on with an entry without asking. Times are in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deadlines {
    /// Before this time, if nobody removes the entry, an access finds a fresh value. Infinity: at any
    /// time; minus infinity: at none, it is pending or past that already.
    pub servable_until: f64,
    /// When the value is expired, if nobody reads it; infinity for never, and while it is pending.
    pub expires_at: f64,
}

impl Deadlines {
    /// Those of what has no value.
    pub const NONE: Self = Self {
        servable_until: f64::NEG_INFINITY,
        expires_at: f64::INFINITY,
    };
}

impl Engine {
    /// The deadlines of the entry in a slot. They hold until it is read the next time, which moves
    /// those by idle time further away.
    #[must_use]
    pub fn deadlines(&self, slot: u32) -> Deadlines {
        self.deadlines_of(slot).unwrap_or(Deadlines::NONE)
    }

    fn deadlines_of(&self, slot: u32) -> Option<Deadlines> {
        let entry = self.entries.live(slot)?;
        let expiry = &self.cache(entry.cache)?.expiry;
        let (servable_until, expires_at) = expiry.deadlines(entry.committed_at, entry.last_read);
        // Told as a time that has passed, it would hold again for a clock that steps back.
        let is_past = servable_until <= self.clock.latest();
        Some(Deadlines {
            servable_until: if is_past {
                f64::NEG_INFINITY
            } else {
                servable_until
            },
            expires_at,
        })
    }
}
