//! The slab: numbered places for entries, where a number comes with a generation.

use alloc::boxed::Box;
use alloc::vec::Vec;
#[cfg(any(test, feature = "validate"))]
use alloc::{borrow::ToOwned, format, string::String};
use core::mem;

use super::cache::CacheId;
use super::entry::{Entry, Stage};
use super::rows::Key;

/// The number of no place at all: the end of a list, the answer "none".
pub(crate) const NONE: u32 = u32::MAX;

/// Places a slab can have. Slots cross the boundary as signed numbers, -1 standing for none.
const MAX_PLACES: u32 = i32::MAX as u32;

/// Places in a chunk. Memory grows by 64 KiB, of which the allocator leaves a rest too small for another
/// chunk: with 16 places an entry so takes 124 bytes, all told, and with 32 or more 128.
const CHUNK: usize = 16;

/// Entries in numbered places. Vacant places are used again, the one vacated last first.
///
/// The places lie in chunks that never move: one array that doubles when it is full would for a moment
/// be there twice, and be half empty then; and a module's memory never shrinks.
#[expect(clippy::vec_box, reason = "a chunk never moves")]
pub(crate) struct Slab {
    chunks: Vec<Box<[Entry; CHUNK]>>,
    /// Places that were ever occupied.
    places: u32,
    first_vacant: u32,
}

impl Slab {
    pub(crate) const fn new() -> Self {
        Self {
            chunks: Vec::new(),
            places: 0,
            first_vacant: NONE,
        }
    }

    /// Puts a pending entry into a vacant place and answers with that; `None` when every number is
    /// taken.
    pub(crate) fn insert(&mut self, cache: CacheId, key: Option<Key>) -> Option<u32> {
        if self.first_vacant == NONE {
            self.grow()?;
        }
        let slot = self.first_vacant;
        let place = self.place_mut(slot)?;
        place.stage = Stage::Pending;
        place.cache = cache;
        // It had none, so there is nothing to drop.
        mem::forget(mem::replace(&mut place.key, key));
        place.pins = 0;
        self.first_vacant = place.by_use.take_next();
        Some(slot)
    }

    /// Makes the next place that was never occupied the one vacant place. `None` when there is no number for
    /// it.
    fn grow(&mut self) -> Option<()> {
        let slot = self.places;
        if slot >= MAX_PLACES {
            return None;
        }
        let (chunk, _) = split(slot);
        if chunk >= self.chunks.len() {
            self.chunks.push(Box::new([const { Entry::VACANT }; CHUNK]));
        }
        self.places = slot.wrapping_add(1);
        self.first_vacant = slot;
        Some(())
    }

    /// Empties a place and moves its generation on.
    pub(crate) fn remove(&mut self, slot: u32) {
        let first_vacant = self.first_vacant;
        if let Some(place) = self.get_mut(slot) {
            place.stage = Stage::Vacant;
            place.key = None;
            place.generation = place.generation.wrapping_add(1);
            place.by_use.set_next(first_vacant);
            self.first_vacant = slot;
        }
    }

    pub(crate) fn get(&self, slot: u32) -> Option<&Entry> {
        let place = self.place(slot)?;
        (place.stage != Stage::Vacant).then_some(place)
    }

    pub(crate) fn get_mut(&mut self, slot: u32) -> Option<&mut Entry> {
        let place = self.place_mut(slot)?;
        (place.stage != Stage::Vacant).then_some(place)
    }

    /// The entry in a place, if it has a value.
    pub(crate) fn live(&self, slot: u32) -> Option<&Entry> {
        self.get(slot).filter(|entry| entry.is_live())
    }

    fn place(&self, slot: u32) -> Option<&Entry> {
        let (chunk, index) = split(slot);
        self.chunks.get(chunk)?.get(index)
    }

    fn place_mut(&mut self, slot: u32) -> Option<&mut Entry> {
        let (chunk, index) = split(slot);
        self.chunks.get_mut(chunk)?.get_mut(index)
    }

    /// Every occupied place, by number.
    #[cfg(any(test, feature = "validate"))]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &Entry)> {
        let numbered = (0..).zip(self.chunks.iter().flat_map(|chunk| chunk.iter()));
        numbered.filter(|(_, place)| place.stage != Stage::Vacant)
    }

    /// How many places are occupied.
    #[cfg(any(test, feature = "validate"))]
    pub(crate) fn len(&self) -> usize {
        self.iter().count()
    }

    /// Checks that every vacant place is on the chain of vacant ones, once, and no occupied one is.
    #[cfg(any(test, feature = "validate"))]
    #[expect(clippy::arithmetic_side_effects, reason = "never shipped")]
    pub(crate) fn validate(&self) -> Result<(), String> {
        let (occupied, places) = (self.len(), self.places as usize);
        let mut vacant = 0;
        let mut slot = self.first_vacant;
        while slot != NONE {
            let Some(place) = self
                .place(slot)
                .filter(|place| place.stage == Stage::Vacant)
            else {
                return Err(format!("occupied place {slot} is among the vacant ones"));
            };
            vacant += 1;
            if vacant > places {
                return Err("the chain of vacant places is a circle".to_owned());
            }
            slot = place.by_use.next();
        }
        if occupied + vacant == places {
            Ok(())
        } else {
            Err(format!(
                "{occupied} occupied and {vacant} vacant places do not make {places}"
            ))
        }
    }
}

/// The chunk of a slot, and its place there.
const fn split(slot: u32) -> (usize, usize) {
    let slot = slot as usize;
    (slot / CHUNK, slot % CHUNK)
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, CacheId, NONE, Slab};

    fn slab_of(entries: u32) -> Slab {
        let mut slab = Slab::new();
        for entry in 0..entries {
            assert_eq!(slab.insert(CacheId(entry), None), Some(entry));
        }
        slab
    }

    fn generation(slab: &Slab, slot: u32) -> Option<u32> {
        Some(slab.get(slot)?.generation)
    }

    #[test]
    fn a_vacated_place_is_used_again_under_a_new_generation() {
        let mut slab = slab_of(2);
        slab.remove(0);
        assert_eq!(generation(&slab, 0), None);
        assert_eq!(slab.insert(CacheId(7), None), Some(0));
        assert_eq!(generation(&slab, 0), Some(1));
        assert_eq!(slab.get(0).map(|entry| entry.cache), Some(CacheId(7)));
        assert_eq!(slab.len(), 2);
        slab.validate().unwrap();
    }

    #[test]
    fn the_place_vacated_last_is_used_first() {
        let mut slab = slab_of(4);
        slab.remove(1);
        slab.remove(3);
        for slot in [3, 1, 4] {
            assert_eq!(slab.insert(CacheId(0), None), Some(slot));
        }
        slab.validate().unwrap();
    }

    #[test]
    fn places_lie_in_chunks_of_one_size_that_are_all_found() {
        let count = u32::try_from(3 * CHUNK + 5).unwrap();
        let mut slab = slab_of(count);
        for slot in 0..count {
            assert_eq!(slab.get(slot).map(|entry| entry.cache), Some(CacheId(slot)));
        }
        assert_eq!(slab.chunks.len(), 4);
        for slot in (0..count).step_by(3) {
            slab.remove(slot);
        }
        slab.validate().unwrap();
    }

    #[test]
    fn numbers_never_given_out_name_nothing() {
        let mut slab = slab_of(1);
        for slot in [1, 1000, NONE] {
            assert_eq!(generation(&slab, slot), None);
            slab.remove(slot);
        }
        slab.remove(0);
        slab.remove(0);
        assert_eq!(slab.insert(CacheId(0), None), Some(0));
        assert_eq!(generation(&slab, 0), Some(1), "a place is vacated once");
        slab.validate().unwrap();
    }
}
