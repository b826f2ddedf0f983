//! A newer version of the questionnaire than the wave has: the office can give it to the wave.

use contract::Page;
use contract::operations::{ChangeWaveQuestionnaire, ListQuestionnaires};
use contract::page::PageQuery;
use contract::surveys::QuestionnaireVersion;
use contract::waves::{Wave, WaveQuestionnaireForm, WaveStatus};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts;
use crate::net::{Failure, call};
use crate::ui::view;
use crate::ui::{Button, Dialog, FailureView, Look, announce};

/// Offers the survey's newest version, if the wave has another one and may still change it. Nothing where that cannot be
/// found out.
#[component]
pub fn Newer(wave: Wave, etag: String, on_change: Callback<()>) -> impl IntoView {
    let newest = RwSignal::new(None::<QuestionnaireVersion>);
    let has = wave.questionnaire_version;
    let may_change = wave.status.is_in_preparation() || wave.status == WaveStatus::Open;
    if may_change {
        let query = PageQuery {
            limit: Some(1),
            ..PageQuery::default()
        };
        let list = call(ListQuestionnaires, &[&wave.survey_id]).query(&query);
        spawn_local(async move {
            if let Ok(list) = list.fetch::<Page<QuestionnaireVersion>>().await {
                let first = list.body.items.into_iter().next();
                _ = newest.try_set(first.filter(|version| version.version > has));
            }
        });
    }
    let in_field = wave.status == WaveStatus::Open;
    let known = StoredValue::new((wave.id, etag));
    move || {
        let found = newest.get();
        found.map(|version| {
            let (id, etag) = known.get_value();
            view! { <Offer id etag in_field version on_change /> }
        })
    }
}

#[component]
fn Offer(
    id: String,
    etag: String,
    in_field: bool,
    version: QuestionnaireVersion,
    on_change: Callback<()>,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let number = version.version;
    let form = WaveQuestionnaireForm {
        questionnaire_id: version.id,
    };
    let go = Callback::new(move |()| {
        busy.set(true);
        failure.set(None);
        let change = call(ChangeWaveQuestionnaire, &[&id])
            .if_match(&etag)
            .json(&form);
        spawn_local(async move {
            let result = change.fetch::<Wave>().await;
            // The page may be gone by now.
            if busy.try_set(false).is_some() {
                return;
            }
            match result {
                Ok(_) => {
                    asking.set(false);
                    announce(texts::has_version(number));
                    on_change.run(());
                }
                Err(failed) => failure.set(Some(failed)),
            }
        });
    });
    let actions = move || {
        view! {
            <Button
                look=Look::Secondary
                label=texts::CANCEL
                on_press=move |()| asking.set(false)
            />
            <Button label=move || texts::use_version(number) busy on_press=go />
        }
    };
    let help = if in_field {
        texts::CORRECTION_HELP
    } else {
        texts::NEWER_HELP
    };
    view! {
        <section class="kn-section" aria-labelledby="newer">
            <h2 class="kern-heading-small" id="newer">
                {move || texts::newer_version(number)}
            </h2>
            <Button
                look=Look::Secondary
                label=move || texts::use_version(number)
                on_press=move |()| {
                    failure.set(None);
                    asking.set(true);
                }
            />
            <Dialog open=asking title=move || texts::use_version_title(number) actions>
                <p class="kern-body">{help}</p>
                {move || Some(view! { <FailureView failure=failure.get()? on_retry=go reasons=true /> })}
            </Dialog>
        </section>
    }
}
