//! The button that tries whether messages arrive.

use std::time::Duration;

use contract::operations::{GetDelivery, TestWebhook};
use contract::webhooks::{Delivery, DeliveryState};
use leptos::prelude::*;

use super::deliveries::answer_text;
use super::texts;
use crate::net::call;
use crate::ui::view;
use crate::ui::{Alert, Form, FormState, Kind, SubmitButton, announce};

/// How often the client looks whether the test has come to an end.
const BEAT: Duration = Duration::from_millis(700);

/// Sends a test and says how it went; `on_tested` is run when it is over.
#[component]
pub fn Test(id: String, #[prop(into)] on_tested: Callback<()>) -> impl IntoView {
    let form = FormState::new();
    let sent = RwSignal::new(None::<Delivery>);
    let press = move |()| {
        let id = id.clone();
        form.send(call(TestWebhook, &[&id]), move |delivery: Delivery| {
            follow_up(id, delivery, sent, on_tested);
        });
    };
    let shown = move || {
        let delivery = sent.get()?;
        let (kind, title) = match delivery.state {
            DeliveryState::Waiting => (Kind::Info, texts::ON_ITS_WAY),
            DeliveryState::Delivered => (Kind::Success, texts::TEST_ARRIVED),
            _ => (Kind::Warning, texts::TEST_FAILED),
        };
        let over = delivery.state != DeliveryState::Waiting;
        Some(view! {
            <Alert kind title>
                {over
                    .then(|| {
                        view! { <p class="kern-body">{move || answer_text(&delivery)}</p> }
                    })}
            </Alert>
        })
    };
    view! {
        <div class="kn-text" id="webhook-test">
            <p class="kern-body">{texts::TEST_HELP}</p>
            {shown}
            <Form state=form on_submit=press>
                <SubmitButton label=texts::TEST />
            </Form>
        </div>
    }
}

/// Shows how a test is, and looks again as long as it is on its way.
fn follow_up(
    webhook: String,
    delivery: Delivery,
    sent: RwSignal<Option<Delivery>>,
    on_tested: Callback<()>,
) {
    let (id, state) = (delivery.id.clone(), delivery.state);
    // The page may be left by now.
    if sent.try_set(Some(delivery)).is_some() {
        return;
    }
    if state != DeliveryState::Waiting {
        announce(if state == DeliveryState::Delivered {
            texts::TEST_ARRIVED.get()
        } else {
            texts::TEST_FAILED.get()
        });
        on_tested.run(());
        return;
    }
    set_timeout(
        move || {
            let again = call(GetDelivery, &[&webhook, &id]).reading::<Delivery>();
            leptos::task::spawn_local(async move {
                if let Ok(found) = again.value().await {
                    follow_up(webhook, found.body, sent, on_tested);
                }
            });
        },
        BEAT,
    );
}
