//! A fast seeded hash of key rows.
//!
//! It only chooses a place in the table, as rows are compared whole: so it may collide, but nobody
//! who does not know the seed must be able to make it collide at will.

/// Hashes rows of words under a secret seed.
pub(crate) struct RowHasher {
    seed: [u64; 2],
}

impl RowHasher {
    pub(crate) const fn new(seed: [u64; 2]) -> Self {
        Self { seed }
    }

    /// The hash of a row in a cache.
    #[expect(clippy::cast_possible_truncation, reason = "all of its bits are good")]
    #[inline(never)]
    pub(crate) fn hash(&self, cache: u32, row: &[u32]) -> u32 {
        let [first, second] = self.seed;
        // Two lanes, so that one multiplication need not wait for the one before it.
        let mut lanes = [absorb(first, second ^ u64::from(cache)), second];
        let (quads, rest) = row.as_chunks::<4>();
        for &[a, b, c, d] in quads {
            lanes[0] = absorb(lanes[0], pair(a, b));
            lanes[1] = absorb(lanes[1], pair(c, d));
        }
        for &last in rest {
            // A row and the same with a 0 behind it may collide here, and are told apart whole.
            lanes[0] = absorb(lanes[0], u64::from(last));
        }
        finish(absorb(lanes[0], lanes[1]) ^ lanes[1]) as u32
    }
}

fn pair(low: u32, high: u32) -> u64 {
    u64::from(low) | u64::from(high) << 32
}

/// One multiplication for two words, of the 32 × 32 bits that WebAssembly has as one instruction.
/// The state before is added rotated, so that a factor which happens to be 0 does not forget it.
const fn absorb(state: u64, words: u64) -> u64 {
    let mixed = state ^ words;
    let product = (mixed & 0xFFFF_FFFF).wrapping_mul(mixed >> 32);
    product.wrapping_add(mixed.rotate_left(27))
}

/// Spreads every bit of the state over all bits of the hash: the finalizer of `MurmurHash3`.
const fn finish(mut state: u64) -> u64 {
    state ^= state >> 33;
    state = state.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    state ^= state >> 33;
    state = state.wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    state ^ state >> 33
}

#[cfg(test)]
#[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
mod tests {
    use super::RowHasher;
    use std::collections::HashSet;

    const SEED: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03];

    /// Rows as the shim makes them: small numbers, most of them alike.
    fn typical_rows() -> Vec<Vec<u32>> {
        let mut rows = vec![];
        for length in 1..6 {
            for position in 0..length {
                for value in 0..2000_u32 {
                    let mut row = vec![3; length];
                    row[position] = value;
                    row[length - 1] ^= 0x4000_0000;
                    rows.push(row);
                }
            }
        }
        rows.sort();
        rows.dedup();
        rows
    }

    #[test]
    fn typical_rows_do_not_collide() {
        let hasher = RowHasher::new(SEED);
        let rows = typical_rows();
        let distinct: HashSet<u32> = rows.iter().map(|row| hasher.hash(1, row)).collect();
        assert!(
            rows.len() - distinct.len() <= 1,
            "{} of {}",
            distinct.len(),
            rows.len()
        );
    }

    #[test]
    fn typical_rows_spread_evenly_over_both_ends_of_the_hash() {
        let hasher = RowHasher::new(SEED);
        let rows = typical_rows();
        for shift in [0, 12, 25] {
            let mut buckets = [0_u32; 128];
            for row in &rows {
                buckets[(hasher.hash(1, row) >> shift) as usize % 128] += 1;
            }
            let expected = rows.len() as f64 / 128.0;
            let distance: f64 = buckets
                .iter()
                .map(|&count| (f64::from(count) - expected).powi(2) / expected)
                .sum();
            // Chi-squared with 127 degrees of freedom passes 230 once in ten million fair draws.
            assert!(distance < 230.0, "bits from {shift}: {distance}");
        }
    }

    #[test]
    fn the_cache_and_the_seed_count() {
        let row = [1, 2, 3];
        let hasher = RowHasher::new(SEED);
        assert_ne!(hasher.hash(1, &row), hasher.hash(2, &row));
        for other in [[SEED[0] ^ 1, SEED[1]], [SEED[0], SEED[1] ^ 1 << 63]] {
            assert_ne!(hasher.hash(1, &row), RowHasher::new(other).hash(1, &row));
        }
    }
}
