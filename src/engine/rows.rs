//! The table that finds an entry by its cache and its key row.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::cache::CacheId;
use super::row_hash::RowHasher;
use super::slab::{NONE, Slab};

/// The key of an entry: a row of words that JavaScript made of the arguments, and before it the hash
/// of that.
pub(crate) struct Key(Box<[u32]>);

impl Key {
    #[inline(never)]
    pub(crate) fn new(hash: u32, row: &[u32]) -> Self {
        let mut words = Vec::with_capacity(row.len().saturating_add(1));
        words.push(hash);
        words.extend_from_slice(row);
        Self(words.into_boxed_slice())
    }

    fn hash(&self) -> u32 {
        self.0.first().copied().unwrap_or(0)
    }

    pub(crate) fn row(&self) -> &[u32] {
        self.0.get(1..).unwrap_or_default()
    }

    fn is(&self, hash: u32, row: &[u32]) -> bool {
        // Word by word: to compare slices calls `memcmp`, which here goes byte by byte.
        self.hash() == hash
            && self.row().len() == row.len()
            && self.row().iter().zip(row).all(|(one, other)| one == other)
    }
}

/// Slots by key, chained: each bucket names a first entry, and each entry the next one. So an entry
/// that is found was on the way anyhow, a key costs one word more than itself, and there is no code
/// but this; an open table (hashbrown's was here) is no faster where rows are compared.
pub(crate) struct Rows {
    /// The first slot of each chain. As many as a power of two, and at least as many as keys.
    buckets: Vec<u32>,
    keys: usize,
    hasher: RowHasher,
}

/// Buckets at first.
const FEWEST: usize = 16;

impl Rows {
    pub(crate) const fn new(seed: [u64; 2]) -> Self {
        Self {
            buckets: Vec::new(),
            keys: 0,
            hasher: RowHasher::new(seed),
        }
    }

    pub(crate) fn hash(&self, cache: CacheId, row: &[u32]) -> u32 {
        self.hasher.hash(cache.0, row)
    }

    /// The slot of the entry with this very row, of this hash, in this cache; or [`NONE`].
    #[inline(never)] // Two copies of a loop over words would be no faster.
    pub(crate) fn find(&self, entries: &Slab, cache: CacheId, row: &[u32], hash: u32) -> u32 {
        let first = self.buckets.get(self.bucket(hash));
        let mut slot = first.copied().unwrap_or(NONE);
        while let Some(entry) = entries.get(slot) {
            let is_it = entry.key.as_ref().is_some_and(|key| key.is(hash, row));
            if is_it && entry.cache == cache {
                return slot;
            }
            slot = entry.next_of_key;
        }
        NONE
    }

    /// Enters the entry in a slot, if it has a key; that is not in the table.
    pub(crate) fn insert(&mut self, entries: &mut Slab, slot: u32) {
        if entries.get(slot).is_some_and(|entry| entry.key.is_some()) {
            if self.keys >= self.buckets.len() {
                self.grow(entries);
            }
            self.keys = self.keys.wrapping_add(1);
            self.link(entries, slot);
        }
    }

    /// Takes the entry in a slot out, if it has a key.
    pub(crate) fn remove(&mut self, entries: &mut Slab, slot: u32) {
        if entries.get(slot).is_some_and(|entry| entry.key.is_some()) {
            self.unlink(entries, slot);
        }
    }

    #[inline(never)]
    fn unlink(&mut self, entries: &mut Slab, slot: u32) {
        let Some(entry) = entries.get(slot) else {
            return;
        };
        let (Some(key), next) = (&entry.key, entry.next_of_key) else {
            return;
        };
        let bucket = self.bucket(key.hash());
        let Some(first) = self.buckets.get_mut(bucket) else {
            return;
        };
        self.keys = self.keys.wrapping_sub(1);
        let mut before = *first;
        if before == slot {
            *first = next;
        }
        while let Some(entry) = entries.get_mut(before) {
            if entry.next_of_key == slot {
                entry.next_of_key = next;
                return;
            }
            before = entry.next_of_key;
        }
    }

    /// Puts an entry in front of the chain of its bucket.
    #[inline(never)] // One copy for an insertion and for growth.
    fn link(&mut self, entries: &mut Slab, slot: u32) {
        if let Some(entry) = entries.get_mut(slot)
            && let Some(key) = &entry.key
        {
            let bucket = self.bucket(key.hash());
            if let Some(first) = self.buckets.get_mut(bucket) {
                entry.next_of_key = core::mem::replace(first, slot);
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, entries: &mut Slab) {
        let wanted = self.buckets.len().saturating_mul(2).max(FEWEST);
        let mut grown = Vec::with_capacity(wanted);
        grown.resize(wanted, NONE);
        for mut slot in core::mem::replace(&mut self.buckets, grown) {
            while let Some(entry) = entries.get(slot) {
                let next = entry.next_of_key;
                self.link(entries, slot);
                slot = next;
            }
        }
    }

    /// The bucket of a hash. Where there are none yet, it is none too.
    const fn bucket(&self, hash: u32) -> usize {
        hash as usize & self.buckets.len().wrapping_sub(1)
    }

    #[cfg(any(test, feature = "validate"))]
    pub(crate) const fn len(&self) -> usize {
        self.keys
    }
}
