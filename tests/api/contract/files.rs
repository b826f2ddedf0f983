//! The generated files beside the contract.

use api::document;
use serde_json::Value;
use tests::TestApp;

use super::text_of;

#[tokio::test]
async fn the_served_document_is_the_checked_in_one() {
    let app = TestApp::start().await;
    let answer = app.anonymous().get("/api/openapi.json").await.expect(200);
    assert_eq!(answer.header("content-type"), "application/json");
    let checked_in = text_of("openapi/api.json");
    let stored: Value = serde_json::from_str(&checked_in).unwrap();
    let served = answer.json();
    let differing = difference("", &stored, &served);
    assert_eq!(
        differing, None,
        "openapi/api.json is out of date: run `make openapi`"
    );
    let printed = api::app::openapi().to_pretty_json().unwrap() + "\n";
    assert!(
        printed == checked_in,
        "openapi/api.json was edited by hand: run `make openapi`"
    );
}

#[test]
fn the_tables_of_operations_are_the_checked_in_ones() {
    for (path, text) in [
        ("openapi/operations.txt", document::operations_txt()),
        ("openapi/access.txt", document::access_txt()),
    ] {
        assert_eq!(
            text_of(path),
            text,
            "{path} is out of date: run `make openapi`"
        );
    }
}

/// Where two documents differ first.
fn difference(at: &str, left: &Value, right: &Value) -> Option<String> {
    match (left, right) {
        (Value::Object(l), Value::Object(r)) => l
            .iter()
            .find_map(|(name, value)| match r.get(name) {
                Some(other) => difference(&format!("{at}/{name}"), value, other),
                None => Some(format!("{at}/{name} is no longer there")),
            })
            .or_else(|| {
                let new = r.keys().find(|name| !l.contains_key(*name))?;
                Some(format!("{at}/{new} is new"))
            }),
        _ => (left != right).then(|| format!("{at}: {left} became {right}")),
    }
}
