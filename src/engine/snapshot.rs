//! One entry as a panel shows it: metadata, never the value.

use super::Engine;
use super::cache::CacheId;
use super::numbers::float;
use super::refresh::Refresh;

/// What is known of an entry. Times are in milliseconds, of the caller's clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EntryView {
    /// The cache it belongs to.
    pub cache: CacheId,
    /// The generation of its ticket.
    pub generation: u32,
    /// The leases on it.
    pub pins: u32,
    /// What is known of its value; `None` while its construction is under way.
    pub live: Option<LiveView>,
}

/// What is known of a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LiveView {
    /// When it was taken in.
    pub committed_at: f64,
    /// When it was last read, or taken in.
    pub last_read: f64,
    /// What its construction took.
    pub cost_ms: f64,
    /// Its size.
    pub bytes: u64,
    /// How often its entry was hit.
    pub hits: u32,
    /// Whether a refresh is under way.
    pub refreshing: bool,
    /// When it is fresh no longer; infinity for never.
    pub fresh_until: f64,
    /// When it is expired, if nobody reads it; infinity for never.
    pub expires_at: f64,
}

/// Numbers in the row that [`EntryView::row`] writes.
pub const ENTRY_ROW: usize = 12;

impl EntryView {
    /// The view as JavaScript reads it, in this order: state (0 pending, 1 live), committed at, last
    /// read, cost in ms, bytes, pins, hits, generation, cache, whether a refresh is under way (0, 1),
    /// fresh until, expires at. A time that a pending entry does not have is NaN.
    #[must_use]
    pub fn row(&self) -> [f64; ENTRY_ROW] {
        let live = self.live.unwrap_or(LiveView::NONE);
        [
            f64::from(u8::from(self.live.is_some())),
            live.committed_at,
            live.last_read,
            live.cost_ms,
            float(live.bytes),
            f64::from(self.pins),
            f64::from(live.hits),
            f64::from(self.generation),
            f64::from(self.cache.0),
            f64::from(u8::from(live.refreshing)),
            live.fresh_until,
            live.expires_at,
        ]
    }
}

impl LiveView {
    /// What a pending entry shows.
    const NONE: Self = Self {
        committed_at: f64::NAN,
        last_read: f64::NAN,
        cost_ms: 0.0,
        bytes: 0,
        hits: 0,
        refreshing: false,
        fresh_until: f64::NAN,
        expires_at: f64::NAN,
    };
}

impl Engine {
    /// What is known of the entry in a slot.
    #[must_use]
    pub fn view(&self, slot: u32) -> Option<EntryView> {
        let entry = self.entries.get(slot)?;
        let expiry = &self.cache(entry.cache)?.expiry;
        let live = entry.is_live().then(|| LiveView {
            committed_at: entry.committed_at,
            last_read: entry.last_read,
            cost_ms: entry.cost_ms,
            bytes: entry.bytes,
            hits: entry.hits,
            refreshing: entry.refresh == Refresh::UnderWay,
            fresh_until: expiry.fresh_until(entry.committed_at),
            expires_at: expiry.expires_at(entry.committed_at, entry.last_read),
        });
        Some(EntryView {
            cache: entry.cache,
            generation: entry.generation,
            pins: entry.pins,
            live,
        })
    }
}
