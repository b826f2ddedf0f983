//! One webhook: whether messages arrive, its settings, its secrets, its end.

use contract::clients::NewSecret;
use contract::operations::{ChangeWebhook, CreateWebhookSecret, DeleteWebhook, GetWebhook};
use contract::webhooks::{Webhook, WebhookWithSecret};
use leptos::prelude::*;

use super::deliveries::Deliveries;
use super::form::{Fields, Typed};
use super::list::state;
use super::new::Made;
use super::test::Test;
use super::texts;
use crate::clients::{Overlap, secrets_table};
use crate::net::{Answer, Saved, call};
use crate::router;
use crate::ui::view;
use crate::ui::{
    Alert, Button, ConfirmDialog, Facts, Form, FormState, Kind, Load, Look, PageTitle,
    SubmitButton, announce,
};

/// The page at `/webhooks/:id`.
#[component]
pub fn WebhookPage() -> impl IntoView {
    let id = router::param("id");
    let (changed, told) = (RwSignal::new(0_u32), RwSignal::new(0_u32));
    let made = RwSignal::new(None::<WebhookWithSecret>);
    let again = move || changed.update(|n| *n += 1);
    let of = id.clone();
    let fetch = move || {
        changed.track();
        call(GetWebhook, &[&of]).reading::<Webhook>()
    };
    let on_made = Callback::new(move |webhook| {
        made.set(Some(webhook));
        again();
    });
    let on_tested = move |()| {
        told.update(|n| *n += 1);
        again();
    };
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href="/webhooks">
                {texts::BACK}
            </a>
        </p>
        <PageTitle title=texts::WEBHOOK />
        {move || made.get().map(|made| view! { <Made made /> })}
        <Load fetch let:found>
            {
                let saved = Callback::new(move |()| again());
                view! { <Shown found saved on_made /> }
            }
        </Load>
        <h2 class="kern-heading-medium">{texts::WEBHOOK_TEST}</h2>
        <Test id=id.clone() on_tested />
        <h2 class="kern-heading-medium">{texts::DELIVERIES}</h2>
        <p class="kern-body kn-text">{texts::DELIVERIES_HELP}</p>
        <Deliveries id=id.clone() told />
        <Delete id />
    }
}

#[component]
fn Shown(
    found: Answer<Webhook>,
    saved: Callback<()>,
    on_made: Callback<WebhookWithSecret>,
) -> impl IntoView {
    let Answer { body, etag, .. } = found;
    let facts = vec![
        (texts::CLIENT, body.client_name.clone().into_any()),
        (texts::STATE, state(&body)),
    ];
    let secrets = body.secrets.clone();
    let id = body.id.clone();
    let rotate = FormState::new();
    let make = move |days| {
        let key = rotate.idempotency_key();
        let make = call(CreateWebhookSecret, &[&id])
            .idempotency_key(&key)
            .json(&NewSecret { overlap_days: days });
        rotate.send(make, move |made: WebhookWithSecret| on_made.run(made));
    };
    view! {
        <Facts rows=facts />
        <h2 class="kern-heading-medium">{texts::SETTINGS}</h2>
        <Settings webhook=body etag saved />
        <h2 class="kern-heading-medium">{texts::SECRETS}</h2>
        {secrets_table(secrets)}
        <Overlap form=rotate hint=texts::OVERLAP_HINT on_make=make />
    }
}

#[component]
fn Settings(webhook: Webhook, etag: String, saved: Callback<()>) -> impl IntoView {
    let typed = Typed::new(webhook.url, &webhook.events, webhook.active);
    let form = FormState::new();
    let late = RwSignal::new(false);
    let id = webhook.id;
    let submit = move || match typed.check("") {
        Ok(entered) => {
            let change = call(ChangeWebhook, &[&id]).if_match(&etag).json(&entered);
            let again = call(GetWebhook, &[&id]);
            form.save(
                change,
                Some(again),
                move |answer: Saved<Webhook>| match answer {
                    Saved::Yes(_) => {
                        announce(texts::SAVED.get());
                        saved.run(());
                    }
                    Saved::Stale(_) => late.set(true),
                },
            );
        }
        Err(problems) => form.refuse(problems),
    };
    view! {
        <div class="kn-text">
            {move || {
                late.get()
                    .then(|| {
                        view! {
                            <Alert kind=Kind::Warning title=texts::SOMEBODY_ELSE>
                                <Button
                                    look=Look::Secondary
                                    label=texts::SHOW_THEIRS
                                    on_press=saved
                                />
                            </Alert>
                        }
                    })
            }}
            <Form state=form on_submit=move |()| submit()>
                <Fields typed prefix="" />
                <SubmitButton label=texts::SAVE />
            </Form>
        </div>
    }
}

#[component]
fn Delete(id: String) -> impl IntoView {
    let open = RwSignal::new(false);
    let form = FormState::new();
    let delete = move |()| {
        let delete = call(DeleteWebhook, &[&id]).if_match("*");
        form.send(delete, move |()| {
            open.set(false);
            announce(texts::DELETED.get());
            router::go("/webhooks");
        });
    };
    view! {
        <p>
            <Button look=Look::Tertiary label=texts::DELETE on_press=move |()| open.set(true) />
        </p>
        <ConfirmDialog
            open
            state=form
            title=texts::DELETE_QUESTION
            confirm=texts::DELETE
            on_confirm=delete
        >
            <p class="kern-body">{texts::DELETE_HELP}</p>
        </ConfirmDialog>
    }
}
