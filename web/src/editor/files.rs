//! Questionnaires from and to files: our own JSON, and XLSForm workbooks by the service.

use contract::FieldProblem;
use contract::exchange::ImportedQuestionnaire;
use contract::operations::ReadXlsForm;
use contract::questionnaire::Questionnaire;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts;
use crate::browser;
use crate::net::{Failure, call};
use crate::surveys::reading::{Unreadable, is_workbook, read};
use crate::surveys::report::{Problems, Report};
use crate::ui::view;
use crate::ui::{Alert, Button, Dialog, FailureView, FileField, Kind, Look, announce};
use crate::wire::FromJson;

/// Media type of a workbook.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Why a file was not opened.
#[derive(Clone)]
enum Refusal {
    Missing,
    Unreadable(Unreadable),
    OtherShape,
    /// What has to be put right in a workbook, place by place.
    Wrong(Vec<FieldProblem>),
    Failed(Failure),
}

/// A dialog that opens a file; `on_open` is given what stands in it.
#[component]
pub fn OpenFile(
    survey: String,
    open: RwSignal<bool>,
    #[prop(into)] on_open: Callback<ImportedQuestionnaire>,
) -> impl IntoView {
    let file = RwSignal::new_local(None::<browser::File>);
    let refusal = RwSignal::new(None::<Refusal>);
    let busy = RwSignal::new(false);
    let survey = StoredValue::new(survey);
    let begin = move |()| {
        refusal.set(None);
        let Some(file) = file.get_untracked() else {
            return refusal.set(Some(Refusal::Missing));
        };
        busy.set(true);
        spawn_local(async move {
            let read = opened(survey.get_value(), file).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match read {
                Ok(opened) => {
                    open.set(false);
                    on_open.run(opened);
                    announce(texts::OPENED.get());
                }
                Err(why) => refusal.set(Some(why)),
            }
        });
    };
    let actions = move || {
        view! { <Button label=texts::OPEN busy on_press=begin /> }
    };
    view! {
        <Dialog open title=texts::OPEN_FILE actions>
            <p class="kern-body">{texts::OPEN_FILE_HELP}</p>
            <FileField
                name="file"
                label=texts::FILE
                accept="application/json,.json,.xlsx"
                value=file
            />
            {move || refusal.get().map(refusal_view)}
        </Dialog>
    }
}

async fn opened(survey: String, file: browser::File) -> Result<ImportedQuestionnaire, Refusal> {
    if is_workbook(&file.name()) {
        let read = call(ReadXlsForm, &[&survey]).file(WORKBOOK, file);
        return match read.fetch::<ImportedQuestionnaire>().await {
            Ok(found) => Ok(found.body),
            Err(failure) if !failure.fields().is_empty() => {
                Err(Refusal::Wrong(failure.fields().to_vec()))
            }
            Err(failure) => Err(Refusal::Failed(failure)),
        };
    }
    let text = browser::text_of(file).await.unwrap_or_default();
    let json = read(&text).map_err(Refusal::Unreadable)?;
    // As it is downloaded here, or as it is sent to the service.
    let json = json.get("questionnaire").unwrap_or(&json);
    let questionnaire = Questionnaire::from_json(json).filter(|found| !found.pages.is_empty());
    Ok(ImportedQuestionnaire {
        questionnaire: questionnaire.ok_or(Refusal::OtherShape)?,
        title: None,
        notes: Vec::new(),
    })
}

fn refusal_view(refusal: Refusal) -> AnyView {
    match refusal {
        Refusal::Missing => view! { <Alert kind=Kind::Danger title=texts::FILE_MISSING /> },
        Refusal::Unreadable(Unreadable { line, column, why }) => view! {
            <Alert kind=Kind::Danger title=texts::UNREADABLE>
                <p class="kern-body">{move || texts::unreadable_at(line, column, &why)}</p>
            </Alert>
        },
        Refusal::OtherShape => view! {
            <Alert kind=Kind::Danger title=texts::UNREADABLE>
                <p class="kern-body">{texts::OTHER_SHAPE}</p>
            </Alert>
        },
        Refusal::Wrong(problems) => view! { <Problems problems /> },
        Refusal::Failed(failure) => view! { <FailureView failure on_retry=|()| {} /> },
    }
}

/// What became of a workbook, until it is put away.
#[component]
pub fn ReadFile(read: RwSignal<Option<ImportedQuestionnaire>>) -> impl IntoView {
    move || {
        read.get().map(|found| {
            view! {
                <Report read=found />
                <Button look=Look::Tertiary label=texts::CLOSE on_press=move |()| read.set(None) />
            }
        })
    }
}

/// The questionnaire as a JSON file.
pub fn download(name: &str, questionnaire: &Questionnaire) {
    // By way of a value: writing the types in a second way would make the program larger.
    let text = serde_json::to_string(questionnaire);
    let value = text.and_then(|text| serde_json::from_str::<serde_json::Value>(&text));
    if let Ok(text) = value.and_then(|value| serde_json::to_string_pretty(&value)) {
        browser::keep_text(&text, "application/json", &format!("{name}.json"));
    }
}
