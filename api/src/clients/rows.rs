//! Clients as they lie in the table.

use chrono::{NaiveDate, NaiveDateTime};
use contract::access::Scope;
use contract::clients::Client;
use diesel::prelude::*;

use crate::db::schema::clients;
use crate::db::utc;

/// A row of `clients`, without the secret's hash.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = clients)]
pub struct ClientRow {
    pub id: String,
    pub name: String,
    /// Separated by blanks.
    pub scopes: String,
    pub contract_until: Option<NaiveDate>,
    pub revoked_at: Option<NaiveDateTime>,
    pub created_at: NaiveDateTime,
    pub version: i64,
}

impl From<ClientRow> for Client {
    fn from(row: ClientRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            scopes: row.scopes.split(' ').filter_map(Scope::parse).collect(),
            contract_until: row.contract_until,
            revoked_at: row.revoked_at.map(utc),
            created_at: utc(row.created_at),
        }
    }
}
