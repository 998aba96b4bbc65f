//! Keys are rows of words, and are compared whole.

use crate::support::engine_with;
use cache_resource::engine::{NotBegun, Options, Reason};

#[test]
fn rows_that_differ_anywhere_are_different_keys() {
    let (mut engine, cache) = engine_with(Options::default());
    let long: Vec<u32> = (0..10_000).collect();
    let mut nearly = long.clone();
    *nearly.last_mut().unwrap() += 1;
    let rows: [&[u32]; 8] = [
        &[0],
        &[0, 0],
        &[0, 0, 0],
        &[1],
        &[1, 0],
        &[0, 1],
        &long,
        &nearly,
    ];
    let tickets = rows.map(|row| engine.begin(cache, Some(row)).unwrap());
    for (row, ticket) in rows.iter().zip(tickets) {
        assert_eq!(engine.find(cache, row), Some(ticket.slot));
    }
    assert_eq!(engine.find(cache, &long[1..]), None);
    engine.validate().unwrap();
}

#[test]
fn one_row_in_two_caches_is_two_entries() {
    let (mut engine, first) = engine_with(Options::default());
    let second = engine.register(&Options::default()).unwrap();
    let row = [7, 7];
    let in_first = engine.begin(first, Some(&row)).unwrap();
    assert_eq!(engine.find(second, &row), None);
    let in_second = engine.begin(second, Some(&row)).unwrap();
    assert_eq!(engine.find(first, &row), Some(in_first.slot));
    assert_eq!(engine.find(second, &row), Some(in_second.slot));
}

#[test]
fn a_key_that_is_there_is_not_begun_again() {
    let (mut engine, cache) = engine_with(Options::default());
    let ticket = engine.begin(cache, Some(&[3])).unwrap();
    let exists = Err(NotBegun::Exists(ticket.slot));
    assert_eq!(
        engine.begin(cache, Some(&[3])),
        exists,
        "it is under construction"
    );
    assert!(engine.commit(ticket, 0.0, 1.0, 1.0));
    assert_eq!(engine.begin(cache, Some(&[3])), exists, "it is live");
    assert_eq!(
        engine.counters(cache).unwrap().misses,
        1,
        "what is refused is no miss"
    );
    engine.remove(ticket, Reason::Clear);
    assert!(engine.begin(cache, Some(&[3])).is_ok());
}

#[test]
fn entries_without_a_row_are_not_found_by_one() {
    let (mut engine, cache) = engine_with(Options::default());
    assert!(engine.begin(cache, None).is_ok());
    assert!(
        engine.begin(cache, None).is_ok(),
        "JavaScript tells them apart"
    );
    assert_eq!(engine.find(cache, &[]), None);
}

#[test]
fn many_keys_stay_findable_while_the_table_grows_and_shrinks() {
    let (mut engine, cache) = engine_with(Options::default());
    let tickets: Vec<_> = (0..5_000_u32)
        .map(|key| engine.begin(cache, Some(&[key, key ^ 5])).unwrap())
        .collect();
    for ticket in tickets.iter().step_by(3) {
        assert!(engine.fail(*ticket));
    }
    for (key, ticket) in (0..).zip(&tickets) {
        let expected = (key % 3 != 0).then_some(ticket.slot);
        assert_eq!(engine.find(cache, &[key, key ^ 5]), expected);
    }
    engine.validate().unwrap();
}

#[test]
fn the_row_of_an_entry_can_be_read_back_while_it_is_there() {
    let (mut engine, cache) = engine_with(Options::default());
    let row = [7, 0, u32::MAX];
    let with_row = engine.begin(cache, Some(&row)).unwrap();
    let without = engine.begin(cache, None).unwrap();
    assert_eq!(engine.key_row(with_row.slot), Some(&row[..]));
    assert_eq!(engine.key_row(without.slot), None);
    assert_eq!(engine.key_row(1_000_000), None);
    assert!(engine.remove(with_row, Reason::Clear));
    assert_eq!(engine.key_row(with_row.slot), None);
}
