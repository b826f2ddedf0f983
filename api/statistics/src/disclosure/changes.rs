//! How many answers differ between an earlier release of a wave and a new one, one by one and not as a balance: an answer
//! that came and one that went leave every count as it was, and another answer in place of one moves a mean.

use std::collections::HashMap;

use contract::questionnaire::{Cell, ColumnKind, FlattenPlan, Questionnaire};

use crate::StratumKey;
use crate::columns::UnreadableResponse;
use crate::strata::SLOTS;

/// A count per slot of [`StratumKey::all`].
pub(super) type BySlot = [i64; SLOTS];

/// Answers that differ between two releases of a wave, counted by column, by variable and by stratum.
#[derive(Debug)]
pub struct Changes {
    plan: FlattenPlan,
    /// Place of each column's variable.
    variable_of: Vec<usize>,
    variables: HashMap<String, usize>,
    columns: HashMap<String, usize>,
    by_variable: Vec<BySlot>,
    by_column: Vec<BySlot>,
    respondents: BySlot,
}

impl Changes {
    /// Nothing differs.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        let plan = FlattenPlan::new(questionnaire);
        let (mut variables, mut columns) = (HashMap::new(), HashMap::new());
        let mut variable_of = Vec::with_capacity(plan.columns().len());
        for (place, column) in plan.columns().iter().enumerate() {
            let next = variables.len();
            let variable = *variables.entry(column.variable.clone()).or_insert(next);
            variable_of.push(variable);
            columns.insert(column.name.clone(), place);
        }
        Self {
            by_variable: vec![[0; SLOTS]; variables.len()],
            by_column: vec![[0; SLOTS]; variable_of.len()],
            respondents: [0; SLOTS],
            plan,
            variable_of,
            variables,
            columns,
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
        match (before, now) {
            (Some((place, before)), Some((same, now))) if place == same => {
                let (before, now) = (self.cells(before)?, self.cells(now)?);
                self.differ(place, &before, &now);
            }
            (before, now) => {
                for (place, _) in before.into_iter().chain(now) {
                    self.came_or_went(place);
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

    fn differ(&mut self, place: StratumKey, before: &[Cell<'_>], now: &[Cell<'_>]) {
        let mut last = None;
        let columns = self.plan.columns().iter().zip(before.iter().zip(now));
        for (at, (column, (before, now))) in columns.enumerate() {
            if is_same(column.kind, before, now) {
                continue;
            }
            bump(self.by_column.get_mut(at), place);
            let variable = self.variable_of.get(at).copied();
            // The columns of a variable are neighbours.
            if variable != last {
                bump(
                    variable.and_then(|one| self.by_variable.get_mut(one)),
                    place,
                );
                last = variable;
            }
        }
    }

    fn came_or_went(&mut self, place: StratumKey) {
        let all = self.by_column.iter_mut().chain(&mut self.by_variable);
        for counts in all.chain(std::iter::once(&mut self.respondents)) {
            bump(Some(counts), place);
        }
    }

    /// Respondents that are in one of the two only.
    pub(super) fn respondents(&self) -> &BySlot {
        &self.respondents
    }

    /// Answers in a table of a variable that differ: of one row where the table is of a row, otherwise of all columns.
    pub(super) fn answers(&self, variable: &str, key: Option<&str>) -> Option<&BySlot> {
        let row = key.and_then(|key| self.columns.get(&format!("{variable}_{key}")));
        match row {
            Some(row) => self.by_column.get(*row),
            None => self.by_variable.get(*self.variables.get(variable)?),
        }
    }
}

/// Of a text a release tells only whether there is one.
fn is_same(kind: ColumnKind, before: &Cell<'_>, now: &Cell<'_>) -> bool {
    match (kind, before, now) {
        (ColumnKind::Text, Cell::Text(_), Cell::Text(_)) => true,
        _ => before == now,
    }
}

fn bump(counts: Option<&mut BySlot>, place: StratumKey) {
    if let Some(count) = counts.and_then(|counts| counts.get_mut(usize::from(place.slot()))) {
        *count += 1;
    }
}
