//! Turns stored responses into rows of cells, made once per questionnaire and run for every response.
//!
//! [`FlattenPlan::read_json`] goes from the stored document to the cells without building [`Answers`] in between.

use std::borrow::Cow;

use serde::Deserializer;

use self::json::Document;
use self::shape::{Shape, fill};
use super::columns::width;
use super::{Answer, Answers, Column, Decimal, Questionnaire, columns, missing};

mod json;
mod scan;
mod shape;

/// One value of the flat data set.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// A code, a 0/1 choice or a whole number.
    Integer(i64),
    /// A number of a question that allows decimals.
    Decimal(Decimal),
    /// A text or a date.
    Text(Cow<'a, str>),
    /// A missing code, always negative.
    Missing(i32),
}

/// How to flatten responses to one questionnaire.
#[derive(Clone, Debug)]
pub struct FlattenPlan {
    columns: Vec<Column>,
    /// By variable.
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
struct Step {
    variable: String,
    /// The variable as it stands in a document, with its colon.
    written: String,
    start: usize,
    width: usize,
    shape: Shape,
}

impl Step {
    fn new(variable: &str, start: usize, width: usize, shape: Shape) -> Self {
        Self {
            variable: variable.to_owned(),
            written: written(variable),
            start,
            width,
            shape,
        }
    }

    /// The cells of its answer.
    fn slots<'s, 'a>(&self, cells: &'s mut [Cell<'a>]) -> Option<&'s mut [Cell<'a>]> {
        cells.get_mut(self.start..self.start + self.width)
    }
}

/// A name as it stands in a document, with its colon.
fn written(name: &str) -> String {
    format!("{}:", serde_json::Value::from(name))
}

impl FlattenPlan {
    /// Prepares the columns and where each answer goes.
    pub fn new(survey: &Questionnaire) -> Self {
        let mut steps = Vec::new();
        let mut start = 0;
        for question in survey.questions() {
            let width = width(question);
            if let Some(shape) = Shape::of(question) {
                steps.push(Step::new(&question.variable, start, width, shape));
            }
            start += width;
            if let Some(name) = question.other_variable() {
                steps.push(Step::new(&name, start, 1, Shape::Words));
                start += 1;
            }
        }
        steps.sort_by(|a, b| a.variable.cmp(&b.variable));
        Self {
            columns: columns(survey),
            steps,
        }
    }

    /// The columns, one per cell.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Writes one cell per column into `cells`, whatever was in it. A variable the response does not have becomes
    /// -5 (not asked in this wave), one that does not fit the questionnaire -6 (implausible).
    pub fn flatten<'a>(&self, answers: &'a Answers, cells: &mut Vec<Cell<'a>>) {
        self.reset(cells);
        let mut expected = 0;
        for (variable, answer) in answers.iter() {
            let Some((step, slots)) = self.slots(variable, &mut expected, cells) else {
                continue;
            };
            match answer {
                Answer::Number(number) => step.shape.put_number(slots, *number),
                Answer::Text(text) => step.shape.put_text(slots, Cow::Borrowed(text)),
                Answer::Codes(codes) => step.shape.put_codes(slots, codes),
                Answer::Rows(rows) => step.shape.put_rows(slots, rows),
                Answer::Unreadable => fill(slots, missing::IMPLAUSIBLE),
            }
        }
    }

    /// As [`FlattenPlan::flatten`], straight from a stored JSON document.
    ///
    /// # Errors
    /// When the document is not a JSON object of answers.
    pub fn read_json<'a>(
        &self,
        json: &'a str,
        cells: &mut Vec<Cell<'a>>,
    ) -> Result<(), serde_json::Error> {
        if self.scan(json, cells).is_some() {
            return Ok(());
        }
        self.read_carefully(json, cells)
    }

    /// Reads a document in the form in which this service writes it; `None` when it has another.
    pub(super) fn scan<'a>(&self, json: &'a str, cells: &mut Vec<Cell<'a>>) -> Option<()> {
        self.reset(cells);
        scan::scan(self, json, cells)
    }

    /// Reads any document.
    pub(super) fn read_carefully<'a>(
        &self,
        json: &'a str,
        cells: &mut Vec<Cell<'a>>,
    ) -> Result<(), serde_json::Error> {
        self.reset(cells);
        let mut deserializer = serde_json::Deserializer::from_str(json);
        deserializer.deserialize_map(Document {
            plan: self,
            expected: 0,
            cells,
        })?;
        deserializer.end()
    }

    fn reset(&self, cells: &mut Vec<Cell<'_>>) {
        cells.clear();
        let blank = || Cell::Missing(missing::NOT_ASKED);
        cells.extend(std::iter::repeat_with(blank).take(self.columns.len()));
    }

    /// What to do with the answer to a variable, and where it goes. Answers are sorted by name as the steps are, so nearly
    /// always it is the step after the last one.
    fn slots<'p, 's, 'a>(
        &'p self,
        variable: &str,
        expected: &mut usize,
        cells: &'s mut [Cell<'a>],
    ) -> Option<(&'p Step, &'s mut [Cell<'a>])> {
        let step = self.step(variable, expected)?;
        Some((step, step.slots(cells)?))
    }

    fn step(&self, variable: &str, expected: &mut usize) -> Option<&Step> {
        let fits = |step: &&Step| step.variable == variable;
        let step = match self.steps.get(*expected).filter(fits) {
            Some(step) => step,
            None => {
                *expected = self
                    .steps
                    .binary_search_by(|step| step.variable.as_str().cmp(variable))
                    .ok()?;
                self.steps.get(*expected)?
            }
        };
        *expected += 1;
        Some(step)
    }
}
