//! What an attribute, a property, a class or a style can be.

use std::borrow::Cow;

use leptos::oco::Oco;
use leptos::prelude::*;

use crate::i18n::Tr;

/// What it is at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// Absent; for a class and a property: off.
    No,
    /// There without a value; on.
    Yes,
    Text(Cow<'static, str>),
}

/// A word, or a function whose signals are followed.
pub enum Value {
    Still(Word),
    Followed(Box<dyn Fn() -> Word>),
}

/// What can be written behind `name=`. `M` only tells the implementations apart.
pub trait ToValue<M> {
    fn to_value(self) -> Value;
}

pub struct Stays;
pub struct Changes;

impl<T: Into<Word>> ToValue<Stays> for T {
    fn to_value(self) -> Value {
        Value::Still(self.into())
    }
}

impl<T: Into<Word>, F: Fn() -> T + 'static> ToValue<Changes> for F {
    fn to_value(self) -> Value {
        Value::Followed(Box::new(move || self().into()))
    }
}

impl ToValue<Tr> for Tr {
    fn to_value(self) -> Value {
        Value::Followed(Box::new(move || self.get().into()))
    }
}

impl ToValue<TextProp> for TextProp {
    fn to_value(self) -> Value {
        Value::Followed(Box::new(move || self.get().into()))
    }
}

impl ToValue<bool> for RwSignal<bool> {
    fn to_value(self) -> Value {
        Value::Followed(Box::new(move || self.get().into()))
    }
}

impl ToValue<String> for RwSignal<String> {
    fn to_value(self) -> Value {
        Value::Followed(Box::new(move || self.get().into()))
    }
}

impl From<&'static str> for Word {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Word {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<Oco<'static, str>> for Word {
    fn from(text: Oco<'static, str>) -> Self {
        Self::Text(text.into_owned().into())
    }
}

impl From<bool> for Word {
    fn from(there: bool) -> Self {
        if there { Self::Yes } else { Self::No }
    }
}

impl<T: Into<Word>> From<Option<T>> for Word {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::No, Into::into)
    }
}
