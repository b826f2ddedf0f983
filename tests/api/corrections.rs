//! A corrected questionnaire for a wave that is in the field: what may change, and which version answers keep.

use contract::access::Role;
use serde_json::{Value, json};
use tests::field::{items, questionnaire};
use tests::{Caller, Field, TestApp};

/// The questionnaire of the wave with changes, stored as a version of its survey: its id.
async fn version(wave: &Field, change: impl FnOnce(&mut Value)) -> String {
    let found = wave
        .office
        .get(&format!("/api/v1/waves/{}", wave.wave))
        .await;
    let survey = found.expect(200).json()["survey_id"]
        .as_str()
        .map(str::to_owned);
    let survey = survey.unwrap();
    let mut body = questionnaire();
    change(&mut body["questionnaire"]["pages"][0]["questions"]);
    let address = format!("/api/v1/surveys/{survey}/questionnaires");
    let made = wave.office.post(&address, &body).await.expect(201);
    made.json()["id"].as_str().unwrap().to_owned()
}

fn address(wave: &Field) -> String {
    format!("/api/v1/waves/{}/questionnaire", wave.wave)
}

async fn give(caller: &Caller, wave: &Field, questionnaire: &str) -> tests::Answer {
    let body = json!({ "questionnaire_id": questionnaire });
    caller.put(&address(wave), "*", &body).await
}

/// Asks for a word more, and takes a fourth code.
fn corrected(questions: &mut Value) {
    questions[0]["text"]["de"] = json!("Wie ist die Lage heute?");
    let options = questions[0]["kind"]["options"].as_array_mut().unwrap();
    options.push(json!({ "code": 4, "text": { "de": "sehr schlecht", "en": "very poor" } }));
}

#[tokio::test]
async fn answers_keep_the_version_they_were_given_under() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    wave.submit(&wave.answer(0)).await.expect(201);
    let second = version(&wave, corrected).await;
    let changed = give(&wave.office, &wave, &second).await.expect(200).json();
    assert_eq!(changed["questionnaire_version"], 2);
    let asked = wave.office.get(&address(&wave)).await.expect(200).json();
    let text = &asked["questionnaire"]["pages"][0]["questions"][0]["text"]["de"];
    assert_eq!(text, "Wie ist die Lage heute?");

    // Who had begun with the first version finishes with it, by its rules.
    let mut late = wave.answer(1);
    late["questionnaire_version"] = json!(1);
    late["answers"]["lage"] = json!(4);
    wave.submit(&late).await.assert_invalid(&["answers.lage"]);
    late["answers"]["lage"] = json!(3);
    wave.submit(&late).await.expect(201);
    let mut new = wave.answer(2);
    new["answers"]["lage"] = json!(4);
    wave.submit(&new).await.expect(201);
    for (town, wrong) in [(3, 3), (3, 0), (3, -1)] {
        let mut answer = wave.answer(town);
        answer["questionnaire_version"] = json!(wrong);
        wave.submit(&answer)
            .await
            .assert_invalid(&["questionnaire_version"]);
    }

    let rows = items(&wave.office, &wave.responses()).await;
    let versions: Vec<_> = rows
        .iter()
        .map(|row| &row["questionnaire_version"])
        .collect();
    assert_eq!(versions, [1, 1, 2]);
    let lage: Vec<_> = rows.iter().map(|row| &row["answers"]["lage"]).collect();
    assert_eq!(lage[2], 4);
}

#[tokio::test]
async fn in_the_field_the_columns_stay_and_in_preparation_everything_may_change() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    let renamed = version(&wave, |questions| questions[1]["variable"] = json!("notiz")).await;
    let refused = give(&wave.office, &wave, &renamed).await;
    let problem = refused.assert_invalid(&["questionnaire_id", "questionnaire_id"]);
    assert!(
        problem
            .errors
            .iter()
            .all(|error| error.code == "no_correction")
    );
    let fewer = version(&wave, |questions| {
        questions[0]["kind"]["options"]
            .as_array_mut()
            .unwrap()
            .pop();
    });
    let refused = give(&wave.office, &wave, &fewer.await).await;
    refused.assert_invalid(&["questionnaire_id"]);

    let unknown = give(&wave.office, &wave, &uuid::Uuid::new_v4().to_string()).await;
    unknown.assert_invalid(&["questionnaire_id"]);
    let second = version(&wave, corrected).await;
    let body = json!({ "questionnaire_id": second });
    let stale = wave.office.put(&address(&wave), "\"1\"", &body).await;
    stale.assert_problem(412, "stale");
    let mayor = app
        .person(Role::Participant, tests::towns::MUENNERSTADT)
        .await;
    give(&mayor, &wave, &second)
        .await
        .assert_problem(403, "forbidden");

    let status = format!("/api/v1/waves/{}/status", wave.wave);
    let close = json!({ "status": "closed" });
    wave.office.put(&status, "*", &close).await.expect(200);
    let over = give(&wave.office, &wave, &second).await;
    over.assert_problem(409, "wrong-state");
}

#[tokio::test]
async fn a_version_may_come_back() {
    let app = TestApp::start().await;
    let wave = Field::open(&app).await;
    let found = wave
        .office
        .get(&format!("/api/v1/waves/{}", wave.wave))
        .await
        .json();
    let survey = found["survey_id"].as_str().unwrap();
    let list = items(
        &wave.office,
        &format!("/api/v1/surveys/{survey}/questionnaires"),
    )
    .await;
    let first = list[0]["id"].as_str().unwrap();
    let second = version(&wave, |questions| {
        questions[0]["text"]["de"] = json!("Und heute?")
    })
    .await;
    for (questionnaire, version) in [(second.as_str(), 2), (first, 1), (&second, 2), (&second, 2)] {
        let now = give(&wave.office, &wave, questionnaire)
            .await
            .expect(200)
            .json();
        assert_eq!(now["questionnaire_version"], version);
    }
    let mut answer = wave.answer(0);
    answer["questionnaire_version"] = json!(1);
    wave.submit(&answer).await.expect(201);
}
