//! Waves: the list of surveys, one of them with its questionnaire and its response progress, and what the office does
//! with it. Answering is the business of `responses`; programmes and versions of questionnaires that of `surveys`.
//!
//! `wave.rs` is the page that the others hang on.

mod changes;
mod edit;
mod fields;
mod list;
mod new;
mod newer;
mod open_link;
mod own_answer;
mod paradata;
mod progress;
mod question;
mod questionnaire;
mod rate_map;
mod rates;
mod source;
mod steps;
mod texts;
mod town;
mod wave;

use contract::waves::WaveStatus;
use leptos::prelude::*;

use crate::i18n::{Tr, format, lang};
use crate::router::{self, Route, route};
use crate::ui::Kind;
use crate::ui::view;
pub use changes::changes_table;
use edit::EditWavePage;
use list::WavesPage;
use new::NewWavePage;
use questionnaire::QuestionnairePage;
use town::{TownPage, TownsPage};
use wave::WavePage;

/// Addresses and pages of this room for everybody who is signed in.
pub const ROUTES: &[Route] = &[
    route("/wellen", || view! { <WavesPage /> }),
    route("/wellen/:id", || view! { <WavePage /> }),
    route("/wellen/:id/fragebogen", || view! { <QuestionnairePage /> }),
];

/// Those that only the office opens.
pub const OFFICE: &[Route] = &[
    route("/wellen/neu", || view! { <NewWavePage /> }),
    route("/wellen/:id/bearbeiten", || view! { <EditWavePage /> }),
    route("/wellen/:id/staedte", || view! { <TownsPage /> }),
    route("/wellen/:id/staedte/:ags", || view! { <TownPage /> }),
];

/// The wave that the address names.
fn wave_id() -> StoredValue<String> {
    StoredValue::new(router::param("id"))
}

/// A status as a word, and how much it matters.
fn status_words(status: WaveStatus) -> (Kind, Tr) {
    match status {
        WaveStatus::Draft => (Kind::Info, texts::DRAFT),
        WaveStatus::Pretest => (Kind::Info, texts::PRETEST),
        WaveStatus::Open => (Kind::Success, texts::OPEN),
        WaveStatus::Closed => (Kind::Warning, texts::CLOSED),
        WaveStatus::Cleaned => (Kind::Warning, texts::CLEANED),
        WaveStatus::Released => (Kind::Success, texts::RELEASED),
        WaveStatus::Archived => (Kind::Info, texts::ARCHIVED),
    }
}

/// First to last day; follows the reader's language.
fn period(from: chrono::NaiveDate, to: chrono::NaiveDate) -> String {
    texts::from_to(&format::date(from, lang()), &format::date(to, lang()))
}
