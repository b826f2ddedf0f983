//! JSON that is nearly right, on a lab that would otherwise be created.

use contract::access::Role;
use serde_json::json;
use tests::TestApp;

use super::{lab, rows};

const LABS: &str = "/api/v1/labs";

#[tokio::test]
async fn a_field_that_stands_twice_is_refused_by_name() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let before = rows(&app).await;
    let twice = lab("Zweimal")
        .to_string()
        .replacen('{', "{\"year\":2026,", 1);
    let answer = office
        .call(reqwest::Method::POST, LABS)
        .bytes("application/json", twice)
        .send()
        .await;
    let problem = answer.assert_invalid(&["year"]);
    assert_eq!(problem.errors[0].code, "duplicate_field");
    assert_eq!(rows(&app).await, before);
}

#[tokio::test]
async fn something_after_the_json_is_refused() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let before = rows(&app).await;
    for tail in ["x", "{}", "\0", ","] {
        let answer = office
            .call(reqwest::Method::POST, LABS)
            .bytes("application/json", format!("{}{tail}", lab("Mehr")))
            .send()
            .await;
        answer.assert_problem(400, "malformed");
    }
    assert_eq!(rows(&app).await, before);
}

#[tokio::test]
async fn a_list_is_not_taken_for_an_object() {
    let app = TestApp::start().await;
    let (_, email) = app.member(Role::Office, None).await;
    let answer = app
        .anonymous()
        .post("/api/v1/auth/login", &json!([email, tests::PASSWORD]))
        .await;
    answer.assert_invalid(&["-"]);
}

#[tokio::test]
async fn a_written_escape_is_harmless_text_and_the_character_itself_is_not() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    // A backslash, u and four zeros, as someone might type them.
    let created = office.post(LABS, &lab("Pfad C:\\u0000")).await.expect(201);
    assert_eq!(created.json()["title"]["de"], "Pfad C:\\u0000");
    let before = rows(&app).await;
    let mut body = lab("Null");
    body["title"]["en"] = json!("a\0b");
    let problem = office.post(LABS, &body).await.assert_invalid(&["title.en"]);
    assert_eq!(problem.errors[0].code, "nul_character");
    assert_eq!(rows(&app).await, before);
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let body = json!({
        "year": 1999,
        "title": { "de": "", "en": "x".repeat(5000) },
        "theme": { "de": "Leerstand", "en": "Vacancy" },
        "capacity": 21,
        "starts_on": "1999-11-05"
    });
    let answer = office.post(LABS, &body).await;
    answer.assert_invalid(&["year", "title.de", "title.en", "capacity", "starts_on"]);
}

#[tokio::test]
async fn text_of_any_script_is_stored_as_it_came() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    for title in [
        "Grüße aus Wętošow ß",
        "👩‍👩‍👧 🏘️",
        "e\u{301} decomposed",
        "'; DROP TABLE labs; --",
        "<script>alert(1)</script>",
        "%s %n \\ \" /",
    ] {
        let created = office.post(LABS, &lab(title)).await.expect(201);
        let read = office.get(created.header("location")).await.expect(200);
        assert_eq!(read.json()["title"]["de"], title);
    }
}
