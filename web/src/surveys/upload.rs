//! Uploading the next version of a questionnaire.

use contract::FieldProblem;
use contract::operations::CreateQuestionnaire;
use contract::surveys::QuestionnaireVersion;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::{Value, json};

use super::reading::{Unreadable, read};
use super::texts;
use crate::browser;
use crate::net::{Failure, call};
use crate::ui::view;
use crate::ui::{Alert, Column, DataTable, FileField, Form, FormState, Kind, SubmitButton};

/// Why a file did not become a version.
#[derive(Clone)]
enum Refusal {
    Unreadable(Unreadable),
    Wrong(Vec<FieldProblem>),
}

/// How sending ended.
enum Sent {
    Stored(QuestionnaireVersion),
    Wrong(Vec<FieldProblem>),
}

async fn send(survey: String, key: String, questionnaire: Value) -> Result<Sent, Failure> {
    let create = call(CreateQuestionnaire, &[&survey])
        .idempotency_key(&key)
        .json(&json!({ "questionnaire": questionnaire }));
    match create.fetch().await {
        Ok(version) => Ok(Sent::Stored(version.body)),
        Err(failure) if !failure.fields().is_empty() => Ok(Sent::Wrong(failure.fields().to_vec())),
        Err(failure) => Err(failure),
    }
}

/// A file that is sent to be checked and stored; `on_stored` is run when a version was stored.
#[component]
pub fn Upload(survey: String, #[prop(into)] on_stored: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let file = RwSignal::new_local(None::<browser::File>);
    let refusal = RwSignal::new(None::<Refusal>);
    let stored = RwSignal::new(None::<QuestionnaireVersion>);
    let again = survey.clone();
    let submit = move || {
        refusal.set(None);
        stored.set(None);
        let Some(file) = file.get_untracked() else {
            form.refuse(vec![FieldProblem {
                field: "questionnaire".to_owned(),
                code: "required".to_owned(),
                message: texts::FILE_MISSING.get().to_owned(),
            }]);
            return;
        };
        form.refuse(Vec::new());
        let survey = survey.clone();
        spawn_local(async move {
            let text = browser::text_of(file).await.unwrap_or_default();
            match read(&text) {
                Err(why) => {
                    _ = refusal.try_set(Some(Refusal::Unreadable(why)));
                }
                Ok(questionnaire) => {
                    let send = send(survey, form.idempotency_key(), questionnaire);
                    form.submit(send, move |sent| match sent {
                        Sent::Stored(version) => {
                            stored.set(Some(version));
                            on_stored.run(());
                        }
                        Sent::Wrong(problems) => refusal.set(Some(Refusal::Wrong(problems))),
                    });
                }
            }
        });
    };
    view! {
        <p class="kern-body kn-text">{texts::UPLOAD_HELP}</p>
        <Form state=form on_submit=submit>
            <FileField
                name="questionnaire"
                label=texts::FILE
                accept="application/json,.json"
                value=file
            />
            <SubmitButton label=texts::UPLOAD_DO />
        </Form>
        {move || refusal.get().map(refusal_view)}
        {move || stored.get().map(|version| stored_view(version, &again))}
    }
}

fn refusal_view(refusal: Refusal) -> AnyView {
    match refusal {
        Refusal::Unreadable(Unreadable { line, column, why }) => view! {
            <Alert kind=Kind::Danger title=texts::UNREADABLE>
                <p class="kern-body">{move || texts::unreadable_at(line, column, &why)}</p>
            </Alert>
        },
        Refusal::Wrong(problems) => {
            let count = problems.len();
            view! {
                <Alert kind=Kind::Danger title=move || texts::wrong_places(count) />
                {table(problems)}
            }
        }
    }
}

fn table(problems: Vec<FieldProblem>) -> impl IntoView {
    let rows = problems
        .into_iter()
        .map(|problem| {
            let spoken = language(&problem);
            vec![
                view! { <code>{problem.field}</code> },
                view! { <span lang=spoken>{problem.message}</span> },
            ]
        })
        .collect();
    let columns = vec![Column::text(texts::PLACE), Column::text(texts::PROBLEM)];
    view! { <DataTable caption=texts::PROBLEMS columns rows /> }
}

/// What is wrong inside a questionnaire the service says in English only.
fn language(problem: &FieldProblem) -> Option<&'static str> {
    (problem.code == "questionnaire").then_some("en")
}

fn stored_view(version: QuestionnaireVersion, survey: &str) -> impl IntoView + use<> {
    let (number, questions) = (version.version, version.question_count);
    let address = format!("/wellen/neu?befragung={survey}");
    view! {
        <Alert kind=Kind::Success title=move || texts::stored(number, questions)>
            <p>
                <a class="kern-link" href=address>
                    {texts::NEW_WAVE}
                </a>
            </p>
        </Alert>
    }
}
