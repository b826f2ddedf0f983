//! All clients, and the end of one.

use chrono::NaiveDate;
use contract::Page;
use contract::access::Scope;
use contract::clients::Client;
use contract::operations::{GetClient, ListClients, RevokeClient};
use contract::page::PageQuery;
use leptos::prelude::*;

use super::texts;
use crate::browser;
use crate::i18n::{Tr, format, lang};
use crate::net::{Failure, call};
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{
    Badge, Column, ConfirmDialog, DataTable, EmptyState, FormState, Kind, MoreList, PageTitle,
    announce,
};

/// Whether a client works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Valid,
    Expired,
    Revoked,
}

fn state(client: &Client, today: NaiveDate) -> State {
    if client.revoked_at.is_some() {
        State::Revoked
    } else if client.contract_until.is_some_and(|until| until < today) {
        State::Expired
    } else {
        State::Valid
    }
}

/// What a scope allows, in words.
pub fn scope_text(scope: Scope) -> Tr {
    match scope {
        Scope::MembersRead => texts::MEMBERS_READ,
        Scope::MembersWrite => texts::MEMBERS_WRITE,
        Scope::SurveysRead => texts::SURVEYS_READ,
        Scope::SurveysWrite => texts::SURVEYS_WRITE,
        Scope::ResponsesRead => texts::RESPONSES_READ,
        Scope::ResponsesGeo => texts::RESPONSES_GEO,
        Scope::LabsRead => texts::LABS_READ,
        Scope::LabsWrite => texts::LABS_WRITE,
        Scope::ClientsWrite => texts::CLIENTS_WRITE,
    }
}

/// The page at `/zugaenge`.
#[component]
pub fn ClientsPage() -> impl IntoView {
    let changed = RwSignal::new(0_u32);
    let asked = RwSignal::new(None::<Client>);
    let open = RwSignal::new(false);
    let form = FormState::new();
    let fetch = move |cursor: Option<String>| {
        changed.track();
        let page = PageQuery {
            limit: None,
            cursor,
        };
        let clients = call(ListClients, &[]).query(&page);
        clients.reading::<Page<Client>>()
    };
    let ask = Callback::new(move |client: Client| {
        asked.set(Some(client));
        open.set(true);
    });
    let name = move || asked.read().as_ref().map(|client| client.name.clone());
    let revoke_it = move |()| {
        let Some(client) = asked.get_untracked() else {
            return;
        };
        form.submit(revoke(client.id), move |()| {
            open.set(false);
            changed.update(|n| *n += 1);
            announce(texts::REVOKE_DONE.get());
        });
    };
    view! {
        <PageTitle title=texts::CLIENTS />
        <p class="kern-body kn-text">{texts::INTRO}</p>
        <p>
            <a class="kern-btn kern-btn--primary kn-link-button" href="/zugaenge/neu">
                <span class="kern-label">{texts::NEW}</span>
            </a>
        </p>
        <p>
            <a class="kern-link" href="/datenabrufe">
                {texts::ACCESSES}
            </a>
        </p>
        <MoreList fetch let:clients>
            {table(clients, ask)}
        </MoreList>
        <ConfirmDialog
            open
            state=form
            title=move || texts::revoke_question(&name().unwrap_or_default())
            confirm=texts::REVOKE
            on_confirm=revoke_it
        >
            <p class="kern-body">{texts::REVOKE_HELP}</p>
        </ConfirmDialog>
    }
}

async fn revoke(id: String) -> Result<(), Failure> {
    let client = call(GetClient, &[&id]).fetch::<Client>().await?;
    let end = call(RevokeClient, &[&id]).if_match(&client.etag);
    end.fetch::<()>().await?;
    Ok(())
}

fn table(clients: Vec<Client>, ask: Callback<Client>) -> AnyView {
    if clients.is_empty() {
        return view! {
            <EmptyState title=texts::NO_CLIENTS>
                <p class="kern-body">{texts::NO_CLIENTS_HELP}</p>
            </EmptyState>
        };
    }
    let today = browser::today().unwrap_or_default();
    let columns = vec![
        Column::text(texts::NAME),
        Column::text(texts::STATE),
        Column::text(texts::SCOPES_COLUMN),
        Column::text(texts::CONTRACT_UNTIL),
        Column::text(texts::CREATED),
        Column::text(texts::ACTION),
    ];
    let rows = clients
        .into_iter()
        .map(|client| row(client, today, ask))
        .collect();
    view! { <DataTable caption=texts::CLIENTS columns rows titled=true stacked=true /> }
}

fn row(client: Client, today: NaiveDate, ask: Callback<Client>) -> Vec<AnyView> {
    let state = state(&client, today);
    let badge = match state {
        State::Valid => view! { <Badge kind=Kind::Success label=texts::VALID /> },
        State::Expired => view! { <Badge kind=Kind::Warning label=texts::EXPIRED /> },
        State::Revoked => {
            let day = client.revoked_at.map(|at| at.date_naive());
            let label = move || match day {
                Some(day) => texts::revoked_on(&format::date(day, lang())),
                None => texts::REVOKED.get().to_owned(),
            };
            view! { <Badge kind=Kind::Info label=label /> }
        }
    };
    let scopes = client
        .scopes
        .iter()
        .map(|scope| view! { <li>{scope_text(*scope)}</li> })
        .collect_view();
    let (until, created) = (client.contract_until, client.created_at.date_naive());
    let until = move || {
        until.map_or_else(
            || texts::NO_END.get().to_owned(),
            |day| format::date(day, lang()),
        )
    };
    let name = client.name.clone();
    let (label, address) = (name.clone(), format!("/zugaenge/{}", client.id));
    let end = (state != State::Revoked).then(|| {
        view! {
            <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                aria-label=move || texts::revoke_named(&label)
                on:click=move |_| ask.run(client.clone())
            >
                <span class="kern-label">{texts::REVOKE}</span>
            </button>
        }
    });
    vec![
        view! {
            <a class="kern-link" href=address>
                {name}
            </a>
        },
        badge,
        view! { <ul class="kn-plain-list">{scopes}</ul> },
        until.into_any(),
        follow(move || format::date(created, lang())),
        end.into_any(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, day).unwrap()
    }

    fn client(until: Option<NaiveDate>, revoked: bool) -> Client {
        let at = day(1).and_hms_opt(8, 0, 0).unwrap().and_utc();
        Client {
            id: "c".to_owned(),
            name: "BBSR".to_owned(),
            scopes: vec![Scope::ResponsesRead],
            contract_until: until,
            surveys: Vec::new(),
            k: None,
            secrets: Vec::new(),
            revoked_at: revoked.then_some(at),
            created_at: at,
        }
    }

    #[test]
    fn a_contract_counts_to_the_end_of_its_last_day() {
        assert_eq!(state(&client(Some(day(3)), false), day(3)), State::Valid);
        assert_eq!(state(&client(Some(day(3)), false), day(4)), State::Expired);
        assert_eq!(state(&client(None, false), day(4)), State::Valid);
    }

    #[test]
    fn a_revoked_client_is_revoked_whatever_its_contract_says() {
        assert_eq!(state(&client(Some(day(3)), true), day(2)), State::Revoked);
    }
}
