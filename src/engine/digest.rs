//! A keyed digest for bytes that are too many to lie in a key row.

/// SipHash-1-3 with 128 bits, under a secret key: for who does not know it, two contents with one
/// digest are as hard to find as by chance, some 2⁶⁴ tries. With these rounds it is what Rust's own
/// `HashMap` rests on; twice the stirs for each word take twice the time.
///
/// Written out here, as it takes half the room of the crate `siphasher`, which the tests hold it against.
///
/// ```
/// use cache_resource::engine::Digest;
///
/// let mut digest = Digest::new([1, 2]);
/// digest.update(b"some ");
/// digest.update(b"bytes");
/// let in_parts = digest.finish();
///
/// digest.reset();
/// digest.update(b"some bytes");
/// assert_eq!(digest.finish(), in_parts);
/// ```
pub struct Digest {
    keys: [u64; 2],
    state: State,
    /// Its highest bytes are those that are not a whole word yet, the last one highest.
    tail: u64,
    /// Bytes so far.
    length: u64,
}

impl Digest {
    /// A digest under a key, begun.
    #[must_use]
    pub fn new(keys: [u64; 2]) -> Self {
        let mut digest = Self {
            keys,
            state: State([0; 4]),
            tail: 0,
            length: 0,
        };
        digest.reset();
        digest
    }

    /// Begins anew.
    #[inline(never)] // Four constants of 64 bits.
    pub fn reset(&mut self) {
        self.state = State::new(self.keys);
        self.length = 0;
    }

    /// Takes bytes in.
    pub fn update(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while !self.length.is_multiple_of(8)
            && let Some((&byte, after)) = rest.split_first()
        {
            self.push(byte);
            rest = after;
        }
        let (words, tail) = rest.as_chunks::<8>();
        self.state.absorb(words);
        let taken = rest.len().saturating_sub(tail.len());
        self.length = self.length.wrapping_add(taken as u64);
        for &byte in tail {
            self.push(byte);
        }
    }

    #[inline(never)]
    fn push(&mut self, byte: u8) {
        self.tail = self.tail >> 8 | u64::from(byte) << 56;
        self.length = self.length.wrapping_add(1);
        if self.length.is_multiple_of(8) {
            self.state.absorb(&[self.tail.to_le_bytes()]);
        }
    }

    /// The digest of the bytes so far as four words, the lowest first.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "each half is cut into its two words"
    )]
    pub fn finish(&self) -> [u32; 4] {
        let mut state = self.state;
        // The last word: what is left of the bytes, and their number in the highest one.
        let missing = 64_u32.wrapping_sub((self.length as u32 % 8) << 3);
        let tail = self.tail.checked_shr(missing).unwrap_or(0);
        state.absorb(&[(tail | self.length << 56).to_le_bytes()]);
        let low = state.finish(2, 0xEE);
        let high = state.finish(1, 0xDD);
        [
            low as u32,
            (low >> 32) as u32,
            high as u32,
            (high >> 32) as u32,
        ]
    }
}

/// The four words that `SipHash` stirs.
#[derive(Clone, Copy)]
struct State([u64; 4]);

impl State {
    const fn new([first, second]: [u64; 2]) -> Self {
        Self([
            first ^ 0x736F_6D65_7073_6575,
            // The reference begins with this for 128 bits.
            second ^ 0x646F_7261_6E64_6F6D ^ 0xEE,
            first ^ 0x6C79_6765_6E65_7261,
            second ^ 0x7465_6462_7974_6573,
        ])
    }

    /// Takes words in, the lowest byte of each first.
    #[inline(never)] // One copy for the many and for the odd one.
    fn absorb(&mut self, words: &[[u8; 8]]) {
        // In a variable of its own the state stays in registers.
        let mut state = *self;
        for &word in words {
            let word = u64::from_le_bytes(word);
            state.0[3] ^= word;
            state.stir();
            state.0[0] ^= word;
        }
        *self = state;
    }

    /// Half of the digest, after a last stir that begins with a mark on one of the words.
    #[inline(never)]
    fn finish(&mut self, marked: usize, mark: u64) -> u64 {
        if let Some(word) = self.0.get_mut(marked) {
            *word ^= mark;
        }
        // Three stirs: a word of zeros is taken in by one, and by nothing else.
        self.absorb(&[[0; 8]; 3]);
        let [a, b, c, d] = self.0;
        a ^ b ^ c ^ d
    }

    const fn stir(&mut self) {
        let [mut a, mut b, mut c, mut d] = self.0;
        a = a.wrapping_add(b);
        b = b.rotate_left(13) ^ a;
        a = a.rotate_left(32);
        c = c.wrapping_add(d);
        d = d.rotate_left(16) ^ c;
        a = a.wrapping_add(d);
        d = d.rotate_left(21) ^ a;
        c = c.wrapping_add(b);
        b = b.rotate_left(17) ^ c;
        c = c.rotate_left(32);
        self.0 = [a, b, c, d];
    }
}

#[cfg(test)]
mod tests {
    use core::hash::Hasher;

    use proptest::collection::vec;
    use proptest::prelude::{any, prop_assert_eq, proptest};
    use siphasher::sip128::{Hasher128, SipHasher13};

    use super::Digest;

    fn digest_of(bytes: &[u8]) -> [u32; 4] {
        let mut digest = Digest::new([0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908]);
        digest.update(bytes);
        digest.finish()
    }

    /// The words of a digest as the reference writes it, lowest byte first.
    fn words(written: u128) -> [u32; 4] {
        let word = |index: u32| (written >> (96 - 32 * index)) & 0xFFFF_FFFF;
        [0, 1, 2, 3].map(|index| u32::try_from(word(index)).unwrap().swap_bytes())
    }

    #[test]
    fn it_is_the_reference_siphash_of_128_bits() {
        // The vector that Rust's compiler has of it: key 00..0f, no bytes.
        assert_eq!(
            digest_of(&[]),
            words(0xe77e_bcb2_2788_a5be_fd62_db6a_dd30_3001)
        );
    }

    #[test]
    fn the_cut_into_chunks_does_not_matter() {
        let bytes: Vec<u8> = (0..=255).cycle().take(3000).collect();
        for chunk in [1, 7, 8, 64, 2999] {
            let mut digest = Digest::new([0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908]);
            bytes.chunks(chunk).for_each(|part| digest.update(part));
            assert_eq!(digest.finish(), digest_of(&bytes), "chunks of {chunk}");
        }
    }

    #[test]
    fn length_and_key_count() {
        assert_ne!(digest_of(&[]), digest_of(&[0]));
        assert_ne!(digest_of(&[0]), digest_of(&[0, 0]));
        assert_ne!(Digest::new([0, 0]).finish(), Digest::new([0, 1]).finish());
    }

    proptest! {
        #[test]
        fn it_is_what_the_crate_for_it_makes(
            keys: [u64; 2],
            parts in vec(vec(any::<u8>(), 0..40), 0..6),
        ) {
            let mut digest = Digest::new(keys);
            let mut reference = SipHasher13::new_with_keys(keys[0], keys[1]);
            for part in parts {
                digest.update(&part);
                reference.write(&part);
            }
            let expected = reference.finish128().as_u128();
            let [a, b, c, d] = digest.finish().map(u128::from);
            prop_assert_eq!(a | b << 32 | c << 64 | d << 96, expected);
        }
    }
}
