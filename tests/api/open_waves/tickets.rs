//! What a ticket is good for, and what it costs.

use api::auth::keys::Keys;
use api::db::now;
use api::db::schema::spent_tickets;
use api::http::Id;
use api::open_waves::{Tickets, forget_spent};
use chrono::{TimeDelta, Utc};
use contract::open_waves::{Ticket, work};
use diesel::prelude::*;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::TestApp;
use tests::towns::LUEBBEN;

use super::{Square, with};

/// A ticket of this installation, made at another time.
fn made(app: &TestApp, square: &Square, ago: TimeDelta) -> Ticket {
    let tickets = Tickets::new(&Keys::open(app.data()).unwrap().partner);
    let wave = Id(square.wave.clone());
    tickets.make(&wave, 3, Utc::now() - ago).unwrap()
}

async fn spent(app: &TestApp) -> i64 {
    app.read(|c| Ok(spent_tickets::table.count().get_result(c)?))
        .await
}

#[tokio::test]
async fn a_ticket_is_good_for_one_answer() {
    let app = TestApp::start().await;
    let square = Square::open(&app).await;
    let mut answer = square.answer().await;
    square.submit(&answer).await.expect(200);
    let again = square.submit(&answer).await;
    again.assert_problem(409, "ticket-spent");
    answer["answers"]["lage"] = json!(3);
    answer["ags"] = json!(LUEBBEN);
    let other = square.submit(&answer).await;
    other.assert_problem(409, "ticket-spent");
    answer["answers"]["lage"] = json!(99);
    let wrong = square.submit(&answer).await;
    wrong.assert_problem(409, "ticket-spent");
    assert_eq!((square.count().await, spent(&app).await), (1, 1));
}

#[tokio::test]
async fn the_same_ticket_many_times_at_once_stores_one_answer() {
    let app = TestApp::start().await;
    let square = Square::open(&app).await;
    let (one, other) = (square.answer().await, square.answer().await);
    let both = (0..40).map(|at| if at % 2 == 0 { &one } else { &other });
    let answers = join_all(both.map(|answer| square.submit(answer))).await;
    let stored = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(stored, 2);
    for refused in answers.iter().filter(|answer| answer.status != 200) {
        refused.assert_problem(409, "ticket-spent");
    }
    assert_eq!((square.count().await, spent(&app).await), (2, 2));
}

#[tokio::test]
async fn a_ticket_that_is_not_right_says_what_is_wrong() {
    let app = TestApp::start().await;
    let (square, elsewhere) = (Square::open(&app).await, Square::open(&app).await);
    let refused = async |answer: Value, field: &str, code: &str| {
        let refused = square.submit(&answer).await;
        let problem = refused.assert_invalid(&[field]);
        assert_eq!(problem.errors[0].code, code);
    };
    refused(elsewhere.answer().await, "token", "other_wave").await;
    let old = made(&app, &square, TimeDelta::minutes(31));
    refused(with(&old), "token", "expired").await;
    let ticket = square.ticket().await;
    let lazy = (0..).find(|counter| !work::is_done(&ticket.token, *counter, ticket.difficulty));
    let mut answer = with(&ticket);
    answer["counter"] = json!(lazy.unwrap());
    refused(answer.clone(), "counter", "too_little_work").await;
    for token in ["A", "Größe", &ticket.token[1..], &"A".repeat(98)] {
        answer["token"] = json!(token);
        refused(answer.clone(), "token", "unknown_ticket").await;
    }
    answer["token"] = json!("A".repeat(201));
    square.submit(&answer).await.assert_invalid(&["token"]);
    assert_eq!((square.count().await, spent(&app).await), (0, 0));
}

#[tokio::test]
async fn who_never_got_the_reply_learns_that_the_answer_is_stored() {
    let app = TestApp::start().await;
    let square = Square::open(&app).await;
    let late = made(&app, &square, TimeDelta::minutes(29));
    let answer = with(&late);
    square.submit(&answer).await.expect(200);
    let unused = square.answer().await;
    square.moved("closed").await.expect(200);
    let after = square.submit(&answer).await;
    after.assert_problem(409, "ticket-spent");
    let too_late = square.submit(&unused).await;
    too_late.assert_problem(409, "wave-not-open");
    // An expired ticket with which an answer came.
    let old = made(&app, &square, TimeDelta::minutes(40));
    let number = Tickets::new(&Keys::open(app.data()).unwrap().partner);
    let wave = Id(square.wave.clone());
    let answer = with(&old);
    let counter = answer["counter"].as_u64().unwrap();
    let read = number.read(&old.token, counter, &wave, Utc::now()).unwrap();
    assert!(read.expired);
    app.write(move |c| {
        Ok(diesel::insert_into(spent_tickets::table)
            .values((
                spent_tickets::wave_id.eq(wave.0),
                spent_tickets::ticket.eq(read.spent.to_vec()),
            ))
            .execute(c)?)
    })
    .await;
    let lost = square.submit(&answer).await;
    lost.assert_problem(409, "ticket-spent");
}

#[tokio::test]
async fn spent_tickets_are_forgotten_after_the_field_phase() {
    let app = TestApp::start().await;
    let (over, running) = (Square::open(&app).await, Square::open(&app).await);
    for square in [&over, &over, &running] {
        square.submit(&square.answer().await).await.expect(200);
    }
    over.moved("closed").await.expect(200);
    let forget = async |hours| {
        let at = now() + TimeDelta::hours(hours);
        app.write(move |c| forget_spent(c, at)).await
    };
    assert_eq!(forget(0).await, 0);
    assert_eq!(forget(2).await, 2);
    assert_eq!(forget(2).await, 0);
    assert_eq!(spent(&app).await, 1);
    assert_eq!(over.count().await, 2);
}

#[tokio::test]
async fn tickets_become_dear_for_who_asks_for_many() {
    let app = TestApp::start_with(|settings| {
        settings.open_waves.difficulty = 2;
        settings.limits.behind_proxy = true;
    })
    .await;
    let square = Square::open(&app).await;
    let asks = async |from: &str| -> Ticket {
        let call = square
            .everybody
            .call(reqwest::Method::POST, &square.address("/tickets"));
        let made = call.header("x-forwarded-for", from).send().await;
        made.expect(200).parse()
    };
    for visitor in 0..30 {
        let ticket = asks(&format!("192.0.2.{visitor}")).await;
        assert_eq!(ticket.difficulty, 2);
    }
    for _ in 0..70 {
        asks("192.0.2.7").await;
    }
    assert!(asks("192.0.2.200").await.difficulty > 10);
    assert_eq!(asks("192.0.3.7").await.difficulty, 2);
    assert_eq!(asks("2001:db8::7").await.difficulty, 2);
    // What a ticket costs stands in it: nobody pays less by saying so.
    let dear = asks("192.0.2.7").await;
    let cheap = Ticket {
        difficulty: 0,
        ..dear
    };
    let refused = square.submit(&with(&cheap)).await;
    refused.assert_invalid(&["counter"]);
}

#[tokio::test]
async fn without_work_every_counter_will_do() {
    let app = TestApp::start_with(|settings| settings.open_waves.difficulty = 0).await;
    let square = Square::open(&app).await;
    for _ in 0..40 {
        let ticket = square.ticket().await;
        assert_eq!(ticket.difficulty, 0);
    }
    let mut answer = square.answer().await;
    answer.as_object_mut().unwrap().remove("counter");
    square.submit(&answer).await.expect(200);
}
