//! The tables of machine clients: who they are, what is agreed with them, and their secrets.

use std::collections::HashMap;

use chrono::TimeDelta;
use contract::access::Scope;
use contract::clients::{Client, NewClient};
use contract::page::PageQuery;
use diesel::prelude::*;

use super::rows::{ClientRow, SecretRow};
use super::terms::Terms;
use crate::auth::secrets;
use crate::db::schema::{client_secrets, client_surveys, clients, surveys};
use crate::db::{Connection, cursor, now};
use crate::http::{Error, Id, Result, Versioned};

/// The clients of a page and one more, the oldest first, revoked ones too: ids are in the order of their creation.
pub fn list(c: &mut Connection, page: &PageQuery) -> Result<Vec<Client>> {
    let mut query = clients::table
        .select(ClientRow::as_select())
        .order(clients::id)
        .limit(page.limit() + 1)
        .into_boxed();
    if let Some(id) = cursor::after::<Id>(page)? {
        query = query.filter(clients::id.gt(id.0));
    }
    let rows = query.load(c)?;
    complete(c, rows)
}

/// The clients with their surveys and secrets, by one statement each.
fn complete(c: &mut Connection, rows: Vec<ClientRow>) -> Result<Vec<Client>> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let agreed: Vec<(String, String)> = client_surveys::table
        .filter(client_surveys::client_id.eq_any(&ids))
        .select((client_surveys::client_id, client_surveys::survey_id))
        .order((client_surveys::client_id, client_surveys::survey_id))
        .load(c)?;
    let valid: Vec<SecretRow> = client_secrets::table
        .filter(client_secrets::client_id.eq_any(&ids))
        .filter(still_valid())
        .select(SecretRow::as_select())
        .order((client_secrets::client_id, client_secrets::number))
        .load(c)?;
    let mut of_client: HashMap<String, Vec<String>> = HashMap::new();
    for (client, survey) in agreed {
        of_client.entry(client).or_default().push(survey);
    }
    let mut secrets: HashMap<String, Vec<SecretRow>> = HashMap::new();
    for row in valid {
        secrets.entry(row.client_id.clone()).or_default().push(row);
    }
    let complete = |row: ClientRow| {
        let surveys = of_client.remove(&row.id).unwrap_or_default();
        let secrets = secrets.remove(&row.id).unwrap_or_default();
        row.into_client(surveys, secrets)
    };
    Ok(rows.into_iter().map(complete).collect())
}

#[diesel::dsl::auto_type(no_type_alias)]
fn still_valid() -> _ {
    let at: chrono::NaiveDateTime = now();
    client_secrets::valid_until
        .is_null()
        .or(client_secrets::valid_until.gt(at))
}

/// One client with its version.
pub fn get(c: &mut Connection, id: &str) -> Result<Versioned<Client>> {
    let row = find(c, id)?;
    let version = row.version;
    let body = complete(c, vec![row])?.pop().ok_or_else(Error::not_found)?;
    Ok(Versioned { version, body })
}

/// The row of one client.
pub fn find(c: &mut Connection, id: &str) -> Result<ClientRow> {
    Ok(clients::table
        .find(id)
        .select(ClientRow::as_select())
        .first(c)?)
}

/// Takes a client's row for a change; nobody else changes it until the transaction ends.
pub fn take(c: &mut Connection, id: &str) -> Result<ClientRow> {
    diesel::update(clients::table.find(id))
        .set(clients::version.eq(clients::version))
        .execute(c)?;
    find(c, id)
}

/// What is agreed with a client about rows.
pub fn terms(c: &mut Connection, id: &str) -> Result<Terms> {
    let (k, until) = clients::table
        .find(id)
        .select((clients::k, clients::contract_until))
        .first(c)?;
    let surveys = client_surveys::table
        .filter(client_surveys::client_id.eq(id))
        .select(client_surveys::survey_id)
        .load(c)?;
    Ok(Terms { surveys, k, until })
}

/// Enters a client. A second one with the same name, also of a revoked one, is a conflict.
pub fn insert(c: &mut Connection, id: &str, secret: &str, new: &NewClient) -> Result<()> {
    let at = now();
    diesel::insert_into(clients::table)
        .values((
            clients::id.eq(id),
            clients::name.eq(new.name.trim()),
            clients::scopes.eq(words(&new.scopes)),
            clients::contract_until.eq(new.contract_until),
            clients::k.eq(new.k),
            clients::created_at.eq(at),
            clients::version.eq(1),
        ))
        .execute(c)?;
    agree(c, id, &new.surveys)?;
    add_secret(c, id, 1, secret)
}

/// Replaces what is agreed with a client of this version.
pub fn change(c: &mut Connection, id: &str, version: i64, form: &NewClient) -> Result<()> {
    diesel::update(clients::table.find(id))
        .set((
            clients::name.eq(form.name.trim()),
            clients::scopes.eq(words(&form.scopes)),
            clients::contract_until.eq(form.contract_until),
            clients::k.eq(form.k),
            clients::version.eq(version + 1),
        ))
        .execute(c)?;
    diesel::delete(client_surveys::table.filter(client_surveys::client_id.eq(id))).execute(c)?;
    agree(c, id, &form.surveys)
}

fn words(scopes: &[Scope]) -> String {
    let words: Vec<&str> = scopes.iter().copied().map(Scope::as_str).collect();
    words.join(" ")
}

fn agree(c: &mut Connection, id: &str, agreed: &[String]) -> Result<()> {
    let known: i64 = surveys::table
        .filter(surveys::id.eq_any(agreed))
        .count()
        .get_result(c)?;
    if usize::try_from(known) != Ok(agreed.len()) {
        return Err(Error::field(
            "surveys",
            "unknown",
            "Eine dieser Befragungen gibt es nicht.",
            "One of these surveys does not exist.",
        ));
    }
    for survey in agreed {
        diesel::insert_into(client_surveys::table)
            .values((
                client_surveys::client_id.eq(id),
                client_surveys::survey_id.eq(survey),
            ))
            .execute(c)?;
    }
    Ok(())
}

/// Number of the newest secret.
pub fn newest_secret(c: &mut Connection, id: &str) -> Result<i32> {
    let newest: Option<i32> = client_secrets::table
        .filter(client_secrets::client_id.eq(id))
        .select(diesel::dsl::max(client_secrets::number))
        .first(c)?;
    Ok(newest.unwrap_or_default())
}

/// How many secrets count now.
pub fn valid_secrets(c: &mut Connection, id: &str) -> Result<i64> {
    Ok(client_secrets::table
        .filter(client_secrets::client_id.eq(id))
        .filter(still_valid())
        .count()
        .get_result(c)?)
}

/// Adds a secret; only its hash is kept.
pub fn add_secret(c: &mut Connection, id: &str, number: i32, secret: &str) -> Result<()> {
    diesel::insert_into(client_secrets::table)
        .values((
            client_secrets::client_id.eq(id),
            client_secrets::number.eq(number),
            client_secrets::secret_hash.eq(secrets::hash(secret)),
            client_secrets::created_at.eq(now()),
        ))
        .execute(c)?;
    Ok(())
}

/// Lets the secrets there are end in so many days, unless they end earlier anyway, and counts one more version.
pub fn end_secrets(c: &mut Connection, id: &str, days: i32) -> Result<()> {
    let end = now() + TimeDelta::days(days.into());
    let later = client_secrets::valid_until
        .is_null()
        .or(client_secrets::valid_until.gt(end));
    diesel::update(
        client_secrets::table
            .filter(client_secrets::client_id.eq(id))
            .filter(later),
    )
    .set(client_secrets::valid_until.eq(end))
    .execute(c)?;
    diesel::update(clients::table.find(id))
        .set(clients::version.eq(clients::version + 1))
        .execute(c)?;
    Ok(())
}

/// Revokes a client of this version. False: it has another by now.
pub fn revoke(c: &mut Connection, id: &str, version: i64) -> Result<bool> {
    let revoked = diesel::update(clients::table.find(id).filter(clients::version.eq(version)))
        .set((
            clients::revoked_at.eq(now()),
            clients::version.eq(version + 1),
        ))
        .execute(c)?;
    Ok(revoked == 1)
}
