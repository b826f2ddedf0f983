//! What bad input gets: a problem that says what is wrong, never a 500, never a half-written row.

mod addresses;
mod bodies;
mod http;
mod json;
mod versions;

use std::collections::BTreeMap;

use api::db::Connection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use serde_json::{Value, json};
use tests::TestApp;

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

/// How many rows each table has.
async fn rows(app: &TestApp) -> BTreeMap<String, i64> {
    app.read(|c| {
        let names: Vec<Name> = match c {
            Connection::Sqlite(c) => diesel::sql_query(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
            )
            .load(c)?,
            Connection::Postgres(c) => diesel::sql_query(
                "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'",
            )
            .load(c)?,
        };
        let mut found = BTreeMap::new();
        for Name { name } in names {
            let count = diesel::sql_query(format!("SELECT count(*) AS rows FROM {name}"));
            let Count { rows } = match c {
                Connection::Sqlite(c) => count.get_result(c)?,
                Connection::Postgres(c) => count.get_result(c)?,
            };
            found.insert(name, rows);
        }
        assert!(found.len() > 10);
        Ok(found)
    })
    .await
}

/// A lab that can be created.
fn lab(title: &str) -> Value {
    json!({
        "year": 2027,
        "title": { "de": title, "en": title },
        "theme": { "de": "Leerstand", "en": "Vacancy" },
        "starts_on": "2026-11-05"
    })
}
