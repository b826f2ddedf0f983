//! What a colleague with an address is mailed.

use actix_web::web::Data;
use api::auth::keys::Keys;
use api::db::schema::{colleague_choices, handovers, outbox};
use api::handovers::remind;
use api::invitations::writing::Desk;
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
    let key = Keys::open(app.data()).unwrap().partner;
    let desk = Desk::new(Data::new(Settings::default()), Data::new(key));
    tokio::task::spawn_blocking(move || remind(&db, &desk, day))
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

#[tokio::test]
async fn a_colleague_who_unsubscribes_gets_no_more_mail_and_the_town_is_told() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let id = mailed(&field, &mayor, "de").await;
    let mail = app.mails.wait_for_mail(KARLA).await;
    assert_eq!(
        mail.header("list-unsubscribe-post"),
        "List-Unsubscribe=One-Click"
    );
    let click = mail.header("list-unsubscribe").trim_matches(['<', '>']);
    let click = click.strip_prefix(&app.url()).unwrap().to_owned();
    let token = click.rsplit('/').next().unwrap();
    assert!(mail.body.contains(&format!("/abmelden#token={token}")));
    let seen = app.anonymous().get(&click).await.expect(200);
    let wanted = json!({ "survey_mails": true, "colleague": true });
    assert_eq!(seen.json(), wanted);
    app.anonymous().post_empty(&click).await.expect(204);

    // What is returned, a reminder and a new link are not mailed; the link still works.
    let karla = app.by_link(mail.link_token()).await;
    save(&karla, "lage", json!({ "lage": 1 }), true)
        .await
        .expect(200);
    let remark = json!({ "state": "returned", "remark": "Wirklich?" });
    decide(&field, &mayor, &id, "lage", remark)
        .await
        .expect(200);
    remind_on(&app, "2027-02-28").await;
    let links = format!("{}/{id}/links", place(&field));
    let link = mayor.post_empty(&links).await.expect(200).json();
    assert_eq!(link["mailed"], false);
    let waiting: i64 = app
        .read(|c| {
            let open = outbox::table.filter(outbox::sent_at.is_null());
            Ok(open.count().get_result(c)?)
        })
        .await;
    assert_eq!((waiting, app.mails.all().len()), (0, 0));
    // Another town cannot write to the address either, and learns why.
    let other = app.person(Role::Participant, tests::towns::LUEBBEN).await;
    let mut body = form(&["lage"]);
    body["email"] = json!("Karla@rathaus.example");
    let refused = other.post(&place(&field), &body).await;
    let problem = refused.assert_invalid(&["email"]);
    assert_eq!(problem.errors[0].code, "unsubscribed");
    let stored: Vec<String> = app
        .read(|c| {
            Ok(colleague_choices::table
                .select(colleague_choices::address_key)
                .load(c)?)
        })
        .await;
    assert_eq!(stored.len(), 1);
    assert!(!stored[0].contains("karla"), "the address is not kept");

    // And back again.
    let seen = app.anonymous().get(&click).await.expect(200);
    let yes = json!({ "survey_mails": true });
    app.anonymous()
        .put(&click, seen.etag(), &yes)
        .await
        .expect(200);
    other.post(&place(&field), &body).await.expect(201);
    app.mails.wait_for_mail("Karla@rathaus.example").await;
}

#[tokio::test]
async fn the_office_words_the_mails_to_colleagues() {
    let app = TestApp::start().await;
    let field = open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let address = format!("/api/v1/waves/{}/mail-texts/handed_over", field.wave);
    let text = |body: &str| {
        json!({
            "subject": { "de": "{by} braucht Sie", "en": "{by} needs you" },
            "body": { "de": body, "en": "{link} {unsubscribe}" }
        })
    };
    let wrong = text("{link} {unsubscribe} {question}");
    let refused = field.office.put(&address, "\"0\"", &wrong).await;
    refused.assert_invalid(&["body.de"]);
    let new = text("Bis {due}, {name}: {remark}\n\n{link}\n\n{unsubscribe}");
    let kept = field.office.put(&address, "\"0\"", &new).await.expect(200);
    assert_eq!(kept.json()["version"], 1);
    let late = field.office.put(&address, "\"0\"", &new).await;
    late.assert_problem(412, "stale");
    mailed(&field, &mayor, "de").await;
    let mail = app.mails.wait_for_mail(KARLA).await;
    assert!(mail.header("subject").ends_with("braucht Sie"), "{mail:?}");
    let begin = "Bis 01.03.2027, Karla Kämmerin: Die Zahlen stehen im Haushaltsplan.";
    assert!(mail.body.starts_with(begin), "{mail:?}");
    mayor.get(&address).await.assert_problem(403, "forbidden");
}
