//! An address that does not exist.

use leptos::prelude::*;

use super::texts;
use crate::ui::PageTitle;
use crate::ui::view;

/// Says so and leads back to the start.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <PageTitle title=texts::NOT_FOUND />
        <p class="kern-body">{texts::NOT_FOUND_HELP}</p>
        <p>
            <a class="kern-link" href="/">
                {texts::TO_START}
            </a>
        </p>
    }
}
