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

/// Words that JavaScript writes.
#[derive(Default)]
pub(super) struct WordBuffer {
    words: Vec<u32>,
}

impl WordBuffer {
    /// Sees to it that there is room for so many words, and tells where. 0 when there is no memory for
    /// it; the room that there was stays then, as JavaScript goes on to write there.
    pub(super) fn reserve(&mut self, words: u32) -> u32 {
        let words = words as usize;
        if self.words.len() < words {
            let mut grown = Vec::new();
            if grown.try_reserve_exact(words).is_err() {
                return 0;
            }
            // Not by `resize`, which would bring the code for another growth along.
            while grown.len() < words {
                grown.push(0);
            }
            self.words = grown;
        }
        pointer(&self.words)
    }

    /// The first words that JavaScript wrote; `None` if it says there are more than it asked for.
    pub(super) fn written(&self, words: u32) -> Option<&[u32]> {
        self.words.get(..words as usize)
    }

    /// Puts a row there that was once read from there, so that there is room for it. Answers with its
    /// number of words.
    pub(super) fn copy(&mut self, row: &[u32]) -> u32 {
        let mut copied = 0;
        for (place, word) in self.words.iter_mut().zip(row) {
            *place = *word;
            copied += 1;
        }
        copied
    }
}

#[cfg(test)]
mod tests {
    use super::WordBuffer;

    #[test]
    fn the_buffer_is_as_long_as_was_asked() {
        for words in [0, 1, 255, 256, 257, 100_000] {
            let mut buffer = WordBuffer::default();
            buffer.reserve(words);
            assert!(buffer.written(words).is_some());
        }
    }

    #[test]
    fn it_stays_where_it_is_until_more_is_asked_for() {
        let mut buffer = WordBuffer::default();
        let place = buffer.reserve(200);
        assert_eq!(buffer.reserve(100), place);
        assert_eq!(buffer.reserve(200), place);
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
