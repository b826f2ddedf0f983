//! A link that was just made: shown this once, to be passed on.

use leptos::prelude::*;

use super::texts;
use crate::browser;
use crate::ui::view;
use crate::ui::{Alert, Button, Kind, Look, announce};

#[component]
pub fn NewLink(name: String, link: String, mailed: bool) -> impl IntoView {
    let failed = RwSignal::new(false);
    let shown = link.clone();
    let copy = move |()| {
        browser::copy(&link, move |copied| {
            failed.set(!copied);
            if copied {
                announce(texts::COPIED.get());
            }
        });
    };
    let title = move || texts::link_for(&name);
    view! {
        <div class="kn-text">
            <Alert kind=Kind::Success title=title>
                <p class="kern-body kern-body--bold">{texts::LINK_WARNING}</p>
                <p class="kern-body">
                    <code class="kn-code kn-break" id="link">
                        {shown}
                    </code>
                </p>
                <p class="kern-body">{texts::LINK_HELP}</p>
                {mailed.then(|| view! { <p class="kern-body">{texts::MAILED}</p> })}
                <Button look=Look::Secondary label=texts::COPY on_press=copy />
                {move || {
                    failed
                        .get()
                        .then(|| view! { <p class="kern-body" role="alert">{texts::NOT_COPIED}</p> })
                }}
            </Alert>
        </div>
    }
}
