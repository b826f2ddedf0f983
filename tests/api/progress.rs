//! How the answers of a wave come in, day by day.

use api::responses::{NewRow, insert, take_numbers};
use chrono::NaiveDateTime;
use diesel::connection::SimpleConnection;
use serde_json::Value;
use tests::{Field, TestApp, on_postgres};

/// Stores an answer of the town that came in at this moment, UTC.
async fn answered_at(app: &TestApp, field: &Field, town: usize, at: &str) {
    let submitted_at: NaiveDateTime = at.parse().unwrap();
    let (wave, unit) = (field.wave.clone(), field.towns[town].clone());
    app.write(move |c| {
        let row = NewRow {
            id: uuid::Uuid::new_v4().to_string(),
            wave_id: wave,
            land: unit[..2].to_owned(),
            unit_key: unit,
            town_type: 40,
            mode: "online",
            partial: false,
            questionnaire_version: 1,
            answers: "{}".to_owned(),
            answers_hash: "0".repeat(64),
            submitted_at,
            submitted_by: "somebody".to_owned(),
            seq: take_numbers(c, 1)?,
        };
        insert(c, &[&row])
    })
    .await;
}

async fn days(field: &Field) -> Vec<(String, i64)> {
    let address = format!("/api/v1/waves/{}/progress", field.wave);
    let progress = field.office.get(&address).await.expect(200).json();
    let told = progress["days"].as_array().unwrap().iter();
    let day = |day: &Value| {
        let date = day["day"].as_str().unwrap().to_owned();
        (date, day["responses"].as_i64().unwrap())
    };
    told.map(day).collect()
}

/// Before and after midnight in winter and in summer, and on the nights in which the clocks change.
const MOMENTS: [(&str, &str); 8] = [
    ("2027-02-01T22:59:59", "2027-02-01"),
    ("2027-02-01T23:00:00", "2027-02-02"),
    ("2027-03-27T23:30:00", "2027-03-28"),
    ("2027-03-28T22:30:00", "2027-03-29"),
    ("2027-07-01T21:59:59", "2027-07-01"),
    ("2027-07-01T22:00:00", "2027-07-02"),
    ("2027-10-30T22:00:00", "2027-10-31"),
    ("2027-10-31T22:30:00", "2027-10-31"),
];

/// What the moments are counted as.
fn by_day() -> Vec<(String, i64)> {
    let mut days: Vec<(String, i64)> = Vec::new();
    for (_, day) in MOMENTS {
        match days.last_mut() {
            Some((last, count)) if last == day => *count += 1,
            _ => days.push((day.to_owned(), 1)),
        }
    }
    days
}

#[tokio::test]
async fn a_day_of_answers_is_a_day_in_germany() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    for (town, (at, _)) in MOMENTS.iter().enumerate() {
        answered_at(&app, &field, town, at).await;
    }
    assert_eq!(days(&field).await, by_day());
}

#[tokio::test]
async fn answers_that_were_counted_by_utc_are_counted_by_german_days_after_the_migration() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    for (town, (at, _)) in MOMENTS.iter().enumerate() {
        answered_at(&app, &field, town, at).await;
    }
    let [up, down] = match on_postgres() {
        true => [
            include_str!("../../migrations/postgres/2026-01-05-000005_days_in_germany/up.sql"),
            include_str!("../../migrations/postgres/2026-01-05-000005_days_in_germany/down.sql"),
        ],
        false => [
            include_str!("../../migrations/sqlite/2026-01-05-000005_days_in_germany/up.sql"),
            include_str!("../../migrations/sqlite/2026-01-05-000005_days_in_germany/down.sql"),
        ],
    };
    app.write(move |c| Ok(c.batch_execute(down)?)).await;
    let in_utc = days(&field).await;
    assert_eq!(in_utc[0], ("2027-02-01".to_owned(), 2));
    app.write(move |c| Ok(c.batch_execute(up)?)).await;
    assert_eq!(days(&field).await, by_day());
}
