//! Reads a stored document straight into cells, borrowing its texts.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess};
use serde::{Deserialize, Deserializer};

use super::super::{Decimal, missing};
use super::shape::fill;
use super::{Cell, FlattenPlan, Step};

pub(super) struct Document<'p, 'c, 'a> {
    pub(super) plan: &'p FlattenPlan,
    pub(super) expected: usize,
    pub(super) cells: &'c mut Vec<Cell<'a>>,
}

impl<'de> de::Visitor<'de> for Document<'_, '_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object from variable to answer")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(variable) = map.next_key::<BorrowedName<'de>>()? {
            match self.plan.slots(&variable.0, &mut self.expected, self.cells) {
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
