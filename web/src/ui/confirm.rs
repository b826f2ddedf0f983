//! "Really?" before something that cannot be undone by a second press.

use leptos::prelude::*;

use super::button::{Button, Look};
use super::dialog::Dialog;
use super::form::{Form, FormState, SubmitButton};
use super::texts;
use super::view;

/// A dialog that says in its children what will happen. `on_confirm` sends by the `state`, in which a failure is shown;
/// it closes the dialog itself after success.
#[component]
pub fn ConfirmDialog(
    open: RwSignal<bool>,
    state: FormState,
    #[prop(into)] title: TextProp,
    #[prop(into)] confirm: TextProp,
    #[prop(into)] on_confirm: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    let confirm = StoredValue::new(confirm);
    let cancel = move || {
        view! {
            <Button
                look=Look::Secondary
                label=texts::CANCEL
                on_press=move |()| open.set(false)
            />
        }
    };
    view! {
        <Dialog open title actions=cancel>
            <Form state on_submit=on_confirm>
                {children.with_value(|children| children())}
                <SubmitButton label=confirm.get_value() />
            </Form>
        </Dialog>
    }
}
