//! Writing questionnaires: the working copy, and what was asked before.

use contract::access::Role;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tests::field::{items, questionnaire, survey, wave};
use tests::{Caller, TestApp};

async fn made(caller: &Caller, path: &str, body: &Value) -> Value {
    caller.post(path, body).await.expect(201).json()
}

async fn new_survey(office: &Caller, key: &str) -> String {
    let made = made(office, "/api/v1/surveys", &survey(key)).await;
    made["id"].as_str().unwrap().to_owned()
}

fn working_copy(survey: &str) -> String {
    format!("/api/v1/surveys/{survey}/working-copy")
}

/// A working copy whose only page has this title. It could not be stored: it asks nothing.
fn titled(title: &str) -> Value {
    json!({ "questionnaire": {
        "pages": [{ "key": "", "title": { "de": title, "en": "" }, "questions": [] }],
        "missing_codes": []
    }})
}

#[tokio::test]
async fn a_questionnaire_is_kept_while_it_is_still_wrong_and_says_who_saved_it() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let survey = new_survey(&office, "seismograph").await;
    let place = working_copy(&survey);

    let untouched = office.get(&place).await.expect(200);
    assert_eq!(untouched.etag(), "\"0\"");
    assert_eq!(
        untouched.json(),
        json!({ "questionnaire": null, "based_on": null, "updated_at": null, "updated_by": null })
    );

    let mut first = titled("Lage");
    first["based_on"] = json!(3);
    let saved = office.put(&place, "\"0\"", &first).await.expect(200);
    assert_eq!(saved.etag(), "\"1\"");
    let read = office.get(&place).await.expect(200);
    assert_eq!(read.etag(), "\"1\"");
    assert_eq!(read.json(), saved.json());
    assert_eq!(read.json()["based_on"], 3);
    assert_eq!(
        read.json()["questionnaire"]["pages"][0]["title"]["de"],
        "Lage"
    );
    let who = read.json()["updated_by"].as_str().unwrap().to_owned();
    assert!(who.contains(' '), "{who}");
    assert!(read.json()["updated_at"].is_string());
    // It is no version of the questionnaire.
    let versions = items(&office, &format!("/api/v1/surveys/{survey}/questionnaires")).await;
    assert_eq!(versions, Vec::<Value>::new());
}

#[tokio::test]
async fn whoever_saves_over_an_older_working_copy_is_told_and_loses_nothing() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let colleague = app.person(Role::Office, None).await;
    let place = working_copy(&new_survey(&office, "seismograph").await);
    office.put(&place, "\"0\"", &titled("A")).await.expect(200);
    // Who also thinks to be the first.
    let late = colleague.put(&place, "\"0\"", &titled("B")).await;
    late.assert_problem(412, "stale");
    assert_eq!(
        office.get(&place).await.json()["questionnaire"]["pages"][0]["title"]["de"],
        "A"
    );
    colleague
        .put(&place, "\"1\"", &titled("B"))
        .await
        .expect(200);
    let stale = office.delete(&place, "\"1\"").await;
    stale.assert_problem(412, "stale");
    let without = office.call(reqwest::Method::PUT, &place);
    let without = without.json(&titled("C")).send().await;
    without.assert_problem(428, "precondition-required");
    let without = office.call(reqwest::Method::DELETE, &place).send().await;
    without.assert_problem(428, "precondition-required");
    assert_eq!(
        office.get(&place).await.json()["questionnaire"]["pages"][0]["title"]["de"],
        "B"
    );
}

#[tokio::test]
async fn a_discarded_working_copy_is_gone_and_its_versions_never_come_again() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let place = working_copy(&new_survey(&office, "seismograph").await);
    office.put(&place, "\"0\"", &titled("A")).await.expect(200);
    office.delete(&place, "\"1\"").await.expect(204);
    let gone = office.get(&place).await.expect(200);
    assert_eq!(gone.etag(), "\"2\"");
    assert_eq!(gone.json()["questionnaire"], Value::Null);
    for old in ["\"0\"", "\"1\""] {
        let late = office.put(&place, old, &titled("B")).await;
        late.assert_problem(412, "stale");
    }
    let again = office.put(&place, "\"2\"", &titled("B")).await.expect(200);
    assert_eq!(again.etag(), "\"3\"");
}

#[tokio::test]
async fn of_many_who_save_at_once_exactly_one_wins() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let place = working_copy(&new_survey(&office, "seismograph").await);
    for (etag, next) in [("\"0\"", "\"1\""), ("\"1\"", "\"2\"")] {
        let bodies: Vec<Value> = (0..8).map(|n| titled(&format!("Nummer {n}"))).collect();
        let answers = join_all(bodies.iter().map(|body| office.put(&place, etag, body))).await;
        let won: Vec<&Value> = answers
            .iter()
            .zip(&bodies)
            .filter(|(answer, _)| answer.status == 200)
            .map(|(_, body)| body)
            .collect();
        assert_eq!(won.len(), 1);
        for answer in answers.iter().filter(|answer| answer.status != 200) {
            answer.assert_problem(412, "stale");
        }
        let kept = office.get(&place).await.expect(200);
        assert_eq!(kept.etag(), next);
        assert_eq!(
            kept.json()["questionnaire"]["pages"][0]["title"],
            won[0]["questionnaire"]["pages"][0]["title"]
        );
    }
}

#[tokio::test]
async fn a_working_copy_of_another_shape_or_of_no_survey_is_refused() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let survey = new_survey(&office, "seismograph").await;
    let place = working_copy(&survey);
    for (body, field) in [
        (json!({}), "questionnaire"),
        (
            json!({ "questionnaire": { "pages": [{ "key": "a" }], "missing_codes": [] } }),
            "questionnaire.pages.0.title",
        ),
        (
            json!({ "questionnaire": { "pages": [], "missing_codes": [], "colour": "red" } }),
            "questionnaire.colour",
        ),
        (
            json!({ "questionnaire": { "pages": [], "missing_codes": [] }, "based_on": 0 }),
            "based_on",
        ),
    ] {
        let refused = office.put(&place, "\"0\"", &body).await;
        let problem = refused.assert_problem(422, "invalid");
        assert_eq!(problem.errors[0].field, field);
    }
    assert_eq!(office.get(&place).await.expect(200).etag(), "\"0\"");
    let nowhere = working_copy(crate::operations::NOTHING);
    office.get(&nowhere).await.assert_problem(404, "not-found");
    office
        .put(&nowhere, "\"0\"", &titled("A"))
        .await
        .assert_problem(404, "not-found");
    office
        .delete(&nowhere, "*")
        .await
        .assert_problem(404, "not-found");
}

#[tokio::test]
async fn what_is_wrong_with_a_questionnaire_is_told_in_the_readers_language() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let survey = new_survey(&office, "seismograph").await;
    let versions = format!("/api/v1/surveys/{survey}/questionnaires");
    let refused = office
        .call(reqwest::Method::POST, &versions)
        .header("accept-language", "de")
        .json(&json!({ "questionnaire": { "pages": [], "missing_codes": [] } }))
        .send()
        .await;
    let problem = refused.assert_problem(422, "invalid");
    assert_eq!(problem.errors[0].message, "Es gibt keine Fragen.");
}

#[tokio::test]
async fn what_was_asked_before_is_found_with_its_codes_versions_and_waves() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let survey = new_survey(&office, "seismograph").await;
    let versions = format!("/api/v1/surveys/{survey}/questionnaires");
    assert_eq!(
        items(&office, "/api/v1/variables").await,
        Vec::<Value>::new()
    );

    made(&office, &versions, &questionnaire()).await;
    made(&office, "/api/v1/waves", &wave(&survey)).await;
    // The second version asks `lage` with one code more, and `bericht` as before.
    let mut second = questionnaire();
    let question = &mut second["questionnaire"]["pages"][0]["questions"][0];
    question["kind"]["options"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "code": 4, "text": { "de": "unklar", "en": "unclear" } }));
    made(&office, &versions, &second).await;

    let all = items(&office, "/api/v1/variables").await;
    let told: Vec<Value> = all
        .iter()
        .map(|v| json!([v["question"]["variable"], v["versions"], v["waves"]]))
        .collect();
    assert_eq!(
        json!(told),
        json!([
            ["bericht", [2, 1], ["2027-1"]],
            ["lage", [2], []],
            ["lage", [1], ["2027-1"]],
        ])
    );
    assert_eq!(all[0]["survey_key"], "seismograph");
    assert_eq!(
        all[1]["question"],
        second["questionnaire"]["pages"][0]["questions"][0]
    );

    let names = |found: Vec<Value>| -> Vec<String> {
        let name = |v: &Value| v["question"]["variable"].as_str().unwrap().to_owned();
        found.iter().map(name).collect()
    };
    let of = |query: &'static str| items(&office, query);
    assert_eq!(
        names(of("/api/v1/variables?q=berichten%20Was").await),
        ["bericht"]
    );
    assert_eq!(
        names(of("/api/v1/variables?q=situation").await),
        ["lage", "lage"]
    );
    assert!(of("/api/v1/variables?q=feuerwehr").await.is_empty());
    assert_eq!(
        names(of("/api/v1/variables?names=lage,feuerwehr").await),
        ["lage", "lage"]
    );
    assert_eq!(
        names(of("/api/v1/variables?names=bericht,lage&q=situation").await),
        ["lage", "lage"]
    );
    assert!(of("/api/v1/variables?names=lag").await.is_empty());
    let many = format!("/api/v1/variables?names={}", "x".repeat(1701));
    let refused = office.get(&many).await;
    refused.assert_problem(400, "invalid-parameter");
    let here = format!("/api/v1/variables?survey={survey}");
    assert_eq!(items(&office, &here).await.len(), 3);
    let elsewhere = format!("/api/v1/variables?survey={}", crate::operations::NOTHING);
    assert!(items(&office, &elsewhere).await.is_empty());
}

#[tokio::test]
async fn every_variable_comes_exactly_once_over_many_pages() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    for key in ["erste", "zweite"] {
        let survey = new_survey(&office, key).await;
        let mut many = questionnaire();
        let questions = &mut many["questionnaire"]["pages"][0]["questions"];
        let one = questions[1].clone();
        *questions = (0..30)
            .map(|n| {
                let mut question = one.clone();
                question["id"] = json!(format!("F{n}"));
                question["variable"] = json!(format!("v{n:02}"));
                question
            })
            .collect();
        made(
            &office,
            &format!("/api/v1/surveys/{survey}/questionnaires"),
            &many,
        )
        .await;
    }
    let mut seen = Vec::new();
    let mut next = "/api/v1/variables?limit=7".to_owned();
    loop {
        let page = office.get(&next).await.expect(200).json();
        let found = page["items"].as_array().unwrap();
        assert!(found.len() <= 7);
        seen.extend(found.iter().map(|v| {
            let text = |v: &Value| v.as_str().unwrap().to_owned();
            (text(&v["question"]["variable"]), text(&v["survey_key"]))
        }));
        match page["next"].as_str() {
            Some(cursor) => next = format!("/api/v1/variables?limit=7&cursor={cursor}"),
            None => break,
        }
    }
    let wanted: Vec<(String, String)> = (0..30)
        .flat_map(|n| ["erste", "zweite"].map(|key| (format!("v{n:02}"), key.to_owned())))
        .collect();
    assert_eq!(seen, wanted);
    let named = items(&office, "/api/v1/variables?names=v03").await;
    let keys: Vec<&str> = named
        .iter()
        .map(|v| v["survey_key"].as_str().unwrap())
        .collect();
    assert_eq!(keys, ["erste", "zweite"], "of all surveys");
    let forged = office.get("/api/v1/variables?cursor=x").await;
    forged.assert_problem(400, "invalid-parameter");
}
