//! Forms as other programs and people make them.

use contract::Text;
use contract::questionnaire::{
    Condition, Decimal, Kind, Operand, Operator, Questionnaire, Severity,
};

use super::support::{Parts, form, lines};
use crate::{Imported, read};

const HEAD: &[&str] = &[
    "type",
    "name",
    "label::Deutsch (de)",
    "label::English (en)",
    "relevant",
    "constraint",
    "constraint_message::Deutsch (de)",
    "constraint_message::English (en)",
    "required",
    "appearance",
];
const CHOICES: &[&[&str]] = &[
    &[
        "list_name",
        "name",
        "label::Deutsch (de)",
        "label::English (en)",
    ],
    &["ja", "1", "Ja", "Yes"],
    &["ja", "2", "Nein", "No"],
    &["wege", "rad", "Rad", "Bicycle"],
    &["wege", "bus", "Bus", "Bus"],
    &["wege", "keine", "Keines", "None"],
];

fn imported(rows: &[&[&str]]) -> Imported {
    let rows: Vec<&[&str]> = [HEAD].into_iter().chain(rows.iter().copied()).collect();
    read(&form(&rows, CHOICES)).unwrap_or_else(|refusal| panic!("{:#?}", refusal.notes))
}

fn refused(rows: &[&[&str]]) -> Vec<String> {
    let rows: Vec<&[&str]> = [HEAD].into_iter().chain(rows.iter().copied()).collect();
    lines(
        &read(&form(&rows, CHOICES))
            .expect_err("the form is refused")
            .notes,
    )
}

/// Rows on a page of their own, with everything in both languages.
fn on_a_page(rows: &[[&'static str; 4]]) -> Imported {
    let begin: &[&str] = &["begin group", "seite", "Seite", "Page"];
    let end: &[&str] = &["end group"];
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|[kind, name, relevant, constraint]| {
            vec![
                *kind,
                *name,
                "Frage",
                "Question",
                *relevant,
                *constraint,
                "Nein",
                "No",
            ]
        })
        .collect();
    let rows = rows.iter().map(Vec::as_slice);
    imported(
        &[begin]
            .into_iter()
            .chain(rows)
            .chain([end])
            .collect::<Vec<_>>(),
    )
}

fn kind<'q>(questionnaire: &'q Questionnaire, variable: &str) -> &'q Kind {
    &questionnaire.question(variable).expect(variable).kind
}

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
fn names_that_are_not_ours_are_changed_and_references_follow() {
    let found = on_a_page(&[
        ["select_one ja", "Größe-A", "", ""],
        ["text", "größe_a", "${Größe-A} = 1", ""],
    ]);
    let variables: Vec<&str> = found
        .questionnaire
        .questions()
        .map(|q| q.variable.as_str())
        .collect();
    assert_eq!(variables, ["groesse_a", "groesse_a_2"]);
    let second = found.questionnaire.question("groesse_a_2").unwrap();
    assert_eq!(second.show_if.as_ref().unwrap().variables(), ["groesse_a"]);
    assert_eq!(
        lines(&found.notes)[..2],
        ["changed survey 3 name", "changed survey 4 name"]
    );
}

#[test]
fn a_missing_translation_is_filled_and_said_once_for_a_sheet_or_at_its_cell() {
    let survey: &[&[&str]] = &[
        &["type", "name", "label::Deutsch (de)"],
        &["begin_group", "p", "Seite"],
        &["text", "a", "Warum?"],
        &["end_group"],
    ];
    let found = read(&form(survey, CHOICES)).unwrap();
    assert_eq!(
        found.questionnaire.question("a").unwrap().text,
        Text::new("Warum?", "Warum?")
    );
    assert_eq!(lines(&found.notes)[0], "changed survey");
    let found = imported(&[
        &["begin_group", "p", "Seite", "Page"],
        &["text", "a", "", "Why?"],
        &["end_group"],
    ]);
    assert_eq!(found.questionnaire.question("a").unwrap().text.de, "Why?");
    assert_eq!(
        lines(&found.notes)[0],
        "changed survey 3 label::Deutsch (de)"
    );
}

#[test]
fn bare_labels_are_in_the_default_language_and_other_languages_are_left_out() {
    let survey: &[&[&str]] = &[
        &[
            "\u{feff}type\u{a0}",
            " Name",
            "label",
            "label::German",
            "label::Français (fr)",
        ],
        &["begin group", "p", "Page", "Seite", "Page"],
        &[],
        &["text", "a", "Why?", "Warum?", "Pourquoi ?"],
        &["end group"],
    ];
    let settings: &[&[&str]] = &[
        &["form_title", "default_language"],
        &["Umfrage", "English (en)"],
    ];
    let workbook = Parts::of(&[("Survey", survey), ("settings", settings)]).pack();
    let found = read(&workbook).unwrap();
    assert_eq!(found.title.as_deref(), Some("Umfrage"));
    assert_eq!(
        found.questionnaire.question("a").unwrap().text,
        Text::new("Warum?", "Why?")
    );
    assert_eq!(
        lines(&found.notes),
        ["left out Survey 2 label::Français (fr)"]
    );
}

#[test]
fn nothing_is_dropped_in_silence() {
    let survey: &[&[&str]] = &[
        &[
            "type",
            "name",
            "label",
            "label::en",
            "appearance",
            "default",
            "choice_filter",
            "media::image",
            "kommentar",
        ],
        &["start", "start"],
        &["begin_group", "p", "Seite", "Page", "field-list"],
        &[
            "select_one ja",
            "a",
            "A",
            "A",
            "minimal",
            "1",
            "x = 1",
            "a.png",
            "prüfen",
        ],
        &["text", "b", "${a} war?", "${a} was?"],
        &["end_group"],
        &["begin_group", "leer", "Leer", "Empty"],
        &["end_group"],
    ];
    let workbook = Parts::of(&[
        ("survey", survey),
        ("choices", CHOICES),
        ("Notizen", &[&["x"]]),
    ])
    .pack();
    let found = read(&workbook).unwrap();
    let mut said = lines(&found.notes);
    said.sort();
    assert_eq!(
        said,
        [
            "changed survey 5 label",
            "left out Notizen",
            "left out choices 4",
            "left out survey 2 type",
            "left out survey 4 appearance",
            "left out survey 4 choice_filter",
            "left out survey 4 default",
            "left out survey 4 kommentar",
            "left out survey 4 media::image",
            "left out survey 7",
        ]
    );
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

#[test]
fn rows_that_must_be_put_right_are_all_listed_with_their_place() {
    let said = refused(&[
        &["begin_group", "p", "Seite", "Page"],
        &["calculate", "c", "", ""],
        &["geopoint", "g", "Wo?", "Where?"],
        &["frage", "f", "F", "F"],
        &["text", "", "T", "T"],
        &["text", "t", "", ""],
        &["select_one fehlt", "s", "S", "S"],
        &["text", "doppelt", "D", "D"],
        &["text", "doppelt", "D", "D"],
        &["", "ohne", "O", "O"],
        &["begin_repeat", "r", "R", "R"],
        &["end_repeat"],
        &["end_group"],
        &["end_group"],
        &["begin_group", "offen", "O", "O"],
        &["integer", "n", "N", "N", "", ". >= -5"],
    ]);
    let said: Vec<&str> = said
        .iter()
        .map(String::as_str)
        .take_while(|line| line.starts_with("refused"))
        .collect();
    assert_eq!(
        said,
        [
            "refused survey 3 type",
            "refused survey 4 type",
            "refused survey 5 type",
            "refused survey 6 name",
            "refused survey 7 label::Deutsch (de)",
            "refused survey 8 type",
            "refused survey 10 name",
            "refused survey 11 type",
            "refused survey 12 type",
            "refused survey 15 type",
            "refused survey 16",
        ]
    );
}

#[test]
fn what_the_rules_for_questionnaires_refuse_is_said_at_its_row() {
    let said = refused(&[
        &["begin_group", "p", "Seite", "Page"],
        &["integer", "n", "N", "N", "", ". >= -5"],
        &["integer", "m", "M", "M", "", ". >= 5 and . <= 4"],
        &["select_multiple wege", "w", "W", "W"],
        &["text", "w_1", "W", "W"],
        &["end_group"],
    ]);
    assert_eq!(
        said[..3],
        ["refused survey 3", "refused survey 4", "refused survey 6"]
    );
}
