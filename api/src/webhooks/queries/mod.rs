//! The tables of webhooks and of their secrets. Messages: `messages`; sending them: `sending`.

pub mod messages;
pub mod sending;

use std::collections::HashMap;

use chrono::TimeDelta;
use contract::page::PageQuery;
use contract::webhooks::{EventKind, Webhook, WebhookForm};
use diesel::prelude::*;

use super::rows::{SecretRow, WebhookRow};
use crate::db::schema::{clients, webhook_deliveries, webhook_secrets, webhooks};
use crate::db::{Connection, cursor, now};
use crate::http::{Error, Id, Result, Versioned};

/// The webhooks of a page and one more, the oldest first; of one client or of all.
pub fn list(c: &mut Connection, client: Option<&str>, page: &PageQuery) -> Result<Vec<Webhook>> {
    let mut query = webhooks::table
        .inner_join(clients::table)
        .select(WebhookRow::as_select())
        .order(webhooks::id)
        .limit(page.limit() + 1)
        .into_boxed();
    if let Some(client) = client {
        query = query.filter(webhooks::client_id.eq(client));
    }
    if let Some(id) = cursor::after::<Id>(page)? {
        query = query.filter(webhooks::id.gt(id.0));
    }
    let rows = query.load(c)?;
    complete(c, rows)
}

fn complete(c: &mut Connection, rows: Vec<WebhookRow>) -> Result<Vec<Webhook>> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let valid: Vec<SecretRow> = webhook_secrets::table
        .filter(webhook_secrets::webhook_id.eq_any(&ids))
        .filter(still_valid())
        .select(SecretRow::as_select())
        .order((webhook_secrets::webhook_id, webhook_secrets::number))
        .load(c)?;
    let mut secrets: HashMap<String, Vec<SecretRow>> = HashMap::new();
    for row in valid {
        secrets.entry(row.webhook_id.clone()).or_default().push(row);
    }
    let complete = |row: WebhookRow| {
        let secrets = secrets.remove(&row.id).unwrap_or_default();
        row.into_webhook(secrets)
    };
    Ok(rows.into_iter().map(complete).collect())
}

#[diesel::dsl::auto_type(no_type_alias)]
fn still_valid() -> _ {
    let at: chrono::NaiveDateTime = now();
    webhook_secrets::valid_until
        .is_null()
        .or(webhook_secrets::valid_until.gt(at))
}

/// One webhook with its version, for who may know of it: of this client, or of any.
pub fn get(c: &mut Connection, id: &str, owner: Option<&str>) -> Result<Versioned<Webhook>> {
    let row = find(c, id, owner)?;
    let version = row.version;
    let body = complete(c, vec![row])?.pop().ok_or_else(Error::not_found)?;
    Ok(Versioned { version, body })
}

/// The row of one webhook, for who may know of it.
pub fn find(c: &mut Connection, id: &str, owner: Option<&str>) -> Result<WebhookRow> {
    let row: WebhookRow = webhooks::table
        .inner_join(clients::table)
        .filter(webhooks::id.eq(id))
        .select(WebhookRow::as_select())
        .first(c)?;
    if owner.is_some_and(|owner| owner != row.client_id) {
        return Err(Error::not_found());
    }
    Ok(row)
}

/// Takes a webhook's row for a change; nobody else changes it until the transaction ends.
pub fn take(c: &mut Connection, id: &str, owner: Option<&str>) -> Result<WebhookRow> {
    diesel::update(webhooks::table.find(id))
        .set(webhooks::version.eq(webhooks::version))
        .execute(c)?;
    find(c, id, owner)
}

/// How many webhooks a client has.
pub fn count(c: &mut Connection, client: &str) -> Result<i64> {
    Ok(webhooks::table
        .filter(webhooks::client_id.eq(client))
        .count()
        .get_result(c)?)
}

/// Enters a webhook with its first secret.
pub fn insert(
    c: &mut Connection,
    id: &str,
    client: &str,
    url: &str,
    form: &WebhookForm,
) -> Result<()> {
    let at = now();
    diesel::insert_into(webhooks::table)
        .values((
            webhooks::id.eq(id),
            webhooks::client_id.eq(client),
            webhooks::url.eq(url),
            webhooks::events.eq(words(&form.events)),
            webhooks::active.eq(form.active),
            webhooks::created_at.eq(at),
            webhooks::updated_at.eq(at),
            webhooks::version.eq(1_i64),
        ))
        .execute(c)?;
    add_secret(c, id, 1)
}

/// Replaces where a webhook that has been taken goes, and what it hears of.
pub fn change(c: &mut Connection, row: &WebhookRow, url: &str, form: &WebhookForm) -> Result<()> {
    diesel::update(webhooks::table.find(&row.id))
        .set((
            webhooks::url.eq(url),
            webhooks::events.eq(words(&form.events)),
            webhooks::active.eq(form.active),
            webhooks::gone_at.eq(row.gone_at.filter(|_| !form.active)),
            webhooks::updated_at.eq(now()),
            webhooks::version.eq(row.version + 1),
        ))
        .execute(c)?;
    Ok(())
}

/// Removes a webhook that has been taken, with its messages.
pub fn delete(c: &mut Connection, id: &str) -> Result<()> {
    diesel::delete(webhook_deliveries::table.filter(webhook_deliveries::webhook_id.eq(id)))
        .execute(c)?;
    diesel::delete(webhook_secrets::table.filter(webhook_secrets::webhook_id.eq(id))).execute(c)?;
    diesel::delete(webhooks::table.find(id)).execute(c)?;
    Ok(())
}

fn words(events: &[EventKind]) -> String {
    let words: Vec<&str> = events.iter().copied().map(EventKind::as_str).collect();
    words.join(" ")
}

/// Number of the newest secret.
pub fn newest_secret(c: &mut Connection, id: &str) -> Result<i32> {
    let newest: Option<i32> = webhook_secrets::table
        .filter(webhook_secrets::webhook_id.eq(id))
        .select(diesel::dsl::max(webhook_secrets::number))
        .first(c)?;
    Ok(newest.unwrap_or_default())
}

/// Numbers of the secrets that sign now.
pub fn valid_secrets(c: &mut Connection, id: &str) -> Result<Vec<i32>> {
    Ok(webhook_secrets::table
        .filter(webhook_secrets::webhook_id.eq(id))
        .filter(still_valid())
        .order(webhook_secrets::number)
        .select(webhook_secrets::number)
        .load(c)?)
}

/// Notes that there is a secret with this number.
pub fn add_secret(c: &mut Connection, id: &str, number: i32) -> Result<()> {
    diesel::insert_into(webhook_secrets::table)
        .values((
            webhook_secrets::webhook_id.eq(id),
            webhook_secrets::number.eq(number),
            webhook_secrets::created_at.eq(now()),
        ))
        .execute(c)?;
    Ok(())
}

/// Lets the secrets there are end in so many days, unless they end earlier anyway, and counts one more version.
pub fn end_secrets(c: &mut Connection, id: &str, days: i32) -> Result<()> {
    let at = now();
    let end = at + TimeDelta::days(days.into());
    let later = webhook_secrets::valid_until
        .is_null()
        .or(webhook_secrets::valid_until.gt(end));
    diesel::update(
        webhook_secrets::table
            .filter(webhook_secrets::webhook_id.eq(id))
            .filter(later),
    )
    .set(webhook_secrets::valid_until.eq(end))
    .execute(c)?;
    diesel::update(webhooks::table.find(id))
        .set((
            webhooks::updated_at.eq(at),
            webhooks::version.eq(webhooks::version + 1),
        ))
        .execute(c)?;
    Ok(())
}
