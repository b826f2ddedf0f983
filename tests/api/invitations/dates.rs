//! Letters that go out by themselves: on their day, once, and never unnoticed.

use api::db::schema::{audit, invitations, letter_outcomes};
use api::invitations::calendar;
use contract::access::Role;
use diesel::prelude::*;
use serde_json::{Value, json};
use tests::towns::{CALAU, LUEBBEN, MUENNERSTADT, STEINHEIM};
use tests::{Answer, Caller, Field, TestApp, eventually};

use super::{member, waiting};

/// A wave in preparation whose days lie far ahead.
async fn prepared(app: &TestApp) -> (Caller, String) {
    let office: Caller = (*app.person(Role::Office, None).await).clone();
    let made = async |path: &str, body: &Value| {
        let made = office.post(path, body).await.expect(201).json();
        made["id"].as_str().unwrap().to_owned()
    };
    let survey = made("/api/v1/surveys", &tests::field::survey("termine")).await;
    let questionnaires = format!("/api/v1/surveys/{survey}/questionnaires");
    made(&questionnaires, &tests::field::questionnaire()).await;
    let mut body = tests::field::wave(&survey);
    body["wave"]["field_from"] = json!("2099-02-01");
    body["wave"]["field_to"] = json!("2099-03-15");
    let wave = made("/api/v1/waves", &body).await;
    (office, wave)
}

async fn open(app: &TestApp) -> Field {
    let (office, wave) = prepared(app).await;
    Field::of(office, wave).await
}

fn days(days: [Option<&str>; 3]) -> Value {
    json!({ "invitation": days[0], "first_reminder": days[1], "second_reminder": days[2] })
}

async fn set(office: &Caller, wave: &str, new: [Option<&str>; 3]) -> Answer {
    let address = format!("/api/v1/waves/{wave}/letter-dates");
    let seen = office.get(&address).await.expect(200);
    office.put(&address, seen.etag(), &days(new)).await
}

async fn letter(office: &Caller, wave: &str, step: &str) -> Value {
    let address = format!("/api/v1/waves/{wave}/letters/{step}");
    office.get(&address).await.expect(200).json()
}

/// Lets this moment come.
async fn act(app: &TestApp, at: &str) -> usize {
    let db = app.db().clone();
    let at = at.parse().unwrap();
    tokio::task::spawn_blocking(move || calendar::act(&db, at))
        .await
        .unwrap()
        .unwrap()
}

async fn noted(app: &TestApp, wave: &str) -> Vec<(String, String)> {
    let wave = wave.to_owned();
    app.read(move |c| {
        Ok(audit::table
            .filter(audit::subject.eq(wave))
            .filter(audit::actor.eq("calendar"))
            .order(audit::id)
            .select((audit::actor, audit::action))
            .load(c)?)
    })
    .await
}

const INVITATION: [Option<&str>; 3] = [Some("2099-02-10"), None, None];
/// Nine o'clock on that day.
const NINE: &str = "2099-02-10T08:00:00Z";

#[tokio::test]
async fn a_letter_goes_at_nine_on_its_day_to_whom_the_button_would_send_it() {
    let app = TestApp::start().await;
    let wave = open(&app).await;
    member(&app, MUENNERSTADT, "a@example.org", "de").await;
    member(&app, LUEBBEN, "b@example.org", "en").await;
    let answered = member(&app, CALAU, "c@example.org", "de").await;
    let town = wave.towns.iter().position(|town| town == CALAU).unwrap();
    wave.submit(&wave.answer(town)).await.expect(201);
    set(&wave.office, &wave.wave, INVITATION).await.expect(200);
    let date = letter(&wave.office, &wave.wave, "invitation").await["date"].take();
    assert_eq!(date["expected"], 2, "{answered} has answered");
    assert_eq!(date["until"], "2099-02-13");
    assert!(date["outcome"].is_null());

    assert_eq!(act(&app, "2099-02-10T07:59:59Z").await, 0);
    assert_eq!(act(&app, NINE).await, 1);
    let english = app.mails.wait_for_mail("b@example.org").await;
    assert!(english.body.contains("by 15 March 2099"), "{english:?}");
    app.mails.wait_for_mail("a@example.org").await;
    eventually("all are noted", async || waiting(&app).await == 0).await;
    assert_eq!(app.mails.all(), [], "and nobody else");
    assert_eq!(act(&app, "2099-02-10T08:00:30Z").await, 0, "only once");

    let date = letter(&wave.office, &wave.wave, "invitation").await["date"].take();
    assert_eq!(
        (&date["outcome"], &date["queued"]),
        (&json!("sent"), &json!(2))
    );
    assert_eq!(date["at"], NINE);
    let notes = noted(&app, &wave.wave).await;
    let by_the_calendar = ("calendar".to_owned(), "send_invitation".to_owned());
    assert_eq!(notes, [by_the_calendar]);
}

#[tokio::test]
async fn two_nodes_send_a_letter_once() {
    let app = TestApp::start().await;
    let wave = open(&app).await;
    member(&app, MUENNERSTADT, "a@example.org", "de").await;
    set(&wave.office, &wave.wave, INVITATION).await.expect(200);
    // Each with connections of its own.
    let url = app.database_url();
    let nodes = (0..4).map(|_| {
        let url = url.clone();
        tokio::task::spawn_blocking(move || {
            let db = api::db::Db::open(&url, 1).unwrap();
            calendar::act(&db, NINE.parse().unwrap()).unwrap()
        })
    });
    let mut sent = 0;
    for node in nodes.collect::<Vec<_>>() {
        sent += node.await.unwrap();
    }
    assert_eq!(sent, 1);
    app.mails.wait_for_mail("a@example.org").await;
    eventually("it is noted", async || waiting(&app).await == 0).await;
    assert_eq!(app.mails.all(), []);
    let outcomes: i64 = app
        .read(|c| Ok(letter_outcomes::table.count().get_result(c)?))
        .await;
    assert_eq!(outcomes, 1);
}

#[tokio::test]
async fn after_a_day_out_of_order_it_goes_late_by_day_and_one_after_the_other() {
    let app = TestApp::start().await;
    let wave = open(&app).await;
    member(&app, MUENNERSTADT, "a@example.org", "de").await;
    let both = [Some("2099-02-10"), Some("2099-02-11"), None];
    set(&wave.office, &wave.wave, both).await.expect(200);
    assert_eq!(act(&app, "2099-02-12T03:00:00Z").await, 0, "not at night");
    assert_eq!(act(&app, "2099-02-12T12:00:00Z").await, 1);
    app.mails.wait_for_mail("a@example.org").await;
    eventually("it is noted", async || waiting(&app).await == 0).await;
    assert_eq!(
        act(&app, "2099-02-12T12:00:30Z").await,
        0,
        "not both at once"
    );
    assert_eq!(act(&app, "2099-02-13T08:00:00Z").await, 1);
    let reminder = app.mails.wait_for_mail("a@example.org").await;
    assert_eq!(
        reminder.header("subject"),
        "Noch bis zum 15.03.2099: Erste Welle"
    );
}

/// Lets all mails go out that wait.
async fn delivered(app: &TestApp) {
    eventually("all are noted", async || waiting(app).await == 0).await;
}

async fn outcome(wave: &Field, step: &str) -> Value {
    letter(&wave.office, &wave.wave, step).await["date"]["outcome"].take()
}

#[tokio::test]
async fn nobody_is_reminded_who_was_not_invited() {
    let app = TestApp::start().await;
    let wave = open(&app).await;
    member(&app, MUENNERSTADT, "a@example.org", "de").await;
    let reminder = [None, Some("2099-02-10"), None];
    set(&wave.office, &wave.wave, reminder).await.expect(200);
    assert_eq!(act(&app, NINE).await, 0, "nobody has had the invitation");
    assert!(outcome(&wave, "first_reminder").await.is_null());
    assert_eq!(wave.send("invitation").await, 1);
    app.mails.wait_for_mail("a@example.org").await;
    delivered(&app).await;
    assert_eq!(act(&app, "2099-02-11T08:00:00Z").await, 1);
    app.mails.wait_for_mail("a@example.org").await;
    assert_eq!(outcome(&wave, "first_reminder").await, "sent");

    // What never comes to it is missed, and not called sent.
    let second = [None, Some("2099-02-10"), Some("2099-02-20")];
    member(&app, LUEBBEN, "b@example.org", "de").await;
    app.write(|c| {
        diesel::update(invitations::table)
            .set(invitations::first_reminded_at.eq(None::<chrono::NaiveDateTime>))
            .execute(c)?;
        Ok(())
    })
    .await;
    set(&wave.office, &wave.wave, second).await.expect(200);
    assert_eq!(act(&app, "2099-02-20T08:00:00Z").await, 0);
    assert_eq!(act(&app, "2099-02-24T08:00:00Z").await, 1);
    assert_eq!(outcome(&wave, "second_reminder").await, "missed");
}

#[tokio::test]
async fn nobody_is_reminded_on_the_day_of_the_invitation() {
    let app = TestApp::start().await;
    let wave = open(&app).await;
    member(&app, MUENNERSTADT, "a@example.org", "de").await;
    let reminder = [None, Some("2099-02-10"), None];
    set(&wave.office, &wave.wave, reminder).await.expect(200);
    assert_eq!(wave.send("invitation").await, 1);
    app.mails.wait_for_mail("a@example.org").await;
    delivered(&app).await;
    app.write(|c| {
        let at: chrono::DateTime<chrono::Utc> = "2099-02-09T23:00:00Z".parse().unwrap();
        diesel::update(invitations::table)
            .set(invitations::invited_at.eq(at.naive_utc()))
            .execute(c)?;
        Ok(())
    })
    .await;
    assert_eq!(act(&app, NINE).await, 0, "it came at midnight in Germany");
    assert_eq!(act(&app, "2099-02-11T08:00:00Z").await, 1);
}

#[tokio::test]
async fn a_button_pressed_too_early_sends_nothing_and_takes_no_day_away() {
    let app = TestApp::start().await;
    let wave = open(&app).await;
    member(&app, MUENNERSTADT, "a@example.org", "de").await;
    let reminder = [None, Some("2099-02-10"), None];
    set(&wave.office, &wave.wave, reminder).await.expect(200);
    assert_eq!(wave.send("first_reminder").await, 0);
    assert!(outcome(&wave, "first_reminder").await.is_null());
}

#[tokio::test]
async fn letters_that_cannot_go_any_more_hold_no_wave_fast() {
    let app = TestApp::start().await;
    let wave = open(&app).await;
    set(&wave.office, &wave.wave, INVITATION).await.expect(200);
    let address = format!("/api/v1/waves/{}", wave.wave);
    let closed = json!({ "status": "closed" });
    let status = format!("{address}/status");
    wave.office.put(&status, "*", &closed).await.expect(200);
    let mut form = tests::field::wave("")["wave"].take();
    form["field_from"] = json!("2099-02-01");
    form["field_to"] = json!("2099-02-05");
    wave.office.put(&address, "*", &form).await.expect(200);
    let later = set(&wave.office, &wave.wave, [Some("2099-02-04"), None, None]).await;
    later.assert_problem(409, "wrong-state");
    set(&wave.office, &wave.wave, [None; 3]).await.expect(200);
}

#[tokio::test]
async fn what_could_not_go_in_three_days_is_missed_and_the_office_sees_it() {
    let app = TestApp::start().await;
    let (office, wave) = prepared(&app).await;
    member(&app, MUENNERSTADT, "a@example.org", "de").await;
    set(&office, &wave, INVITATION).await.expect(200);
    let expected = letter(&office, &wave, "invitation").await["date"]["expected"].clone();
    assert_eq!(expected, 1, "in preparation, who would be asked");
    assert_eq!(
        act(&app, "2099-02-13T22:00:00Z").await,
        0,
        "nobody opened it"
    );
    assert_eq!(act(&app, "2099-02-13T23:00:00Z").await, 1);
    assert_eq!(act(&app, "2099-02-14T09:00:00Z").await, 0);
    let date = letter(&office, &wave, "invitation").await["date"].take();
    assert_eq!(
        (&date["outcome"], &date["queued"]),
        (&json!("missed"), &json!(0))
    );
    assert_eq!(noted(&app, &wave).await[0].1, "miss_invitation");
    let tasks = office.get("/api/v1/me/tasks").await.expect(200).json();
    let tasks = tasks["items"].as_array().unwrap();
    let missed = tasks
        .iter()
        .find(|task| task["kind"] == "letter_missed")
        .unwrap();
    assert_eq!(missed["title"]["de"], "Erste Welle: Einladung");
    assert_eq!(missed["due"], "2099-02-10");
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    assert!(
        !mayor
            .get("/api/v1/me/tasks")
            .await
            .text()
            .contains("letter")
    );

    // By hand it is made up for.
    let field = Field::of(office.clone(), wave.clone()).await;
    assert_eq!(field.send("invitation").await, 2);
    let date = letter(&office, &wave, "invitation").await["date"].take();
    assert_eq!(
        (&date["outcome"], &date["queued"]),
        (&json!("by_hand"), &json!(2))
    );
    assert!(
        !office
            .get("/api/v1/me/tasks")
            .await
            .text()
            .contains("letter_missed")
    );
}

#[tokio::test]
async fn who_presses_before_the_day_is_the_one_who_sends() {
    let app = TestApp::start().await;
    let wave = open(&app).await;
    member(&app, MUENNERSTADT, "a@example.org", "de").await;
    set(&wave.office, &wave.wave, INVITATION).await.expect(200);
    assert_eq!(wave.send("invitation").await, 1);
    app.mails.wait_for_mail("a@example.org").await;
    eventually("it is noted", async || waiting(&app).await == 0).await;
    member(&app, STEINHEIM, "neu@example.org", "de").await;
    assert_eq!(act(&app, NINE).await, 0);
    assert_eq!(waiting(&app).await, 0);
    // A later day is a new decision: it reaches who came meanwhile.
    let later = [Some("2099-02-20"), None, None];
    set(&wave.office, &wave.wave, later).await.expect(200);
    assert_eq!(act(&app, "2099-02-20T08:00:00Z").await, 1);
    app.mails.wait_for_mail("neu@example.org").await;
}

#[tokio::test]
async fn a_letter_without_a_day_any_more_does_not_go() {
    let app = TestApp::start().await;
    let wave = open(&app).await;
    member(&app, MUENNERSTADT, "a@example.org", "de").await;
    set(&wave.office, &wave.wave, INVITATION).await.expect(200);
    set(&wave.office, &wave.wave, [None; 3]).await.expect(200);
    assert_eq!(act(&app, NINE).await, 0);
    assert_eq!(waiting(&app).await, 0);
    assert!(letter(&wave.office, &wave.wave, "invitation").await["date"].is_null());
}

#[tokio::test]
async fn days_are_checked_by_name_and_version() {
    let app = TestApp::start().await;
    let (office, wave) = prepared(&app).await;
    let address = format!("/api/v1/waves/{wave}/letter-dates");
    let none = office.get(&address).await.expect(200);
    assert_eq!(none.json(), days([None; 3]));
    for (new, field, code) in [
        (
            [Some("2099-01-31"), None, None],
            "invitation",
            "outside_wave",
        ),
        (
            [None, None, Some("2099-03-16")],
            "second_reminder",
            "outside_wave",
        ),
        (
            [Some("2099-02-10"), Some("2099-02-10"), None],
            "first_reminder",
            "not_after",
        ),
    ] {
        let refused = set(&office, &wave, new).await;
        let problem = refused.assert_invalid(&[field]);
        assert_eq!(problem.errors[0].code, code);
    }
    set(&office, &wave, INVITATION).await.expect(200);
    let late = office.put(&address, none.etag(), &days([None; 3])).await;
    late.assert_problem(412, "stale");
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    mayor.get(&address).await.assert_problem(403, "forbidden");
    let nowhere = format!("/api/v1/waves/{}/letter-dates", crate::operations::NOTHING);
    office.get(&nowhere).await.assert_problem(404, "not-found");
}

#[tokio::test]
async fn a_day_that_is_over_is_refused() {
    let app = TestApp::start().await;
    let (office, wave) = prepared(&app).await;
    let mut form = tests::field::wave("")["wave"].take();
    form["field_from"] = json!("2020-01-01");
    form["field_to"] = json!("2099-03-15");
    let address = format!("/api/v1/waves/{wave}");
    office.put(&address, "*", &form).await.expect(200);
    let refused = set(&office, &wave, [Some("2020-02-01"), None, None]).await;
    assert_eq!(
        refused.assert_invalid(&["invitation"]).errors[0].code,
        "past"
    );
}

#[tokio::test]
async fn a_wave_does_not_move_away_from_its_letters() {
    let app = TestApp::start().await;
    let (office, wave) = prepared(&app).await;
    set(&office, &wave, INVITATION).await.expect(200);
    let address = format!("/api/v1/waves/{wave}");
    let mut form = tests::field::wave("")["wave"].take();
    form["field_from"] = json!("2099-02-11");
    form["field_to"] = json!("2099-03-15");
    let refused = office.speaking("en").put(&address, "*", &form).await;
    refused.assert_invalid(&["field_from"]);
    assert!(
        refused
            .text()
            .contains("A mail goes out by itself on 10 February 2099")
    );
    set(&office, &wave, [None; 3]).await.expect(200);
    office.put(&address, "*", &form).await.expect(200);
}

#[tokio::test]
async fn the_office_is_told_a_week_ahead() {
    let app = TestApp::start().await;
    let (office, wave) = prepared(&app).await;
    let today = api::waves::calendar::day_in_germany(chrono::Utc::now());
    let ahead = |days| (today + chrono::TimeDelta::days(days)).to_string();
    let mut form = tests::field::wave("")["wave"].take();
    form["field_from"] = json!(today.to_string());
    form["field_to"] = json!(ahead(60));
    let address = format!("/api/v1/waves/{wave}");
    office.put(&address, "*", &form).await.expect(200);
    let (near, far) = (ahead(6), ahead(20));
    set(&office, &wave, [Some(&near), Some(&far), None])
        .await
        .expect(200);
    let tasks = office.get("/api/v1/me/tasks").await.expect(200).json();
    let tasks = tasks["items"].as_array().unwrap();
    let told: Vec<_> = tasks
        .iter()
        .filter(|task| task["kind"] == "letter_goes_out")
        .map(|task| (&task["due"], &task["title"]["en"]))
        .collect();
    assert_eq!(told, [(&json!(near), &json!("First wave: invitation"))]);
}
