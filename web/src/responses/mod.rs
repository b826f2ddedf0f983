//! Answering a wave's questionnaire, and the receipt for it.
//!
//! Not here: the waves themselves and their progress (`waves`), building questionnaires (`surveys`).
//!
//! From the inside out: `number`, `place`, `saving` and `work` are plain logic with tests; `keeper` saves, in this
//! browser and at the service; `sheet` is the questionnaire being filled in, which `kinds` shows question by question;
//! `answer_page`, `page`, `finish` and `receipt_page` are what people see. What is shown and what is wrong is decided
//! by `contract::questionnaire`, as at the service.

mod answer_page;
mod device;
mod finish;
mod keeper;
mod kinds;
mod number;
mod page;
mod place;
mod receipt_page;
#[cfg(test)]
mod sample;
mod saving;
mod sheet;
mod status;
mod texts;
mod work;

use crate::router::{Route, route};
use crate::ui::view;

use answer_page::AnswerPage;
use receipt_page::ReceiptPage;

/// Addresses and pages of this room.
pub const ROUTES: &[Route] = &[
    route("/wellen/:id/antworten", || view! { <AnswerPage /> }),
    route("/wellen/:id/quittung", || view! { <ReceiptPage /> }),
];

/// Address of a place in a wave's questionnaire.
fn address(wave: &str, place: &str) -> String {
    format!("/wellen/{wave}/antworten?page={place}")
}

fn receipt_address(wave: &str) -> String {
    format!("/wellen/{wave}/quittung")
}
