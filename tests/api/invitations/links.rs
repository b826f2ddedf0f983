//! What a personal link opens, and what it does not.

use api::db::schema::{invitations, members, outbox, responses};
use contract::access::Role;
use diesel::prelude::*;
use serde_json::{Value, json};
use tests::field::{questionnaire, survey, wave as another};
use tests::towns::{LUEBBEN, MUENNERSTADT};
use tests::{Answer, Caller, Field, TestApp, eventually};

use super::{member, move_member, now_due, waiting};

const MAYOR: &str = "mayor@example.org";

async fn open(app: &TestApp, secret: &str) -> Answer {
    let body = json!({ "token": secret });
    app.anonymous().post("/api/v1/link-sessions", &body).await
}

async fn secret(app: &TestApp, email: &str) -> String {
    let mail = app.mails.wait_for_mail(email).await;
    eventually("it is noted", async || waiting(app).await == 0).await;
    mail.link_token().to_owned()
}

/// A wave in the field, and the secret of the link that the mayor of Münnerstadt has.
async fn invited(app: &TestApp) -> (Field, String, String) {
    let wave = Field::open(app).await;
    let id = member(app, MUENNERSTADT, MAYOR, "de").await;
    wave.send("invitation").await;
    let secret = secret(app, MAYOR).await;
    (wave, id, secret)
}

fn of(wave: &str, part: &str) -> String {
    format!("/api/v1/waves/{wave}/{part}")
}

async fn keep(guest: &Caller, wave: &str, version: &str, answers: Value) -> Answer {
    let draft = of(wave, "draft");
    guest
        .put(&draft, version, &json!({ "answers": answers }))
        .await
}

#[tokio::test]
async fn a_link_leads_to_the_questionnaire_the_draft_the_answer_and_the_receipt() {
    let app = TestApp::start().await;
    let (wave, _, secret) = invited(&app).await;
    let opened = open(&app, &secret).await.expect(200);
    assert_eq!(opened.header("cache-control"), "no-store");
    let session = opened.json();
    assert_eq!(session["wave_id"], wave.wave);
    assert_eq!(session["name"], "Erika Groß");
    assert_eq!(session["town"]["ags"], MUENNERSTADT);
    assert!(!opened.text().contains(MAYOR), "no address");
    let guest = app.by_link(&secret).await;
    let asked = guest
        .get(&of(&wave.wave, "questionnaire"))
        .await
        .expect(200);
    assert_eq!(asked.json()["wave"]["id"], wave.wave);
    let draft = guest.get(&of(&wave.wave, "draft")).await.expect(200);
    assert_eq!(draft.json()["answers"], json!({}));
    let kept = keep(&guest, &wave.wave, draft.etag(), json!({ "lage": 2 })).await;
    kept.expect(200);
    // Opened again, on another device: what was entered is there.
    let again = app.by_link(&secret).await;
    let draft = again.get(&of(&wave.wave, "draft")).await.expect(200);
    assert_eq!(draft.json()["answers"]["lage"], 2);
    let answer = json!({ "id": uuid::Uuid::new_v4().to_string(), "answers": { "lage": 2 } });
    let place = of(&wave.wave, "responses");
    let receipt = again.post(&place, &answer).await.expect(201).json();
    assert_eq!(receipt["ags"], MUENNERSTADT);
    // Sent again, it is the same answer; another one is refused.
    assert_eq!(
        again.post(&place, &answer).await.expect(201).json(),
        receipt
    );
    let other = json!({ "id": uuid::Uuid::new_v4().to_string(), "answers": { "lage": 3 } });
    let refused = guest.post(&place, &other).await;
    refused.assert_problem(409, "already-answered");
    let read = guest.get(&of(&wave.wave, "receipt")).await.expect(200);
    assert_eq!(read.json()["code"], receipt["code"]);
    let by: Vec<String> = app
        .read(|c| Ok(responses::table.select(responses::submitted_by).load(c)?))
        .await;
    assert!(by[0].starts_with("link:"), "{by:?}");
    let seen = wave
        .office
        .get(&of(&wave.wave, &format!("towns/{MUENNERSTADT}")))
        .await;
    let seen = seen.expect(200).json();
    assert_eq!(seen["submitted_by"], "Erika Groß");
    assert_eq!(seen["by_link"], true);
}

#[tokio::test]
async fn a_link_shows_nothing_of_another_wave_or_town() {
    let app = TestApp::start().await;
    let (wave, _, secret) = invited(&app).await;
    let guest = app.by_link(&secret).await;
    // Another wave that asks the same town.
    let office = &wave.office;
    let made = async |path: &str, body: &Value| {
        let answer = office.post(path, body).await.expect(201);
        answer.json()["id"].as_str().unwrap().to_owned()
    };
    let survey = made("/api/v1/surveys", &survey("zweite")).await;
    made(
        &format!("/api/v1/surveys/{survey}/questionnaires"),
        &questionnaire(),
    )
    .await;
    let second = made("/api/v1/waves", &another(&survey)).await;
    let second = Field::of(office.clone(), second).await.wave;
    for part in ["questionnaire", "draft", "receipt"] {
        let refused = guest.get(&of(&second, part)).await;
        refused.assert_problem(404, "not-found");
        let upper = guest.get(&of(&wave.wave.to_uppercase(), part)).await;
        assert!(matches!(upper.status, 200 | 404), "an id is an id: {part}");
    }
    let kept = keep(&guest, &second, "\"0\"", json!({})).await;
    kept.assert_problem(404, "not-found");
    let elsewhere = json!({ "ags": LUEBBEN, "answers": { "lage": 1 } });
    let refused = guest.post(&of(&wave.wave, "responses"), &elsewhere).await;
    refused.assert_problem(403, "forbidden");
    let telephone = json!({ "mode": "telephone", "answers": { "lage": 1 } });
    let refused = guest.post(&of(&wave.wave, "responses"), &telephone).await;
    refused.assert_invalid(&["mode"]);
    for path in ["/api/v1/me", "/api/v1/members", "/api/v1/waves"] {
        guest.get(path).await.assert_problem(401, "sign-in-needed");
    }
    let progress = guest.get(&of(&wave.wave, "progress")).await;
    progress.assert_problem(401, "sign-in-needed");
}

#[tokio::test]
async fn opening_a_link_changes_nothing_and_a_get_opens_none() {
    let app = TestApp::start().await;
    let (_, _, secret) = invited(&app).await;
    let state = async || {
        let rows: Vec<(Option<String>, i64)> = app
            .read(|c| {
                Ok(invitations::table
                    .inner_join(members::table)
                    .select((invitations::link_hash, members::version))
                    .load(c)?)
            })
            .await;
        rows
    };
    let before = state().await;
    let got = app.anonymous().get("/api/v1/link-sessions").await;
    got.assert_problem(405, "method-not-allowed");
    for _ in 0..3 {
        open(&app, &secret).await.expect(200);
    }
    assert_eq!(state().await, before);
}

#[tokio::test]
async fn a_newer_letter_ends_the_older_link_but_not_who_is_answering() {
    let app = TestApp::start().await;
    let (wave, _, first) = invited(&app).await;
    let guest = app.by_link(&first).await;
    assert_eq!(wave.send("first_reminder").await, 1);
    let second = secret(&app, MAYOR).await;
    assert_ne!(first, second);
    let problem = open(&app, &first).await.assert_invalid(&["token"]);
    assert_eq!(problem.errors[0].code, "link_over");
    open(&app, &second).await.expect(200);
    let kept = keep(&guest, &wave.wave, "\"0\"", json!({ "lage": 1 })).await;
    kept.expect(200);
}

#[tokio::test]
async fn a_letter_that_does_not_come_through_takes_nobodys_link_away() {
    let app = TestApp::start().await;
    let (wave, id, first) = invited(&app).await;
    reachable_at(&app, &id, "mayor@later.example").await;
    assert_eq!(wave.send("first_reminder").await, 1);
    eventually("it was tried", async || {
        let failures = outbox::table.filter(outbox::last_error.is_not_null());
        app.read(move |c| Ok(failures.count().get_result::<i64>(c)?))
            .await
            == 1
    })
    .await;
    open(&app, &first).await.expect(200);
    reachable_at(&app, &id, MAYOR).await;
    now_due(&app).await;
    let second = secret(&app, MAYOR).await;
    open(&app, &second).await.expect(200);
    open(&app, &first).await.assert_invalid(&["token"]);
}

async fn reachable_at(app: &TestApp, member: &str, email: &'static str) {
    let row = member.to_owned();
    app.write(move |c| {
        diesel::update(members::table.find(row))
            .set(members::email.eq(email))
            .execute(c)?;
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_link_ends_with_the_field_phase() {
    let app = TestApp::start().await;
    let (wave, _, secret) = invited(&app).await;
    let guest = app.by_link(&secret).await;
    guest.get(&of(&wave.wave, "draft")).await.expect(200);
    let close = json!({ "status": "closed" });
    let status = of(&wave.wave, "status");
    wave.office.put(&status, "*", &close).await.expect(200);
    open(&app, &secret).await.assert_invalid(&["token"]);
    eventually("the session has ended", async || {
        guest.get(&of(&wave.wave, "draft")).await.status == 401
    })
    .await;
}

#[tokio::test]
async fn who_is_suspended_or_acts_for_another_town_has_no_link_any_more() {
    let app = TestApp::start().await;
    let (wave, id, secret) = invited(&app).await;
    let guest = app.by_link(&secret).await;
    guest.get(&of(&wave.wave, "draft")).await.expect(200);
    move_member(&app, &id, "suspended").await;
    let refused = guest.get(&of(&wave.wave, "draft")).await;
    refused.assert_problem(401, "sign-in-needed");
    open(&app, &secret).await.assert_invalid(&["token"]);
    move_member(&app, &id, "active").await;
    open(&app, &secret).await.expect(200);
    app.write(move |c| {
        diesel::update(members::table.find(id))
            .set(members::ags.eq(LUEBBEN))
            .execute(c)?;
        Ok(())
    })
    .await;
    open(&app, &secret).await.assert_invalid(&["token"]);
}

#[tokio::test]
async fn a_made_up_or_stored_secret_opens_nothing() {
    let app = TestApp::start().await;
    let (_, _, secret) = invited(&app).await;
    let hashes: Vec<Option<String>> = app
        .read(|c| Ok(invitations::table.select(invitations::link_hash).load(c)?))
        .await;
    let stored = hashes[0].clone().unwrap();
    for wrong in ["made up", &stored, &secret[1..], &format!("{secret}x")] {
        let problem = open(&app, wrong).await.assert_invalid(&["token"]);
        assert_eq!(problem.errors[0].code, "link_over");
    }
}

#[tokio::test]
async fn who_has_no_password_yet_can_answer_by_link() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    let id = member(&app, MUENNERSTADT, MAYOR, "de").await;
    app.write(move |c| {
        diesel::update(members::table.find(id))
            .set((
                members::status.eq("invited"),
                members::password_hash.eq(None::<String>),
            ))
            .execute(c)?;
        Ok(())
    })
    .await;
    assert_eq!(wave.send("invitation").await, 1);
    let guest = app.by_link(&secret(&app, MAYOR).await).await;
    guest.get(&of(&wave.wave, "draft")).await.expect(200);
    let admin = app.person(Role::Admin, None).await;
    assert_eq!(
        admin.get("/api/v1/me").await.expect(200).json()["role"],
        "admin"
    );
}
