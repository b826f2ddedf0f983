//! `If-Match`, `Idempotency-Key` and `Accept-Language`.

use contract::access::Role;
use contract::operations::OPERATIONS;
use diesel::prelude::*;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Field, TestApp};

use super::{lab, rows};
use crate::operations::{Everybody, call, takes_if_match};

const LABS: &str = "/api/v1/labs";

#[tokio::test]
async fn every_change_without_if_match_is_refused() {
    let app = TestApp::start().await;
    let everybody = Everybody::of(&app).await;
    let mut tried = 0;
    for operation in OPERATIONS.iter().filter(|o| takes_if_match(o)) {
        let mut request = call(everybody.someone_for(operation), operation);
        if operation.method.as_str() == "PUT" {
            request = request.json(&json!({}));
        }
        let answer = request.send().await;
        assert_eq!(answer.status, 428, "{}", operation.id);
        answer.assert_problem(428, "precondition-required");
        tried += 1;
    }
    assert!(tried >= 7, "{tried}");
}

#[tokio::test]
async fn who_saw_an_older_version_cannot_overwrite_a_newer_one() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let created = office.post(LABS, &lab("Erste Fassung")).await.expect(201);
    let place = created.header("location");
    let changed = office
        .put(place, created.etag(), &lab("Zweite Fassung"))
        .await
        .expect(200);
    assert_ne!(changed.etag(), created.etag());
    for stale in [
        created.etag(),
        "\"999\"",
        "\"x\"",
        "1",
        "W/\"2\"",
        "\"\"",
        "\"-1\"",
        "none",
    ] {
        let answer = office.put(place, stale, &lab("Dritte Fassung")).await;
        assert_eq!(answer.status, 412, "{stale}");
        answer.assert_problem(412, "stale");
    }
    let kept = office.get(place).await.expect(200);
    assert_eq!(kept.json()["title"]["de"], "Zweite Fassung");
    assert_eq!(kept.etag(), changed.etag());
    office
        .put(place, "*", &lab("Jede Fassung"))
        .await
        .expect(200);
}

#[tokio::test]
async fn of_many_changes_of_one_version_exactly_one_wins() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let created = office.post(LABS, &lab("Anfang")).await.expect(201);
    let (place, etag) = (created.header("location"), created.etag());
    let bodies: Vec<_> = (0..8).map(|n| lab(&format!("Fassung {n}"))).collect();
    let all = bodies.iter().map(|body| office.put(place, etag, body));
    let answers = futures_util::future::join_all(all).await;
    assert_eq!(answers.iter().filter(|a| a.status == 200).count(), 1);
    for answer in answers.iter().filter(|a| a.status != 200) {
        answer.assert_problem(412, "stale");
    }
}

#[tokio::test]
async fn a_repeated_creation_gets_the_first_answer() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let body = lab("Einmal");
    let send = || {
        office
            .call(Method::POST, LABS)
            .once("key 1")
            .json(&body)
            .send()
    };
    let first = send().await.expect(201);
    let stored = rows(&app).await;
    for _ in 0..2 {
        let again = send().await.expect(201);
        assert_eq!(again.body, first.body);
        assert_eq!(again.header("location"), first.header("location"));
        assert_eq!(again.etag(), first.etag());
    }
    assert_eq!(rows(&app).await, stored);
    let other = lab("Etwas anderes");
    let answer = office
        .call(Method::POST, LABS)
        .once("key 1")
        .json(&other)
        .send()
        .await;
    answer.assert_problem(422, "idempotency-mismatch");
    assert_eq!(rows(&app).await, stored);
    // Somebody else's key of the same name is another key.
    let colleague = app.person(Role::Office, None).await;
    colleague
        .call(Method::POST, LABS)
        .once("key 1")
        .json(&other)
        .send()
        .await
        .expect(201);
}

#[tokio::test]
async fn twins_that_come_at_once_create_one_thing() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let body = lab("Zwillinge");
    let all = (0..8).map(|_| {
        office
            .call(Method::POST, LABS)
            .once("twin")
            .json(&body)
            .send()
    });
    let answers = futures_util::future::join_all(all).await;
    for answer in &answers {
        assert_eq!(answer.status, 201, "{}", answer.text());
        assert_eq!(answer.body, answers[0].body);
    }
    assert_eq!(rows(&app).await["labs"], 1);
}

#[tokio::test]
async fn a_refused_creation_does_not_use_the_key_up() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let send = |body| {
        office
            .call(Method::POST, LABS)
            .once("again")
            .json(&body)
            .send()
    };
    send(json!({})).await.expect(422);
    send(lab("Jetzt richtig")).await.expect(201);
}

#[tokio::test]
async fn a_key_that_is_too_long_or_empty_is_refused_by_name() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let before = rows(&app).await;
    for key in ["", &"x".repeat(201), "ä"] {
        let body = lab("Schlüssel");
        let answer = office
            .call(Method::POST, LABS)
            .once(key)
            .json(&body)
            .send()
            .await;
        let problem = answer.assert_problem(400, "invalid-parameter");
        assert_eq!(problem.errors[0].field, "Idempotency-Key");
    }
    assert_eq!(rows(&app).await, before);
}

#[tokio::test]
async fn a_submission_is_named_by_a_proper_key_too() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    let mut answer = wave.answer(0);
    answer.as_object_mut().unwrap().remove("id");
    for key in ["", &"x".repeat(201), "ä"] {
        let call = wave.submitting(&wave.office, &answer).once(key);
        let refused = call.send().await;
        let problem = refused.assert_problem(400, "invalid-parameter");
        assert_eq!(problem.errors[0].field, "Idempotency-Key");
    }
    let send = |answer: Value| {
        let call = wave.submitting(&wave.office, &answer).once("key 1");
        async { call.send().await }
    };
    let first = send(answer.clone()).await.expect(201);
    assert_eq!(send(answer.clone()).await.expect(201).body, first.body);
    answer["answers"]["lage"] = json!(3);
    send(answer)
        .await
        .assert_problem(422, "idempotency-mismatch");
    assert_eq!(wave.pulled(&wave.office).await.len(), 1);
}

#[tokio::test]
async fn the_answer_to_a_repeat_is_forgotten_after_a_day() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    for key in ["old", "new"] {
        let call = office.call(Method::POST, LABS).once(key);
        call.json(&lab(key)).send().await.expect(201);
    }
    let forgotten = app
        .write(|c| {
            use api::db::schema::idempotency::dsl;
            let yesterday = api::db::now() - chrono::TimeDelta::hours(25);
            diesel::update(dsl::idempotency.filter(dsl::key.eq("old")))
                .set(dsl::created_at.eq(yesterday))
                .execute(c)?;
            api::http::idempotency::forget_old(c)
        })
        .await;
    assert_eq!(forgotten, 1);
    assert_eq!(rows(&app).await["idempotency"], 1);
}

#[tokio::test]
async fn a_problem_is_in_the_readers_language() {
    let app = TestApp::start().await;
    for (wanted, spoken) in [
        ("de", "de"),
        ("en", "en"),
        ("en-GB,en;q=0.9,de;q=0.8", "en"),
        ("de;q=0.3, en;q=0.7", "en"),
        ("fr, en;q=0.5", "en"),
        ("fr", "de"),
        ("*", "de"),
        ("", "de"),
        (";;;q=,", "de"),
    ] {
        let caller = app.anonymous().speaking(wanted);
        let answer = caller.get("/api/v1/nothing").await;
        answer.assert_problem(404, "not-found");
        assert_eq!(answer.header("content-language"), spoken, "{wanted}");
        let body = json!({ "email": "" });
        let problem = caller
            .post("/api/v1/auth/password-resets", &body)
            .await
            .assert_problem(422, "invalid");
        let german = problem.errors[0].message.contains("E-Mail-Adresse")
            || problem.errors[0].message.contains("Zwischen");
        assert_eq!(german, spoken == "de", "{problem:?}");
    }
    assert_eq!(
        app.anonymous()
            .get("/api/v1/nothing")
            .await
            .header("content-language"),
        "de"
    );
}
