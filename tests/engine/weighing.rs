//! Sizes that are told after the commit count as if they had been told with it.

use cache_resource::engine::{Evict, Options, Reason};

use crate::support::{drain, engine_with, load, load_sized};

#[test]
fn a_size_told_later_takes_the_place_of_the_one_before() {
    let (mut engine, cache) = engine_with(Options::default());
    let first = load_sized(&mut engine, cache, 0.0, 1.0, 5.0);
    let second = load_sized(&mut engine, cache, 0.0, 1.0, 0.0);
    assert!(engine.weigh(second, 70.0));
    assert!(engine.weigh(first, 1.0));
    assert!(engine.weigh(first, 2.5));
    assert_eq!(engine.gauges(cache).unwrap().bytes, 72);
    assert_eq!(engine.view(first.slot).unwrap().live.unwrap().bytes, 2);
    engine.validate().unwrap();
    assert!(engine.remove(second, Reason::Clear));
    assert_eq!(engine.gauges(cache).unwrap().bytes, 2);
    engine.validate().unwrap();
}

#[test]
fn what_is_pending_or_gone_is_not_weighed() {
    let (mut engine, cache) = engine_with(Options::default());
    let gone = load(&mut engine, cache, 0.0);
    assert!(engine.remove(gone, Reason::Clear));
    assert!(!engine.weigh(gone, 10.0));
    let pending = engine.begin(cache, None).unwrap();
    assert!(!engine.weigh(pending, 10.0));
    assert!(!engine.weigh(gone, 10.0), "its slot has another entry");
    assert!(engine.commit(pending, 0.0, 1.0, 3.0));
    assert_eq!(engine.gauges(cache).unwrap().bytes, 3);
    engine.validate().unwrap();
}

#[test]
fn limits_that_come_after_go_by_it() {
    let (mut engine, cache) = engine_with(Options::default());
    let entries = [0.0, 1.0, 2.0].map(|now| load_sized(&mut engine, cache, now, 1.0, 0.0));
    for entry in entries {
        assert!(engine.weigh(entry, 40.0));
    }
    assert_eq!(drain(&mut engine), [], "there is no limit yet");
    engine.configure(80.0, Evict::Lru);
    assert_eq!(drain(&mut engine), [(entries[0], Reason::MaxBytes)]);
}
