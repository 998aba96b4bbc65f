//! The engine does what the naive model does, whatever is asked of it in whatever order.

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, proptest};
use proptest::test_runner::FileFailurePersistence;

use crate::operations::{Operation, operation, options};
use crate::pair::Pair;

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_engine_does_what_the_model_does(
        first in options(),
        operations in vec(operation(), 1..150),
    ) {
        let mut pair = Pair::new();
        pair.run(Operation::Register(first));
        for operation in operations {
            pair.run(operation);
            pair.compare();
        }
    }
}
