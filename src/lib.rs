//! `cache-resource`: the policy behind a cache of resources whose values live in JavaScript.
//!
//! [`engine`] is pure Rust and decides; the boundary is the only Rust that knows JavaScript, and
//! hands numbers in and out.

mod boundary;
pub mod engine;

pub use boundary::Engine;
