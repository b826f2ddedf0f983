//! Submissions and what they tell whom.

use contract::access::{Role, Scope};
use serde_json::{Value, json};
use tests::field::{questionnaire, survey, wave};
use tests::{Caller, Field, TestApp};

async fn made(caller: &Caller, path: &str, body: &Value) -> String {
    let answer = caller.post(path, body).await.expect(201);
    answer.json()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_a_wave_in_preparation_asks_is_nobodys_business() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let mayor = app
        .person(Role::Participant, tests::towns::MUENNERSTADT)
        .await;
    let survey = made(&office, "/api/v1/surveys", &survey("still")).await;
    let questionnaires = format!("/api/v1/surveys/{survey}/questionnaires");
    made(&office, &questionnaires, &questionnaire()).await;
    let wave = made(&office, "/api/v1/waves", &wave(&survey)).await;
    let address = |part: &str| format!("/api/v1/waves/{wave}{part}");
    for part in ["", "/questionnaire", "/codebook", "/draft", "/receipt"] {
        let answer = mayor.get(&address(part)).await;
        assert_eq!(answer.status, 404, "{part}");
    }
    for answers in [json!({}), json!({ "lage": 99 }), json!({ "guess": 1 })] {
        let body = json!({ "answers": answers });
        let submitted = mayor.post(&address("/responses"), &body).await;
        submitted.assert_problem(404, "not-found");
        let kept = mayor.put(&address("/draft"), "\"0\"", &body).await;
        kept.assert_problem(404, "not-found");
    }
}

#[tokio::test]
async fn after_the_field_phase_no_correction_is_asked_for() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let status = format!("/api/v1/waves/{}/status", field.wave);
    let closed = json!({ "status": "closed" });
    field.office.put(&status, "*", &closed).await.expect(200);
    let mut answer = field.answer(0);
    let right = field.submit(&answer).await;
    right.assert_problem(409, "wave-not-open");
    answer["answers"]["lage"] = json!(99);
    let wrong = field.submit(&answer).await;
    wrong.assert_problem(409, "wave-not-open");
}

#[tokio::test]
async fn the_ags_is_for_those_who_may_see_it_in_every_format() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    field.submit(&field.answer(0)).await.expect(201);
    let ags = field.towns[0].as_str();
    let plain = app.machine(&[Scope::ResponsesRead]).await;
    let geo = app
        .machine(&[Scope::ResponsesRead, Scope::ResponsesGeo])
        .await;
    for (caller, shown) in [(&plain, false), (&geo, true)] {
        for accept in ["application/json", "text/csv", "application/x-ndjson"] {
            let answer = caller
                .call(reqwest::Method::GET, &field.responses())
                .header("accept", accept)
                .send()
                .await
                .expect(200);
            assert!(answer.header("content-type").starts_with(accept));
            assert_eq!(answer.text().contains(ags), shown, "{accept}");
        }
    }
}
