//! The way back to what a page belongs to.

use leptos::prelude::*;

use super::view;
use crate::i18n::Tr;

/// A link above a page's title.
#[component]
pub fn Back(to: String, label: Tr) -> impl IntoView {
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href=to>
                {label}
            </a>
        </p>
    }
}
