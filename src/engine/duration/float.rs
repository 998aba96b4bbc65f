//! Decimal numbers in binary, rounded as Python rounds them.
//!
//! pandas reads a number as a float, cuts it into its whole part and its fraction, and rounds the
//! fraction to some digits. Where a float holds the number only nearly, that shows in the
//! nanoseconds (`68.9W` has 6 more than a decimal calculation gives), so to have pandas's value is to
//! take the same steps.

/// The float nearest to a quotient, ties to even, as Python reads a decimal number. With `more`, the
/// numerator is meant to be a little more than it is, by digits that were cut off.
///
/// `denominator` is not 0, and at most 10¹⁹.
#[inline(never)]
pub(super) fn nearest_ratio(mut numerator: u64, denominator: u64, more: bool) -> f64 {
    if numerator == 0 {
        return 0.0;
    }
    // Long division in binary. It takes the numerator in by 64 steps, and goes on until there are 64 bits,
    // the first of which is 1: more than a float holds. The last one stands for all that follow, so that
    // a tie is seen to be none.
    let (mut quotient, mut rest, mut steps) = (0_u64, 0_u64, 0_u64);
    while quotient >> 63 == 0 {
        let is_over = rest >> 63 == 1;
        rest = rest << 1 | numerator >> 63;
        numerator <<= 1;
        quotient <<= 1;
        if is_over || rest >= denominator {
            rest = rest.wrapping_sub(denominator);
            quotient |= 1;
        }
        steps = steps.saturating_add(1);
    }
    quotient |= u64::from(rest != 0 || more);
    as_float(quotient) * scale_after(steps)
}

/// The fraction of a unit of so many nanoseconds, rounded to the decimal digits that pandas regards:
/// as many as those nanoseconds have behind the first. Ties go to even, as in Python's `round`: by the
/// exact value of the float. `fraction` is at least 0 and below 1.
#[inline(never)]
pub(super) fn round(fraction: f64, unit: u64) -> f64 {
    let scale = as_float(power_of_ten_in(unit));
    if scale <= 1.0 {
        return fraction;
    }
    // The product as it is rounded, which only falls on a half where it is one or next to one, and what
    // that left out, exactly (Dekker's product).
    let product = fraction * scale;
    let ((high, low), (scale_high, scale_low)) = (halves(fraction), halves(scale));
    let left_out =
        low * scale_low - (((product - high * scale_high) - low * scale_high) - high * scale_low);
    let mut rounded = whole(product);
    let rest = product - as_float(rounded) - 0.5;
    // By which side of the half it is on; by that of what was left out; by the even number.
    let past_half = if rest == 0.0 { left_out } else { rest };
    if past_half > 0.0 || past_half >= 0.0 && rounded & 1 == 1 {
        rounded = rounded.saturating_add(1);
    }
    // Both are below 2⁵³, so the division is of what they are, and rounds once.
    as_float(rounded) / scale
}

/// Two floats of half as many digits whose sum a float is (Veltkamp's split): their products are exact.
fn halves(number: f64) -> (f64, f64) {
    let spread = number * 134_217_729.0;
    let high = spread - (spread - number);
    (high, number - high)
}

/// The largest power of 10 that a number is not below.
fn power_of_ten_in(number: u64) -> u64 {
    let mut power = 1_u64;
    while power.wrapping_mul(10) <= number {
        power = power.wrapping_mul(10);
    }
    power
}

/// What 64 bits are to be multiplied by that took so many steps: 2 to the power of 64 less those.
const fn scale_after(steps: u64) -> f64 {
    f64::from_bits(1087_u64.saturating_sub(steps) << 52)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "rounding to the nearest float is the purpose"
)]
pub(super) const fn as_float(number: u64) -> f64 {
    number as f64
}

/// A float without its fraction; more than a `u64` holds becomes the most it does.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` cuts the fraction off and stops at the end of the range, which is what is wanted"
)]
pub(super) const fn whole(number: f64) -> u64 {
    number as u64
}

#[cfg(test)]
#[expect(
    clippy::float_cmp,
    clippy::cast_precision_loss,
    reason = "to be equal to the last bit is the promise"
)]
mod tests {
    use super::super::unit::UNITS;
    use super::{nearest_ratio, power_of_ten_in, round};
    use proptest::prelude::{prop_assert_eq, proptest};

    #[test]
    fn rounding_is_by_the_exact_value_and_ties_go_to_even() {
        assert_eq!(round(0.75, 10), 0.8);
        assert_eq!(round(0.25, 10), 0.2);
        // As a float this is a little less than it says.
        assert_eq!(round(0.285, 100), 0.28);
        assert_eq!(round(0.999_999, 1_000), 1.0);
        assert_eq!(round(0.0, 1_000), 0.0);
        assert_eq!(round(f64::MIN_POSITIVE, UNITS[0]), 0.0);
        assert_eq!(round(1e-30, UNITS[0]), 0.0);
    }

    #[test]
    fn of_each_unit_pandas_regards_so_many_digits() {
        for (unit, digits) in UNITS.into_iter().zip([14, 13, 12, 10, 9, 6, 3, 0]) {
            assert_eq!(power_of_ten_in(unit), 10_u64.pow(digits));
        }
        // And of a nanosecond none, without rounding: what is left of it is cut off.
        assert_eq!(round(0.75, 1), 0.75);
    }

    /// Found by a mutant that gave small ratios fewer bits, and lived: a random `u64` is nearly always
    /// so large that its ratio is not small.
    #[test]
    fn a_ratio_below_one_has_as_many_bits_as_any() {
        assert_eq!(nearest_ratio(1, 10_u64.pow(19), false), 1e-19);
        assert_eq!(nearest_ratio(7, 10_u64.pow(15), false), 7e-15);
    }

    /// Found by mutants that rounded by the first 64 bits alone, and lived: of random ratios, one in
    /// 2,048 is so near to the middle.
    #[test]
    fn in_the_middle_of_two_floats_the_even_one_is_nearest_and_past_it_the_next() {
        const MIDDLE: u64 = (1 << 53) + 1;
        let (even, next) = (9_007_199_254_740_992.0, 9_007_199_254_740_994.0);
        assert_eq!(nearest_ratio(MIDDLE, 1, false), even);
        assert_eq!(nearest_ratio(MIDDLE, 1, true), next);
        // Past it by a 2,000th, which the 64 bits do not show.
        assert_eq!(nearest_ratio(MIDDLE * 2000 + 1, 2000, false), next);
    }

    proptest! {
        #[test]
        fn a_ratio_is_what_reading_the_decimal_gives(
            numerator: u64,
            smaller_by in 0..64_u32,
            scale in 0..20_u32,
        ) {
            let numerator = numerator >> smaller_by;
            let text = format!("{numerator}e-{scale}");
            let ratio = nearest_ratio(numerator, 10_u64.pow(scale), false);
            prop_assert_eq!(ratio, text.parse::<f64>().unwrap());
        }

        #[test]
        fn rounding_is_what_printing_gives(mantissa in 0..1_u64 << 53, digits in 1..15_usize) {
            let fraction = mantissa as f64 / (1_u64 << 53) as f64;
            let printed: f64 = format!("{fraction:.digits$}").parse().unwrap();
            let unit = 10_u64.pow(u32::try_from(digits).unwrap());
            prop_assert_eq!(round(fraction, unit), printed);
        }

        /// Found by mutants of what a product leaves out, which lived: of random fractions next to none
        /// is next to a half.
        #[test]
        fn next_to_a_half_it_is_by_what_the_product_left_out(half: u64, digits in 1..15_usize) {
            let unit = 10_u64.pow(u32::try_from(digits).unwrap());
            let fraction = ((half % unit) as f64 + 0.5) / unit as f64;
            let printed: f64 = format!("{fraction:.digits$}").parse().unwrap();
            prop_assert_eq!(round(fraction, unit), printed);
        }
    }
}
