//! The time the engine goes by: the latest it has been told.

/// A high-water mark over the times that calls bring along, in milliseconds from any origin.
///
/// Expiry reads the heads of lists that are ordered by time, so time must not step back inside the
/// engine, whatever the caller's clock does.
pub(crate) struct Clock {
    latest: f64,
}

impl Clock {
    pub(crate) const fn new() -> Self {
        Self {
            latest: f64::NEG_INFINITY,
        }
    }

    /// The time to go by, given what the caller's clock says: never earlier than before. A clock
    /// that answers with no finite number is not followed.
    #[inline(never)] // Nearly every call begins with it.
    pub(crate) fn observe(&mut self, now: f64) -> f64 {
        self.latest = self.peek(now);
        self.latest
    }

    /// As [`Clock::observe`], without remembering it.
    pub(crate) fn peek(&self, now: f64) -> f64 {
        if now > self.latest && now < f64::INFINITY {
            now
        } else {
            self.latest()
        }
    }

    /// The latest time told; 0 when there was none.
    pub(crate) fn latest(&self) -> f64 {
        if self.latest == f64::NEG_INFINITY {
            0.0
        } else {
            self.latest
        }
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "times are handed through, not computed")]
mod tests {
    use super::Clock;

    #[test]
    fn time_never_steps_back() {
        let mut clock = Clock::new();
        assert_eq!(clock.observe(50.0), 50.0);
        assert_eq!(clock.observe(20.0), 50.0);
        assert_eq!(clock.observe(60.0), 60.0);
    }

    #[test]
    fn any_origin_will_do() {
        for origin in [-5e9, 0.0, 1.7e12] {
            assert_eq!(Clock::new().observe(origin), origin);
        }
    }

    #[test]
    fn a_clock_without_a_finite_answer_is_not_followed() {
        let mut clock = Clock::new();
        for broken in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(clock.observe(broken), 0.0);
        }
        assert_eq!(clock.observe(7.0), 7.0);
        for broken in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(clock.observe(broken), 7.0);
        }
    }

    #[test]
    fn peeking_remembers_nothing() {
        let mut clock = Clock::new();
        clock.observe(10.0);
        assert_eq!(clock.peek(99.0), 99.0);
        assert_eq!(clock.latest(), 10.0);
    }
}
