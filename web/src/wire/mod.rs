//! Reading the service's answers into the contract's types.
//!
//! The types know how to read themselves (serde), and the service uses that: it must tell strangers exactly what is
//! wrong. The client trusts its own service and only needs to know whether an answer fits, so it lists the fields here
//! and is smaller for it (`docs/decisions/0009-the-clients-size.md`). A field that is forgotten or wrongly named does
//! not compile; `tests.rs` holds both ways of reading against each other.
//!
//! `read.rs` has the trait and the plain values, `nouns.rs` the types of the rooms, `survey.rs` the questionnaire,
//! `results.rs` releases.

mod nouns;
mod read;
mod results;
mod survey;
#[cfg(test)]
mod tests;

pub use read::{FromJson, from_str};
pub(crate) use read::{field, object, record};
