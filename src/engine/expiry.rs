//! When a value is fresh, stale or expired. All times in milliseconds.

use super::numbers::span;
use super::removal::Reason;

/// The three spans that decide how long the values of a cache last.
pub(crate) struct Expiry {
    /// Fresh while younger than this.
    ttl: f64,
    /// Expired from this age on: the time to live, and what a stale value may be served past it.
    lifetime: f64,
    /// Expired when not read for this long.
    idle: f64,
}

/// What a value is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Freshness {
    Fresh,
    /// Past its time to live, and still to be served while a refresh brings another.
    Stale,
    /// Never to be served again.
    Expired(Reason),
}

impl Expiry {
    pub(crate) const fn new(ttl: f64, stale: f64, idle: f64) -> Self {
        let ttl = span(ttl);
        // Of a stale window that is no number nothing is known, so nothing stale is served.
        let stale = if stale > 0.0 { stale } else { 0.0 };
        Self {
            ttl,
            lifetime: ttl + stale,
            idle: span(idle),
        }
    }

    /// What a value is good for at a time, by when it was committed and when it was last read.
    pub(crate) fn judge(&self, committed_at: f64, last_read: f64, now: f64) -> Freshness {
        if self.is_too_old(committed_at, now) {
            Freshness::Expired(Reason::Ttl)
        } else if self.is_unread(last_read, now) {
            Freshness::Expired(Reason::Idle)
        } else if now - committed_at < self.ttl {
            Freshness::Fresh
        } else {
            Freshness::Stale
        }
    }

    /// Whether a value committed then has reached its lifetime.
    pub(crate) fn is_too_old(&self, committed_at: f64, now: f64) -> bool {
        now - committed_at >= self.lifetime
    }

    /// Whether a value read then has not been read for too long.
    pub(crate) fn is_unread(&self, last_read: f64, now: f64) -> bool {
        now - last_read >= self.idle
    }

    /// The first time at which a value committed then is no longer fresh.
    pub(crate) fn fresh_until(&self, committed_at: f64) -> f64 {
        first_time(committed_at, self.ttl)
    }

    /// The first time at which a value committed and read then is no longer fresh: before it, a hit
    /// needs no further question. And the first time at which it is expired.
    pub(crate) fn deadlines(&self, committed_at: f64, last_read: f64) -> (f64, f64) {
        let fresh_until = self.fresh_until(committed_at);
        let too_old_at = if self.lifetime > self.ttl {
            self.too_old_at(committed_at)
        } else {
            fresh_until
        };
        let unread_at = self.unread_at(last_read);
        (fresh_until.min(unread_at), too_old_at.min(unread_at))
    }

    /// The first time at which a value committed and read then is expired.
    pub(crate) fn expires_at(&self, committed_at: f64, last_read: f64) -> f64 {
        self.too_old_at(committed_at).min(self.unread_at(last_read))
    }

    /// The first time at which a value committed then is too old, read or not.
    pub(crate) fn too_old_at(&self, committed_at: f64) -> f64 {
        first_time(committed_at, self.lifetime)
    }

    /// The first time at which a value read then has not been read for too long.
    pub(crate) fn unread_at(&self, last_read: f64) -> f64 {
        first_time(last_read, self.idle)
    }
}

/// The first time that is a span after a start, as the comparisons above see it: before it, and only
/// before it, `now - start < span`. Whoever knows it needs no other comparison.
///
/// It is `start + span` or a neighbour of that, for the sum may have been rounded to either side. But
/// where the two nearly cancel out, as after a start far below 0, many times lie between.
#[inline(never)]
fn first_time(start: f64, span: f64) -> f64 {
    // Most spans are endless, and this is asked for at every commit.
    if span == f64::INFINITY {
        return span;
    }
    // Two places around it: the first is not reached, the second is.
    let mut before = place_of(f64::NEG_INFINITY);
    let mut at = place_of(f64::INFINITY);
    // From the sum away in ever wider steps, and from where those leave the two by halving.
    let mut place = place_of(start + span);
    let mut step = 1_i64;
    while before.wrapping_add(1) < at {
        if place <= before || at <= place {
            // Their mean, by a way that no sum overflows.
            place = (before & at).wrapping_add((before ^ at) >> 1);
        }
        if time_at(place) - start >= span {
            at = place;
            place = place.wrapping_sub(step);
        } else {
            before = place;
            place = place.wrapping_add(step);
        }
        step = step << 1 | 1;
    }
    time_at(at)
}

/// The place of a time in the order of all floats.
const fn place_of(time: f64) -> i64 {
    mirror(time.to_bits().cast_signed())
}

/// The time in a place.
const fn time_at(place: i64) -> f64 {
    f64::from_bits(mirror(place).cast_unsigned())
}

/// Turns the order of the negative floats' bits around, and back.
const fn mirror(bits: i64) -> i64 {
    bits ^ ((bits >> 63) & i64::MAX)
}

#[cfg(test)]
#[expect(
    clippy::float_cmp,
    clippy::cast_precision_loss,
    reason = "infinity, and sums of small whole numbers, are exact"
)]
mod tests {
    use super::{Expiry, Freshness, first_time};
    use crate::engine::Reason;
    use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

    const NEVER: f64 = f64::INFINITY;

    #[test]
    fn a_value_is_expired_once_its_age_reaches_its_ttl() {
        let expiry = Expiry::new(100.0, 0.0, NEVER);
        assert_eq!(expiry.judge(1000.0, 1000.0, 1099.999), Freshness::Fresh);
        assert_eq!(
            expiry.judge(1000.0, 1000.0, 1100.0),
            Freshness::Expired(Reason::Ttl)
        );
    }

    #[test]
    fn a_stale_value_is_served_from_ttl_until_the_window_ends() {
        let expiry = Expiry::new(100.0, 50.0, NEVER);
        assert_eq!(expiry.judge(0.0, 0.0, 99.0), Freshness::Fresh);
        assert_eq!(expiry.judge(0.0, 0.0, 100.0), Freshness::Stale);
        assert_eq!(expiry.judge(0.0, 0.0, 149.0), Freshness::Stale);
        assert_eq!(
            expiry.judge(0.0, 0.0, 150.0),
            Freshness::Expired(Reason::Ttl)
        );
    }

    #[test]
    fn a_value_expires_when_it_was_not_read_for_the_idle_time() {
        let expiry = Expiry::new(NEVER, 0.0, 30.0);
        assert_eq!(expiry.judge(0.0, 1000.0, 1029.0), Freshness::Fresh);
        assert_eq!(
            expiry.judge(0.0, 1000.0, 1030.0),
            Freshness::Expired(Reason::Idle)
        );
    }

    #[test]
    fn age_is_the_reason_where_both_would_do() {
        let expiry = Expiry::new(30.0, 0.0, 30.0);
        assert_eq!(
            expiry.judge(0.0, 0.0, 30.0),
            Freshness::Expired(Reason::Ttl)
        );
    }

    #[test]
    fn without_spans_nothing_expires() {
        for endless in [NEVER, f64::NAN] {
            let expiry = Expiry::new(endless, 0.0, endless);
            assert_eq!(expiry.judge(0.0, 0.0, 1e300), Freshness::Fresh);
            assert_eq!(expiry.too_old_at(5.0), NEVER);
            assert_eq!(expiry.unread_at(5.0), NEVER);
            assert_eq!(expiry.fresh_until(5.0), NEVER);
        }
    }

    #[test]
    fn deadlines_are_the_sums_where_those_are_exact() {
        let expiry = Expiry::new(100.0, 50.0, 30.0);
        assert_eq!(expiry.fresh_until(7.0), 107.0);
        assert_eq!(expiry.too_old_at(7.0), 157.0);
        assert_eq!(expiry.unread_at(7.0), 37.0);
    }

    #[test]
    fn odd_spans_are_made_fit() {
        let at_once = Expiry::new(-5.0, f64::NAN, NEVER);
        assert_eq!(
            at_once.judge(0.0, 0.0, 0.0),
            Freshness::Expired(Reason::Ttl)
        );
        let for_ever_stale = Expiry::new(10.0, NEVER, NEVER);
        assert_eq!(for_ever_stale.judge(0.0, 0.0, 1e300), Freshness::Stale);
    }

    #[test]
    fn a_deadline_that_rounding_would_put_too_early_is_moved_on() {
        let (start, span) = (0.7, 0.1);
        assert!(
            (start + span) - start < span,
            "this pair was chosen for its rounding"
        );
        assert!(first_time(start, span) - start >= span);
    }

    #[test]
    fn a_deadline_that_rounding_would_put_too_late_is_moved_back() {
        let (start, span): (f64, f64) = (0.3, 0.7);
        let earlier = (start + span).next_down();
        assert!(
            earlier - start >= span,
            "this pair was chosen for its rounding"
        );
        assert_eq!(first_time(start, span), earlier);
    }

    #[test]
    fn a_deadline_is_found_where_its_sum_cancels_out() {
        // Floats lie 2⁻⁹ apart at the span's size, so from half of that before 0 on it is over.
        assert_eq!(first_time(-1e13, 1e13), -1.0 / 1024.0);
        assert_eq!(first_time(-1e13, NEVER), NEVER);
        assert_eq!(first_time(5.0, 0.0), 5.0);
    }

    /// Times and spans of every size, and such as are close to each other but for the sign.
    fn start_and_span() -> impl Strategy<Value = (f64, f64)> {
        let number = || any::<f64>().prop_map(|number| number % 1e13);
        prop_oneof![
            (number(), number()),
            (0..2_000_000_000_u64, 0..100_000_u32)
                .prop_map(|(start, span)| (start as f64 / 10.0, f64::from(span) / 10.0)),
            (number(), -1e-3..1e-3).prop_map(|(start, little)| (start, little - start)),
        ]
        .prop_map(|(start, span)| (start, span.abs()))
    }

    proptest! {
        #[test]
        fn a_deadline_is_the_first_time_at_which_a_span_is_over(
            (start, span) in start_and_span(),
        ) {
            let deadline = first_time(start, span);
            prop_assert!(deadline - start >= span);
            prop_assert!(deadline.next_down() - start < span);
        }

        #[test]
        fn to_be_before_the_deadline_is_to_be_younger_than_the_span(
            (start, span) in start_and_span(),
            steps in -4..4_i32,
            far in any::<f64>(),
        ) {
            let deadline = first_time(start, span);
            let near = (0..steps.abs()).fold(deadline, |time, _| {
                if steps < 0 { time.next_down() } else { time.next_up() }
            });
            for now in [near, far, start, start + span] {
                prop_assert_eq!(now < deadline, now - start < span);
            }
        }
    }
}
