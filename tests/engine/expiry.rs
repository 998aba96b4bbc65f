//! Expiry: exact, prompt, and by the engine's own idea of time.

use crate::support::{NEVER, drain, engine_with, load};
use cache_resource::engine::{Access, Options, Reason};

fn ttl(ttl_ms: f64) -> Options {
    Options {
        ttl_ms,
        ..Options::default()
    }
}

#[test]
fn an_entry_is_gone_once_its_age_reaches_its_ttl() {
    let (mut engine, cache) = engine_with(ttl(100.0));
    let ticket = load(&mut engine, cache, 1000.0);
    assert_eq!(engine.access(ticket.slot, 1099.0), Access::Hit);
    assert_eq!(
        engine.look(ticket.slot, 1100.0),
        Access::Expired(Reason::Ttl)
    );
    assert_eq!(drain(&mut engine), [], "looking removes nothing");
    assert_eq!(
        engine.access(ticket.slot, 1100.0),
        Access::Expired(Reason::Ttl)
    );
    assert_eq!(drain(&mut engine), [(ticket, Reason::Ttl)]);
    assert_eq!(engine.access(ticket.slot, 1100.0), Access::Gone);
}

#[test]
fn a_hit_does_not_renew_an_entry() {
    let (mut engine, cache) = engine_with(ttl(100.0));
    let ticket = load(&mut engine, cache, 0.0);
    for now in (0..100).map(f64::from) {
        assert_eq!(engine.access(ticket.slot, now), Access::Hit);
    }
    assert_eq!(
        engine.access(ticket.slot, 100.0),
        Access::Expired(Reason::Ttl)
    );
}

#[test]
fn age_counts_from_the_commit_not_from_the_begin() {
    let (mut engine, cache) = engine_with(ttl(100.0));
    let ticket = engine.begin(cache, None).unwrap();
    engine.sweep(5000.0);
    assert_eq!(
        engine.next_deadline(),
        NEVER,
        "a construction does not expire"
    );
    assert!(engine.commit(ticket, 5000.0, 5000.0, 0.0));
    assert_eq!(engine.next_deadline(), 5100.0);
    assert_eq!(engine.access(ticket.slot, 5099.0), Access::Hit);
}

#[test]
fn an_idle_entry_leaves_and_a_read_one_stays() {
    let (mut engine, cache) = engine_with(Options {
        idle_ms: 30.0,
        ..Options::default()
    });
    let (read, idle) = (load(&mut engine, cache, 0.0), load(&mut engine, cache, 0.0));
    assert_eq!(engine.access(read.slot, 20.0), Access::Hit);
    assert_eq!(engine.next_deadline(), 30.0);
    engine.sweep(30.0);
    assert_eq!(drain(&mut engine), [(idle, Reason::Idle)]);
    assert_eq!(engine.next_deadline(), 50.0);
    assert_eq!(engine.look(read.slot, 49.0), Access::Hit);
    assert_eq!(
        engine.access(read.slot, 50.0),
        Access::Expired(Reason::Idle)
    );
}

#[test]
fn a_sweep_takes_the_expired_of_every_cache_in_write_order() {
    let (mut engine, first) = engine_with(ttl(10.0));
    let second = engine.register(&ttl(5.0)).unwrap();
    let old = load(&mut engine, first, 0.0);
    let other = load(&mut engine, second, 1.0);
    let newer = load(&mut engine, first, 2.0);
    let newest = load(&mut engine, first, 8.0);
    // Reading changes the order of use, and not the order in which they leave by age.
    engine.access(old.slot, 8.0);
    drain(&mut engine);
    engine.sweep(12.0);
    let expected = [
        (old, Reason::Ttl),
        (newer, Reason::Ttl),
        (other, Reason::Ttl),
    ];
    assert_eq!(drain(&mut engine), expected);
    assert_eq!(engine.next_deadline(), 18.0);
    assert_eq!(engine.look(newest.slot, 12.0), Access::Hit);
}

#[test]
fn a_commit_lets_expired_entries_of_its_cache_go_first() {
    let options = Options {
        max_entries: 2,
        ..ttl(10.0)
    };
    let (mut engine, cache) = engine_with(options);
    let expired = load(&mut engine, cache, 0.0);
    let fresh = load(&mut engine, cache, 5.0);
    engine.access(expired.slot, 9.0);
    load(&mut engine, cache, 12.0);
    assert_eq!(
        drain(&mut engine),
        [(expired, Reason::Ttl)],
        "so no fresh one has to"
    );
    assert_eq!(engine.look(fresh.slot, 12.0), Access::Hit);
}

#[test]
fn the_entry_just_committed_is_there_to_be_handed_out_even_with_no_time_to_live() {
    let (mut engine, cache) = engine_with(ttl(0.0));
    let ticket = load(&mut engine, cache, 7.0);
    assert_eq!(drain(&mut engine), []);
    assert_eq!(engine.next_deadline(), 7.0);
    assert_eq!(
        engine.access(ticket.slot, 7.0),
        Access::Expired(Reason::Ttl)
    );
}

#[test]
fn a_clock_that_steps_back_expires_nothing_early_and_breaks_nothing() {
    let (mut engine, cache) = engine_with(ttl(100.0));
    let first = load(&mut engine, cache, 1000.0);
    let second = load(&mut engine, cache, 10.0);
    engine.validate().unwrap();
    assert_eq!(engine.access(first.slot, 50.0), Access::Hit);
    assert_eq!(engine.access(second.slot, f64::NAN), Access::Hit);
    assert_eq!(
        engine.next_deadline(),
        1100.0,
        "the second counts from the latest time known"
    );
    engine.sweep(1100.0);
    assert_eq!(
        drain(&mut engine),
        [(first, Reason::Ttl), (second, Reason::Ttl)]
    );
}

#[test]
fn looking_into_the_future_does_not_move_the_clock() {
    let (mut engine, cache) = engine_with(ttl(100.0));
    let ticket = load(&mut engine, cache, 0.0);
    assert_eq!(
        engine.look(ticket.slot, 500.0),
        Access::Expired(Reason::Ttl)
    );
    assert_eq!(engine.access(ticket.slot, 1.0), Access::Hit);
}

#[test]
fn an_entry_can_be_expired_by_hand() {
    let (mut engine, cache) = engine_with(Options::default());
    let ticket = load(&mut engine, cache, 0.0);
    assert!(engine.expire(ticket));
    assert!(!engine.expire(ticket));
    assert_eq!(drain(&mut engine), [(ticket, Reason::Ttl)]);
}

#[test]
fn the_view_tells_when_an_entry_stops_being_fresh_and_being_there() {
    let options = Options {
        stale_ms: 50.0,
        idle_ms: 120.0,
        ..ttl(100.0)
    };
    let (mut engine, cache) = engine_with(options);
    let ticket = load(&mut engine, cache, 10.0);
    let live = engine.view(ticket.slot).unwrap().live.unwrap();
    assert_eq!((live.fresh_until, live.expires_at), (110.0, 130.0));
    engine.access(ticket.slot, 60.0);
    let view = engine.view(ticket.slot).unwrap();
    assert_eq!(view.live.unwrap().expires_at, 160.0);
    assert_eq!(
        view.row(),
        [
            1.0, 10.0, 60.0, 10.0, 100.0, 0.0, 1.0, 0.0, 0.0, 0.0, 110.0, 160.0
        ]
    );
    let pending = engine.begin(cache, None).unwrap();
    let row = engine.view(pending.slot).unwrap().row();
    assert_eq!((row[0], row[7]), (0.0, 0.0));
    assert!(row[1].is_nan() && row[11].is_nan());
}
