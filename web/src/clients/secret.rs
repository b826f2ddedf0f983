//! A client's secrets: a new one is shown this once.

use contract::clients::{Client, ClientSecret, ClientWithSecret, NewSecret};
use contract::operations::CreateClientSecret;
use leptos::prelude::*;

use super::texts;
use crate::browser;
use crate::i18n::{Tr, format, lang};
use crate::net::call;
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{
    Alert, Button, Choice, Column, DataTable, Facts, Form, FormState, Kind, Look, Select,
    SubmitButton, announce,
};

/// How many days an old secret may count on.
const OVERLAPS: [i32; 5] = [0, 7, 14, 30, 90];

/// A client whose secret was just made.
#[component]
pub fn NewSecretView(client: ClientWithSecret) -> impl IntoView {
    let address = format!("/zugaenge/{}", client.client.id);
    let rows = vec![
        (
            texts::NAME,
            view! {
                <a class="kern-link" href=address>
                    {client.client.name}
                </a>
            },
        ),
        (
            texts::CLIENT_ID,
            view! { <code class="kn-code">{client.client.id}</code> },
        ),
    ];
    view! { <NewSecretShown rows label=texts::CLIENT_SECRET secret=client.client_secret /> }
}

/// A secret that is shown this once, below what it belongs to, with a button to copy it.
#[component]
pub fn NewSecretShown(mut rows: Vec<(Tr, AnyView)>, label: Tr, secret: String) -> impl IntoView {
    let shown = secret.clone();
    let failed = RwSignal::new(false);
    let copy = move |()| {
        browser::copy(&secret, move |copied| {
            failed.set(!copied);
            if copied {
                announce(texts::COPIED.get());
            }
        });
    };
    rows.push((
        label,
        view! { <code class="kn-code" id="client-secret">{shown}</code> },
    ));
    view! {
        <div class="kn-text">
            <Alert kind=Kind::Warning title=texts::SECRET_WARNING />
            <Facts rows />
            <Button look=Look::Secondary label=texts::COPY on_press=copy />
            {move || failed.get().then(|| view! { <p class="kern-body" role="alert">{texts::NOT_COPIED}</p> })}
        </div>
    }
}

/// The secrets that count, and a form for the next one; `on_made` is run when there is one.
#[component]
pub fn Secrets(client: Client, #[prop(into)] on_made: Callback<ClientWithSecret>) -> impl IntoView {
    let form = FormState::new();
    let acts = client.revoked_at.is_none();
    let id = client.id.clone();
    let make = Callback::new(move |days| {
        let key = form.idempotency_key();
        let make = call(CreateClientSecret, &[&id])
            .idempotency_key(&key)
            .json(&NewSecret { overlap_days: days });
        form.send(make, move |made: ClientWithSecret| on_made.run(made));
    });
    view! {
        {secrets_table(client.secrets)}
        {acts.then(|| view! { <Overlap form hint=texts::OVERLAP_HINT on_make=make /> })}
    }
}

/// Asks for how many days the present secret counts on; `on_make` is run with them to make the next one.
#[component]
pub fn Overlap(form: FormState, hint: Tr, #[prop(into)] on_make: Callback<i32>) -> impl IntoView {
    let overlap = RwSignal::new("14".to_owned());
    let submit = move |()| on_make.run(overlap.get_untracked().parse().unwrap_or_default());
    let choices = OVERLAPS
        .iter()
        .map(|&days| {
            let label = move || match days {
                0 => texts::AT_ONCE.get().to_owned(),
                days => texts::in_days(days),
            };
            Choice::new(days.to_string(), label)
        })
        .collect::<Vec<_>>();
    view! {
        <div class="kn-text">
            <Form state=form on_submit=submit>
                <Select name="overlap_days" label=texts::OVERLAP hint value=overlap choices />
                <SubmitButton label=texts::NEW_SECRET />
            </Form>
        </div>
    }
}

/// The secrets that count.
pub fn secrets_table(secrets: Vec<ClientSecret>) -> impl IntoView {
    let rows = secrets
        .into_iter()
        .map(|secret| {
            let made = secret.created_at.date_naive();
            let until = secret.valid_until.map(|at| at.date_naive());
            let until = move || match until {
                Some(day) => format::date(day, lang()),
                None => texts::NO_END.get().to_owned(),
            };
            vec![
                secret.number.to_string().into_any(),
                follow(move || format::date(made, lang())),
                follow(until),
            ]
        })
        .collect();
    let columns = vec![
        Column::text(texts::SECRET_NUMBER),
        Column::text(texts::CREATED),
        Column::text(texts::VALID_UNTIL),
    ];
    view! { <DataTable caption=texts::VALID_SECRETS columns rows /> }
}
