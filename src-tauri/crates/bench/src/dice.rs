//! Chance that comes out the same for the same seed, on every machine and with
//! every version: no crate's generator promises that.

/// SplitMix64 (Steele, Lea, Flood 2014).
pub struct Dice(u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to and without `end`; 0 when there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let end = end.max(1) as u64;
        usize::try_from(self.roll() % end).unwrap_or(0)
    }

    pub fn between(&mut self, first: i64, last: i64) -> i64 {
        first + i64::try_from(self.below(usize::try_from(last - first + 1).unwrap_or(1))).unwrap_or(0)
    }

    /// Whether something happens that happens so often in a thousand.
    pub fn happens(&mut self, in_a_thousand: usize) -> bool {
        self.below(1_000) < in_a_thousand
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    pub fn unit(&mut self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "53 bits are as many as there are")]
        let bits = (self.roll() >> 11) as f64;
        bits / 9_007_199_254_740_992.0
    }
}

/// Ranks that come as often as words do: the second half as often as the
/// first, the third a third (Zipf 1935).
pub struct Zipf(Vec<f64>);

impl Zipf {
    pub fn of(ranks: usize) -> Self {
        let mut sum = 0.0;
        let mut sums = Vec::with_capacity(ranks);
        for rank in 1..=ranks {
            #[expect(clippy::cast_precision_loss, reason = "ranks are few")]
            let rank = rank as f64;
            sum += 1.0 / rank;
            sums.push(sum);
        }
        Self(sums)
    }

    pub fn rank(&self, dice: &mut Dice) -> usize {
        let at = dice.unit() * self.0.last().copied().unwrap_or(0.0);
        self.0.partition_point(|sum| *sum < at).min(self.0.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_rolls_the_same() {
        let rolls = |seed| {
            let mut dice = Dice::new(seed);
            [dice.roll(), dice.roll(), dice.roll()]
        };
        assert_eq!(rolls(7), rolls(7));
        assert_ne!(rolls(7), rolls(8));
        assert_eq!(rolls(0)[0], 0xe220_a839_7b1d_cdaf, "as published");
    }

    #[test]
    fn the_first_rank_comes_twice_as_often_as_the_second() {
        let (zipf, mut dice) = (Zipf::of(1_000), Dice::new(1));
        let mut counts = [0_u32; 1_000];
        for _ in 0..100_000 {
            counts[zipf.rank(&mut dice)] += 1;
        }
        assert!((counts[0] / 100).abs_diff(counts[1] / 50) < 20, "{} {}", counts[0], counts[1]);
        assert!(counts[999] < 50);
    }
}
