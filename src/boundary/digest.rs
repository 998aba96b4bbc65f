//! Digests of bulk bytes: typed arrays and buffers in a key.

use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;

use super::Engine;
use super::scratch::pointer;
use crate::engine::Digest;

/// Bytes that one update takes in at most.
const CHUNK: usize = 64 * 1024;

pub(super) struct DigestState {
    digest: Digest,
    chunk: Vec<u8>,
    result: [u32; 4],
}

impl DigestState {
    pub(super) fn new(keys: [u64; 2]) -> Self {
        Self {
            digest: Digest::new(keys),
            chunk: Vec::new(),
            result: [0; 4],
        }
    }
}

#[wasm_bindgen]
impl Engine {
    /// The byte offset of the chunk that `digestUpdate` reads: 65,536 bytes. Valid for the epoch.
    #[wasm_bindgen(js_name = digestPointer)]
    pub fn digest_pointer(&self) -> u32 {
        self.with(|state| {
            // Most pages have no bytes in a key, and so no use for the room.
            state.digest.chunk.resize(CHUNK, 0);
            pointer(&state.digest.chunk)
        })
    }

    /// Begins a digest.
    #[wasm_bindgen(js_name = digestReset)]
    pub fn digest_reset(&self) {
        self.with(|state| state.digest.digest.reset());
    }

    /// Takes in the first bytes of the chunk. How the bytes are cut into chunks does not matter.
    #[wasm_bindgen(js_name = digestUpdate)]
    pub fn digest_update(&self, bytes: u32) {
        self.with(|state| {
            let DigestState { digest, chunk, .. } = &mut state.digest;
            if let Some(bytes) = chunk.get(..bytes as usize) {
                digest.update(bytes);
            }
        });
    }

    /// Ends a digest and writes its 128 bits where `digestResultPointer` says.
    #[wasm_bindgen(js_name = digestFinish)]
    pub fn digest_finish(&self) {
        self.with(|state| state.digest.result = state.digest.digest.finish());
    }

    /// The byte offset of the last digest: four u32, the lowest word first. Valid for the epoch.
    #[wasm_bindgen(js_name = digestResultPointer)]
    pub fn digest_result_pointer(&self) -> u32 {
        self.with(|state| pointer(&state.digest.result))
    }
}
