//! The page at `/wellen/:id/antworten`: gets everything, then shows one page of the questionnaire after the other.

use std::sync::Arc;

use contract::ProblemKind;
use contract::members::TownRef;
use contract::operations::{GetReceipt, GetTownAnswer, GetWaveQuestionnaire};
use contract::responses::{Draft, Receipt, TownAnswer};
use contract::waves::{WaveQuestionnaire, WaveStatus};
use leptos::ev;
use leptos::prelude::*;

use super::finish::FinishView;
use super::found::Found;
use super::keeper::Keeper;
use super::page::QuestionPage;
use super::place::Place;
use super::sheet::Sheet;
use super::store::TownDraft;
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
    Begin(Box<WaveQuestionnaire>, Box<Found>, Option<TownRef>),
}

#[component]
fn Loaded() -> impl IntoView {
    let wave = StoredValue::new(router::param("id"));
    let person = StoredValue::new(use_answerer().key);
    view! {
        <Load
            fetch=move || {
                let wave = wave.get_value();
                let person = person.get_value();
                let asked = call(GetWaveQuestionnaire, &[&wave]).keep_for(&person);
                let town = for_town();
                let key = Found::key(&wave, &person, town.ags.as_deref());
                let receipt = call(GetReceipt, &[&wave]).query(&town);
                let named = town.ags.as_ref().map(|ags| {
                    call(GetTownAnswer, &[&wave, ags]).keep_for(&person)
                });
                let draft = TownDraft { wave, town, person }.get();
                Reading::new(start(asked, draft, receipt, named, key))
            }
            let:start
        >
            {match start {
                Start::Answered => {
                    view! { <Redirect to=wave.with_value(|wave| receipt_address(wave)) /> }
                }
                Start::Waiting(asked) => view! { <NotOpen asked=*asked /> },
                Start::Begin(asked, found, town) => {
                    view! { <Questionnaire asked=*asked found=*found town /> }
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
    key: String,
) -> Result<Start, Failure> {
    let asked = asked.fetch_or_kept::<WaveQuestionnaire>();
    let draft = draft.fetch_or_kept::<Draft>();
    let receipt = receipt.fetch::<Receipt>();
    let (asked, draft, receipt) = futures_util::future::join3(asked, draft, receipt).await;
    let asked = asked?.body;
    let offline = match receipt {
        Ok(_) => return Ok(Start::Answered),
        Err(failure) if failure.is(ProblemKind::NotFound) => false,
        Err(Failure::Offline) => true,
        Err(failure) => return Err(failure),
    };
    if asked.wave.status != WaveStatus::Open {
        return Ok(Start::Waiting(Box::new(asked)));
    }
    let town = match named {
        Some(named) => Some(named.fetch_or_kept::<TownAnswer>().await?.body.town),
        None => None,
    };
    let found = Found {
        draft: draft?,
        work: Found::work(&key).await,
        offline,
    };
    Ok(Start::Begin(Box::new(asked), Box::new(found), town))
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
fn Questionnaire(asked: WaveQuestionnaire, found: Found, town: Option<TownRef>) -> impl IntoView {
    let answerer = use_answerer();
    let survey = Arc::new(asked.questionnaire);
    let keeper = Keeper::new(
        &asked.wave.id,
        (&answerer.key, &answerer.name),
        Arc::clone(&survey),
        found,
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
