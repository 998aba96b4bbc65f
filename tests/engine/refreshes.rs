//! Stale values and refreshes behind them.

use crate::support::{drain, engine_with, load, load_sized};
use cache_resource::engine::{Access, CacheId, Engine, Options, Reason, Ticket};

/// A background cache: fresh for 100 ms, stale for 100 more; one entry of time 0.
fn background() -> (Engine, CacheId, Ticket) {
    let options = Options {
        ttl_ms: 100.0,
        stale_ms: 100.0,
        ..Options::default()
    };
    let (mut engine, cache) = engine_with(options);
    let ticket = load(&mut engine, cache, 0.0);
    (engine, cache, ticket)
}

#[test]
fn from_ttl_to_the_end_of_the_window_a_stale_value_is_served() {
    let (mut engine, cache, ticket) = background();
    assert_eq!(engine.access(ticket.slot, 99.0), Access::Hit);
    assert_eq!(engine.access(ticket.slot, 100.0), Access::StaleRefreshDue);
    assert_eq!(engine.access(ticket.slot, 199.0), Access::Stale);
    assert_eq!(
        engine.access(ticket.slot, 200.0),
        Access::Expired(Reason::Ttl)
    );
    let counters = engine.counters(cache).unwrap();
    assert_eq!(
        (counters.hits, counters.stale_hits),
        (3, 2),
        "stale hits are hits"
    );
    assert_eq!(counters.time_saved_ms, 30.0);
    assert_eq!(
        counters.refreshes_skipped, 1,
        "the entry left before its refresh ended"
    );
}

#[test]
fn one_refresh_is_due_at_a_time() {
    let (mut engine, _, ticket) = background();
    assert_eq!(engine.look(ticket.slot, 150.0), Access::StaleRefreshDue);
    assert_eq!(
        engine.look(ticket.slot, 150.0),
        Access::StaleRefreshDue,
        "looking starts none"
    );
    assert_eq!(engine.access(ticket.slot, 150.0), Access::StaleRefreshDue);
    assert_eq!(engine.access(ticket.slot, 150.0), Access::Stale);
    assert!(
        !engine.refresh_begin(ticket),
        "nor can one be begun by hand"
    );
}

#[test]
fn a_refresh_brings_a_new_value_under_a_new_ticket() {
    let (mut engine, cache, old) = background();
    engine.pin(old);
    engine.access(old.slot, 150.0);
    assert!(engine.refresh_commit(old, 160.0, 25.0, 300.0, false));
    assert_eq!(drain(&mut engine), [(old, Reason::Refresh)]);
    let new = engine.ticket(old.slot).unwrap();
    assert_ne!(new, old);
    assert_eq!(engine.next_deadline(), 360.0, "both clocks start anew");
    assert_eq!(engine.gauges(cache).unwrap().bytes, 300);
    assert_eq!(
        engine.gauges(cache).unwrap().pinned,
        0,
        "pins belong to the old value"
    );
    assert!(!engine.unpin(old));
    assert!(
        !engine.refresh_commit(old, 161.0, 1.0, 1.0, false),
        "the old ticket is void"
    );
    assert_eq!(engine.access(new.slot, 161.0), Access::Hit);
    assert_eq!(engine.counters(cache).unwrap().time_saved_ms, 10.0 + 25.0);
}

#[test]
fn a_refresh_that_brings_the_same_value_releases_nothing() {
    let (mut engine, cache, ticket) = background();
    engine.pin(ticket);
    engine.access(ticket.slot, 150.0);
    assert!(engine.refresh_commit(ticket, 160.0, 1.0, 1.0, true));
    assert_eq!(drain(&mut engine), []);
    assert_eq!(engine.ticket(ticket.slot), Some(ticket));
    assert_eq!(engine.gauges(cache).unwrap().pinned, 1);
    assert_eq!(engine.next_deadline(), 360.0);
    assert_eq!(engine.counters(cache).unwrap().refreshes_succeeded, 1);
}

#[test]
fn a_refresh_is_late_once_its_entry_was_cleared() {
    let (mut engine, cache, ticket) = background();
    engine.access(ticket.slot, 150.0);
    engine.clear_cache(cache, Reason::Clear);
    assert!(!engine.refresh_commit(ticket, 160.0, 1.0, 1.0, false));
    assert!(!engine.refresh_fail(ticket, 160.0, true));
    assert_eq!(engine.gauges(cache).unwrap().live, 0);
}

#[test]
fn a_refresh_is_late_once_its_entry_has_expired_whether_or_not_it_was_swept() {
    let (mut engine, cache, ticket) = background();
    engine.access(ticket.slot, 150.0);
    assert!(!engine.refresh_commit(ticket, 200.0, 1.0, 1.0, false));
    assert_eq!(drain(&mut engine), [(ticket, Reason::Ttl)]);
    assert_eq!(engine.counters(cache).unwrap().refreshes_succeeded, 0);
}

#[test]
fn a_refresh_that_nobody_began_is_refused() {
    let (mut engine, cache, ticket) = background();
    assert!(!engine.refresh_commit(ticket, 10.0, 1.0, 1.0, false));
    assert!(!engine.refresh_fail(ticket, 10.0, false));
    assert!(!engine.refresh_skip(ticket));
    let pending = engine.begin(cache, None).unwrap();
    assert!(
        !engine.refresh_begin(pending),
        "there is nothing to refresh yet"
    );
}

#[test]
fn a_failed_refresh_keeps_the_value_and_pauses_for_a_minute() {
    let options = Options {
        ttl_ms: 100.0,
        stale_ms: 1e6,
        ..Options::default()
    };
    let (mut engine, cache) = engine_with(options);
    let ticket = load(&mut engine, cache, 0.0);
    assert_eq!(engine.access(ticket.slot, 150.0), Access::StaleRefreshDue);
    assert!(engine.refresh_fail(ticket, 200.0, true));
    assert_eq!(engine.access(ticket.slot, 60_199.0), Access::Stale);
    assert_eq!(
        engine.access(ticket.slot, 60_200.0),
        Access::StaleRefreshDue
    );
    assert_eq!(engine.counters(cache).unwrap().refreshes_failed, 1);
    assert_eq!(drain(&mut engine), []);
}

#[test]
fn a_pause_does_not_hold_up_a_refresh_by_hand_and_ends_with_its_success() {
    let options = Options {
        ttl_ms: 100.0,
        stale_ms: 1e6,
        ..Options::default()
    };
    let (mut engine, cache) = engine_with(options);
    let ticket = load(&mut engine, cache, 0.0);
    engine.access(ticket.slot, 150.0);
    engine.refresh_fail(ticket, 200.0, true);
    assert!(engine.refresh_begin(ticket));
    assert!(engine.refresh_commit(ticket, 300.0, 1.0, 1.0, true));
    assert_eq!(engine.access(ticket.slot, 400.0), Access::StaleRefreshDue);
}

#[test]
fn a_refresh_that_failed_without_a_pause_or_was_not_started_is_due_again() {
    let (mut engine, cache, ticket) = background();
    engine.access(ticket.slot, 150.0);
    assert!(engine.refresh_fail(ticket, 151.0, false));
    assert_eq!(engine.access(ticket.slot, 152.0), Access::StaleRefreshDue);
    assert!(engine.refresh_skip(ticket));
    assert_eq!(engine.access(ticket.slot, 153.0), Access::StaleRefreshDue);
    let counters = engine.counters(cache).unwrap();
    assert_eq!(
        (counters.refreshes_failed, counters.refreshes_skipped),
        (1, 1)
    );
}

#[test]
fn a_refreshed_entry_is_the_most_recently_used_and_written() {
    let options = Options {
        ttl_ms: 100.0,
        max_entries: 2,
        ..Options::default()
    };
    let (mut engine, cache) = engine_with(options);
    let refreshed = load(&mut engine, cache, 0.0);
    let other = load(&mut engine, cache, 1.0);
    assert!(engine.refresh_begin(refreshed));
    assert!(engine.refresh_commit(refreshed, 50.0, 1.0, 1.0, true));
    load(&mut engine, cache, 60.0);
    assert_eq!(drain(&mut engine), [(other, Reason::MaxEntries)]);
    assert_eq!(engine.next_deadline(), 150.0);
}

#[test]
fn a_refresh_that_brings_more_bytes_pushes_others_out_and_not_itself() {
    let (mut engine, cache) = engine_with(Options {
        max_bytes: 100.0,
        ..Options::default()
    });
    let grows = load_sized(&mut engine, cache, 0.0, 1.0, 40.0);
    let other = load_sized(&mut engine, cache, 1.0, 1.0, 40.0);
    assert!(engine.refresh_begin(grows));
    assert!(engine.refresh_commit(grows, 2.0, 1.0, 500.0, false));
    assert_eq!(
        drain(&mut engine),
        [(grows, Reason::Refresh), (other, Reason::MaxBytes)]
    );
    assert_eq!(engine.gauges(cache).unwrap().live, 1);
}
