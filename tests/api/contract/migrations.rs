//! `api/src/db/schema.rs` is written by hand; here it is compared with the migrated database.

use std::collections::{BTreeMap, BTreeSet};

use api::db::Connection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use tests::TestApp;

use super::{repository, text_of};

/// Name, type in diesel's words, whether it may be null.
type Column = (String, String, bool);

#[derive(Debug, Default, PartialEq, Eq)]
struct Table {
    columns: Vec<Column>,
    key: BTreeSet<String>,
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    data_type: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
    #[diesel(sql_type = Bool)]
    in_key: bool,
}

const SQLITE: &str = "SELECT m.name AS table_name, c.name AS column_name, c.type AS data_type, \
    c.\"notnull\" = 0 AS nullable, c.pk > 0 AS in_key \
    FROM sqlite_schema m JOIN pragma_table_info(m.name) c \
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, c.cid";

const POSTGRES: &str = "SELECT c.table_name::text, c.column_name::text, c.data_type::text, \
    c.is_nullable = 'YES' AS nullable, EXISTS (SELECT 1 FROM information_schema.table_constraints t \
    JOIN information_schema.key_column_usage k USING (constraint_schema, constraint_name, table_name) \
    WHERE t.constraint_type = 'PRIMARY KEY' AND t.table_name = c.table_name AND k.column_name = c.column_name) AS in_key \
    FROM information_schema.columns c WHERE c.table_schema = 'public' ORDER BY c.table_name, c.ordinal_position";

fn diesels_word(data_type: &str) -> String {
    match data_type.to_lowercase().as_str() {
        "text" => "Text",
        "bigint" => "BigInt",
        "integer" => "Integer",
        "double precision" => "Double",
        "boolean" => "Bool",
        "date" => "Date",
        "timestamp" | "timestamp without time zone" => "Timestamp",
        "blob" | "bytea" => "Binary",
        other => other,
    }
    .to_owned()
}

/// Reads the `table!` macros of the page.
fn written() -> BTreeMap<String, Table> {
    let mut tables = BTreeMap::new();
    for block in text_of("api/src/db/schema.rs")
        .split("diesel::table! {")
        .skip(1)
    {
        let (name, rest) = block.split_once('(').unwrap();
        let (key, rest) = rest.split_once(')').unwrap();
        let columns = rest.split_once('{').unwrap().1.split_once('}').unwrap().0;
        let columns = columns.lines().filter_map(|line| {
            let (name, kind) = line.trim().trim_end_matches(',').split_once(" -> ")?;
            let inner = kind
                .strip_prefix("Nullable<")
                .map(|k| k.trim_end_matches('>'));
            Some((
                name.to_owned(),
                inner.unwrap_or(kind).to_owned(),
                inner.is_some(),
            ))
        });
        let table = Table {
            columns: columns.collect(),
            key: key
                .split(',')
                .map(|column| column.trim().to_owned())
                .collect(),
        };
        tables.insert(name.trim().to_owned(), table);
    }
    tables
}

#[tokio::test]
async fn the_schema_page_is_what_the_database_has() {
    let app = TestApp::start().await;
    let found: Vec<Found> = app
        .read(|c| {
            Ok(match c {
                Connection::Sqlite(c) => diesel::sql_query(SQLITE).load(c)?,
                Connection::Postgres(c) => diesel::sql_query(POSTGRES).load(c)?,
            })
        })
        .await;
    let mut migrated: BTreeMap<String, Table> = BTreeMap::new();
    for column in found {
        if column.table_name == "__diesel_schema_migrations" {
            continue;
        }
        let table = migrated.entry(column.table_name).or_default();
        if column.in_key {
            table.key.insert(column.column_name.clone());
        }
        let kind = diesels_word(&column.data_type);
        table
            .columns
            .push((column.column_name, kind, column.nullable));
    }
    let written = written();
    assert!(written.len() > 10, "the page was read");
    let names = |tables: &BTreeMap<String, Table>| tables.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&written), names(&migrated));
    for (name, table) in &written {
        assert_eq!(table, &migrated[name], "{name}: schema.rs on the left");
    }
}

#[test]
fn both_engines_have_the_same_migrations_with_a_way_back() {
    let of = |engine: &str| {
        let folder = repository("migrations").join(engine);
        let mut found = BTreeSet::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            for file in ["up.sql", "down.sql"] {
                assert!(path.join(file).is_file(), "{}/{file}", path.display());
            }
            found.insert(path.file_name().unwrap().to_owned());
        }
        found
    };
    assert!(!of("sqlite").is_empty());
    assert_eq!(of("sqlite"), of("postgres"));
}
