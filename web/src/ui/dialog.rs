//! A question in between, over the page.

use leptos::html;
use leptos::prelude::*;

use super::texts;
use super::view;

/// Shown while `open`; the browser keeps the focus inside and gives it back afterwards. Escape and the cross set `open`
/// to false. `actions` are the buttons below.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: TextProp,
    #[prop(into)] actions: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            if open.get() && !dialog.open() {
                _ = dialog.show_modal();
            } else if !open.get() && dialog.open() {
                dialog.close();
            }
        }
    });
    let label = title.clone();
    view! {
        <dialog
            class="kern-dialog"
            node_ref=dialog
            aria-label=move || label.get().to_string()
            on:close=move |_| open.set(false)
        >
            <div class="kern-dialog__header">
                <h2 class="kern-title kern-title--large">{move || title.get()}</h2>
                <button
                    type="button"
                    class="kern-btn kern-btn--tertiary"
                    on:click=move |_| open.set(false)
                >
                    <span class="kern-icon kern-icon--close" aria-hidden="true"></span>
                    <span class="kern-label kern-sr-only">{texts::CLOSE}</span>
                </button>
            </div>
            <div class="kern-dialog__body">{move || open.get().then(|| children())}</div>
            <div class="kern-dialog__footer">{move || open.get().then(|| actions.run())}</div>
        </dialog>
    }
}
