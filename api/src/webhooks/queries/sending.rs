//! Whose turn it is, and how it went.

use chrono::{NaiveDateTime, TimeDelta};
use contract::webhooks::{DeliveryFault, DeliveryState, MessageKind};
use diesel::prelude::*;

use crate::db::schema::{waves, webhook_deliveries, webhook_events, webhooks};
use crate::db::{Connection, now};
use crate::http::Result;
use crate::webhooks::post::Outcome;
use crate::webhooks::rows::DeliveryRow;
use crate::webhooks::schedule;

/// A message is somebody's for so long. Who takes longer has died over it; what takes longest is looking up a name that
/// nobody answers for.
pub const LEASE: TimeDelta = TimeDelta::minutes(3);

/// The message that has been due the longest, with its webhook's client, leaving out these webhooks and these clients.
pub fn due(
    c: &mut Connection,
    busy_webhooks: &[String],
    busy_clients: &[String],
) -> Result<Option<(DeliveryRow, String)>> {
    Ok(webhook_deliveries::table
        .inner_join(webhooks::table)
        .filter(webhook_deliveries::state.eq(DeliveryState::Waiting.as_str()))
        .filter(webhook_deliveries::due_at.le(now()))
        .filter(webhook_deliveries::webhook_id.ne_all(busy_webhooks))
        .filter(webhooks::client_id.ne_all(busy_clients))
        .order((webhook_deliveries::due_at, webhook_deliveries::id))
        .limit(1)
        .select((DeliveryRow::as_select(), webhooks::client_id))
        .first(c)
        .optional()?)
}

/// Takes a message for sending: moves its next try into the future, so that no other node sends it too. False: another
/// was faster.
pub fn claim(c: &mut Connection, row: &DeliveryRow) -> Result<bool> {
    let at = now();
    let mine = webhook_deliveries::table
        .find(&row.id)
        .filter(webhook_deliveries::state.eq(DeliveryState::Waiting.as_str()))
        .filter(webhook_deliveries::due_at.eq(row.due_at))
        .filter(webhook_deliveries::attempts.eq(row.attempts));
    let claimed = diesel::update(mine)
        .set((
            webhook_deliveries::due_at.eq(at + LEASE),
            webhook_deliveries::attempts.eq(row.attempts + 1),
            webhook_deliveries::last_tried_at.eq(at),
            // Nothing is known of this try yet.
            webhook_deliveries::last_status.eq(None::<i32>),
            webhook_deliveries::fault.eq(None::<String>),
        ))
        .execute(c)?;
    Ok(claimed == 1)
}

/// Takes a message back that was claimed but may not go.
pub fn withdraw(c: &mut Connection, row: &DeliveryRow) -> Result<()> {
    diesel::update(webhook_deliveries::table.find(&row.id))
        .set((
            webhook_deliveries::state.eq(DeliveryState::Withdrawn.as_str()),
            webhook_deliveries::due_at.eq(None::<NaiveDateTime>),
            webhook_deliveries::attempts.eq(row.attempts),
            webhook_deliveries::last_tried_at.eq(row.last_tried_at),
            webhook_deliveries::last_status.eq(row.last_status),
            webhook_deliveries::fault.eq(row.fault.map(|fault| fault.0.as_str())),
        ))
        .execute(c)?;
    Ok(())
}

/// The survey that a message is about; a test is about none.
pub fn survey(c: &mut Connection, row: &DeliveryRow) -> Result<Option<String>> {
    let Some(event) = &row.event_id else {
        return Ok(None);
    };
    let survey = webhook_events::table
        .inner_join(waves::table)
        .filter(webhook_events::id.eq(event))
        .select(waves::survey_id)
        .first(c)?;
    Ok(Some(survey))
}

/// Notes how a claimed message's try went. A receiver that is gone has its webhook switched off.
pub fn finish(c: &mut Connection, row: &DeliveryRow, outcome: Outcome, spread: f64) -> Result<()> {
    if outcome.fault == Some(DeliveryFault::Gone) {
        switch_off(c, &row.webhook_id)?;
    }
    let once = row.kind.0 == MessageKind::WebhookTest;
    let (state, next) = match outcome.fault {
        None => (DeliveryState::Delivered, None),
        Some(DeliveryFault::Gone) => (DeliveryState::GivenUp, None),
        Some(_) => match schedule::next(row.begun_at, now(), spread).filter(|_| !once) {
            Some(next) => (DeliveryState::Waiting, Some(next)),
            None => (DeliveryState::GivenUp, None),
        },
    };
    // Only if it is still this try's: after its lease somebody else may have it.
    let mine = webhook_deliveries::table
        .find(&row.id)
        .filter(webhook_deliveries::state.eq(DeliveryState::Waiting.as_str()))
        .filter(webhook_deliveries::attempts.eq(row.attempts + 1));
    diesel::update(mine)
        .set((
            webhook_deliveries::state.eq(state.as_str()),
            webhook_deliveries::due_at.eq(next),
            webhook_deliveries::last_status.eq(outcome.status.map(i32::from)),
            webhook_deliveries::fault.eq(outcome.fault.map(DeliveryFault::as_str)),
        ))
        .execute(c)?;
    Ok(())
}

fn switch_off(c: &mut Connection, webhook: &str) -> Result<()> {
    let at = now();
    let on = webhooks::table.find(webhook).filter(webhooks::active);
    diesel::update(on)
        .set((
            webhooks::active.eq(false),
            webhooks::gone_at.eq(at),
            webhooks::updated_at.eq(at),
            webhooks::version.eq(webhooks::version + 1),
        ))
        .execute(c)?;
    Ok(())
}
