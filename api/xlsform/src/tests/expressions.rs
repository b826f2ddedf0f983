//! Filters and constraints.

use contract::Text;
use contract::questionnaire::{Condition, Decimal, Kind, Operand, Operator, Severity};

use super::forms::{imported, kind, on_a_page, refused};
use super::support::lines;

#[test]
fn filters_say_what_they_say_in_xpath() {
    let equals = |variable: &str, value: i32| Condition::Equals {
        variable: variable.into(),
        value: value.into(),
    };
    let not = |condition| Condition::Not {
        condition: Box::new(condition),
    };
    let answered = |variable: &str| Condition::Answered {
        variable: variable.into(),
    };
    let compare = |variable: &str, operator, to| Condition::Compare {
        variable: variable.into(),
        operator,
        to,
    };
    for (relevant, expected) in [
        ("${e} = 1", equals("e", 1)),
        ("'2' = ${e}", equals("e", 2)),
        ("selected(${e}, '1')", equals("e", 1)),
        ("${e} != '1'", not(equals("e", 1))),
        ("not(${e} = 1)", not(equals("e", 1))),
        (
            "${n} > 0.5",
            compare(
                "n",
                Operator::Greater,
                Operand::Value(Decimal::parse("0.5").unwrap()),
            ),
        ),
        (
            "10 >= ${n}",
            compare("n", Operator::LessOrEqual, Operand::Value(10.into())),
        ),
        (
            "${n} <= ${m}",
            compare("n", Operator::LessOrEqual, Operand::Variable("m".into())),
        ),
        (
            "${d} < date('2027-03-05')",
            compare(
                "d",
                Operator::Less,
                Operand::Date(contract::day::parse("2027-03-05").unwrap()),
            ),
        ),
        ("${w} != ''", answered("w")),
        ("string-length(${t}) = 0", not(answered("t"))),
        ("count-selected(${w}) > 0", answered("w")),
        (
            "${e} = 1 or ${e} = 2",
            Condition::In {
                variable: "e".into(),
                values: vec![1.into(), 2.into()],
            },
        ),
        (
            "${e} = 1 and (${n} = 2 or not(selected(${w}, 'rad')))",
            Condition::All {
                conditions: vec![
                    equals("e", 1),
                    Condition::Any {
                        conditions: vec![
                            equals("n", 2),
                            not(Condition::Contains {
                                variable: "w".into(),
                                value: 1,
                            }),
                        ],
                    },
                ],
            },
        ),
    ] {
        let found = on_a_page(&[
            ["select_one ja", "e", "", ""],
            ["integer", "n", "", ""],
            ["integer", "m", "", ""],
            ["date", "d", "", ""],
            ["text", "t", "", ""],
            ["select_multiple wege", "w", "", ""],
            ["text", "z", relevant, ""],
        ]);
        let z = found.questionnaire.question("z").unwrap();
        assert_eq!(z.show_if, Some(expected), "{relevant}");
    }
}

#[test]
fn filters_that_cannot_be_said_are_refused_at_their_cell() {
    for relevant in [
        "${e} + 1 = 2",
        "${z} = 'a'",
        "${spaeter} = 1",
        "${e} = 3",
        "${unbekannt} = 1",
        "today() > date('2027-01-01')",
        "regex(${t}, '[a-z]')",
        "${t} = 'Bus'",
        "${hinweis} = 1",
        "(${e} = 1",
        "false()",
        "${d} > 3",
    ] {
        let rows: Vec<Vec<&str>> = vec![
            vec!["note", "hinweis", "H", "N"],
            vec!["select_one ja", "e", "E", "E"],
            vec!["text", "t", "T", "T"],
            vec!["date", "d", "D", "D"],
            vec!["text", "z", "Z", "Z", relevant],
            vec!["select_one ja", "spaeter", "S", "L"],
        ];
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        assert_eq!(refused(&rows)[0], "refused survey 6 relevant", "{relevant}");
    }
}

#[test]
fn a_constraint_over_two_answers_becomes_a_check_with_its_message() {
    let found = imported(&[
        &["begin_group", "p", "Seite", "Page"],
        &["integer", "Stellen", "Stellen", "Posts"],
        &[
            "integer",
            "offen",
            "Offen",
            "Vacant",
            "",
            ". >= 0 and . <= ${Stellen}",
            "Nur ${Stellen}!",
            "Only ${Stellen}!",
        ],
        &["end_group"],
    ]);
    let [check] = found.questionnaire.checks.as_slice() else {
        panic!("{:?}", found.questionnaire.checks);
    };
    assert_eq!(check.variables, ["offen", "stellen"]);
    assert_eq!(
        check.message,
        Text::new("Nur {stellen}!", "Only {stellen}!")
    );
    assert_eq!(check.severity, Severity::Error);
    assert_eq!(
        check.condition,
        Condition::Compare {
            variable: "offen".into(),
            operator: Operator::LessOrEqual,
            to: Operand::Variable("stellen".into()),
        }
    );
    assert!(matches!(
        kind(&found.questionnaire, "offen"),
        Kind::Number {
            min: Some(_),
            max: None,
            ..
        }
    ));
    assert_eq!(lines(&found.notes)[0], "changed survey 3 name");
}

#[test]
fn options_that_stand_alone_are_recognised_in_their_usual_spellings() {
    for constraint in [
        "not(selected(., 'keine') and count-selected(.) > 1)",
        "not(count-selected(.) > 1 and selected(., 'keine'))",
        "not(selected(., 'keine') and (selected(., 'rad') or selected(., 'bus')))",
        "not(selected(., 'keine')) or count-selected(.) = 1",
        "if(selected(., 'keine'), count-selected(.) = 1, true())",
    ] {
        let found = on_a_page(&[["select_multiple wege", "w", "", constraint]]);
        let Kind::Multiple { exclusive, .. } = kind(&found.questionnaire, "w") else {
            panic!("not a multiple choice");
        };
        assert_eq!(*exclusive, [3], "{constraint}");
    }
    let not_all = "not(selected(., 'keine') and selected(., 'rad'))";
    let found = on_a_page(&[["select_multiple wege", "w", "", not_all]]);
    assert!(
        matches!(kind(&found.questionnaire, "w"), Kind::Multiple { exclusive, .. } if exclusive.is_empty())
    );
    assert!(lines(&found.notes).contains(&"left out survey 3 constraint".to_owned()));
}

#[test]
fn a_table_of_choices_becomes_a_matrix_and_filters_may_ask_for_any_of_its_rows() {
    const TABLE: [&[&str]; 5] = [
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
        &[
            "select_one ja",
            "m_strassen",
            "Straßen",
            "Streets",
            "",
            "",
            "",
            "",
            "yes",
        ],
        &[
            "select_one ja",
            "m_kita",
            "Kitas",
            "Day care",
            "",
            "",
            "",
            "",
            "yes",
        ],
        &["end_group"],
        &["begin_group", "p", "Seite", "Page"],
    ];
    let any: &[&str] = &["text", "z", "Z", "Z", "${m_strassen} = 2 or ${m_kita} = 2"];
    let one: &[&str] = &["text", "z", "Z", "Z", "${m_kita} = 2"];
    let end: &[&str] = &["end_group"];
    let found = imported(&[&TABLE[..], &[any, end]].concat());
    let m = found.questionnaire.question("m").unwrap();
    assert!(m.required);
    let keys: Vec<&str> = m.rows().iter().map(|row| row.key.as_str()).collect();
    assert_eq!(keys, ["strassen", "kita"]);
    let z = found.questionnaire.question("z").unwrap();
    assert_eq!(
        z.show_if,
        Some(Condition::AnyRow {
            variable: "m".into(),
            values: vec![2]
        })
    );
    assert_eq!(
        refused(&[&TABLE[..], &[one, end]].concat())[0],
        "refused survey 7 relevant"
    );
}

#[test]
fn filters_of_groups_within_groups_hold_for_each_of_their_questions() {
    let found = imported(&[
        &["begin_group", "p", "Seite", "Page"],
        &["select_one ja", "a", "A", "A"],
        &["begin_group", "innen", "", "", "${a} = 1"],
        &["select_one ja", "b", "B", "B"],
        &["text", "c", "C", "C", "${b} = 2"],
        &["end_group"],
        &["end_group"],
    ]);
    let equals = |variable: &str, value: i32| Condition::Equals {
        variable: variable.into(),
        value: value.into(),
    };
    let c = found.questionnaire.question("c").unwrap();
    assert_eq!(
        c.show_if,
        Some(Condition::All {
            conditions: vec![equals("a", 1), equals("b", 2)]
        })
    );
    assert_eq!(found.questionnaire.pages.len(), 1);
}
