//! What every handler shares: the error that becomes a problem, validated bodies and queries, versions, pages, repeats.
//!
//! Not here: who calls (`auth`) and what a room answers.

mod body;
mod error;
pub mod held;
pub mod idempotency;
mod negotiate;
mod parameters;
mod problems;
mod reply;
pub mod request;
mod shape;
mod version;
mod weighted;
mod wrong;

pub use body::{Exact, Form, Json, WORKBOOK, Workbook};
pub use error::{Error, FieldError, Result};
pub use held::Held;
pub use idempotency::Once;
pub use negotiate::negotiate;
pub use parameters::{Id, Path, Query};
pub use problems::{no_such_route, problems};
pub use reply::{Created, Listed, Versioned, next_link};
pub use request::Called;
pub use version::{IfMatch, has_it, has_part_of_another};
pub use weighted::{Weighted, weighted};
