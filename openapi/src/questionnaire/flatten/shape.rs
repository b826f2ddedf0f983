//! How the answer to one question fills its cells.

use std::borrow::Cow;

use super::super::{Decimal, Kind, Named, Question, missing};
use super::Cell;

#[derive(Clone, Debug)]
pub(super) enum Shape {
    Code,
    Whole,
    Fraction,
    Words,
    Dummies(Vec<i32>),
    Ranks,
    /// Keys of the rows: few enough to look through.
    Rows(Vec<String>),
}

impl Shape {
    pub(super) fn of(question: &Question) -> Option<Self> {
        Some(match &question.kind {
            Kind::Single { .. } => Shape::Code,
            Kind::Multiple { options, .. } => {
                Shape::Dummies(options.iter().map(|option| option.code).collect())
            }
            Kind::Matrix { rows, .. } => {
                Shape::Rows(rows.iter().map(|row| row.key.clone()).collect())
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
        slots.fill(cell);
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
        slots.fill(match self {
            Shape::Dummies(_) => Cell::Integer(0),
            Shape::Ranks => Cell::Missing(missing::NO_ANSWER),
            _ => Cell::Missing(missing::IMPLAUSIBLE),
        });
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

    pub(super) fn put_row(&self, slots: &mut [Cell<'_>], key: &str, code: Decimal) {
        let Shape::Rows(keys) = self else { return };
        let place = keys.iter().position(|known| known == key);
        if let Some(slot) = place.and_then(|place| slots.get_mut(place)) {
            *slot = match (missing_code(code), code.as_integer()) {
                (Some(code), _) => Cell::Missing(code),
                (None, Some(code)) => Cell::Integer(code),
                (None, None) => Cell::Missing(missing::IMPLAUSIBLE),
            };
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
    slots.fill(Cell::Missing(code));
}

fn missing_code(number: Decimal) -> Option<i32> {
    let code = number.as_integer().filter(|code| *code < 0)?;
    i32::try_from(code).ok()
}
