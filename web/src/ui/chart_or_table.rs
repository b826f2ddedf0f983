//! The same figures as a picture and as a table.

use leptos::html;
use leptos::prelude::*;

use super::keep::{Keep, KeepButtons};
use super::texts;
use super::view;

/// Two buttons that choose between `chart` and `table`, and below what is shown buttons to keep it as a file. The chart
/// comes first; who cannot see it has the table. `as_table` belongs to the page, so that the choice outlives new figures.
#[component]
pub fn ChartOrTable(
    as_table: RwSignal<bool>,
    keep: Keep,
    #[prop(into)] chart: ViewFn,
    #[prop(into)] table: ViewFn,
) -> impl IntoView {
    let choice = move |label: crate::i18n::Tr, value: bool| {
        view! {
            <button
                type="button"
                class="kn-toggle__choice"
                aria-pressed=move || (as_table.get() == value).to_string()
                on:click=move |_| as_table.set(value)
            >
                {label}
            </button>
        }
    };
    let place = NodeRef::<html::Div>::new();
    let pictures = Signal::derive(move || !as_table.get());
    view! {
        <div class="kn-toggle" role="group" aria-label=|| texts::SHOWN_AS.get()>
            {choice(texts::CHART, false)}
            {choice(texts::TABLE, true)}
        </div>
        <div node_ref=place>
            {move || if as_table.get() { table.run() } else { chart.run() }}
        </div>
        <KeepButtons keep place pictures />
    }
}
