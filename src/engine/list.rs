//! Doubly linked lists whose links lie inside the entries.

#[cfg(any(test, feature = "validate"))]
use alloc::{borrow::ToOwned, format, string::String};

use super::entry::Entry;
use super::slab::{NONE, Slab};

/// An entry's neighbours in one list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Links {
    previous: u32,
    next: u32,
}

impl Links {
    pub(crate) const NONE: Self = Self {
        previous: NONE,
        next: NONE,
    };

    #[cfg(any(test, feature = "validate"))]
    pub(crate) const fn next(self) -> u32 {
        self.next
    }

    pub(crate) const fn set_next(&mut self, next: u32) {
        self.next = next;
    }

    pub(crate) const fn take_next(&mut self) -> u32 {
        core::mem::replace(&mut self.next, NONE)
    }
}

/// Which of an entry's links a list runs through. An entry can be in one list of each kind.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Chain {
    /// The live entries of a cache, the least recently used first.
    Use,
    /// The live entries of a cache, the one committed first in front; or its pending ones, the one begun
    /// first in front. An entry is in one of the two.
    Write,
}

impl Chain {
    const fn links(self, entry: &Entry) -> &Links {
        match self {
            Self::Use => &entry.by_use,
            Self::Write => &entry.by_write,
        }
    }

    const fn links_mut(self, entry: &mut Entry) -> &mut Links {
        match self {
            Self::Use => &mut entry.by_use,
            Self::Write => &mut entry.by_write,
        }
    }
}

/// A list through the entries of a slab: every operation takes the slab, none allocates.
pub(crate) struct List {
    head: u32,
    tail: u32,
    len: u32,
    chain: Chain,
}

impl List {
    pub(crate) const fn new(chain: Chain) -> Self {
        Self {
            head: NONE,
            tail: NONE,
            len: 0,
            chain,
        }
    }

    pub(crate) const fn len(&self) -> u32 {
        self.len
    }

    /// The first entry's slot, or [`NONE`].
    pub(crate) const fn front(&self) -> u32 {
        self.head
    }

    /// Appends an entry that is in no list of this kind.
    #[inline(never)] // One copy for the lists of both kinds; a call costs less than its own work.
    pub(crate) fn push_back(&mut self, entries: &mut Slab, slot: u32) {
        let Some(entry) = entries.get_mut(slot) else {
            return;
        };
        *self.chain.links_mut(entry) = Links {
            previous: self.tail,
            next: NONE,
        };
        match entries.get_mut(self.tail) {
            Some(last) => self.chain.links_mut(last).next = slot,
            None => self.head = slot,
        }
        self.tail = slot;
        self.len = self.len.wrapping_add(1);
    }

    /// Takes out an entry that is in this very list.
    #[inline(never)] // As above.
    pub(crate) fn remove(&mut self, entries: &mut Slab, slot: u32) {
        let Some(entry) = entries.get_mut(slot) else {
            return;
        };
        let links = core::mem::replace(self.chain.links_mut(entry), Links::NONE);
        match entries.get_mut(links.previous) {
            Some(neighbour) => self.chain.links_mut(neighbour).next = links.next,
            None => self.head = links.next,
        }
        match entries.get_mut(links.next) {
            Some(neighbour) => self.chain.links_mut(neighbour).previous = links.previous,
            None => self.tail = links.previous,
        }
        self.len = self.len.wrapping_sub(1);
    }

    /// Makes an entry of this very list its last one.
    pub(crate) fn move_to_back(&mut self, entries: &mut Slab, slot: u32) {
        if self.tail != slot {
            self.remove(entries, slot);
            self.push_back(entries, slot);
        }
    }

    /// The entries with their slots, from the front.
    pub(crate) fn iter<'a>(&self, entries: &'a Slab) -> Iter<'a> {
        Iter {
            entries,
            next: self.head,
            chain: self.chain,
        }
    }

    /// Checks the links both ways against the ends and the length.
    #[cfg(any(test, feature = "validate"))]
    #[expect(clippy::arithmetic_side_effects, reason = "never shipped")]
    pub(crate) fn validate(&self, entries: &Slab) -> Result<(), String> {
        let mut previous = NONE;
        let mut count = 0_u32;
        let mut slot = self.head;
        while slot != NONE {
            let Some(entry) = entries.get(slot) else {
                return Err(format!("the list names {slot}, which is vacant"));
            };
            let links = self.chain.links(entry);
            if links.previous != previous {
                return Err(format!(
                    "{slot} follows {previous}, but says {}",
                    links.previous
                ));
            }
            count += 1;
            if count as usize > entries.len() {
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

/// The entries of a list in order.
pub(crate) struct Iter<'a> {
    entries: &'a Slab,
    next: u32,
    chain: Chain,
}

impl<'a> Iterator for Iter<'a> {
    type Item = (u32, &'a Entry);

    fn next(&mut self) -> Option<Self::Item> {
        let slot = self.next;
        let entry = self.entries.get(slot)?;
        self.next = self.chain.links(entry).next;
        Some((slot, entry))
    }
}

#[cfg(test)]
mod tests {
    use super::{Chain, List, Slab};
    use crate::engine::CacheId;

    const KINDS: [Chain; 2] = [Chain::Use, Chain::Write];

    fn alphabet(chain: Chain, letters: &str) -> (Slab, List) {
        let mut entries = Slab::new();
        let mut list = List::new(chain);
        for letter in letters.chars() {
            let slot = entries.insert(CacheId(letter.into()), None).unwrap();
            list.push_back(&mut entries, slot);
        }
        (entries, list)
    }

    fn spelled(entries: &Slab, list: &List) -> String {
        list.validate(entries).unwrap();
        let letters = list.iter(entries).map(|(_, entry)| entry.cache.0);
        letters
            .map(|letter| char::from_u32(letter).unwrap())
            .collect()
    }

    #[test]
    fn entries_are_taken_out_anywhere() {
        for chain in KINDS {
            for (slot, left) in [(0, "bcd"), (1, "acd"), (3, "abc")] {
                let (mut entries, mut list) = alphabet(chain, "abcd");
                list.remove(&mut entries, slot);
                assert_eq!(spelled(&entries, &list), left);
                assert_eq!(list.len(), 3);
            }
        }
    }

    #[test]
    fn the_last_entry_leaves_an_empty_list() {
        let (mut entries, mut list) = alphabet(Chain::Use, "a");
        list.remove(&mut entries, 0);
        assert_eq!(spelled(&entries, &list), "");
        list.push_back(&mut entries, 0);
        assert_eq!(spelled(&entries, &list), "a");
    }

    #[test]
    fn moving_to_the_back_keeps_the_others_in_order() {
        for chain in KINDS {
            let (mut entries, mut list) = alphabet(chain, "abcd");
            list.move_to_back(&mut entries, 1);
            assert_eq!(spelled(&entries, &list), "acdb");
            list.move_to_back(&mut entries, 1);
            assert_eq!(spelled(&entries, &list), "acdb");
            list.move_to_back(&mut entries, 0);
            assert_eq!(spelled(&entries, &list), "cdba");
        }
    }

    #[test]
    fn lists_of_the_two_kinds_leave_each_other_alone() {
        let (mut entries, mut by_use) = alphabet(Chain::Use, "abcd");
        let mut by_write = List::new(Chain::Write);
        for slot in [3, 1, 0, 2] {
            by_write.push_back(&mut entries, slot);
        }
        by_use.move_to_back(&mut entries, 0);
        by_write.remove(&mut entries, 1);
        assert_eq!(spelled(&entries, &by_use), "bcda");
        assert_eq!(spelled(&entries, &by_write), "dac");
    }
}
