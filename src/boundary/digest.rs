//! Digests of bulk bytes: typed arrays and buffers in a key.

use alloc::vec;
use alloc::vec::Vec;
use core::mem;

use wasm_bindgen::prelude::wasm_bindgen;

use super::scratch::pointer;
use super::with;
use crate::engine::Digest;

/// Bytes that one update takes in at most.
const CHUNK: usize = 64 * 1024;

pub(super) struct DigestState {
    digest: Digest,
    chunk: Vec<u8>,
}

impl DigestState {
    pub(super) fn new(keys: [u64; 2]) -> Self {
        Self {
            digest: Digest::new(keys),
            chunk: Vec::new(),
        }
    }
}

/// Begins a digest. Answers with the byte offset of the chunk that `digestUpdate` reads: 65,536 bytes,
/// in the same place as long as the engine is there.
#[wasm_bindgen(js_name = digestBegin)]
pub fn digest_begin(engine: u32) -> u32 {
    with(engine, |state| {
        let DigestState { digest, chunk } = &mut state.digest;
        digest.reset();
        // Most pages have no bytes in a key, and so no use for the room.
        if chunk.is_empty() {
            // It was empty, so there is nothing to drop.
            mem::forget(mem::replace(chunk, vec![0; CHUNK]));
        }
        pointer(chunk)
    })
}

/// Takes in the first bytes of the chunk. How the bytes are cut into chunks does not matter.
#[wasm_bindgen(js_name = digestUpdate)]
pub fn digest_update(engine: u32, bytes: u32) {
    with(engine, |state| {
        let DigestState { digest, chunk } = &mut state.digest;
        if let Some(bytes) = chunk.get(..bytes as usize) {
            digest.update(bytes);
        }
    });
}

/// Ends a digest and writes its 128 bits where the chunk begins.
#[wasm_bindgen(js_name = digestFinish)]
pub fn digest_finish(engine: u32) {
    with(engine, |state| {
        let DigestState { digest, chunk } = &mut state.digest;
        if let Some(bytes) = chunk.first_chunk_mut::<16>() {
            let (places, _) = bytes.as_chunks_mut();
            for (place, word) in places.iter_mut().zip(digest.finish()) {
                *place = word.to_le_bytes();
            }
        }
    });
}
