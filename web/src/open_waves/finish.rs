//! The last page: what is wrong or missing, and sending.

use contract::open_waves::OpenWave;
use contract::questionnaire::{Completeness, Finding, FindingCode, Severity};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::kept::{Memory, minutes};
use super::send::{Sending, send};
use super::{address, texts};
use crate::i18n::{Tr, lang};
use crate::municipalities::town_text;
use crate::net::Failure;
use crate::responses::{Place, ProgressLine, Sheet, page_of};
use crate::router;
use crate::ui::view;
use crate::ui::{Alert, Button, FailureView, Kind, Look, PageTitle};

/// Which findings a list tells.
type Of = fn(&Finding) -> bool;

fn is_wrong(found: &Finding) -> bool {
    found.severity == Severity::Error && found.code != FindingCode::Required
}

fn is_missing(found: &Finding) -> bool {
    found.severity == Severity::Error && found.code == FindingCode::Required
}

fn is_warning(found: &Finding) -> bool {
    found.severity == Severity::Warning
}

#[component]
pub fn FinishPage(wave: OpenWave, memory: Memory) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let shown: Vec<String> = sheet.evaluation.with_untracked(|shown| {
        let all = shown.pages.iter().flat_map(|page| &page.questions);
        all.filter(|q| q.visible)
            .map(|q| q.variable.clone())
            .collect()
    });
    sheet.tell_all(shown.iter().map(String::as_str), Completeness::Complete);
    let title = wave.title;
    let version = wave.questionnaire_version;
    let id = StoredValue::new(wave.id);
    let part = move |kind: Kind, heading: Tr, of: Of| {
        move || {
            let found: Vec<Finding> = sheet.findings.get().into_iter().filter(of).collect();
            (!found.is_empty()).then(|| {
                let items = found
                    .into_iter()
                    .map(|found| id.with_value(|wave| item(sheet, wave, &found)))
                    .collect_view();
                view! {
                    <Alert kind=kind title=heading>
                        <ul class="kern-list kern-list--bullet">{items}</ul>
                    </Alert>
                }
            })
        }
    };
    let town = move || {
        let town = memory.kept.read().town.clone()?;
        Some(view! {
            <p class="kern-body">
                {move || texts::lives_in(&town_text(&town))} " "
                <a
                    class="kern-link"
                    href=id.with_value(|wave| format!("/umfrage/{wave}"))
                >
                    {texts::CHANGE_TOWN}
                </a>
            </p>
        })
    };
    let back = Memo::new(move |_| sheet.evaluation.with(|e| Place::Check.back(e)));
    view! {
        <p class="kern-body kern-body--muted kn-wave">{move || title.get(lang()).to_owned()}</p>
        <PageTitle title=texts::CHECK />
        <ProgressLine place=Place::Check />
        <div class="kn-finish">
            {part(Kind::Danger, texts::WRONG, is_wrong)}
            {part(Kind::Warning, texts::MISSING, is_missing)}
            {part(Kind::Info, texts::WARNINGS, is_warning)}
            {town}
            <Send id version memory />
            {move || {
                back.get()
                    .map(|place| {
                        view! {
                            <Button
                                look=Look::Tertiary
                                label=texts::BACK
                                on_press=move |()| {
                                    let key = place.key(&sheet.survey());
                                    id.with_value(|wave| router::go(&address(wave, &key)));
                                }
                            />
                        }
                    })
            }}
        </div>
    }
}

/// A link to a question, with what there is to say about it.
fn item(sheet: Sheet, wave: &str, found: &Finding) -> impl IntoView + use<> {
    let (page, question) = page_of(sheet, &found.variable)?;
    let href = address(wave, &page);
    let (asked, variable, text) = (question.text, question.variable, found.text.clone());
    Some(view! {
        <li>
            <a
                class="kern-link"
                href=href
                on:click=move |_| sheet.focus.set(Some(variable.clone()))
            >
                {move || asked.get(lang()).to_owned()}
            </a>
            <span class="kern-body">" – " {move || text.get(lang()).to_owned()}</span>
        </li>
    })
}

#[component]
fn Send(id: StoredValue<String>, version: i32, memory: Memory) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let busy = RwSignal::new(false);
    // What went wrong at the last attempt, and whether that was to send incomplete.
    let failure = RwSignal::new(None::<(Failure, bool)>);
    let go = Callback::new(move |partial: bool| {
        let town = memory.kept.with_untracked(|kept| kept.town.clone());
        let Some(town) = town.filter(|_| !busy.get_untracked()) else {
            return;
        };
        busy.set(true);
        failure.set(None);
        let sending = Sending {
            wave: id.get_value(),
            ags: town.ags,
            partial,
            questionnaire_version: version,
            minutes: memory
                .kept
                .with_untracked(|kept| kept.begun)
                .and_then(|begun| minutes(begun, js_sys::Date::now())),
            answers: sheet.work.with_untracked(|work| work.answers.clone()),
        };
        spawn_local(async move {
            match send(memory, sending).await {
                Ok(()) => memory.finish(),
                Err(failed) => _ = failure.try_set(Some((failed, partial))),
            }
            _ = busy.try_set(false);
        });
    });
    let has = move |of: Of| sheet.findings.read().iter().any(of);
    let buttons = move || {
        if has(is_wrong) {
            return view! { <p class="kern-body kern-body--bold">{texts::CORRECT_FIRST}</p> };
        }
        let missing = has(is_missing);
        let (label, help) = match missing {
            true => (texts::SEND_PARTIAL, texts::PARTIAL_HELP),
            false => (texts::SEND, texts::SEND_HELP),
        };
        let look = match missing {
            true => Look::Secondary,
            false => Look::Primary,
        };
        view! {
            <p class="kern-body">{help}</p>
            <Button look label busy on_press=move |()| go.run(missing) />
        }
    };
    let sending = move || busy.get().then(|| texts::SENDING.get());
    view! {
        <div class="kn-send">
            {move || {
                failure
                    .get()
                    .map(|(failure, partial)| {
                        view! {
                            <FailureView failure on_retry=move |()| go.run(partial) reasons=true />
                            <p class="kern-body">{texts::NOTHING_DOUBLED}</p>
                        }
                    })
            }}
            {buttons}
            <p class="kern-body" role="status">
                {sending}
            </p>
        </div>
    }
}
