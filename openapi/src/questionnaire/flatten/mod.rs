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
    start: usize,
    width: usize,
    shape: Shape,
}

impl FlattenPlan {
    /// Prepares the columns and where each answer goes.
    pub fn new(survey: &Questionnaire) -> Self {
        let mut steps = Vec::new();
        let mut start = 0;
        for question in survey.questions() {
            let width = width(question);
            if let Some(shape) = Shape::of(question) {
                steps.push(Step {
                    variable: question.variable.clone(),
                    start,
                    width,
                    shape,
                });
            }
            start += width;
            if let Some(name) = question.other_variable() {
                steps.push(Step {
                    variable: name,
                    start,
                    width: 1,
                    shape: Shape::Words,
                });
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
        cells.resize(self.columns.len(), Cell::Missing(missing::NOT_ASKED));
    }

    /// Where the answer to a variable goes. Answers are sorted by name as the steps are, so nearly always it is the step
    /// after the last one.
    fn slots<'p, 's, 'a>(
        &'p self,
        variable: &str,
        expected: &mut usize,
        cells: &'s mut [Cell<'a>],
    ) -> Option<(&'p Step, &'s mut [Cell<'a>])> {
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
        let slots = cells.get_mut(step.start..step.start + step.width)?;
        Some((step, slots))
    }
}
