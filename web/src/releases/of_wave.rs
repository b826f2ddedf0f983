//! The releases of one wave, on its page, and for the office the beginning of a new one.

use contract::operations::{CreateRelease, Grant, ListReleases};
use contract::page::PageQuery;
use contract::releases::{NewRelease, Release, ReleaseFilter, ReleaseForm, ReleaseRules};
use contract::waves::{Wave, WaveStatus};
use contract::{Page, Text};
use leptos::prelude::*;

use super::list::card;
use super::texts;
use crate::net::call;
use crate::router;
use crate::session::my_grant;
use crate::ui::view;
use crate::ui::{Form, FormState, Load, SubmitButton, TextArea};

/// Newest releases shown on a wave's page; there are hardly ever more than two or three.
const SHOWN: u32 = 10;

/// What is published of a wave; nothing before its field phase is over.
#[component]
pub fn OfWave(wave: Wave) -> impl IntoView {
    if wave.closed_at.is_none() {
        return ().into_any();
    }
    let begins = my_grant(CreateRelease) == Grant::Yes && wave.status == WaveStatus::Cleaned;
    let id = wave.id.clone();
    let fetch = move || {
        let releases = call(ListReleases, &[])
            .query(&ReleaseFilter {
                wave: Some(id.clone()),
            })
            .query(&PageQuery {
                limit: Some(SHOWN),
                cursor: None,
            });
        releases.reading::<Page<Release>>()
    };
    view! {
        <section class="kn-section" aria-labelledby="releases">
            <h2 class="kern-heading-medium" id="releases">
                {texts::OF_WAVE}
            </h2>
            <Load fetch let:found>
                {
                    let releases = found.body.items;
                    let in_work = releases.iter().any(|release| release.published_at.is_none());
                    view! {
                        {if releases.is_empty() {
                            view! { <p class="kern-body">{texts::NONE_OF_WAVE}</p> }
                        } else {
                            let releases = releases.into_iter().map(card).collect_view();
                            view! { <ul class="kn-cards">{releases}</ul> }
                        }}
                        {(begins && !in_work)
                            .then(|| view! { <Begin wave_id=wave.id.clone() /> })}
                    }
                }
            </Load>
        </section>
    }
    .into_any()
}

#[component]
fn Begin(wave_id: String) -> impl IntoView {
    let form = FormState::new();
    let (de, en) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move || {
        let begin = call(CreateRelease, &[])
            .idempotency_key(&form.idempotency_key())
            .json(&NewRelease {
                wave_id: wave_id.clone(),
                release: ReleaseForm {
                    notes: Text::new(de.get_untracked().trim(), en.get_untracked().trim()),
                    rules: ReleaseRules::default(),
                },
            });
        form.send(begin, move |release: Release| {
            router::go(&format!("/ergebnisse/{}", release.id));
        });
    };
    view! {
        <Form state=form on_submit=submit>
            <p class="kern-body kn-text">{texts::BEGIN_HELP}</p>
            <TextArea
                name="release.notes.de"
                label=texts::NOTES_DE
                hint=texts::NOTES_HINT
                value=de
            />
            <TextArea name="release.notes.en" label=texts::NOTES_EN value=en />
            <SubmitButton label=texts::BEGIN />
        </Form>
    }
}
