//! Somebody else holds a lock: of the whole database on SQLite, of the feed's clock on PostgreSQL.

use api::db::Connection;
use diesel::connection::SimpleConnection;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use futures_util::future::join_all;
use tests::{Field, TestApp, on_postgres};

use super::{by_town, create, not_now, office, titles};

#[tokio::test]
async fn a_locked_database_is_503_and_reading_goes_on() {
    if on_postgres() {
        // PostgreSQL locks rows, not databases; see below.
        return;
    }
    let app = TestApp::start().await;
    let office = office(&app).await;
    create(&office, "vorher").await.expect(201);
    let mut other = app.db().connect().unwrap();
    other.batch_execute("BEGIN EXCLUSIVE").unwrap();
    not_now(&create(&office, "währenddessen").await);
    assert_eq!(titles(&office).await, ["vorher"]);
    not_now(&app.sign_in(&office.name, tests::PASSWORD).await);
    other.batch_execute("ROLLBACK").unwrap();
    create(&office, "nachher").await.expect(201);
    assert_eq!(titles(&office).await, ["nachher", "vorher"]);
}

#[tokio::test]
async fn answers_to_a_wave_are_told_to_come_back_and_are_taken_then() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let answers: Vec<_> = (0..6).map(|town| field.answer(town)).collect();
    let first = field.submit(&answers[0]).await.expect(201);
    // Noted now: who had these rows within the hour reads on while nothing can be written.
    assert_eq!(field.pulled(&field.office).await.len(), 1);
    let mut other = app.db().connect().unwrap();
    let lock = match on_postgres() {
        true => "BEGIN; UPDATE response_clock SET seq = seq",
        false => "BEGIN EXCLUSIVE",
    };
    other.batch_execute(lock).unwrap();
    let during = join_all(answers.iter().map(|answer| field.submit(answer))).await;
    during.iter().for_each(not_now);
    assert_eq!(field.pulled(&field.office).await.len(), 1);
    other.batch_execute("ROLLBACK").unwrap();
    let after = join_all(answers.iter().map(|answer| field.submit(answer))).await;
    assert!(after.iter().all(|answer| answer.status == 201));
    // The one that was acknowledged before is the same to its sender, not a second.
    assert_eq!(after[0].body, first.body);
    assert_eq!(field.pulled(&field.office).await, by_town(&answers));
}

#[tokio::test]
async fn a_wave_is_closed_only_after_the_answers_that_found_it_open() {
    if !on_postgres() {
        // SQLite has one writer at a time.
        return;
    }
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let answer = field.answer(0);
    let status = format!("/api/v1/waves/{}/status", field.wave);
    let closed = serde_json::json!({ "status": "closed" });
    let mut other = app.db().connect().unwrap();
    other
        .batch_execute("BEGIN; LOCK TABLE responses IN EXCLUSIVE MODE")
        .unwrap();
    let close = async {
        waiting_for_locks(&app, 1).await;
        field.office.put(&status, "*", &closed).await
    };
    let release = async {
        waiting_for_locks(&app, 2).await;
        other.batch_execute("ROLLBACK").unwrap();
    };
    let (stored, closed, ()) = futures_util::join!(field.submit(&answer), close, release);
    stored.expect(201);
    closed.expect(200);
    let late = field.submit(&field.answer(1)).await;
    late.assert_problem(409, "wave-not-open");
}

/// Waits until so many connections of this database wait for a lock. The locks time out after five seconds, and then
/// whoever waited says so.
async fn waiting_for_locks(app: &TestApp, wanted: i64) {
    const WAITING: &str = "(SELECT count(*) FROM pg_stat_activity \
                           WHERE datname = current_database() AND wait_event_type = 'Lock')";
    let patience = std::time::Instant::now();
    while patience.elapsed().as_secs() < 5 {
        let waiting: i64 = app
            .read(|c| match c {
                Connection::Postgres(c) => {
                    Ok(diesel::select(sql::<BigInt>(WAITING)).get_result(c)?)
                }
                Connection::Sqlite(_) => Ok(0),
            })
            .await;
        if waiting >= wanted {
            return;
        }
    }
    panic!("fewer than {wanted} wait for a lock");
}
