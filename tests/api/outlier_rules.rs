//! When a number is doubtful, as the questionnaire says it.

use std::collections::BTreeSet;

use contract::cleaning::{Doubt, DoubtKind, DoubtState};
use serde_json::{Value, json};
use tests::{Field, TestApp};

use super::cleaning::{
    closed_with, decide, doubts, keep, looked_through, made, moved, questionnaire,
};

/// The questionnaire with rules for its two numbers.
fn with(stellen: &Value, offen: &Value) -> Value {
    let mut body = questionnaire();
    let questions = &mut body["questionnaire"]["pages"][0]["questions"];
    questions[0]["kind"]["outliers"] = stellen.clone();
    questions[1]["kind"]["outliers"] = offen.clone();
    body
}

async fn unusual(field: &Field, variable: &str) -> Vec<Doubt> {
    doubts(field, &format!("?kind=outlier&rule={variable}")).await
}

/// What the towns gave, by their keys.
async fn given(field: &Field, variable: &str) -> Vec<(String, i64)> {
    let pulled = field.pulled(&field.office).await;
    let number = |answers: &Value| answers[variable].as_i64().unwrap();
    let of_town = |(town, answers): (&String, &Value)| (town.clone(), number(answers));
    pulled.iter().map(of_town).collect()
}

fn towns(found: &[Doubt]) -> BTreeSet<String> {
    let ags = |doubt: &Doubt| doubt.town.clone().unwrap().ags;
    found.iter().map(ags).collect()
}

/// Where the questionnaires of the wave's survey are stored.
async fn questionnaires(field: &Field) -> String {
    let wave = format!("/api/v1/waves/{}", field.wave);
    let wave = field.office.get(&wave).await.expect(200).json();
    let survey = wave["survey_id"].as_str().unwrap();
    format!("/api/v1/surveys/{survey}/questionnaires")
}

#[tokio::test]
async fn each_question_is_looked_at_by_its_own_rule() {
    let app = TestApp::start().await;
    let range = json!({ "rule": "range", "max": 60 });
    let field = closed_with(&app, &with(&range, &json!({ "rule": "none" }))).await;
    let found = unusual(&field, "stellen").await;
    let expected = given(&field, "stellen").await;
    let expected = expected.into_iter().filter(|(_, number)| *number > 60);
    let expected: BTreeSet<String> = expected.map(|(town, _)| town).collect();
    assert!(expected.len() > 1);
    assert_eq!(towns(&found), expected);
    for doubt in found {
        assert!(
            doubt.text.de.ends_with("was über 60 liegt."),
            "{:?}",
            doubt.text
        );
        assert!(
            doubt.text.en.ends_with("what is above 60."),
            "{:?}",
            doubt.text
        );
    }
    assert!(unusual(&field, "offen").await.is_empty());
}

#[tokio::test]
async fn a_rule_per_inhabitant_goes_by_the_inhabitants_of_each_town() {
    let app = TestApp::start().await;
    let rule = json!({ "rule": "per_1000_inhabitants", "max": 3.5 });
    let field = closed_with(&app, &with(&json!({ "rule": "none" }), &rule)).await;
    let mut expected = BTreeSet::new();
    for (town, number) in given(&field, "offen").await {
        let found = field
            .office
            .get(&format!("/api/v1/municipalities/{town}"))
            .await;
        let inhabitants = found.expect(200).json()["population"].as_i64().unwrap();
        if number * 10_000 > 35 * inhabitants {
            expected.insert(town);
        }
    }
    assert!((1..60).contains(&expected.len()), "{}", expected.len());
    assert_eq!(towns(&unusual(&field, "offen").await), expected);
    assert!(unusual(&field, "stellen").await.is_empty());
}

#[tokio::test]
async fn a_corrected_rule_holds_at_the_next_looking_through() {
    let app = TestApp::start().await;
    let range = json!({ "rule": "range", "max": 60 });
    let none = json!({ "rule": "none" });
    let field = closed_with(&app, &with(&range, &none)).await;
    let found = unusual(&field, "stellen").await;
    decide(&field, &found[0], "*", &keep()).await.expect(200);
    let others = doubts(&field, "").await.len() - found.len();

    moved(&field, "open").await.expect(200);
    let questionnaires = questionnaires(&field).await;
    let second = made(&field.office, &questionnaires, &with(&none, &none)).await;
    let corrected = format!("/api/v1/waves/{}/questionnaire", field.wave);
    let body = json!({ "questionnaire_id": second });
    field.office.put(&corrected, "*", &body).await.expect(200);
    moved(&field, "closed").await.expect(200);
    looked_through(&field).await;

    let left = unusual(&field, "stellen").await;
    assert_eq!(left.len(), 1, "what was decided stays");
    assert_eq!(
        (left[0].id.as_str(), left[0].state),
        (found[0].id.as_str(), DoubtState::Kept)
    );
    let all = doubts(&field, "").await;
    assert_eq!(all.len(), others + 1);
    assert!(all.iter().any(|doubt| doubt.kind == DoubtKind::CrossCheck));
}

#[tokio::test]
async fn a_rule_that_makes_no_sense_is_refused_where_it_stands() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let questionnaires = questionnaires(&field).await;
    let none = json!({ "rule": "none" });
    let turned = json!({ "rule": "range", "min": 9, "max": 3 });
    let refused = field
        .office
        .post(&questionnaires, &with(&turned, &none))
        .await;
    let problem = refused.assert_problem(422, "invalid");
    assert_eq!(problem.errors.len(), 1, "{problem:?}");
    assert!(problem.errors[0].field.contains("stellen"), "{problem:?}");
    assert!(
        problem.errors[0].message.contains("Auffällige Zahlen"),
        "{problem:?}"
    );
    let unknown = json!({ "rule": "none", "max": 3 });
    let refused = field
        .office
        .post(&questionnaires, &with(&unknown, &none))
        .await;
    assert_eq!(refused.status, 422, "{}", refused.text());
}
