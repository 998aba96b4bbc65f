//! Short ways to say what tests say often.

use cache_resource::engine::{CacheId, Engine, Options, Reason, Seeds, Ticket};

pub(crate) const NEVER: f64 = f64::INFINITY;

/// An engine with one cache.
pub(crate) fn engine_with(options: Options) -> (Engine, CacheId) {
    let mut engine = Engine::new(Seeds::default());
    let cache = engine.register(&options).unwrap();
    (engine, cache)
}

/// Begins and commits an entry without a key: cost 10 ms, 100 bytes.
pub(crate) fn load(engine: &mut Engine, cache: CacheId, now: f64) -> Ticket {
    load_sized(engine, cache, now, 10.0, 100.0)
}

pub(crate) fn load_sized(
    engine: &mut Engine,
    cache: CacheId,
    now: f64,
    cost_ms: f64,
    bytes: f64,
) -> Ticket {
    let ticket = engine.begin(cache, None).unwrap();
    assert!(engine.commit(ticket, now, cost_ms, bytes));
    ticket
}

/// The removals since this was last asked, after a recount of everything.
pub(crate) fn drain(engine: &mut Engine) -> Vec<(Ticket, Reason)> {
    engine.validate().unwrap();
    let removals = engine
        .removals()
        .iter()
        .map(|removal| (removal.ticket, removal.reason));
    let removals = removals.collect();
    engine.reset_removals();
    removals
}
