//! The same figures as a picture and as a table.

use leptos::prelude::*;

use super::texts;
use super::view;

/// Two buttons that choose between `chart` and `table`. The chart comes first; who cannot see it has the table.
/// `as_table` belongs to the page, so that the choice outlives new figures.
#[component]
pub fn ChartOrTable(
    as_table: RwSignal<bool>,
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
    view! {
        <div class="kn-toggle" role="group" aria-label=|| texts::SHOWN_AS.get()>
            {choice(texts::CHART, false)}
            {choice(texts::TABLE, true)}
        </div>
        {move || if as_table.get() { table.run() } else { chart.run() }}
    }
}
