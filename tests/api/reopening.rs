//! Answers that the secretariat gives back or writes down on the telephone, and who changed what in a draft.

use contract::access::{Role, Scope};
use contract::responses::{Draft, DraftChanges, Mode, Receipt, TownAnswer};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use tests::field::items;
use tests::towns::{LUEBBEN, MUENNERSTADT};
use tests::{Answer, Caller, Field, TestApp};

fn address(field: &Field, part: &str) -> String {
    format!("/api/v1/waves/{}/{part}", field.wave)
}

async fn reopen(field: &Field, ags: &str) -> Answer {
    let body = json!({ "ags": ags, "reason": "Die Stadt hat sich bei der Zahl vertan." });
    field
        .office
        .post(&address(field, "reopenings"), &body)
        .await
}

async fn answered(field: &Field, mayor: &Caller, answers: Value) -> Receipt {
    let body = json!({ "answers": answers });
    let receipt = mayor.post(&field.responses(), &body).await;
    receipt.expect(201).parse()
}

#[tokio::test]
async fn a_town_answers_again_from_its_old_answers_and_the_feed_tells_both() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let partner = app.machine(&[Scope::ResponsesRead]).await;
    let ags = MUENNERSTADT;
    let first = answered(&field, &mayor, json!({ "lage": 2, "bericht": "Alt" })).await;
    let pull = partner.get(&field.responses()).await.expect(200).json();
    let (rows, since) = (
        pull["items"].as_array().unwrap(),
        pull["since"].as_str().unwrap(),
    );
    assert_eq!((rows.len(), &rows[0]["withdrawn"]), (1, &json!(false)));
    let case = rows[0]["case_id"].clone();

    let reopened = reopen(&field, ags).await.expect(201).json();
    assert_eq!(
        reopened["reason"],
        "Die Stadt hat sich bei der Zahl vertan."
    );
    mayor
        .get(&address(&field, "receipt"))
        .await
        .assert_problem(404, "not-found");
    let got = mayor.get(&address(&field, "draft")).await.expect(200);
    let draft: Draft = got.parse();
    assert_eq!(
        serde_json::to_value(&draft.answers).unwrap(),
        json!({ "lage": 2, "bericht": "Alt" })
    );
    assert_eq!(
        draft.reopened.unwrap().reason,
        "Die Stadt hat sich bei der Zahl vertan."
    );
    let tasks = mayor.get("/api/v1/me/tasks").await.expect(200).json();
    assert!(
        tasks["items"]
            .as_array()
            .unwrap()
            .iter()
            .any(|task| task["kind"] == "answer_wave")
    );

    let news = partner
        .get(&format!("{}?since={since}", field.responses()))
        .await
        .expect(200)
        .json();
    let rows = news["items"].as_array().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (
            &rows[0]["withdrawn"],
            &rows[0]["answers"],
            &rows[0]["case_id"]
        ),
        (&json!(true), &json!({}), &case)
    );
    let since = news["since"].as_str().unwrap();

    let second = answered(&field, &mayor, json!({ "lage": 3, "bericht": "Neu" })).await;
    assert_ne!(second.id, first.id);
    let news = partner
        .get(&format!("{}?since={since}", field.responses()))
        .await
        .expect(200)
        .json();
    let rows = news["items"].as_array().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (
            &rows[0]["withdrawn"],
            &rows[0]["answers"]["lage"],
            &rows[0]["case_id"]
        ),
        (&json!(false), &json!(3), &case)
    );
    let progress = field
        .office
        .get(&address(&field, "progress"))
        .await
        .expect(200)
        .json();
    assert_eq!(progress["responses"], 1);
    let old = first.id.clone();
    let kept: String = app
        .read(move |c| {
            use api::db::schema::responses::dsl;
            Ok(dsl::responses.find(old).select(dsl::answers).first(c)?)
        })
        .await;
    assert!(kept.contains("Alt"), "{kept}");
}

#[tokio::test]
async fn one_answer_of_a_town_stands_whatever_comes_at_once() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    for round in 0..3 {
        let bodies: Vec<Value> = (0..8)
            .map(|at| json!({ "ags": field.towns[5], "mode": "telephone", "answers": { "lage": at % 3 + 1, "bericht": format!("{round} {at}") } }))
            .collect();
        let sent = bodies.iter().map(|body| field.submit(body));
        let sent: Vec<u16> = join_all(sent)
            .await
            .iter()
            .map(|answer| answer.status)
            .collect();
        assert_eq!(
            sent.iter().filter(|status| **status == 201).count(),
            1,
            "{sent:?}"
        );
        let given_back = join_all((0..4).map(|_| reopen(&field, &field.towns[5]))).await;
        let mut statuses: Vec<u16> = given_back.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 404, 404, 404]);
    }
    let standing: i64 = app
        .read(|c| {
            use api::db::schema::responses::dsl;
            Ok(dsl::responses
                .filter(dsl::withdrawn_at.is_null())
                .count()
                .get_result(c)?)
        })
        .await;
    assert_eq!(standing, 0);
    let rows = items(&field.office, &field.responses()).await;
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row["withdrawn"] == true));
}

#[tokio::test]
async fn the_database_lets_no_second_answer_stand_and_keeps_every_reopening() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let body = json!({ "ags": field.towns[5], "mode": "paper", "answers": { "lage": 1 } });
    field.submit(&body).await.expect(201);
    reopen(&field, &field.towns[5]).await.expect(201);
    field.submit(&body).await.expect(201);
    for (statement, word) in [
        ("UPDATE responses SET withdrawn_at = NULL", "unique"),
        (
            "UPDATE reopenings SET reason = 'anders'",
            "a reopening is never changed",
        ),
        ("DELETE FROM reopenings", "a reopening is never changed"),
    ] {
        let refusal = app
            .read(move |c| Ok(c.batch_execute(statement).unwrap_err().to_string()))
            .await;
        assert!(
            refusal.to_lowercase().contains(word),
            "{statement}: {refusal}"
        );
    }
}

#[tokio::test]
async fn an_answer_is_given_back_while_the_wave_is_open_and_with_a_reason() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let nobody = reopen(&field, &field.towns[5]).await;
    nobody.assert_problem(404, "not-found");
    let answer = field.answer(5);
    field.submit(&answer).await.expect(201);
    let blank = json!({ "ags": field.towns[5], "reason": "  " });
    let path = address(&field, "reopenings");
    field
        .office
        .post(&path, &blank)
        .await
        .assert_invalid(&["reason"]);
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    mayor
        .post(&path, &blank)
        .await
        .assert_problem(403, "forbidden");
    let closed = json!({ "status": "closed" });
    field
        .office
        .put(&address(&field, "status"), "*", &closed)
        .await
        .expect(200);
    reopen(&field, &field.towns[5])
        .await
        .assert_problem(409, "wave-not-open");
    let open = json!({ "status": "open" });
    field
        .office
        .put(&address(&field, "status"), "*", &open)
        .await
        .expect(200);
    let body = json!({ "ags": field.towns[5], "reason": "Nachtrag" });
    let once = || {
        field
            .office
            .call(Method::POST, &path)
            .once("nachtrag")
            .json(&body)
            .send()
    };
    let first = once().await.expect(201);
    assert_eq!(once().await.expect(201).json(), first.json(), "a repeat");
    assert_eq!(
        first.header("location"),
        address(&field, &format!("towns/{}", field.towns[5]))
    );
}

#[tokio::test]
async fn what_the_secretariat_enters_on_the_telephone_the_town_sees() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let other = app.person(Role::Participant, LUEBBEN).await;
    let ags = MUENNERSTADT;
    let draft = address(&field, "draft");
    let named = format!("{draft}?ags={ags}");
    let begun = json!({ "answers": { "lage": 2 } });
    mayor.put(&draft, "\"0\"", &begun).await.expect(200);
    let seen = field.office.get(&named).await.expect(200);
    assert_eq!(seen.json()["answers"], json!({ "lage": 2 }));
    let more = json!({ "answers": { "lage": 2, "bericht": "Am Telefon" } });
    field
        .office
        .put(&named, seen.etag(), &more)
        .await
        .expect(200);
    field
        .office
        .get(&draft)
        .await
        .assert_problem(400, "invalid-parameter");
    other.get(&named).await.assert_problem(403, "forbidden");
    other
        .put(&named, "*", &more)
        .await
        .assert_problem(403, "forbidden");
    let theirs: Draft = mayor.get(&draft).await.expect(200).parse();
    assert_eq!(
        serde_json::to_value(&theirs.answers).unwrap(),
        more["answers"]
    );
    let body = json!({ "ags": ags, "mode": "telephone", "answers": more["answers"] });
    field.submit(&body).await.expect(201);
    let receipt: Receipt = mayor
        .get(&address(&field, "receipt"))
        .await
        .expect(200)
        .parse();
    assert_eq!(receipt.mode, Mode::Telephone);
    let same: Receipt = field
        .office
        .get(&format!("{}?ags={ags}", address(&field, "receipt")))
        .await
        .expect(200)
        .parse();
    assert_eq!(same, receipt);
}

#[tokio::test]
async fn everybody_of_the_town_sees_who_changed_which_answer() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let colleague = app.person(Role::Participant, MUENNERSTADT).await;
    let other = app.person(Role::Participant, LUEBBEN).await;
    let draft = address(&field, "draft");
    let save = |caller: Caller, version: &'static str, answers: Value| {
        let draft = draft.clone();
        async move {
            let body = json!({ "answers": answers });
            caller.put(&draft, version, &body).await.expect(200);
        }
    };
    save(
        (*mayor).clone(),
        "\"0\"",
        json!({ "lage": 1, "bericht": "a" }),
    )
    .await;
    save(
        (*colleague).clone(),
        "\"1\"",
        json!({ "lage": 2, "bericht": "a" }),
    )
    .await;
    for (version, text) in [("\"2\"", "ab"), ("\"3\"", "abc"), ("\"4\"", "abcd")] {
        save(
            (*mayor).clone(),
            version,
            json!({ "lage": 2, "bericht": text }),
        )
        .await;
    }
    let changes: DraftChanges = colleague
        .get(&format!("{draft}/changes"))
        .await
        .expect(200)
        .parse();
    let told: Vec<&str> = changes
        .items
        .iter()
        .map(|change| change.variable.as_str())
        .collect();
    assert_eq!(
        told,
        ["bericht", "lage", "lage"],
        "one entry per person and answer"
    );
    assert!(changes.items[0].at > changes.items[1].at && changes.items[1].at > changes.items[2].at);
    let elsewhere: DraftChanges = other
        .get(&format!("{draft}/changes"))
        .await
        .expect(200)
        .parse();
    assert!(elsewhere.items.is_empty());
    let view = address(&field, &format!("towns/{}", MUENNERSTADT));
    let seen: TownAnswer = field.office.get(&view).await.expect(200).parse();
    assert_eq!(seen.changes, changes.items);
    assert!(seen.receipt.is_none() && seen.saved_by.is_some());
    answered(&field, &mayor, json!({ "lage": 2, "bericht": "abcd" })).await;
    let seen: TownAnswer = field.office.get(&view).await.expect(200).parse();
    assert_eq!(seen.receipt.unwrap().mode, Mode::Online);
    assert!(seen.submitted_by.is_some() && !seen.by_link);
    let still: DraftChanges = mayor
        .get(&format!("{draft}/changes"))
        .await
        .expect(200)
        .parse();
    assert_eq!(still, changes, "also once the answer is submitted");
    mayor.get(&view).await.assert_problem(403, "forbidden");
    field
        .office
        .get(&address(&field, "towns/01999999"))
        .await
        .assert_problem(404, "not-found");
}
