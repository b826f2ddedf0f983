//! The contract: every type that travels over the wire, the table of operations, and the survey logic that browser and
//! server share. It knows nothing of actix or diesel and compiles natively and to WASM.
//!
//! One module per noun, named like the noun's URL. `operations` is the place to start reading: one line per operation.
//! The generated `api.json`, `operations.txt` and `access.txt` lie beside this crate's sources and are checked in.
#![forbid(unsafe_code)]

pub mod access;
pub mod auth;
pub mod cleaning;
pub mod clients;
pub mod day;
pub mod editing;
pub mod exchange;
pub mod handovers;
pub mod instance;
pub mod invitations;
pub mod labs;
pub mod lang;
pub mod me;
pub mod members;
pub mod municipalities;
pub mod open_waves;
pub mod operations;
pub mod page;
pub mod paradata;
pub mod pretests;
pub mod problem;
pub mod questionnaire;
pub mod releases;
pub mod responses;
pub mod results;
pub mod rules;
pub mod surveys;
pub mod waves;
pub mod webhooks;

pub use lang::{Lang, Line, Text};
pub use page::Page;
pub use problem::{FieldProblem, Problem, ProblemKind};
