//! Telling screen readers what changed without moving the focus.

use std::sync::LazyLock;

use leptos::prelude::*;

use super::view;

static MESSAGE: LazyLock<ArcRwSignal<String>> = LazyLock::new(|| ArcRwSignal::new(String::new()));

/// Has this read out when the reader pauses, for instance "Gespeichert".
pub fn announce(message: impl Into<String>) {
    MESSAGE.set(message.into());
}

/// Where announcements are read from; once on the page.
#[component]
pub fn LiveRegion() -> impl IntoView {
    view! {
        <p class="kern-sr-only" role="status" aria-live="polite">
            {|| MESSAGE.get()}
        </p>
    }
}
