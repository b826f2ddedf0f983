//! The next version of a questionnaire from a file: our own JSON is checked and stored at once; an XLSForm workbook is
//! read first, and stored when the report about it has been seen.

use contract::FieldProblem;
use contract::exchange::ImportedQuestionnaire;
use contract::operations::{CreateQuestionnaire, ReadXlsForm};
use contract::surveys::QuestionnaireVersion;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;

use super::reading::{Unreadable, is_workbook, read};
use super::report::{Problems, Report};
use super::texts;
use crate::browser::{self, File};
use crate::net::{Answer, Call, Failure, call};
use crate::ui::view;
use crate::ui::{Alert, FileField, Form, FormState, Kind, SubmitButton};
use crate::wire::FromJson;

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What became of a file.
#[derive(Clone)]
enum Outcome {
    Unreadable(Unreadable),
    Wrong(Vec<FieldProblem>),
    Read(ImportedQuestionnaire),
    Stored(QuestionnaireVersion),
}

/// The form's last outcome, and what a stored version sets off.
#[derive(Clone)]
struct Flow {
    survey: String,
    outcome: RwSignal<Option<Outcome>>,
    on_stored: Callback<()>,
}

impl Flow {
    /// Sends; what is wrong inside a file stands in a table, and not at the field for the file.
    fn send<T: FromJson + 'static>(
        &self,
        form: FormState,
        sending: Call,
        done: impl FnOnce(T) -> Outcome + 'static,
    ) {
        let Self {
            outcome, on_stored, ..
        } = self.clone();
        let work = async move {
            match sending.fetch().await {
                Ok(Answer { body, .. }) => Ok(done(body)),
                Err(failure) if !failure.fields().is_empty() => {
                    Ok(Outcome::Wrong(failure.fields().to_vec()))
                }
                Err(failure) => Err::<_, Failure>(failure),
            }
        };
        form.submit(work, move |now| {
            let stored = matches!(now, Outcome::Stored(_));
            outcome.set(Some(now));
            if stored {
                on_stored.run(());
            }
        });
    }

    fn read_workbook(&self, form: FormState, file: File) {
        let sending = call(ReadXlsForm, &[&self.survey]).file(WORKBOOK, file);
        self.send(form, sending, Outcome::Read);
    }

    fn read_json(&self, form: FormState, file: File) {
        let flow = self.clone();
        spawn_local(async move {
            let text = browser::text_of(file).await.unwrap_or_default();
            match read(&text) {
                Err(why) => _ = flow.outcome.try_set(Some(Outcome::Unreadable(why))),
                Ok(questionnaire) => {
                    flow.store(form, &json!({ "questionnaire": questionnaire }));
                }
            }
        });
    }

    fn store(&self, form: FormState, questionnaire: &serde_json::Value) {
        let sending = call(CreateQuestionnaire, &[&self.survey])
            .idempotency_key(&form.idempotency_key())
            .json(questionnaire);
        self.send(form, sending, Outcome::Stored);
    }

    fn shown(&self, outcome: Outcome) -> AnyView {
        match outcome {
            Outcome::Unreadable(Unreadable { line, column, why }) => view! {
                <Alert kind=Kind::Danger title=texts::UNREADABLE>
                    <p class="kern-body">{move || texts::unreadable_at(line, column, &why)}</p>
                </Alert>
            },
            Outcome::Wrong(problems) => view! { <Problems problems /> },
            Outcome::Read(read) => {
                let (form, flow) = (FormState::new(), self.clone());
                let store = json!({ "questionnaire": read.questionnaire });
                view! {
                    <Report read />
                    <Form state=form on_submit=move || flow.store(form, &store)>
                        <SubmitButton label=texts::STORE_READ />
                    </Form>
                }
            }
            Outcome::Stored(version) => stored_view(&version, &self.survey),
        }
    }
}

/// A file that is sent to be checked and stored; `on_stored` is run when a version was stored.
#[component]
pub fn Upload(survey: String, #[prop(into)] on_stored: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let file = RwSignal::new_local(None::<File>);
    let outcome = RwSignal::new(None);
    let flow = Flow {
        survey,
        outcome,
        on_stored,
    };
    let again = flow.clone();
    let submit = move || {
        outcome.set(None);
        let Some(file) = file.get_untracked() else {
            form.refuse(vec![FieldProblem {
                field: "questionnaire".to_owned(),
                code: "required".to_owned(),
                message: texts::FILE_MISSING.get().to_owned(),
            }]);
            return;
        };
        form.refuse(Vec::new());
        if is_workbook(&file.name()) {
            flow.read_workbook(form, file);
        } else {
            flow.read_json(form, file);
        }
    };
    view! {
        <p class="kern-body kn-text">{texts::UPLOAD_HELP}</p>
        <Form state=form on_submit=submit>
            <FileField
                name="questionnaire"
                label=texts::FILE
                accept=".xlsx,.json,application/json"
                value=file
            />
            <SubmitButton label=texts::UPLOAD_DO />
        </Form>
        {move || outcome.get().map(|outcome| again.shown(outcome))}
    }
}

fn stored_view(version: &QuestionnaireVersion, survey: &str) -> AnyView {
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
