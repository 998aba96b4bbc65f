//! Long sequences of operations on the engine and on the naive model.

use std::time::Duration;

use proptest::collection::vec;

use crate::operations::{Operation, operation, options};
use crate::pair::Pair;
use crate::try_for;

pub(crate) fn fuzz(time: Duration) -> Result<u64, String> {
    let strategy = (options(), vec(operation(), 1..400));
    try_for(time, &strategy, |(first, operations)| {
        let mut pair = Pair::new();
        pair.run(Operation::Register(first));
        for operation in operations {
            pair.run(operation);
            pair.compare();
        }
    })
}
