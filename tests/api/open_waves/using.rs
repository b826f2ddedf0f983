//! What becomes of the answers, and what does not apply to an open survey.

use api::db::schema::responses;
use contract::access::Role;
use diesel::prelude::*;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::field::items;
use tests::towns::{LUEBBEN, MUENNERSTADT, STEINHEIM};
use tests::{Field, TestApp};

use super::Square;
use crate::releases::{prepared, publish};

#[tokio::test]
async fn members_are_not_asked_in_person() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let square = Square::open(&app).await;
    let at = |part: &str| format!("/api/v1/waves/{}{part}", square.wave);
    let tasks = mayor.get("/api/v1/me/tasks").await.expect(200).json();
    let named = |task: &Value| task["subject_id"] == json!(square.wave);
    assert!(!tasks["items"].as_array().unwrap().iter().any(named));
    let answer = json!({ "answers": { "lage": 1 } });
    let submitted = mayor.post(&at("/responses"), &answer).await;
    submitted.assert_problem(404, "not-found");
    let draft = mayor.put(&at("/draft"), "\"0\"", &answer).await;
    draft.assert_problem(404, "not-found");
    for (part, status, slug) in [
        ("/draft", 404, "not-found"),
        ("/receipt", 404, "not-found"),
        ("/handovers", 403, "forbidden"),
    ] {
        mayor.get(&at(part)).await.assert_problem(status, slug);
    }
    let dispatch = at("/letters/invitation/dispatches");
    let sent = square
        .office
        .post(&dispatch, &json!({ "version": 0 }))
        .await;
    sent.assert_problem(409, "wrong-state");
    assert!(items(&square.office, &at("/invitations")).await.is_empty());
    let told = json!({ "ags": MUENNERSTADT, "mode": "telephone", "answers": { "lage": 1 } });
    let told = square.office.post(&at("/responses"), &told).await;
    told.assert_problem(403, "forbidden");
    let reopened = json!({ "ags": MUENNERSTADT, "reason": "Noch einmal" });
    let reopened = square.office.post(&at("/reopenings"), &reopened).await;
    reopened.assert_problem(403, "forbidden");
    let town = square
        .office
        .get(&at(&format!("/towns/{MUENNERSTADT}")))
        .await;
    town.assert_problem(403, "forbidden");
    let paradata = square.office.get(&at("/paradata")).await.expect(200).json();
    assert_eq!(
        (&paradata["drafts"], &paradata["duration"]),
        (&json!(0), &Value::Null)
    );
    let pages = paradata["break_off"].as_array().unwrap();
    assert!(!pages.is_empty());
    for page in pages {
        assert_eq!(page["drafts"], 0, "what is begun lies with people");
    }
}

#[tokio::test]
async fn how_long_answering_took_is_counted_and_stands_beside_no_answer() {
    let app = TestApp::start_with(|settings| settings.open_waves.difficulty = 0).await;
    let square = Square::open(&app).await;
    let paradata = async || {
        let address = format!("/api/v1/waves/{}/paradata", square.wave);
        square.office.get(&address).await.expect(200).json()["duration"].clone()
    };
    let mut answers = Vec::new();
    for minutes in [3, 3, 4, 12] {
        let mut answer = square.answer().await;
        answer["minutes"] = json!(minutes);
        answers.push(answer);
    }
    answers.push(square.answer().await);
    for answer in join_all(answers.iter().map(|answer| square.submit(answer))).await {
        answer.expect(200);
    }
    assert_eq!(paradata().await, Value::Null, "four tell nothing");
    // Sent again, it is not counted again.
    let again = square.submit(&answers[3]).await;
    again.assert_problem(409, "ticket-spent");
    assert_eq!(paradata().await, Value::Null);
    let mut last = square.answer().await;
    for wrong in [0, 1_441] {
        last["minutes"] = json!(wrong);
        square.submit(&last).await.assert_invalid(&["minutes"]);
    }
    last["minutes"] = json!(1_440);
    square.submit(&last).await.expect(200);
    assert_eq!(
        paradata().await,
        json!({ "responses": 5, "q1_seconds": 180, "median_seconds": 240, "q3_seconds": 720 })
    );
    let apart: Vec<(chrono::NaiveDateTime, chrono::NaiveDateTime)> = app
        .read(|c| {
            Ok(responses::table
                .select((responses::started_at, responses::submitted_at))
                .load(c)?)
        })
        .await;
    assert!(
        apart
            .iter()
            .all(|(started, submitted)| started == submitted)
    );
}

#[tokio::test]
async fn a_release_knows_how_many_answered_and_of_how_many_it_does_not_say() {
    let app = TestApp::start_with(|settings| settings.open_waves.difficulty = 0).await;
    let square = Square::open(&app).await;
    let mut answers = Vec::new();
    for at in 0..90 {
        let mut answer = square.answer().await;
        answer["ags"] = json!(match at {
            0..60 => MUENNERSTADT,
            60..80 => LUEBBEN,
            _ => STEINHEIM,
        });
        answer["answers"]["lage"] = json!(if at < 60 { 1 } else { 2 });
        answers.push(answer);
    }
    for answer in join_all(answers.iter().map(|answer| square.submit(answer))).await {
        answer.expect(200);
    }
    for status in ["closed", "cleaned"] {
        square.moved(status).await.expect(200);
    }
    let field = Field {
        wave: square.wave.clone(),
        office: (*square.office).clone(),
        towns: Vec::new(),
    };
    let id = prepared(&field).await;
    publish(&field, &id).await.expect(200);
    let address = |part: &str| format!("/api/v1/releases/{id}{part}");
    let release = square.everybody.get(&address("")).await.expect(200).json();
    assert_eq!(
        (&release["responses"], &release["frame"]),
        (&json!(90), &json!(90))
    );
    assert_eq!(release["open_link"], true);
    let results = square.everybody.get(&address("/results")).await;
    let results = results.expect(200).json();
    let weighting = &results["weighting"];
    assert_eq!(weighting["weighted"], false);
    assert_eq!(weighting["respondents"], 90);
    assert!(weighting.get("rate").is_none() && weighting.get("frame").is_none());
    let ddi = square.everybody.get(&address("/codebook?format=ddi")).await;
    let ddi = ddi.expect(200).text();
    assert!(
        ddi.contains("90 Antworten, offene Befragung, nicht repräsentativ"),
        "{ddi}"
    );
    assert!(
        ddi.contains("90 responses, open survey, not representative"),
        "{ddi}"
    );
    assert!(!ddi.contains("respRate"), "{ddi}");
    let rows = square.office.get(&address("/data?format=csv")).await;
    let rows = rows.expect(200).text();
    let mut table = csv::Reader::from_reader(rows.as_bytes());
    let names = table.headers().unwrap().clone();
    assert!(
        !names
            .iter()
            .any(|name| name == "ags" || name.contains("weight"))
    );
    assert_eq!(table.records().count(), 90);
    let catalogue = square.everybody.get("/api/v1/catalogue").await.expect(200);
    assert!(catalogue.text().contains(&id));
}

#[tokio::test]
async fn towns_are_asked_nothing_about_answers_that_nobody_signed() {
    let app = TestApp::start_with(|settings| settings.open_waves.difficulty = 0).await;
    let square = Square::open(&app).await;
    let mut answers = Vec::new();
    for _ in 0..30 {
        answers.push(square.answer().await);
    }
    for answer in join_all(answers.iter().map(|answer| square.submit(answer))).await {
        answer.expect(200);
    }
    square.moved("closed").await.expect(200);
    square.moved("cleaned").await.expect(200);
    let at = |part: &str| format!("/api/v1/waves/{}{part}", square.wave);
    // Many people give the same few answers: none of them is a double.
    assert!(items(&square.office, &at("/doubts")).await.is_empty());
}
