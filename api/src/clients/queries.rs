//! The table of machine clients.

use contract::access::Scope;
use contract::clients::NewClient;
use contract::page::PageQuery;
use diesel::prelude::*;

use super::rows::ClientRow;
use crate::auth::secrets;
use crate::db::schema::clients;
use crate::db::{Connection, cursor, now};
use crate::http::{Id, Result};

/// The clients of a page and one more, the oldest first, revoked ones too: ids are in the order of their creation.
pub fn list(c: &mut Connection, page: &PageQuery) -> Result<Vec<ClientRow>> {
    let mut query = clients::table
        .select(ClientRow::as_select())
        .order(clients::id)
        .limit(page.limit() + 1)
        .into_boxed();
    if let Some(id) = cursor::after::<Id>(page)? {
        query = query.filter(clients::id.gt(id.0));
    }
    Ok(query.load(c)?)
}

/// One client.
pub fn find(c: &mut Connection, id: &str) -> Result<ClientRow> {
    Ok(clients::table
        .find(id)
        .select(ClientRow::as_select())
        .first(c)?)
}

/// Enters a client. A second one with the same name, also of a revoked one, is a conflict.
pub fn insert(c: &mut Connection, id: &str, secret: &str, new: &NewClient) -> Result<()> {
    let scopes: Vec<&str> = new.scopes.iter().copied().map(Scope::as_str).collect();
    diesel::insert_into(clients::table)
        .values((
            clients::id.eq(id),
            clients::name.eq(new.name.trim()),
            clients::secret_hash.eq(secrets::hash(secret)),
            clients::scopes.eq(scopes.join(" ")),
            clients::contract_until.eq(new.contract_until),
            clients::created_at.eq(now()),
            clients::version.eq(1),
        ))
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
