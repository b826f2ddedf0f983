//! What expressions may speak of: the questions of a form by the names they have in its workbook.

use std::collections::BTreeMap;

use contract::questionnaire::Question;

/// What a name stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Meaning<'q> {
    Question(&'q Entry<'q>),
    /// A row of a matrix, by its place.
    Row(&'q Entry<'q>, usize),
}

/// A question in its place.
#[derive(Debug)]
pub(crate) struct Entry<'q> {
    /// Place among all questions.
    pub position: usize,
    pub question: &'q Question,
    /// Its name in the workbook; a matrix and a note without a name have none.
    pub name: Option<String>,
    /// Names of the rows of a matrix.
    pub row_names: Vec<String>,
    /// Codes of options by their name in the workbook.
    pub codes: BTreeMap<String, i32>,
}

impl Entry<'_> {
    /// Whether options are called by their codes.
    pub fn codes_are_names(&self) -> bool {
        self.codes
            .iter()
            .all(|(name, code)| *name == code.to_string())
    }

    /// The name of an option in the workbook.
    pub fn name_of(&self, code: i64) -> Option<&str> {
        self.codes
            .iter()
            .find(|(_, known)| i64::from(**known) == code)
            .map(|(name, _)| name.as_str())
    }
}

/// All questions.
#[derive(Debug, Default)]
pub(crate) struct Known<'q> {
    entries: Vec<Entry<'q>>,
    names: BTreeMap<String, (usize, Option<usize>)>,
    variables: BTreeMap<&'q str, usize>,
}

impl<'q> Known<'q> {
    /// All questions in order.
    pub fn new(entries: Vec<Entry<'q>>) -> Self {
        let mut names = BTreeMap::new();
        let mut variables = BTreeMap::new();
        for (place, entry) in entries.iter().enumerate() {
            variables.insert(entry.question.variable.as_str(), place);
            if let Some(name) = &entry.name {
                names.insert(name.clone(), (place, None));
            }
            for (row, name) in entry.row_names.iter().enumerate() {
                names.insert(name.clone(), (place, Some(row)));
            }
        }
        Self {
            entries,
            names,
            variables,
        }
    }

    /// What a name in the workbook stands for.
    pub fn meaning(&self, name: &str) -> Option<Meaning<'_>> {
        let (place, row) = self.names.get(name)?;
        let entry = self.entries.get(*place)?;
        Some(match row {
            Some(row) => Meaning::Row(entry, *row),
            None => Meaning::Question(entry),
        })
    }

    /// A question by our variable.
    pub fn entry(&self, variable: &str) -> Option<&Entry<'q>> {
        self.entries.get(*self.variables.get(variable)?)
    }
}
