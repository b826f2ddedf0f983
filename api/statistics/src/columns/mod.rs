//! Responses in memory, column by column: codes as one byte and numbers as exact integers of four bytes where they fit, of
//! texts only whether there is one.
//!
//! A response goes in as the stored document, in one scan. Decisions of plausibility checks are laid over it here; the
//! stored answer is never changed.

use contract::questionnaire::{Cell, ColumnKind, FlattenPlan, Questionnaire};

use crate::StratumKey;
use crate::strata::SLOTS;

mod amounts;
mod store;

pub(crate) use amounts::Amounts;
pub(crate) use store::{Coded, Places, Store, number};

/// The responses of a wave.
#[derive(Debug)]
pub struct Columns {
    plan: FlattenPlan,
    stores: Vec<Store>,
    slots: Vec<u8>,
    recycled: Vec<Cell<'static>>,
}

/// A response that could not be taken in.
#[derive(Debug)]
pub struct UnreadableResponse {
    /// What is wrong with the document.
    pub reason: String,
}

impl std::fmt::Display for UnreadableResponse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the answers cannot be read: {}", self.reason)
    }
}

impl std::error::Error for UnreadableResponse {}

impl Columns {
    /// No responses yet.
    pub fn new(questionnaire: &Questionnaire) -> Self {
        Self::with_capacity(questionnaire, 0)
    }

    /// No responses yet, with room for as many.
    pub fn with_capacity(questionnaire: &Questionnaire, responses: usize) -> Self {
        let plan = FlattenPlan::new(questionnaire);
        let stores = plan
            .columns()
            .iter()
            .map(|column| {
                let missing = column.missing.iter().map(|missing| missing.code);
                match column.kind {
                    ColumnKind::Text => Store::words(missing, responses),
                    ColumnKind::Date => Store::dates(responses),
                    ColumnKind::Decimal { decimals } => Store::numbers(decimals, responses),
                    ColumnKind::Integer if column.values.is_empty() => Store::numbers(0, responses),
                    ColumnKind::Integer => {
                        let codes = column.values.iter().map(|choice| choice.code);
                        Store::codes(codes, missing, responses)
                    }
                }
            })
            .collect();
        Self {
            plan,
            stores,
            slots: Vec::with_capacity(responses),
            recycled: Vec::new(),
        }
    }

    /// Takes one response in: where it comes from, and its document. Its row is the number of responses before it.
    ///
    /// # Errors
    /// When the document is not a JSON object of answers; nothing has been taken in then.
    pub fn push(&mut self, stratum: StratumKey, answers: &str) -> Result<(), UnreadableResponse> {
        let mut cells = relabelled(std::mem::take(&mut self.recycled));
        let read = self.plan.read_json(answers, &mut cells);
        if read.is_ok() {
            for (store, cell) in self.stores.iter_mut().zip(&cells) {
                store.push(cell);
            }
            self.slots.push(stratum.slot());
        }
        cells.clear();
        self.recycled = relabelled(cells);
        read.map_err(|error| UnreadableResponse {
            reason: error.to_string(),
        })
    }

    /// Lays a decision over a response: the answer to a variable counts as this missing code, such as -6. False when there
    /// is no such row or variable.
    pub fn overlay(&mut self, row: usize, variable: &str, code: i32) -> bool {
        let mut found = false;
        for (store, column) in self.stores.iter_mut().zip(self.plan.columns()) {
            if column.variable == variable {
                found |= store.set_missing(row, code);
            }
        }
        found
    }

    /// How many responses there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Respondents per slot of [`StratumKey::all`].
    pub(crate) fn respondents(&self) -> [i64; SLOTS] {
        let mut counts = [0; SLOTS];
        for slot in &self.slots {
            if let Some(count) = counts.get_mut(usize::from(*slot)) {
                *count += 1;
            }
        }
        counts
    }

    pub(crate) fn slots(&self) -> &[u8] {
        &self.slots
    }

    /// The columns of a variable, in the order of the data set.
    pub(crate) fn of_variable(&self, variable: &str) -> impl Iterator<Item = &Store> {
        let columns = self.plan.columns().iter().zip(&self.stores);
        columns
            .filter(move |(column, _)| column.variable == variable)
            .map(|(_, store)| store)
    }

    /// The column of this name.
    pub(crate) fn named(&self, name: &str) -> Option<&Store> {
        let mut columns = self.plan.columns().iter().zip(&self.stores);
        columns
            .find(|(column, _)| column.name == name)
            .map(|(_, store)| store)
    }
}

/// An empty list for cells of another document. Collecting in place keeps its memory.
fn relabelled<'a>(cells: Vec<Cell<'_>>) -> Vec<Cell<'a>> {
    let blank = |_| Cell::Integer(0);
    cells.into_iter().map(blank).collect()
}

#[cfg(test)]
mod tests;
