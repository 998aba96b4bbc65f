//! The table that finds an entry by its cache and its key row.

use alloc::boxed::Box;

use hashbrown::HashTable;

use super::cache::CacheId;
use super::entry::Entry;
use super::row_hash::RowHasher;
use super::slab::Slab;

/// The key of an entry: a row of words that JavaScript made of the arguments.
pub(crate) struct Key {
    pub(crate) row: Box<[u32]>,
    pub(crate) hash: u64,
}

impl Key {
    pub(crate) fn new(row: &[u32], hash: u64) -> Self {
        Self {
            row: row.into(),
            hash,
        }
    }
}

/// Slots by key. The rows themselves lie with the entries.
pub(crate) struct Rows {
    table: HashTable<u32>,
    hasher: RowHasher,
}

impl Rows {
    pub(crate) const fn new(seed: [u64; 2]) -> Self {
        Self {
            table: HashTable::new(),
            hasher: RowHasher::new(seed),
        }
    }

    pub(crate) fn hash(&self, cache: CacheId, row: &[u32]) -> u64 {
        self.hasher.hash(cache.0, row)
    }

    /// The slot of the entry with this very row, of this hash, in this cache.
    pub(crate) fn find(
        &self,
        entries: &Slab<Entry>,
        cache: CacheId,
        row: &[u32],
        hash: u64,
    ) -> Option<u32> {
        let is_it = |&slot: &u32| match entries.get(slot) {
            Some(Entry {
                cache: owner,
                key: Some(key),
                ..
            }) => *owner == cache && is_same(&key.row, row),
            _ => false,
        };
        self.table.find(hash, is_it).copied()
    }

    /// Enters a slot whose entry has a key that is not in the table.
    pub(crate) fn insert(&mut self, entries: &Slab<Entry>, slot: u32) {
        let hash_of = |&slot: &u32| key_of(entries, slot).map_or(0, |key| key.hash);
        if let Some(key) = key_of(entries, slot) {
            self.table.insert_unique(key.hash, slot, hash_of);
        }
    }

    /// Takes a slot out, by the key its entry had.
    pub(crate) fn remove(&mut self, key: &Key, slot: u32) {
        if let Ok(place) = self
            .table
            .find_entry(key.hash, |&candidate| candidate == slot)
        {
            place.remove();
        }
    }

    #[cfg(any(test, feature = "validate"))]
    pub(crate) fn len(&self) -> usize {
        self.table.len()
    }
}

/// Whether two rows are the same. Word by word: `==` on slices calls `memcmp`, which in WebAssembly
/// goes byte by byte, and took longer than all else that `find` does.
fn is_same(one: &[u32], other: &[u32]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(word, same)| word == same)
}

fn key_of(entries: &Slab<Entry>, slot: u32) -> Option<&Key> {
    entries.get(slot)?.key.as_ref()
}
