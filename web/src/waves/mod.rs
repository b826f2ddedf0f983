//! Waves: the list of surveys, one of them with its questionnaire and its response progress, and what the office does
//! with it. Answering is the business of `responses`; programmes and versions of questionnaires that of `surveys`.
//!
//! `wave.rs` is the page that the others hang on.

mod edit;
mod effort;
mod fields;
mod list;
mod new;
mod own_answer;
mod progress;
mod question;
mod questionnaire;
mod rates;
mod steps;
mod texts;
mod wave;

use contract::waves::WaveStatus;
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::hooks::use_params_map;
use leptos_router::path;

use crate::i18n::{Tr, format, lang};
use crate::ui::Kind;
use edit::EditWavePage;
use list::WavesPage;
use new::NewWavePage;
use questionnaire::QuestionnairePage;
use wave::WavePage;

/// Addresses and pages of this room.
#[component(transparent)]
pub fn WaveRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/wellen") view=WavesPage />
        <Route path=path!("/wellen/neu") view=NewWavePage />
        <Route path=path!("/wellen/:id") view=WavePage />
        <Route path=path!("/wellen/:id/bearbeiten") view=EditWavePage />
        <Route path=path!("/wellen/:id/fragebogen") view=QuestionnairePage />
    }
    .into_inner()
    .into_any_nested_route()
}

/// The wave that the address names.
fn wave_id() -> Memo<String> {
    let parameters = use_params_map();
    Memo::new(move |_| parameters.read().get("id").unwrap_or_default())
}

/// A status as a word, and how much it matters.
fn status_words(status: WaveStatus) -> (Kind, Tr) {
    match status {
        WaveStatus::Draft => (Kind::Info, texts::DRAFT),
        WaveStatus::Open => (Kind::Success, texts::OPEN),
        WaveStatus::Closed => (Kind::Warning, texts::CLOSED),
    }
}

/// First to last day; follows the reader's language.
fn period(from: chrono::NaiveDate, to: chrono::NaiveDate) -> String {
    texts::from_to(&format::date(from, lang()), &format::date(to, lang()))
}
