//! Who may answer, what is stored, and what is not.

use api::db::schema::{responses, wave_frame};
use contract::access::{Role, Scope};
use diesel::prelude::*;
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tests::field::items;
use tests::towns::{LUEBBEN, MUENNERSTADT};
use tests::{Field, TestApp};

use super::{Square, wave_of};

#[tokio::test]
async fn only_persons_are_asked_openly_and_nobody_by_membership() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let towns = wave_of(&office, "municipality", json!({ "open_link": true })).await;
    let problem = towns.assert_invalid(&["wave.audience.open_link"]);
    assert_eq!(problem.errors[0].code, "persons_only");
    let narrowed = json!({ "open_link": true, "members_only": true, "topics": ["housing"] });
    let narrowed = wave_of(&office, "person", narrowed).await;
    narrowed.assert_invalid(&["wave.audience.members_only", "wave.audience.topics"]);
    let lands = json!({ "open_link": true, "lands": ["09"], "town_types": [30] });
    let wave = wave_of(&office, "person", lands).await.expect(201).json();
    assert_eq!(wave["audience"]["open_link"], true);
}

#[tokio::test]
async fn whom_it_asks_is_fixed_once_it_is_open() {
    let app = TestApp::start().await;
    let square = Square::prepared(&app, json!({})).await;
    let address = format!("/api/v1/waves/{}", square.wave);
    let mut form = json!({
        "key": "2027-1",
        "title": { "de": "Erste Welle", "en": "First wave" },
        "field_from": "2027-02-01",
        "field_to": "2027-03-15",
        "audience": { "open_link": true, "members_only": true }
    });
    let refused = square.office.put(&address, "*", &form).await;
    refused.assert_invalid(&["audience.members_only"]);
    form["audience"] = json!({ "open_link": true });
    square.office.put(&address, "*", &form).await.expect(200);
    square.moved("open").await.expect(200);
    form["audience"] = json!({});
    let refused = square.office.put(&address, "*", &form).await;
    refused.assert_problem(409, "wrong-state");
}

#[tokio::test]
async fn it_is_there_for_everybody_while_it_is_in_the_field_and_tells_when_it_was() {
    let app = TestApp::start().await;
    let square = Square::prepared(&app, json!({ "open_link": true, "lands": ["09"] })).await;
    let others = Field::open(&app).await.wave;
    let answer = json!({ "token": "x", "ags": MUENNERSTADT, "answers": {} });
    for status in ["draft", "pretest"] {
        if status == "pretest" {
            square.moved(status).await.expect(200);
        }
        for caller in [&square.everybody, &*square.office] {
            for wave in [&square.wave, &others] {
                let at = format!("/api/v1/open-waves/{wave}");
                let found = caller.get(&at).await;
                found.assert_problem(404, "not-found");
                let ticket = caller.post_empty(&format!("{at}/tickets")).await;
                ticket.assert_problem(404, "not-found");
                let stored = caller.post(&format!("{at}/responses"), &answer).await;
                stored.assert_problem(404, "not-found");
            }
        }
    }
    square.moved("open").await.expect(200);
    let open = square.everybody.get(&square.address("")).await;
    let open = open.expect(200).json();
    assert_eq!(open["takes_answers"], true);
    assert_eq!(open["title"]["de"], "Erste Welle");
    assert_eq!(open["description"]["en"], "What moves the towns.");
    assert_eq!(open["lands"], json!(["09"]));
    let asked = &open["questionnaire"]["pages"][0]["questions"][0]["variable"];
    assert_eq!(asked, "lage");
    square.moved("closed").await.expect(200);
    let over = square.everybody.get(&square.address("")).await;
    let over = over.expect(200).json();
    assert_eq!(over["takes_answers"], false);
    assert_eq!(over["field_to"], "2027-03-15");
    assert_eq!(over["questionnaire"], Value::Null);
    let late = square.address("/tickets");
    let late = square.everybody.post_empty(&late).await;
    late.assert_problem(409, "wave-not-open");
}

#[tokio::test]
async fn of_where_somebody_lives_land_and_type_are_stored_and_of_when_the_day() {
    let app = TestApp::start().await;
    let square = Square::open(&app).await;
    let stored = square.submit(&square.answer().await).await;
    let receipt = stored.expect(200).json();
    assert_eq!(receipt["wave_id"], json!(square.wave));
    assert_eq!(receipt["partial"], false);
    let ids: Vec<String> = app
        .read(|c| Ok(responses::table.select(responses::id).load(c)?))
        .await;
    assert!(
        ids[0].starts_with("00000000-"),
        "an id tells the time: {ids:?}"
    );
    let rows: Vec<(String, String, i32, String)> = app
        .read(|c| {
            Ok(responses::table
                .select((
                    responses::unit_key,
                    responses::land,
                    responses::town_type,
                    responses::submitted_by,
                ))
                .load(c)?)
        })
        .await;
    let [(unit, land, town_type, by)] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    assert!(!unit.contains(MUENNERSTADT));
    assert_eq!((land.as_str(), *town_type, by.as_str()), ("09", 40, "open"));
    let times: Vec<(chrono::NaiveDateTime, chrono::NaiveDateTime)> = app
        .read(|c| {
            Ok(responses::table
                .select((responses::started_at, responses::submitted_at))
                .load(c)?)
        })
        .await;
    let (started, submitted) = times[0];
    assert_eq!(started, submitted);
    assert_eq!(submitted, submitted.date().and_time(chrono::NaiveTime::MIN));
    let frame: Vec<(String, String, Option<i64>)> = app
        .read(|c| {
            Ok(wave_frame::table
                .select((
                    wave_frame::unit_key,
                    wave_frame::land,
                    wave_frame::inhabitants,
                ))
                .load(c)?)
        })
        .await;
    assert_eq!(frame, [(unit.clone(), "09".to_owned(), None)]);
}

#[tokio::test]
async fn answers_are_checked_as_those_of_towns() {
    let app = TestApp::start().await;
    let square = Square::open(&app).await;
    let mut answer = square.answer().await;
    answer["answers"] = json!({ "lage": 9, "gibtesnicht": 1 });
    let wrong = square.submit(&answer).await;
    wrong.assert_invalid(&["answers.lage", "answers.gibtesnicht"]);
    answer["answers"] = json!({ "bericht": "Nur das." });
    square
        .submit(&answer)
        .await
        .assert_invalid(&["answers.lage"]);
    answer["partial"] = json!(true);
    let partial = square.submit(&answer).await.expect(200).json();
    assert_eq!(partial["partial"], true);
    let partner = app.machine(&[Scope::ResponsesRead]).await;
    let rows = items(
        &partner,
        &format!("/api/v1/waves/{}/responses", square.wave),
    )
    .await;
    assert_eq!(rows[0]["partial"], true);
    assert_eq!(rows[0]["answers"]["lage"], -1);
}

#[tokio::test]
async fn only_who_lives_where_it_asks_may_answer() {
    let app = TestApp::start().await;
    let audience = json!({ "open_link": true, "lands": ["12"], "town_types": [30] });
    let square = Square::open_for(&app, audience).await;
    let mut answer = square.answer().await;
    for (ags, code) in [
        (MUENNERSTADT, "not_asked"),
        ("01999999", "unknown_town"),
        ("09162000", "unknown_town"),
    ] {
        answer["ags"] = json!(ags);
        let refused = square.submit(&answer).await;
        let problem = refused.assert_invalid(&["ags"]);
        assert_eq!(problem.errors[0].code, code, "{ags}");
    }
    answer["ags"] = json!(LUEBBEN);
    square.submit(&answer).await.expect(200);
}

#[tokio::test]
async fn many_answers_at_once_are_all_stored_and_partners_pull_them_without_towns() {
    let app = TestApp::start_with(|settings| settings.open_waves.difficulty = 0).await;
    let square = Square::open(&app).await;
    let town = Field::open(&app).await;
    let mut tickets = Vec::new();
    for at in 0..150 {
        let mut answer = square.answer().await;
        answer["ags"] = json!([MUENNERSTADT, LUEBBEN][at % 2]);
        tickets.push(answer);
    }
    let others: Vec<Value> = (0..50).map(|at| town.answer(at)).collect();
    let (open, closed) = tokio::join!(
        join_all(tickets.iter().map(|answer| square.submit(answer))),
        join_all(others.iter().map(|answer| town.submit(answer))),
    );
    assert!(open.iter().all(|answer| answer.status == 200));
    assert!(closed.iter().all(|answer| answer.status == 201));
    assert_eq!(square.count().await, 150);
    let partner = app
        .machine(&[Scope::ResponsesRead, Scope::ResponsesGeo])
        .await;
    let rows = items(
        &partner,
        &format!("/api/v1/waves/{}/responses", square.wave),
    )
    .await;
    let cases: BTreeSet<&str> = rows
        .iter()
        .map(|row| row["case_id"].as_str().unwrap())
        .collect();
    assert_eq!((rows.len(), cases.len()), (150, 150));
    assert!(rows.iter().all(|row| row.get("ags").is_none()));
    assert_eq!(rows.iter().filter(|row| row["land"] == "09").count(), 75);
}
