//! Who changed which answer, folded away.

use contract::questionnaire::Questionnaire;
use contract::responses::AnswerChange;
use leptos::prelude::*;

use super::texts;
use crate::i18n::{format, lang};
use crate::ui::view;
use crate::ui::{Column, DataTable};

/// The changes of a draft as a table; nothing when there are none.
pub fn changes_table(questionnaire: &Questionnaire, changes: Vec<AnswerChange>) -> AnyView {
    if changes.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::text(texts::QUESTION),
        Column::text(texts::CHANGED_BY),
        Column::text(texts::CHANGED_ON),
    ];
    let rows = changes
        .into_iter()
        .map(|change| {
            let question = questionnaire.question(&change.variable).cloned();
            let variable = change.variable;
            let asked = move || match &question {
                Some(question) => format!("{} {}", question.id, question.text.get(lang())),
                None => variable.clone(),
            };
            let day = change.at.date_naive();
            vec![
                view! { {asked} },
                match change.by {
                    Some(name) => name.into_any(),
                    None => view! { {texts::A_COLLEAGUE} },
                },
                view! { {move || format::date(day, lang())} },
            ]
        })
        .collect::<Vec<_>>();
    view! {
        <details class="kn-pages">
            <summary>{texts::WHO_CHANGED_WHAT}</summary>
            <DataTable caption=texts::WHO_CHANGED_WHAT columns rows titled=true />
        </details>
    }
}
