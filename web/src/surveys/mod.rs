//! Survey programmes and the versions of their questionnaires, for the office. One fielding of a questionnaire is a wave
//! and stands in `waves`. Whom a survey asks, for words everywhere that depend on it: `asks.rs`; how much it
//! asks: `size.rs`.

mod asks;
mod list;
mod new;
pub mod reading;
pub mod report;
mod size;
mod survey;
mod texts;
mod upload;
mod versions;

use crate::router::{Route, route};
use crate::ui::view;

pub use asks::Asks;
use list::SurveysPage;
use new::NewSurveyPage;
pub use size::size;
use survey::SurveyPage;

/// Addresses and pages of this room, all of them for the office.
pub const OFFICE: &[Route] = &[
    route("/befragungen", || view! { <SurveysPage /> }),
    route("/befragungen/neu", || view! { <NewSurveyPage /> }),
    route("/befragungen/:id", || view! { <SurveyPage /> }),
];
