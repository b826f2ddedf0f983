//! One doubt: what was answered, what was decided, and a new decision.

use contract::cleaning::{Decision, DecisionEntry, DoubtHistory};
use contract::operations::{GetDoubt, GetWaveQuestionnaire, Grant};
use contract::questionnaire::{Answers, Questionnaire};
use contract::waves::{WaveQuestionnaire, WaveStatus};
use leptos::prelude::*;

use super::decide::Decide;
use super::list::named;
use super::{kind_words, state_words, texts};
use crate::i18n::{format, from_service, lang};
use crate::net::{Answer, Reading, call};
use crate::responses::{asked, said};
use crate::router;
use crate::session::{SignedIn, my_grant};
use crate::ui::view;
use crate::ui::{Alert, Badge, Kind, Load, PageTitle};

/// The page at `/wellen/:id/plausibilitaet/:doubt`.
#[component]
pub fn DoubtPage() -> impl IntoView {
    view! {
        <SignedIn>
            <OneDoubt />
        </SignedIn>
    }
}

#[component]
fn OneDoubt() -> impl IntoView {
    if my_grant(GetDoubt) == Grant::No {
        return view! {
            <PageTitle title=texts::PLAUSIBILITY />
            <Alert kind=Kind::Warning title=texts::NOT_FOR_YOU />
        };
    }
    let wave = StoredValue::new(router::param("id"));
    let doubt = StoredValue::new(router::param("doubt"));
    let fetch = move || {
        Reading::new(async move {
            let (wave, doubt) = (wave.get_value(), doubt.get_value());
            let found = call(GetDoubt, &[&wave, &doubt])
                .fetch::<DoubtHistory>()
                .await?;
            let wave = call(GetWaveQuestionnaire, &[&wave]).fetch::<WaveQuestionnaire>();
            Ok((wave.await?.body, found))
        })
    };
    let title = RwSignal::new(None);
    view! {
        <p>
            <a
                class="kern-link kern-link--no-visited-state"
                href=format!("/wellen/{}/plausibilitaet", wave.get_value())
            >
                {texts::BACK_TO_LIST}
            </a>
        </p>
        <PageTitle title=move || {
            title.read().as_ref().map_or_else(|| texts::PLAUSIBILITY.get().to_owned(), named)
        } />
        <Load fetch let:found>
            {
                let (wave, found) = found;
                title.set(Some(found.body.doubt.clone()));
                view! { <Shown wave found /> }
            }
        </Load>
    }
}

#[component]
fn Shown(wave: WaveQuestionnaire, found: Answer<DoubtHistory>) -> impl IntoView {
    let WaveQuestionnaire {
        wave,
        questionnaire,
    } = wave;
    let decidable = wave.status == WaveStatus::Closed;
    let doubt = found.body.doubt.clone();
    let kind = kind_words(doubt.kind);
    let text = from_service(&doubt.text);
    let current = RwSignal::new(found);
    let questions = questionnaire.clone();
    let state = move || {
        let (look, word) = state_words(current.read().body.doubt.state);
        view! { <Badge kind=look label=word /> }
    };
    let decide = if decidable {
        view! { <Decide wave=wave.id questionnaire=questionnaire.clone() current /> }
    } else {
        view! { <p class="kern-body kern-body--muted">{texts::ONLY_CLOSED}</p> }
    };
    view! {
        <p class="kn-text">{state}</p>
        <p class="kern-body kern-body--small">{kind}</p>
        <p class="kern-body kn-text">{move || text.get()}</p>
        <section class="kn-section" aria-labelledby="answered">
            <h2 class="kern-heading-medium" id="answered">
                {texts::ANSWERED}
            </h2>
            {move || list(&questions, &current.read().body.answers)}
        </section>
        {decide}
        <section class="kn-section" aria-labelledby="history">
            <h2 class="kern-heading-medium" id="history">
                {texts::HISTORY}
            </h2>
            {move || history(&questionnaire, &current.read().body.decisions)}
        </section>
    }
}

/// Each question with the answer to it.
fn list(questionnaire: &Questionnaire, answers: &Answers) -> AnyView {
    let rows = answers
        .iter()
        .map(|(variable, answer)| {
            let question = asked(questionnaire, variable, lang());
            let answer = said(questionnaire, variable, answer, lang());
            view! {
                <div>
                    <dt class="kern-label">{question}</dt>
                    <dd class="kern-body">{answer}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="kn-facts">{rows}</dl> }.into_any()
}

fn history(questionnaire: &Questionnaire, decisions: &[DecisionEntry]) -> AnyView {
    if decisions.is_empty() {
        return view! { <p class="kern-body">{texts::NO_HISTORY}</p> }.into_any();
    }
    let entries = decisions
        .iter()
        .map(|entry| {
            let decision = decision_words(entry.decision);
            let day = format::date(entry.decided_at.date_naive(), lang());
            let who = texts::decided(&entry.decided_by, &day);
            let question = entry.question.clone().map(|question| {
                let asked = match entry.asked {
                    0 => texts::ASKED_NONE.get().to_owned(),
                    many => texts::asked_people(&many.to_string()),
                };
                view! {
                    <p class="kern-body">{texts::QUESTION} ": " {question}</p>
                    <p class="kern-body kern-body--small">{asked}</p>
                }
            });
            let about: Vec<String> = entry
                .variables
                .iter()
                .map(|variable| asked(questionnaire, variable, lang()))
                .collect();
            let told = (!entry.answers.is_empty()).then(|| list(questionnaire, &entry.answers));
            let about = (!about.is_empty()).then(|| {
                view! { <p class="kern-body kern-body--small">{about.join(" · ")}</p> }
            });
            view! {
                <li class="kn-card">
                    <p class="kern-body kern-body--bold">{decision}</p>
                    <p class="kern-body">{entry.reason.clone()}</p>
                    {question}
                    {about}
                    {told}
                    <p class="kern-body kern-body--small kern-body--muted">{who}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="kn-cards">{entries}</ol> }.into_any()
}

/// A decision in words.
pub fn decision_words(decision: Decision) -> crate::i18n::Tr {
    match decision {
        Decision::Keep => texts::KEEP,
        Decision::Query => texts::QUERY,
        Decision::SetMissing => texts::DROP,
        Decision::Correct => texts::CORRECT,
    }
}
