//! The rows of a release as a table for one reader: which columns it has, and what stands in them.

use std::collections::HashMap;

use contract::Text;
use contract::municipalities::Land;
use contract::questionnaire::{
    Cell, Choice, Codebook, CodebookVariable, ColumnKind, Decimal, FlattenPlan, Questionnaire,
    codebook,
};
use contract::releases::MicrodataRules;
use contract::results::{CoarseningStep, Region, Weighting};
use formats::LeadingColumn;

use super::super::frozen::FrozenRow;
use super::lead::{Lead, leads};
use crate::http::{Error, Result};
use crate::responses::Pseudonyms;

/// A column of answers.
struct Answered {
    /// Its place among the cells of a response.
    place: usize,
    /// Limits of bands in place of the number.
    limits: Option<Vec<Decimal>>,
}

/// How the rows of a release look to one reader.
pub struct Table {
    plan: FlattenPlan,
    leads: Vec<Lead>,
    answers: Vec<Answered>,
    variables: Vec<CodebookVariable>,
    missing_codes: Vec<contract::questionnaire::MissingCode>,
    weights: HashMap<(String, i32), (Decimal, Decimal)>,
    pseudonyms: Pseudonyms,
}

impl Table {
    /// With the AGS, nothing is made coarser: who may see it could look everything else up.
    pub fn new(
        questionnaire: &Questionnaire,
        rules: &MicrodataRules,
        weighting: &Weighting,
        pseudonyms: Pseudonyms,
        geo: bool,
    ) -> Self {
        let none = Vec::new();
        let steps = match &rules.coarsening {
            Some(steps) if !geo => steps,
            _ => &none,
        };
        let described = codebook(questionnaire);
        let mut answers = Vec::new();
        let mut variables = Vec::new();
        for (place, mut variable) in described.variables.into_iter().enumerate() {
            let held_back =
                variable.kind == ColumnKind::Text && !rules.texts.contains(&variable.name);
            let dropped = steps.iter().any(
                |step| matches!(step, CoarseningStep::Drop { column } if *column == variable.name),
            );
            if held_back || dropped {
                continue;
            }
            let limits = limits(steps, &variable.name);
            if let Some(limits) = &limits {
                band(&mut variable, limits);
            }
            answers.push(Answered { place, limits });
            variables.push(variable);
        }
        Self {
            plan: FlattenPlan::new(questionnaire),
            leads: leads(steps, weighting.weighted, geo),
            answers,
            variables,
            missing_codes: described.missing_codes,
            weights: weights(weighting),
            pseudonyms,
        }
    }

    /// The names of all columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let leads = self.leads.iter().map(|lead| lead.name());
        leads.chain(self.variables.iter().map(|v| v.name.as_str()))
    }

    /// What stands before the answers, described.
    pub fn leading(&self) -> Vec<LeadingColumn> {
        self.leads.iter().map(|lead| lead.described()).collect()
    }

    /// The answers, described.
    pub fn codebook(&self) -> Codebook {
        Codebook {
            variables: self.variables.clone(),
            missing_codes: self.missing_codes.clone(),
        }
    }

    /// The values of a row, one per name, into `values`.
    pub fn read<'a>(&self, row: &FrozenRow<'a>, values: &mut Vec<Cell<'a>>) -> Result<()> {
        values.clear();
        values.extend(self.leads.iter().map(|lead| self.lead(*lead, row)));
        let mut cells = Vec::with_capacity(self.plan.columns().len());
        self.plan
            .read_json(row.answers.get(), &mut cells)
            .map_err(Error::internal)?;
        for answered in &self.answers {
            // Every column has a cell.
            let Some(cell) = cells.get_mut(answered.place) else {
                continue;
            };
            let cell = std::mem::replace(cell, Cell::Integer(0));
            values.push(match &answered.limits {
                Some(limits) => banded(cell, limits),
                None => cell,
            });
        }
        Ok(())
    }

    fn lead<'a>(&self, lead: Lead, row: &FrozenRow<'a>) -> Cell<'a> {
        let weights = || {
            let key = (row.land.to_owned(), row.town_type);
            let one = Decimal::from(1);
            self.weights.get(&key).copied().unwrap_or((one, one))
        };
        match lead {
            Lead::Case => {
                Cell::Text(format!("{:032x}", self.pseudonyms.of(row.unit.as_bytes())).into())
            }
            Lead::Ags => Cell::Text(row.unit.into()),
            Lead::Land => Cell::Text(row.land.into()),
            Lead::Region => {
                let region = Land::from_key(row.land).map(Region::of);
                Cell::Text(region.map_or("", Region::as_str).into())
            }
            Lead::TownType => Cell::Integer(row.town_type.into()),
            Lead::Mode => Cell::Text(row.mode.into()),
            Lead::Partial => Cell::Integer(row.partial.into()),
            Lead::Version => Cell::Integer(row.questionnaire_version.into()),
            Lead::Day => Cell::Text(row.submitted_on.into()),
            Lead::Weight => Cell::Decimal(weights().0),
            Lead::WeightInhabitants => Cell::Decimal(weights().1),
        }
    }
}

/// The number of the band: 1 below the first limit, one more from each limit on.
fn banded<'a>(cell: Cell<'a>, limits: &[Decimal]) -> Cell<'a> {
    let number = match cell {
        Cell::Integer(number) => Decimal::from(number),
        Cell::Decimal(number) => number,
        other => return other,
    };
    let passed = limits.iter().filter(|limit| **limit <= number).count();
    Cell::Integer(i64::try_from(passed).unwrap_or(i64::MAX).saturating_add(1))
}

fn limits(steps: &[CoarseningStep], name: &str) -> Option<Vec<Decimal>> {
    steps.iter().find_map(|step| match step {
        CoarseningStep::Band { column, limits } if column == name => Some(
            limits
                .iter()
                .filter_map(|limit| Decimal::parse(&limit.to_string()))
                .collect(),
        ),
        _ => None,
    })
}

/// A banded number is a code with labels.
fn band(variable: &mut CodebookVariable, limits: &[Decimal]) {
    let label = |place: usize| {
        let (from, to) = (
            place.checked_sub(1).and_then(|at| limits.get(at)),
            limits.get(place),
        );
        match (from, to) {
            (None, Some(to)) => Text::new(format!("unter {to}"), format!("below {to}")),
            (Some(from), Some(to)) => Text::new(
                format!("{from} bis unter {to}"),
                format!("{from} to below {to}"),
            ),
            (Some(from), None) => Text::new(format!("ab {from}"), format!("{from} and more")),
            (None, None) => Text::default(),
        }
    };
    variable.kind = ColumnKind::Integer;
    variable.min = None;
    variable.max = None;
    variable.codes = (0..=limits.len())
        .map(|place| Choice {
            code: i32::try_from(place).unwrap_or(i32::MAX).saturating_add(1),
            text: label(place),
        })
        .collect();
}

fn weights(weighting: &Weighting) -> HashMap<(String, i32), (Decimal, Decimal)> {
    let six = |weight: f64| Decimal::parse(&format!("{weight:.6}"));
    let strata = weighting.strata.iter();
    strata
        .filter_map(|stratum| {
            let group = weighting.groups.get(stratum.group)?;
            let key = (stratum.land.clone()?, stratum.town_type?);
            Some((key, (six(group.weight)?, six(group.weight_inhabitants)?)))
        })
        .collect()
}
