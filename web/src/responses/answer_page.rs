//! The page at `/wellen/:id/antworten`: gets everything, then shows one page of the questionnaire after the other.

use std::sync::Arc;

use contract::ProblemKind;
use contract::members::TownRef;
use contract::operations::{GetDraft, GetReceipt, GetTownAnswer, GetWaveQuestionnaire};
use contract::responses::{Draft, Receipt, TownAnswer};
use contract::waves::{WaveQuestionnaire, WaveStatus};
use leptos::ev;
use leptos::prelude::*;

use super::finish::FinishView;
use super::keeper::Keeper;
use super::page::QuestionPage;
use super::place::Place;
use super::sheet::Sheet;
use super::{device, for_town, receipt_address, texts};
use crate::i18n::{format, lang};
use crate::net::{self, Failure, Reading, call};
use crate::router::{self, Redirect};
use crate::session::{Answering, use_answerer};
use crate::ui::view;
use crate::ui::{Alert, Load, PageTitle};

#[component]
pub fn AnswerPage() -> impl IntoView {
    view! {
        <Answering>
            <Loaded />
        </Answering>
    }
}

/// What is known before the first question is shown.
#[derive(Clone)]
enum Start {
    Answered,
    Waiting(Box<WaveQuestionnaire>),
    Begin(
        Box<WaveQuestionnaire>,
        Box<net::Answer<Draft>>,
        Option<TownRef>,
    ),
}

#[component]
fn Loaded() -> impl IntoView {
    let wave = StoredValue::new(router::param("id"));
    view! {
        <Load
            fetch=move || {
                let wave = wave.get_value();
                let asked = call(GetWaveQuestionnaire, &[&wave]);
                let town = for_town();
                let draft = call(GetDraft, &[&wave]).query(&town);
                let receipt = call(GetReceipt, &[&wave]).query(&town);
                let named = town.ags.map(|ags| call(GetTownAnswer, &[&wave, &ags]));
                Reading::new(start(asked, draft, receipt, named))
            }
            let:start
        >
            {match start {
                Start::Answered => {
                    view! { <Redirect to=wave.with_value(|wave| receipt_address(wave)) /> }
                }
                Start::Waiting(asked) => view! { <NotOpen asked=*asked /> },
                Start::Begin(asked, draft, town) => {
                    view! { <Questionnaire asked=*asked draft=*draft town /> }
                }
            }}
        </Load>
    }
}

async fn start(
    asked: net::Call,
    draft: net::Call,
    receipt: net::Call,
    named: Option<net::Call>,
) -> Result<Start, Failure> {
    let asked = asked.fetch::<WaveQuestionnaire>();
    let draft = draft.fetch::<Draft>();
    let receipt = receipt.fetch::<Receipt>();
    let (asked, draft, receipt) = futures_util::future::join3(asked, draft, receipt).await;
    let asked = asked?.body;
    match receipt {
        Ok(_) => return Ok(Start::Answered),
        Err(failure) if failure.is(ProblemKind::NotFound) => {}
        Err(failure) => return Err(failure),
    }
    if asked.wave.status != WaveStatus::Open {
        return Ok(Start::Waiting(Box::new(asked)));
    }
    let town = match named {
        Some(named) => Some(named.fetch::<TownAnswer>().await?.body.town),
        None => None,
    };
    Ok(Start::Begin(Box::new(asked), Box::new(draft?), town))
}

#[component]
fn NotOpen(asked: WaveQuestionnaire) -> impl IntoView {
    let wave = asked.wave;
    let title = wave.title.clone();
    let dates = move || {
        let day = |day| format::date(day, lang());
        texts::not_open_dates(&day(wave.field_from), &day(wave.field_to))
    };
    view! {
        <PageTitle title=move || title.get(lang()).to_owned() />
        <Alert title=texts::NOT_OPEN>
            <p class="kern-body">{dates}</p>
        </Alert>
        <p>
            <a class="kern-link" href="/">
                {texts::TO_TASKS}
            </a>
        </p>
    }
}

#[component]
fn Questionnaire(
    asked: WaveQuestionnaire,
    draft: net::Answer<Draft>,
    town: Option<TownRef>,
) -> impl IntoView {
    let answerer = use_answerer();
    let survey = Arc::new(asked.questionnaire);
    let keeper = Keeper::new(
        &asked.wave.id,
        (&answerer.key, &answerer.name),
        Arc::clone(&survey),
        draft,
        town,
    );
    save_when_leaving(&keeper);
    let sheet = Sheet::new(survey, keeper);
    provide_context(sheet);
    let wave = StoredValue::new(asked.wave);
    let place = Memo::new(move |before: Option<&Option<String>>| {
        let key = router::query("page");
        // Without a page in the address, the one that was found first stays while it is being answered.
        let key = key.or_else(|| before.cloned().flatten());
        let found = sheet
            .evaluation
            .with_untracked(|shown| Place::find(&sheet.survey(), shown, key.as_deref()));
        Some(found.key(&sheet.survey()))
    });
    move || {
        let key = place.get();
        let found = sheet
            .evaluation
            .with_untracked(|shown| Place::find(&sheet.survey(), shown, key.as_deref()));
        match found {
            Place::Page(at) => view! { <QuestionPage wave=wave.get_value() at /> },
            Place::Check => view! { <FinishView wave=wave.get_value() /> },
        }
    }
}

/// Saves when the page is left or put aside, and when the connection comes back.
pub fn save_when_leaving(keeper: &std::rc::Rc<Keeper>) {
    let kept = StoredValue::new_local(std::rc::Rc::clone(keeper));
    let flush = move || {
        kept.try_with_value(|keeper| keeper.flush());
    };
    let listeners = [
        window_event_listener(ev::pagehide, move |_| flush()),
        window_event_listener(ev::online, move |_| flush()),
        window_event_listener(ev::visibilitychange, move |_| {
            if device::is_hidden() {
                flush();
            }
        }),
    ];
    on_cleanup(move || {
        flush();
        for listener in listeners {
            listener.remove();
        }
    });
}
