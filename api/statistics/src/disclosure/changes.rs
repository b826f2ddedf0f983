//! How many answers differ between an earlier release of a wave and a new one, one by one and not as a balance: an answer
//! that came and one that went leave every count as it was, and another answer in place of one moves a mean.

use std::collections::HashMap;

use contract::questionnaire::{Cell, Column, ColumnKind, FlattenPlan, Questionnaire, missing};

use crate::StratumKey;
use crate::columns::{UnreadableResponse, number};
use crate::strata::SLOTS;

/// A count per slot of [`StratumKey::all`].
pub(super) type BySlot = [i64; SLOTS];

/// What differs in a table, by slot.
#[derive(Clone, Debug)]
pub(super) struct Difference {
    /// Respondents whose valid answer came, went or is another.
    pub(super) valid: BySlot,
    /// Respondents who are shown the question in one of the two only.
    pub(super) shown: BySlot,
    /// Of numbers, by how much they moved.
    pub(super) moved: [Moved; SLOTS],
}

/// By how much numbers moved, in units of 10^-decimals.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Moved {
    pub(super) sum: i128,
    /// The two that moved most.
    pub(super) most: [i128; 2],
}

impl Moved {
    pub(super) fn add(&mut self, by: i128) {
        self.sum += by;
        let [first, second] = self.most;
        self.most = [first.max(by), second.max(first.min(by))];
    }

    pub(super) fn merge(&mut self, other: &Self) {
        let [first, second] = other.most;
        self.add(first);
        self.add(second);
        self.sum += other.sum - first - second;
    }
}

impl Default for Difference {
    fn default() -> Self {
        Self {
            valid: [0; SLOTS],
            shown: [0; SLOTS],
            moved: [Moved::default(); SLOTS],
        }
    }
}

/// Answers that differ between two releases of a wave, counted by column, by variable and by stratum.
#[derive(Debug)]
pub struct Changes {
    plan: FlattenPlan,
    columns: HashMap<String, usize>,
    by_column: Vec<Difference>,
    /// By variable, with the columns that its tables count.
    by_variable: HashMap<String, (Vec<usize>, Difference)>,
    respondents: BySlot,
}

impl Changes {
    /// Nothing differs.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        let plan = FlattenPlan::new(questionnaire);
        let mut columns = HashMap::new();
        let mut by_variable: HashMap<String, (Vec<usize>, Difference)> = HashMap::new();
        for (place, column) in plan.columns().iter().enumerate() {
            let (counted, _) = by_variable.entry(column.variable.clone()).or_default();
            // Words beside "other" stand behind the codes and are in no table.
            if counted.is_empty() || column.kind != ColumnKind::Text {
                counted.push(place);
            }
            columns.insert(column.name.clone(), place);
        }
        Self {
            by_column: vec![Difference::default(); plan.columns().len()],
            respondents: [0; SLOTS],
            plan,
            columns,
            by_variable,
        }
    }

    /// Takes in one respondent as the earlier release has them and as the new one has them: stratum and answers; none
    /// where they are not in it. Whoever is in both with the same answers changes nothing and may be left out.
    ///
    /// # Errors
    /// When a document is not a JSON object of answers; nothing has been taken in then.
    pub fn take(
        &mut self,
        before: Option<(StratumKey, &str)>,
        now: Option<(StratumKey, &str)>,
    ) -> Result<(), UnreadableResponse> {
        let old = before.map(|(_, answers)| self.cells(answers)).transpose()?;
        let new = now.map(|(_, answers)| self.cells(answers)).transpose()?;
        match (before, now) {
            (Some((place, _)), Some((same, _))) if place == same => {
                self.differ(place, old.as_deref(), new.as_deref());
            }
            _ => {
                for (one, cells, is_old) in [(before, old, true), (now, new, false)] {
                    let Some((place, _)) = one else { continue };
                    if let Some(count) = self.respondents.get_mut(usize::from(place.slot())) {
                        *count += 1;
                    }
                    match is_old {
                        true => self.differ(place, cells.as_deref(), None),
                        false => self.differ(place, None, cells.as_deref()),
                    }
                }
            }
        }
        Ok(())
    }

    fn cells<'a>(&self, answers: &'a str) -> Result<Vec<Cell<'a>>, UnreadableResponse> {
        let mut cells = Vec::new();
        match self.plan.read_json(answers, &mut cells) {
            Ok(()) => Ok(cells),
            Err(error) => Err(UnreadableResponse {
                reason: error.to_string(),
            }),
        }
    }

    fn differ(&mut self, place: StratumKey, before: Option<&[Cell<'_>]>, now: Option<&[Cell<'_>]>) {
        let slot = usize::from(place.slot());
        let columns = self.plan.columns().iter().enumerate();
        let pairs: Vec<[Seen; 2]> = columns
            .map(|(at, column)| {
                let read = |cells: Option<&[Cell<'_>]>| Some(Seen::new(column, cells?.get(at)?));
                [before, now].map(|cells| read(cells).unwrap_or_default())
            })
            .collect();
        for (pair, difference) in pairs.iter().zip(&mut self.by_column) {
            difference.add(slot, std::slice::from_ref(pair));
        }
        for (counted, difference) in self.by_variable.values_mut() {
            let of_variable = counted.iter().filter_map(|at| pairs.get(*at).copied());
            difference.add(slot, &of_variable.collect::<Vec<_>>());
        }
    }

    /// Respondents that are in one of the two only.
    pub(super) fn respondents(&self) -> &BySlot {
        &self.respondents
    }

    /// What differs in a table of a variable: of one row where the table is of a row, of the first rank where it is of
    /// first places, otherwise of all columns.
    pub(super) fn table(&self, variable: &str, key: Option<&str>) -> Option<&Difference> {
        let (counted, all) = self.by_variable.get(variable)?;
        let row = key.and_then(|key| self.columns.get(&format!("{variable}_{key}")));
        let one = match key {
            Some("first") => counted.first(),
            _ => row,
        };
        one.map_or(Some(all), |at| self.by_column.get(*at))
    }
}

impl Difference {
    /// Takes in what a respondent's columns of the table were and are.
    fn add(&mut self, slot: usize, pairs: &[[Seen; 2]]) {
        let valid = pairs.iter().any(|[before, now]| before.value != now.value);
        let shown = pairs.iter().any(|[before, now]| before.shown != now.shown);
        for (counts, differs) in [(&mut self.valid, valid), (&mut self.shown, shown)] {
            if let Some(count) = counts.get_mut(slot) {
                *count += i64::from(differs);
            }
        }
        if let ([[before, now]], Some(moved)) = (pairs, self.moved.get_mut(slot)) {
            let (before, now) = (before.value.unwrap_or(0), now.value.unwrap_or(0));
            moved.add(i128::from(before.abs_diff(now)));
        }
    }
}

/// What a table makes of a cell.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    /// None with a missing code, which is no answer.
    value: Option<i64>,
    shown: bool,
}

impl Seen {
    fn new(column: &Column, cell: &Cell<'_>) -> Self {
        if let Cell::Missing(code) = cell {
            let shown = !missing::NOT_SHOWN.contains(code);
            return Self { value: None, shown };
        }
        let value = match (column.kind, cell) {
            (ColumnKind::Text, _) => Some(1),
            // Dates are counted by year.
            (ColumnKind::Date, Cell::Text(day)) => day.get(..4).and_then(|year| year.parse().ok()),
            (ColumnKind::Decimal { decimals }, _) => Some(number(cell, decimals)),
            _ => Some(number(cell, 0)),
        };
        Self {
            value: value.filter(|value| *value >= 0),
            shown: true,
        }
    }
}
