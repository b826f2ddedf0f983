use contract::questionnaire::Questionnaire;
use contract::results::WeightRules;

use super::{ResultCube, tabulate};
use crate::{Columns, StratumKey, weights};

/// The cube of some documents, all from one stratum, for one question.
fn cube(kind: serde_json::Value, documents: &[&str]) -> ResultCube {
    let text = serde_json::json!({"de": "x", "en": "x"});
    let missing: Vec<_> = [-1, -2, -3, -7]
        .iter()
        .map(|code| serde_json::json!({"code": code, "text": text}))
        .collect();
    let survey: Questionnaire = serde_json::from_value(serde_json::json!({
        "pages": [{"key": "p", "title": text, "questions": [
            {"id": "F1", "variable": "v", "text": text, "kind": kind}
        ]}],
        "missing_codes": missing,
    }))
    .unwrap();
    let mut columns = Columns::new(&survey);
    for document in documents {
        columns
            .push(StratumKey::new(Some("09"), Some(30)), document)
            .unwrap();
    }
    let weights = weights::compute(&[], &columns, &WeightRules::default());
    tabulate(&survey, &columns, &weights)
}

fn options() -> serde_json::Value {
    let text = serde_json::json!({"de": "x", "en": "x"});
    [1, 2, 3]
        .iter()
        .map(|code| serde_json::json!({"code": code, "text": text}))
        .collect()
}

#[test]
fn filtered_and_broken_off_are_not_in_the_base_and_missing_is_counted_by_code() {
    let documents = [
        r#"{"v":1}"#,
        r#"{"v":1}"#,
        r#"{"v":3}"#,
        r#"{"v":-1}"#,
        r#"{"v":-3}"#,
        r#"{"v":-7}"#,
        "{}",
    ];
    let cube = cube(
        serde_json::json!({"type": "single", "options": options()}),
        &documents,
    );
    let item = &cube.questions[0].items[0];
    assert_eq!((item.shown[0], item.valid[0]), (4, 3));
    assert_eq!(item.counts.row(0), [2, 0, 1]);
    let codes: Vec<i32> = cube.questions[0]
        .missing_codes
        .iter()
        .map(|m| m.code)
        .collect();
    assert_eq!(codes, [-1, -2]);
    assert_eq!(item.missing.row(0), [1, 0]);
}

#[test]
fn options_of_a_multiple_choice_are_counted_one_by_one() {
    let documents = [r#"{"v":[1,3]}"#, r#"{"v":[3]}"#, r#"{"v":-1}"#];
    let cube = cube(
        serde_json::json!({"type": "multiple", "options": options(), "max": 3}),
        &documents,
    );
    let item = &cube.questions[0].items[0];
    assert_eq!((item.shown[0], item.valid[0]), (3, 2));
    assert_eq!(item.counts.row(0), [1, 0, 2]);
}

#[test]
fn a_ranking_counts_first_places_and_mentions() {
    let documents = [r#"{"v":[2,1]}"#, r#"{"v":[2]}"#, r#"{"v":[3,2,1]}"#];
    let cube = cube(
        serde_json::json!({"type": "ranking", "options": options()}),
        &documents,
    );
    let [first, ranked] = cube.questions[0].items.as_slice() else {
        panic!("two items");
    };
    assert_eq!(first.counts.row(0), [0, 2, 1]);
    assert_eq!(ranked.counts.row(0), [2, 3, 1]);
    assert_eq!(ranked.valid[0], 3);
}

#[test]
fn dates_are_counted_by_the_years_the_questionnaire_allows() {
    let kind = serde_json::json!({"type": "date", "min": "2019-06-01", "max": "2021-01-31"});
    let cube = cube(
        kind,
        &[
            r#"{"v":"2019-12-31"}"#,
            r#"{"v":"2021-01-01"}"#,
            r#"{"v":-2}"#,
        ],
    );
    let item = &cube.questions[0].items[0];
    let years: Vec<i32> = cube.questions[0]
        .categories
        .iter()
        .map(|c| c.code)
        .collect();
    assert_eq!(years, [2019, 2020, 2021]);
    assert_eq!(item.counts.row(0), [1, 0, 1]);
    assert_eq!(
        (item.shown[0], item.valid[0], item.missing.row(0)),
        (3, 2, [0, 1].as_slice())
    );
}

#[test]
fn quartiles_are_those_of_r_and_pandas() {
    // quantile(c(1, 2, 4, 8, 16, 32)) in R: 2.5, 6, 14
    let documents = ["32", "1", "8", "2", "16", "4"].map(|value| format!(r#"{{"v":{value}}}"#));
    let documents: Vec<&str> = documents.iter().map(String::as_str).collect();
    let cube = cube(serde_json::json!({"type": "number"}), &documents);
    let numbers = cube.questions[0].items[0].numbers.as_ref().unwrap();
    assert_eq!(numbers.quartiles[0], Some([2.5, 6.0, 14.0]));
    assert_eq!((numbers.sums[0], numbers.largest[0]), (63, [32, 16]));
}
