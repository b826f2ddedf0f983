//! Answers as they travel: a JSON object from variable to answer.
//!
//! Reading is lenient in shape and strict in [`super::check`]: what cannot be an answer becomes
//! [`Answer::Unreadable`], so that the respondent gets one finding per field instead of one parse error.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, IgnoredAny, MapAccess, SeqAccess};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, OneOfBuilder, Type};
use utoipa::openapi::{Ref, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::{Decimal, Named};

/// As many answers as most responses have.
const USUAL: usize = 32;

/// One answer, or a missing code in its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A code of a single choice, a number, or (negative) a missing code in place of any answer.
    Number(Decimal),
    /// A free text, a date `YYYY-MM-DD`, or the words beside "other".
    Text(String),
    /// Codes of a multiple choice, or of a ranking with the most important first.
    Codes(Vec<Decimal>),
    /// Codes of a matrix by row key.
    Rows(Named<Decimal>),
    /// Something else, such as `true` or a number beyond 18 digits. Always refused.
    Unreadable,
}

/// Answers by variable, sorted by name. Words beside "other" stand under `<variable>_text`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Answers(Named<Answer>);

impl Answers {
    /// No answers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The answer to a variable.
    pub fn get(&self, variable: &str) -> Option<&Answer> {
        self.0.get(variable)
    }

    /// Sets the answer to a variable; the last one counts.
    pub fn set(&mut self, variable: impl Into<String>, answer: impl Into<Answer>) {
        self.0.set(variable, answer.into());
    }

    /// Takes an answer back.
    pub fn remove(&mut self, variable: &str) -> Option<Answer> {
        self.0.remove(variable)
    }

    /// All answers by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.0.iter()
    }

    /// How many variables have an answer or a missing code.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is given.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<N: Into<String>, A: Into<Answer>> FromIterator<(N, A)> for Answers {
    fn from_iter<I: IntoIterator<Item = (N, A)>>(pairs: I) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(name, answer)| (name, answer.into()))
                .collect(),
        )
    }
}

impl Answer {
    /// Codes of a multiple choice or a ranking.
    pub fn codes(codes: impl IntoIterator<Item = i32>) -> Self {
        Self::Codes(codes.into_iter().map(Decimal::from).collect())
    }

    /// Codes of a matrix by row key.
    pub fn rows<K: Into<String>>(rows: impl IntoIterator<Item = (K, i32)>) -> Self {
        Self::Rows(
            rows.into_iter()
                .map(|(key, code)| (key.into(), Decimal::from(code)))
                .collect(),
        )
    }
}

impl From<i32> for Answer {
    fn from(value: i32) -> Self {
        Self::Number(value.into())
    }
}

impl From<Decimal> for Answer {
    fn from(value: Decimal) -> Self {
        Self::Number(value)
    }
}

impl From<String> for Answer {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&str> for Answer {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Answer::Number(number) => number.serialize(serializer),
            Answer::Text(text) => serializer.serialize_str(text),
            Answer::Codes(codes) => codes.serialize(serializer),
            Answer::Rows(rows) => rows.serialize(serializer),
            Answer::Unreadable => serializer.serialize_unit(),
        }
    }
}

impl<'de> Deserialize<'de> for Answers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Answers;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object from variable to answer")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answers, A::Error> {
                let mut answers = Vec::with_capacity(USUAL);
                while let Some(variable) = map.next_key::<String>()? {
                    let answer = map
                        .next_value::<Answer>()
                        .map_err(|error| de::Error::custom(format!("{variable}: {error}")))?;
                    answers.push((variable, answer));
                }
                let sorted = Named::sorted(answers);
                sorted
                    .map(Answers)
                    .map_err(|twice| de::Error::custom(format!("duplicate field `{twice}`")))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnswerVisitor)
    }
}

struct AnswerVisitor;

impl<'de> de::Visitor<'de> for AnswerVisitor {
    type Value = Answer;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, a text, a list of codes or an object from row to code")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Answer, E> {
        Ok(Answer::Unreadable)
    }

    fn visit_unit<E>(self) -> Result<Answer, E> {
        Ok(Answer::Unreadable)
    }

    fn visit_i64<E>(self, value: i64) -> Result<Answer, E> {
        Ok(Answer::Number(Decimal::integer(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Answer, E> {
        Ok(i64::try_from(value).map_or(Answer::Unreadable, |value| {
            Answer::Number(Decimal::integer(value))
        }))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Answer, E> {
        Ok(Decimal::from_f64(value).map_or(Answer::Unreadable, Answer::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Answer, E> {
        Ok(Answer::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Answer, E> {
        Ok(Answer::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Answer, A::Error> {
        let mut codes = Vec::new();
        while let Some(item) = seq.next_element::<Answer>()? {
            let Answer::Number(code) = item else {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                return Ok(Answer::Unreadable);
            };
            codes.push(code);
        }
        Ok(Answer::Codes(codes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Answer, A::Error> {
        let mut rows = Vec::new();
        let mut readable = true;
        while let Some((key, item)) = map.next_entry::<String, Answer>()? {
            match item {
                Answer::Number(code) => rows.push((key, code)),
                _ => readable = false,
            }
        }
        Ok(match Named::sorted(rows) {
            Ok(rows) if readable => Answer::Rows(rows),
            _ => Answer::Unreadable,
        })
    }
}

impl PartialSchema for Answer {
    fn schema() -> RefOr<Schema> {
        let plain = |kind, description: &str| {
            ObjectBuilder::new()
                .schema_type(kind)
                .description(Some(description))
        };
        OneOfBuilder::new()
            .item(plain(
                Type::Number,
                "A code, a number, or a negative missing code in place of any answer.",
            ))
            .item(plain(
                Type::String,
                "A text, a date `YYYY-MM-DD`, or the words beside \"other\".",
            ))
            .item(
                ArrayBuilder::new()
                    .items(plain(Type::Integer, "A code."))
                    .description(Some("Codes of a multiple choice or a ranking.")),
            )
            .item(
                plain(Type::Object, "Codes of a matrix by row key.")
                    .additional_properties(Some(plain(Type::Integer, "A code."))),
            )
            .description(Some("One answer, or a missing code in its place."))
            .into()
    }
}

impl ToSchema for Answer {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Answer")
    }
}

impl PartialSchema for Answers {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Object)
            .additional_properties(Some(Ref::from_schema_name("Answer")))
            .description(Some(
                "Answers by variable. Words beside \"other\" stand under `<variable>_text`.",
            ))
            .into()
    }
}

impl ToSchema for Answers {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Answers")
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((Answer::name().into_owned(), Answer::schema()));
    }
}
