//! The survey logic: what a questionnaire is, which questions are shown, which answers are valid, and
//! how a valid response becomes columns and a codebook.
//!
//! Pure: no clock, no network, no storage, no randomness. The browser runs it while someone types, the
//! service on receipt, so that they cannot disagree. It knows nothing of waves, towns or people.
//!
//! Read `model.rs` for the questionnaire, `answers.rs` for what travels, `route.rs` and `check.rs` for
//! the rules, `canonical.rs` for what is stored, `flatten/` for exports; `problems/` and `review/` for who writes
//! questionnaires.

mod answers;
mod canonical;
mod check;
mod codebook;
mod columns;
mod condition;
mod correction;
mod decimal;
mod evaluate;
mod finding;
mod flatten;
mod model;
mod named;
mod outliers;
mod problems;
mod reading;
mod review;
mod route;
mod words;

#[cfg(test)]
mod tests;

use crate::lang::{Lang, Text};

pub use answers::{Answer, Answers};
pub use canonical::Clean;
pub use check::{Broken, Completeness, broken_checks, check};
pub use codebook::{Codebook, CodebookVariable, codebook};
pub use columns::{Column, ColumnKind, columns};
pub use condition::{Condition, Operand, Operator};
pub use correction::obstacles;
pub use decimal::Decimal;
pub use evaluate::{Evaluation, PageState, Progress, QuestionState, answered_of, evaluate};
pub use finding::{Finding, FindingCode};
pub use flatten::{Cell, FlattenPlan};
pub use model::{
    Choice, CrossCheck, Kind, MissingCode, OTHER_TEXT_MAX, Page, Question, Questionnaire, Row,
    Severity, Spot, missing,
};
pub use named::Named;
pub use outliers::OutlierRule;
pub use problems::{Problem, Rule, validate_questionnaire};
pub use review::{Earlier, Estimate, EstimatePart, Hint, HintCode, estimate, review};

/// Both wordings by the same rule.
fn both(wording: impl Fn(Lang) -> String) -> Text {
    Text::new(wording(Lang::De), wording(Lang::En))
}
