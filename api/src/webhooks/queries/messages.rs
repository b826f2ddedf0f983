//! What happened, and the messages that were made of it.

use chrono::{NaiveDateTime, TimeDelta};
use contract::page::PageQuery;
use contract::webhooks::{DeliveryState, EventKind, MessageKind};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use crate::db::schema::{clients, waves, webhook_deliveries, webhook_events, webhooks};
use crate::db::{Connection, cursor, now};
use crate::http::{Error, Id, Result};
use crate::webhooks::rows::{DeliveryRow, EventRow, WebhookRow};

/// Messages are kept for so many days.
const KEPT_DAYS: i64 = 90;

/// Notes what happened; nobody is told yet.
pub fn note_event(
    c: &mut Connection,
    kind: EventKind,
    wave: &str,
    release: Option<&str>,
    corrects: Option<&str>,
) -> Result<()> {
    diesel::insert_into(webhook_events::table)
        .values((
            webhook_events::id.eq(Id::new().0),
            webhook_events::kind.eq(kind.as_str()),
            webhook_events::at.eq(now()),
            webhook_events::wave_id.eq(wave),
            webhook_events::release_id.eq(release),
            webhook_events::corrects.eq(corrects),
        ))
        .execute(c)?;
    Ok(())
}

/// The first event that nobody has been told of.
pub fn next_event(c: &mut Connection) -> Result<Option<EventRow>> {
    Ok(webhook_events::table
        .inner_join(waves::table)
        .filter(webhook_events::spread_at.is_null())
        .order(webhook_events::id)
        .limit(1)
        .select(EventRow::as_select())
        .first(c)
        .optional()?)
}

/// Takes an event for telling of it. False: another node was faster.
pub fn claim_event(c: &mut Connection, id: &str) -> Result<bool> {
    let mine = webhook_events::table
        .find(id)
        .filter(webhook_events::spread_at.is_null());
    let claimed = diesel::update(mine)
        .set(webhook_events::spread_at.eq(now()))
        .execute(c)?;
    Ok(claimed == 1)
}

/// Webhooks that are on and were there at this moment. They are few: partners are.
pub fn active(c: &mut Connection, at: NaiveDateTime) -> Result<Vec<WebhookRow>> {
    Ok(webhooks::table
        .inner_join(clients::table)
        .filter(webhooks::active)
        .filter(webhooks::created_at.le(at))
        .order(webhooks::id)
        .select(WebhookRow::as_select())
        .load(c)?)
}

/// Enters a message to be sent at once.
pub fn insert(
    c: &mut Connection,
    id: &str,
    webhook: &str,
    event: Option<&str>,
    kind: MessageKind,
    body: &str,
) -> Result<()> {
    let at = now();
    diesel::insert_into(webhook_deliveries::table)
        .values((
            webhook_deliveries::id.eq(id),
            webhook_deliveries::webhook_id.eq(webhook),
            webhook_deliveries::event_id.eq(event),
            webhook_deliveries::kind.eq(kind.as_str()),
            webhook_deliveries::body.eq(body),
            webhook_deliveries::state.eq(DeliveryState::Waiting.as_str()),
            webhook_deliveries::attempts.eq(0),
            webhook_deliveries::begun_at.eq(at),
            webhook_deliveries::due_at.eq(at),
            webhook_deliveries::created_at.eq(at),
        ))
        .execute(c)?;
    Ok(())
}

/// The messages of a page and one more, the newest first.
pub fn list(c: &mut Connection, webhook: &str, page: &PageQuery) -> Result<Vec<DeliveryRow>> {
    let mut query = webhook_deliveries::table
        .filter(webhook_deliveries::webhook_id.eq(webhook))
        .select(DeliveryRow::as_select())
        .order(webhook_deliveries::id.desc())
        .limit(page.limit() + 1)
        .into_boxed();
    if let Some(id) = cursor::after::<Id>(page)? {
        query = query.filter(webhook_deliveries::id.lt(id.0));
    }
    Ok(query.load(c)?)
}

/// One message of a webhook.
pub fn find(c: &mut Connection, webhook: &str, id: &str) -> Result<DeliveryRow> {
    Ok(webhook_deliveries::table
        .find(id)
        .filter(webhook_deliveries::webhook_id.eq(webhook))
        .select(DeliveryRow::as_select())
        .first(c)?)
}

/// Takes a message's row for a change.
pub fn take(c: &mut Connection, webhook: &str, id: &str) -> Result<DeliveryRow> {
    let taken = diesel::update(
        webhook_deliveries::table
            .find(id)
            .filter(webhook_deliveries::webhook_id.eq(webhook)),
    )
    .set(webhook_deliveries::attempts.eq(webhook_deliveries::attempts))
    .execute(c)?;
    if taken == 0 {
        return Err(Error::not_found());
    }
    find(c, webhook, id)
}

/// Puts a message that has been taken at the beginning of its three days again.
pub fn begin_again(c: &mut Connection, id: &str) -> Result<()> {
    let at = now();
    diesel::update(webhook_deliveries::table.find(id))
        .set((
            webhook_deliveries::state.eq(DeliveryState::Waiting.as_str()),
            webhook_deliveries::begun_at.eq(at),
            webhook_deliveries::due_at.eq(at),
            webhook_deliveries::fault.eq(None::<String>),
        ))
        .execute(c)?;
    Ok(())
}

/// Forgets messages that are done with, and events that no message is about any more.
pub fn forget_old(c: &mut Connection) -> Result<()> {
    let before = now() - TimeDelta::days(KEPT_DAYS);
    diesel::delete(
        webhook_deliveries::table
            .filter(webhook_deliveries::created_at.lt(before))
            .filter(webhook_deliveries::state.ne(DeliveryState::Waiting.as_str())),
    )
    .execute(c)?;
    let told = webhook_deliveries::table
        .filter(webhook_deliveries::event_id.eq(webhook_events::id.nullable()));
    diesel::delete(
        webhook_events::table
            .filter(webhook_events::at.lt(before))
            .filter(webhook_events::spread_at.is_not_null())
            .filter(not(exists(told))),
    )
    .execute(c)?;
    Ok(())
}
