//! The engine's tests, natively: what it promises, feature by feature, and against a naive model.

#![expect(
    clippy::float_cmp,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers here are small and whole, and priorities are computed alike on both sides"
)]

mod against_model;
mod clearing;
mod durations;
mod eviction;
mod expiry;
mod keys;
mod loads;
mod model;
mod operations;
mod pair;
mod pins;
mod refreshes;
mod registry;
mod replay;
mod support;
mod weighing;
