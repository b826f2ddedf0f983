use serde_json::{Value, json};

use super::*;

/// The problems after one change to the shipped questionnaire, as `place: message`.
fn problems_after(change: impl Fn(&mut Value)) -> Vec<String> {
    let mut survey = serde_json::to_value(seismograph()).unwrap();
    change(&mut survey);
    let survey: Questionnaire = serde_json::from_value(survey).unwrap();
    validate_questionnaire(&survey)
        .iter()
        .map(|problem| {
            assert!(!problem.message.de.is_empty());
            format!("{}: {}", problem.place, problem.message.en)
        })
        .collect()
}

#[test]
fn each_mistake_in_a_questionnaire_is_told_where_it_is() {
    let question = "/pages/1/questions/0";
    for (pointer, value, told) in [
        (
            format!("{question}/variable"),
            json!("rolle"),
            "rolle: the variable stands 2 times",
        ),
        (
            format!("{question}/id"),
            json!("F01"),
            "F01: the question id stands 2 times",
        ),
        (
            format!("{question}/variable"),
            json!("Aufgaben"),
            "Aufgaben: names begin",
        ),
        (
            format!("{question}/text/en"),
            json!(" "),
            "aufgaben: a text is empty in en",
        ),
        (
            format!("{question}/kind/options/1/code"),
            json!(1),
            "aufgaben: code 1 stands 2 times",
        ),
        (
            format!("{question}/kind/options/0/code"),
            json!(0),
            "aufgaben: code 0 is not above zero",
        ),
        (
            format!("{question}/kind/min"),
            json!(4),
            "aufgaben: min is above max",
        ),
        (
            format!("{question}/kind/exclusive"),
            json!([17]),
            "aufgaben: exclusive names the unknown code 17",
        ),
        (
            format!("{question}/kind/other_text"),
            json!(17),
            "aufgaben: other_text names the unknown code 17",
        ),
        (
            format!("{question}/extra_missing"),
            json!([-3]),
            "aufgaben: missing code -3 is not for respondents",
        ),
        (
            format!("{question}/show_if"),
            json!({"op": "answered", "variable": "haushalt"}),
            "aufgaben: a condition looks at haushalt, which is not an earlier question",
        ),
        (
            format!("{question}/show_if"),
            json!({"op": "equals", "variable": "rolle", "value": 9}),
            "aufgaben: rolle has no code 9",
        ),
        (
            format!("{question}/show_if"),
            json!({"op": "contains", "variable": "rolle", "value": 1}),
            "aufgaben: the condition does not fit the kind of rolle",
        ),
        (
            "/missing_codes/0/code".into(),
            json!(1),
            "missing_codes: code 1 is not below zero",
        ),
        (
            "/missing_codes/2/code".into(),
            json!(-1),
            "missing_codes: code -3 is absent",
        ),
        (
            "/pages/1/key".into(),
            json!("haushalt"),
            "haushalt: the page key stands 2 times",
        ),
        (
            "/pages/1/questions".into(),
            json!([]),
            "aufgaben: the page has no questions",
        ),
        (
            "/checks/0/message/de".into(),
            json!("{rolle}"),
            "offene_stellen: the condition does not look at rolle",
        ),
        (
            "/pages/3/questions/0/kind/min".into(),
            json!(-5),
            "stellen: min is below zero",
        ),
        (
            "/pages/3/questions/0/kind/max".into(),
            json!(0.5),
            "stellen: min is above max",
        ),
    ] {
        let problems = problems_after(|survey| {
            let (parent, key) = pointer.rsplit_once('/').unwrap();
            let parent = survey.pointer_mut(parent).expect(&pointer);
            match key.parse::<usize>() {
                Ok(place) => parent[place] = value.clone(),
                Err(_) => parent[key] = value.clone(),
            }
        });
        assert!(
            problems.iter().any(|problem| problem.starts_with(told)),
            "{pointer} = {value}: expected {told:?}, got {problems:?}"
        );
    }
}

#[test]
fn column_names_must_not_collide() {
    let problems = problems_after(|survey| {
        survey["pages"][0]["questions"][0]["variable"] = json!("aufgaben_1");
    });
    assert_eq!(problems, ["aufgaben_1: the column stands 2 times"]);
}

#[test]
fn too_many_questions_are_refused() {
    let problems = problems_after(|survey| {
        let one = survey["pages"][0]["questions"][0].clone();
        let many = (0..201).map(|number| {
            let mut question = one.clone();
            question["id"] = json!(format!("X{number}"));
            question["variable"] = json!(format!("x{number}"));
            question
        });
        survey["pages"] = json!([{"key": "p", "title": {"de": "P", "en": "P"}, "questions": many.collect::<Vec<_>>()}]);
        survey["checks"] = json!([]);
    });
    assert_eq!(problems, ["pages: more than 200 questions"]);
}

#[test]
fn a_rule_for_doubtful_numbers_that_makes_no_sense_is_told() {
    let number = seismograph()
        .spots()
        .find_map(|(spot, question)| match (spot, &question.kind) {
            (Spot::Question(page, at), Kind::Number { .. }) => Some((page, at)),
            _ => None,
        });
    let (page, at) = number.unwrap();
    let told = |rule: Value| {
        problems_after(|survey| {
            let kind = &mut survey["pages"][page]["questions"][at]["kind"];
            kind["min"] = json!(10);
            kind["max"] = json!(600);
            kind["outliers"] = rule.clone();
        })
    };
    for (rule, expected) in [
        (
            json!({ "rule": "z_score", "threshold": 0 }),
            "threshold is not above 0",
        ),
        (
            json!({ "rule": "z_score", "threshold": 101 }),
            "at most 100",
        ),
        (json!({ "rule": "range" }), "neither min nor max is given"),
        (
            json!({ "rule": "range", "min": 20, "max": 20 }),
            "min is not below max",
        ),
        (json!({ "rule": "range", "min": -1 }), "below zero"),
        (
            json!({ "rule": "range", "min": 601 }),
            "no number that is allowed",
        ),
        (
            json!({ "rule": "range", "max": 9.5 }),
            "no number that is allowed",
        ),
        (
            json!({ "rule": "per_1000_inhabitants" }),
            "neither min nor max is given",
        ),
        (
            json!({ "rule": "per_1000_inhabitants", "min": 3, "max": 2 }),
            "min is not below max",
        ),
    ] {
        let found = told(rule.clone());
        assert_eq!(found.len(), 1, "{rule}: {found:?}");
        assert!(found[0].contains(expected), "{rule}: {found:?}");
    }
    for rule in [
        json!({ "rule": "z_score", "threshold": 0.5 }),
        json!({ "rule": "range", "max": 10 }),
        json!({ "rule": "per_1000_inhabitants", "min": 700 }),
        json!({ "rule": "none" }),
    ] {
        assert_eq!(told(rule), Vec::<String>::new());
    }
}

#[test]
fn a_hostile_questionnaire_is_answered_with_a_thousand_problems_at_most() {
    let told = problems_after(|survey| {
        survey["pages"][1]["questions"][0]["extra_missing"] = json!(vec![-99; 5_000]);
    });
    assert_eq!(told.len(), 1_000);
    assert_eq!(told[0], "aufgaben: missing code -99 is not defined");
}
