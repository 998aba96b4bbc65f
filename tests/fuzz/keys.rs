//! Key rows in two caches, against a map of whole rows.

use std::collections::HashMap;
use std::time::Duration;

use cache_resource::engine::{Engine, Options, Seeds, Ticket};
use proptest::collection::vec;
use proptest::prelude::{any, prop_oneof};

use crate::try_for;

/// Begin or fail an entry with a row, in the first or the second cache.
type Step = (bool, bool, Vec<u32>);

pub(crate) fn fuzz(time: Duration) -> Result<u64, String> {
    let row = prop_oneof![
        vec(0..3_u32, 0..8),
        vec(any::<u32>(), 0..4),
        vec(prop_oneof![0..2_u32, u32::MAX - 1..u32::MAX], 0..40),
    ];
    let steps = vec((any::<bool>(), any::<bool>(), row), 1..300);
    let strategy = (any::<[u64; 2]>(), steps);
    try_for(time, &strategy, |(rows, steps)| {
        check(Seeds { rows }, steps);
    })
}

fn check(seeds: Seeds, steps: Vec<Step>) {
    let mut engine = Engine::new(seeds);
    let caches = [(); 2].map(|()| engine.register(&Options::default()).expect("a cache"));
    let mut known: HashMap<(bool, Vec<u32>), Ticket> = HashMap::new();
    for (second, begins, row) in steps {
        let cache = caches[usize::from(second)];
        let key = (second, row);
        let expected = known.get(&key).copied();
        assert_eq!(
            engine.find(cache, &key.1),
            expected.map(|ticket| ticket.slot)
        );
        if begins {
            let begun = engine.begin(cache, Some(&key.1));
            assert_eq!(begun.is_err(), expected.is_some());
            known.extend(begun.ok().map(|ticket| (key, ticket)));
        } else if let Some(ticket) = known.remove(&key) {
            assert!(engine.fail(ticket));
        }
    }
    engine.validate().unwrap();
    for ((second, row), ticket) in known {
        assert_eq!(
            engine.find(caches[usize::from(second)], &row),
            Some(ticket.slot)
        );
    }
}
