//! When a colleague's link ends, and what is forgotten.

use api::db::schema::{handed_pages, handovers, outbox};
use api::handovers::forget_old;
use contract::access::Role;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use serde_json::{Value, json};
use tests::hands::{colleague, form, handed, place, secret};
use tests::towns::MUENNERSTADT;
use tests::{Answer, Caller, Field, TestApp, eventually};

use super::{PAGES, draft, open, save, seen, take_back};

async fn open_link(app: &TestApp, secret: &str) -> Answer {
    let body = json!({ "token": secret });
    app.anonymous().post("/api/v1/link-sessions", &body).await
}

async fn has_ended(app: &TestApp, karla: &Caller, secret: &str) {
    open_link(app, secret).await.assert_invalid(&["token"]);
    // Remembered for two seconds at most, and even then there is nothing to see.
    assert!(matches!(karla.get(PAGES).await.status, 401 | 404));
    eventually("the session has ended", async || {
        karla.get(PAGES).await.status == 401
    })
    .await;
}

async fn come(
    app: &TestApp,
    field: &Field,
    mayor: &Caller,
    pages: &[&str],
) -> (String, String, Caller) {
    let id = handed(field, mayor, pages).await;
    let secret = secret(field, mayor, &id).await;
    let opened = open_link(app, &secret).await.expect(200);
    assert_eq!(opened.header("cache-control"), "no-store");
    let session = opened.json();
    assert_eq!(
        (&session["handed"], &session["wave_id"]),
        (&json!(true), &json!(field.wave))
    );
    let karla = app.by_link(&secret).await;
    karla.get(PAGES).await.expect(200);
    (id, secret, karla)
}

#[tokio::test]
async fn a_newer_link_ends_the_older_and_what_it_opened() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let (id, first, karla) = come(&app, &field, &mayor, &["lage"]).await;
    let second = colleague(&app, &field, &mayor, &id).await;
    open_link(&app, &first).await.assert_invalid(&["token"]);
    karla.get(PAGES).await.assert_problem(401, "sign-in-needed");
    second.get(PAGES).await.expect(200);
}

#[tokio::test]
async fn what_is_taken_back_is_out_of_hand_at_once() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let (id, secret, karla) = come(&app, &field, &mayor, &["lage", "haushalt"]).await;
    take_back(&field, &mayor, &id, "lage").await;
    let work = karla.get(PAGES).await.expect(200).json();
    assert_eq!(work["pages"].as_array().unwrap().len(), 1);
    let body = json!({ "answers": {}, "done": false });
    let refused = karla.put(&format!("{PAGES}/lage"), "*", &body).await;
    refused.assert_problem(404, "not-found");
    take_back(&field, &mayor, &id, "haushalt").await;
    has_ended(&app, &karla, &secret).await;
    assert_eq!(seen(&field, &mayor, &id).await["has_link"], false);
    let links = format!("{}/{id}/links", place(&field));
    let refused = mayor.post(&links, &json!({})).await;
    refused.assert_problem(409, "wrong-state");
}

#[tokio::test]
async fn an_answer_ends_every_link_and_giving_it_back_revives_none() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let (id, secret, karla) = come(&app, &field, &mayor, &["lage"]).await;
    let answer = json!({ "answers": { "lage": 1 }, "partial": true });
    mayor.post(&field.responses(), &answer).await.expect(201);
    has_ended(&app, &karla, &secret).await;
    let refused = mayor.post(&place(&field), &form(&["haushalt"])).await;
    refused.assert_problem(409, "already-answered");
    let back = json!({ "ags": MUENNERSTADT, "reason": "Bitte noch einmal." });
    let reopenings = format!("/api/v1/waves/{}/reopenings", field.wave);
    field.office.post(&reopenings, &back).await.expect(201);
    open_link(&app, &secret).await.assert_invalid(&["token"]);
    assert_eq!(
        seen(&field, &mayor, &id).await["pages"][0]["state"],
        "taken_back"
    );
    come(&app, &field, &mayor, &["lage"]).await;
}

#[tokio::test]
async fn a_link_ends_with_the_field_phase() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let (_, secret, karla) = come(&app, &field, &mayor, &["lage"]).await;
    let status = format!("/api/v1/waves/{}/status", field.wave);
    let close = json!({ "status": "closed" });
    field.office.put(&status, "*", &close).await.expect(200);
    has_ended(&app, &karla, &secret).await;
    let refused = mayor.post(&place(&field), &form(&["haushalt"])).await;
    refused.assert_problem(409, "wave-not-open");
}

#[tokio::test]
async fn who_helped_is_forgotten_after_the_field_phase_and_that_somebody_did_is_not() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let mut body = form(&["lage"]);
    body["email"] = json!("karla@rathaus.example");
    mayor.post(&place(&field), &body).await.expect(201);
    let mail = app.mails.wait_for_mail("karla@rathaus.example").await;
    let karla = app.by_link(mail.link_token()).await;
    save(&karla, "lage", json!({ "lage": 2 }), true)
        .await
        .expect(200);
    let forget = async |day: &str| {
        let day = day.parse().unwrap();
        app.write(move |c| forget_old(c, day)).await
    };
    assert_eq!(forget("2030-01-01").await, 0, "the wave is open");
    let status = format!("/api/v1/waves/{}/status", field.wave);
    let close = json!({ "status": "closed" });
    field.office.put(&status, "*", &close).await.expect(200);
    assert_eq!(forget("2027-04-14").await, 0, "thirty days are not over");
    assert_eq!(forget("2027-04-15").await, 1);
    assert_eq!(forget("2027-04-15").await, 0);
    let left = app
        .read(|c| {
            type Kept = (
                Option<String>,
                Option<String>,
                Option<String>,
                Option<String>,
            );
            let kept: Vec<Kept> = handovers::table
                .select((
                    handovers::name,
                    handovers::email,
                    handovers::remark,
                    handovers::link_hash,
                ))
                .load(c)?;
            let remarks: Vec<Option<String>> =
                handed_pages::table.select(handed_pages::remark).load(c)?;
            let mails: i64 = outbox::table
                .filter(outbox::recipient.eq("karla@rathaus.example"))
                .count()
                .get_result(c)?;
            Ok((kept, remarks, mails))
        })
        .await;
    assert_eq!(left, (vec![(None, None, None, None)], vec![None], 0));
    let changes = mayor
        .get(&format!("{}/changes", draft(&field)))
        .await
        .expect(200)
        .json();
    assert_eq!(changes["items"][0]["variable"], "lage");
    assert_eq!(changes["items"][0]["by"], Value::Null);
    let read = mayor.get(&draft(&field)).await.expect(200).json();
    assert_eq!(read["updated_by"], Value::Null);
}

#[tokio::test]
async fn the_database_keeps_a_page_in_one_hand_and_a_link_as_its_hash() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let (id, secret, _) = come(&app, &field, &mayor, &["lage"]).await;
    let stored: Option<String> = app
        .read(move |c| {
            Ok(handovers::table
                .find(id)
                .select(handovers::link_hash)
                .first(c)?)
        })
        .await;
    assert_ne!(stored.as_deref(), Some(secret.as_str()));
    for (statement, word) in [
        (
            "INSERT INTO handovers SELECT 'x', wave_id, unit_key, name, email, language, due_on, remark, NULL, 1, handed_by, NULL, NULL, created_at, updated_at, 1 FROM handovers; \
             INSERT INTO handed_pages SELECT 'x', 1, wave_id, unit_key, page, 'open', NULL, changed_at FROM handed_pages",
            "unique",
        ),
        ("UPDATE handed_pages SET state = 'lost'", "check"),
        (
            "UPDATE handed_pages SET unit_key = '12061316'",
            "foreign key",
        ),
        ("UPDATE handovers SET name = NULL", "check"),
    ] {
        let refusal = app
            .read(move |c| Ok(c.batch_execute(statement).unwrap_err().to_string()))
            .await;
        assert!(
            refusal.to_lowercase().contains(word),
            "{statement}: {refusal}"
        );
    }
}
