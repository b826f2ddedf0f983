//! What the office sees and does about one town's answer: choosing the town, entering on the telephone, giving back.

use contract::members::TownRef;
use contract::operations::{
    GetSurvey, GetTownAnswer, GetWave, GetWaveQuestionnaire, Grant, ReopenResponse,
};
use contract::responses::{NewReopening, Receipt, Reopening, TownAnswer};
use contract::surveys::{ResponseUnit, Survey};
use contract::waves::{Wave, WaveQuestionnaire, WaveStatus};
use leptos::prelude::*;

use super::changes::changes_table;
use super::texts;
use crate::i18n::{format, lang};
use crate::municipalities::{TownPicker, town_text};
use crate::net::{Reading, call};
use crate::responses::mode_words;
use crate::router;
use crate::session::{SignedIn, my_grant};
use crate::ui::view;
use crate::ui::{
    Alert, Back, Field, Form, FormState, Kind, Load, PageTitle, SubmitButton, announce, focus_title,
};

/// The page at `/wellen/:id/staedte`.
#[component]
pub fn TownsPage() -> impl IntoView {
    view! {
        <SignedIn>
            <Choose />
        </SignedIn>
    }
}

/// The page at `/wellen/:id/staedte/:ags`.
#[component]
pub fn TownPage() -> impl IntoView {
    view! {
        <SignedIn>
            <OneTown />
        </SignedIn>
    }
}

#[component]
fn Choose() -> impl IntoView {
    if my_grant(GetTownAnswer) == Grant::No {
        return view! {
            <PageTitle title=texts::ONE_TOWN />
            <Alert kind=Kind::Warning title=texts::TOWN_NOT_FOR_YOU />
        };
    }
    let id = router::param("id");
    let town = RwSignal::new(None::<TownRef>);
    let back = format!("/wellen/{id}");
    Effect::new(move |_| {
        if let Some(town) = town.get() {
            router::go(&format!("/wellen/{id}/staedte/{}", town.ags));
        }
    });
    let wave = StoredValue::new(router::param("id"));
    let fetch = move || {
        Reading::new(async move {
            let wave = call(GetWave, &[&wave.get_value()]).fetch::<Wave>().await?;
            let survey = call(GetSurvey, &[&wave.body.survey_id]).fetch::<Survey>();
            Ok(survey.await?.body.unit)
        })
    };
    view! {
        <Back to=back label=texts::BACK_TO_WAVE />
        <PageTitle title=texts::ONE_TOWN />
        <Load fetch let:unit>
            {match unit {
                ResponseUnit::Municipality => {
                    view! {
                        <p class="kern-body kn-text">{texts::ONE_TOWN_HELP}</p>
                        <div class="kn-text">
                            <TownPicker name="ags" label=texts::WHICH_TOWN value=town />
                        </div>
                    }
                }
                ResponseUnit::Person => {
                    view! {
                        <Alert title=texts::NO_TOWNS>
                            <p class="kern-body">{texts::NO_TOWNS_HELP}</p>
                        </Alert>
                    }
                }
            }}
        </Load>
    }
}

#[component]
fn OneTown() -> impl IntoView {
    if my_grant(GetTownAnswer) == Grant::No {
        return view! {
            <PageTitle title=texts::ONE_TOWN />
            <Alert kind=Kind::Warning title=texts::TOWN_NOT_FOR_YOU />
        };
    }
    let wave = StoredValue::new(router::param("id"));
    let ags = StoredValue::new(router::param("ags"));
    let again = RwSignal::new(0_u32);
    let title = RwSignal::new(None::<TownRef>);
    let fetch = move || {
        again.track();
        Reading::new(async move {
            let (wave, ags) = (wave.get_value(), ags.get_value());
            let found = call(GetTownAnswer, &[&wave, &ags]).fetch::<TownAnswer>();
            let found = found.await?.body;
            let asked = call(GetWaveQuestionnaire, &[&wave]).fetch::<WaveQuestionnaire>();
            Ok((asked.await?.body, found))
        })
    };
    view! {
        <Back to=format!("/wellen/{}/staedte", wave.get_value()) label=texts::OTHER_TOWN />
        <PageTitle title=move || {
            title.read().as_ref().map_or_else(|| texts::ONE_TOWN.get().to_owned(), town_text)
        } />
        <Load fetch let:found>
            {
                let (asked, found) = found;
                title.set(Some(found.town.clone()));
                if again.get_untracked() > 0 {
                    // The form that had the focus is gone.
                    Effect::new(|_| focus_title());
                }
                view! { <Shown asked found again /> }
            }
        </Load>
    }
}

#[component]
fn Shown(asked: WaveQuestionnaire, found: TownAnswer, again: RwSignal<u32>) -> impl IntoView {
    let open = asked.wave.status == WaveStatus::Open;
    let title = asked.wave.title.clone();
    let wave = asked.wave.id;
    let ags = found.town.ags.clone();
    let state = match found.receipt {
        Some(receipt) => answered(receipt, found.submitted_by, found.by_link),
        None => begun(found.saved_at.zip(found.saved_by)),
    };
    let has_answered = state.0;
    let way_on = if !open {
        view! { <p class="kern-body kern-body--muted">{texts::TOWN_ONLY_OPEN}</p> }
    } else if has_answered {
        view! { <Reopen wave=wave.clone() ags again /> }
    } else {
        let href = format!("/wellen/{wave}/antworten?ags={ags}");
        view! {
            <p>
                <a class="kern-btn kern-btn--primary kn-link-button" href=href>
                    <span class="kern-label">{texts::ENTER_BY_TELEPHONE}</span>
                </a>
            </p>
        }
    };
    view! {
        <p class="kern-body kern-body--muted">{move || title.get(lang()).to_owned()}</p>
        {state.1}
        {way_on}
        {reopenings(found.reopenings)}
        {changes_table(&asked.questionnaire, found.changes)}
    }
}

fn answered(receipt: Receipt, by: Option<String>, by_link: bool) -> (bool, AnyView) {
    let day = receipt.submitted_at.date_naive();
    let mode = mode_words(receipt.mode);
    let words = move || {
        let day = format::date(day, lang());
        if receipt.partial {
            texts::town_answered_partly(&day, mode.get())
        } else {
            texts::town_answered(&day, mode.get())
        }
    };
    let by = by.map(|by| {
        let words = move || match by_link {
            true => texts::submitted_by_link(&by),
            false => texts::submitted_by(&by),
        };
        view! { <p class="kern-body kern-body--small">{words}</p> }
    });
    let code = receipt.code;
    let shown = view! {
        <p class="kern-body">{words}</p>
        {by}
        <p class="kern-body kern-body--small">
            {texts::CHECK_CODE} ": " <code class="kn-code">{code}</code>
        </p>
    };
    (true, shown.into_any())
}

fn begun(saved: Option<(chrono::DateTime<chrono::Utc>, String)>) -> (bool, AnyView) {
    let words = move || match &saved {
        Some((at, who)) => texts::own_saved(&format::date(at.date_naive(), lang()), who),
        None => texts::OWN_UNTOUCHED.get().to_owned(),
    };
    let shown = view! {
        <p class="kern-body kern-body--bold">{texts::TOWN_NOT_ANSWERED}</p>
        <p class="kern-body">{words}</p>
    };
    (false, shown.into_any())
}

/// Gives the answer back to the town.
#[component]
fn Reopen(wave: String, ags: String, again: RwSignal<u32>) -> impl IntoView {
    let form = FormState::new();
    let reason = RwSignal::new(String::new());
    let submit = move || {
        let reopen = call(ReopenResponse, &[&wave])
            .idempotency_key(&form.idempotency_key())
            .json(&NewReopening {
                ags: ags.clone(),
                reason: reason.get_untracked().trim().to_owned(),
            });
        form.send(reopen, move |_: Reopening| {
            announce(texts::GIVEN_BACK_NOW.get());
            again.update(|n| *n += 1);
        });
    };
    view! {
        <section class="kn-section kn-text" aria-labelledby="reopen">
            <h2 class="kern-heading-medium" id="reopen">
                {texts::GIVE_BACK}
            </h2>
            <p class="kern-body">{texts::GIVE_BACK_HELP}</p>
            <Form state=form on_submit=submit>
                <Field
                    name="reason"
                    label=texts::GIVE_BACK_REASON
                    hint=texts::GIVE_BACK_REASON_HINT
                    value=reason
                />
                <SubmitButton label=texts::GIVE_BACK />
            </Form>
        </section>
    }
}

fn reopenings(all: Vec<Reopening>) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let entries = all
        .into_iter()
        .map(|one| {
            let day = one.reopened_at.date_naive();
            let who = one.reopened_by;
            let words = move || texts::given_back_by(&who, &format::date(day, lang()));
            view! {
                <li class="kn-card">
                    <p class="kern-body">{one.reason}</p>
                    <p class="kern-body kern-body--small kern-body--muted">{words}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="kn-section" aria-labelledby="reopenings">
            <h2 class="kern-heading-medium" id="reopenings">
                {texts::GIVEN_BACK}
            </h2>
            <ul class="kn-cards">{entries}</ul>
        </section>
    }
    .into_any()
}
