//! The address of a survey of citizens, to be passed on.

use contract::waves::{Wave, WaveStatus};
use leptos::prelude::*;

use super::texts;
use crate::browser;
use crate::ui::view;
use crate::ui::{Button, Look, announce};

#[component]
pub fn OpenLink(wave: Wave) -> impl IntoView {
    let failed = RwSignal::new(false);
    let path = format!("/umfrage/{}", wave.id);
    let address = format!("{}{path}", browser::origin());
    let shown = address.clone();
    let copy = move |()| {
        browser::copy(&address, move |copied| {
            failed.set(!copied);
            if copied {
                announce(texts::COPIED.get());
            }
        });
    };
    let help = match wave.status {
        WaveStatus::Draft | WaveStatus::Pretest => texts::ADDRESS_LATER,
        WaveStatus::Open => texts::ADDRESS_OPEN,
        _ => texts::ADDRESS_OVER,
    };
    view! {
        <section class="kn-card kn-section" aria-labelledby="open-link">
            <h2 class="kern-heading-medium" id="open-link">
                {texts::ADDRESS}
            </h2>
            <p class="kern-body">
                <a class="kern-link kn-break" href=path>
                    {shown}
                </a>
            </p>
            <p class="kern-body kn-text">{help}</p>
            <Button look=Look::Secondary label=texts::COPY on_press=copy />
            {move || {
                failed
                    .get()
                    .then(|| view! { <p class="kern-body" role="alert">{texts::NOT_COPIED}</p> })
            }}
        </section>
    }
}
