//! A keyed digest for bytes that are too many to lie in a key row.

use core::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher24};

/// SipHash-2-4 with 128 bits, under a secret key: for who does not know it, two contents with one
/// digest are as hard to find as by chance, some 2⁶⁴ tries.
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
    hasher: SipHasher24,
}

impl Digest {
    /// A digest under a key, begun.
    #[must_use]
    pub fn new(keys: [u64; 2]) -> Self {
        let [first, second] = keys;
        Self {
            keys,
            hasher: SipHasher24::new_with_keys(first, second),
        }
    }

    /// Begins anew.
    pub fn reset(&mut self) {
        *self = Self::new(self.keys);
    }

    /// Takes bytes in.
    pub fn update(&mut self, bytes: &[u8]) {
        self.hasher.write(bytes);
    }

    /// The digest of the bytes so far as four words, the lowest first.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "each half is cut into its two words"
    )]
    pub fn finish(&self) -> [u32; 4] {
        let digest = self.hasher.finish128();
        let (low, high) = (digest.h1, digest.h2);
        [
            low as u32,
            (low >> 32) as u32,
            high as u32,
            (high >> 32) as u32,
        ]
    }
}

#[cfg(test)]
mod tests {
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
        // vectors_sip128 of the reference implementation, key 00..0f, messages of 0 and 1 bytes.
        assert_eq!(
            digest_of(&[]),
            words(0xa381_7f04_ba25_a8e6_6df6_7214_c755_0293)
        );
        assert_eq!(
            digest_of(&[0]),
            words(0xda87_c1d8_6b99_af44_3476_5911_9b22_fc45)
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
}
