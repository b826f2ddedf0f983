//! Where answering rests, and how long it takes.

use contract::access::Role;
use serde_json::{Value, json};
use tests::towns::{CALAU, LUEBBEN, MUENNERSTADT};
use tests::{Caller, Field, TestApp};

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
