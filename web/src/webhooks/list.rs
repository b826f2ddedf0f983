//! Webhooks of one client, or of all.

use contract::Page;
use contract::operations::ListWebhooks;
use contract::page::PageQuery;
use contract::webhooks::{EventKind, Webhook, WebhookFilter};
use leptos::prelude::*;

use super::texts;
use crate::i18n::Tr;
use crate::net::call;
use crate::ui::view;
use crate::ui::{Badge, Column, DataTable, EmptyState, Kind, MoreList, PageTitle};

/// The page at `/webhooks`.
#[component]
pub fn WebhooksPage() -> impl IntoView {
    view! {
        <PageTitle title=texts::WEBHOOKS />
        <p class="kern-body kn-text">{texts::INTRO}</p>
        <p class="kern-body kn-text">{texts::WHO_CREATES}</p>
        <Webhooks client=None />
    }
}

/// The list, the oldest first.
#[component]
pub fn Webhooks(client: Option<String>) -> impl IntoView {
    let of_all = client.is_none();
    let fetch = move |cursor| {
        let page = PageQuery {
            limit: None,
            cursor,
        };
        let whose = WebhookFilter {
            client: client.clone(),
        };
        let webhooks = call(ListWebhooks, &[]).query(&whose).query(&page);
        webhooks.reading::<Page<Webhook>>()
    };
    view! {
        <MoreList fetch let:webhooks>
            {if webhooks.is_empty() {
                view! { <EmptyState title=texts::NO_WEBHOOKS /> }
            } else {
                table(webhooks, of_all)
            }}
        </MoreList>
    }
}

/// What is heard of, in words.
pub fn event_text(event: EventKind) -> Tr {
    match event {
        EventKind::WaveOpened => texts::WAVE_OPENED,
        EventKind::WaveClosed => texts::WAVE_CLOSED,
        EventKind::ReleasePublished => texts::RELEASE_PUBLISHED,
        EventKind::ReleaseCorrected => texts::RELEASE_CORRECTED,
    }
}

/// Whether messages are sent.
pub fn state(webhook: &Webhook) -> AnyView {
    let (kind, label) = match (webhook.active, webhook.gone_at) {
        (true, _) => (Kind::Success, texts::ON),
        (false, Some(_)) => (Kind::Warning, texts::GONE),
        (false, None) => (Kind::Info, texts::OFF),
    };
    view! { <Badge kind label /> }
}

fn table(webhooks: Vec<Webhook>, of_all: bool) -> AnyView {
    let rows = webhooks
        .into_iter()
        .map(|webhook| {
            let state = state(&webhook);
            let events = webhook
                .events
                .iter()
                .map(|event| view! { <li>{event_text(*event)}</li> })
                .collect_view();
            let address = format!("/webhooks/{}", webhook.id);
            let mut cells = vec![view! {
                <a class="kern-link" href=address>
                    {webhook.url}
                </a>
            }];
            if of_all {
                cells.push(webhook.client_name.into_any());
            }
            cells.push(view! { <ul class="kn-plain-list">{events}</ul> });
            cells.push(state);
            cells
        })
        .collect();
    let mut columns = vec![Column::text(texts::URL)];
    if of_all {
        columns.push(Column::text(texts::CLIENT));
    }
    columns.push(Column::text(texts::EVENTS_COLUMN));
    columns.push(Column::text(texts::STATE));
    view! { <DataTable caption=texts::WEBHOOKS columns rows titled=true stacked=true /> }
}
