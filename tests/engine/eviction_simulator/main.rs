//! What eviction by cost costs, beside LRU: `cargo run --release --example eviction_simulator`.
//!
//! Five families of traces run through the engine under limits by entries, by bytes and by both. The
//! table shows, for each, what all misses together took under `evict: cost`, as a ratio to LRU: below 1
//! is a gain. It ends with an error when a ratio is above 1.02, so a change of the policy that makes
//! some kind of page slower is seen.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "numbers of requests and keys are small"
)]

mod random;
mod traces;

use std::process::ExitCode;

use cache_resource::engine::{Access, Engine, Evict, Options, Seeds};
use traces::{FAMILIES, Request, Trace};

/// A ratio above this is a loss.
const MOST: f64 = 1.02;

/// Seeds that each family is drawn with; the table shows the mean and the worst.
const SEEDS: [u64; 3] = [1, 2, 3];

#[derive(Clone, Copy)]
enum Limit {
    Entries,
    Bytes,
    Both,
}

const LIMITS: [(&str, Limit); 3] = [
    ("entries", Limit::Entries),
    ("bytes", Limit::Bytes),
    ("both", Limit::Both),
];

/// The part of all keys, and of all their bytes, that fits.
const FITS: [f64; 3] = [0.05, 0.2, 0.5];

fn main() -> ExitCode {
    println!(
        "miss cost of `evict: cost`, as a ratio to LRU (worst of {} seeds)\n",
        SEEDS.len()
    );
    println!(
        "{:<34} {:>8} {:>8} {:>8}   {:>8}",
        "trace, limit", "5 %", "20 %", "50 %", "LRU hits"
    );
    let mut worst = 0.0_f64;
    for (name, family) in FAMILIES {
        let traces = SEEDS.map(family);
        for (limit_name, limit) in LIMITS {
            let ratios = FITS.map(|fits| worst_ratio(&traces, limit, fits));
            let [(five, _), (twenty, hits), (fifty, _)] = ratios;
            let title = format!("{name}, {limit_name}");
            println!(
                "{title:<34} {five:>8.3} {twenty:>8.3} {fifty:>8.3}   {:>7.1}%",
                hits * 100.0
            );
            worst = worst.max(five).max(twenty).max(fifty);
        }
    }
    println!("\nworst {worst:.3}, allowed {MOST}");
    if worst > MOST {
        eprintln!(
            "eviction by cost loses to LRU by more than {:.0} %",
            (MOST - 1.0) * 100.0
        );
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// The worst ratio over some traces, and LRU's rate of hits in the first of them.
fn worst_ratio(traces: &[Trace], limit: Limit, fits: f64) -> (f64, f64) {
    let ratio = |trace: &Trace| {
        let (lru, _) = run(trace, limit, fits, Evict::Lru);
        let (cost, _) = run(trace, limit, fits, Evict::Cost);
        cost / lru
    };
    let worst = traces.iter().map(ratio).fold(0.0, f64::max);
    let (_, hits) = run(&traces[0], limit, fits, Evict::Lru);
    (worst, hits)
}

/// What the misses of a trace take, and the rate of hits.
fn run(trace: &Trace, limit: Limit, fits: f64, evict: Evict) -> (f64, f64) {
    let max_entries = (f64::from(trace.keys()) * fits).max(1.0) as u32;
    let max_bytes = trace.bytes() * fits;
    let mut options = Options {
        max_entries,
        max_bytes,
        evict,
        ..Options::default()
    };
    match limit {
        Limit::Entries => options.max_bytes = f64::INFINITY,
        Limit::Bytes => options.max_entries = 0,
        Limit::Both => {}
    }
    let mut engine = Engine::new(Seeds::default());
    let cache = engine.register(&options).expect("the first cache");
    let mut missed = 0.0;
    let mut hits = 0.0;
    for &Request { key, cost_ms } in &trace.requests {
        if let Some(slot) = engine.find(cache, &[key]) {
            assert_eq!(engine.access(slot, 0.0), Access::Hit);
            hits += 1.0;
        } else {
            let ticket = engine
                .begin(cache, Some(&[key]))
                .expect("a key that is not there");
            assert!(engine.commit(ticket, 0.0, cost_ms, trace.sizes[key as usize]));
            missed += cost_ms;
        }
        engine.reset_removals();
    }
    (missed, hits / trace.requests.len() as f64)
}
