//! What a town told when it was asked, in place of what it gave.

use contract::access::Role;
use contract::cleaning::{Decision, DoubtHistory, DoubtKind, DoubtState};
use diesel::connection::SimpleConnection;
use serde_json::{Value, json};
use tests::{Field, TestApp};

use super::cleaning::{
    BROKEN, FAR, address, closed, closed_with, decide, doubts, keep, looked_through, moved,
    numbers, only, prepared, publish, questionnaire, results,
};

fn told(answers: &Value) -> Value {
    json!({ "decision": "correct", "reason": "Am Telefon von der Kämmerin, 5. März.", "answers": answers })
}

#[tokio::test]
async fn what_a_town_told_counts_in_the_next_release_and_the_answer_stays() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    let far = only(&field, DoubtKind::Outlier).await;
    let ask = json!({ "decision": "query", "reason": "Unklar", "question": "Wirklich 90.000?" });
    decide(&field, &far, "*", &ask).await.expect(200);
    let form = told(&json!({ "stellen": 90 }));
    let history: DoubtHistory = decide(&field, &far, "*", &form).await.expect(200).parse();
    assert_eq!(history.doubt.state, DoubtState::Corrected);
    assert_eq!(json!(history.answers), json!({ "stellen": 90_000 }));
    let entry = &history.decisions[0];
    assert_eq!(
        (entry.decision, entry.variables.len()),
        (Decision::Correct, 0)
    );
    assert_eq!(json!(entry.answers), json!({ "stellen": 90 }));
    assert!(history.decisions[1].answers.is_empty());

    for doubt in doubts(&field, "?state=open").await {
        decide(&field, &doubt, "*", &keep()).await.expect(200);
    }
    assert_eq!(doubts(&field, "?state=corrected").await.len(), 1);
    assert_eq!(looked_through(&field).await.unsettled(), 0);
    moved(&field, "cleaned").await.expect(200);
    let release = prepared(&field).await;
    let after = numbers(&field, &release).await;
    assert_eq!((after.len(), after[59]), (60, 90));
    let stored = field.pulled(&field.office).await;
    assert_eq!(stored[&field.towns[FAR * 11]]["stellen"], 90_000);
}

#[tokio::test]
async fn the_later_of_two_decisions_about_an_answer_counts() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    let broken = only(&field, DoubtKind::CrossCheck).await;
    let form = told(&json!({ "stellen": 510, "offen": 5 }));
    decide(&field, &broken, "*", &form).await.expect(200);
    let drop =
        json!({ "decision": "set_missing", "reason": "Doch nicht.", "variables": ["offen"] });
    decide(&field, &broken, "*", &drop).await.expect(200);
    let form = told(&json!({ "stellen": 511 }));
    decide(&field, &broken, "*", &form).await.expect(200);
    for doubt in doubts(&field, "?state=open").await {
        decide(&field, &doubt, "*", &keep()).await.expect(200);
    }
    moved(&field, "cleaned").await.expect(200);
    let after = numbers(&field, &prepared(&field).await).await;
    assert!(after.contains(&511), "{after:?}");
    assert!(!after.contains(&510) && !after.contains(&-6), "{after:?}");
    let stored = field.pulled(&field.office).await;
    assert_eq!(stored[&field.towns[BROKEN * 11]]["stellen"], 50);
}

#[tokio::test]
async fn what_was_told_is_checked_like_an_answer() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    let far = only(&field, DoubtKind::Outlier).await;
    for (form, wrong) in [
        (json!({ "decision": "correct", "reason": "x" }), "answers"),
        (told(&json!({})), "answers"),
        (told(&json!({ "offen": 3 })), "answers.offen"),
        (told(&json!({ "stellen": "viele" })), "answers.stellen"),
        (told(&json!({ "stellen": 1.5 })), "answers.stellen"),
        (told(&json!({ "stellen": -6 })), "answers.stellen"),
    ] {
        let refused = decide(&field, &far, "*", &form).await;
        refused.assert_invalid(&[wrong]);
    }
    let mut both = keep();
    both["answers"] = json!({ "stellen": 3 });
    decide(&field, &far, "*", &both)
        .await
        .assert_invalid(&["answers"]);
    assert_eq!(
        only(&field, DoubtKind::Outlier).await.state,
        DoubtState::Open
    );
    let mayor = app
        .person(Role::Participant, tests::towns::MUENNERSTADT)
        .await;
    let path = address(&field, &format!("doubts/{}/decision", far.id));
    let refused = mayor.put(&path, "*", &told(&json!({ "stellen": 3 }))).await;
    refused.assert_problem(403, "forbidden");
}

/// Two doubts about one answer; posts and vacancies may not both be few, and 51 vacancies are doubtful by themselves.
fn both_few_is_wrong() -> Value {
    let mut survey = questionnaire();
    let compare = |variable: &str, value: i64| json!({ "op": "compare", "variable": variable, "operator": ">", "to": { "value": value } });
    let message = json!({ "de": "Zu wenige.", "en": "Too few." });
    let checks = survey["questionnaire"]["checks"].as_array_mut().unwrap();
    checks.push(json!({
        "id": "nicht_beide", "message": message, "variables": ["stellen", "offen"], "severity": "error",
        "condition": { "op": "any", "conditions": [compare("stellen", 20), compare("offen", 45)] },
    }));
    survey["questionnaire"]["pages"][0]["questions"][1]["kind"]["outliers"] =
        json!({ "rule": "range", "max": 50 });
    survey
}

#[tokio::test]
async fn corrections_of_one_answer_are_checked_together() {
    let app = TestApp::start().await;
    let field = closed_with(&app, &both_few_is_wrong()).await;
    let posts = only(&field, DoubtKind::CrossCheck).await;
    let vacant = doubts(&field, "?kind=outlier").await;
    let vacant = vacant.iter().find(|one| one.rule == "offen").unwrap();
    let few = |variable: &str, number: i64| told(&json!({ variable: number }));
    decide(&field, &posts, "*", &few("stellen", 10))
        .await
        .expect(200);
    let refused = decide(&field, vacant, "*", &few("offen", 30)).await;
    refused.assert_invalid(&["answers.offen"]);
    // In the other order, and then back: neither may be left with the other alone.
    decide(&field, &posts, "*", &few("stellen", 60))
        .await
        .expect(200);
    decide(&field, vacant, "*", &few("offen", 30))
        .await
        .expect(200);
    let refused = decide(&field, &posts, "*", &few("stellen", 10)).await;
    refused.assert_invalid(&["answers.stellen"]);
    decide(&field, &posts, "*", &keep()).await.expect(200);
    decide(&field, vacant, "*", &keep()).await.expect(200);
    decide(&field, vacant, "*", &few("offen", 46))
        .await
        .expect(200);
    decide(&field, &posts, "*", &few("stellen", 10))
        .await
        .expect(200);
    let others = decide(&field, vacant, "*", &few("offen", 40)).await;
    others.assert_invalid(&["answers.offen"]);
}

/// Whether the table of a variable gives any figure.
fn tells(results: &str, variable: &str) -> bool {
    let results: Value = serde_json::from_str(results).unwrap();
    let mut questions = results["questions"].as_array().unwrap().iter();
    let question = questions.find(|one| one["variable"] == variable).unwrap();
    let lines = question["items"][0]["areas"].as_array().unwrap();
    lines.iter().any(|line| line["status"].is_null())
}

/// The wave's next release, published, and its results.
async fn released(field: &Field) -> (Value, String) {
    moved(field, "cleaned").await.expect(200);
    let release = prepared(field).await;
    publish(field, &release).await.expect(200);
    moved(field, "closed").await.expect(200);
    let results = results(field, &release).await;
    (release, results)
}

#[tokio::test]
async fn what_is_corrected_after_a_release_is_in_the_next_rows_and_no_difference_of_tables() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    let broken = only(&field, DoubtKind::CrossCheck).await;
    decide(&field, &broken, "*", &told(&json!({ "stellen": 510 })))
        .await
        .expect(200);
    for doubt in doubts(&field, "?state=open").await {
        decide(&field, &doubt, "*", &keep()).await.expect(200);
    }
    let (first, before) = released(&field).await;
    assert!(tells(&before, "stellen") && tells(&before, "offen"));
    let far = only(&field, DoubtKind::Outlier).await;
    for (doubt, form) in [
        (&far, told(&json!({ "stellen": 90 }))),
        (&broken, told(&json!({ "stellen": 511 }))),
    ] {
        decide(&field, doubt, "*", &form).await.expect(200);
    }
    let (second, after) = released(&field).await;
    let rows = numbers(&field, &second).await;
    assert_eq!((rows.len(), rows[58], rows[59]), (60, 90, 511));
    assert_eq!(numbers(&field, &first).await[59], 90_000);
    // As many answers as before, but two of them are others.
    assert!(!tells(&after, "stellen") && tells(&after, "offen"));

    // Taken back: against the first release one answer differs, against the second two.
    decide(&field, &broken, "*", &told(&json!({ "stellen": 510 })))
        .await
        .expect(200);
    decide(&field, &far, "*", &keep()).await.expect(200);
    let (third, after) = released(&field).await;
    assert_eq!(numbers(&field, &third).await, numbers(&field, &first).await);
    assert!(!tells(&after, "stellen") && tells(&after, "offen"));
}

#[tokio::test]
async fn an_answer_taken_and_another_taken_back_are_no_difference_of_tables() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    let (far, broken) = (
        only(&field, DoubtKind::Outlier).await,
        only(&field, DoubtKind::CrossCheck).await,
    );
    let drop =
        json!({ "decision": "set_missing", "reason": "Geht nicht.", "variables": ["stellen"] });
    decide(&field, &broken, "*", &drop).await.expect(200);
    for doubt in doubts(&field, "?state=open").await {
        decide(&field, &doubt, "*", &keep()).await.expect(200);
    }
    let (_, before) = released(&field).await;
    assert!(tells(&before, "stellen"));
    decide(&field, &broken, "*", &keep()).await.expect(200);
    decide(&field, &far, "*", &drop).await.expect(200);
    let (_, after) = released(&field).await;
    assert!(!tells(&after, "stellen") && tells(&after, "offen"));
}

#[tokio::test]
async fn a_correction_without_what_was_told_has_no_place_in_the_database() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    let far = only(&field, DoubtKind::Outlier).await;
    decide(&field, &far, "*", &told(&json!({ "stellen": 90 })))
        .await
        .expect(200);
    for statement in [
        "INSERT INTO decisions (id, doubt_id, wave_id, number, decision, variables, reason, decided_by, decided_at) \
         SELECT 'x', doubt_id, wave_id, 9, 'correct', '[]', 'x', decided_by, decided_at FROM decisions",
        "UPDATE decisions SET answers = '{}'",
        "DELETE FROM decisions",
    ] {
        let refusal = app
            .read(move |c| Ok(c.batch_execute(statement).is_err()))
            .await;
        assert!(refusal, "{statement}");
    }
}
