use serde_json::{Value, json};

use super::dice::Dice;
use super::*;

/// A page of questions in the order of their filters: `a` has codes 1 to 3, `b` is a number from 0 to 10 with one
/// decimal, `c` allows two of four codes of which 4 stands alone, `d` is a matrix, `e` a date in 2027, `f` a text.
fn asked(filters: &[(&str, Value)]) -> Questionnaire {
    let text = || json!({ "de": "Text", "en": "Words" });
    let options = |codes: &[i32]| {
        let option = |code: &i32| json!({ "code": code, "text": text() });
        codes.iter().map(option).collect::<Vec<_>>()
    };
    let mut questions = vec![
        (
            "a",
            json!({ "type": "single", "options": options(&[1, 2, 3]) }),
        ),
        ("b", json!({ "type": "number", "decimals": 1, "max": 10 })),
        (
            "c",
            json!({ "type": "multiple", "max": 2, "options": options(&[1, 2, 3, 4]), "exclusive": [4] }),
        ),
        (
            "d",
            json!({ "type": "matrix", "rows": [{ "key": "x", "text": text() }], "options": options(&[1, 2]) }),
        ),
        (
            "e",
            json!({ "type": "date", "min": "2027-01-01", "max": "2027-12-31" }),
        ),
        ("f", json!({ "type": "text", "max_length": 50 })),
    ];
    questions.extend(filters.iter().map(|(variable, _)| {
        (
            *variable,
            json!({ "type": "single", "options": options(&[1, 2]) }),
        )
    }));
    let questions: Vec<Value> = questions
        .into_iter()
        .map(|(variable, kind)| {
            let filter = filters.iter().find(|(name, _)| *name == variable);
            let filter = filter.map(|(_, filter)| filter.clone());
            json!({
                "id": variable, "variable": variable, "text": text(), "show_if": filter, "kind": kind
            })
        })
        .collect();
    let meaning = |code: i32| json!({ "code": code, "text": text() });
    let codes = [-1, -2, -3, -5, -6, -7].map(meaning);
    serde_json::from_value(json!({
        "pages": [{ "key": "seite", "title": text(), "questions": questions }],
        "missing_codes": codes,
    }))
    .unwrap()
}

fn hints(survey: &Questionnaire, code: HintCode) -> Vec<Hint> {
    let mut found = review(survey, &[]);
    found.retain(|hint| hint.code == code);
    found
}

/// Variables of the questions nobody will see.
fn unreachable(survey: &Questionnaire) -> Vec<String> {
    let of = |hint: &Hint| match hint.spot {
        Spot::Question(at, nth) => survey.pages[at].questions[nth].variable.clone(),
        spot => format!("{spot:?}"),
    };
    hints(survey, HintCode::Unreachable)
        .iter()
        .map(of)
        .collect()
}

fn equals(variable: &str, value: i32) -> Value {
    json!({ "op": "equals", "variable": variable, "value": value })
}

fn compare(variable: &str, operator: &str, to: Value) -> Value {
    json!({ "op": "compare", "variable": variable, "operator": operator, "to": to })
}

fn not(condition: Value) -> Value {
    json!({ "op": "not", "condition": condition })
}

fn all(conditions: &[Value]) -> Value {
    json!({ "op": "all", "conditions": conditions })
}

fn any(conditions: &[Value]) -> Value {
    json!({ "op": "any", "conditions": conditions })
}

#[test]
fn the_shipped_questionnaire_gives_no_hint() {
    assert_eq!(review(&seismograph(), &[]), []);
}

#[test]
fn filters_that_can_never_hold_are_found() {
    let contains = |code: i32| json!({ "op": "contains", "variable": "c", "value": code });
    let any_row = |code: i32| json!({ "op": "any_row", "variable": "d", "values": [code] });
    let answered = |variable: &str| json!({ "op": "answered", "variable": variable });
    for (filter, what) in [
        (equals("a", 9), "a code that is not there"),
        (all(&[equals("a", 1), equals("a", 2)]), "two codes at once"),
        (
            all(&[equals("a", 1), not(equals("a", 1))]),
            "a code and not it",
        ),
        (
            compare("a", ">", json!({ "value": 3 })),
            "above the highest code",
        ),
        (
            compare("b", ">", json!({ "value": 10 })),
            "above the largest number",
        ),
        (
            all(&[
                compare("b", ">", json!({ "value": 4 })),
                compare("b", "<", json!({ "value": 4.1 })),
            ]),
            "between two neighbours",
        ),
        (
            all(&[contains(1), contains(2), contains(3)]),
            "three where two are allowed",
        ),
        (
            all(&[contains(1), contains(4)]),
            "beside a code that stands alone",
        ),
        (all(&[any_row(1), not(any_row(1))]), "a row and no such row"),
        (
            compare("e", "<", json!({ "date": "2027-01-01" })),
            "before the first day",
        ),
        (
            all(&[answered("f"), not(answered("f"))]),
            "answered and not",
        ),
        (any(&[]), "one of no conditions"),
    ] {
        assert_eq!(unreachable(&asked(&[("z", filter)])), ["z"], "{what}");
    }
}

#[test]
fn filters_that_can_hold_are_left_alone() {
    let contains = |code: i32| json!({ "op": "contains", "variable": "c", "value": code });
    for (filter, what) in [
        (not(equals("a", 1)), "also where nothing is answered"),
        (
            all(&[
                not(equals("a", 1)),
                not(equals("a", 2)),
                not(equals("a", 3)),
            ]),
            "nothing is answered",
        ),
        (
            all(&[
                compare("b", ">", json!({ "value": 4 })),
                compare("b", "<", json!({ "value": 4.2 })),
            ]),
            "4.1",
        ),
        (all(&[contains(1), contains(2)]), "two of two"),
        (contains(4), "one that stands alone"),
        (
            compare("e", "==", json!({ "date": "2027-12-31" })),
            "the last day",
        ),
        (
            compare("b", "<", json!({ "variable": "a" })),
            "two variables",
        ),
        (any(&[equals("a", 9), equals("a", 2)]), "one of two ways"),
    ] {
        assert_eq!(unreachable(&asked(&[("z", filter)])), [""; 0], "{what}");
    }
}

#[test]
fn a_filter_must_go_with_the_filters_before_it() {
    let survey = asked(&[
        ("y", equals("a", 1)),
        ("z", all(&[equals("y", 1), equals("a", 2)])),
    ]);
    assert_eq!(unreachable(&survey), ["z"]);
    let text = &hints(&survey, HintCode::Unreachable)[0].text;
    assert!(text.de.contains("Filtern davor"), "{text:?}");
}

#[test]
fn a_page_that_is_never_shown_is_told_once_and_not_question_by_question() {
    let mut survey = asked(&[("z", equals("a", 1))]);
    let mut second = survey.pages[0].clone();
    let last = survey.pages[0].questions.split_off(6);
    second.questions = last;
    second.key = "zwei".to_owned();
    second.show_if = serde_json::from_value(equals("a", 9)).unwrap();
    survey.pages.push(second);
    let found = hints(&survey, HintCode::Unreachable);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].spot, Spot::Page(1));
}

#[test]
fn no_question_that_somebody_sees_is_called_unreachable() {
    let mut called = 0;
    for seed in 0..400 {
        let mut dice = Dice::new(seed);
        let names = ["u", "v", "w", "x", "y", "z"];
        let mut filters: Vec<(&str, Value)> = Vec::new();
        for name in names {
            let filter = condition(&mut dice, &filters, 3);
            filters.push((name, filter));
        }
        let survey = asked(&filters);
        let unreachable = unreachable(&survey);
        called += unreachable.len();
        for round in 0..40 {
            let given = Dice::new(seed * 1_000 + round).answers(&survey, 0);
            let shown = evaluate(&survey, &given);
            for variable in &unreachable {
                assert!(
                    !shown.is_visible(variable),
                    "seed {seed}: {variable} {filters:?} {given:?}"
                );
            }
        }
    }
    assert!(called > 40, "only {called}");
}

fn condition(dice: &mut Dice, before: &[(&str, Value)], depth: u32) -> Value {
    let several = |dice: &mut Dice| {
        let count = 1 + dice.below(3);
        (0..count)
            .map(|_| condition(dice, before, depth - 1))
            .collect::<Vec<_>>()
    };
    let operators = ["<", "<=", ">", ">=", "==", "!="];
    let operator = operators[dice.below(6) as usize];
    match dice.below(if depth == 0 { 6 } else { 9 }) {
        0 => equals("a", 1 + dice.below(3) as i32),
        1 => compare("b", operator, json!({ "value": dice.below(11) })),
        2 => json!({ "op": "contains", "variable": "c", "value": 1 + dice.below(4) }),
        3 => json!({ "op": "any_row", "variable": "d", "values": [1 + dice.below(2)] }),
        4 => {
            json!({ "op": "answered", "variable": (["a", "b", "c", "d", "f"][dice.below(5) as usize]) })
        }
        5 => match before.len() {
            0 => equals("a", 2),
            count => {
                let (name, _) = before[dice.below(count as u64) as usize];
                equals(name, 1 + dice.below(2) as i32)
            }
        },
        6 => all(&several(dice)),
        7 => any(&several(dice)),
        _ => not(condition(dice, before, depth - 1)),
    }
}

#[test]
fn a_condition_of_very_many_ways_is_answered_at_once() {
    let either = |n: i32| {
        any(&[
            equals("a", n % 3 + 1),
            compare("b", ">", json!({ "value": n })),
        ])
    };
    let many: Vec<Value> = (0..40).map(either).collect();
    assert_eq!(unreachable(&asked(&[("z", all(&many))])), [""; 0]);
}

#[test]
fn a_filter_on_a_later_question_is_told_apart() {
    let survey = asked(&[("y", equals("z", 1)), ("z", equals("a", 1))]);
    let found = hints(&survey, HintCode::LaterFilter);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].spot, Spot::Question(0, 6));
    assert_eq!(found[0].severity, Severity::Error);
    assert!(found[0].text.de.contains("später"), "{:?}", found[0].text);
    let twice = any(&[equals("z", 1), equals("z", 2)]);
    let never = all(&[equals("z", 1), equals("z", 2)]);
    for show_if in [equals("z", 1), twice, never] {
        let survey = asked(&[("y", show_if), ("z", equals("a", 1))]);
        let told = review(&survey, &[]);
        let told: Vec<&Hint> = told
            .iter()
            .filter(|hint| hint.spot == Spot::Question(0, 6))
            .collect();
        assert_eq!(told.len(), 1, "{told:?}");
    }
    let itself = asked(&[("z", equals("z", 1))]);
    assert_eq!(hints(&itself, HintCode::LaterFilter).len(), 1);
    let unknown = asked(&[("y", equals("gibtesnicht", 1))]);
    assert!(hints(&unknown, HintCode::LaterFilter).is_empty());
    assert!(
        hints(&unknown, HintCode::Wrong)
            .iter()
            .any(|hint| hint.text.de.contains("gibtesnicht"))
    );
}

#[test]
fn a_missing_translation_is_told_with_the_text_it_is_about() {
    let mut survey = asked(&[]);
    survey.pages[0].questions[0].text.en = " ".to_owned();
    if let Kind::Single { options, .. } = &mut survey.pages[0].questions[0].kind {
        options[1].text.de.clear();
    }
    let found = hints(&survey, HintCode::MissingText);
    let told: Vec<(&str, &str)> = found
        .iter()
        .map(|hint| (hint.text.de.as_str(), hint.text.en.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "Frage: Der englische Text fehlt.",
                "Question: the English text is missing."
            ),
            (
                "Antwort 2: Der deutsche Text fehlt.",
                "Option 2: the German text is missing."
            ),
        ]
    );
    assert!(found.iter().all(|hint| hint.spot == Spot::Question(0, 0)));
    assert!(
        review(&survey, &[])
            .iter()
            .all(|hint| hint.code == HintCode::MissingText),
        "it is told once"
    );
}

#[test]
fn a_text_that_was_copied_instead_of_translated_is_told() {
    let mut survey = asked(&[]);
    survey.pages[0].questions[0].text = Text::new("Wie ist die Lage?", "Wie ist die Lage?");
    survey.pages[0].questions[1].text = Text::new("Budget", "Budget");
    let found = hints(&survey, HintCode::SameText);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].spot, Spot::Question(0, 0));
    assert_eq!(found[0].severity, Severity::Warning);
}

#[test]
fn a_variable_that_was_asked_with_other_codes_is_told_with_what_changed() {
    let before = asked(&[]);
    let mut now = before.clone();
    let earlier = |before: &'static Questionnaire| -> Vec<Earlier<'static>> {
        let of = |question| Earlier {
            question,
            told: "2027-1",
            elsewhere: None,
        };
        before.questions().map(of).collect()
    };
    let before: &'static Questionnaire = Box::leak(Box::new(before));
    assert_eq!(review(&now, &earlier(before)), []);
    now.pages[0].questions[1].kind = Kind::Text { max_length: 10 };
    if let Kind::Single { options, .. } = &mut now.pages[0].questions[0].kind {
        options[0].text = Text::new("Anders", "Different");
        options[1].code = 5;
    }
    if let Kind::Matrix { rows, .. } = &mut now.pages[0].questions[3].kind {
        rows[0].key = "y".to_owned();
    }
    let found = review(&now, &earlier(before));
    assert!(found.iter().all(|hint| hint.code == HintCode::OtherCodes));
    let told: Vec<&str> = found.iter().map(|hint| hint.text.de.as_str()).collect();
    assert_eq!(
        told,
        [
            "„a“ wurde schon anders gefragt (2027-1): Code 1 hieß „Text“; Code 2 gibt es nicht mehr; Code 5 ist neu. \
             Zeitreihen brechen hier.",
            "„b“ wurde schon anders gefragt (2027-1): eine andere Art von Frage. Zeitreihen brechen hier.",
            "„d“ wurde schon anders gefragt (2027-1): Zeile „x“ gibt es nicht mehr. Zeitreihen brechen hier.",
        ]
    );
}

#[test]
fn every_asking_counts_and_another_survey_is_named() {
    let now = asked(&[]);
    let mut other = now.questions().next().unwrap().clone();
    if let Kind::Single { options, .. } = &mut other.kind {
        options.pop();
    }
    let same = now.questions().next().unwrap().clone();
    let title = Text::new("Seismograph", "Seismograph of towns");
    let told = |asked: &[(&Question, &'static str, bool)]| -> Vec<(HintCode, String)> {
        let earlier = asked.iter().map(|(question, told, elsewhere)| Earlier {
            question,
            told,
            elsewhere: elsewhere.then_some(&title),
        });
        let found = review(&now, &earlier.collect::<Vec<_>>());
        found
            .into_iter()
            .map(|hint| (hint.code, hint.text.de))
            .collect()
    };
    assert_eq!(
        told(&[(&same, "2027-1", false), (&same, "2026-1", true)]),
        []
    );
    let further_back = told(&[(&same, "2027-1", false), (&other, "2026-1", false)]);
    assert_eq!(
        further_back,
        [(
            HintCode::OtherCodes,
            "„a“ hatte früher andere Codes (2026-1). Wie hier wird erst gefragt in: 2027-1."
                .to_owned()
        )]
    );
    let elsewhere = told(&[
        (&same, "2027-1", true),
        (&other, "2026-1", true),
        (&other, "2025-1", true),
    ]);
    assert_eq!(elsewhere.len(), 1, "{elsewhere:?}");
    let (code, text) = &elsewhere[0];
    assert_eq!(*code, HintCode::SameName);
    assert!(
        text.starts_with(
            "„a“ heißt auch eine Frage in „Seismograph“ (2026-1), aber mit anderen Codes: Code "
        ),
        "{text}"
    );
}

#[test]
fn more_than_a_quarter_of_an_hour_is_too_long_and_the_estimate_adds_up() {
    let mut survey = seismograph();
    let estimate_before = estimate(&survey);
    assert_eq!(estimate_before.minutes(), 15);
    assert!(hints(&survey, HintCode::TooLong).is_empty());
    for number in 0..10 {
        let mut question = survey.pages[0].questions[0].clone();
        question.id = format!("X{number}");
        question.variable = format!("x{number}");
        question.kind = Kind::Text { max_length: 100 };
        survey.pages[0].questions.push(question);
    }
    let after = estimate(&survey);
    assert_eq!(after.seconds(), estimate_before.seconds() + 600);
    let text = after.parts.iter().find(|part| part.kind == "text").unwrap();
    assert!(text.questions >= 10 && text.rule.de.starts_with("60 Sekunden"));
    let found = hints(&survey, HintCode::TooLong);
    assert_eq!(found.len(), 1);
    assert!(found[0].text.de.contains(&after.minutes().to_string()));
    assert_eq!(estimate(&Questionnaire::default()).minutes(), 0);
}
