//! Which rows were given to clients.

use contract::Page;
use contract::clients::{AccessKind, DataAccess, DataAccessQuery};
use contract::operations::{Grant, ListDataAccesses};
use contract::page::PageQuery;
use leptos::prelude::*;

use super::texts;
use crate::i18n::{format, lang};
use crate::net::call;
use crate::session::{SignedIn, my_grant};
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{Alert, Column, DataTable, EmptyState, Kind, MoreList, PageTitle};

/// The page at `/datenabrufe`, for secretariat and admins.
#[component]
pub fn AccessesPage() -> impl IntoView {
    view! {
        <SignedIn>
            <PageTitle title=texts::ACCESSES />
            <All />
        </SignedIn>
    }
}

#[component]
fn All() -> impl IntoView {
    if my_grant(ListDataAccesses) != Grant::Yes {
        return view! { <Alert kind=Kind::Warning title=texts::ACCESSES_NOT_FOR_YOU /> };
    }
    view! {
        <p class="kern-body kn-text">{texts::ACCESSES_INTRO}</p>
        <Accesses client=None />
    }
}

/// The accesses of one client, or of all, the newest first.
#[component]
pub fn Accesses(client: Option<String>) -> impl IntoView {
    let of_all = client.is_none();
    let fetch = move |cursor| {
        let page = PageQuery {
            limit: None,
            cursor,
        };
        let whose = DataAccessQuery {
            client: client.clone(),
        };
        let accesses = call(ListDataAccesses, &[]).query(&whose).query(&page);
        accesses.reading::<Page<DataAccess>>()
    };
    view! {
        <MoreList fetch let:accesses>
            {if accesses.is_empty() {
                view! { <EmptyState title=texts::NO_ACCESSES /> }
            } else {
                table(accesses, of_all)
            }}
        </MoreList>
    }
}

fn table(accesses: Vec<DataAccess>, of_all: bool) -> AnyView {
    let rows = accesses
        .into_iter()
        .map(|access| {
            let at = access.at;
            let (address, what) = match access.kind {
                AccessKind::Responses => ("wellen", texts::A_WAVE),
                AccessKind::Release => ("ergebnisse", texts::A_RELEASE),
            };
            let address = format!("/{address}/{}", access.subject_id);
            let ags = if access.with_ags {
                texts::WITH_AGS
            } else {
                texts::WITHOUT_AGS
            };
            let mut cells = vec![follow(move || format::date(at.date_naive(), lang()))];
            if of_all {
                cells.push(access.client_name.into_any());
            }
            cells.extend([
                view! {
                    <a class="kern-link" href=address>
                        {what}
                    </a>
                },
                access.format.into_any(),
                view! { <span>{ags}</span> },
            ]);
            cells
        })
        .collect();
    let mut columns = vec![Column::text(texts::WHEN)];
    if of_all {
        columns.push(Column::text(texts::WHO));
    }
    columns.extend([
        Column::text(texts::WHAT),
        Column::text(texts::FORMAT),
        Column::text(texts::TOWNS_NAMED),
    ]);
    view! { <DataTable caption=texts::ACCESSES columns rows titled=true stacked=true /> }
}
