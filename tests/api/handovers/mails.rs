//! What a colleague with an address is mailed.

use api::db::schema::handovers;
use api::handovers::remind;
use api::settings::Settings;
use chrono::{NaiveDate, TimeDelta};
use contract::access::Role;
use diesel::prelude::*;
use serde_json::json;
use tests::hands::{form, place};
use tests::towns::MUENNERSTADT;
use tests::{Caller, Field, TestApp};

use super::{PAGES, decide, open, save};

const KARLA: &str = "karla@rathaus.example";

async fn mailed(field: &Field, mayor: &Caller, language: &str) -> String {
    let mut body = form(&["lage", "haushalt"]);
    body["email"] = json!(KARLA);
    body["language"] = json!(language);
    let created = mayor.post(&place(field), &body).await.expect(201);
    created.json()["id"].as_str().unwrap().to_owned()
}

async fn remind_on(app: &TestApp, day: &str) -> usize {
    let (db, day): (_, NaiveDate) = (app.db().clone(), day.parse().unwrap());
    tokio::task::spawn_blocking(move || remind(&db, &Settings::default(), day))
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn a_colleague_is_mailed_the_link_the_remark_and_what_is_returned() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let id = mailed(&field, &mayor, "de").await;
    let mail = app.mails.wait_for_mail(KARLA).await;
    assert_eq!(mail.header("subject"), "Bitte um Mithilfe: Erste Welle");
    for part in [
        "Guten Tag Karla Kämmerin",
        "bis zum 01.03.2027",
        "Die Zahlen stehen im Haushaltsplan.",
    ] {
        assert!(mail.body.contains(part), "{part}: {}", mail.body);
    }
    assert!(
        mail.link()
            .starts_with(&format!("{}/mitarbeit#token=", app.url()))
    );
    let karla = app.by_link(mail.link_token()).await;
    save(&karla, "lage", json!({ "lage": 1 }), true)
        .await
        .expect(200);
    let remark = json!({ "state": "returned", "remark": "Wirklich?" });
    decide(&field, &mayor, &id, "lage", remark)
        .await
        .expect(200);
    let again = app.mails.wait_for_mail(KARLA).await;
    assert_eq!(again.header("subject"), "Bitte noch einmal ansehen: lage");
    assert!(again.body.contains("Wirklich?"), "{}", again.body);
    // The newer mail's link counts; who is at work goes on.
    let body = json!({ "token": mail.link_token() });
    let old = app.anonymous().post("/api/v1/link-sessions", &body).await;
    old.assert_invalid(&["token"]);
    karla.get(PAGES).await.expect(200);
    app.by_link(again.link_token())
        .await
        .get(PAGES)
        .await
        .expect(200);
}

#[tokio::test]
async fn who_is_not_done_is_reminded_the_day_before_once() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let id = mailed(&field, &mayor, "en").await;
    let first = app.mails.wait_for_mail(KARLA).await;
    assert_eq!(first.header("subject"), "Please help with: First wave");
    assert_eq!(remind_on(&app, "2027-02-27").await, 0, "not yet");
    assert_eq!(remind_on(&app, "2027-03-02").await, 0, "too late");
    let karla = app.by_link(first.link_token()).await;
    save(&karla, "lage", json!({ "lage": 1 }), true)
        .await
        .expect(200);
    assert_eq!(remind_on(&app, "2027-02-28").await, 1, "a page is open");
    let reminder = app.mails.wait_for_mail(KARLA).await;
    assert_eq!(reminder.header("subject"), "Reminder: First wave");
    app.by_link(reminder.link_token())
        .await
        .get(PAGES)
        .await
        .expect(200);
    assert_eq!(remind_on(&app, "2027-02-28").await, 0, "once");
    assert_eq!(remind_on(&app, "2027-03-01").await, 0, "once");
    // Done, or handed over on that very day: no reminder.
    let renewed = async |created: NaiveDate| {
        let id = id.clone();
        app.write(move |c| {
            let at = created.and_hms_opt(12, 0, 0).unwrap();
            diesel::update(handovers::table.find(id))
                .set((
                    handovers::reminded_at.eq(None::<chrono::NaiveDateTime>),
                    handovers::created_at.eq(at),
                ))
                .execute(c)?;
            Ok(())
        })
        .await;
    };
    let day: NaiveDate = "2027-02-28".parse().unwrap();
    renewed(day).await;
    assert_eq!(remind_on(&app, "2027-02-28").await, 0, "handed over today");
    renewed(day - TimeDelta::days(3)).await;
    let karla = app.by_link(reminder.link_token()).await;
    save(&karla, "haushalt", json!({ "schulden": 5 }), true)
        .await
        .expect(200);
    assert_eq!(remind_on(&app, "2027-02-28").await, 0, "everything is done");
}
