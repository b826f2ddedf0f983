//! JSON that is nearly right, on a lab that would otherwise be created.

use contract::access::Role;
use serde_json::{Value, json};
use tests::{TestApp, field};

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

/// The value with `replaced` at the place a path like `pages.0.title` names.
fn with(value: &Value, path: &str, replaced: Value) -> Value {
    let mut value = value.clone();
    let pointer = format!("/{}", path.replace('.', "/"));
    *value.pointer_mut(&pointer).expect(path) = replaced;
    value
}

#[tokio::test]
async fn another_shape_is_refused_by_its_path_at_every_depth() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let survey = office
        .post("/api/v1/surveys", &field::survey("formen"))
        .await;
    let survey = survey.expect(201).json()["id"].as_str().unwrap().to_owned();
    let questionnaires = format!("/api/v1/surveys/{survey}/questionnaires");
    let before = rows(&app).await;
    let (questionnaire, wave) = (field::questionnaire(), field::wave(&survey));
    let words = json!(["Deutsch", "English"]);
    let question = "questionnaire.pages.0.questions.0";
    for (address, body, path, instead) in [
        (LABS, &lab("Form"), "title", words.clone()),
        (LABS, &lab("Form"), "theme", words.clone()),
        ("/api/v1/waves", &wave, "wave.title", words.clone()),
        (
            "/api/v1/waves",
            &wave,
            "wave",
            json!(["2027-1", { "de": "a", "en": "b" }, "2027-02-01", "2027-03-15"]),
        ),
        (
            "/api/v1/surveys",
            &field::survey("wort"),
            "unit",
            json!({ "municipality": null }),
        ),
        (
            &questionnaires,
            &questionnaire,
            "questionnaire.pages.0.title",
            words.clone(),
        ),
        (
            &questionnaires,
            &questionnaire,
            &format!("{question}.text"),
            words.clone(),
        ),
        (
            &questionnaires,
            &questionnaire,
            &format!("{question}.kind"),
            json!(["text", 100]),
        ),
        (
            &questionnaires,
            &questionnaire,
            &format!("{question}.kind.options.1"),
            json!([2, { "de": "mittel", "en": "fair" }]),
        ),
        (
            &questionnaires,
            &questionnaire,
            &format!("{question}.kind.options.1.text"),
            words.clone(),
        ),
    ] {
        let answer = office.post(address, &with(body, path, instead)).await;
        assert_eq!(answer.status, 422, "{path}: {}", answer.text());
        let problem = answer.assert_invalid(&[path]);
        assert_eq!(problem.errors[0].code, "wrong_type", "{path}");
    }
    assert_eq!(rows(&app).await, before);
    // As it should be, each is taken.
    office
        .post(&questionnaires, &questionnaire)
        .await
        .expect(201);
    office.post("/api/v1/waves", &wave).await.expect(201);
}

#[tokio::test]
async fn an_answer_of_any_shape_is_judged_by_its_question() {
    let app = TestApp::start().await;
    let wave = tests::Field::open(&app).await;
    for wrong in [
        json!(true),
        json!([[1]]),
        json!({ "x": "y" }),
        json!(1e300),
        json!("drei"),
    ] {
        let mut answer = wave.answer(0);
        answer["answers"]["lage"] = wrong;
        wave.submit(&answer).await.assert_invalid(&["answers.lage"]);
    }
    let twice = format!(
        "{{\"ags\":\"{}\",\"mode\":\"paper\",\"answers\":{{\"lage\":1,\"lage\":2}}}}",
        wave.towns[0]
    );
    let call = wave.office.call(reqwest::Method::POST, &wave.responses());
    let answer = call.bytes("application/json", twice).send().await;
    let problem = answer.assert_invalid(&["answers.lage"]);
    assert_eq!(problem.errors[0].code, "duplicate_field");
    wave.submit(&wave.answer(0)).await.expect(201);
}

#[tokio::test]
async fn a_day_beyond_the_calendar_is_refused_by_name() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let survey = office.post("/api/v1/surveys", &field::survey("tage")).await;
    let survey = survey.expect(201).json()["id"].as_str().unwrap().to_owned();
    office
        .post(
            &format!("/api/v1/surveys/{survey}/questionnaires"),
            &field::questionnaire(),
        )
        .await
        .expect(201);
    let before = rows(&app).await;
    for day in [
        "2027-02-30",
        "2027-13-01",
        "27-02-01",
        "2027-2-1x",
        "-262143-01-01",
        "+262142-12-31",
        "1999-12-31",
        "01.02.2027",
        "2027-02-01T00:00:00Z",
    ] {
        let wave = with(&field::wave(&survey), "wave.field_from", json!(day));
        let wave = with(&wave, "wave.field_to", json!("2099-01-01"));
        let answer = office.post("/api/v1/waves", &wave).await;
        assert_eq!(answer.status, 422, "{day}: {}", answer.text());
        assert_eq!(
            answer.assert_problem(422, "invalid").errors[0].field,
            "wave.field_from"
        );
        let mut lab = lab("Tag");
        lab["starts_on"] = json!(day);
        office.post(LABS, &lab).await.assert_invalid(&["starts_on"]);
    }
    assert_eq!(rows(&app).await, before);
}

#[tokio::test]
async fn a_compressed_body_is_refused_before_it_is_looked_at() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let send = |encoding| {
        office
            .call(reqwest::Method::POST, LABS)
            .header("content-encoding", encoding)
            .json(&lab(encoding))
            .send()
    };
    for encoding in ["gzip", "br", "gzip, identity"] {
        send(encoding)
            .await
            .assert_problem(415, "unsupported-media-type");
    }
    send("identity").await.expect(201);
    let named = office.call(reqwest::Method::POST, LABS).bytes(
        "application/json; charset=\"UTF-8\"",
        lab("UTF-8").to_string(),
    );
    named.send().await.expect(201);
}

#[tokio::test]
async fn a_name_cannot_look_like_another() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let before = rows(&app).await;
    for name in [
        "Erika\u{202e}nimda",
        "\u{2066}Erika",
        "Erika\u{2028}Groß",
        "\u{200b}",
        "\u{3164}",
        "Erika\r\nBcc: alle@example.org",
    ] {
        let member = json!({
            "given_name": name,
            "family_name": "Groß",
            "email": "erika@example.org",
            "role": "expert"
        });
        let answer = office.post("/api/v1/members", &member).await;
        answer.assert_invalid(&["given_name"]);
    }
    assert_eq!(rows(&app).await, before);
}
