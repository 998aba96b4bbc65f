//! Random numbers that are the same on every run and machine: `SplitMix64`.

pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// At least 0 and below 1.
    pub(crate) fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        (self.fraction() * f64::from(limit)) as u32
    }

    /// Between two numbers, evenly over their orders of magnitude.
    pub(crate) fn log_uniform(&mut self, least: f64, most: f64) -> f64 {
        least * (most / least).powf(self.fraction())
    }
}
