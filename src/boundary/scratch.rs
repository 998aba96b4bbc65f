//! Memory that JavaScript writes into and reads from.

use alloc::vec::Vec;

/// The byte offset of a slice in the module's memory. Its provenance is exposed, as JavaScript reads
/// and writes there between calls.
#[expect(
    clippy::cast_possible_truncation,
    reason = "addresses have 32 bits where this is called"
)]
pub(super) fn pointer<T>(slice: &[T]) -> u32 {
    slice.as_ptr().expose_provenance() as u32
}

/// The byte offset of a value in the module's memory, for the same use.
pub(super) fn address<T>(value: &T) -> u32 {
    pointer(core::slice::from_ref(value))
}

/// Words that JavaScript writes, aligned to 8 bytes.
#[derive(Default)]
pub(super) struct WordBuffer {
    words: Vec<u32>,
    /// The index of the first aligned word: 0 or 1.
    start: usize,
}

impl WordBuffer {
    /// Words of room at first, enough for the keys of most functions.
    const FIRST: usize = 256;

    /// Sees to it that there is room for so many words, and tells where. 0 when there is no memory.
    pub(super) fn reserve(&mut self, words: u32) -> u32 {
        let words = words as usize;
        if self.room().len() < words || self.words.is_empty() {
            let wanted = words.max(Self::FIRST).next_power_of_two().saturating_add(1);
            let mut grown = Vec::new();
            if grown.try_reserve_exact(wanted).is_err() {
                return 0;
            }
            grown.resize(wanted, 0);
            self.words = grown;
            self.start = usize::from(!pointer(&self.words).is_multiple_of(8));
        }
        pointer(self.room())
    }

    /// The first words that JavaScript wrote; `None` if it says there are more than it asked for.
    pub(super) fn written(&self, words: u32) -> Option<&[u32]> {
        self.room().get(..words as usize)
    }

    /// Puts a row there that was once read from there, so that there is room for it. Answers with its
    /// number of words.
    pub(super) fn copy(&mut self, row: &[u32]) -> u32 {
        let room = self.words.get_mut(self.start..).unwrap_or_default();
        let mut copied = 0;
        for (place, word) in room.iter_mut().zip(row) {
            *place = *word;
            copied += 1;
        }
        copied
    }

    fn room(&self) -> &[u32] {
        self.words.get(self.start..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::WordBuffer;

    #[test]
    fn the_buffer_is_aligned_and_as_long_as_was_asked() {
        for words in [0, 1, 255, 256, 257, 100_000] {
            let mut buffer = WordBuffer::default();
            assert_eq!(buffer.reserve(words) % 8, 0);
            assert!(buffer.written(words).is_some());
        }
    }

    #[test]
    fn it_stays_where_it_is_until_more_is_asked_for() {
        let mut buffer = WordBuffer::default();
        let place = buffer.reserve(100);
        assert_eq!(buffer.reserve(200), place);
        assert_eq!(buffer.reserve(1), place);
    }

    #[test]
    fn a_row_that_was_read_from_there_is_put_back_where_it_was() {
        let mut buffer = WordBuffer::default();
        let place = buffer.reserve(3);
        assert_eq!(buffer.copy(&[1, 2, 3]), 3);
        assert_eq!(buffer.written(3), Some(&[1, 2, 3][..]));
        assert_eq!(buffer.copy(&[4]), 1);
        assert_eq!(buffer.written(3), Some(&[4, 2, 3][..]));
        assert_eq!(buffer.reserve(3), place);
        assert_eq!(WordBuffer::default().copy(&[1]), 0);
    }

    #[test]
    fn more_words_than_there_is_room_for_are_refused() {
        let mut buffer = WordBuffer::default();
        assert!(buffer.written(1).is_none());
        buffer.reserve(10);
        assert!(buffer.written(u32::MAX).is_none());
    }
}
