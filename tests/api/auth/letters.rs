//! Passwords by mailed one-time links, received by a real mail server.

use super::KNOWN;
use api::db::now;
use api::db::schema::{members, one_time_links, outbox};
use chrono::TimeDelta;
use contract::access::Role;
use diesel::prelude::*;
use reqwest::Method;
use serde_json::json;
use tests::towns::MUENNERSTADT;
use tests::{Answer, PASSWORD, TestApp, eventually};

const NEW: &str = "Ein ganz neues Passwort 2";

async fn ask(app: &TestApp, email: &str) {
    let body = json!({ "email": email });
    let answer = app
        .anonymous()
        .post("/api/v1/auth/password-resets", &body)
        .await
        .expect(202);
    assert!(answer.body.is_empty());
}

async fn set(app: &TestApp, token: &str, password: &str) -> Answer {
    let body = json!({ "token": token, "password": password });
    app.anonymous().post("/api/v1/auth/password", &body).await
}

#[tokio::test]
async fn a_mailed_link_sets_a_new_password_once_and_ends_every_session() {
    let app = TestApp::start().await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    ask(&app, &mayor.name.to_uppercase()).await;
    let mail = app.mails.wait_for_mail(&mayor.name).await;
    assert!(
        mail.header("from")
            .contains("noreply@kleinstadtnetz.invalid"),
        "{mail:?}"
    );
    assert_eq!(mail.header("subject"), "Neues Passwort für Kleinstadtnetz");
    assert!(mail.body.starts_with("Guten Tag Erika Groß,"), "{mail:?}");
    assert!(mail.link().starts_with(&format!("{}/passwort?", app.url())));

    set(&app, mail.link_token(), NEW).await.expect(204);
    let old = app.sign_in(&mayor.name, PASSWORD).await;
    old.assert_problem(401, "wrong-credentials");
    app.sign_in(&mayor.name, NEW).await.expect(200);
    mayor.get(KNOWN).await.assert_problem(401, "sign-in-needed");
    let refreshed = app
        .anonymous()
        .call(Method::POST, "/api/v1/auth/refresh")
        .header("cookie", &mayor.cookie)
        .send()
        .await;
    refreshed.assert_problem(401, "sign-in-needed");

    let again = set(&app, mail.link_token(), "Und noch ein anderes 3").await;
    let problem = again.assert_invalid(&["token"]);
    assert_eq!(problem.errors[0].code, "link_over");
    app.sign_in(&mayor.name, NEW).await.expect(200);
}

#[tokio::test]
async fn a_letter_is_in_the_persons_language() {
    let app = TestApp::start().await;
    let (id, email) = app.member(Role::Expert, None).await;
    app.write(move |c| {
        diesel::update(members::table.find(id))
            .set(members::language.eq("en"))
            .execute(c)?;
        Ok(())
    })
    .await;
    ask(&app, &email).await;
    let mail = app.mails.wait_for_mail(&email).await;
    assert_eq!(mail.header("subject"), "New password for Kleinstadtnetz");
    assert!(mail.body.starts_with("Hello Erika Groß,"), "{mail:?}");
}

#[tokio::test]
async fn a_password_that_is_too_short_does_not_use_the_link_up() {
    let app = TestApp::start().await;
    let (_, email) = app.member(Role::Office, None).await;
    ask(&app, &email).await;
    let mail = app.mails.wait_for_mail(&email).await;
    set(&app, mail.link_token(), "too short")
        .await
        .assert_invalid(&["password"]);
    set(&app, mail.link_token(), NEW).await.expect(204);
}

#[tokio::test]
async fn a_newer_link_ends_the_older_one_and_time_ends_both() {
    let app = TestApp::start().await;
    let (_, email) = app.member(Role::Office, None).await;
    ask(&app, &email).await;
    let first = app.mails.wait_for_mail(&email).await;
    ask(&app, &email).await;
    let second = app.mails.wait_for_mail(&email).await;
    set(&app, first.link_token(), NEW)
        .await
        .assert_invalid(&["token"]);
    app.write(|c| {
        diesel::update(one_time_links::table)
            .set(one_time_links::expires_at.eq(now() - TimeDelta::seconds(1)))
            .execute(c)?;
        Ok(())
    })
    .await;
    set(&app, second.link_token(), NEW)
        .await
        .assert_invalid(&["token"]);
    set(&app, "made up", NEW).await.assert_invalid(&["token"]);
    app.sign_in(&email, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn an_unknown_or_suspended_account_gets_the_same_answer_and_no_mail() {
    let app = TestApp::start().await;
    let (id, email) = app.member(Role::Office, None).await;
    app.write(move |c| {
        diesel::update(members::table.find(id))
            .set(members::status.eq("suspended"))
            .execute(c)?;
        Ok(())
    })
    .await;
    let (_, known) = app.member(Role::Office, None).await;
    ask(&app, "nobody@example.org").await;
    ask(&app, &email).await;
    // What is written after the answers is written by the time that a later one has arrived.
    ask(&app, &known).await;
    app.mails.wait_for_mail(&known).await;
    let recipients: Vec<String> = app
        .read(|c| Ok(outbox::table.select(outbox::recipient).load(c)?))
        .await;
    assert_eq!(recipients, [known]);
}

#[tokio::test]
async fn a_sent_mail_leaves_no_secret_behind() {
    let app = TestApp::start().await;
    let (_, email) = app.member(Role::Office, None).await;
    ask(&app, &email).await;
    let mail = app.mails.wait_for_mail(&email).await;
    eventually("the outbox forgets the text", async || {
        let bodies: Vec<String> = app
            .read(|c| Ok(outbox::table.select(outbox::body).load(c)?))
            .await;
        assert_eq!(bodies.len(), 1);
        bodies == [""]
    })
    .await;
    let secret = mail.link_token().to_owned();
    let plain: i64 = app
        .read(move |c| {
            let plain = one_time_links::table.filter(one_time_links::token_hash.eq(secret));
            Ok(plain.count().get_result(c)?)
        })
        .await;
    assert_eq!(plain, 0);
}

#[tokio::test]
async fn a_mail_that_could_not_be_sent_waits_and_goes_out_later() {
    // A port that nobody listens on: free a moment ago.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("smtp://{}", free.local_addr().unwrap());
    drop(free);
    let app = TestApp::start_with(|settings| settings.mail.smtp = nobody.into()).await;
    let (_, email) = app.member(Role::Office, None).await;
    ask(&app, &email).await;
    eventually("the failure is noted", async || {
        let notes: Vec<(i32, Option<String>)> = app
            .read(|c| {
                Ok(outbox::table
                    .select((outbox::attempts, outbox::last_error))
                    .load(c)?)
            })
            .await;
        matches!(notes.as_slice(), [(1, Some(_))])
    })
    .await;
    let kept: Vec<String> = app
        .read(|c| {
            Ok(outbox::table
                .filter(outbox::sent_at.is_null())
                .select(outbox::body)
                .load(c)?)
        })
        .await;
    assert!(kept[0].contains("token="), "still to be sent");
}
