//! What is known of a thing, line by line.

use leptos::prelude::*;

use super::view;
use crate::i18n::Tr;

/// Labels and what belongs to them; take it instead of a table of two columns.
#[component]
pub fn Facts(rows: Vec<(Tr, AnyView)>) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|(label, value)| {
            view! {
                <div class="kern-description-list-item">
                    <dt class="kern-description-list-item__key">{label}</dt>
                    <dd class="kern-description-list-item__value">{value}</dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="kern-description-list">{rows}</dl> }
}
