//! What is counted for each cache.

use super::numbers::{bump, float};
use super::removal::Reason;

/// What happened in a cache since it was registered. Clearing does not reset it.
///
/// Two sums always hold: every miss was committed, failed, was abandoned or is pending; and every
/// value that was committed, or brought by a refresh in place of another, is live or was evicted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counters {
    /// Accesses that found a value, stale ones included.
    pub hits: u64,
    /// Constructions begun.
    pub misses: u64,
    /// Accesses that joined a construction under way.
    pub coalesced: u64,
    /// Hits whose value was past its time to live.
    pub stale_hits: u64,
    /// Over all hits, what the entry's last construction had taken, in milliseconds.
    pub time_saved_ms: f64,
    /// Constructions whose value was taken in.
    pub loads_committed: u64,
    /// Constructions that failed.
    pub loads_failed: u64,
    /// Constructions whose entry was removed while they ran. What they bring is refused as late.
    pub loads_abandoned: u64,
    /// Refreshes whose value was taken in.
    pub refreshes_succeeded: u64,
    /// Refreshes that failed.
    pub refreshes_failed: u64,
    /// Refreshes that were due and not started, or whose entry left before they ended.
    pub refreshes_skipped: u64,
    /// Values that left, by the number of the reason.
    pub evictions: [u64; Reason::ALL.len()],
}

/// How things stand in a cache.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gauges {
    /// Entries with a value.
    pub live: u32,
    /// Entries whose construction is under way.
    pub pending: u32,
    /// Entries with at least one pin.
    pub pinned: u32,
    /// The sizes of all values.
    pub bytes: u64,
}

/// Numbers in the row that [`counter_row`] writes.
pub const COUNTER_ROW: usize = 25;

/// All counters and gauges as JavaScript reads them, in this order: hits, misses, coalesced, stale
/// hits, time saved in ms, loads committed, failed, abandoned, refreshes succeeded, failed, skipped,
/// evictions by reason (ten), live, pending, pinned, bytes.
#[must_use]
pub fn counter_row(counters: &Counters, gauges: &Gauges) -> [f64; COUNTER_ROW] {
    let [
        ttl,
        idle,
        entries,
        bytes,
        validate,
        clear,
        refresh,
        replaced,
        collected,
        page,
    ] = counters.evictions.map(float);
    [
        float(counters.hits),
        float(counters.misses),
        float(counters.coalesced),
        float(counters.stale_hits),
        counters.time_saved_ms,
        float(counters.loads_committed),
        float(counters.loads_failed),
        float(counters.loads_abandoned),
        float(counters.refreshes_succeeded),
        float(counters.refreshes_failed),
        float(counters.refreshes_skipped),
        ttl,
        idle,
        entries,
        bytes,
        validate,
        clear,
        refresh,
        replaced,
        collected,
        page,
        f64::from(gauges.live),
        f64::from(gauges.pending),
        f64::from(gauges.pinned),
        float(gauges.bytes),
    ]
}

impl Counters {
    pub(crate) fn count_hits(&mut self, times: u64, cost_ms: f64) {
        self.hits = self.hits.wrapping_add(times);
        self.time_saved_ms += float(times) * cost_ms;
    }

    pub(crate) fn count_eviction(&mut self, reason: Reason) {
        if let Some(count) = self.evictions.get_mut(reason.number() as usize) {
            bump(count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Counters, Gauges, counter_row};

    #[test]
    fn the_row_keeps_its_order() {
        let counters = Counters {
            hits: 0,
            misses: 1,
            coalesced: 2,
            stale_hits: 3,
            time_saved_ms: 4.0,
            loads_committed: 5,
            loads_failed: 6,
            loads_abandoned: 7,
            refreshes_succeeded: 8,
            refreshes_failed: 9,
            refreshes_skipped: 10,
            evictions: [11, 12, 13, 14, 15, 16, 17, 18, 19, 20],
        };
        let gauges = Gauges {
            live: 21,
            pending: 22,
            pinned: 23,
            bytes: 24,
        };
        let counted: Vec<f64> = (0..25).map(f64::from).collect();
        assert_eq!(counter_row(&counters, &gauges).to_vec(), counted);
    }
}
