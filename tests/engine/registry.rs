//! Caches come and go.

use crate::support::{drain, engine_with, load};
use cache_resource::engine::{
    Access, COUNTER_ROW, CacheId, Gauges, NotBegun, Options, Reason, counter_row,
};

#[test]
fn a_cache_with_entries_is_not_unregistered() {
    let (mut engine, cache) = engine_with(Options::default());
    load(&mut engine, cache, 0.0);
    assert!(!engine.unregister(cache));
    engine.clear_cache(cache, Reason::Replaced);
    engine.begin(cache, None).unwrap();
    assert!(
        !engine.unregister(cache),
        "an entry under construction is one"
    );
    engine.clear_cache(cache, Reason::Replaced);
    assert!(engine.unregister(cache));
    assert!(!engine.unregister(cache));
    engine.validate().unwrap();
}

#[test]
fn a_number_given_out_again_starts_with_nothing_of_the_cache_before() {
    let (mut engine, first) = engine_with(Options {
        ttl_ms: 5.0,
        ..Options::default()
    });
    let row = [1, 2];
    let ticket = engine.begin(first, Some(&row)).unwrap();
    assert!(engine.commit(ticket, 0.0, 1.0, 1.0));
    engine.clear_cache(first, Reason::Replaced);
    assert!(engine.unregister(first));

    let second = engine.register(&Options::default()).unwrap();
    assert_eq!(second, first, "the number is free again");
    assert_eq!(engine.counters(second).unwrap().misses, 0);
    assert_eq!(engine.gauges(second), Some(Gauges::default()));
    assert_eq!(engine.find(second, &row), None);
    let ticket = load(&mut engine, second, 10.0);
    assert_eq!(
        engine.access(ticket.slot, 1e9),
        Access::Hit,
        "it has no time to live"
    );
}

#[test]
fn unknown_caches_are_answered_with_nothing() {
    let (mut engine, known) = engine_with(Options::default());
    for number in [known.0 + 1, 1000, u32::MAX] {
        let unknown = CacheId(number);
        assert_eq!(engine.find(unknown, &[1]), None);
        assert_eq!(engine.begin(unknown, Some(&[1])), Err(NotBegun::Refused));
        assert_eq!(engine.begin(unknown, None), Err(NotBegun::Refused));
        assert_eq!(engine.counters(unknown), None);
        assert_eq!(engine.gauges(unknown), None);
        assert!(!engine.unregister(unknown));
        engine.clear_cache(unknown, Reason::Clear);
    }
    assert_eq!(drain(&mut engine), []);
}

#[test]
fn counters_outlive_clears() {
    let (mut engine, cache) = engine_with(Options::default());
    let ticket = load(&mut engine, cache, 0.0);
    engine.access(ticket.slot, 1.0);
    engine.access(ticket.slot, 2.0);
    engine.clear_cache(cache, Reason::Clear);
    let counters = engine.counters(cache).unwrap();
    assert_eq!((counters.hits, counters.misses), (2, 1));
    assert_eq!(counters.time_saved_ms, 20.0, "two hits on what took 10 ms");
    let row = counter_row(counters, &engine.gauges(cache).unwrap());
    assert_eq!(row.len(), COUNTER_ROW);
    assert_eq!(row[11 + Reason::Clear.number() as usize], 1.0);
}
