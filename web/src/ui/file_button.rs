//! A button that fetches a file from the service and gives it to the reader to keep.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts;
use super::view;
use super::{Alert, Button, Kind, Look};
use crate::browser;
use crate::net::{Call, Failure};

/// Fetches what `file` asks for, to be kept under `name`. A second press while that goes on does nothing; what went wrong
/// stands below.
#[component]
pub fn FileButton(
    #[prop(into)] label: TextProp,
    #[prop(into)] file: Callback<(), Call>,
    name: String,
) -> impl IntoView {
    let failure = RwSignal::new(None::<Failure>);
    let busy = RwSignal::new(false);
    let load = move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let (file, name) = (file.run(()), name.clone());
        spawn_local(async move {
            let result = file.fetch_file().await;
            // The button may be gone by now.
            if busy.try_set(false).is_some() {
                return;
            }
            failure.set(match result {
                Ok(file) => {
                    browser::keep(&file, &name);
                    None
                }
                Err(failure) => Some(failure),
            });
        });
    };
    let words = move || {
        if busy.get() {
            texts::WORKING.get().into()
        } else {
            label.get()
        }
    };
    view! {
        <Button look=Look::Tertiary label=words busy=busy on_press=load />
        {move || failure.get().map(|failure| view! { <Alert kind=Kind::Danger title=failure.title() /> })}
    }
}
