//! Words to search for, told to the page once the reader stops typing.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::Field;
use super::view;

const REST: Duration = Duration::from_millis(250);

/// A line to search by. `value` follows what is typed when it has rested for a moment, without blanks around it.
#[component]
pub fn SearchField(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let typed = RwSignal::new(value.get_untracked());
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    Effect::new(move |_| {
        let words = typed.read().trim().to_owned();
        stop();
        if *value.read_untracked() == words {
            return;
        }
        let handle = set_timeout_with_handle(
            move || {
                _ = value.try_set(words);
            },
            REST,
        );
        waiting.set_value(handle.ok());
    });
    // Emptied from outside, for instance when something was chosen.
    Effect::new(move |_| {
        if value.read().is_empty() && !typed.read_untracked().is_empty() {
            typed.set(String::new());
        }
    });
    on_cleanup(stop);
    match hint {
        Some(hint) => view! {
            <Field name label value=typed kind="search" autocomplete="off" hint=hint optional />
        },
        None => {
            view! { <Field name label value=typed kind="search" autocomplete="off" optional /> }
        }
    }
}
