//! From answers to a release: columns in memory, weights, result cube, disclosure control, k-anonymity.
//!
//! Pure: no database, no HTTP, no clock, no randomness; the same answers give the same release, byte for byte. What is
//! published are the wire types of `contract::results`; how it is decided, for researchers, is in `docs/statistics.md`.
//!
//! The way of a release: [`Columns`] takes the responses in, [`weights::compute`] weights them to the frame,
//! [`cube::tabulate`] counts, [`disclosure::protect`] decides what may be shown. [`anonymity::check`] is for microdata,
//! [`outliers`] for the cleaning before.
#![forbid(unsafe_code)]

pub mod anonymity;
pub mod columns;
pub mod cube;
pub mod disclosure;
mod grid;
pub mod outliers;
mod strata;
pub mod weights;

pub use columns::Columns;
pub use strata::StratumKey;
