//! Sending the answer, and what keeps it from being sent.

use std::time::Duration;

use contract::ProblemKind;
use contract::operations::SubmitResponse;
use contract::responses::{Mode, NewResponse, Receipt};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::finish::Lists;
use super::keeper::{Keeper, Status};
use super::sheet::Sheet;
use super::{receipt_address, texts};
use crate::i18n::Tr;
use crate::net::{Failure, call};
use crate::router;
use crate::ui::view;
use crate::ui::{Alert, Button, FailureView, Kind, Look};

/// After this long, what could not be sent is tried again.
const AGAIN: Duration = Duration::from_secs(15);

/// The buttons that send: whole, or incomplete where something is open.
#[component]
pub fn Send(wave: String, version: i32, lists: Memo<Lists>) -> impl IntoView {
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
            let response = response(&keeper, version, partial);
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
    // What waits for the connection is sent when it is back, as long as this page is open.
    let again = move || {
        let waits = failure.try_with_untracked(|failed| match failed {
            Some((Failure::Offline, partial)) => Some(*partial),
            _ => None,
        });
        if let Some(partial) = waits.flatten() {
            send.run(partial);
        }
    };
    // Not every browser notices that the connection is back.
    Effect::new(move |_| {
        if matches!(*failure.read(), Some((Failure::Offline, _))) {
            set_timeout(again, AGAIN);
        }
    });
    let back = window_event_listener(ev::online, move |_| again());
    on_cleanup(move || back.remove());
    let status = RwSignal::from(sheet.keeper().status.clone());
    Effect::new(move |_| {
        if matches!(*status.read(), Status::Saved(_)) {
            again();
        }
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
fn response(keeper: &Keeper, version: i32, partial: bool) -> NewResponse {
    NewResponse {
        id: Some(keeper.submission()),
        ags: keeper.town.as_ref().map(|town| town.ags.clone()),
        mode: if keeper.town.is_some() {
            Mode::Telephone
        } else {
            Mode::Online
        },
        partial,
        questionnaire_version: Some(version),
        answers: keeper.work.with_untracked(|work| work.answers.clone()),
    }
}

/// What kept the response from being taken.
#[component]
fn SendFailed(failure: Failure, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    if failure == Failure::Offline {
        return not_sent(on_retry);
    }
    view! { <FailureView failure on_retry reasons=true /> }
}

fn not_sent(on_retry: Callback<()>) -> AnyView {
    let sheet = expect_context::<Sheet>();
    let perhaps = sheet.work.with_untracked(|work| work.submission.is_some());
    view! {
        <Alert kind=Kind::Danger title=texts::NOT_SENT>
            <p class="kern-body">{texts::NOT_SENT_HELP}</p>
            {perhaps.then(|| view! { <p class="kern-body">{texts::PERHAPS_SENT_HELP}</p> })}
            <Button look=Look::Secondary label=texts::SEND_NOW on_press=on_retry />
        </Alert>
    }
}
