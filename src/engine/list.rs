//! Doubly linked lists whose links lie inside the items of a slab.

#[cfg(any(test, feature = "validate"))]
use alloc::{borrow::ToOwned, format, string::String};
use core::marker::PhantomData;

use super::slab::{NONE, Slab};

/// An item's neighbours in one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Links {
    previous: u32,
    next: u32,
}

impl Default for Links {
    fn default() -> Self {
        Self {
            previous: NONE,
            next: NONE,
        }
    }
}

/// Says which of an item's links a list runs through. One item can be in one list per chain.
pub(crate) trait Chain {
    type Item;
    fn links(item: &Self::Item) -> &Links;
    fn links_mut(item: &mut Self::Item) -> &mut Links;
}

/// A list through the items of a slab: every operation takes the slab, none allocates.
pub(crate) struct List<C: Chain> {
    head: u32,
    tail: u32,
    len: u32,
    chain: PhantomData<C>,
}

impl<C: Chain> List<C> {
    pub(crate) const fn new() -> Self {
        Self {
            head: NONE,
            tail: NONE,
            len: 0,
            chain: PhantomData,
        }
    }

    pub(crate) const fn len(&self) -> u32 {
        self.len
    }

    /// The first item's slot, or [`NONE`].
    pub(crate) const fn front(&self) -> u32 {
        self.head
    }

    /// The slot after an item of a list, or [`NONE`].
    pub(crate) fn after(items: &Slab<C::Item>, slot: u32) -> u32 {
        items.get(slot).map_or(NONE, |item| C::links(item).next)
    }

    /// Appends an item that is in no list of this chain.
    pub(crate) fn push_back(&mut self, items: &mut Slab<C::Item>, slot: u32) {
        let Some(item) = items.get_mut(slot) else {
            return;
        };
        *C::links_mut(item) = Links {
            previous: self.tail,
            next: NONE,
        };
        match items.get_mut(self.tail) {
            Some(last) => C::links_mut(last).next = slot,
            None => self.head = slot,
        }
        self.tail = slot;
        self.len = self.len.wrapping_add(1);
    }

    /// Takes out an item that is in this very list.
    pub(crate) fn remove(&mut self, items: &mut Slab<C::Item>, slot: u32) {
        let Some(item) = items.get_mut(slot) else {
            return;
        };
        let Links { previous, next } = core::mem::take(C::links_mut(item));
        match items.get_mut(previous) {
            Some(neighbour) => C::links_mut(neighbour).next = next,
            None => self.head = next,
        }
        match items.get_mut(next) {
            Some(neighbour) => C::links_mut(neighbour).previous = previous,
            None => self.tail = previous,
        }
        self.len = self.len.wrapping_sub(1);
    }

    /// Makes an item of this very list its last one.
    pub(crate) fn move_to_back(&mut self, items: &mut Slab<C::Item>, slot: u32) {
        if self.tail != slot {
            self.remove(items, slot);
            self.push_back(items, slot);
        }
    }

    /// The items with their slots, from the front.
    pub(crate) fn iter<'a>(&self, items: &'a Slab<C::Item>) -> Iter<'a, C> {
        Iter {
            items,
            next: self.head,
        }
    }

    /// Checks the links both ways against the ends and the length.
    #[cfg(any(test, feature = "validate"))]
    #[expect(clippy::arithmetic_side_effects, reason = "never shipped")]
    pub(crate) fn validate(&self, items: &Slab<C::Item>) -> Result<(), String> {
        let mut previous = NONE;
        let mut count = 0_u32;
        let mut slot = self.head;
        while slot != NONE {
            let Some(item) = items.get(slot) else {
                return Err(format!("the list names {slot}, which is vacant"));
            };
            let links = C::links(item);
            if links.previous != previous {
                return Err(format!(
                    "{slot} follows {previous}, but says {}",
                    links.previous
                ));
            }
            count += 1;
            if count as usize > items.len() {
                return Err("the list is a circle".to_owned());
            }
            previous = slot;
            slot = links.next;
        }
        if previous != self.tail {
            return Err(format!(
                "the list ends with {previous}, its tail is {}",
                self.tail
            ));
        }
        if count != self.len {
            return Err(format!(
                "the list holds {count}, its length is {}",
                self.len
            ));
        }
        Ok(())
    }
}

/// The items of a list in order.
pub(crate) struct Iter<'a, C: Chain> {
    items: &'a Slab<C::Item>,
    next: u32,
}

impl<'a, C: Chain> Iterator for Iter<'a, C> {
    type Item = (u32, &'a C::Item);

    fn next(&mut self) -> Option<Self::Item> {
        let slot = self.next;
        let item = self.items.get(slot)?;
        self.next = C::links(item).next;
        Some((slot, item))
    }
}

#[cfg(test)]
mod tests {
    use super::{Chain, Links, List, Slab};

    struct Letters;

    impl Chain for Letters {
        type Item = (char, Links);
        fn links(item: &Self::Item) -> &Links {
            &item.1
        }
        fn links_mut(item: &mut Self::Item) -> &mut Links {
            &mut item.1
        }
    }

    fn alphabet(letters: &str) -> (Slab<(char, Links)>, List<Letters>) {
        let mut items = Slab::new();
        let mut list = List::new();
        for letter in letters.chars() {
            let slot = items.insert((letter, Links::default())).unwrap();
            list.push_back(&mut items, slot);
        }
        (items, list)
    }

    fn spelled(items: &Slab<(char, Links)>, list: &List<Letters>) -> String {
        list.validate(items).unwrap();
        list.iter(items).map(|(_, item)| item.0).collect()
    }

    #[test]
    fn items_are_taken_out_anywhere() {
        for (slot, left) in [(0, "bcd"), (1, "acd"), (3, "abc")] {
            let (mut items, mut list) = alphabet("abcd");
            list.remove(&mut items, slot);
            assert_eq!(spelled(&items, &list), left);
            assert_eq!(list.len(), 3);
        }
    }

    #[test]
    fn the_last_item_leaves_an_empty_list() {
        let (mut items, mut list) = alphabet("a");
        list.remove(&mut items, 0);
        assert_eq!(spelled(&items, &list), "");
        list.push_back(&mut items, 0);
        assert_eq!(spelled(&items, &list), "a");
    }

    #[test]
    fn moving_to_the_back_keeps_the_others_in_order() {
        let (mut items, mut list) = alphabet("abcd");
        list.move_to_back(&mut items, 1);
        assert_eq!(spelled(&items, &list), "acdb");
        list.move_to_back(&mut items, 1);
        assert_eq!(spelled(&items, &list), "acdb");
        list.move_to_back(&mut items, 0);
        assert_eq!(spelled(&items, &list), "cdba");
    }
}
