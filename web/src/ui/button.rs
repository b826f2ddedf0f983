//! Something to press.

use leptos::prelude::*;

use super::view;

/// How much a button stands out; at most one primary button a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    #[default]
    Primary,
    Secondary,
    Tertiary,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "kern-btn kern-btn--primary",
            Self::Secondary => "kern-btn kern-btn--secondary",
            Self::Tertiary => "kern-btn kern-btn--tertiary",
        }
    }
}

/// A button. While `busy` it keeps its focus, says so, and does nothing.
#[component]
pub fn Button(
    #[prop(optional)] look: Look,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=look.class()
            aria-disabled=move || busy.get().then_some("true")
            on:click=move |_| {
                if !busy.get_untracked() {
                    on_press.run(());
                }
            }
        >
            <span class="kern-label">{move || label.get()}</span>
        </button>
    }
}
