//! Clearing: what goes, in which order.

use crate::support::{drain, engine_with, load};
use cache_resource::engine::{Access, Options, Reason};

#[test]
fn a_clear_takes_the_expired_first_then_the_least_recently_used_then_the_pending() {
    let (mut engine, cache) = engine_with(Options {
        ttl_ms: 10.0,
        ..Options::default()
    });
    let expired = [load(&mut engine, cache, 0.0), load(&mut engine, cache, 1.0)];
    let fresh = [load(&mut engine, cache, 5.0), load(&mut engine, cache, 6.0)];
    let pending = [
        engine.begin(cache, None).unwrap(),
        engine.begin(cache, None).unwrap(),
    ];
    engine.access(expired[0].slot, 7.0);
    engine.access(fresh[0].slot, 8.0);
    // The engine learns here, of another cache, that it is late enough for two to be expired.
    let other = engine.register(&Options::default()).unwrap();
    let kept = load(&mut engine, other, 12.0);

    engine.clear_cache(cache, Reason::Clear);
    let order = [
        expired[0], expired[1], fresh[1], fresh[0], pending[0], pending[1],
    ];
    assert_eq!(
        drain(&mut engine),
        order.map(|ticket| (ticket, Reason::Clear))
    );
    assert_eq!(engine.access(kept.slot, 12.0), Access::Hit);
}

#[test]
fn clearing_everything_goes_in_the_order_of_registration() {
    let (mut engine, first) = engine_with(Options::default());
    let second = engine.register(&Options::default()).unwrap();
    let third = engine.register(&Options::default()).unwrap();
    assert!(engine.unregister(first));
    // This one has the lowest number, and was registered last.
    let fourth = engine.register(&Options::default()).unwrap();
    assert_eq!(fourth, first);
    let in_fourth = load(&mut engine, fourth, 0.0);
    let in_third = load(&mut engine, third, 0.0);
    let in_second = load(&mut engine, second, 0.0);
    engine.clear_all(Reason::Page);
    let order = [in_second, in_third, in_fourth];
    assert_eq!(
        drain(&mut engine),
        order.map(|ticket| (ticket, Reason::Page))
    );
}

#[test]
fn one_entry_is_removed_live_or_pending() {
    let (mut engine, cache) = engine_with(Options::default());
    let live = load(&mut engine, cache, 0.0);
    let pending = engine.begin(cache, None).unwrap();
    assert!(engine.remove(live, Reason::Validate));
    assert!(engine.remove(pending, Reason::Clear));
    let was_live: Vec<bool> = engine
        .removals()
        .iter()
        .map(|removal| removal.was_live)
        .collect();
    assert_eq!(was_live, [true, false]);
    assert_eq!(
        drain(&mut engine),
        [(live, Reason::Validate), (pending, Reason::Clear)]
    );
    assert!(!engine.remove(live, Reason::Validate));
    let counters = engine.counters(cache).unwrap();
    assert_eq!(
        counters.evictions.iter().sum::<u64>(),
        1,
        "a pending entry is no eviction"
    );
    assert_eq!(counters.loads_abandoned, 1);
}
