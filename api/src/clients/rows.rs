//! Clients as they lie in the tables.

use chrono::{NaiveDate, NaiveDateTime};
use contract::access::Scope;
use contract::clients::{AccessKind, Client, ClientSecret, DataAccess};
use diesel::prelude::*;

use crate::db::schema::{client_secrets, clients};
use crate::db::{Moment, Stored, utc};

/// A row of `clients`.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = clients)]
pub struct ClientRow {
    pub id: String,
    pub name: String,
    /// Separated by blanks.
    pub scopes: String,
    pub contract_until: Option<NaiveDate>,
    pub k: Option<i32>,
    pub revoked_at: Option<NaiveDateTime>,
    pub created_at: NaiveDateTime,
    pub version: i64,
}

impl ClientRow {
    /// Its scopes.
    pub fn scopes(&self) -> Vec<Scope> {
        self.scopes.split(' ').filter_map(Scope::parse).collect()
    }

    /// The client with its surveys and with those of its secrets that still count.
    pub fn into_client(self, surveys: Vec<String>, secrets: Vec<SecretRow>) -> Client {
        Client {
            scopes: self.scopes(),
            id: self.id,
            name: self.name,
            contract_until: self.contract_until,
            surveys,
            k: self.k,
            secrets: secrets.into_iter().map(ClientSecret::from).collect(),
            revoked_at: self.revoked_at.map(utc),
            created_at: utc(self.created_at),
        }
    }
}

/// A row of `client_secrets`, without the hash.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = client_secrets)]
pub struct SecretRow {
    pub client_id: String,
    pub number: i32,
    pub created_at: NaiveDateTime,
    pub valid_until: Option<NaiveDateTime>,
}

impl From<SecretRow> for ClientSecret {
    fn from(row: SecretRow) -> Self {
        Self {
            number: row.number,
            created_at: utc(row.created_at),
            valid_until: row.valid_until.map(utc),
        }
    }
}

/// A row of `data_accesses` with the client's name.
#[derive(Debug, Queryable)]
pub struct AccessRow {
    pub id: String,
    pub at: Moment,
    pub client_id: String,
    pub client_name: String,
    pub kind: Stored<AccessKind>,
    pub subject_id: String,
    pub format: String,
    pub with_ags: bool,
}

impl From<AccessRow> for DataAccess {
    fn from(row: AccessRow) -> Self {
        Self {
            id: row.id,
            at: utc(row.at.0),
            client_id: row.client_id,
            client_name: row.client_name,
            kind: row.kind.0,
            subject_id: row.subject_id,
            format: row.format,
            with_ags: row.with_ags,
        }
    }
}
