//! Hits that are served without the engine and replayed later count as if each had been an access.

use cache_resource::engine::{Access, CacheId, Deadlines, Engine, Evict, Options, Ticket};
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};

use crate::support::{NEVER, drain, engine_with, load, load_sized};

#[test]
fn a_replayed_hit_is_a_use_and_is_counted() {
    let (mut engine, cache) = engine_with(Options {
        max_entries: 2,
        ..Options::default()
    });
    let first = load(&mut engine, cache, 0.0);
    let second = load(&mut engine, cache, 0.0);
    engine.replay(first.slot, 5.0, 7.0);
    let counters = engine.counters(cache).unwrap();
    assert_eq!((counters.hits, counters.time_saved_ms), (5, 50.0));
    let live = engine.view(first.slot).unwrap().live.unwrap();
    assert_eq!((live.hits, live.last_read), (5, 7.0));
    load(&mut engine, cache, 8.0);
    assert_eq!(
        drain(&mut engine)[0].0,
        second,
        "the other was used less recently"
    );
}

#[test]
fn rows_about_nothing_are_ignored() {
    let (mut engine, cache) = engine_with(Options::default());
    let gone = load(&mut engine, cache, 0.0);
    assert!(engine.remove(gone, cache_resource::engine::Reason::Clear));
    let pending = engine.begin(cache, None).unwrap();
    drain(&mut engine);
    for slot in [gone.slot, pending.slot, 77, u32::MAX] {
        engine.replay(slot, 3.0, 1e6);
    }
    let counters = engine.counters(cache).unwrap();
    assert_eq!((counters.hits, counters.coalesced), (0, 0));
    assert!(
        engine.commit(pending, 1.0, 1.0, 1.0),
        "and no time has passed by them"
    );
    assert_eq!(
        engine
            .view(pending.slot)
            .unwrap()
            .live
            .unwrap()
            .committed_at,
        1.0
    );
}

#[test]
fn numbers_that_make_no_sense_harm_nothing() {
    let (mut engine, cache) = engine_with(Options::default());
    let ticket = load(&mut engine, cache, 50.0);
    for hits in [0.0, -1.0, f64::NAN, f64::NEG_INFINITY, 0.5] {
        engine.replay(ticket.slot, hits, 60.0);
    }
    assert_eq!(engine.counters(cache).unwrap().hits, 0);
    for last in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 3.0] {
        engine.replay(ticket.slot, 1.0, last);
        assert_eq!(
            engine.view(ticket.slot).unwrap().live.unwrap().last_read,
            50.0
        );
    }
    for _ in 0..3 {
        engine.replay(ticket.slot, f64::INFINITY, 50.0);
    }
    assert_eq!(
        engine.view(ticket.slot).unwrap().live.unwrap().hits,
        u32::MAX
    );
    assert!(engine.counters(cache).unwrap().time_saved_ms.is_finite());
    drain(&mut engine);
}

#[test]
fn a_value_is_servable_until_it_is_stale_or_unread_for_too_long() {
    let (mut engine, cache) = engine_with(Options {
        ttl_ms: 100.0,
        stale_ms: 50.0,
        idle_ms: 30.0,
        ..Options::default()
    });
    let ticket = load(&mut engine, cache, 0.0);
    let deadlines = |servable_until, expires_at| Deadlines {
        servable_until,
        expires_at,
    };
    assert_eq!(engine.deadlines(ticket.slot), deadlines(30.0, 30.0));
    engine.replay(ticket.slot, 1.0, 29.0);
    assert_eq!(engine.deadlines(ticket.slot), deadlines(59.0, 59.0));
    for now in [58.0, 80.0, 95.0] {
        assert_eq!(engine.access(ticket.slot, now), Access::Hit);
    }
    assert_eq!(engine.deadlines(ticket.slot), deadlines(100.0, 125.0));
    assert_eq!(engine.access(ticket.slot, 100.0), Access::StaleRefreshDue);
    assert_eq!(engine.deadlines(ticket.slot), deadlines(-NEVER, 130.0));
    assert_eq!(engine.deadlines(77), Deadlines::NONE);
    let pending = engine.begin(cache, None).unwrap();
    assert_eq!(engine.deadlines(pending.slot), Deadlines::NONE);
}

#[test]
fn what_never_expires_is_servable_for_ever() {
    let (mut engine, cache) = engine_with(Options::default());
    let ticket = load(&mut engine, cache, 0.0);
    let ever = Deadlines {
        servable_until: NEVER,
        expires_at: NEVER,
    };
    assert_eq!(engine.deadlines(ticket.slot), ever);
}

#[test]
fn a_value_that_is_stale_at_once_is_never_servable() {
    let options = Options {
        ttl_ms: 0.0,
        stale_ms: 10.0,
        ..Options::default()
    };
    let (mut engine, cache) = engine_with(options);
    let ticket = load(&mut engine, cache, 5.0);
    assert_eq!(engine.deadlines(ticket.slot).servable_until, -NEVER);
}

/// Entries in two caches, with the costs and sizes that eviction by cost goes by.
fn loaded(options: &Options, entries: &[(bool, u8, u8)]) -> (Engine, Vec<CacheId>, Vec<Ticket>) {
    let (mut engine, first) = engine_with(*options);
    let second = engine.register(options).unwrap();
    let caches = vec![first, second];
    let load_each = entries.iter().map(|&(which, cost, bytes)| {
        let cache = caches[usize::from(which)];
        load_sized(&mut engine, cache, 0.0, cost.into(), bytes.into())
    });
    let tickets = load_each.collect();
    (engine, caches, tickets)
}

/// Everything that can be seen, then everything that leaves as the page's room shrinks, in order.
fn outcome(mut engine: Engine, caches: &[CacheId], evict: Evict) -> String {
    engine.validate().unwrap();
    let counters: Vec<_> = caches
        .iter()
        .map(|&cache| engine.counters(cache).cloned())
        .collect();
    let views: Vec<_> = (0..40).map(|slot| engine.view(slot)).collect();
    let deadline = engine.next_deadline();
    let newcomer = load(&mut engine, caches[0], 60.0);
    for bytes in (0..1500).rev().step_by(7) {
        engine.configure(f64::from(bytes), evict);
    }
    engine.clear_all(cache_resource::engine::Reason::Clear);
    let left = drain(&mut engine);
    format!("{counters:?} {views:?} {deadline} {newcomer:?} {left:?}")
}

proptest! {
    /// Accesses one by one, in any order, and the same hits handed over in one batch: each entry's
    /// with its last one, in the order of those.
    #[test]
    fn a_batch_is_the_same_as_the_accesses_one_by_one(
        evict in prop_oneof![Just(Evict::Lru), Just(Evict::Cost)],
        page_evict in prop_oneof![Just(Evict::Lru), Just(Evict::Cost)],
        idle_ms in prop_oneof![Just(NEVER), (50..70_u8).prop_map(f64::from)],
        max_entries in 20..30_u32,
        entries in vec((any::<bool>(), 0..40_u8, 0..40_u8), 1..20),
        accesses in vec((any::<usize>(), 0..3_u8), 0..60),
    ) {
        let options = Options { idle_ms, max_entries, evict, ..Options::default() };
        let (mut one_by_one, caches, tickets) = loaded(&options, &entries);
        let (mut batched, ..) = loaded(&options, &entries);

        let mut now = 0.0;
        let mut batch: Vec<(u32, f64, f64)> = vec![];
        for (index, wait) in accesses {
            now = f64::min(now + f64::from(wait), 49.0);
            let slot = tickets[index % tickets.len()].slot;
            prop_assert_eq!(one_by_one.access(slot, now), Access::Hit);
            let earlier = batch.iter().position(|row| row.0 == slot);
            let hits = earlier.map_or(0.0, |at| batch.remove(at).1);
            batch.push((slot, hits + 1.0, now));
        }
        for (slot, hits, last) in batch {
            batched.replay(slot, hits, last);
        }
        prop_assert_eq!(
            outcome(batched, &caches, page_evict),
            outcome(one_by_one, &caches, page_evict)
        );
    }
}
