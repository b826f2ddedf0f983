//! Types, options and pages of forms as other programs and people make them.

use contract::questionnaire::{Condition, Decimal, Kind};

use super::forms::{imported, kind, on_a_page};
use super::support::lines;

#[test]
fn types_become_kinds() {
    let found = on_a_page(&[
        ["text", "a", "", "string-length(.) <= 50"],
        ["integer", "b", "", ". >= 0 and . < 10"],
        ["decimal", "c", "", ". > 0"],
        [
            "date",
            "d",
            "",
            ". >= date('2027-01-01') and '2027-12-31' >= .",
        ],
        ["select_one ja", "e", "", ""],
        ["select_multiple wege", "f", "", "count-selected(.) <= 2"],
        ["rank wege", "g", "", ""],
        ["note", "h", "", ""],
    ]);
    let questionnaire = &found.questionnaire;
    assert_eq!(*kind(questionnaire, "a"), Kind::Text { max_length: 50 });
    let Kind::Number {
        decimals: 0,
        min,
        max,
        ..
    } = kind(questionnaire, "b")
    else {
        panic!("not a whole number");
    };
    assert_eq!((*min, *max), (Some(0.into()), Some(9.into())));
    let Kind::Number {
        decimals: 2, min, ..
    } = kind(questionnaire, "c")
    else {
        panic!("not a number with two decimals");
    };
    assert_eq!(*min, Decimal::new(1, 2));
    let Kind::Date { min, max } = kind(questionnaire, "d") else {
        panic!("not a date");
    };
    assert_eq!(min.zip(*max).unwrap().0.to_string(), "2027-01-01");
    assert_eq!(max.unwrap().to_string(), "2027-12-31");
    assert!(matches!(kind(questionnaire, "e"), Kind::Single { options, .. } if options.len() == 2));
    assert!(matches!(
        kind(questionnaire, "f"),
        Kind::Multiple { min: 0, max: 2, .. }
    ));
    assert!(matches!(
        kind(questionnaire, "g"),
        Kind::Ranking { max: None, .. }
    ));
    assert_eq!(*kind(questionnaire, "h"), Kind::Info);
    let ids: Vec<&str> = questionnaire
        .questions()
        .map(|question| question.id.as_str())
        .collect();
    assert_eq!(
        ids,
        ["F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08"]
    );
}

#[test]
fn options_without_numbers_get_codes_and_the_report_lists_them() {
    let found = on_a_page(&[
        ["select_multiple wege", "w", "", ""],
        ["text", "t", "selected(${w}, 'bus')", ""],
    ]);
    let t = found.questionnaire.question("t").unwrap();
    assert_eq!(
        t.show_if,
        Some(Condition::Contains {
            variable: "w".into(),
            value: 2
        })
    );
    let note = found
        .notes
        .iter()
        .find(|note| note.sheet.as_deref() == Some("choices") && note.column.is_some())
        .unwrap();
    assert!(
        note.text.de.contains("rad → 1, bus → 2, keine → 3"),
        "{}",
        note.text.de
    );
}

#[test]
fn a_table_whose_questions_differ_is_an_ordinary_group() {
    let found = imported(&[
        &["begin_group", "p", "Seite", "Page"],
        &[
            "begin_group",
            "m",
            "Tabelle",
            "Table",
            "",
            "",
            "",
            "",
            "",
            "table-list",
        ],
        &["select_one ja", "a", "A", "A"],
        &["select_one wege", "b", "B", "B"],
        &["end_group"],
        &["end_group"],
    ]);
    let kinds: Vec<bool> = found
        .questionnaire
        .questions()
        .map(|q| matches!(q.kind, Kind::Single { .. }))
        .collect();
    assert_eq!(kinds, [false, true, true]);
    assert!(lines(&found.notes).contains(&"changed survey 3".to_owned()));
    assert!(lines(&found.notes).contains(&"changed survey 3 appearance".to_owned()));
}

#[test]
fn or_other_adds_an_option_with_words() {
    let found = on_a_page(&[["select_one wege or_other", "w", "", ""]]);
    let Kind::Single {
        options,
        other_text,
    } = kind(&found.questionnaire, "w")
    else {
        panic!("not a single choice");
    };
    assert_eq!((options.len(), *other_text), (4, Some(4)));
}

#[test]
fn questions_outside_of_groups_make_up_pages_of_their_own() {
    let found = imported(&[
        &["text", "a", "A", "A"],
        &["begin_group", "p", "Seite", "Page"],
        &["text", "b", "B", "B"],
        &["end_group"],
        &["text", "c", "C", "C"],
        &["text", "d", "D", "D"],
    ]);
    let pages: Vec<(&str, usize)> = found
        .questionnaire
        .pages
        .iter()
        .map(|page| (page.key.as_str(), page.questions.len()))
        .collect();
    assert_eq!(pages, [("seite_1", 1), ("p", 1), ("seite_3", 2)]);
}
