//! Texts in German and English, and which of them the reader sees.
//!
//! Every room keeps its own texts in its `texts.rs`, made by the macro `texts!` below: a key that does not exist or
//! lacks a language does not compile. Numbers and dates are written by `format`. What the service sends is not
//! translated here: it answers in the language of `Accept-Language`, or with a `contract::Text`.

pub mod format;
mod language;
mod text;

pub use language::{lang, set_lang, start};
pub(crate) use text::texts;
pub use text::{Counted, Tr, from_service};
