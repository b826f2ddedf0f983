//! A table of figures or things.

use leptos::prelude::*;

use super::view;

/// The head of a column.
#[derive(Clone)]
pub struct Column {
    pub title: TextProp,
    /// Numbers stand at the right, digit under digit.
    pub numeric: bool,
}

impl Column {
    pub fn text(title: impl Into<TextProp>) -> Self {
        Self {
            title: title.into(),
            numeric: false,
        }
    }

    pub fn number(title: impl Into<TextProp>) -> Self {
        Self {
            title: title.into(),
            numeric: true,
        }
    }
}

/// A table; the first cell of each row names the row. On a narrow screen it scrolls sideways, by keyboard too.
#[component]
pub fn DataTable(
    #[prop(into)] caption: TextProp,
    columns: Vec<Column>,
    rows: Vec<Vec<AnyView>>,
) -> impl IntoView {
    let numeric: Vec<bool> = columns.iter().map(|column| column.numeric).collect();
    let label = caption.clone();
    let head = columns
        .into_iter()
        .map(|column| {
            let class = if column.numeric {
                "kern-table__header kern-table__header--numeric"
            } else {
                "kern-table__header"
            };
            view! { <th scope="col" class=class>{move || column.title.get()}</th> }
        })
        .collect_view();
    let body = rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .enumerate()
                .map(|(at, cell)| {
                    if at == 0 {
                        view! { <th scope="row" class="kern-table__header">{cell}</th> }
                    } else {
                        let class = if numeric.get(at).copied().unwrap_or_default() {
                            "kern-table__cell kern-table__cell--numeric"
                        } else {
                            "kern-table__cell"
                        };
                        view! { <td class=class>{cell}</td> }
                    }
                })
                .collect_view();
            view! { <tr class="kern-table__row">{cells}</tr> }
        })
        .collect_view();
    view! {
        <div
            class="kern-table-responsive"
            role="region"
            tabindex="0"
            aria-label=move || label.get().to_string()
        >
            <table class="kern-table kern-table--small">
                <caption class="kern-title">
                    <span class="kn-caption">{move || caption.get()}</span>
                </caption>
                <thead>
                    <tr class="kern-table__row">{head}</tr>
                </thead>
                <tbody class="kern-table__body">{body}</tbody>
            </table>
        </div>
    }
}
