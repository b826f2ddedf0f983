//! The page at `/umfrage/:id`: which survey it is, and where in it somebody is.

use std::sync::Arc;

use contract::ProblemKind;
use contract::open_waves::OpenWave;
use contract::operations::GetOpenWave;
use contract::questionnaire::Questionnaire;
use leptos::prelude::*;

use super::finish::FinishPage;
use super::kept::Memory;
use super::sheet_page::SheetPage;
use super::start::StartPage;
use super::texts;
use crate::i18n::{format, lang};
use crate::net::{Reading, call};
use crate::responses::{Keeper, Place, Sheet};
use crate::router;
use crate::ui::view;
use crate::ui::{Alert, Kind, Load, PageTitle};

#[component]
pub fn OpenWavePage() -> impl IntoView {
    let id = StoredValue::new(router::param("id"));
    let fetch = move || {
        let wave = call(GetOpenWave, &[&id.read_value()]).anonymous();
        Reading::new(async move {
            match wave.fetch::<OpenWave>().await {
                Ok(found) => Ok(Some(found.body)),
                Err(failure) if failure.is(ProblemKind::NotFound) => Ok(None),
                Err(failure) => Err(failure),
            }
        })
    };
    view! {
        <Load fetch let:found>
            {match found {
                None => view! { <NotThere /> },
                Some(mut wave) => {
                    match wave.questionnaire.take() {
                        Some(survey) => view! { <Running wave survey=Arc::new(survey) /> },
                        None => view! { <Over wave /> },
                    }
                }
            }}
        </Load>
    }
}

#[component]
fn NotThere() -> impl IntoView {
    view! {
        <div class="kn-narrow">
            <PageTitle title=texts::NOT_THERE />
            <p class="kern-body">{texts::NOT_THERE_HELP}</p>
        </div>
    }
}

#[component]
fn Over(wave: OpenWave) -> impl IntoView {
    let (from, to) = (wave.field_from, wave.field_to);
    let title = wave.title;
    let when = move || texts::over_help(&format::date(from, lang()), &format::date(to, lang()));
    view! {
        <div class="kn-narrow">
            <PageTitle title=move || title.get(lang()).to_owned() />
            <Alert kind=Kind::Info title=texts::OVER>
                <p class="kern-body">{when}</p>
            </Alert>
        </div>
    }
}

#[component]
fn Running(wave: OpenWave, survey: Arc<Questionnaire>) -> impl IntoView {
    let memory = Memory::of(&wave.id);
    let work = ArcRwSignal::new(memory.work());
    let keeper = Keeper::trial(Arc::clone(&survey), work.clone());
    let sheet = Sheet::new(survey, keeper);
    provide_context(sheet);
    Effect::new(move |_| work.with(|work| memory.keep_work(work)));
    let wave = StoredValue::new(wave);
    let place = Memo::new(move |_| router::query("page"));
    let done = Memo::new(move |_| memory.kept.read().done);
    // Without a town nobody is asked anything.
    let begun = Memo::new(move |_| memory.kept.read().town.is_some());
    let was_done = done.get_untracked();
    move || {
        if done.get() {
            return view! { <Thanks wave=wave.get_value() again=was_done /> };
        }
        let key = place.get().filter(|_| begun.get());
        let at = key.as_deref().map(|key| {
            sheet
                .evaluation
                .with_untracked(|shown| Place::find(&sheet.survey(), shown, Some(key)))
        });
        match at {
            None => view! { <StartPage wave=wave.get_value() memory /> },
            Some(Place::Page(at)) => view! { <SheetPage wave=wave.get_value() at /> },
            Some(Place::Check) => view! { <FinishPage wave=wave.get_value() memory /> },
        }
    }
}

#[component]
fn Thanks(wave: OpenWave, again: bool) -> impl IntoView {
    let title = wave.title;
    let words = match again {
        true => texts::ANSWERED_ALREADY,
        false => texts::THANKS,
    };
    view! {
        <div class="kn-narrow">
            <p class="kern-body kern-body--muted kn-wave">{move || title.get(lang()).to_owned()}</p>
            <PageTitle title=words />
            <div class="kn-finish">
                <Alert kind=Kind::Success title=texts::STORED>
                    <p class="kern-body">{texts::STORED_HELP}</p>
                </Alert>
                <p class="kern-body">{texts::CLOSE_TAB}</p>
            </div>
        </div>
    }
}
