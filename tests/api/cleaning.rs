//! Doubtful answers of a closed wave: found, decided on, and what becomes of them in releases.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use api::db::schema::{mail_choices, members};
use contract::access::{Role, Scope};
use contract::cleaning::{Cleaning, Doubt, DoubtHistory, DoubtKind, DoubtState};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use tests::field::{items, survey, wave};
use tests::towns::MUENNERSTADT;
use tests::{Answer, Caller, Field, TestApp};

/// Choices besides the two numbers: so many that the same answers are no chance.
const CHOICES: usize = 10;

pub fn questionnaire() -> Value {
    let text = |text: &str| json!({ "de": text, "en": text });
    let options: Vec<Value> = (1..=3)
        .map(|code| json!({ "code": code, "text": text("x") }))
        .collect();
    let number = |id: &str, variable: &str| json!({ "id": id, "variable": variable, "text": text(variable), "kind": { "type": "number" } });
    let mut questions = vec![number("F1", "stellen"), number("F2", "offen")];
    questions.extend((0..CHOICES).map(|at| {
        json!({ "id": format!("W{at}"), "variable": format!("wahl{at}"), "text": text("Wahl"), "kind": { "type": "single", "options": options } })
    }));
    let codes: Vec<Value> = [-1, -2, -3, -5, -6, -7]
        .iter()
        .map(|code| json!({ "code": code, "text": text("nicht da") }))
        .collect();
    json!({ "questionnaire": {
        "pages": [{ "key": "p", "title": text("Personal"), "questions": questions }],
        "checks": [{
            "id": "offene_stellen",
            "condition": { "op": "compare", "variable": "offen", "operator": "<=", "to": { "variable": "stellen" } },
            "message": { "de": "{offen} von {stellen} unbesetzt?", "en": "{offen} of {stellen} vacant?" },
            "variables": ["offen", "stellen"],
            "severity": "warning"
        }],
        "missing_codes": codes
    }})
}

pub fn answers(town: usize, stellen: i64, offen: i64) -> Value {
    let mut answers = json!({ "stellen": stellen, "offen": offen });
    for at in 0..CHOICES {
        answers[format!("wahl{at}")] = json!(town / 3_usize.pow(at as u32 % 5) % 3 + 1);
    }
    answers
}

/// Which town gave what is doubtful.
pub const FAR: usize = 40;
pub const BROKEN: usize = 41;
const TWINS: [usize; 2] = [42, 43];
const DOUBTS: usize = 4;

/// A closed wave with 60 answers, four of them doubtful.
pub async fn closed(app: &TestApp) -> Field {
    closed_with(app, &questionnaire()).await
}

/// The same, asked by another questionnaire.
pub async fn closed_with(app: &TestApp, questionnaire: &Value) -> Field {
    let office: Caller = (*app.person(Role::Office, None).await).clone();
    let survey = made(&office, "/api/v1/surveys", &survey("seismograph")).await;
    let questionnaires = format!("/api/v1/surveys/{survey}/questionnaires");
    made(&office, &questionnaires, questionnaire).await;
    let wave = made(&office, "/api/v1/waves", &wave(&survey)).await;
    let field = Field::of(office, wave).await;
    let given = (0..60).map(|town| {
        let usual = 40 + (town as i64 * 13) % 30;
        let answers = match town {
            FAR => answers(town, 90_000, 30),
            BROKEN => answers(town, 50, 51),
            town if TWINS.contains(&town) => answers(TWINS[0], 47, 30),
            town => answers(town, usual, 15 + town as i64 * 7 % 24),
        };
        json!({ "ags": field.towns[town * 11], "mode": "telephone", "answers": answers })
    });
    let given: Vec<Value> = given.collect();
    for answer in join_all(given.iter().map(|answer| field.submit(answer))).await {
        answer.expect(201);
    }
    moved(&field, "closed").await.expect(200);
    looked_through(&field).await;
    field
}

pub async fn made(caller: &Caller, path: &str, body: &Value) -> String {
    let answer = caller.post(path, body).await.expect(201);
    answer.json()["id"].as_str().unwrap().to_owned()
}

pub async fn moved(field: &Field, to: &str) -> Answer {
    let status = json!({ "status": to });
    field
        .office
        .put(&address(field, "status"), "*", &status)
        .await
}

pub fn address(field: &Field, part: &str) -> String {
    format!("/api/v1/waves/{}/{part}", field.wave)
}

/// The cleaning once every answer has been looked at.
pub async fn looked_through(field: &Field) -> Cleaning {
    let begin = Instant::now();
    loop {
        let cleaning: Cleaning = field
            .office
            .get(&address(field, "cleaning"))
            .await
            .expect(200)
            .parse();
        if cleaning.ready {
            return cleaning;
        }
        assert!(
            begin.elapsed() < Duration::from_secs(60),
            "it takes too long"
        );
        tokio::task::yield_now().await;
    }
}

pub async fn doubts(field: &Field, query: &str) -> Vec<Doubt> {
    let found = items(&field.office, &address(field, &format!("doubts{query}"))).await;
    found
        .into_iter()
        .map(|doubt| serde_json::from_value(doubt).unwrap())
        .collect()
}

pub async fn decide(field: &Field, doubt: &Doubt, if_match: &str, form: &Value) -> Answer {
    let decision = address(field, &format!("doubts/{}/decision", doubt.id));
    field.office.put(&decision, if_match, form).await
}

pub async fn only(field: &Field, kind: DoubtKind) -> Doubt {
    let mut found = doubts(field, &format!("?kind={kind}")).await;
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

pub fn keep() -> Value {
    json!({ "decision": "keep", "reason": "Die Stadt ist wirklich so groß." })
}

#[tokio::test]
async fn closing_a_wave_finds_what_is_doubtful_and_says_why() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    let cleaning = looked_through(&field).await;
    assert_eq!(
        (cleaning.responses, cleaning.unsettled()),
        (60, DOUBTS as i64)
    );
    let far = only(&field, DoubtKind::Outlier).await;
    assert_eq!(
        (far.rule.as_str(), far.variables.as_slice()),
        ("stellen", &["stellen".to_owned()][..])
    );
    assert_eq!(far.town.as_ref().unwrap().ags, field.towns[FAR * 11]);
    assert!(
        far.text.de.contains("90.000") && far.text.en.contains("90,000"),
        "{:?}",
        far.text
    );
    let broken = only(&field, DoubtKind::CrossCheck).await;
    assert_eq!(broken.text.de, "51 von 50 unbesetzt?");
    assert_eq!(broken.rule, "offene_stellen");
    let twins = doubts(&field, "?kind=duplicate").await;
    assert_eq!(twins.len(), 2);
    let [one, other] = [&twins[0], &twins[1]].map(|doubt| doubt.town.as_ref().unwrap());
    assert_ne!(one.ags, other.ags);
    assert!(
        twins[0].text.de.contains(&other.name),
        "{:?} {other:?}",
        twins[0].text
    );
    assert_eq!(twins[0].variables.len(), CHOICES + 2);
    let history: DoubtHistory = field
        .office
        .get(&address(&field, &format!("doubts/{}", far.id)))
        .await
        .expect(200)
        .parse();
    assert_eq!(
        serde_json::to_value(&history.answers).unwrap(),
        json!({ "stellen": 90_000 })
    );
    assert!(history.decisions.is_empty());
}

#[tokio::test]
async fn every_doubt_comes_exactly_once_page_by_page() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    let mut seen = BTreeSet::new();
    let mut next = address(&field, "doubts?limit=1");
    loop {
        let page = field.office.get(&next).await.expect(200).json();
        for doubt in page["items"].as_array().unwrap() {
            assert!(seen.insert(doubt["id"].as_str().unwrap().to_owned()));
        }
        match page["next"].as_str() {
            Some(cursor) => next = address(&field, &format!("doubts?limit=1&cursor={cursor}")),
            None => break,
        }
    }
    assert_eq!(seen.len(), DOUBTS);
    assert!(doubts(&field, "?state=kept").await.is_empty());
    assert_eq!(doubts(&field, "?rule=same_answers").await.len(), 2);
}

#[tokio::test]
async fn only_the_secretariat_hears_of_doubts() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    let doubt = only(&field, DoubtKind::Outlier).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let expert = app.person(Role::Expert, None).await;
    let admin = app.person(Role::Admin, None).await;
    let mighty = app.machine(Scope::ALL).await;
    let nowhere = "00000000-0000-4000-8000-000000000000";
    for id in [&doubt.id, nowhere] {
        let one = address(&field, &format!("doubts/{id}"));
        for caller in [&*mayor, &*expert, &*admin, &*mighty] {
            caller.get(&one).await.assert_problem(403, "forbidden");
            let decision = format!("{one}/decision");
            let refused = caller.put(&decision, "*", &keep()).await;
            refused.assert_problem(403, "forbidden");
        }
    }
    let other = field
        .office
        .get(&format!("/api/v1/waves/{nowhere}/doubts/{}", doubt.id))
        .await;
    other.assert_problem(404, "not-found");
    let elsewhere = decide(
        &Field {
            wave: nowhere.to_owned(),
            office: field.office.clone(),
            towns: Vec::new(),
        },
        &doubt,
        "*",
        &keep(),
    )
    .await;
    elsewhere.assert_problem(404, "not-found");
}

#[tokio::test]
async fn of_two_officers_who_decide_at_once_one_does_and_the_other_sees_it() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    let doubt = only(&field, DoubtKind::Outlier).await;
    let colleague: Caller = (*app.person(Role::Office, None).await).clone();
    let path = address(&field, &format!("doubts/{}/decision", doubt.id));
    let drop = json!({ "decision": "set_missing", "reason": "Euro statt Stellen." });
    let bodies: Vec<Value> = (0..8)
        .map(|at| if at % 2 == 0 { keep() } else { drop.clone() })
        .collect();
    let calls = bodies.iter().enumerate().map(|(at, body)| {
        let who = if at % 2 == 0 {
            &field.office
        } else {
            &colleague
        };
        who.call(Method::PUT, &path)
            .if_match("\"1\"")
            .json(body)
            .send()
    });
    let answers = join_all(calls).await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412, 412, 412, 412, 412, 412]);
    let won = answers.iter().find(|answer| answer.status == 200).unwrap();
    assert_eq!(won.etag(), "\"2\"");
    let history: DoubtHistory = field
        .office
        .get(&address(&field, &format!("doubts/{}", doubt.id)))
        .await
        .expect(200)
        .parse();
    assert_eq!(history.decisions.len(), 1);
    let revised = decide(&field, &doubt, "\"2\"", &keep()).await.expect(200);
    let history: DoubtHistory = revised.parse();
    assert_eq!(
        (history.decisions.len(), history.doubt.state),
        (2, DoubtState::Kept)
    );
    assert!(history.decisions[0].decided_at >= history.decisions[1].decided_at);
    decide(&field, &doubt, "\"1\"", &keep())
        .await
        .assert_problem(412, "stale");
    let missing = field
        .office
        .call(Method::PUT, &path)
        .json(&keep())
        .send()
        .await;
    missing.assert_problem(428, "precondition-required");
}

#[tokio::test]
async fn a_decision_says_what_belongs_to_it() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    let broken = only(&field, DoubtKind::CrossCheck).await;
    let wrong = |form: Value| {
        let (field, broken) = (&field, &broken);
        async move { decide(field, broken, "*", &form).await }
    };
    wrong(json!({ "decision": "keep", "reason": " " }))
        .await
        .assert_invalid(&["reason"]);
    wrong(json!({ "decision": "query", "reason": "Unklar" }))
        .await
        .assert_invalid(&["question"]);
    wrong(json!({ "decision": "keep", "reason": "Gut", "question": "Wirklich?" }))
        .await
        .assert_invalid(&["question"]);
    for variables in [json!(["wahl1"]), json!(["offen", "gibtsnicht"])] {
        let form = json!({ "decision": "set_missing", "reason": "Falsch", "variables": variables });
        wrong(form).await.assert_invalid(&["variables"]);
    }
    assert_eq!(
        only(&field, DoubtKind::CrossCheck).await.state,
        DoubtState::Open
    );
    let form = json!({ "decision": "query", "reason": "Unklar", "question": "Wie viele Stellen sind unbesetzt?" });
    let asked: DoubtHistory = decide(&field, &broken, "*", &form)
        .await
        .expect(200)
        .parse();
    assert_eq!(asked.doubt.state, DoubtState::Queried);
    assert_eq!(
        asked.decisions[0].question.as_deref(),
        Some("Wie viele Stellen sind unbesetzt?")
    );
    assert_ne!(asked.decisions[0].decided_by, "");
    assert_eq!(
        asked.decisions[0].asked, 0,
        "nobody of the town is a member"
    );
}

#[tokio::test]
async fn a_question_goes_to_the_people_of_the_town_who_want_mail() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    looked_through(&field).await;
    let doubt = only(&field, DoubtKind::CrossCheck).await;
    let ags: &'static str = doubt.town.clone().unwrap().ags.leak();
    let mut people = Vec::new();
    for _ in 0..3 {
        people.push(app.member(Role::Participant, ags).await);
    }
    let other = field.towns.iter().find(|town| *town != ags).unwrap();
    let other: &'static str = other.clone().leak();
    app.member(Role::Participant, other).await;
    let (silent, english, moved) = (
        people[0].0.clone(),
        people[1].0.clone(),
        people[2].0.clone(),
    );
    app.write(move |c| {
        diesel::insert_into(mail_choices::table)
            .values((
                mail_choices::member_id.eq(silent),
                mail_choices::survey_mails.eq(false),
                mail_choices::created_at.eq(api::db::now()),
                mail_choices::updated_at.eq(api::db::now()),
                mail_choices::version.eq(1_i64),
            ))
            .execute(c)?;
        diesel::update(members::table.find(english))
            .set((
                members::email.eq("en@example.org"),
                members::language.eq("en"),
            ))
            .execute(c)?;
        diesel::update(members::table.find(moved))
            .set(members::status.eq("suspended"))
            .execute(c)?;
        Ok(())
    })
    .await;
    let question = "Wie viele Stellen sind unbesetzt?\nUnd seit wann?";
    let form = json!({ "decision": "query", "reason": "Unklar", "question": question });
    let asked: DoubtHistory = decide(&field, &doubt, "*", &form).await.expect(200).parse();
    assert_eq!(asked.decisions[0].asked, 1);
    let mail = app.mails.wait_for_mail("en@example.org").await;
    let text = mail.body.replace("\r\n", "\n");
    assert!(
        text.contains(question) && text.starts_with("Hello "),
        "{text}"
    );
    assert_eq!(app.mails.all(), []);
}

#[tokio::test]
async fn a_wave_is_cleaned_when_every_doubt_is_settled() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    moved(&field, "cleaned")
        .await
        .assert_problem(409, "wrong-state");
    let all = doubts(&field, "").await;
    assert_eq!(all.len(), DOUBTS);
    let ask = json!({ "decision": "query", "reason": "Unklar", "question": "Stimmt das?" });
    decide(&field, &all[0], "*", &ask).await.expect(200);
    for doubt in &all[1..] {
        decide(&field, doubt, "*", &keep()).await.expect(200);
    }
    moved(&field, "cleaned")
        .await
        .assert_problem(409, "wrong-state");
    decide(&field, &all[0], "*", &keep()).await.expect(200);
    moved(&field, "cleaned").await.expect(200);
    decide(&field, &all[0], "*", &keep())
        .await
        .assert_problem(409, "wrong-state");
    moved(&field, "closed").await.expect(200);
    assert_eq!(looked_through(&field).await.unsettled(), 0);
    moved(&field, "cleaned").await.expect(200);
}

#[tokio::test]
async fn all_that_one_rule_doubts_can_be_kept_at_once_and_stands_in_each_history() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    let body = json!({ "kind": "duplicate", "rule": "same_answers", "reason": "Ein Verband hat für beide geantwortet." });
    let path = address(&field, "decisions");
    let send = || {
        field
            .office
            .call(Method::POST, &path)
            .once("dieselben")
            .json(&body)
            .send()
    };
    assert_eq!(send().await.expect(201).json(), json!({ "decided": 2 }));
    assert_eq!(
        send().await.expect(201).json(),
        json!({ "decided": 2 }),
        "a repeat"
    );
    let again = field.office.post(&path, &body).await.expect(201).json();
    assert_eq!(again, json!({ "decided": 0 }));
    let kept = doubts(&field, "?state=kept").await;
    assert_eq!(kept.len(), 2);
    for doubt in kept {
        let history: DoubtHistory = field
            .office
            .get(&address(&field, &format!("doubts/{}", doubt.id)))
            .await
            .expect(200)
            .parse();
        assert_eq!(history.decisions.len(), 1);
        assert_eq!(
            history.decisions[0].reason,
            "Ein Verband hat für beide geantwortet."
        );
    }
    assert_eq!(looked_through(&field).await.unsettled(), 2);
}

#[tokio::test]
async fn a_decision_can_neither_be_changed_nor_deleted_in_the_database() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    decide(
        &field,
        &only(&field, DoubtKind::Outlier).await,
        "*",
        &keep(),
    )
    .await
    .expect(200);
    for statement in [
        "UPDATE decisions SET reason = 'anders'",
        "DELETE FROM decisions",
    ] {
        let refusal = app
            .read(move |c| Ok(c.batch_execute(statement).unwrap_err().to_string()))
            .await;
        assert!(refusal.contains("a decision is never changed"), "{refusal}");
    }
}

/// The release once it has been computed.
pub async fn prepared(field: &Field) -> Value {
    let form = json!({ "wave_id": field.wave, "release": { "notes": { "de": "Ausgabe", "en": "Edition" } } });
    let id = made(&field.office, "/api/v1/releases", &form).await;
    let begin = Instant::now();
    loop {
        let release = field
            .office
            .get(&format!("/api/v1/releases/{id}"))
            .await
            .expect(200)
            .json();
        if release["status"] != "building" {
            assert_eq!(release["status"], "prepared", "{release}");
            return release;
        }
        assert!(
            begin.elapsed() < Duration::from_secs(60),
            "it takes too long"
        );
        tokio::task::yield_now().await;
    }
}

pub async fn publish(field: &Field, release: &Value) -> Answer {
    let status = format!(
        "/api/v1/releases/{}/status",
        release["id"].as_str().unwrap()
    );
    field
        .office
        .put(&status, "*", &json!({ "status": "published" }))
        .await
}

pub async fn numbers(field: &Field, release: &Value) -> Vec<i64> {
    let data = format!(
        "/api/v1/releases/{}/data?format=ndjson",
        release["id"].as_str().unwrap()
    );
    let text = field.office.get(&data).await.expect(200).text();
    let row = |line: &str| serde_json::from_str::<Value>(line).unwrap();
    let mut numbers: Vec<i64> = text
        .lines()
        .map(|line| row(line)["stellen"].as_i64().unwrap())
        .collect();
    numbers.sort_unstable();
    numbers
}

pub async fn results(field: &Field, release: &Value) -> String {
    let results = format!(
        "/api/v1/releases/{}/results",
        release["id"].as_str().unwrap()
    );
    field.office.get(&results).await.expect(200).text()
}

#[tokio::test]
async fn a_decision_counts_in_the_next_release_and_never_in_a_published_one() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    for doubt in doubts(&field, "").await {
        decide(&field, &doubt, "*", &keep()).await.expect(200);
    }
    moved(&field, "cleaned").await.expect(200);
    let first = prepared(&field).await;
    publish(&field, &first).await.expect(200);
    let (before, counted) = (numbers(&field, &first).await, results(&field, &first).await);
    assert_eq!((before.len(), before[59]), (60, 90_000));

    moved(&field, "closed").await.expect(200);
    moved(&field, "cleaned").await.expect(200);
    let stale = prepared(&field).await;
    moved(&field, "closed").await.expect(200);
    let far = only(&field, DoubtKind::Outlier).await;
    let drop = json!({ "decision": "set_missing", "reason": "Euro statt Stellen." });
    decide(&field, &far, "*", &drop).await.expect(200);
    moved(&field, "cleaned").await.expect(200);
    publish(&field, &stale)
        .await
        .assert_problem(409, "wrong-state");
    let path = format!("/api/v1/releases/{}", stale["id"].as_str().unwrap());
    field.office.delete(&path, "*").await.expect(204);

    let second = prepared(&field).await;
    let after = numbers(&field, &second).await;
    assert_eq!((after.len(), after[0]), (60, -6));
    assert!(!after.contains(&90_000));
    assert_ne!(results(&field, &second).await, counted);
    assert_eq!(numbers(&field, &first).await, before);
    assert_eq!(results(&field, &first).await, counted);
    let stored = field.pulled(&field.office).await;
    assert_eq!(stored[&field.towns[FAR * 11]]["stellen"], 90_000);
}

#[tokio::test]
async fn more_answers_are_looked_at_anew_and_decisions_stay() {
    let app = TestApp::start().await;
    let field = closed(&app).await;
    let broken = only(&field, DoubtKind::CrossCheck).await;
    decide(&field, &broken, "*", &keep()).await.expect(200);
    moved(&field, "open").await.expect(200);
    let late =
        json!({ "ags": field.towns[701], "mode": "telephone", "answers": answers(3, 20, 21) });
    field.submit(&late).await.expect(201);
    moved(&field, "closed").await.expect(200);
    assert_eq!(looked_through(&field).await.responses, 61);
    let states: Vec<(String, DoubtState)> = doubts(&field, "?kind=cross_check")
        .await
        .into_iter()
        .map(|doubt| (doubt.id, doubt.state))
        .collect();
    assert_eq!(states.len(), 2);
    assert!(
        states.contains(&(broken.id.clone(), DoubtState::Kept)),
        "{states:?}"
    );
}
