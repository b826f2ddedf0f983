//! The numbers of one column: four bytes each for as long as they fit.

/// Numbers, one per response.
#[derive(Debug)]
pub(crate) enum Amounts {
    Narrow(Vec<i32>),
    Wide(Vec<i64>),
}

impl Amounts {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self::Narrow(Vec::with_capacity(capacity))
    }

    pub(super) fn push(&mut self, value: i64) {
        match (&mut *self, i32::try_from(value)) {
            (Self::Narrow(values), Ok(value)) => values.push(value),
            (Self::Narrow(values), Err(_)) => {
                let mut wide = Vec::with_capacity(values.capacity());
                wide.extend(values.iter().map(|value| i64::from(*value)));
                wide.push(value);
                *self = Self::Wide(wide);
            }
            (Self::Wide(values), _) => values.push(value),
        }
    }

    /// Puts a code in place of a number. False when there is no such row.
    pub(super) fn set(&mut self, row: usize, code: i32) -> bool {
        match self {
            Self::Narrow(values) => super::store::replace(values, row, code),
            Self::Wide(values) => super::store::replace(values, row, i64::from(code)),
        }
    }

    /// The number of a row.
    pub(crate) fn get(&self, row: usize) -> Option<i64> {
        match self {
            Self::Narrow(values) => values.get(row).map(|value| i64::from(*value)),
            Self::Wide(values) => values.get(row).copied(),
        }
    }

    /// All numbers in the order of their rows.
    pub(crate) fn iter(&self) -> impl Iterator<Item = i64> {
        let (narrow, wide): (&[i32], &[i64]) = match self {
            Self::Narrow(values) => (values, &[]),
            Self::Wide(values) => (&[], values),
        };
        let narrow = narrow.iter().map(|value| i64::from(*value));
        narrow.chain(wide.iter().copied())
    }
}
