//! The stored versions of a questionnaire.

use contract::Page;
use contract::operations::{GetQuestionnaire, ListQuestionnaires};
use contract::page::PageQuery;
use contract::surveys::{QuestionnaireFormat, QuestionnaireQuery, QuestionnaireVersion};
use leptos::prelude::*;

use super::texts;
use crate::i18n::{format, lang};
use crate::net::call;
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{Column, DataTable, EmptyState, FileButton, MoreList};

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
    let (survey, number) = (StoredValue::new(version.survey_id), version.version);
    let file = move |format: QuestionnaireFormat| {
        move |()| {
            let query = QuestionnaireQuery {
                format: Some(format),
            };
            call(
                GetQuestionnaire,
                &[&survey.read_value(), &number.to_string()],
            )
            .query(&query)
        }
    };
    view! {
        <FileButton
            label=move || texts::load_json(number)
            file=file(QuestionnaireFormat::Json)
            name=format!("fragebogen-{number}.json")
        />
        <FileButton
            label=move || texts::load_xlsform(number)
            file=file(QuestionnaireFormat::XlsForm)
            name=format!("fragebogen-{number}.xlsx")
        />
    }
}
