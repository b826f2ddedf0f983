//! Who was invited, by town, and how it stands with each.

use chrono::{DateTime, Utc};
use contract::Page;
use contract::invitations::{Invitation, InvitationFilter, InvitationStatus};
use contract::operations::ListInvitations;
use contract::page::PageQuery;
use leptos::prelude::*;

use super::texts;
use crate::i18n::{Tr, format, lang};
use crate::net::call;
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{Badge, Choice, Column, DataTable, EmptyState, Kind, MoreList, Select};

/// How it stands, as a word, and how much it matters to the office.
fn words(status: InvitationStatus) -> (Kind, Tr) {
    match status {
        InvitationStatus::Answered => (Kind::Success, texts::ANSWERED),
        InvitationStatus::Unsubscribed => (Kind::Info, texts::UNSUBSCRIBED),
        InvitationStatus::Refused => (Kind::Danger, texts::REFUSED),
        InvitationStatus::Gone => (Kind::Info, texts::GONE),
        InvitationStatus::Waiting => (Kind::Info, texts::IN_QUEUE),
        InvitationStatus::Open => (Kind::Warning, texts::OPEN),
    }
}

/// The list; read anew when `again` changes.
#[component]
pub fn People(wave: String, again: RwSignal<u32>) -> impl IntoView {
    let status = RwSignal::new(String::new());
    let fetch = move |cursor: Option<String>| {
        again.track();
        let page = PageQuery {
            limit: None,
            cursor,
        };
        let filter = InvitationFilter {
            status: InvitationStatus::parse(&status.read()),
        };
        let people = call(ListInvitations, &[&wave]).query(&filter).query(&page);
        people.reading::<Page<Invitation>>()
    };
    let choices = InvitationStatus::ALL
        .iter()
        .map(|status| Choice::new(status.as_str(), words(*status).1))
        .collect::<Vec<_>>();
    view! {
        <div class="kn-narrow">
            <Select
                name="status"
                label=texts::STATUS
                value=status
                choices
                empty=texts::EVERYBODY
            />
        </div>
        <MoreList fetch let:people>
            {table(people, !status.read_untracked().is_empty())}
        </MoreList>
    }
}

fn table(people: Vec<Invitation>, narrowed: bool) -> AnyView {
    if people.is_empty() && narrowed {
        return view! { <EmptyState title=texts::NONE_OF_STATUS /> };
    }
    if people.is_empty() {
        return view! {
            <EmptyState title=texts::NO_PEOPLE>
                <p class="kern-body">{texts::NO_PEOPLE_HELP}</p>
            </EmptyState>
        };
    }
    let columns = vec![
        Column::text(texts::PERSON),
        Column::text(texts::PERSONS_TOWN),
        Column::text(texts::STATUS),
        Column::text(texts::INVITED_AT),
        Column::text(texts::REMINDED_AT),
    ];
    let rows = people.into_iter().map(row).collect();
    view! { <DataTable caption=texts::PEOPLE columns rows titled=true /> }
}

fn row(person: Invitation) -> Vec<AnyView> {
    let (kind, label) = words(person.status);
    let address = format!("/mitglieder/{}", person.member_id);
    let town = person.town.map(|town| town.name);
    let reminded = [person.first_reminded_at, person.second_reminded_at];
    vec![
        view! {
            <a class="kern-link" href=address>
                {person.name}
            </a>
            <span class="kern-body kern-body--small kern-body--muted kn-block">
                {person.email}
            </span>
        },
        town.into_any(),
        view! {
            <Badge kind label />
            {person
                .trouble
                .map(|said| {
                    view! { <span class="kern-body kern-body--small kn-block">{said}</span> }
                })}
        },
        follow(move || person.invited_at.map(day)),
        follow(move || {
            let days: Vec<String> = reminded.into_iter().flatten().map(day).collect();
            days.join(", ")
        }),
    ]
}

fn day(at: DateTime<Utc>) -> String {
    format::date(at.date_naive(), lang())
}
