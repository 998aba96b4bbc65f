//! How much an entry is worth keeping, for eviction by cost.
//!
//! `H = L + min(uses, 8) · cost / share`: a use is worth what it would take to build the value again,
//! divided by the part of the limit it takes up. The entry with the lowest `H` goes, and `L`, the
//! level, rises to it. An entry keeps the level of its last use, so one that is no longer used sinks
//! below the newer ones, however dear it was. (Without the bound on uses, as textbook
//! GreedyDual-Size-Frequency has it, what was once popular stays for too long.)
//!
//! Where all values cost and weigh alike it has nothing to go by but use, and is up to 4 % dearer than
//! LRU when a large hot set moves on at once; `tests/engine/eviction_simulator` has the figures where
//! they do not.

use super::entry::Entry;
use super::limits::Budget;
use super::numbers::float;

/// More uses than this count no further.
const MOST_USES: u8 = 8;

/// The least a construction is taken to cost, in milliseconds: browsers' clocks are coarse.
const LEAST_COST_MS: f64 = 1.0;

/// How much of the difference to the average so far a new measurement moves it.
const SMOOTHING: f64 = 0.25;

/// What one construction counts for.
pub(crate) const fn first_average(cost_ms: f64) -> f64 {
    cost_ms.max(LEAST_COST_MS)
}

/// The average after one more construction.
pub(crate) fn next_average(average_ms: f64, cost_ms: f64) -> f64 {
    average_ms + (cost_ms.max(LEAST_COST_MS) - average_ms) * SMOOTHING
}

/// The priority of an entry under a budget, given where its level stood at the entry's last use.
pub(crate) fn priority(budget: &Budget, entry: &Entry, level: f64) -> f64 {
    let uses = f64::from(entry.uses.min(MOST_USES));
    level + uses * entry.average_cost_ms / share(budget, entry.bytes)
}

/// The larger of the parts an entry takes of the two limits.
fn share(budget: &Budget, bytes: u64) -> f64 {
    let of_entries = match budget.max_entries() {
        0 => 0.0,
        limit => f64::from(limit).recip(),
    };
    let of_bytes = match budget.max_bytes() {
        u64::MAX => 0.0,
        limit => float(bytes) / float(limit),
    };
    // A limit of 0 bytes makes this 0/0 for an entry without bytes; `max` then takes the other.
    of_entries.max(of_bytes)
}
