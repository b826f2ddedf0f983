//! Turns stored responses into rows of cells, made once per questionnaire and run for every response.
//!
//! [`FlattenPlan::read_json`] goes from the stored document to the cells without building [`Answers`] in between.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess};
use serde::{Deserialize, Deserializer};

use super::columns::width;
use super::{Answer, Answers, Column, Decimal, Kind, Question, Questionnaire, columns, missing};

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
    steps: HashMap<String, Step>,
}

#[derive(Clone, Debug)]
struct Step {
    start: usize,
    width: usize,
    shape: Shape,
}

#[derive(Clone, Debug)]
enum Shape {
    Code,
    Whole,
    Fraction,
    Words,
    Dummies(Vec<i32>),
    Ranks,
    Rows(HashMap<String, usize>),
}

impl FlattenPlan {
    /// Prepares the columns and where each answer goes.
    pub fn new(survey: &Questionnaire) -> Self {
        let mut steps = HashMap::new();
        let mut start = 0;
        for question in survey.questions() {
            let width = width(question);
            if let Some(shape) = shape_of(question) {
                steps.insert(
                    question.variable.clone(),
                    Step {
                        start,
                        width,
                        shape,
                    },
                );
            }
            start += width;
            if let Some(name) = question.other_variable() {
                let shape = Shape::Words;
                steps.insert(
                    name,
                    Step {
                        start,
                        width: 1,
                        shape,
                    },
                );
                start += 1;
            }
        }
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
        for (variable, answer) in answers.iter() {
            let Some((step, slots)) = self.slots(variable, cells) else {
                continue;
            };
            match answer {
                Answer::Number(number) => step.shape.put_number(slots, *number),
                Answer::Text(text) => step.shape.put_text(slots, Cow::Borrowed(text)),
                Answer::Codes(codes) => step.shape.put_codes(slots, codes),
                Answer::Rows(rows) => put_rows(&step.shape, slots, rows),
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
        deserializer.deserialize_map(Document { plan: self, cells })?;
        deserializer.end()
    }

    fn reset(&self, cells: &mut Vec<Cell<'_>>) {
        cells.clear();
        cells.resize(self.columns.len(), Cell::Missing(missing::NOT_ASKED));
    }

    fn slots<'p, 's, 'a>(
        &'p self,
        variable: &str,
        cells: &'s mut [Cell<'a>],
    ) -> Option<(&'p Step, &'s mut [Cell<'a>])> {
        let step = self.steps.get(variable)?;
        let slots = cells.get_mut(step.start..step.start + step.width)?;
        Some((step, slots))
    }
}

fn shape_of(question: &Question) -> Option<Shape> {
    Some(match &question.kind {
        Kind::Single { .. } => Shape::Code,
        Kind::Multiple { options, .. } => {
            Shape::Dummies(options.iter().map(|option| option.code).collect())
        }
        Kind::Matrix { rows, .. } => {
            let places = rows.iter().enumerate();
            Shape::Rows(
                places
                    .map(|(place, row)| (row.key.clone(), place))
                    .collect(),
            )
        }
        Kind::Number { decimals: 0, .. } => Shape::Whole,
        Kind::Number { .. } => Shape::Fraction,
        Kind::Text { .. } | Kind::Date { .. } => Shape::Words,
        Kind::Ranking { .. } => Shape::Ranks,
        Kind::Info => return None,
    })
}

impl Shape {
    fn put_number(&self, slots: &mut [Cell<'_>], number: Decimal) {
        let integer = number.as_integer();
        if let Some(code) = missing_code(number) {
            return fill(slots, code);
        }
        let cell = match (self, integer) {
            (Shape::Code | Shape::Whole, Some(integer)) => Cell::Integer(integer),
            (Shape::Fraction, _) => Cell::Decimal(number),
            _ => Cell::Missing(missing::IMPLAUSIBLE),
        };
        slots.fill(cell);
    }

    fn put_text<'a>(&self, slots: &mut [Cell<'a>], text: Cow<'a, str>) {
        match (self, slots) {
            (Shape::Words, [slot]) => *slot = Cell::Text(text),
            (_, slots) => fill(slots, missing::IMPLAUSIBLE),
        }
    }

    fn put_codes(&self, slots: &mut [Cell<'_>], codes: &[Decimal]) {
        self.open_list(slots);
        for (place, code) in codes.iter().enumerate() {
            self.put_code(slots, place, *code);
        }
    }

    fn open_list(&self, slots: &mut [Cell<'_>]) {
        slots.fill(match self {
            Shape::Dummies(_) => Cell::Integer(0),
            Shape::Ranks => Cell::Missing(missing::NO_ANSWER),
            _ => Cell::Missing(missing::IMPLAUSIBLE),
        });
    }

    fn put_code(&self, slots: &mut [Cell<'_>], place: usize, code: Decimal) {
        let Some(code) = code.as_integer() else {
            return;
        };
        let (place, cell) = match self {
            Shape::Dummies(codes) => {
                let place = codes.iter().position(|known| i64::from(*known) == code);
                (place, Cell::Integer(1))
            }
            Shape::Ranks => (Some(place), Cell::Integer(code)),
            _ => (None, Cell::Integer(code)),
        };
        if let Some(slot) = place.and_then(|place| slots.get_mut(place)) {
            *slot = cell;
        }
    }

    fn put_row(&self, slots: &mut [Cell<'_>], key: &str, code: Decimal) {
        let Shape::Rows(places) = self else { return };
        let slot = places.get(key).and_then(|place| slots.get_mut(*place));
        if let Some(slot) = slot {
            *slot = match (missing_code(code), code.as_integer()) {
                (Some(code), _) => Cell::Missing(code),
                (None, Some(code)) => Cell::Integer(code),
                (None, None) => Cell::Missing(missing::IMPLAUSIBLE),
            };
        }
    }

    fn open_rows(&self, slots: &mut [Cell<'_>]) {
        fill(
            slots,
            match self {
                Shape::Rows(_) => missing::NOT_ASKED,
                _ => missing::IMPLAUSIBLE,
            },
        );
    }
}

fn put_rows(shape: &Shape, slots: &mut [Cell<'_>], rows: &BTreeMap<String, Decimal>) {
    shape.open_rows(slots);
    for (key, code) in rows {
        shape.put_row(slots, key, *code);
    }
}

fn fill(slots: &mut [Cell<'_>], code: i32) {
    slots.fill(Cell::Missing(code));
}

fn missing_code(number: Decimal) -> Option<i32> {
    let code = number.as_integer().filter(|code| *code < 0)?;
    i32::try_from(code).ok()
}

struct Document<'p, 'c, 'a> {
    plan: &'p FlattenPlan,
    cells: &'c mut Vec<Cell<'a>>,
}

impl<'de> de::Visitor<'de> for Document<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object from variable to answer")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(variable) = map.next_key::<BorrowedName<'de>>()? {
            match self.plan.slots(&variable.0, self.cells) {
                Some((step, slots)) => map.next_value_seed(Slots { step, slots })?,
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// A key borrowed from the document wherever it holds no escapes.
#[derive(Deserialize)]
struct BorrowedName<'a>(#[serde(borrow)] Cow<'a, str>);

struct Slots<'p, 's, 'a> {
    step: &'p Step,
    slots: &'s mut [Cell<'a>],
}

impl<'de> DeserializeSeed<'de> for Slots<'_, '_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> de::Visitor<'de> for Slots<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        fill(self.slots, missing::IMPLAUSIBLE);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        fill(self.slots, missing::IMPLAUSIBLE);
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.step
            .shape
            .put_number(self.slots, Decimal::integer(value));
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        match i64::try_from(value) {
            Ok(value) => self
                .step
                .shape
                .put_number(self.slots, Decimal::integer(value)),
            Err(_) => fill(self.slots, missing::IMPLAUSIBLE),
        }
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        match Decimal::from_f64(value) {
            Some(value) => self.step.shape.put_number(self.slots, value),
            None => fill(self.slots, missing::IMPLAUSIBLE),
        }
        Ok(())
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<(), E> {
        self.step.shape.put_text(self.slots, Cow::Borrowed(value));
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.step
            .shape
            .put_text(self.slots, Cow::Owned(value.to_owned()));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.step.shape.open_list(self.slots);
        let mut place = 0;
        while let Some(code) = seq.next_element::<Decimal>()? {
            self.step.shape.put_code(self.slots, place, code);
            place += 1;
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.step.shape.open_rows(self.slots);
        while let Some((row, code)) = map.next_entry::<BorrowedName<'de>, Decimal>()? {
            self.step.shape.put_row(self.slots, &row.0, code);
        }
        Ok(())
    }
}
