//! Sending a letter: asked for twice, with how many it reaches.

use contract::invitations::{Dispatch, Letter, LetterStep, NewDispatch};
use contract::operations::SendLetter;
use leptos::prelude::*;

use super::{step_text, texts};
use crate::i18n::{format, lang};
use crate::net::call;
use crate::ui::view;
use crate::ui::{Checkbox, ConfirmDialog, FormState, announce};

/// The button and its question; nothing while the letter would reach nobody.
#[component]
pub fn Send(wave: String, letter: Letter, on_change: Callback<()>) -> impl IntoView {
    let (to, refused) = (letter.recipients, letter.left_out.refused);
    if to.de + to.en + refused == 0 {
        return view! { <p class="kern-body kern-body--muted">{texts::NOBODY}</p> };
    }
    let open = RwSignal::new(false);
    let retry = RwSignal::new(false);
    let form = FormState::new();
    let (step, version) = (letter.step, letter.version);
    let name = step_text(step);
    let send_it = move |()| {
        let send = call(SendLetter, &[&wave, step.as_str()]).json(&NewDispatch {
            version,
            retry_refused: retry.get_untracked(),
        });
        form.send(send, move |taken: Dispatch| {
            open.set(false);
            announce(texts::queued(&format::whole(taken.queued, lang())));
            on_change.run(());
        });
    };
    let many = move || {
        let number = |value| format::whole(value, lang());
        texts::send_to(&number(to.de), &number(to.en))
    };
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--primary"
            aria-label=move || texts::send_named(name.get())
            on:click=move |_| open.set(true)
        >
            <span class="kern-label">{texts::SEND}</span>
        </button>
        <ConfirmDialog
            open
            state=form
            title=move || texts::send_question(name.get())
            confirm=texts::SEND
            on_confirm=send_it
        >
            <p class="kern-body">{many}</p>
            {(step != LetterStep::Invitation)
                .then(|| view! { <p class="kern-body">{texts::SEND_OLD_LINKS}</p> })}
            <p class="kern-body">{texts::SEND_NOT_BACK}</p>
            {(refused > 0)
                .then(|| {
                    view! {
                        <Checkbox
                            name="retry_refused"
                            label=texts::RETRY_REFUSED
                            value=retry
                        />
                    }
                })}
        </ConfirmDialog>
    }
}
