//! Numbers from outside, made fit to count with. None is refused here: the shim refuses them where
//! they are given, with words; the engine only sees to it that none can harm it.

/// A span of time in milliseconds: at least 0, and endless if it is no number.
pub(crate) const fn span(milliseconds: f64) -> f64 {
    if milliseconds < 0.0 {
        0.0
    } else if milliseconds.is_nan() {
        f64::INFINITY
    } else {
        milliseconds
    }
}

/// What a construction took, in milliseconds: finite, at least 0, and 0 if it is no number.
pub(crate) const fn cost(milliseconds: f64) -> f64 {
    // A thousand years. A sum of such costs stays finite.
    const MOST: f64 = 3.2e13;
    milliseconds.max(0.0).min(MOST)
}

/// A count, as of bytes or hits: whole, and 0 if it is no number.
pub(crate) fn count(number: f64) -> u64 {
    // As far as JavaScript counts exactly.
    const MOST: u64 = 1 << 53;
    whole(number).min(MOST)
}

/// A limit in bytes; [`u64::MAX`], no limit, for infinity and for what is no number.
pub(crate) fn byte_limit(bytes: f64) -> u64 {
    if bytes.is_nan() {
        u64::MAX
    } else {
        whole(bytes)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` cuts fractions off and stops at the ends of the range, which is what is wanted"
)]
const fn whole(number: f64) -> u64 {
    number as u64
}

/// A count as JavaScript has it: exact up to 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "no count here comes near 2⁵³")]
pub(crate) const fn float(count: u64) -> f64 {
    count as f64
}

/// Adds one to a count.
pub(crate) const fn bump(count: &mut u64) {
    *count = count.wrapping_add(1);
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "limits are handed through, not computed")]
mod tests {
    use super::{byte_limit, cost, count, span};

    #[test]
    fn spans_are_never_negative_nor_nan() {
        assert_eq!(span(1.5), 1.5);
        assert_eq!(span(-1.0), 0.0);
        assert_eq!(span(f64::NAN), f64::INFINITY);
        assert_eq!(span(f64::INFINITY), f64::INFINITY);
    }

    #[test]
    fn costs_are_finite() {
        assert_eq!(cost(2.5), 2.5);
        assert_eq!(cost(-2.5), 0.0);
        assert_eq!(cost(f64::NAN), 0.0);
        assert!(cost(f64::INFINITY).is_finite());
    }

    #[test]
    fn sizes_are_whole_and_limits_may_be_endless() {
        assert_eq!(count(10.9), 10);
        assert_eq!(count(-3.0), 0);
        assert_eq!(count(f64::NAN), 0);
        assert_eq!(count(f64::INFINITY), 1 << 53);
        assert_eq!(byte_limit(10.9), 10);
        assert_eq!(byte_limit(-3.0), 0);
        assert_eq!(byte_limit(f64::INFINITY), u64::MAX);
        assert_eq!(byte_limit(f64::NAN), u64::MAX);
    }
}
