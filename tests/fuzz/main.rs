//! Fuzz targets: `npm run fuzz`, or `cargo run --release --example fuzz -- [target] [seconds]`.
//!
//! Fuzzers that watch coverage (cargo-fuzz, bolero's engines) need a nightly compiler, which nobody
//! should have to install for this. So each target is a proptest strategy and a check, run with fresh
//! seeds until its time is up: it finds by number of tries what coverage would find by aim, and a
//! failure comes out shrunk. Unlike the tests of the same code it is different on every run.

#![expect(
    clippy::float_cmp,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "shared with the tests, where the reason is given"
)]

mod durations;
mod keys;
#[path = "../engine/model/mod.rs"]
mod model;
#[path = "../engine/operations.rs"]
mod operations;
#[path = "../engine/pair.rs"]
mod pair;
mod sequences;

use std::fmt::Debug;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, TestRunner};

/// What a target is run with: it answers with how many cases it tried, or what failed.
type Target = fn(Duration) -> Result<u64, String>;

const TARGETS: [(&str, Target); 3] = [
    ("operations", sequences::fuzz),
    ("durations", durations::fuzz),
    ("keys", keys::fuzz),
];

const USAGE: &str =
    "usage: fuzz [operations | durations | keys] [seconds for each, 30 if not given]";

fn main() -> ExitCode {
    let mut seconds = 30;
    let mut chosen: Vec<(&str, Target)> = vec![];
    for argument in std::env::args().skip(1) {
        if let Some(target) = TARGETS.iter().find(|(name, _)| *name == argument) {
            chosen.push(*target);
        } else if let Ok(number) = argument.parse() {
            seconds = number;
        } else {
            eprintln!("fuzz: no target and no number of seconds: {argument}\n{USAGE}");
            return ExitCode::FAILURE;
        }
    }
    if chosen.is_empty() {
        chosen.extend(TARGETS);
    }
    for (name, target) in chosen {
        println!("{name}: {seconds} s …");
        match target(Duration::from_secs(seconds)) {
            Ok(cases) => println!("{name}: {cases} cases, nothing found"),
            Err(failure) => {
                eprintln!("{name}: {failure}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

/// Checks drawn values until the time is up. A check fails by panicking.
fn try_for<S>(time: Duration, strategy: &S, check: impl Fn(S::Value)) -> Result<u64, String>
where
    S: Strategy,
    S::Value: Debug,
{
    let config = Config {
        cases: 64,
        failure_persistence: None,
        ..Config::default()
    };
    let start = Instant::now();
    let mut cases = 0;
    while start.elapsed() < time {
        let mut runner = TestRunner::new(config.clone());
        let outcome = runner.run(strategy, |value| {
            check(value);
            Ok(())
        });
        outcome.map_err(|error| error.to_string())?;
        cases += u64::from(config.cases);
    }
    Ok(cases)
}
