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

/// A table; the first cell of each row names the row. On a narrow screen it scrolls sideways, by keyboard too. Where people
/// do something in a row or read it as a whole, it is `stacked`: there each row becomes a block, each cell a line with its
/// column's title before it. `titled` where the heading above says what the caption says: then only screen readers are told.
#[component]
pub fn DataTable(
    #[prop(into)] caption: TextProp,
    columns: Vec<Column>,
    rows: Vec<Vec<AnyView>>,
    #[prop(optional)] stacked: bool,
    #[prop(optional)] titled: bool,
) -> impl IntoView {
    let mut class = "kern-table kern-table--small".to_owned();
    for (is_so, word) in [(stacked, " kn-stacked"), (titled, " kn-titled")] {
        class.push_str(if is_so { word } else { "" });
    }
    // A table that is laid out as blocks is a table to screen readers only where it says so.
    let role = move |role: &'static str| stacked.then_some(role);
    let heads = columns.clone();
    let label = caption.clone();
    let head = columns
        .into_iter()
        .map(|column| {
            let class = if column.numeric {
                "kern-table__header kern-table__header--numeric"
            } else {
                "kern-table__header"
            };
            view! {
                <th scope="col" role=role("columnheader") class=class>
                    {move || column.title.get()}
                </th>
            }
        })
        .collect_view();
    let body = rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .enumerate()
                .map(|(at, cell)| {
                    let head = heads.get(at);
                    let title = head.filter(|_| stacked).map(|head| head.title.clone());
                    let title = move || title.as_ref().map(|title| title.get().to_string());
                    if at == 0 {
                        return view! {
                            <th
                                scope="row"
                                role=role("rowheader")
                                class="kern-table__header"
                                data-title=title
                            >
                                {cell}
                            </th>
                        };
                    }
                    let class = match head.is_some_and(|head| head.numeric) {
                        true => "kern-table__cell kern-table__cell--numeric",
                        false => "kern-table__cell",
                    };
                    view! {
                        <td role=role("cell") class=class data-title=title>
                            {cell}
                        </td>
                    }
                })
                .collect_view();
            view! {
                <tr role=role("row") class="kern-table__row">
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div
            class="kern-table-responsive"
            role="region"
            tabindex="0"
            aria-label=move || label.get().to_string()
        >
            <table
                role=role("table")
                class=class
            >
                <caption class="kern-title">
                    <span class="kn-caption">{move || caption.get()}</span>
                </caption>
                <thead role=role("rowgroup")>
                    <tr role=role("row") class="kern-table__row">
                        {head}
                    </tr>
                </thead>
                <tbody role=role("rowgroup") class="kern-table__body">
                    {body}
                </tbody>
            </table>
        </div>
    }
}
