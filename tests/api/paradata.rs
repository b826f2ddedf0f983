//! Where answering rests, and how long it takes.

use contract::access::Role;
use serde_json::{Value, json};
use tests::towns::{CALAU, LUEBBEN, MUENNERSTADT};
use tests::{Caller, Field, TestApp, eventually};

async fn paradata(field: &Field) -> Value {
    let address = format!("/api/v1/waves/{}/paradata", field.wave);
    field.office.get(&address).await.expect(200).json()
}

async fn keep(caller: &Caller, field: &Field, answers: Value) {
    let address = format!("/api/v1/waves/{}/draft", field.wave);
    let kept = caller
        .put(&address, "*", &json!({ "answers": answers }))
        .await;
    kept.expect(200);
}

#[tokio::test]
async fn drafts_rest_on_a_page_until_they_are_submitted() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let nothing = paradata(&field).await;
    assert_eq!(
        (&nothing["drafts"], &nothing["duration"]),
        (&json!(0), &Value::Null)
    );
    assert_eq!(nothing["break_off"].as_array().unwrap().len(), 1);

    let begun = app.person(Role::Participant, MUENNERSTADT).await;
    keep(&begun, &field, json!({ "lage": 2 })).await;
    let opened = app.person(Role::Participant, LUEBBEN).await;
    keep(&opened, &field, json!({})).await;
    let submitting = app.person(Role::Participant, CALAU).await;
    keep(&submitting, &field, json!({ "lage": 1 })).await;
    let told = paradata(&field).await;
    assert_eq!(
        (&told["drafts"], &told["untouched"]),
        (&json!(3), &json!(1))
    );
    assert_eq!(told["break_off"][0]["drafts"], 2);

    let answer = json!({ "answers": { "lage": 1 } });
    submitting
        .post(&field.responses(), &answer)
        .await
        .expect(201);
    let told = paradata(&field).await;
    assert_eq!(
        (&told["drafts"], &told["break_off"][0]["drafts"]),
        (&json!(2), &json!(1))
    );
    assert!(told["duration"].is_null(), "fewer than five tell nothing");
}

#[tokio::test]
async fn a_partial_answer_ends_on_the_last_page_it_reached() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let submit = async |town: usize, answers: Value| {
        let mut answer = field.answer(town);
        answer["answers"] = answers;
        answer["partial"] = json!(true);
        field.submit(&answer).await.expect(201);
    };
    submit(0, json!({ "lage": 1 })).await;
    submit(1, json!({})).await;
    field.submit(&field.answer(2)).await.expect(201);
    let told = paradata(&field).await;
    let page = &told["break_off"][0];
    assert_eq!((&told["partial"], &told["drafts"]), (&json!(2), &json!(0)));
    assert_eq!((&page["partial"], &page["drafts"]), (&json!(1), &json!(0)));
}

#[tokio::test]
async fn who_was_written_to_is_told_by_the_last_letter_and_the_answers_since() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let (_, answering) = app.member(Role::Participant, MUENNERSTADT).await;
    let (_, silent) = app.member(Role::Participant, LUEBBEN).await;
    let written_to = async || {
        let told = paradata(&field).await;
        let letters = told["letters"].as_array().unwrap().iter();
        let of = |letter: &Value| (letter["people"].as_i64(), letter["answered"].as_i64());
        letters.map(of).collect::<Vec<_>>()
    };
    let counts =
        |all: [(i64, i64); 3]| all.map(|(people, answered)| (Some(people), Some(answered)));
    assert_eq!(written_to().await, counts([(0, 0); 3]));
    assert_eq!(field.send("invitation").await, 2);
    eventually("both are noted", async || {
        written_to().await == counts([(2, 0), (0, 0), (0, 0)])
    })
    .await;
    let town = field.towns.iter().position(|ags| ags == MUENNERSTADT);
    field.submit(&field.answer(town.unwrap())).await.expect(201);
    assert_eq!(field.send("first_reminder").await, 1);
    eventually("the reminder is noted", async || {
        written_to().await == counts([(1, 1), (1, 0), (0, 0)])
    })
    .await;
    for address in [&answering, &silent, &silent] {
        app.mails.wait_for_mail(address).await;
    }
}
