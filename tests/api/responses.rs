//! Submissions and what they tell whom.

use contract::access::{Role, Scope};
use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::field::{questionnaire, survey, wave};
use tests::towns::{LUEBBEN, MUENNERSTADT};
use tests::{Caller, Field, TestApp};

async fn made(caller: &Caller, path: &str, body: &Value) -> String {
    let answer = caller.post(path, body).await.expect(201);
    answer.json()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_a_wave_in_preparation_asks_is_nobodys_business() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
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

#[tokio::test]
async fn questionnaires_that_come_at_once_are_numbered_one_after_the_other() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let survey = made(&office, "/api/v1/surveys", &survey("eilig")).await;
    let address = format!("/api/v1/surveys/{survey}/questionnaires");
    let body = questionnaire();
    let answers = join_all((0..8).map(|_| office.post(&address, &body))).await;
    let mut versions: Vec<_> = answers
        .into_iter()
        .map(|answer| answer.expect(201).json()["version"].as_i64().unwrap())
        .collect();
    versions.sort_unstable();
    assert_eq!(versions, [1, 2, 3, 4, 5, 6, 7, 8]);
}

#[tokio::test]
async fn of_many_who_open_a_wave_at_once_one_does_and_the_others_saw_an_older_version() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let survey = made(&office, "/api/v1/surveys", &survey("auf")).await;
    let questionnaires = format!("/api/v1/surveys/{survey}/questionnaires");
    made(&office, &questionnaires, &questionnaire()).await;
    let wave = made(&office, "/api/v1/waves", &wave(&survey)).await;
    let status = format!("/api/v1/waves/{wave}/status");
    let open = json!({ "status": "open" });
    let answers = join_all((0..6).map(|_| office.put(&status, "\"1\"", &open))).await;
    let opened = answers.iter().filter(|a| a.status == 200).count();
    assert_eq!(opened, 1);
    for answer in answers.iter().filter(|a| a.status != 200) {
        answer.assert_problem(412, "stale");
    }
}

#[tokio::test]
async fn of_many_submissions_for_one_town_at_once_one_is_stored() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let answers: Vec<_> = (0..8).map(|_| field.answer(0)).collect();
    let replies = join_all(answers.iter().map(|answer| field.submit(answer))).await;
    let stored = replies
        .iter()
        .position(|reply| reply.status == 201)
        .unwrap();
    for (place, reply) in replies.iter().enumerate() {
        if place != stored {
            reply.assert_problem(409, "already-answered");
        }
    }
    let pulled = field.pulled(&field.office).await;
    assert_eq!(pulled.len(), 1);
    assert_eq!(pulled[&field.towns[0]], answers[stored]["answers"]);
}

#[tokio::test]
async fn a_text_that_would_begin_a_formula_is_defused_for_excel_and_left_alone_elsewhere() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let texts = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=HYPERLINK(\"http://x\";\"y\")",
    ];
    for (town, text) in texts.iter().enumerate() {
        let mut answer = field.answer(town);
        answer["answers"]["bericht"] = json!(text);
        field.submit(&answer).await.expect(201);
    }
    let csv = async |query: &str| {
        field
            .office
            .call(
                reqwest::Method::GET,
                &format!("{}{query}", field.responses()),
            )
            .header("accept", "text/csv")
            .send()
            .await
            .expect(200)
            .text()
    };
    let (plain, excel) = (csv("").await, csv("?dialect=de").await);
    for text in texts {
        let quoted = text.replace('"', "\"\"");
        assert!(
            excel.contains(&format!(";\"'{quoted}\"\r\n")),
            "{text}: {excel}"
        );
        assert!(
            plain.contains(&quoted) && !plain.contains(&format!("'{quoted}")),
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_submission_that_cannot_be_right_is_refused_by_name() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let with_zero = field.towns.iter().position(|ags| ags.starts_with('0'));
    let right = field.answer(with_zero.unwrap());
    let lost_zero = &right["ags"].as_str().unwrap()[1..];
    for (place, value, named) in [
        ("ags", json!(lost_zero), "ags"),
        ("ags", json!(12345678), "ags"),
        ("id", json!("not-a-uuid"), "id"),
        ("id", json!("00000000-0000-4000-8000-00000000000g"), "id"),
        ("mode", json!("carrier pigeon"), "mode"),
        ("partial", json!("yes"), "partial"),
        ("answers", json!({ "lage": 9 }), "answers.lage"),
        ("answers", json!({ "lage": "eins" }), "answers.lage"),
        ("answers", json!({ "lage": 1.5 }), "answers.lage"),
        ("answers", json!({ "bericht": "nur das" }), "answers.lage"),
        ("answers", json!({ "lage": 1, "lager": 1 }), "answers.lager"),
        (
            "answers",
            json!({ "lage": 1, "bericht": 7 }),
            "answers.bericht",
        ),
    ] {
        let mut answer = right.clone();
        answer[place] = value;
        field.submit(&answer).await.assert_invalid(&[named]);
    }
    let mut nowhere = right.clone();
    nowhere["ags"] = json!(crate::operations::NO_TOWN);
    let refused = field.submit(&nowhere).await;
    refused.assert_problem(404, "not-found");

    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let other = json!({ "ags": LUEBBEN, "answers": { "lage": 1 } });
    let refused = mayor.post(&field.responses(), &other).await;
    refused.assert_problem(403, "forbidden");
    let called = json!({ "mode": "telephone", "answers": { "lage": 1 } });
    let refused = mayor.post(&field.responses(), &called).await;
    refused.assert_invalid(&["mode"]);
    assert!(field.pulled(&field.office).await.is_empty());
}
