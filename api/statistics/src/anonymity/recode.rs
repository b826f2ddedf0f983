//! What a coarsening does to a value.

use contract::municipalities::Land;
use contract::questionnaire::Decimal;
use contract::results::{CoarseningStep, Region};

/// Chosen steps of coarsening, ready to be applied value by value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recode {
    steps: Vec<CoarseningStep>,
}

/// A value after coarsening.
#[derive(Clone, Debug, PartialEq)]
pub enum Recoded {
    /// As it was, as a data set writes it.
    Kept(String),
    /// The band it lies in, such as `10-<25`.
    Band(String),
    /// Left out.
    Dropped,
}

impl Recoded {
    /// As it stands in the data set; none where it is left out.
    pub fn written(self) -> Option<String> {
        match self {
            Self::Kept(text) | Self::Band(text) => Some(text),
            Self::Dropped => None,
        }
    }
}

impl Recode {
    /// From the chosen steps.
    pub fn new(steps: &[CoarseningStep]) -> Self {
        Self {
            steps: steps.to_vec(),
        }
    }

    /// Whether a step, or one that goes further, is among them.
    pub(super) fn has(&self, step: &CoarseningStep) -> bool {
        self.steps.iter().any(|known| match (known, step) {
            (CoarseningStep::DropLand, CoarseningStep::LandToRegion) => true,
            (CoarseningStep::Band { column, .. }, CoarseningStep::Band { column: other, .. })
            | (CoarseningStep::Drop { column }, CoarseningStep::Band { column: other, .. }) => {
                column == other
            }
            (known, step) => known == step,
        })
    }

    /// The Land's key, or its region, or nothing.
    pub fn land(&self, land: Option<Land>) -> Option<String> {
        let land = land?;
        if self.steps.contains(&CoarseningStep::DropLand) {
            None
        } else if self.steps.contains(&CoarseningStep::LandToRegion) {
            Some(Region::of(land).as_str().to_owned())
        } else {
            Some(land.key().to_owned())
        }
    }

    /// The town type, or nothing.
    pub fn town_type(&self, town_type: Option<i32>) -> Option<String> {
        let dropped = self.steps.contains(&CoarseningStep::DropTownType);
        town_type.filter(|_| !dropped).map(|code| code.to_string())
    }

    /// A number in units of 10^-decimals. Missing codes, which are negative, stay as they are.
    pub fn number(&self, column: &str, units: i64, decimals: u8) -> Recoded {
        if self.drops(column) {
            return Recoded::Dropped;
        }
        let limits = self.steps.iter().rev().find_map(|step| match step {
            CoarseningStep::Band {
                column: banded,
                limits,
            } if banded == column => Some(limits),
            _ => None,
        });
        match limits {
            _ if units < 0 => Recoded::Kept(units.to_string()),
            Some(limits) => Recoded::Band(band(limits, value(units, decimals))),
            None => Recoded::Kept(text(units, decimals)),
        }
    }

    /// A code.
    pub fn code(&self, column: &str, code: i64) -> Recoded {
        if self.drops(column) {
            Recoded::Dropped
        } else {
            Recoded::Kept(code.to_string())
        }
    }

    fn drops(&self, column: &str) -> bool {
        let mut steps = self.steps.iter();
        steps.any(
            |step| matches!(step, CoarseningStep::Drop { column: dropped } if dropped == column),
        )
    }
}

/// Units of 10^-decimals as a number.
pub(super) fn value(units: i64, decimals: u8) -> f64 {
    units as f64 / 10f64.powi(i32::from(decimals))
}

fn text(units: i64, decimals: u8) -> String {
    Decimal::new(units, decimals).map_or_else(|| units.to_string(), |number| number.to_string())
}

fn band(limits: &[f64], value: f64) -> String {
    let above = limits.iter().find(|limit| value < **limit);
    let below = limits.iter().rev().find(|limit| value >= **limit);
    match (below, above) {
        (Some(low), Some(high)) => format!("{low}-<{high}"),
        (None, Some(high)) => format!("<{high}"),
        (Some(low), None) => format!(">={low}"),
        (None, None) => "*".to_owned(),
    }
}
