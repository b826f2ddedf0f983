//! A new webhook of a client.

use contract::operations::CreateWebhook;
use contract::webhooks::{EventKind, NewWebhook, WebhookWithSecret};
use leptos::prelude::*;

use super::form::{Fields, Typed};
use super::texts;
use crate::clients::NewSecretShown;
use crate::net::call;
use crate::router;
use crate::ui::view;
use crate::ui::{Form, FormState, PageTitle, SubmitButton};

const PREFIX: &str = "webhook.";

/// The page at `/webhooks/neu?client=`.
#[component]
pub fn NewWebhookPage() -> impl IntoView {
    let client = router::query("client");
    let back = match &client {
        Some(client) => (format!("/zugaenge/{client}"), texts::TO_CLIENT),
        None => ("/webhooks".to_owned(), texts::BACK),
    };
    let created = RwSignal::new(None::<WebhookWithSecret>);
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href=back.0>
                {back.1}
            </a>
        </p>
        {move || match created.get() {
            Some(made) => view! {
                <PageTitle title=texts::CREATED_TITLE />
                <Made made />
            },
            None => view! { <Editor client=client.clone() created /> },
        }}
    }
}

/// A webhook whose secret was just made.
#[component]
pub fn Made(made: WebhookWithSecret) -> impl IntoView {
    let address = format!("/webhooks/{}", made.webhook.id);
    let rows = vec![(
        texts::URL,
        view! {
            <a class="kern-link" href=address>
                {made.webhook.url}
            </a>
        },
    )];
    view! { <NewSecretShown rows label=texts::SECRET secret=made.secret /> }
}

#[component]
fn Editor(client: Option<String>, created: RwSignal<Option<WebhookWithSecret>>) -> impl IntoView {
    let typed = Typed::new(String::new(), EventKind::ALL, true);
    let form = FormState::new();
    let submit = move || match typed.check(PREFIX) {
        Ok(webhook) => {
            let new = NewWebhook {
                client_id: client.clone(),
                webhook,
            };
            let key = form.idempotency_key();
            let create = call(CreateWebhook, &[]).idempotency_key(&key).json(&new);
            form.send(create, move |made: WebhookWithSecret| {
                created.set(Some(made))
            });
        }
        Err(problems) => form.refuse(problems),
    };
    view! {
        <PageTitle title=texts::NEW />
        <div class="kn-text">
            <p class="kern-body">{texts::INTRO}</p>
            <Form state=form on_submit=move |()| submit()>
                <Fields typed prefix=PREFIX />
                <SubmitButton label=texts::CREATE />
            </Form>
        </div>
    }
}
