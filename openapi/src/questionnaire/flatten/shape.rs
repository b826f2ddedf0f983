//! How the answer to one question fills its cells.

use std::borrow::Cow;

use super::super::{Decimal, Kind, Named, Question, missing};
use super::{Cell, written};

#[derive(Clone, Debug)]
pub(super) enum Shape {
    Code,
    Whole,
    Fraction,
    Words,
    Dummies(Vec<i32>),
    Ranks,
    /// Sorted by key: few enough to look through.
    Rows(Vec<Row>),
}

/// A row of a matrix.
#[derive(Clone, Debug)]
pub(super) struct Row {
    key: String,
    /// The key as it stands in a document, with its colon.
    pub(super) written: String,
    /// Which cell it has.
    place: usize,
}

impl Row {
    fn sorted<'q>(keys: impl Iterator<Item = &'q str>) -> Vec<Self> {
        let row = |(place, key): (usize, &str)| Self {
            key: key.to_owned(),
            written: written(key),
            place,
        };
        let mut rows: Vec<Self> = keys.enumerate().map(row).collect();
        rows.sort_by(|a, b| a.key.cmp(&b.key));
        rows
    }

    pub(super) fn put(&self, slots: &mut [Cell<'_>], code: Decimal) {
        if let Some(slot) = slots.get_mut(self.place) {
            *slot = match (missing_code(code), code.as_integer()) {
                (Some(code), _) => Cell::Missing(code),
                (None, Some(code)) => Cell::Integer(code),
                (None, None) => Cell::Missing(missing::IMPLAUSIBLE),
            };
        }
    }
}

impl Shape {
    pub(super) fn of(question: &Question) -> Option<Self> {
        Some(match &question.kind {
            Kind::Single { .. } => Shape::Code,
            Kind::Multiple { options, .. } => {
                Shape::Dummies(options.iter().map(|option| option.code).collect())
            }
            Kind::Matrix { rows, .. } => {
                Shape::Rows(Row::sorted(rows.iter().map(|row| row.key.as_str())))
            }
            Kind::Number { decimals: 0, .. } => Shape::Whole,
            Kind::Number { .. } => Shape::Fraction,
            Kind::Text { .. } | Kind::Date { .. } => Shape::Words,
            Kind::Ranking { .. } => Shape::Ranks,
            Kind::Info => return None,
        })
    }

    pub(super) fn put_number(&self, slots: &mut [Cell<'_>], number: Decimal) {
        let integer = number.as_integer();
        if let Some(code) = missing_code(number) {
            return fill(slots, code);
        }
        let cell = match (self, integer) {
            (Shape::Code | Shape::Whole, Some(integer)) => Cell::Integer(integer),
            (Shape::Fraction, _) => Cell::Decimal(number),
            _ => Cell::Missing(missing::IMPLAUSIBLE),
        };
        // A number has one cell, unless it does not fit.
        match slots {
            [slot] => *slot = cell,
            slots => slots.fill(cell),
        }
    }

    pub(super) fn put_text<'a>(&self, slots: &mut [Cell<'a>], text: Cow<'a, str>) {
        match (self, slots) {
            (Shape::Words, [slot]) => *slot = Cell::Text(text),
            (_, slots) => fill(slots, missing::IMPLAUSIBLE),
        }
    }

    pub(super) fn put_codes(&self, slots: &mut [Cell<'_>], codes: &[Decimal]) {
        self.open_list(slots);
        for (place, code) in codes.iter().enumerate() {
            self.put_code(slots, place, *code);
        }
    }

    pub(super) fn open_list(&self, slots: &mut [Cell<'_>]) {
        match self {
            Shape::Dummies(_) => slots.fill_with(|| Cell::Integer(0)),
            Shape::Ranks => fill(slots, missing::NO_ANSWER),
            _ => fill(slots, missing::IMPLAUSIBLE),
        }
    }

    pub(super) fn put_code(&self, slots: &mut [Cell<'_>], place: usize, code: Decimal) {
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

    pub(super) fn rows(&self) -> &[Row] {
        match self {
            Shape::Rows(rows) => rows,
            _ => &[],
        }
    }

    pub(super) fn put_row(&self, slots: &mut [Cell<'_>], key: &str, code: Decimal) {
        if let Some(row) = self.rows().iter().find(|row| row.key == key) {
            row.put(slots, code);
        }
    }

    pub(super) fn open_rows(&self, slots: &mut [Cell<'_>]) {
        fill(
            slots,
            match self {
                Shape::Rows(_) => missing::NOT_ASKED,
                _ => missing::IMPLAUSIBLE,
            },
        );
    }

    pub(super) fn put_rows(&self, slots: &mut [Cell<'_>], rows: &Named<Decimal>) {
        self.open_rows(slots);
        for (key, code) in rows.iter() {
            self.put_row(slots, key, *code);
        }
    }
}

pub(super) fn fill(slots: &mut [Cell<'_>], code: i32) {
    slots.fill_with(|| Cell::Missing(code));
}

fn missing_code(number: Decimal) -> Option<i32> {
    let code = number.as_integer().filter(|code| *code < 0)?;
    i32::try_from(code).ok()
}
