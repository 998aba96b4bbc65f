//! Constructions: misses, single flight, late values, failures.

use crate::support::{drain, engine_with, load};
use cache_resource::engine::{Access, Options, Reason, Ticket};

#[test]
fn an_entry_is_pending_until_it_is_committed() {
    let (mut engine, cache) = engine_with(Options::default());
    let ticket = engine.begin(cache, Some(&[1])).unwrap();
    assert_eq!(engine.access(ticket.slot, 0.0), Access::Pending);
    assert_eq!(engine.access(ticket.slot, 0.0), Access::Pending);
    assert!(engine.commit(ticket, 5.0, 5.0, 0.0));
    assert_eq!(engine.access(ticket.slot, 5.0), Access::Hit);
    let counters = engine.counters(cache).unwrap();
    assert_eq!(
        (counters.misses, counters.coalesced, counters.hits),
        (1, 2, 1)
    );
}

#[test]
fn what_was_cleared_while_it_was_under_construction_comes_late() {
    let (mut engine, cache) = engine_with(Options::default());
    let ticket = engine.begin(cache, Some(&[1])).unwrap();
    engine.clear_cache(cache, Reason::Clear);
    let removal = engine.removals().iter().next().unwrap();
    assert!(!removal.was_live, "there is no value to release yet");

    // Its slot and its key may have been taken by the construction that follows.
    let next = engine.begin(cache, Some(&[1])).unwrap();
    assert_eq!(next.slot, ticket.slot);
    assert!(!engine.commit(ticket, 1.0, 1.0, 1.0));
    assert!(!engine.fail(ticket));
    assert_eq!(
        engine.access(next.slot, 1.0),
        Access::Pending,
        "the next one is not touched"
    );
    assert!(engine.commit(next, 2.0, 1.0, 1.0));
    let counters = engine.counters(cache).unwrap();
    assert_eq!((counters.loads_abandoned, counters.loads_committed), (1, 1));
}

#[test]
fn a_ticket_commits_once() {
    let (mut engine, cache) = engine_with(Options::default());
    let ticket = load(&mut engine, cache, 0.0);
    assert!(!engine.commit(ticket, 1.0, 1.0, 1.0));
    assert!(!engine.fail(ticket), "a live entry does not fail");
    assert_eq!(engine.gauges(cache).unwrap().live, 1);
}

#[test]
fn a_failed_construction_leaves_nothing_behind() {
    let (mut engine, cache) = engine_with(Options::default());
    let ticket = engine.begin(cache, Some(&[1])).unwrap();
    assert!(engine.fail(ticket));
    assert!(!engine.fail(ticket));
    assert_eq!(engine.access(ticket.slot, 0.0), Access::Gone);
    assert_eq!(engine.find(cache, &[1]), None);
    assert_eq!(drain(&mut engine), [], "who reported it knows");
    assert_eq!(engine.counters(cache).unwrap().loads_failed, 1);
}

#[test]
fn tickets_that_were_never_given_out_do_nothing() {
    let (mut engine, cache) = engine_with(Options::default());
    let known = load(&mut engine, cache, 0.0);
    let numbers = [
        (known.slot, 1),
        (known.slot, u32::MAX),
        (5, 0),
        (u32::MAX, 0),
    ];
    for (slot, generation) in numbers {
        let ticket = Ticket { slot, generation };
        assert!(!engine.commit(ticket, 0.0, 0.0, 0.0));
        assert!(!engine.fail(ticket));
        assert!(!engine.remove(ticket, Reason::Clear));
        assert!(!engine.expire(ticket));
        assert!(!engine.pin(ticket));
        assert!(!engine.unpin(ticket));
        assert!(!engine.refresh_begin(ticket));
        assert!(!engine.refresh_commit(ticket, 0.0, 0.0, 0.0, false));
        assert!(!engine.refresh_fail(ticket, 0.0, true));
        assert!(!engine.refresh_skip(ticket));
    }
    for slot in [5, u32::MAX] {
        assert_eq!(engine.access(slot, 0.0), Access::Gone);
        assert_eq!(engine.look(slot, 0.0), Access::Gone);
        assert_eq!(engine.view(slot), None);
    }
    assert_eq!(drain(&mut engine), []);
    assert_eq!(engine.access(known.slot, 0.0), Access::Hit);
}

#[test]
fn numbers_that_are_no_numbers_harm_nothing() {
    let odd = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        -1.0,
        f64::MAX,
        f64::MIN_POSITIVE,
    ];
    let (mut engine, cache) = engine_with(Options {
        ttl_ms: 10.0,
        ..Options::default()
    });
    for number in odd {
        engine.register(&Options {
            ttl_ms: number,
            stale_ms: number,
            idle_ms: number,
            max_bytes: number,
            ..Options::default()
        });
        let ticket = engine.begin(cache, None).unwrap();
        assert!(engine.commit(ticket, 1.0, number, number));
        engine.access(ticket.slot, 2.0);
        engine.configure(number, cache_resource::engine::Evict::Cost);
    }
    assert!(engine.counters(cache).unwrap().time_saved_ms.is_finite());
    engine.validate().unwrap();
}
