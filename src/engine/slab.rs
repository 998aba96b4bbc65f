//! A slab: numbered places for values, where a number comes with a generation.

use alloc::vec::Vec;
#[cfg(any(test, feature = "validate"))]
use alloc::{borrow::ToOwned, format, string::String};

/// The number of no place at all: the end of a list, the answer "none".
pub(crate) const NONE: u32 = u32::MAX;

/// Places a slab can have. Slots cross the boundary as signed numbers, -1 standing for none.
const MAX_PLACES: usize = i32::MAX as usize;

struct Place<T> {
    /// Which occupant this is. It moves on when an occupant leaves, so that a ticket which names an
    /// earlier one is recognised. It wraps: a ticket would have to sleep through 2³² occupants.
    generation: u32,
    /// The next vacant place, while this one is vacant itself.
    next_vacant: u32,
    value: Option<T>,
}

/// Values in numbered places. Vacant places are used again, the one vacated last first.
pub(crate) struct Slab<T> {
    places: Vec<Place<T>>,
    first_vacant: u32,
}

impl<T> Slab<T> {
    pub(crate) const fn new() -> Self {
        Self {
            places: Vec::new(),
            first_vacant: NONE,
        }
    }

    /// How many places are occupied.
    #[cfg(any(test, feature = "validate"))]
    pub(crate) fn len(&self) -> usize {
        self.iter().count()
    }

    /// Puts a value into a vacant place and answers with its number; `None` when every number is taken.
    pub(crate) fn insert(&mut self, value: T) -> Option<u32> {
        let slot = self.first_vacant;
        if let Some(place) = self.place_mut(slot) {
            place.value = Some(value);
            let next_vacant = core::mem::replace(&mut place.next_vacant, NONE);
            self.first_vacant = next_vacant;
            return Some(slot);
        }
        if self.places.len() >= MAX_PLACES {
            return None;
        }
        let slot = u32::try_from(self.places.len()).ok()?;
        self.places.push(Place {
            generation: 0,
            next_vacant: NONE,
            value: Some(value),
        });
        Some(slot)
    }

    /// Empties a place and moves its generation on.
    pub(crate) fn remove(&mut self, slot: u32) -> Option<T> {
        let first_vacant = self.first_vacant;
        let place = self.place_mut(slot)?;
        let value = place.value.take()?;
        place.generation = place.generation.wrapping_add(1);
        place.next_vacant = first_vacant;
        self.first_vacant = slot;
        Some(value)
    }

    /// Moves the generation of an occupied place on, as if its occupant had left and come back.
    pub(crate) fn renew(&mut self, slot: u32) {
        if let Some(place) = self.place_mut(slot)
            && place.value.is_some()
        {
            place.generation = place.generation.wrapping_add(1);
        }
    }

    pub(crate) fn get(&self, slot: u32) -> Option<&T> {
        self.place(slot)?.value.as_ref()
    }

    pub(crate) fn get_mut(&mut self, slot: u32) -> Option<&mut T> {
        self.place_mut(slot)?.value.as_mut()
    }

    /// The generation of a place, occupied or vacant; `None` for a number never given out.
    pub(crate) fn generation(&self, slot: u32) -> Option<u32> {
        Some(self.place(slot)?.generation)
    }

    /// Every occupied place, by number.
    #[cfg(any(test, feature = "validate"))]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        let numbered = (0..).zip(&self.places);
        numbered.filter_map(|(slot, place)| Some((slot, place.value.as_ref()?)))
    }

    /// Checks that every vacant place is on the chain of vacant ones, once, and no occupied one is.
    #[cfg(any(test, feature = "validate"))]
    #[expect(clippy::arithmetic_side_effects, reason = "never shipped")]
    pub(crate) fn validate(&self) -> Result<(), String> {
        let occupied = self.len();
        let mut vacant = 0;
        let mut slot = self.first_vacant;
        while let Some(place) = self.place(slot) {
            if place.value.is_some() {
                return Err(format!("occupied place {slot} is among the vacant ones"));
            }
            vacant += 1;
            if vacant > self.places.len() {
                return Err("the chain of vacant places is a circle".to_owned());
            }
            slot = place.next_vacant;
        }
        if occupied + vacant == self.places.len() {
            Ok(())
        } else {
            Err(format!(
                "{occupied} occupied and {vacant} vacant places do not make {}",
                self.places.len()
            ))
        }
    }

    fn place(&self, slot: u32) -> Option<&Place<T>> {
        self.places.get(slot as usize)
    }

    fn place_mut(&mut self, slot: u32) -> Option<&mut Place<T>> {
        self.places.get_mut(slot as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::{NONE, Slab};

    #[test]
    fn a_vacated_place_is_used_again_under_a_new_generation() {
        let mut slab = Slab::new();
        assert_eq!(slab.insert('a'), Some(0));
        assert_eq!(slab.insert('b'), Some(1));
        assert_eq!(slab.remove(0), Some('a'));
        assert_eq!(slab.generation(0), Some(1));
        assert_eq!(slab.insert('c'), Some(0));
        assert_eq!((slab.get(0), slab.generation(0)), (Some(&'c'), Some(1)));
        assert_eq!(slab.len(), 2);
        slab.validate().unwrap();
    }

    #[test]
    fn the_place_vacated_last_is_used_first() {
        let mut slab = Slab::new();
        for value in 0..4 {
            slab.insert(value);
        }
        slab.remove(1);
        slab.remove(3);
        assert_eq!(slab.insert(10), Some(3));
        assert_eq!(slab.insert(11), Some(1));
        assert_eq!(slab.insert(12), Some(4));
        slab.validate().unwrap();
    }

    #[test]
    fn numbers_never_given_out_name_nothing() {
        let mut slab = Slab::<u8>::new();
        assert_eq!(slab.insert(7), Some(0));
        for slot in [1, 1000, NONE] {
            assert_eq!(slab.get(slot), None);
            assert_eq!(slab.generation(slot), None);
            assert_eq!(slab.remove(slot), None);
            slab.renew(slot);
        }
        assert_eq!(slab.remove(0), Some(7));
        assert_eq!(slab.remove(0), None, "a place is vacated once");
        slab.renew(0);
        assert_eq!(
            slab.generation(0),
            Some(1),
            "a vacant place has nothing to renew"
        );
        slab.validate().unwrap();
    }
}
