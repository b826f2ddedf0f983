//! The texts of a wave's other mails, and letters where persons answer.

use api::db::schema::members;
use contract::access::Role;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use serde_json::{Value, json};
use tests::towns::{LUEBBEN, MUENNERSTADT};
use tests::{Caller, Field, TestApp, on_postgres};

use super::member;

#[tokio::test]
async fn the_office_sees_the_text_of_every_mail() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    let list = format!("/api/v1/waves/{}/mail-texts", wave.wave);
    let texts = wave.office.get(&list).await.expect(200).json();
    let texts = texts["items"].as_array().unwrap();
    let kinds: Vec<_> = texts.iter().map(|text| &text["kind"]).collect();
    assert_eq!(
        kinds,
        ["handed_over", "handed_back", "handed_due", "question"]
    );
    for text in texts {
        assert_eq!(text["version"], 0);
        let sample = text["sample"].as_array().unwrap();
        assert!(sample.iter().any(|value| value["placeholder"] == "contact"));
    }
    let question = format!("{list}/question");
    let form = json!({
        "subject": { "de": "Frage an {town}", "en": "Question" },
        "body": { "de": "Guten Tag", "en": "{question} {link}" }
    });
    let refused = wave.office.put(&question, "\"0\"", &form).await;
    refused.assert_invalid(&["body.de", "body.en"]);
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    mayor.get(&list).await.assert_problem(403, "forbidden");
    let unknown = format!("{list}/invitation");
    wave.office
        .get(&unknown)
        .await
        .assert_problem(404, "not-found");
}

/// A wave in the field that asks the persons of these towns, by name.
async fn of_persons(app: &TestApp) -> (Caller, String) {
    let office: Caller = (*app.person(Role::Office, None).await).clone();
    let made = async |path: &str, body: &Value| {
        let made = office.post(path, body).await.expect(201).json();
        made["id"].as_str().unwrap().to_owned()
    };
    let mut survey = tests::field::survey("personen");
    survey["unit"] = json!("person");
    let survey = made("/api/v1/surveys", &survey).await;
    let questionnaires = format!("/api/v1/surveys/{survey}/questionnaires");
    made(&questionnaires, &tests::field::questionnaire()).await;
    let wave = made("/api/v1/waves", &tests::field::wave(&survey)).await;
    let status = format!("/api/v1/waves/{wave}/status");
    let open = json!({ "status": "open" });
    office.put(&status, "*", &open).await.expect(200);
    (office, wave)
}

#[tokio::test]
async fn persons_are_written_to_as_persons_and_answer_for_themselves() {
    let app = TestApp::start().await;
    let id = member(&app, MUENNERSTADT, "person@example.org", "de").await;
    app.write(move |c| {
        diesel::update(members::table.find(id))
            .set(members::status.eq("active"))
            .execute(c)?;
        Ok(())
    })
    .await;
    let (office, wave) = of_persons(&app).await;
    let letter = format!("/api/v1/waves/{wave}/letters/invitation");
    let seen = office.get(&letter).await.expect(200).json();
    assert_eq!(seen["subject"]["de"], "Ihre Antwort: {wave}");
    let send = json!({ "version": 0 });
    let sent = office.post(&format!("{letter}/dispatches"), &send).await;
    assert_eq!(sent.expect(202).json()["queued"], 1);
    let mail = app.mails.wait_for_mail("person@example.org").await;
    assert_eq!(mail.header("subject"), "Ihre Antwort: Erste Welle");
    assert!(!mail.body.contains("Münnerstadt"), "{mail:?}");

    let texts = format!("/api/v1/waves/{wave}/mail-texts");
    let none = office.get(&texts).await.expect(200).json();
    assert_eq!(none["items"], json!([]));
    let question = format!("{texts}/question");
    office.get(&question).await.assert_problem(404, "not-found");
    // The secretariat enters nothing for them, and reads why.
    let towns = format!("/api/v1/waves/{wave}/towns/{LUEBBEN}");
    let refused = office.speaking("en").get(&towns).await;
    refused.assert_problem(403, "forbidden");
    assert!(refused.text().contains("answers for themselves"));
    let answer = json!({
        "id": crate::operations::NOTHING, "ags": LUEBBEN, "mode": "telephone", "answers": { "lage": 1 }
    });
    let responses = format!("/api/v1/waves/{wave}/responses");
    let refused = office.speaking("en").post(&responses, &answer).await;
    refused.assert_problem(403, "forbidden");
    assert!(refused.text().contains("answers for themselves"));
}

#[tokio::test]
async fn a_letter_that_was_changed_stays_so_through_the_migration_and_back() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    let address = format!("/api/v1/waves/{}/letters/first_reminder", wave.wave);
    let text = json!({
        "subject": { "de": "Noch einmal", "en": "Once more" },
        "body": { "de": "Guten Tag {name}, {link} {unsubscribe}", "en": "Hello {name}, {link} {unsubscribe}" }
    });
    wave.office.put(&address, "\"0\"", &text).await.expect(200);
    let [up, down] = match on_postgres() {
        true => [
            include_str!("../../../migrations/postgres/2026-01-06-000002_dated_letters/up.sql"),
            include_str!("../../../migrations/postgres/2026-01-06-000002_dated_letters/down.sql"),
        ],
        false => [
            include_str!("../../../migrations/sqlite/2026-01-06-000002_dated_letters/up.sql"),
            include_str!("../../../migrations/sqlite/2026-01-06-000002_dated_letters/down.sql"),
        ],
    };
    let before = wave.office.get(&address).await.expect(200);
    app.write(move |c| Ok(c.batch_execute(down)?)).await;
    app.write(move |c| Ok(c.batch_execute(up)?)).await;
    let after = wave.office.get(&address).await.expect(200);
    assert_eq!(after.json()["subject"], text["subject"]);
    assert_eq!(after.json()["body"], text["body"]);
    assert_eq!(after.etag(), before.etag());
}
