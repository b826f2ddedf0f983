//! The last page: what is missing or wrong, and sending.

use contract::ProblemKind;
use contract::operations::SubmitResponse;
use contract::questionnaire::{Completeness, Finding, FindingCode, Question, Severity};
use contract::responses::{Mode, NewResponse, Receipt};
use contract::waves::Wave;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::disputes::Disputes;
use super::hands::InOtherHands;
use super::keeper::Keeper;
use super::page::{Pages, ProgressLine, page_of};
use super::place::Place;
use super::sheet::Sheet;
use super::status::{News, StatusLine};
use super::{address, receipt_address, texts};
use crate::i18n::{Tr, lang};
use crate::net::{Failure, call};
use crate::router;
use crate::ui::view;
use crate::ui::{Alert, Button, FailureView, Kind, Look, PageTitle};

/// What the last page lists.
#[derive(Clone, Default, PartialEq)]
struct Lists {
    wrong: Vec<Finding>,
    missing: Vec<Finding>,
    warnings: Vec<Finding>,
    /// Variables of questions that may stay open and are.
    open: Vec<String>,
}

#[component]
pub fn FinishView(wave: Wave) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let shown: Vec<String> = sheet.evaluation.with_untracked(|shown| {
        let all = shown.pages.iter().flat_map(|page| &page.questions);
        all.filter(|q| q.visible)
            .map(|q| q.variable.clone())
            .collect()
    });
    sheet.tell_all(shown.iter().map(String::as_str), Completeness::Complete);
    let lists = Memo::new(move |_| lists(sheet));
    let title = wave.title.clone();
    let id = StoredValue::new(wave.id);
    let part = move |kind, heading, list: fn(&Lists) -> Vec<Finding>| {
        move || {
            let found = lists.with(list);
            (!found.is_empty()).then(|| {
                let items = found.into_iter().map(|found| {
                    let text = found.text.get(lang()).to_owned();
                    item(sheet, &id.get_value(), &found.variable, Some(text))
                });
                let items = items.collect_view();
                view! {
                    <Alert kind=kind title=heading>
                        <ul class="kern-list kern-list--bullet">{items}</ul>
                    </Alert>
                }
            })
        }
    };
    let open = move || {
        let open = lists.with(|lists| lists.open.clone());
        (!open.is_empty()).then(|| {
            let items = open
                .iter()
                .map(|name| item(sheet, &id.get_value(), name, None));
            let items = items.collect_view();
            view! {
                <h2 class="kern-heading-medium">{texts::OPEN}</h2>
                <p class="kern-body">{texts::OPEN_HELP}</p>
                <ul class="kern-list kern-list--bullet">{items}</ul>
            }
        })
    };
    let all_answered = move || {
        let all = lists.with(|lists| lists.open.is_empty() && lists.missing.is_empty());
        all.then(|| view! { <p class="kern-body">{texts::ALL_ANSWERED}</p> })
    };
    view! {
        <p class="kern-body kern-body--muted kn-wave">{move || title.get(lang()).to_owned()}</p>
        <PageTitle title=texts::CHECK />
        <ProgressLine place=Place::Check />
        <Pages wave=id.get_value() place=Place::Check />
        <News />
        <Disputes to=move |page: String| address(&id.get_value(), &page) />
        <div class="kn-finish">
            {part(Kind::Danger, texts::WRONG, |lists| lists.wrong.clone())}
            {part(Kind::Warning, texts::MISSING, |lists| lists.missing.clone())}
            {part(Kind::Info, texts::WARNINGS, |lists| lists.warnings.clone())}
            {open}
            {all_answered}
            {sheet.keeper().town.is_none().then(|| view! { <InOtherHands wave=id.get_value() /> })}
            <StatusLine />
            <Send wave=id.get_value() lists />
        </div>
    }
}

fn lists(sheet: Sheet) -> Lists {
    let mut lists = Lists::default();
    for found in sheet.findings.get() {
        match (found.severity, found.code) {
            (Severity::Warning, _) => lists.warnings.push(found),
            (Severity::Error, FindingCode::Required) => lists.missing.push(found),
            (Severity::Error, _) => lists.wrong.push(found),
        }
    }
    let listed = |name: &str| {
        let found = lists.missing.iter().chain(&lists.wrong);
        found.into_iter().any(|found| found.variable == name)
    };
    let shown = sheet.evaluation.read();
    let all = shown.pages.iter().flat_map(|page| &page.questions);
    let open = all.filter(|q| q.visible && q.counts && !q.answered && !listed(&q.variable));
    lists.open = open.map(|q| q.variable.clone()).collect();
    lists
}

/// A link to a question, with what there is to say about it.
fn item(sheet: Sheet, wave: &str, variable: &str, text: Option<String>) -> impl IntoView + use<> {
    let (page, question) = page_of(sheet, variable)?;
    let href = address(wave, &page);
    let Question {
        id,
        text: asked,
        variable,
        ..
    } = question;
    Some(view! {
        <li>
            <a
                class="kern-link"
                href=href
                on:click=move |_| sheet.focus.set(Some(variable.clone()))
            >
                {id}
                " "
                {asked.get(lang()).to_owned()}
            </a>
            {text.map(|text| view! { <span class="kern-body">" – " {text}</span> })}
        </li>
    })
}

/// The buttons that send: whole, or incomplete where something is open.
#[component]
fn Send(wave: String, lists: Memo<Lists>) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let sending = RwSignal::new(false);
    // What was wrong at the last attempt, and whether that was to send incomplete.
    let failure = RwSignal::new(None::<(Failure, bool)>);
    let wave = StoredValue::new(wave);
    // Others have saved meanwhile what the reader has not seen.
    let unseen = RwSignal::new(false);
    let send = Callback::new(move |partial: bool| {
        if sending.get_untracked() {
            return;
        }
        sending.set(true);
        failure.set(None);
        unseen.set(false);
        let keeper = sheet.keeper();
        let wave = wave.get_value();
        let receipt = receipt_address(&wave);
        spawn_local(async move {
            // What has been sent before may have arrived: then there is nothing to look at any more.
            if keeper.work.with_untracked(|work| work.submission.is_none()) {
                match keeper.look_again().await {
                    Ok(true) => {}
                    looked => {
                        _ = unseen.try_set(looked.is_ok());
                        _ = failure.try_set(looked.err().map(|failed| (failed, partial)));
                        _ = sending.try_set(false);
                        return;
                    }
                }
            }
            let response = response(&keeper, partial);
            let result = call(SubmitResponse, &[&wave])
                .json(&response)
                .fetch::<Receipt>()
                .await;
            let is_in = match &result {
                Ok(_) => true,
                Err(failed) => failed.is(ProblemKind::AlreadyAnswered),
            };
            if is_in {
                keeper.finish();
                // Whoever has gone to another page stays there.
                if sending.try_get_untracked().is_some() {
                    router::replace(&receipt);
                }
                return;
            }
            if let Err(failed) = result {
                if !failed.may_pass() {
                    keeper.forget_submission();
                }
                _ = failure.try_set(Some((failed, partial)));
            }
            _ = sending.try_set(false);
        });
    });
    let button = move |label: Tr, look: Look, partial: bool| {
        let label = move || {
            if sending.get() {
                texts::SENDING.get()
            } else {
                label.get()
            }
        };
        view! { <Button look label busy=sending on_press=move |()| send.run(partial) /> }
    };
    let buttons = move || {
        if !sheet.work.read().disputed.is_empty() {
            return view! { <p class="kern-body kern-body--bold">{texts::DECIDE_FIRST}</p> };
        }
        let (wrong, missing, open) = lists.with(|lists| {
            (
                !lists.wrong.is_empty(),
                !lists.missing.is_empty(),
                !lists.open.is_empty(),
            )
        });
        if wrong {
            return view! { <p class="kern-body kern-body--bold">{texts::CORRECT_FIRST}</p> };
        }
        let whole = (!missing).then(|| {
            view! {
                <p class="kern-body">{texts::SEND_HELP}</p>
                {button(texts::SEND, Look::Primary, false)}
            }
        });
        let partial = (missing || open).then(|| {
            view! {
                <p class="kern-body">{texts::PARTIAL_HELP}</p>
                {button(texts::SEND_PARTIAL, Look::Secondary, true)}
            }
        });
        view! {
            {whole}
            {partial}
        }
    };
    view! {
        <div class="kn-send">
            {move || {
                unseen
                    .get()
                    .then(|| {
                        view! {
                            <Alert kind=Kind::Warning title=texts::LOOK_AGAIN>
                                <p class="kern-body">{texts::LOOK_AGAIN_HELP}</p>
                            </Alert>
                        }
                    })
            }}
            {move || {
                failure
                    .get()
                    .map(|(failure, partial)| {
                        view! { <SendFailed failure on_retry=move |()| send.run(partial) /> }
                    })
            }}
            {buttons}
        </div>
    }
}

/// What is sent, under the same id until the service has answered.
fn response(keeper: &Keeper, partial: bool) -> NewResponse {
    NewResponse {
        id: Some(keeper.submission()),
        ags: keeper.town.as_ref().map(|town| town.ags.clone()),
        mode: if keeper.town.is_some() {
            Mode::Telephone
        } else {
            Mode::Online
        },
        partial,
        answers: keeper.work.with_untracked(|work| work.answers.clone()),
    }
}

/// What kept the response from being taken.
#[component]
fn SendFailed(failure: Failure, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    let messages = failure
        .fields()
        .iter()
        .map(|field| view! { <li>{field.message.clone()}</li> })
        .collect_view();
    view! {
        <FailureView failure on_retry />
        <ul class="kern-list kern-list--bullet">{messages}</ul>
    }
}
