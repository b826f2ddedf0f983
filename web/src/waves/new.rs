//! Creating a wave.

use contract::operations::{CreateWave, ListSurveys};
use contract::page::PageQuery;
use contract::surveys::Survey;
use contract::waves::{NewWave, Wave};
use contract::{FieldProblem, Page};
use leptos::prelude::*;

use super::fields::{WaveFields, WaveInputs};
use super::texts;
use crate::i18n::from_service;
use crate::net::call;
use crate::router;
use crate::session::SignedIn;
use crate::ui::view;
use crate::ui::{Choice, EmptyState, Form, FormState, Load, PageTitle, Select, SubmitButton};

/// The page at `/wellen/neu`; `?befragung=` names the programme.
#[component]
pub fn NewWavePage() -> impl IntoView {
    let fetch = || {
        let surveys = call(ListSurveys, &[]).query(&PageQuery {
            limit: Some(200),
            cursor: None,
        });
        surveys.reading::<Page<Survey>>()
    };
    view! {
        <SignedIn>
            <div class="kn-narrow">
                <PageTitle title=texts::NEW_WAVE />
                <Load fetch let:surveys>
                    {if surveys.body.items.is_empty() {
                        view! {
                            <EmptyState title=texts::NO_SURVEYS>
                                <p class="kern-body">{texts::NO_SURVEYS_HELP}</p>
                                <p>
                                    <a class="kern-link" href="/befragungen">
                                        {texts::PROGRAMMES}
                                    </a>
                                </p>
                            </EmptyState>
                        }
                    } else {
                        view! { <NewWaveForm surveys=surveys.body.items /> }
                    }}
                </Load>
            </div>
        </SignedIn>
    }
}

#[component]
fn NewWaveForm(surveys: Vec<Survey>) -> impl IntoView {
    let form = FormState::new();
    let fields = WaveFields::empty();
    let asked = router::query("befragung").unwrap_or_default();
    let only = surveys
        .first()
        .filter(|_| surveys.len() == 1)
        .map(|survey| survey.id.clone());
    let survey = RwSignal::new(only.unwrap_or(asked));
    let choices = surveys
        .iter()
        .map(|survey| Choice::new(survey.id.clone(), from_service(&survey.title)))
        .collect::<Vec<_>>();
    let submit = move || {
        let survey_id = survey.get_untracked();
        let mut problems = Vec::new();
        if survey_id.is_empty() {
            problems.push(FieldProblem {
                field: "survey_id".to_owned(),
                code: "required".to_owned(),
                message: texts::NO_SURVEY_CHOSEN.get().to_owned(),
            });
        }
        match fields.read("wave.") {
            Err(more) => {
                problems.extend(more);
                form.refuse(problems);
            }
            Ok(_) if !problems.is_empty() => form.refuse(problems),
            Ok(wave) => {
                let create = call(CreateWave, &[])
                    .idempotency_key(&form.idempotency_key())
                    .json(&NewWave {
                        survey_id,
                        questionnaire_id: None,
                        wave,
                    });
                form.send(create, move |created: Wave| {
                    router::go(&format!("/wellen/{}", created.id));
                });
            }
        }
    };
    view! {
        <Form state=form on_submit=submit>
            <Select
                name="survey_id"
                label=texts::SURVEY
                hint=texts::SURVEY_HINT
                value=survey
                choices
            />
            <WaveInputs fields prefix="wave." />
            <SubmitButton label=texts::SAVE />
        </Form>
    }
}
