//! Pins: leased entries are not evicted, and limits hold again when the leases end.

use crate::support::{drain, engine_with, load, load_sized};
use cache_resource::engine::{Access, Options, Reason};

fn at_most(max_entries: u32) -> Options {
    Options {
        max_entries,
        ..Options::default()
    }
}

#[test]
fn a_pinned_entry_is_passed_over() {
    let (mut engine, cache) = engine_with(at_most(2));
    let pinned = load(&mut engine, cache, 0.0);
    assert!(engine.pin(pinned));
    let next = load(&mut engine, cache, 1.0);
    load(&mut engine, cache, 2.0);
    assert_eq!(drain(&mut engine), [(next, Reason::MaxEntries)]);
    assert_eq!(engine.look(pinned.slot, 2.0), Access::Hit);
    assert_eq!(engine.gauges(cache).unwrap().pinned, 1);
}

#[test]
fn limits_passed_by_pinned_entries_hold_again_when_the_last_pin_goes() {
    let (mut engine, cache) = engine_with(at_most(1));
    let first = load(&mut engine, cache, 0.0);
    assert!(engine.pin(first) && engine.pin(first));
    let second = load(&mut engine, cache, 1.0);
    assert!(engine.pin(second));
    assert_eq!(engine.gauges(cache).unwrap().live, 2);
    assert!(engine.unpin(first));
    assert_eq!(drain(&mut engine), [], "it is pinned once more");
    assert!(engine.unpin(first));
    assert_eq!(drain(&mut engine), [(first, Reason::MaxEntries)]);
    assert!(engine.unpin(second));
    assert_eq!(drain(&mut engine), [], "one entry is within the limit");
}

#[test]
fn expired_entries_leave_first_when_the_last_pin_goes() {
    let (mut engine, cache) = engine_with(Options {
        ttl_ms: 10.0,
        ..at_most(1)
    });
    let fresh = load(&mut engine, cache, 0.0);
    engine.pin(fresh);
    let other = load(&mut engine, cache, 5.0);
    engine.pin(other);
    // It is refreshed, and so the younger of the two; and the clock goes on.
    engine.refresh_begin(fresh);
    assert!(engine.refresh_commit(fresh, 9.0, 1.0, 1.0, true));
    engine.access(u32::MAX, 15.0);
    assert!(engine.unpin(fresh));
    assert_eq!(drain(&mut engine), [(other, Reason::Ttl)]);
    assert_eq!(engine.look(fresh.slot, 15.0), Access::Hit);
}

#[test]
fn a_construction_can_be_pinned_before_it_ends() {
    let (mut engine, cache) = engine_with(at_most(1));
    let pending = engine.begin(cache, None).unwrap();
    assert!(engine.pin(pending));
    assert!(engine.commit(pending, 0.0, 1.0, 1.0));
    load(&mut engine, cache, 1.0);
    assert_eq!(drain(&mut engine), []);
    assert!(engine.unpin(pending));
    assert_eq!(drain(&mut engine), [(pending, Reason::MaxEntries)]);
}

#[test]
fn a_pinned_entry_expires_and_is_cleared_like_any_other() {
    let (mut engine, cache) = engine_with(Options {
        ttl_ms: 10.0,
        ..Options::default()
    });
    let (expires, cleared) = (load(&mut engine, cache, 0.0), load(&mut engine, cache, 5.0));
    assert!(engine.pin(expires) && engine.pin(cleared));
    assert_eq!(
        engine.access(expires.slot, 10.0),
        Access::Expired(Reason::Ttl)
    );
    engine.clear_cache(cache, Reason::Clear);
    assert_eq!(
        drain(&mut engine),
        [(expires, Reason::Ttl), (cleared, Reason::Clear)]
    );
    assert!(!engine.unpin(expires), "its pins went with it");
    assert_eq!(engine.gauges(cache).unwrap().pinned, 0);
}

#[test]
fn an_entry_is_not_unpinned_more_often_than_it_was_pinned() {
    let (mut engine, cache) = engine_with(Options::default());
    let ticket = load(&mut engine, cache, 0.0);
    assert!(!engine.unpin(ticket));
    assert!(engine.pin(ticket) && engine.unpin(ticket));
    assert!(!engine.unpin(ticket));
    assert_eq!(engine.gauges(cache).unwrap().pinned, 0);
}

#[test]
fn a_limit_in_bytes_holds_again_too() {
    let (mut engine, cache) = engine_with(Options {
        max_bytes: 100.0,
        ..Options::default()
    });
    let large = load_sized(&mut engine, cache, 0.0, 1.0, 90.0);
    engine.pin(large);
    load_sized(&mut engine, cache, 1.0, 1.0, 50.0);
    assert_eq!(drain(&mut engine), []);
    engine.unpin(large);
    assert_eq!(drain(&mut engine), [(large, Reason::MaxBytes)]);
}
