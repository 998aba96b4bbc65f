//! Operations at random, drawn so that they often meet: few keys, few caches, short spans, a clock
//! that mostly creeps.

use cache_resource::engine::{Evict, Options, Reason};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{Just, Strategy, any, prop_oneof};

/// Which of the tickets known so far an operation is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pick {
    /// Among those of entries that are there, rather than all there ever were.
    pub(crate) present: bool,
    pub(crate) index: usize,
}

#[derive(Clone, Debug)]
pub(crate) enum Operation {
    Register(Options),
    Unregister(usize),
    Configure(Option<u16>, Evict),
    Begin(usize, Option<Vec<u32>>),
    Access(Pick),
    /// Hits that were served without the engine: whose, and how many of each.
    Replay(Vec<(Pick, u32)>),
    Commit(Pick, f64, u16),
    /// A size that was not told with the commit.
    Weigh(Pick, u16),
    Fail(Pick),
    Remove(Pick, Reason),
    Expire(Pick),
    Refresh(Pick, Refresh),
    Pin(Pick),
    Unpin(Pick),
    ClearCache(usize, Reason),
    ClearAll(Reason),
    Sweep,
    /// The clock goes on.
    Wait(f64),
    /// The clock steps back, for the next operation only.
    StepBack(f64),
    /// The clock answers with no number, for the next operation only.
    LoseClock,
    ResetLog,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Refresh {
    Begin,
    Commit {
        cost: f64,
        bytes: u16,
        same_value: bool,
    },
    Fail {
        pause: bool,
    },
    Skip,
}

fn refresh() -> impl Strategy<Value = Refresh> {
    prop_oneof![
        5 => Just(Refresh::Begin),
        6 => (cost(), size(), any::<bool>())
            .prop_map(|(cost, bytes, same_value)| Refresh::Commit { cost, bytes, same_value }),
        2 => any::<bool>().prop_map(|pause| Refresh::Fail { pause }),
        1 => Just(Refresh::Skip),
    ]
}

fn pick() -> impl Strategy<Value = Pick> {
    (
        prop_oneof![9 => Just(true), 1 => Just(false)],
        any::<usize>(),
    )
        .prop_map(|(present, index)| Pick { present, index })
}

fn reason() -> impl Strategy<Value = Reason> {
    (0..10_u32).prop_map(|number| Reason::from_number(number).unwrap())
}

fn evict() -> impl Strategy<Value = Evict> {
    prop_oneof![Just(Evict::Lru), Just(Evict::Cost)]
}

fn cost() -> impl Strategy<Value = f64> {
    prop_oneof![
        Just(0.0),
        Just(0.5),
        (1..50_u8).prop_map(f64::from),
        Just(4000.0)
    ]
}

fn size() -> impl Strategy<Value = u16> {
    prop_oneof![Just(0), 1..60_u16, Just(1000)]
}

fn span(longest: u8) -> impl Strategy<Value = f64> {
    prop_oneof![2 => Just(f64::INFINITY), 3 => (0..longest).prop_map(f64::from)]
}

fn row() -> impl Strategy<Value = Option<Vec<u32>>> {
    option::weighted(0.8, vec(0..3_u32, 1..4))
}

pub(crate) fn options() -> impl Strategy<Value = Options> {
    let stale_ms = prop_oneof![Just(0.0), (1..20_u8).prop_map(f64::from)];
    let max_bytes = prop_oneof![2 => Just(f64::INFINITY), 3 => (0..200_u8).prop_map(f64::from)];
    (span(20), stale_ms, span(15), 0..6_u32, max_bytes, evict()).prop_map(
        |(ttl_ms, stale_ms, idle_ms, max_entries, max_bytes, evict)| Options {
            ttl_ms,
            stale_ms,
            idle_ms,
            max_entries,
            max_bytes,
            evict,
        },
    )
}

pub(crate) fn operation() -> impl Strategy<Value = Operation> {
    let index = any::<usize>;
    prop_oneof![
        2 => options().prop_map(Operation::Register),
        1 => index().prop_map(Operation::Unregister),
        1 => (option::of(0..500_u16), evict()).prop_map(|(max, evict)| Operation::Configure(max, evict)),
        20 => (index(), row()).prop_map(|(cache, row)| Operation::Begin(cache, row)),
        25 => pick().prop_map(Operation::Access),
        8 => vec((pick(), 0..4_u32), 1..5).prop_map(Operation::Replay),
        25 => (pick(), cost(), size()).prop_map(|(pick, cost, bytes)| Operation::Commit(pick, cost, bytes)),
        5 => (pick(), size()).prop_map(|(pick, bytes)| Operation::Weigh(pick, bytes)),
        2 => pick().prop_map(Operation::Fail),
        3 => (pick(), reason()).prop_map(|(pick, reason)| Operation::Remove(pick, reason)),
        1 => pick().prop_map(Operation::Expire),
        14 => (pick(), refresh()).prop_map(|(pick, refresh)| Operation::Refresh(pick, refresh)),
        4 => pick().prop_map(Operation::Pin),
        4 => pick().prop_map(Operation::Unpin),
        1 => (index(), reason()).prop_map(|(cache, reason)| Operation::ClearCache(cache, reason)),
        1 => reason().prop_map(Operation::ClearAll),
        2 => Just(Operation::Sweep),
        15 => (0..5_u8).prop_map(|time| Operation::Wait(f64::from(time))),
        1 => (1..100_u8).prop_map(|time| Operation::Wait(f64::from(time) * 1000.0)),
        1 => (1..9_u8).prop_map(|time| Operation::StepBack(f64::from(time))),
        1 => Just(Operation::LoseClock),
        3 => Just(Operation::ResetLog),
    ]
}
