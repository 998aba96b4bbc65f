//! All caches, by number and in the order in which they were registered.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::cache::{Cache, CacheId};

/// Caches under numbers that are given out again. The numbers do not tell which came first.
pub(crate) struct Caches {
    /// In boxes, for there are few of them and each is large.
    by_number: Vec<Option<Box<Cache>>>,
    in_order: Vec<CacheId>,
}

impl Caches {
    pub(crate) const fn new() -> Self {
        Self {
            by_number: Vec::new(),
            in_order: Vec::new(),
        }
    }

    /// How many there are.
    pub(crate) const fn len(&self) -> usize {
        self.in_order.len()
    }

    /// The one that was registered so many after the first.
    pub(crate) fn nth(&self, index: usize) -> Option<CacheId> {
        self.in_order.get(index).copied()
    }

    /// Registers a cache; `None` when there are 2³² of them.
    pub(crate) fn insert(&mut self, cache: Cache) -> Option<CacheId> {
        let vacant = self.by_number.iter().position(Option::is_none);
        let number = vacant.unwrap_or(self.by_number.len());
        let id = CacheId(u32::try_from(number).ok()?);
        let cache = Some(Box::new(cache));
        match self.by_number.get_mut(number) {
            Some(place) => *place = cache,
            None => self.by_number.push(cache),
        }
        self.in_order.push(id);
        Some(id)
    }

    /// Forgets a cache.
    pub(crate) fn remove(&mut self, id: CacheId) {
        if let Some(place) = self.by_number.get_mut(id.0 as usize) {
            *place = None;
        }
        if let Some(index) = self.in_order.iter().position(|&other| other == id) {
            self.in_order.remove(index);
        }
    }

    pub(crate) fn get(&self, id: CacheId) -> Option<&Cache> {
        self.by_number.get(id.0 as usize)?.as_deref()
    }

    pub(crate) fn get_mut(&mut self, id: CacheId) -> Option<&mut Cache> {
        self.by_number.get_mut(id.0 as usize)?.as_deref_mut()
    }

    /// Every cache, the one registered first in front.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (CacheId, &Cache)> {
        self.in_order
            .iter()
            .filter_map(|&id| Some((id, self.get(id)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Cache, CacheId, Caches};
    use crate::engine::Options;

    #[test]
    fn numbers_are_given_out_again_and_the_order_is_that_of_registration() {
        let mut caches = Caches::new();
        let register = |caches: &mut Caches| caches.insert(Cache::new(&Options::default()));
        for number in 0..3 {
            assert_eq!(register(&mut caches), Some(CacheId(number)));
        }
        caches.remove(CacheId(1));
        caches.remove(CacheId(1));
        caches.remove(CacheId(77));
        assert!(caches.get(CacheId(1)).is_none());
        assert_eq!(register(&mut caches), Some(CacheId(1)));
        let order: Vec<u32> = caches.iter().map(|(id, _)| id.0).collect();
        assert_eq!(order, [0, 2, 1]);
        assert_eq!(caches.nth(1), Some(CacheId(2)));
        assert_eq!(caches.nth(3), None);
    }
}
