//! A question over the waves of a survey, and where the series breaks.

use contract::access::Role;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::field::{self, items};
use tests::{Caller, Field, TestApp};

use crate::releases::{moved, prepared, publish, published};

struct Survey {
    office: Caller,
    id: String,
}

impl Survey {
    async fn begin(app: &TestApp) -> Self {
        let office: Caller = (*app.person(Role::Office, None).await).clone();
        let survey = office
            .post("/api/v1/surveys", &field::survey("reihe"))
            .await;
        let id = survey.expect(201).json()["id"].as_str().unwrap().to_owned();
        Self { office, id }
    }

    async fn asks(&self, questionnaire: &Value) {
        let address = format!("/api/v1/surveys/{}/questionnaires", self.id);
        self.office.post(&address, questionnaire).await.expect(201);
    }

    /// A wave of the newest questionnaire in this year, with so many answers, cleaned.
    async fn wave(&self, year: i32, answers: usize, audience: Value) -> Field {
        let mut wave = field::wave(&self.id);
        wave["wave"]["key"] = json!(format!("{year}-1"));
        wave["wave"]["field_from"] = json!(format!("{year}-02-01"));
        wave["wave"]["field_to"] = json!(format!("{year}-03-15"));
        wave["wave"]["audience"] = audience;
        let made = self.office.post("/api/v1/waves", &wave).await.expect(201);
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let field = Field::of(self.office.clone(), id).await;
        let all: Vec<Value> = (0..answers)
            .map(|town| {
                let mut answer = field.answer(town * 7);
                answer["answers"] = json!({ "lage": town % 3 + 1 });
                answer
            })
            .collect();
        for answer in join_all(all.iter().map(|answer| field.submit(answer))).await {
            answer.expect(201);
        }
        for status in ["closed", "cleaned"] {
            moved(&field, status).await.expect(200);
        }
        field
    }
}

fn kinds(point: &Value) -> Vec<&str> {
    let breaks = point["breaks"].as_array().unwrap().iter();
    breaks.map(|one| one["kind"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_series_tells_published_figures_and_where_it_breaks() {
    let app = TestApp::start().await;
    let survey = Survey::begin(&app).await;
    survey.asks(&field::questionnaire()).await;
    let first = survey.wave(2025, 45, json!({})).await;
    let first_release = published(&first).await;
    let same = survey.wave(2026, 45, json!({})).await;
    published(&same).await;

    let mut changed = field::questionnaire();
    let question = &mut changed["questionnaire"]["pages"][0]["questions"][0];
    question["text"]["de"] = json!("Wie ist die Lage in diesem Jahr?");
    let option = json!({ "code": 4, "text": { "de": "sehr schlecht", "en": "very poor" } });
    question["kind"]["options"]
        .as_array_mut()
        .unwrap()
        .push(option);
    survey.asks(&changed).await;
    let other = survey.wave(2027, 45, json!({})).await;
    let in_work = prepared(&other).await;

    let address = format!("/api/v1/releases/{first_release}/trends/lage");
    let anyone = app.anonymous();
    for caller in [&anyone, &survey.office] {
        let points = items(caller, &address).await;
        let waves: Vec<_> = points.iter().map(|point| &point["wave_key"]).collect();
        assert_eq!(waves, ["2026-1", "2025-1"], "only what is published");
        assert!(points.iter().all(|point| kinds(point).is_empty()));
    }
    let hidden = format!("/api/v1/releases/{in_work}/trends/lage");
    anyone.get(&hidden).await.assert_problem(404, "not-found");

    publish(&other, &in_work).await.expect(200);
    let points = items(&anyone, &address).await;
    assert_eq!(points.len(), 3);
    assert_eq!(kinds(&points[0]), ["wording", "codes"]);
    assert_eq!(points[0]["breaks"][1]["after"]["de"], "4 = sehr schlecht");
    assert!(kinds(&points[1]).is_empty() && kinds(&points[2]).is_empty());
    for point in &points {
        let release = point["release_id"].as_str().unwrap();
        let results = anyone
            .get(&format!("/api/v1/releases/{release}/results"))
            .await;
        let cube = results.expect(200).json();
        assert_eq!(
            point["question"]["items"][0]["areas"],
            json!([cube["questions"][0]["items"][0]["areas"][0]]),
            "the published total"
        );
        assert_eq!(point["area"], cube["areas"][0]);
    }

    let mut joined = Vec::new();
    let mut next = Some(format!("{address}?limit=1"));
    while let Some(at) = next {
        let page = anyone.get(&at).await.expect(200).json();
        joined.extend(page["items"].as_array().unwrap().clone());
        let cursor = page["next"].as_str();
        next = cursor.map(|cursor| format!("{address}?limit=1&cursor={cursor}"));
    }
    assert_eq!(
        joined, points,
        "pages join, and their edges know the wave before"
    );
}

#[tokio::test]
async fn a_correction_takes_the_place_of_the_release_it_corrects() {
    let app = TestApp::start().await;
    let survey = Survey::begin(&app).await;
    survey.asks(&field::questionnaire()).await;
    let field = survey.wave(2026, 45, json!({})).await;
    let first = published(&field).await;
    for status in ["closed", "cleaned"] {
        moved(&field, status).await.expect(200);
    }
    let second = published(&field).await;
    let points = items(
        &app.anonymous(),
        &format!("/api/v1/releases/{first}/trends/lage"),
    )
    .await;
    assert_eq!(points.len(), 1);
    assert_eq!(points[0]["release_id"], second.as_str());
}

#[tokio::test]
async fn other_towns_and_a_question_left_out_break_the_series() {
    let app = TestApp::start().await;
    let survey = Survey::begin(&app).await;
    let mut without = field::questionnaire();
    let questions = &mut without["questionnaire"]["pages"][0]["questions"];
    questions[0]["variable"] = json!("anders");
    survey.asks(&without).await;
    let silent = survey.office.clone();
    let mut wave = field::wave(&survey.id);
    wave["wave"]["key"] = json!("2024-1");
    wave["wave"]["field_from"] = json!("2024-02-01");
    wave["wave"]["field_to"] = json!("2024-03-15");
    let made = silent.post("/api/v1/waves", &wave).await.expect(201);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let field = Field::of(silent, id).await;
    for town in 0..20 {
        let mut answer = field.answer(town);
        answer["answers"] = json!({ "anders": 1 });
        field.submit(&answer).await.expect(201);
    }
    for status in ["closed", "cleaned"] {
        moved(&field, status).await.expect(200);
    }
    published(&field).await;
    survey.asks(&field::questionnaire()).await;
    published(&survey.wave(2025, 30, json!({})).await).await;
    let larger = survey.wave(2026, 0, json!({ "town_types": [30] })).await;
    let release = published(&larger).await;
    let address = format!("/api/v1/releases/{release}/trends/lage");
    let points = items(&app.anonymous(), &address).await;
    assert_eq!(kinds(&points[0]), ["population"]);
    assert_eq!(kinds(&points[1]), ["gap"]);
    assert!(points[2]["question"].is_null() && kinds(&points[2]).is_empty());
    let bavaria = items(&app.anonymous(), &format!("{address}?land=09&town_type=40")).await;
    assert_eq!(bavaria[1]["area"]["land"], "09");
    assert_eq!(bavaria[1]["area"]["town_type"], 40);
    assert!(bavaria[0]["area"].is_null(), "nobody of it answered");
    let unknown = format!("/api/v1/releases/{release}/trends/nichts");
    app.anonymous()
        .get(&unknown)
        .await
        .assert_problem(404, "not-found");
}
