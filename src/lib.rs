//! `cache-resource`: the policy behind a cache of resources whose values live in JavaScript.
//!
//! [`engine`] is pure Rust and decides; the boundary is the only Rust that knows JavaScript, and
//! hands numbers in and out.

#![cfg_attr(target_family = "wasm", no_std)]

extern crate alloc;

mod boundary;
pub mod engine;

#[cfg(target_family = "wasm")]
mod runtime;
