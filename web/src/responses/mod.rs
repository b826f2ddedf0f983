//! Answering a wave's questionnaire, and the receipt for it.
//!
//! Not here: the waves themselves and their progress (`waves`), building questionnaires (`surveys`).
//!
//! From the inside out: `number`, `place`, `saving` and `work` are plain logic with tests; `keeper` saves, in this
//! browser and at the service; where two have answered differently, `disputes` shows both answers, in the words of `said`;
//! `sheet` is the questionnaire being filled in, which `kinds` shows question by question;
//! `answer_page`, `page`, `questions`, `finish` and `receipt_page` are what people see. What is shown and what is wrong is decided
//! by `contract::questionnaire`, as at the service.

mod answer_page;
mod device;
mod disputes;
mod finish;
mod found;
mod hands;
mod keeper;
mod kinds;
mod number;
mod page;
mod place;
mod questions;
mod receipt_page;
mod said;
#[cfg(test)]
pub mod sample;
pub mod saving;
mod send;
mod sheet;
mod status;
mod store;
mod texts;
mod work;

use contract::responses::ForTown;
use leptos::prelude::untrack;

use crate::router::{self, Route, route};
use crate::ui::view;

use answer_page::AnswerPage;
pub use answer_page::save_when_leaving;
pub use disputes::{Disputes, focus_disputes};
pub use found::Found;
pub use keeper::Keeper;
pub use kinds::QuestionView;
pub use number::read as read_number;
pub use page::{ProgressLine, page_of};
pub use place::Place;
pub use questions::{Questions, Summary, only_filled, tell_of_filters};
use receipt_page::ReceiptPage;
pub use receipt_page::mode_words;
pub use said::{asked, said};
pub use sheet::Sheet;
pub use status::{News, StatusLine};
pub use store::{Kept, Store};
pub use work::Work;

/// Addresses and pages of this room.
pub const ROUTES: &[Route] = &[
    route("/wellen/:id/antworten", || view! { <AnswerPage /> }),
    route("/wellen/:id/quittung", || view! { <ReceiptPage /> }),
];

/// The town that the address names: the secretariat enters for it, on the telephone.
fn for_town() -> ForTown {
    ForTown {
        ags: untrack(|| router::query("ags")),
    }
}

/// Address of a place in a wave's questionnaire, for the same town.
fn address(wave: &str, place: &str) -> String {
    match for_town().ags {
        Some(ags) => format!("/wellen/{wave}/antworten?ags={ags}&page={place}"),
        None => format!("/wellen/{wave}/antworten?page={place}"),
    }
}

/// What follows when the answer is in: the town's receipt, or for the secretariat what it sees of the town.
fn receipt_address(wave: &str) -> String {
    match for_town().ags {
        Some(ags) => format!("/wellen/{wave}/staedte/{ags}"),
        None => format!("/wellen/{wave}/quittung"),
    }
}
