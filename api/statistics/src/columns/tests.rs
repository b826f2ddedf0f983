use contract::questionnaire::Questionnaire;

use super::{Columns, Store};
use crate::StratumKey;

fn survey() -> Questionnaire {
    let text = serde_json::json!({"de": "x", "en": "x"});
    let options = serde_json::json!([{"code": 1, "text": text}, {"code": 500, "text": text}]);
    let question = |variable: &str, kind: serde_json::Value| serde_json::json!({"id": variable, "variable": variable, "text": text, "kind": kind});
    let document = serde_json::json!({
        "pages": [{"key": "p", "title": text, "questions": [
            question("one", serde_json::json!({"type": "single", "options": options, "other_text": 500})),
            question("posts", serde_json::json!({"type": "number", "decimals": 1})),
            question("since", serde_json::json!({"type": "date"})),
            question("words", serde_json::json!({"type": "text", "max_length": 9})),
        ]}],
        "missing_codes": [{"code": -1, "text": text}, {"code": -77, "text": text}],
    });
    serde_json::from_value(document).unwrap()
}

fn columns(documents: &[&str]) -> Columns {
    let mut columns = Columns::new(&survey());
    for document in documents {
        columns.push(StratumKey::default(), document).unwrap();
    }
    columns
}

fn codes(columns: &Columns, name: &str) -> Vec<i32> {
    let Some(Store::Coded(coded)) = columns.named(name) else {
        panic!("{name}");
    };
    (0..columns.len())
        .map(|row| coded.code(row).unwrap())
        .collect()
}

fn numbers(columns: &Columns, name: &str) -> Vec<i64> {
    let Some(Store::Numbers { values, .. }) = columns.named(name) else {
        panic!("{name}");
    };
    values.iter().collect()
}

#[test]
fn codes_are_kept_and_unknown_ones_are_implausible() {
    let found = columns(&[
        r#"{"one":1}"#,
        r#"{"one":500}"#,
        r#"{"one":2}"#,
        r#"{"one":-77}"#,
        r#"{"one":-9}"#,
        "{}",
    ]);
    assert_eq!(codes(&found, "one"), [1, 500, -6, -77, -6, -5]);
}

#[test]
fn a_number_that_needs_more_room_changes_none_before_it() {
    let mut found = columns(&[
        r#"{"posts":1.5}"#,
        r#"{"posts":-1}"#,
        r#"{"posts":214748364.7}"#,
        r#"{"posts":214748364.8}"#,
        "{}",
    ]);
    let most = 2_147_483_647;
    assert_eq!(numbers(&found, "posts"), [15, -1, most, most + 1, -5]);
    assert!(found.overlay(3, "posts", -6));
    assert_eq!(numbers(&found, "posts"), [15, -1, most, -6, -5]);
}

#[test]
fn numbers_are_exact_in_the_units_of_their_question() {
    let found = columns(&[
        r#"{"posts":12.3}"#,
        r#"{"posts":12}"#,
        r#"{"posts":12.34}"#,
        r#"{"posts":-2}"#,
    ]);
    assert_eq!(numbers(&found, "posts"), [123, 120, -6, -2]);
}

#[test]
fn dates_are_days_and_texts_only_whether_there_is_one() {
    let found = columns(&[
        r#"{"since":"0001-01-02","words":"geheim"}"#,
        r#"{"since":"bald","words":-1}"#,
    ]);
    assert_eq!(numbers(&found, "since"), [2, -6]);
    assert_eq!(codes(&found, "words"), [1, -1]);
}

#[test]
fn a_document_that_cannot_be_read_leaves_no_trace() {
    let mut found = columns(&[r#"{"one":1}"#]);
    assert!(
        found
            .push(StratumKey::default(), r#"{"one":1,"posts""#)
            .is_err()
    );
    found.push(StratumKey::default(), r#"{"one":500}"#).unwrap();
    assert_eq!(codes(&found, "one"), [1, 500]);
    assert_eq!(numbers(&found, "posts").len(), found.len());
}

#[test]
fn a_decision_covers_the_variable_and_no_other() {
    let mut found = columns(&[r#"{"one":1,"posts":3}"#, r#"{"one":500,"posts":4}"#]);
    assert!(found.overlay(1, "posts", -6));
    assert_eq!(numbers(&found, "posts"), [30, -6]);
    assert_eq!(codes(&found, "one"), [1, 500]);
}
