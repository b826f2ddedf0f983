//! The stored versions of a questionnaire.

use contract::Page;
use contract::operations::{GetQuestionnaire, ListQuestionnaires};
use contract::page::PageQuery;
use contract::surveys::{QuestionnaireFormat, QuestionnaireQuery, QuestionnaireVersion};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts;
use crate::browser;
use crate::i18n::{format, lang};
use crate::net::{Failure, call};
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{Alert, Button, Column, DataTable, EmptyState, Kind, Look, MoreList};

/// Versions of the survey with this id, the newest first; looked up anew when `again` changes.
#[component]
pub fn Versions(survey: String, again: RwSignal<u32>) -> impl IntoView {
    let fetch = move |cursor| {
        again.track();
        let versions = call(ListQuestionnaires, &[&survey]).query(&PageQuery {
            limit: None,
            cursor,
        });
        versions.reading::<Page<QuestionnaireVersion>>()
    };
    view! {
        <MoreList fetch let:versions>
            {if versions.is_empty() {
                view! {
                    <EmptyState title=texts::NO_VERSIONS>
                        <p class="kern-body">{texts::NO_VERSIONS_HELP}</p>
                    </EmptyState>
                }
            } else {
                table(versions).into_any()
            }}
        </MoreList>
    }
}

fn table(versions: Vec<QuestionnaireVersion>) -> impl IntoView {
    let rows = versions
        .into_iter()
        .map(|version| {
            let day = version.created_at.date_naive();
            let load = view! { <Downloads version=version.clone() /> };
            vec![
                version.version.to_string().into_any(),
                version.question_count.to_string().into_any(),
                follow(move || format::date(day, lang())),
                load,
            ]
        })
        .collect();
    let columns = vec![
        Column::text(texts::VERSION),
        Column::number(texts::QUESTIONS),
        Column::text(texts::STORED),
        Column::text(texts::LOAD),
    ];
    view! { <DataTable caption=texts::VERSIONS columns rows titled=true stacked=true /> }
}

/// One version as a file, in both formats.
#[component]
fn Downloads(version: QuestionnaireVersion) -> impl IntoView {
    let failure = RwSignal::new(None::<Failure>);
    let number = version.version;
    let load = move |format: QuestionnaireFormat, ending: &'static str| {
        let survey = version.survey_id.clone();
        move |()| {
            let query = QuestionnaireQuery {
                format: Some(format),
            };
            let file = call(GetQuestionnaire, &[&survey, &number.to_string()]).query(&query);
            spawn_local(async move {
                match file.fetch_file().await {
                    Ok(file) => {
                        _ = failure.try_set(None);
                        browser::keep(&file, &format!("fragebogen-{number}.{ending}"));
                    }
                    Err(why) => _ = failure.try_set(Some(why)),
                }
            });
        }
    };
    let json = load(QuestionnaireFormat::Json, "json");
    let xlsform = load(QuestionnaireFormat::XlsForm, "xlsx");
    view! {
        <Button look=Look::Tertiary label=move || texts::load_json(number) on_press=json />
        <Button look=Look::Tertiary label=move || texts::load_xlsform(number) on_press=xlsform />
        {move || failure.get().map(|failure| view! { <Alert kind=Kind::Danger title=failure.title() /> })}
    }
}
