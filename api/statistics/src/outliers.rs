//! Numbers that lie far from those of comparable towns.
//!
//! The modified z-score of Iglewicz and Hoaglin (How to Detect and Handle Outliers, ASQC 1993, chapter 3), taken of
//! `ln(1 + x)`: counts and sums of towns are skewed, and mistakes in them are factors (euros for thousands of euros).
//! Median and median deviation do not follow what they are to find. Not here: what becomes of such a number.

/// The normal distribution's third quartile: makes the median deviation comparable with a standard deviation.
const QUARTILE: f64 = 0.6745;
/// The same for the mean deviation, which stands in where more than half of the numbers are alike.
const MEAN_FACTOR: f64 = 1.253_314;
/// Fewer numbers say nothing about what is usual.
pub const ENOUGH: usize = 20;
/// Of more numbers, a sample says as much.
const KEPT: usize = 100_000;

/// The numbers of one group, at most 100,000 of them: beyond that an even sample, the same one for the same numbers.
#[derive(Debug, Clone)]
pub struct Group {
    values: Vec<f64>,
    seen: u64,
    dice: u64,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            values: Vec::new(),
            seen: 0,
            dice: 0x9e37_79b9_7f4a_7c15,
        }
    }
}

impl Group {
    /// Takes a number in. Negative ones are missing codes and left out.
    pub fn push(&mut self, value: f64) {
        if !value.is_finite() || value < 0.0 {
            return;
        }
        self.seen += 1;
        if self.values.len() < KEPT {
            self.values.push(value);
            return;
        }
        // Vitter's algorithm R.
        let place = usize::try_from(self.next() % self.seen).unwrap_or(usize::MAX);
        if let Some(slot) = self.values.get_mut(place) {
            *slot = value;
        }
    }

    /// Marsaglia's xorshift64.
    fn next(&mut self) -> u64 {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        self.dice
    }

    /// What is usual in this group, with scores up to `far` (Iglewicz and Hoaglin recommend 3.5); none when it is too small
    /// or all its numbers are alike.
    pub fn usual(&self, far: f64) -> Option<Usual> {
        if self.values.len() < ENOUGH {
            return None;
        }
        let logs: Vec<f64> = self.values.iter().map(|value| value.ln_1p()).collect();
        let middle = median(logs.clone())?;
        let away: Vec<f64> = logs.iter().map(|log| (log - middle).abs()).collect();
        let mean = away.iter().sum::<f64>() / away.len() as f64;
        let spread = match median(away)? {
            deviation if deviation > 0.0 => deviation / QUARTILE,
            _ => mean * MEAN_FACTOR,
        };
        (spread > 0.0).then(|| Usual {
            numbers: self.seen,
            median: middle.exp_m1(),
            low: (middle - far * spread).exp_m1().max(0.0),
            high: (middle + far * spread).exp_m1(),
        })
    }
}

/// What is usual in a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usual {
    /// How many numbers this was learned from.
    pub numbers: u64,
    /// The number in the middle.
    pub median: f64,
    /// Below this a number is far out.
    pub low: f64,
    /// Above this a number is far out.
    pub high: f64,
}

impl Usual {
    /// Whether a number lies far out.
    pub fn is_far(&self, value: f64) -> bool {
        value >= 0.0 && (value < self.low || value > self.high)
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let half = values.len() / 2;
    let upper = *values.get(half)?;
    match values.len() % 2 {
        0 => Some((values.get(half.checked_sub(1)?)? + upper) / 2.0),
        _ => Some(upper),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual(values: impl IntoIterator<Item = f64>) -> Option<Usual> {
        let mut group = Group::default();
        values.into_iter().for_each(|value| group.push(value));
        group.usual(3.5)
    }

    #[test]
    fn euros_among_thousands_of_euros_are_found_and_large_towns_are_not() {
        let amounts = (1..=60).map(|town| 1_500.0 + 137.0 * f64::from(town));
        let usual = usual(amounts.chain([4_000_000.0])).unwrap();
        assert!(usual.is_far(4_000_000.0));
        assert!(!usual.is_far(20_000.0), "{usual:?}");
        assert!(usual.is_far(3.0));
        assert!((usual.median - 5_747.0).abs() < 1.0, "{usual:?}");
    }

    #[test]
    fn a_larger_threshold_finds_less() {
        let mut group = Group::default();
        (1..=60).for_each(|town| group.push(1_500.0 + 137.0 * f64::from(town)));
        let far = |threshold: f64| group.usual(threshold).unwrap().is_far(60_000.0);
        assert!(far(3.5) && !far(6.0));
    }

    #[test]
    fn what_is_usual_hardly_moves_with_what_is_far_out() {
        let honest = || (1..=100).map(f64::from);
        let clean = usual(honest()).unwrap();
        let spoiled = usual(honest().chain((0..20).map(|_| 1e9))).unwrap();
        assert!(spoiled.high < 3.0 * clean.high, "{clean:?} {spoiled:?}");
        assert!(spoiled.is_far(1e9));
    }

    #[test]
    fn few_numbers_and_equal_ones_say_nothing() {
        assert_eq!(usual((0..19).map(f64::from)), None);
        assert_eq!(usual((0..50).map(|_| 7.0)), None);
        assert!(usual((0..20).map(f64::from)).is_some());
    }

    #[test]
    fn where_most_have_none_a_large_number_is_still_found() {
        let zeros = (0..40).map(|_| 0.0);
        let usual = usual(zeros.chain((0..10).map(|_| 2.0)).chain([900.0])).unwrap();
        assert!(usual.is_far(900.0));
        assert!(!usual.is_far(2.0), "{usual:?}");
        assert!(!usual.is_far(0.0));
    }

    #[test]
    fn missing_codes_are_no_numbers() {
        let plain = usual((1..=30).map(f64::from)).unwrap();
        let codes = (0..500).map(|code| -f64::from(code % 7) - 1.0);
        assert_eq!(usual((1..=30).map(f64::from).chain(codes)), Some(plain));
        assert!(!plain.is_far(-6.0));
    }

    #[test]
    fn of_a_million_numbers_an_even_sample_is_kept() {
        let mut group = Group::default();
        for value in 0..1_000_000_u32 {
            group.push(f64::from(value));
        }
        let found = group.usual(3.5).unwrap();
        assert_eq!((group.values.len(), found.numbers), (KEPT, 1_000_000));
        assert!((found.median / 500_000.0 - 1.0).abs() < 0.02, "{found:?}");
    }
}
