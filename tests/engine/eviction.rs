//! Eviction: which entry goes, by use and by cost, in one cache and across the page.

use crate::support::{drain, engine_with, load, load_sized};
use cache_resource::engine::{Access, Evict, Options, Reason};

#[test]
fn the_least_recently_used_entry_goes() {
    let (mut engine, cache) = engine_with(Options {
        max_entries: 2,
        ..Options::default()
    });
    let first = load(&mut engine, cache, 0.0);
    let second = load(&mut engine, cache, 0.0);
    engine.access(first.slot, 0.0);
    let third = load(&mut engine, cache, 0.0);
    assert_eq!(drain(&mut engine), [(second, Reason::MaxEntries)]);
    load(&mut engine, cache, 0.0);
    assert_eq!(drain(&mut engine), [(first, Reason::MaxEntries)]);
    assert_eq!(engine.look(third.slot, 0.0), Access::Hit);
}

#[test]
fn a_construction_under_way_is_neither_counted_nor_evicted() {
    let (mut engine, cache) = engine_with(Options {
        max_entries: 1,
        ..Options::default()
    });
    let pending: Vec<_> = (0..5).map(|_| engine.begin(cache, None).unwrap()).collect();
    let live = load(&mut engine, cache, 0.0);
    assert_eq!(drain(&mut engine), []);
    assert!(engine.commit(pending[3], 1.0, 1.0, 1.0));
    assert_eq!(drain(&mut engine), [(live, Reason::MaxEntries)]);
    assert_eq!(engine.gauges(cache).unwrap().pending, 4);
}

#[test]
fn bytes_over_the_limit_push_out_as_many_as_it_takes() {
    let (mut engine, cache) = engine_with(Options {
        max_bytes: 100.0,
        ..Options::default()
    });
    let small: Vec<_> = (0..4)
        .map(|_| load_sized(&mut engine, cache, 0.0, 1.0, 25.0))
        .collect();
    assert_eq!(drain(&mut engine), [], "exactly the limit is within it");
    load_sized(&mut engine, cache, 1.0, 1.0, 51.0);
    let gone = [small[0], small[1], small[2]].map(|ticket| (ticket, Reason::MaxBytes));
    assert_eq!(drain(&mut engine), gone);
    assert_eq!(engine.gauges(cache).unwrap().bytes, 76);
}

#[test]
fn an_entry_larger_than_the_limit_stays_until_the_next_one_comes() {
    let (mut engine, cache) = engine_with(Options {
        max_bytes: 100.0,
        ..Options::default()
    });
    let huge = load_sized(&mut engine, cache, 0.0, 1.0, 1000.0);
    assert_eq!(drain(&mut engine), [], "its callers are about to get it");
    load_sized(&mut engine, cache, 1.0, 1.0, 1.0);
    assert_eq!(drain(&mut engine), [(huge, Reason::MaxBytes)]);
}

#[test]
fn an_entry_without_bytes_does_not_leave_for_bytes() {
    for evict in [Evict::Lru, Evict::Cost] {
        let (mut engine, cache) = engine_with(Options {
            max_bytes: 100.0,
            evict,
            ..Options::default()
        });
        let unknown = load_sized(&mut engine, cache, 0.0, 1.0, 0.0);
        let large = load_sized(&mut engine, cache, 0.0, 1.0, 90.0);
        load_sized(&mut engine, cache, 1.0, 1.0, 20.0);
        assert_eq!(drain(&mut engine), [(large, Reason::MaxBytes)]);
        assert_eq!(engine.look(unknown.slot, 1.0), Access::Hit);
    }
}

fn by_cost(max_entries: u32) -> Options {
    Options {
        max_entries,
        evict: Evict::Cost,
        ..Options::default()
    }
}

#[test]
fn by_cost_the_cheapest_to_build_goes() {
    let (mut engine, cache) = engine_with(by_cost(2));
    load_sized(&mut engine, cache, 0.0, 5000.0, 0.0);
    let cheap = load_sized(&mut engine, cache, 1.0, 20.0, 0.0);
    load_sized(&mut engine, cache, 2.0, 300.0, 0.0);
    assert_eq!(drain(&mut engine), [(cheap, Reason::MaxEntries)]);
}

#[test]
fn by_cost_uses_count_up_to_eight() {
    let (mut engine, cache) = engine_with(by_cost(2));
    let used = load_sized(&mut engine, cache, 0.0, 10.0, 0.0);
    let dear = load_sized(&mut engine, cache, 0.0, 75.0, 0.0);
    for _ in 0..7 {
        engine.access(used.slot, 1.0);
    }
    load_sized(&mut engine, cache, 2.0, 1000.0, 0.0);
    assert_eq!(
        drain(&mut engine),
        [(dear, Reason::MaxEntries)],
        "8 uses of 10 are more than 75"
    );

    let (mut engine, cache) = engine_with(by_cost(2));
    let used = load_sized(&mut engine, cache, 0.0, 10.0, 0.0);
    load_sized(&mut engine, cache, 0.0, 85.0, 0.0);
    for _ in 0..100 {
        engine.access(used.slot, 1.0);
    }
    load_sized(&mut engine, cache, 2.0, 1000.0, 0.0);
    assert_eq!(
        drain(&mut engine),
        [(used, Reason::MaxEntries)],
        "101 uses count as 8"
    );
}

#[test]
fn by_cost_what_was_dear_once_and_is_no_longer_used_goes_in_the_end() {
    let (mut engine, cache) = engine_with(by_cost(2));
    let dear = load_sized(&mut engine, cache, 0.0, 100.0, 0.0);
    let rounds = (1..100).find(|_| {
        load_sized(&mut engine, cache, 1.0, 10.0, 0.0);
        drain(&mut engine).contains(&(dear, Reason::MaxEntries))
    });
    // Its priority is 100 shares, and each victim lifts the level by 10.
    assert_eq!(rounds, Some(11));
}

#[test]
fn by_cost_ties_go_by_recency() {
    let (mut engine, cache) = engine_with(by_cost(2));
    let first = load_sized(&mut engine, cache, 0.0, 10.0, 0.0);
    let second = load_sized(&mut engine, cache, 0.0, 10.0, 0.0);
    let third = load_sized(&mut engine, cache, 0.0, 10.0, 0.0);
    assert_eq!(drain(&mut engine), [(first, Reason::MaxEntries)]);
    // The level has risen for the third, so the second is next, though all cost the same.
    load_sized(&mut engine, cache, 0.0, 10.0, 0.0);
    assert_eq!(drain(&mut engine), [(second, Reason::MaxEntries)]);
    assert_eq!(engine.look(third.slot, 0.0), Access::Hit);
}

#[test]
fn by_cost_the_larger_share_of_the_two_limits_counts() {
    let options = Options {
        max_bytes: 1000.0,
        ..by_cost(10)
    };
    let (mut engine, cache) = engine_with(options);
    // Small ones take a tenth of the entries; this one takes nine tenths of the bytes.
    let large = load_sized(&mut engine, cache, 0.0, 80.0, 900.0);
    let small = load_sized(&mut engine, cache, 0.0, 10.0, 50.0);
    load_sized(&mut engine, cache, 1.0, 10.0, 100.0);
    assert_eq!(drain(&mut engine), [(large, Reason::MaxBytes)]);
    assert_eq!(engine.look(small.slot, 1.0), Access::Hit);
}

#[test]
fn the_cost_of_an_entry_is_a_moving_average_of_at_least_a_millisecond() {
    // An average of 100 and 20 with a quarter of the weight on the new one is 80.
    for (other, goes) in [(79.0, false), (81.0, true)] {
        let (mut engine, cache) = engine_with(by_cost(2));
        let refreshed = load_sized(&mut engine, cache, 0.0, 100.0, 0.0);
        let other = load_sized(&mut engine, cache, 0.0, other, 0.0);
        // A refresh counts as a use; so is one hit of the other.
        engine.access(other.slot, 1.0);
        assert!(engine.refresh_begin(refreshed));
        assert!(engine.refresh_commit(refreshed, 1.0, 20.0, 0.0, true));
        load_sized(&mut engine, cache, 2.0, 1000.0, 0.0);
        let victim = if goes { refreshed } else { other };
        assert_eq!(drain(&mut engine), [(victim, Reason::MaxEntries)]);
    }
    let (mut engine, cache) = engine_with(by_cost(2));
    let first = load_sized(&mut engine, cache, 0.0, 0.9, 0.0);
    load_sized(&mut engine, cache, 0.0, 0.0, 0.0);
    load_sized(&mut engine, cache, 0.0, 5.0, 0.0);
    assert_eq!(
        drain(&mut engine),
        [(first, Reason::MaxEntries)],
        "below 1 ms all are alike"
    );
}

#[test]
fn the_pages_limit_chooses_across_caches() {
    let (mut engine, first) = engine_with(Options::default());
    let second = engine.register(&Options::default()).unwrap();
    engine.configure(250.0, Evict::Lru);
    let oldest = load(&mut engine, second, 0.0);
    let middle = load(&mut engine, first, 0.0);
    let newest = load(&mut engine, first, 0.0);
    assert_eq!(drain(&mut engine), [(oldest, Reason::MaxBytes)]);
    engine.access(middle.slot, 1.0);
    load(&mut engine, second, 1.0);
    assert_eq!(drain(&mut engine), [(newest, Reason::MaxBytes)]);
}

#[test]
fn the_pages_limit_goes_by_cost_across_caches_if_asked_to() {
    let (mut engine, first) = engine_with(Options::default());
    let second = engine.register(&Options::default()).unwrap();
    engine.configure(250.0, Evict::Cost);
    load_sized(&mut engine, first, 0.0, 500.0, 100.0);
    let cheap = load_sized(&mut engine, second, 1.0, 10.0, 100.0);
    load_sized(&mut engine, first, 2.0, 100.0, 100.0);
    assert_eq!(drain(&mut engine), [(cheap, Reason::MaxBytes)]);
}

#[test]
fn a_lower_limit_for_the_page_holds_at_once() {
    let (mut engine, cache) = engine_with(Options::default());
    let tickets = [0.0, 1.0, 2.0].map(|now| load(&mut engine, cache, now));
    engine.configure(150.0, Evict::Lru);
    let gone = [tickets[0], tickets[1]].map(|ticket| (ticket, Reason::MaxBytes));
    assert_eq!(drain(&mut engine), gone);
    engine.configure(f64::INFINITY, Evict::Lru);
    load_sized(&mut engine, cache, 3.0, 1.0, 1e9);
    assert_eq!(drain(&mut engine), [], "and none for the page is none");
}

#[test]
fn over_the_pages_limit_expired_entries_of_any_cache_go_first() {
    let (mut engine, forever) = engine_with(Options::default());
    let brief = engine
        .register(&Options {
            ttl_ms: 10.0,
            ..Options::default()
        })
        .unwrap();
    engine.configure(250.0, Evict::Lru);
    let kept = load(&mut engine, forever, 0.0);
    let expired = load(&mut engine, brief, 1.0);
    load(&mut engine, forever, 50.0);
    assert_eq!(drain(&mut engine), [(expired, Reason::Ttl)]);
    assert_eq!(engine.look(kept.slot, 50.0), Access::Hit);
}

#[test]
fn by_cost_bytes_make_no_difference_where_entries_are_the_larger_share() {
    // Found by a mutant that multiplied by the limit in bytes and lived.
    let options = Options {
        max_bytes: 1e6,
        ..by_cost(2)
    };
    let (mut engine, cache) = engine_with(options);
    load_sized(&mut engine, cache, 0.0, 20.0, 1000.0);
    let cheap = load_sized(&mut engine, cache, 0.0, 10.0, 10.0);
    load_sized(&mut engine, cache, 1.0, 100.0, 10.0);
    assert_eq!(drain(&mut engine), [(cheap, Reason::MaxEntries)]);
}
