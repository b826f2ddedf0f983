//! Which sums follow from which: exact elimination over a prime field.
//!
//! What depends linearly over the rationals depends over the field too, so nothing derivable is overlooked; that something
//! only seems derivable has a chance of one in 10^18.

/// The prime 2^61 - 1.
const PRIME: u64 = (1 << 61) - 1;

/// All sums that can be computed from the rows added so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Span {
    /// Reduced rows, each with the place of its first entry, which is 1.
    rows: Vec<(usize, Vec<u64>)>,
}

impl Span {
    pub(super) fn add(&mut self, row: &[i64]) {
        let row = self.reduced(row);
        let Some((pivot, first)) = row
            .iter()
            .copied()
            .enumerate()
            .find(|(_, value)| *value != 0)
        else {
            return;
        };
        let inverse = power(first, PRIME - 2);
        let row = row.iter().map(|value| times(*value, inverse)).collect();
        self.rows.push((pivot, row));
    }

    /// Whether a sum can be computed.
    pub(super) fn contains(&self, row: &[i64]) -> bool {
        self.reduced(row).iter().all(|value| *value == 0)
    }

    fn reduced(&self, row: &[i64]) -> Vec<u64> {
        let residue = |value: &i64| value.rem_euclid(PRIME as i64) as u64;
        let mut row: Vec<u64> = row.iter().map(residue).collect();
        for (pivot, known) in &self.rows {
            let factor = row.get(*pivot).copied().unwrap_or_default();
            if factor == 0 {
                continue;
            }
            for (value, known) in row.iter_mut().zip(known) {
                *value = (*value + PRIME - times(*known, factor)) % PRIME;
            }
        }
        row
    }
}

fn times(left: u64, right: u64) -> u64 {
    (u128::from(left) * u128::from(right) % u128::from(PRIME)) as u64
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn a_difference_of_two_known_sums_is_known() {
        let mut span = Span::default();
        span.add(&[1, 1, 1]);
        span.add(&[0, 1, 1]);
        assert!(span.contains(&[1, 0, 0]));
        assert!(span.contains(&[-3, 2, 2]));
        assert!(!span.contains(&[0, 1, 0]));
    }
}
