//! Pretests: somebody tries a wave's questionnaire by a link and says at each question what is unclear; the office asks them
//! and reads what they found.
//!
//! `trial`, `start`, `sheet_page`, `finish` and `store` are for who tries it; `desk`, `ask`, `testers` and `findings` for the
//! office. Not here: questions and how answers are kept while somebody types (`responses`).

mod ask;
mod desk;
mod findings;
mod finish;
mod sheet_page;
mod start;
mod store;
mod testers;
mod texts;
mod trial;

use crate::router::{Route, route};
use crate::ui::view;
use desk::PretestPage;
use trial::TrialPage;

/// Where the links of those lead who try a questionnaire.
const TRIAL_PAGE: &str = "/vortest";

/// Addresses and pages for who tries a questionnaire.
pub const ROUTES: &[Route] = &[route(TRIAL_PAGE, || view! { <TrialPage /> })];

/// Those that only the office opens.
pub const OFFICE: &[Route] = &[route("/wellen/:id/vortest", || view! { <PretestPage /> })];
