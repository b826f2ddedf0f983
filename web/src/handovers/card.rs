//! One handover: whose it is, how its pages stand, and what to do about them.

use contract::FieldProblem;
use contract::handovers::{
    HandedDecision, HandedPage, HandedPageForm, HandedState, Handover, HandoverLink,
};
use contract::operations::{ChangeHandedPage, CreateHandoverLink, GetHandover};
use contract::questionnaire::Questionnaire;
use leptos::prelude::*;

use super::{texts, title_of};
use crate::i18n::{Tr, format, lang};
use crate::net::{Saved, call};
use crate::ui::view;
use crate::ui::{Badge, ConfirmDialog, FormState, Kind, TextArea, announce};

/// What the town is asked about before it happens: a decision about a page.
type Asked = Option<(String, HandedDecision)>;

#[component]
pub fn Card(
    wave: String,
    survey: Questionnaire,
    handover: Handover,
    on_change: Callback<Option<(String, HandoverLink)>>,
) -> impl IntoView {
    let asked = RwSignal::new(Asked::None);
    let due = handover.due_on;
    let (at, by) = (handover.handed_at.date_naive(), handover.handed_by.clone());
    let has = |state: &HandedState| *state != HandedState::TakenBack;
    let stands = handover.pages.iter().any(|page| has(&page.state));
    let named = name(&handover);
    let heading = named.clone();
    let pages = handover
        .pages
        .iter()
        .map(|page| page_item(&survey, page.clone(), named.clone(), asked))
        .collect_view();
    let mail = handover.email.clone().map(|email| {
        view! {
            <p class="kern-body kern-body--small kn-break">
                {move || texts::mailed_to(&email)}
            </p>
        }
    });
    let no_link = (stands && !handover.has_link).then(|| {
        view! { <p class="kern-body kern-body--small">{texts::NO_LINK}</p> }
    });
    let link = stands.then(|| {
        let (wave, id, name) = (wave.clone(), handover.id.clone(), named.clone());
        view! { <Link wave id name on_change /> }
    });
    let remark = handover.remark.clone();
    view! {
        <li class="kn-card">
            <h2 class="kern-heading-small">{heading}</h2>
            <p class="kern-body">{move || texts::due(&format::date(due, lang()))}</p>
            <p class="kern-body kern-body--small">
                {move || texts::handed(&format::date(at, lang()), &by)}
            </p>
            {mail}
            {no_link}
            {remark.map(|remark| view! { <p class="kern-body kn-prose">{remark}</p> })}
            <ul class="kern-list kn-handed">{pages}</ul>
            {link}
            <Decide wave survey handover asked on_change />
        </li>
    }
}

/// Name of the colleague, in the reader's language once it is forgotten.
fn name(handover: &Handover) -> impl Fn() -> String + Clone + Send + Sync + 'static + use<> {
    let name = handover.name.clone();
    move || {
        let forgotten = || texts::A_COLLEAGUE.get().to_owned();
        name.clone().unwrap_or_else(forgotten)
    }
}

fn page_item(
    survey: &Questionnaire,
    page: HandedPage,
    name: impl Fn() -> String + Clone + Send + Sync + 'static,
    asked: RwSignal<Asked>,
) -> AnyView {
    let (state, key) = (page.state, page.page);
    let title = {
        let (survey, key) = (survey.clone(), key.clone());
        move || title_of(&survey, &key)
    };
    let button = |label: Tr, decision: HandedDecision, named: fn(&str, &str) -> String| {
        let (title, name, key) = (title.clone(), name.clone(), key.clone());
        view! {
            <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                aria-label=move || named(&title(), &name())
                on:click=move |_| asked.set(Some((key.clone(), decision)))
            >
                <span class="kern-label">{label}</span>
            </button>
        }
    };
    let give_back = (state == HandedState::Done)
        .then(|| button(texts::RETURN, HandedDecision::Return, texts::return_named));
    let take_back = (state != HandedState::TakenBack).then(|| {
        button(
            texts::TAKE_BACK,
            HandedDecision::TakeBack,
            texts::take_back_named,
        )
    });
    let said = page.remark.filter(|_| state != HandedState::TakenBack);
    view! {
        <li>
            <span class="kern-body">{title.clone()} " "</span>
            <StateBadge state />
            {said
                .map(|remark| {
                    view! {
                        <p class="kern-body kern-body--small">
                            {move || texts::said(&remark)}
                        </p>
                    }
                })}
            <div>{give_back} {take_back}</div>
        </li>
    }
}

/// How a page stands, in a word.
#[component]
pub fn StateBadge(state: HandedState) -> impl IntoView {
    let (kind, label) = match state {
        HandedState::Open => (Kind::Info, texts::OPEN),
        HandedState::Done => (Kind::Success, texts::DONE),
        HandedState::Returned => (Kind::Warning, texts::RETURNED),
        HandedState::TakenBack => (Kind::Info, texts::TAKEN_BACK),
    };
    view! { <Badge kind label /> }
}

/// Asks before a page is returned or taken back.
#[component]
fn Decide(
    wave: String,
    survey: Questionnaire,
    handover: Handover,
    asked: RwSignal<Asked>,
    on_change: Callback<Option<(String, HandoverLink)>>,
) -> impl IntoView {
    let form = FormState::new();
    let remark = RwSignal::new(String::new());
    let returning = RwSignal::new(false);
    let taking = RwSignal::new(false);
    Effect::new(move |_| {
        let decision = asked.get().map(|(_, decision)| decision);
        returning.set(decision == Some(HandedDecision::Return));
        taking.set(decision == Some(HandedDecision::TakeBack));
    });
    let title = {
        let survey = StoredValue::new(survey);
        move || {
            let page = asked.get().map(|(page, _)| page).unwrap_or_default();
            survey.with_value(|survey| title_of(survey, &page))
        }
    };
    let id = handover.id;
    let version = format!("\"{}\"", handover.version);
    let send = Callback::new(move |()| {
        let Some((page, state)) = asked.get_untracked() else {
            return;
        };
        let words = remark.get_untracked().trim().to_owned();
        if state == HandedDecision::Return && words.is_empty() {
            return form.refuse(vec![FieldProblem {
                field: "remark".to_owned(),
                code: "required".to_owned(),
                message: texts::NEEDS_REMARK.get().to_owned(),
            }]);
        }
        let sent = HandedPageForm {
            state,
            remark: (state == HandedDecision::Return).then_some(words),
        };
        let change = call(ChangeHandedPage, &[&wave, &id, &page])
            .if_match(&version)
            .json(&sent);
        let again = call(GetHandover, &[&wave, &id]);
        form.save(change, Some(again), move |saved: Saved<Handover>| {
            let words = match saved {
                Saved::Yes(_) => texts::CHANGED,
                Saved::Stale(_) => texts::STALE,
            };
            announce(words.get());
            asked.set(None);
            on_change.run(None);
        });
    });
    // A dialog that is closed by its cross or by Escape is not asked any more.
    Effect::new(move |was: Option<bool>| {
        let open = returning.get() || taking.get();
        if was == Some(true) && !open {
            asked.set(None);
            remark.set(String::new());
        }
        open
    });
    let return_title = move || texts::return_question(&title());
    let take_title = move || texts::take_back_question(&title());
    view! {
        <ConfirmDialog
            open=returning
            state=form
            title=return_title
            confirm=texts::RETURN
            on_confirm=send
        >
            <p class="kern-body">{texts::RETURN_HELP}</p>
            <TextArea name="remark" label=texts::REMARK value=remark />
        </ConfirmDialog>
        <ConfirmDialog
            open=taking
            state=form
            title=take_title
            confirm=texts::TAKE_BACK
            on_confirm=send
        >
            <p class="kern-body">{texts::TAKE_BACK_HELP}</p>
        </ConfirmDialog>
    }
}

/// A new link, asked for twice: the old one ends.
#[component]
fn Link(
    wave: String,
    id: String,
    name: impl Fn() -> String + Clone + Send + Sync + 'static,
    on_change: Callback<Option<(String, HandoverLink)>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let form = FormState::new();
    let (label, title, whose) = (name.clone(), name.clone(), name);
    let make = Callback::new(move |()| {
        let whose = untrack(&whose);
        let link = call(CreateHandoverLink, &[&wave, &id]);
        form.send(link, move |made: HandoverLink| {
            open.set(false);
            on_change.run(Some((whose, made)));
        });
    });
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--secondary"
            aria-label=move || texts::new_link_named(&label())
            on:click=move |_| open.set(true)
        >
            <span class="kern-label">{texts::NEW_LINK}</span>
        </button>
        <ConfirmDialog
            open
            state=form
            title=move || texts::new_link_question(&title())
            confirm=texts::MAKE
            on_confirm=make
        >
            <p class="kern-body">{texts::NEW_LINK_HELP}</p>
        </ConfirmDialog>
    }
}
