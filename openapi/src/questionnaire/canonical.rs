//! A response in its canonical form, on its way to the disk: written straight from what was read.

use serde::{Serialize, Serializer};

use super::check::Completeness;
use super::reading::{Reading, Value};
use super::route::Stop;
use super::{Finding, Question, missing};

/// A response in its canonical form: every variable has an explicit value, hidden ones -3, unanswered ones -1, those
/// after a break-off -7. Serialised, it is the JSON object of [`super::Answers`], sorted by name; read and checked again,
/// it stays the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Clean<'q, 'a> {
    stops: Vec<Stop<'q, 'a>>,
    completeness: Completeness,
    warnings: Vec<Finding>,
}

/// What stands under a name.
enum Entry<'s> {
    Absent(i32),
    Given(&'s Question, &'s Value<'s>),
}

impl<'q, 'a> Clean<'q, 'a> {
    /// Of a response without errors.
    pub(super) fn new(
        stops: Vec<Stop<'q, 'a>>,
        completeness: Completeness,
        warnings: Vec<Finding>,
    ) -> Self {
        Self {
            stops,
            completeness,
            warnings,
        }
    }

    /// What is worth a second look, though it is accepted.
    pub fn warnings(&self) -> &[Finding] {
        &self.warnings
    }

    /// Every variable with its value, sorted by name.
    fn entries(&self) -> Vec<(&str, Entry<'_>)> {
        let reached = match self.completeness {
            Completeness::Complete => self.stops.len(),
            Completeness::Draft | Completeness::Partial => self
                .stops
                .iter()
                .rposition(|stop| stop.value().is_some())
                .map_or(0, |last| last + 1),
        };
        let before = self.stops.get(..reached).unwrap_or(&self.stops);
        let mut entries = Vec::with_capacity(self.stops.len() + 8);
        for (place, stop) in self.stops.iter().enumerate() {
            if !stop.question.has_answer() {
                continue;
            }
            let absent = match (place < reached, stop.visible) {
                (true, true) => missing::NO_ANSWER,
                (true, false) => missing::NOT_APPLICABLE,
                (false, false) if filter_is_known(stop, before) => missing::NOT_APPLICABLE,
                (false, _) => missing::BREAK_OFF,
            };
            let mut add = |name, reading, absent| {
                entries.push((name, entry(stop.question, reading, absent)));
            };
            add(stop.question.variable.as_str(), &stop.reading, absent);
            if let Some(other) = &stop.other {
                let absent = match (other.open, absent) {
                    (true, _) => missing::NO_ANSWER,
                    (false, missing::BREAK_OFF) => missing::BREAK_OFF,
                    (false, _) => missing::NOT_APPLICABLE,
                };
                add(other.variable.as_str(), &other.reading, absent);
            }
        }
        entries.sort_unstable_by_key(|(name, _)| *name);
        entries
    }
}

/// Behind the break-off a closed filter is known to be closed only if everything it looks at was reached.
fn filter_is_known(stop: &Stop<'_, '_>, before: &[Stop<'_, '_>]) -> bool {
    let is_reached = |variable: &str| before.iter().any(|stop| stop.question.variable == variable);
    let filters = stop.filters.iter().flatten();
    filters
        .flat_map(|filter| filter.variables())
        .all(is_reached)
}

fn entry<'s>(question: &'s Question, reading: &'s Reading<'_>, absent: i32) -> Entry<'s> {
    match reading {
        Ok(Some(value)) => Entry::Given(question, value),
        _ => Entry::Absent(absent),
    }
}

impl Serialize for Clean<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.entries())
    }
}

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (question, value) = match self {
            Entry::Absent(code) => return serializer.serialize_i32(*code),
            Entry::Given(question, value) => (question, value),
        };
        match value {
            Value::Missing(code) | Value::Code(code) => serializer.serialize_i32(*code),
            Value::Codes(codes) => codes.serialize(serializer),
            Value::Rows(codes) => {
                let keys = question.rows().iter().map(|row| row.key.as_str());
                let mut rows: Vec<(&str, i32)> = keys.zip(codes.iter().copied()).collect();
                rows.sort_unstable();
                serializer.collect_map(rows)
            }
            Value::Number(number) => number.serialize(serializer),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Date(day) => serializer.collect_str(day),
        }
    }
}
