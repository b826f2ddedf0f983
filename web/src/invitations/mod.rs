//! Invitations and reminders of a wave: what the office writes and sends, who got what, and where people unsubscribe.
//!
//! `board.rs` is the page that the others hang on. Opening a personal link is the business of `session`, answering that of
//! `responses`.

mod board;
mod dates;
mod edit;
mod mails;
mod people;
mod preview;
mod send;
mod texts;
mod unsubscribe;

use contract::invitations::{LetterStep, MailKind};

use crate::i18n::Tr;
use crate::router::{Route, route};
use crate::session::SignedIn;
use crate::ui::view;
use board::BoardPage;
use edit::EditPage;
use unsubscribe::UnsubscribePage;

/// Addresses and pages of this room for everybody.
pub const ROUTES: &[Route] = &[route("/abmelden", || view! { <UnsubscribePage /> })];

/// Those that only the office opens.
pub const OFFICE: &[Route] = &[
    route(
        "/wellen/:id/einladungen",
        || view! { <SignedIn><BoardPage /></SignedIn> },
    ),
    route(
        "/wellen/:id/einladungen/:step",
        || view! { <SignedIn><EditPage /></SignedIn> },
    ),
];

/// What a letter is called.
fn step_text(step: LetterStep) -> Tr {
    match step {
        LetterStep::Invitation => texts::INVITATION,
        LetterStep::FirstReminder => texts::FIRST_REMINDER,
        LetterStep::SecondReminder => texts::SECOND_REMINDER,
    }
}

/// What another mail is called, and when it goes.
fn mail_text(kind: MailKind) -> (Tr, Tr) {
    match kind {
        MailKind::HandedOver => (texts::HANDED_OVER, texts::HANDED_OVER_HELP),
        MailKind::HandedBack => (texts::HANDED_BACK, texts::HANDED_BACK_HELP),
        MailKind::HandedDue => (texts::HANDED_DUE, texts::HANDED_DUE_HELP),
        MailKind::Question => (texts::TOWN_QUESTION, texts::TOWN_QUESTION_HELP),
    }
}

fn board_address(wave: &str) -> String {
    format!("/wellen/{wave}/einladungen")
}
