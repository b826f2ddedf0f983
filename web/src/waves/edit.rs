//! Changing a wave's texts and dates.

use contract::operations::{ChangeWave, GetWave};
use contract::waves::Wave;
use leptos::prelude::*;

use super::fields::{WaveFields, WaveInputs};
use super::{texts, wave_id};
use crate::net::{Answer, call};
use crate::router;
use crate::session::SignedIn;
use crate::ui::view;
use crate::ui::{Form, FormState, Load, PageTitle, SubmitButton, announce};

/// The page at `/wellen/:id/bearbeiten`.
#[component]
pub fn EditWavePage() -> impl IntoView {
    let id = wave_id();
    view! {
        <SignedIn>
            <div class="kn-narrow">
                <PageTitle title=texts::EDIT />
                <Load
                    fetch=move || {
                        let wave = call(GetWave, &[&id.read_value()]);
                        wave.reading::<Wave>()
                    }
                    let:found
                >
                    <EditWave found />
                </Load>
            </div>
        </SignedIn>
    }
}

#[component]
fn EditWave(found: Answer<Wave>) -> impl IntoView {
    let form = FormState::new();
    let fields = WaveFields::of(&found.body);
    let Answer { body, etag } = found;
    let back = format!("/wellen/{}", body.id);
    let id = body.id;
    let submit = move || match fields.read("") {
        Err(problems) => form.refuse(problems),
        Ok(wave) => {
            let change = call(ChangeWave, &[&id]).if_match(&etag).json(&wave);
            let back = back.clone();
            form.send(change, move |_: Wave| {
                announce(texts::SAVED.get());
                router::go(&back);
            });
        }
    };
    view! {
        <Form state=form on_submit=submit>
            <WaveInputs fields prefix="" />
            <SubmitButton label=texts::SAVE />
        </Form>
    }
}
