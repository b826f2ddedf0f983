//! Uploading the next version of a questionnaire.

use contract::FieldProblem;
use contract::operations::CreateQuestionnaire;
use contract::questionnaire::Problem;
use contract::surveys::{NewQuestionnaire, QuestionnaireVersion};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::reading::{Refusal, read};
use super::texts;
use crate::browser;
use crate::net::call;
use crate::ui::{Alert, Column, DataTable, FileField, Form, FormState, Kind, SubmitButton};

/// A file, checked here and then sent; `on_stored` is run when a version was stored.
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
                    _ = refusal.try_set(Some(why));
                }
                Ok(questionnaire) => {
                    let create = call(CreateQuestionnaire, &[&survey])
                        .idempotency_key(&form.idempotency_key())
                        .json(&NewQuestionnaire { questionnaire });
                    form.submit(create.fetch::<QuestionnaireVersion>(), move |version| {
                        stored.set(Some(version.body));
                        on_stored.run(());
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
        Refusal::Unreadable { line, column, why } => view! {
            <Alert kind=Kind::Danger title=texts::UNREADABLE>
                <p class="kern-body">{move || texts::unreadable_at(line, column, &why)}</p>
            </Alert>
        }
        .into_any(),
        Refusal::Wrong(problems) => {
            let count = problems.len();
            view! {
                <Alert kind=Kind::Danger title=move || texts::wrong_places(count) />
                {table(problems)}
            }
            .into_any()
        }
    }
}

fn table(problems: Vec<Problem>) -> impl IntoView {
    let rows = problems
        .into_iter()
        .map(|problem| {
            vec![
                view! { <code>{problem.place}</code> }.into_any(),
                view! { <span lang="en">{problem.message}</span> }.into_any(),
            ]
        })
        .collect();
    let columns = vec![Column::text(texts::PLACE), Column::text(texts::PROBLEM)];
    view! { <DataTable caption=texts::PROBLEMS columns rows /> }
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
