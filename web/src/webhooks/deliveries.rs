//! What became of a webhook's messages, and sending one again.

use chrono::{DateTime, Utc};
use contract::Page;
use contract::operations::{ListDeliveries, SendDelivery};
use contract::page::PageQuery;
use contract::webhooks::{Delivery, DeliveryFault, DeliveryState, MessageKind};
use leptos::prelude::*;

use super::texts;
use crate::i18n::{Tr, format, lang};
use crate::net::call;
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{Badge, Column, DataTable, EmptyState, Form, FormState, Kind, MoreList, announce};

/// The list, the newest first; it is read again when `told` changes.
#[component]
pub fn Deliveries(id: String, told: RwSignal<u32>) -> impl IntoView {
    let of = id.clone();
    let fetch = move |cursor| {
        told.track();
        let page = PageQuery {
            limit: None,
            cursor,
        };
        let deliveries = call(ListDeliveries, &[&of]).query(&page);
        deliveries.reading::<Page<Delivery>>()
    };
    let form = FormState::new();
    let again = Callback::new(move |delivery: String| {
        form.send(call(SendDelivery, &[&id, &delivery]), move |_: Delivery| {
            announce(texts::SENT_AGAIN.get());
            told.update(|n| *n += 1);
        });
    });
    view! {
        // Where it says what went wrong with sending again.
        <Form state=form on_submit=move |()| {}>
            <span></span>
        </Form>
        <MoreList fetch let:deliveries>
            {if deliveries.is_empty() {
                view! { <EmptyState title=texts::NO_DELIVERIES /> }
            } else {
                table(deliveries, again)
            }}
        </MoreList>
    }
}

fn table(deliveries: Vec<Delivery>, again: Callback<String>) -> AnyView {
    let rows = deliveries
        .into_iter()
        .map(|delivery| row(delivery, again))
        .collect();
    let columns = vec![
        Column::text(texts::WHEN),
        Column::text(texts::WHAT),
        Column::text(texts::STATE),
        Column::number(texts::TRIES),
        Column::text(texts::ANSWER),
        Column::text(texts::NEXT),
        Column::text(texts::ACTION),
    ];
    view! { <DataTable caption=texts::DELIVERIES columns rows titled=true stacked=true /> }
}

fn row(delivery: Delivery, again: Callback<String>) -> Vec<AnyView> {
    let (kind, label) = state_text(delivery.state);
    let (what, at, next) = (
        kind_text(delivery.kind),
        delivery.created_at,
        delivery.next_at,
    );
    let over = matches!(
        delivery.state,
        DeliveryState::GivenUp | DeliveryState::Withdrawn
    );
    let repeat = (over && delivery.kind != MessageKind::WebhookTest).then(|| {
        let id = delivery.id.clone();
        view! {
            <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                aria-label=move || texts::send_again(what.get(), &moment(at))
                on:click=move |_| again.run(id.clone())
            >
                <span class="kern-label">{texts::SEND_AGAIN}</span>
            </button>
        }
    });
    let attempts = delivery.attempts.to_string();
    let body = delivery.body.clone();
    vec![
        follow(move || moment(at)),
        view! {
            <details>
                <summary>{what}</summary>
                <code class="kn-code">{body}</code>
            </details>
        },
        view! { <Badge kind label /> },
        attempts.into_any(),
        follow(move || answer_text(&delivery)),
        follow(move || next.map_or_else(|| texts::NOT_YET.get().to_owned(), moment)),
        repeat.into_any(),
    ]
}

/// Day and time, in UTC: partners compare it with their logs.
fn moment(at: DateTime<Utc>) -> String {
    let day = format::date(at.date_naive(), lang());
    format!("{day}, {} UTC", at.format("%H:%M:%S"))
}

fn state_text(state: DeliveryState) -> (Kind, Tr) {
    match state {
        DeliveryState::Waiting => (Kind::Info, texts::WAITING),
        DeliveryState::Delivered => (Kind::Success, texts::DELIVERED),
        DeliveryState::GivenUp => (Kind::Warning, texts::GIVEN_UP),
        DeliveryState::Withdrawn => (Kind::Info, texts::WITHDRAWN),
    }
}

fn kind_text(kind: MessageKind) -> Tr {
    match kind {
        MessageKind::WaveOpened => texts::WAVE_OPENED,
        MessageKind::WaveClosed => texts::WAVE_CLOSED,
        MessageKind::ReleasePublished => texts::RELEASE_PUBLISHED,
        MessageKind::ReleaseCorrected => texts::RELEASE_CORRECTED,
        MessageKind::WebhookTest => texts::WEBHOOK_TEST,
    }
}

/// What came back from the last try.
pub fn answer_text(delivery: &Delivery) -> String {
    if let Some(status) = delivery.last_status {
        return texts::status(status);
    }
    let text = match delivery.fault {
        Some(DeliveryFault::UnknownHost) => texts::UNKNOWN_HOST,
        Some(DeliveryFault::PrivateAddress) => texts::PRIVATE_ADDRESS,
        Some(DeliveryFault::Unreachable) => texts::UNREACHABLE,
        Some(DeliveryFault::Tls) => texts::TLS,
        Some(DeliveryFault::Timeout) => texts::TIMEOUT,
        Some(DeliveryFault::NoHttp) => texts::NO_HTTP,
        Some(DeliveryFault::Status | DeliveryFault::Gone) | None => texts::NOT_YET,
    };
    text.get().to_owned()
}
