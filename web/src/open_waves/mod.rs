//! A survey of citizens, without a sign-in: the page at `/umfrage/:id`.
//!
//! `page` loads the survey and says where somebody is; `start` is the first page, `sheet_page` one of questions, `finish` the
//! last; `kept` is what stays in this tab until it is closed, `send` the ticket and its work. Not here: questions and what is
//! right (`responses`), and what the office sees of the answers (`waves`).

mod finish;
mod kept;
mod page;
mod send;
mod sheet_page;
mod start;
mod texts;

use crate::router::{Route, route};
use crate::ui::view;
use page::OpenWavePage;

/// Addresses and pages of this room.
pub const ROUTES: &[Route] = &[route("/umfrage/:id", || view! { <OpenWavePage /> })];

/// Address of a place in a survey.
fn address(wave: &str, place: &str) -> String {
    format!("/umfrage/{wave}?page={place}")
}
