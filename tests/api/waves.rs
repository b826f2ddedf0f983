//! The life of a wave: its steps, its dates, whom it asks.

use api::waves::calendar;
use chrono::NaiveDate;
use contract::access::Role;
use serde_json::{Value, json};
use tests::field::{items, questionnaire, survey, wave};
use tests::towns::{LUEBBEN, MUENNERSTADT};
use tests::{Caller, TestApp};

async fn made(caller: &Caller, path: &str, body: &Value) -> String {
    let answer = caller.post(path, body).await.expect(201);
    answer.json()["id"].as_str().unwrap().to_owned()
}

/// A wave in preparation; `change` has its way with what the secretariat says of it.
async fn prepared(office: &Caller, key: &str, change: impl FnOnce(&mut Value)) -> String {
    let survey = made(office, "/api/v1/surveys", &survey(key)).await;
    let questionnaires = format!("/api/v1/surveys/{survey}/questionnaires");
    made(office, &questionnaires, &questionnaire()).await;
    let mut body = wave(&survey);
    change(&mut body["wave"]);
    made(office, "/api/v1/waves", &body).await
}

async fn moved(office: &Caller, wave: &str, to: &str) -> tests::Answer {
    let address = format!("/api/v1/waves/{wave}/status");
    office.put(&address, "*", &json!({ "status": to })).await
}

async fn status(office: &Caller, wave: &str) -> String {
    let found = office.get(&format!("/api/v1/waves/{wave}")).await;
    found.expect(200).json()["status"]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn frame(office: &Caller, wave: &str) -> i64 {
    let progress = office.get(&format!("/api/v1/waves/{wave}/progress")).await;
    progress.expect(200).json()["frame"].as_i64().unwrap()
}

async fn act(app: &TestApp, day: &str) -> usize {
    let db = app.db().clone();
    let day: NaiveDate = day.parse().unwrap();
    tokio::task::spawn_blocking(move || calendar::act(&db, day))
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test]
async fn a_wave_takes_one_step_after_the_other() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let wave = prepared(&office, "schritte", |_| {}).await;
    let refused = moved(&office, &wave, "closed").await;
    refused.assert_problem(409, "wrong-state");
    for (to, opened, closed) in [
        ("pretest", false, false),
        ("draft", false, false),
        ("pretest", false, false),
        ("open", true, false),
        ("closed", true, true),
        ("cleaned", true, true),
        ("closed", true, true),
        ("open", true, false),
        ("closed", true, true),
    ] {
        let body = moved(&office, &wave, to).await.expect(200).json();
        assert_eq!(body["status"], to);
        assert_eq!(!body["opened_at"].is_null(), opened, "{to}");
        assert_eq!(!body["closed_at"].is_null(), closed, "{to}");
    }
    let by_hand = moved(&office.speaking("en"), &wave, "released").await;
    by_hand.assert_problem(409, "wrong-state");
    assert!(by_hand.text().contains("publishing a release"));
}

#[tokio::test]
async fn a_pretest_is_nobody_elses_business() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let wave = prepared(&office, "vortest", |_| {}).await;
    moved(&office, &wave, "pretest").await.expect(200);
    let address = format!("/api/v1/waves/{wave}");
    mayor.get(&address).await.assert_problem(404, "not-found");
    assert!(items(&mayor, "/api/v1/waves").await.is_empty());
    assert_eq!(items(&office, "/api/v1/waves").await.len(), 1);
}

#[tokio::test]
async fn dates_act_on_waves_that_say_so() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let planned = prepared(&office, "geplant", |wave| wave["by_date"] = json!(true)).await;
    let by_hand = prepared(&office, "von-hand", |_| {}).await;
    assert_eq!(act(&app, "2027-01-31").await, 0);
    assert_eq!(act(&app, "2027-02-01").await, 1);
    assert_eq!(status(&office, &planned).await, "open");
    assert_eq!(status(&office, &by_hand).await, "draft");
    assert_eq!(act(&app, "2027-03-15").await, 0, "its last day is not over");
    assert_eq!(act(&app, "2027-03-16").await, 1);
    assert_eq!(act(&app, "2027-03-16").await, 0);
    assert_eq!(status(&office, &planned).await, "closed");
}

#[tokio::test]
async fn a_wave_whose_days_are_over_does_not_open_any_more() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let wave = prepared(&office, "vorbei", |wave| wave["by_date"] = json!(true)).await;
    assert_eq!(act(&app, "2027-03-16").await, 0);
    assert_eq!(status(&office, &wave).await, "draft");
}

#[tokio::test]
async fn a_wave_that_would_close_at_once_is_not_opened_by_hand() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let wave = prepared(&office, "verlaengert", |wave| {
        wave["by_date"] = json!(true);
        wave["field_from"] = json!("2026-02-01");
        wave["field_to"] = json!("2026-03-15");
    })
    .await;
    let refused = moved(&office.speaking("en"), &wave, "open").await;
    refused.assert_problem(409, "wrong-state");
    assert!(refused.text().contains("lengthen the period"));
    assert_eq!(status(&office, &wave).await, "draft");
    let mut form = tests::field::wave("verlaengert")["wave"].take();
    form["by_date"] = json!(true);
    form["field_to"] = json!("2099-03-15");
    let address = format!("/api/v1/waves/{wave}");
    office.put(&address, "*", &form).await.expect(200);
    moved(&office, &wave, "open").await.expect(200);
    assert_eq!(act(&app, "2027-03-16").await, 0);
    assert_eq!(status(&office, &wave).await, "open");
}

#[tokio::test]
async fn a_wave_that_nobody_could_answer_holds_up_no_other() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let nobody = prepared(&office, "niemand", |wave| {
        wave["by_date"] = json!(true);
        wave["audience"] = json!({ "members_only": true });
    })
    .await;
    let other = prepared(&office, "andere", |wave| wave["by_date"] = json!(true)).await;
    assert_eq!(act(&app, "2027-02-01").await, 1);
    assert_eq!(status(&office, &nobody).await, "draft");
    assert_eq!(status(&office, &other).await, "open");
    let by_hand = moved(&office, &nobody, "open").await;
    by_hand.assert_problem(409, "wrong-state");
}

#[tokio::test]
async fn a_wave_asks_whom_its_audience_names() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    app.person(Role::Participant, MUENNERSTADT).await;
    app.person(Role::Participant, LUEBBEN).await;
    let everyone = prepared(&office, "alle", |_| {}).await;
    moved(&office, &everyone, "open").await.expect(200);
    let all = frame(&office, &everyone).await;
    assert!(all > 1000, "{all}");
    let mut narrowed = Vec::new();
    for (key, audience) in [
        ("mitglieder", json!({ "members_only": true })),
        ("bayern", json!({ "lands": ["09"] })),
        ("kleine", json!({ "town_types": [40] })),
        ("thema", json!({ "topics": ["energy"] })),
        (
            "bayern-mitglieder",
            json!({ "lands": ["09"], "members_only": true }),
        ),
    ] {
        let wave = prepared(&office, key, |wave| wave["audience"] = audience.clone()).await;
        match key {
            // Nobody has said yet what they can advise on.
            "thema" => {
                moved(&office, &wave, "open")
                    .await
                    .assert_problem(409, "wrong-state");
                narrowed.push(0);
            }
            _ => {
                moved(&office, &wave, "open").await.expect(200);
                narrowed.push(frame(&office, &wave).await);
            }
        }
        let stored = office.get(&format!("/api/v1/waves/{wave}")).await.json();
        for (name, value) in audience.as_object().unwrap() {
            assert_eq!(&stored["audience"][name], value);
        }
    }
    let [members, bavaria, smaller, _, bavarian_members] = narrowed[..] else {
        unreachable!()
    };
    assert_eq!((members, bavarian_members), (2, 1));
    assert!(bavaria > 100 && bavaria < all);
    assert!(smaller > bavaria && smaller < all);
}

#[tokio::test]
async fn whom_it_asks_is_fixed_once_it_was_in_the_field() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let wave = prepared(&office, "fest", |_| {}).await;
    let address = format!("/api/v1/waves/{wave}");
    let mut form = tests::field::wave("unused")["wave"].take();
    form["audience"] = json!({ "lands": ["12"] });
    form["min_count"] = json!(7);
    office.put(&address, "*", &form).await.expect(200);
    moved(&office, &wave, "open").await.expect(200);
    form["by_date"] = json!(true);
    let kept = office.put(&address, "*", &form).await.expect(200).json();
    assert_eq!(kept["min_count"], 7);
    assert_eq!(kept["by_date"], true);
    form["audience"] = json!({ "lands": ["09"] });
    let refused = office.put(&address, "*", &form).await;
    refused.assert_problem(409, "wrong-state");
}

#[tokio::test]
async fn an_audience_names_what_exists_and_each_once() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let survey = made(&office, "/api/v1/surveys", &survey("falsch")).await;
    let questionnaires = format!("/api/v1/surveys/{survey}/questionnaires");
    made(&office, &questionnaires, &questionnaire()).await;
    for (field, value, at) in [
        (
            "audience",
            json!({ "lands": ["17"] }),
            "wave.audience.lands",
        ),
        (
            "audience",
            json!({ "lands": ["09", "09"] }),
            "wave.audience.lands",
        ),
        (
            "audience",
            json!({ "town_types": [20] }),
            "wave.audience.town_types",
        ),
        (
            "audience",
            json!({ "topics": ["beer"] }),
            "wave.audience.topics",
        ),
        ("audience", json!({ "ags": ["12070424"] }), "wave.audience"),
        ("min_count", json!(2), "wave.min_count"),
        ("min_count", json!(51), "wave.min_count"),
        ("by_date", json!("yes"), "wave.by_date"),
    ] {
        let mut body = wave(&survey);
        body["wave"][field] = value.clone();
        let refused = office.post("/api/v1/waves", &body).await;
        refused.assert_problem(422, "invalid");
        let told = refused.json()["errors"][0]["field"]
            .as_str()
            .unwrap()
            .to_owned();
        assert!(told.starts_with(at), "{value}: {told}");
    }
}
