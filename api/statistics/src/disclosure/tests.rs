use contract::questionnaire::Questionnaire;
use contract::results::{ConfStatus, DisclosureRules, PublishedCube, WeightRules};

use super::{Before, Changes, protect};
use crate::{Columns, StratumKey, cube, weights};

/// Answers by Land.
type Given<'a> = [(&'a str, Vec<i64>)];

fn stratum(land: &str) -> StratumKey {
    StratumKey::new(Some(land), Some(30))
}

/// What differs, place by place.
fn changes(survey: &Questionnaire, before: &Given<'_>, now: &Given<'_>) -> Changes {
    let mut changes = Changes::new(survey);
    for ((land, before), (_, now)) in before.iter().zip(now) {
        for place in 0..before.len().max(now.len()) {
            let document = |answers: &[i64]| answers.get(place).map(|v| format!(r#"{{"v":{v}}}"#));
            let (before, now) = (document(before), document(now));
            let of_land = |answers| (stratum(land), answers);
            let (before, now) = (before.as_deref().map(of_land), now.as_deref().map(of_land));
            changes.take(before, now).unwrap();
        }
    }
    changes
}

/// A release of one question from answers by Land (type 30 throughout).
fn release(
    kind: serde_json::Value,
    answers: &Given<'_>,
    earlier: Option<(&PublishedCube, &Given<'_>)>,
) -> Result<PublishedCube, super::TooFewChanged> {
    let text = serde_json::json!({"de": "x", "en": "x"});
    let survey: Questionnaire = serde_json::from_value(serde_json::json!({
        "pages": [{"key": "p", "title": text, "questions": [
            {"id": "F1", "variable": "v", "text": text, "kind": kind}
        ]}],
        "missing_codes": [{"code": -1, "text": text}],
    }))
    .unwrap();
    let mut columns = Columns::new(&survey);
    for (land, answers) in answers {
        for answer in answers {
            let answer = format!(r#"{{"v":{answer}}}"#);
            columns.push(stratum(land), &answer).unwrap();
        }
    }
    let weights = weights::compute(&[], &columns, &WeightRules::default());
    let cube = cube::tabulate(&survey, &columns, &weights);
    let changes = earlier.map(|(_, before)| [changes(&survey, before, answers)]);
    let before = earlier
        .zip(changes.as_ref())
        .map(|((cube, _), changes)| Before { cube, changes });
    protect(&cube, &DisclosureRules::default(), before)
}

fn single() -> serde_json::Value {
    let text = serde_json::json!({"de": "x", "en": "x"});
    let options: Vec<_> = [1, 2, 3]
        .iter()
        .map(|code| serde_json::json!({"code": code, "text": text}))
        .collect();
    serde_json::json!({"type": "single", "options": options})
}

fn codes(counts: [usize; 3]) -> Vec<i64> {
    let parts = [1, 2, 3].iter().zip(counts);
    parts.flat_map(|(code, count)| vec![*code; count]).collect()
}

/// The cells of a Land: counts, or letters.
fn cells(release: &PublishedCube, land: &str) -> Vec<String> {
    let area = release
        .areas
        .iter()
        .position(|a| a.land.as_deref() == Some(land))
        .unwrap();
    let line = &release.questions[0].items[0].areas[area];
    let cells = line.cells.iter();
    cells
        .map(|cell| match (cell.count, cell.status) {
            (Some(count), None) => count.to_string(),
            (None, Some(status)) => status.to_string(),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn a_small_count_takes_a_rectangle_of_others_with_it() {
    let answers = [
        ("09", codes([20, 12, 3])),
        ("08", codes([25, 14, 9])),
        ("05", codes([30, 40, 50])),
    ];
    let release = release(single(), &answers, None).unwrap();
    // The 3 follows from its row and its column, so one more of each goes, and the corner between them.
    assert_eq!(cells(&release, "09"), ["20", "d", "c"]);
    assert_eq!(cells(&release, "08"), ["25", "d", "d"]);
    assert_eq!(cells(&release, "05"), ["30", "40", "50"]);
}

#[test]
fn a_hundred_per_cent_in_a_small_group_is_withheld_and_in_a_large_one_not() {
    let small = [("09", codes([14, 0, 0])), ("08", codes([30, 30, 30]))];
    assert!(
        cells(&release(single(), &small, None).unwrap(), "09")
            .iter()
            .all(|cell| cell != "14")
    );
    let large = [("09", codes([60, 0, 0])), ("08", codes([30, 30, 30]))];
    assert_eq!(
        cells(&release(single(), &large, None).unwrap(), "09"),
        ["60", "0", "0"]
    );
}

#[test]
fn a_large_answer_that_is_nearly_the_sum_withholds_it() {
    let number = serde_json::json!({"type": "number"});
    let mut answers = vec![10; 11];
    answers.push(9_000);
    let all = [
        ("09", answers),
        ("08", vec![100; 20]),
        ("05", vec![100; 30]),
    ];
    let release = release(number, &all, None).unwrap();
    let status = |land: &str| {
        let area = release
            .areas
            .iter()
            .position(|a| a.land.as_deref() == Some(land))
            .unwrap();
        release.questions[0].items[0].areas[area]
            .number
            .as_ref()
            .unwrap()
            .status
    };
    assert_eq!(status("09"), Some(ConfStatus::Confidential));
    // One Land alone would be total less the others.
    assert_eq!(status("08"), Some(ConfStatus::Secondary));
    assert_eq!(status("05"), None);
}

#[test]
fn a_release_with_one_late_response_is_refused_and_with_ten_it_is_not() {
    let before = [("09", codes([20, 20, 20])), ("08", codes([20, 20, 20]))];
    let first = release(single(), &before, None).unwrap();
    let one = [("09", codes([21, 20, 20])), ("08", codes([20, 20, 20]))];
    let refused = release(single(), &one, Some((&first, &before))).unwrap_err();
    assert_eq!((refused.changed, refused.needed), (1, 10));
    let ten = [("09", codes([30, 20, 20])), ("08", codes([20, 20, 20]))];
    let second = release(single(), &ten, Some((&first, &before))).unwrap();
    assert_eq!(cells(&second, "09"), ["30", "20", "20"]);
}

#[test]
fn a_count_that_falls_below_the_minimum_takes_the_cut_with_it() {
    let before = [
        ("09", codes([5, 20, 20])),
        ("08", codes([20, 20, 20])),
        ("05", codes([20, 20, 20])),
    ];
    let first = release(single(), &before, None).unwrap();
    assert_eq!(cells(&first, "09"), ["5", "20", "20"]);
    let after = [
        ("09", codes([4, 12, 29])),
        ("08", codes([20, 20, 20])),
        ("05", codes([20, 20, 20])),
    ];
    let second = release(single(), &after, Some((&first, &before))).unwrap();
    let lines = &second.questions[0].items[0].areas;
    for (area, line) in second.areas.iter().zip(lines) {
        let withheld = line.status == Some(ConfStatus::Secondary) && line.valid.is_none();
        assert_eq!(withheld, area.land.is_some(), "{area:?}");
    }
}

#[test]
fn an_answer_that_was_taken_as_implausible_is_not_the_difference_of_two_releases() {
    let lands = |first: Vec<i64>| {
        let others = ["08", "05"].map(|land| (land, codes([20, 20, 20])));
        let mut all = vec![("09", first)];
        all.extend(others);
        all
    };
    let before = lands(codes([20, 20, 20]));
    let first = release(single(), &before, None).unwrap();
    let taken = |count: usize| -> Vec<i64> {
        let mut answers = codes([20, 20, 20]);
        answers.iter_mut().take(count).for_each(|one| *one = -1);
        answers
    };
    let without = |count: usize| {
        let now = lands(taken(count));
        release(single(), &now, Some((&first, &before))).unwrap()
    };
    for count in 1..10 {
        assert!(nothing_is_told(&without(count)));
    }
    let ten = without(10);
    assert_eq!(cells(&ten, "09"), ["10", "20", "20"]);

    let mut apart = lands(taken(9));
    apart[1].1 = taken(1);
    let apart = release(single(), &apart, Some((&first, &before))).unwrap();
    let lines = &apart.questions[0].items[0].areas;
    for (area, line) in apart.areas.iter().zip(lines) {
        assert_eq!(line.valid.is_none(), area.land.is_some(), "{area:?}");
    }
}

fn nothing_is_told(release: &PublishedCube) -> bool {
    let mut lines = release.questions[0].items[0].areas.iter();
    lines.all(|line| line.valid.is_none() && line.cells.iter().all(|cell| cell.count.is_none()))
}

#[test]
fn answers_that_come_and_go_at_once_are_no_difference_of_two_releases() {
    let all = |first: Vec<i64>| [("09", first), ("08", codes([20, 20, 20]))];
    let with = |implausible: std::ops::Range<usize>| {
        let mut answers = codes([20, 20, 20]);
        for place in implausible {
            answers[place] = -1;
        }
        all(answers)
    };
    let before = with(0..2);
    let first = release(single(), &before, None).unwrap();
    // Two are taken back and two others taken: no count of answers differs.
    let few = release(single(), &with(2..4), Some((&first, &before))).unwrap();
    assert!(nothing_is_told(&few));
    let before = with(0..5);
    let first = release(single(), &before, None).unwrap();
    let many = release(single(), &with(5..10), Some((&first, &before))).unwrap();
    assert_eq!(cells(&many, "09"), ["15", "20", "20"]);
}

#[test]
fn an_answer_in_place_of_another_is_no_difference_of_two_releases() {
    let before = [("09", codes([20, 20, 20])), ("08", codes([20, 20, 20]))];
    let first = release(single(), &before, None).unwrap();
    for (corrected, told) in [(1, false), (9, false), (10, true)] {
        let mut now = before.clone();
        now[0].1.iter_mut().take(corrected).for_each(|one| *one = 2);
        let second = release(single(), &now, Some((&first, &before))).unwrap();
        assert_eq!(nothing_is_told(&second), !told, "{corrected} corrected");
    }
}

#[test]
fn an_option_that_nobody_chose_withholds_no_other() {
    let text = serde_json::json!({"de": "x", "en": "x"});
    let options: Vec<_> = [1, 2]
        .iter()
        .map(|code| serde_json::json!({"code": code, "text": text}))
        .collect();
    let multiple = serde_json::json!({"type": "multiple", "options": options, "max": 2});
    let survey: Questionnaire = serde_json::from_value(serde_json::json!({
        "pages": [{"key": "p", "title": text, "questions": [
            {"id": "F1", "variable": "v", "text": text, "kind": multiple}
        ]}],
        "missing_codes": [{"code": -1, "text": text}],
    }))
    .unwrap();
    let mut columns = Columns::new(&survey);
    for (land, answers) in [("09", 60), ("08", 7)] {
        for _ in 0..answers {
            let key = StratumKey::new(Some(land), Some(30));
            columns.push(key, r#"{"v":[1]}"#).unwrap();
        }
    }
    let weights = weights::compute(&[], &columns, &WeightRules::default());
    let cube = cube::tabulate(&survey, &columns, &weights);
    let release = protect(&cube, &DisclosureRules::default(), None).unwrap();
    let lines = &release.questions[0].items[0].areas;
    assert!(lines.iter().all(|line| line.status.is_none()));
    assert_eq!(cells(&release, "09"), ["60", "0"]);
}

#[test]
fn one_number_that_moved_more_than_the_others_is_no_difference_of_two_releases() {
    let number = || serde_json::json!({"type": "number"});
    let mut before = [("09", vec![1_000; 60]), ("08", vec![1_000; 60])];
    before[0].1[0] = 9_000;
    let first = release(number(), &before, None).unwrap();
    let moved = |by: &[i64]| {
        let mut now = before.clone();
        for (answer, by) in now[0].1.iter_mut().zip(by) {
            *answer += by;
        }
        release(number(), &now, Some((&first, &before))).unwrap()
    };
    let alike = moved(&[-10; 12]);
    assert_eq!(alike.questions[0].items[0].areas[0].valid, Some(120));
    // Eleven that moved by one each hide nothing of the twelfth.
    let mut one = [1; 12];
    one[0] = -8_000;
    assert!(nothing_is_told(&moved(&one)));
}

#[test]
fn answers_that_no_table_counts_hide_no_other() {
    let before = [("09", codes([20, 20, 20])), ("08", codes([20, 20, 20]))];
    let first = release(single(), &before, None).unwrap();
    let mut now = before.clone();
    now[0].1[0] = 2;
    now[0].1.extend([-1; 12]);
    let second = release(single(), &now, Some((&first, &before))).unwrap();
    assert!(
        nothing_is_told(&second),
        "twelve came without an answer, one answer is another"
    );
}
