//! Questionnaires from and to XLSForm workbooks (`.xlsx`), the format of ODK, KoboToolbox and others
//! (<https://xlsform.org/en/ref-table/>). No database, no HTTP; the rules for questionnaires are `contract`'s.
//!
//! [`read`] takes what a questionnaire can say and lists the rest by sheet and row; `package.rs` and `markup.rs` keep
//! hostile files away from it. [`write`] says what XLSForm can say and keeps the rest in columns of our own (`own.rs`), so
//! that an export comes back without loss. `docs/xlsform.md` tells the office which parts are taken over.
#![forbid(unsafe_code)]

mod book;
mod heading;
mod known;
mod markup;
mod missing;
mod own;
mod package;
mod read;
mod render;
mod report;
mod styles;
mod table;
mod write;
mod xpath;

#[cfg(test)]
mod tests;

pub use read::{Imported, Refusal, read};
pub use write::{Exported, Meta, Unwritable, write};
