//! Five families of traces: what pages ask their caches for.

use crate::random::Random;

const KEYS: u32 = 1000;
const REQUESTS: u32 = 40_000;

#[derive(Clone, Copy)]
pub(crate) struct Request {
    pub(crate) key: u32,
    /// What the construction takes, should it be needed.
    pub(crate) cost_ms: f64,
}

pub(crate) struct Trace {
    pub(crate) requests: Vec<Request>,
    /// Bytes of each key's value.
    pub(crate) sizes: Vec<f64>,
}

impl Trace {
    pub(crate) fn keys(&self) -> u32 {
        self.sizes.len() as u32
    }

    pub(crate) fn bytes(&self) -> f64 {
        self.sizes.iter().sum()
    }
}

type Family = fn(u64) -> Trace;

pub(crate) const FAMILIES: [(&str, Family); 5] = [
    ("zipf", zipf),
    ("scans past a hot set", scans),
    ("loop larger than the cache", looping),
    ("shifting hot set", shifting),
    ("few dear, many cheap", bimodal),
];

/// What each key costs and weighs.
struct Nature {
    costs: Vec<f64>,
    sizes: Vec<f64>,
}

/// Costs from a millisecond to ten seconds, sizes from a kilobyte to ten megabytes, unrelated.
fn spread(random: &mut Random) -> Nature {
    Nature {
        costs: (0..KEYS).map(|_| random.log_uniform(1.0, 1e4)).collect(),
        sizes: (0..KEYS)
            .map(|_| random.log_uniform(1e3, 1e7).floor())
            .collect(),
    }
}

/// Measured times vary by a fifth either way around what a key costs.
fn trace(
    random: &mut Random,
    nature: Nature,
    mut draw: impl FnMut(&mut Random, u32) -> u32,
) -> Trace {
    let requests = (0..REQUESTS).map(|at| {
        let key = draw(random, at);
        let cost_ms = nature.costs[key as usize] * (0.8 + 0.4 * random.fraction());
        Request { key, cost_ms }
    });
    Trace {
        requests: requests.collect(),
        sizes: nature.sizes,
    }
}

/// Ranks drawn by Zipf's law, as what is popular is: the sums of `1 / rank^exponent`.
fn popularity(exponent: f64) -> Vec<f64> {
    let mut sum = 0.0;
    (1..=KEYS)
        .map(|rank| {
            sum += f64::from(rank).powf(-exponent);
            sum
        })
        .collect()
}

fn popular(random: &mut Random, sums: &[f64]) -> u32 {
    let point = random.fraction() * sums.last().expect("at least one key");
    sums.partition_point(|&sum| sum <= point) as u32
}

/// Some keys are asked for far more often than others.
fn zipf(seed: u64) -> Trace {
    let random = &mut Random::new(seed);
    let nature = spread(random);
    let sums = popularity(0.9);
    trace(random, nature, |random, _| popular(random, &sums))
}

/// A hot set of 30 keys; now and then all keys are walked through once, as an export would.
fn scans(seed: u64) -> Trace {
    let random = &mut Random::new(seed);
    let nature = spread(random);
    trace(random, nature, |random, at| match at % 5000 {
        scanned @ 0..1000 => scanned,
        _ => random.below(30) * 31 % KEYS,
    })
}

/// The same keys round and round, LRU's worst case, with a few detours.
fn looping(seed: u64) -> Trace {
    let random = &mut Random::new(seed);
    let nature = spread(random);
    let mut next = 0;
    trace(random, nature, |random, _| {
        if random.fraction() < 0.05 {
            return random.below(KEYS);
        }
        next = (next + 1) % 300;
        next
    })
}

/// A hot set of 50 keys that moves on every 2,000 requests: what was worth keeping no longer is.
fn shifting(seed: u64) -> Trace {
    let random = &mut Random::new(seed);
    let nature = spread(random);
    trace(random, nature, |random, at| {
        if random.fraction() < 0.1 {
            return random.below(KEYS);
        }
        (at / 2000 * 37 + random.below(50)) % KEYS
    })
}

/// One key in twenty takes seconds and megabytes, as models do; the others milliseconds and kilobytes.
fn bimodal(seed: u64) -> Trace {
    let random = &mut Random::new(seed);
    let sums = popularity(0.7);
    let is_dear: Vec<bool> = (0..KEYS).map(|_| random.fraction() < 0.05).collect();
    let draw = |random: &mut Random, dear: (f64, f64), cheap: (f64, f64)| {
        let range = |&is_dear: &bool| if is_dear { dear } else { cheap };
        let values = is_dear.iter().map(range);
        values
            .map(|(least, most)| random.log_uniform(least, most))
            .collect::<Vec<f64>>()
    };
    let nature = Nature {
        costs: draw(random, (2000.0, 8000.0), (2.0, 20.0)),
        sizes: draw(random, (1e6, 2e7), (1e3, 2e4)),
    };
    trace(random, nature, |random, _| popular(random, &sums))
}
