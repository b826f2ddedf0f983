use contract::questionnaire::Questionnaire;
use contract::results::CoarseningStep;
use serde_json::json;

use super::{QuasiIdentifiers, Recode, Recoded, check};
use crate::{Columns, StratumKey};

/// Land, posts.
fn columns(rows: &[(&str, i64)]) -> Columns {
    let text = json!({"de": "x", "en": "x"});
    let posts = json!({"id": "1", "variable": "posts", "text": text, "kind": {"type": "number", "decimals": 0}});
    let page = json!({"key": "p", "title": text, "questions": [posts]});
    let survey: Questionnaire =
        serde_json::from_value(json!({ "pages": [page], "missing_codes": [] })).unwrap();
    let mut columns = Columns::new(&survey);
    for (land, posts) in rows {
        let key = StratumKey::new(Some(land), Some(30));
        let answers = json!({ "posts": posts }).to_string();
        columns.push(key, &answers).unwrap();
    }
    columns
}

fn by(land: bool, columns: &[&str]) -> QuasiIdentifiers {
    QuasiIdentifiers {
        land,
        town_type: true,
        columns: columns.iter().map(|name| (*name).to_owned()).collect(),
    }
}

#[test]
fn the_smallest_class_is_found_and_named() {
    let rows = [[("09", 1); 6].as_slice(), &[("10", 1); 2], &[("05", 1); 4]].concat();
    let report = check(&columns(&rows), &by(true, &[]), &[], 5);
    assert_eq!(
        (report.smallest, report.at_risk, report.small_class_count),
        (2, 6, 2)
    );
    assert_eq!(report.small_classes[0].values, ["10", "30"]);
    // Saarland and Nordrhein-Westfalen are one region, and six are enough.
    assert_eq!(report.suggestions.len(), 1);
    assert_eq!(report.suggestions[0].steps, [CoarseningStep::LandToRegion]);
    assert_eq!(report.suggestions[0].smallest, 6);
}

#[test]
fn numbers_are_banded_before_the_land_is_given_up() {
    let rows: Vec<(&str, i64)> = (0..40)
        .map(|n| (if n % 2 == 0 { "09" } else { "08" }, 5_000 + n))
        .collect();
    let columns = columns(&rows);
    let report = check(&columns, &by(true, &["posts"]), &[], 5);
    assert_eq!(report.smallest, 1);
    let last = report.suggestions.last().unwrap();
    assert_eq!((last.smallest, last.at_risk), (10, 0));
    let band = CoarseningStep::Band {
        column: "posts".to_owned(),
        limits: vec![5_010.0, 5_020.0, 5_030.0],
    };
    assert_eq!(last.steps, [CoarseningStep::LandToRegion, band]);
    // What was suggested keeps what it promised.
    let applied = check(&columns, &by(true, &["posts"]), &last.steps, 5);
    assert_eq!((applied.smallest, applied.suggestions.len()), (10, 0));
}

#[test]
fn a_coarsening_says_what_it_does_to_a_value() {
    let recode = Recode::new(&[
        CoarseningStep::LandToRegion,
        CoarseningStep::Band {
            column: "posts".to_owned(),
            limits: vec![10.0, 25.5],
        },
        CoarseningStep::Drop {
            column: "euro".to_owned(),
        },
    ]);
    assert_eq!(
        recode
            .land(contract::municipalities::Land::from_key("10"))
            .as_deref(),
        Some("west")
    );
    assert_eq!(
        recode.number("posts", 255, 1),
        Recoded::Band(">=25.5".to_owned())
    );
    assert_eq!(
        recode.number("posts", 100, 1),
        Recoded::Band("10-<25.5".to_owned())
    );
    assert_eq!(
        recode.number("posts", 99, 1),
        Recoded::Band("<10".to_owned())
    );
    assert_eq!(
        recode.number("posts", -3, 1),
        Recoded::Kept("-3".to_owned())
    );
    assert_eq!(
        recode.number("other", 15, 1),
        Recoded::Kept("1.5".to_owned())
    );
    assert_eq!(recode.number("euro", 15, 0), Recoded::Dropped);
}

#[test]
fn nobody_has_no_class() {
    let report = check(&columns(&[]), &by(true, &[]), &[], 5);
    assert_eq!((report.smallest, report.at_risk), (0, 0));
}
