//! Rules between answers: filters, checks, completeness.

use super::*;
use crate::lang::Lang;

#[test]
fn a_full_response_gives_every_variable_an_explicit_value() {
    let clean = complete(&full());
    let survey = seismograph();
    for question in survey.questions() {
        assert!(
            clean.get(&question.variable).is_some(),
            "{}",
            question.variable
        );
    }
    assert_eq!(
        clean.len(),
        21,
        "twenty questions and the words beside other"
    );
    assert_eq!(clean.get("aufgaben"), Some(&Answer::codes([4, 16])));
    assert_eq!(
        clean.get("aufgaben_text"),
        Some(&Answer::from("Hochwasser"))
    );
    assert_eq!(clean.get("zukunft").cloned(), missing_code(-1));
    assert_eq!(clean.get("versorgung").cloned(), missing_code(-1));
    let Some(Answer::Rows(rows)) = clean.get("rueckstand") else {
        panic!("a matrix is an object");
    };
    assert_eq!(rows.len(), 8);
    assert_eq!(rows.get("kita"), Some(&Decimal::from(-4)));
    assert_eq!(rows.get("digital"), Some(&Decimal::from(-1)));
}

#[test]
fn a_filter_that_closes_sets_dependent_variables_to_minus_three() {
    let closed = with(full(), "rueckstand", Answer::rows([("strassen", 3)]));
    let closed = with(with(closed, "stellen_offen", 0), "waermeplan", 4);
    let clean = complete(&closed);
    for variable in [
        "rueckstand_eur",
        "offen_bereich",
        "leerstand_quote",
        "waerme_hemmnis",
    ] {
        assert_eq!(clean.get(variable).cloned(), missing_code(-3), "{variable}");
    }
    let json = serde_json::to_string(&clean).unwrap();
    assert!(!json.contains("12500") && !json.contains("null"), "{json}");
}

#[test]
fn a_filter_that_opens_again_takes_the_minus_three_away() {
    let stored = with(complete(&with(full(), "waermeplan", 4)), "waermeplan", 1);
    assert_eq!(
        complete(&stored).get("waerme_hemmnis").cloned(),
        missing_code(-1)
    );
}

#[test]
fn a_hidden_answer_does_not_open_further_filters() {
    let mut survey = seismograph();
    for question in survey.pages.iter_mut().flat_map(|page| &mut page.questions) {
        if question.variable == "leerstand_trend" {
            question.show_if = Some(Condition::Answered {
                variable: "leerstand_quote".into(),
            });
        }
    }
    assert_eq!(validate_questionnaire(&survey), []);
    let open = with(with(full(), "leerstand_erfasst", 1), "leerstand_quote", 12);
    assert!(evaluate(&survey, &open).is_visible("leerstand_trend"));
    let closed = with(open, "leerstand_erfasst", 4);
    assert!(!evaluate(&survey, &closed).is_visible("leerstand_trend"));
}

#[test]
fn more_vacant_posts_than_posts_are_found_with_both_numbers_in_the_message() {
    let given = with(
        with(full(), "stellen", 10),
        "stellen_offen",
        Decimal::parse("1200.5").unwrap(),
    );
    let too_large = refused(&given, Completeness::Draft);
    assert_eq!(too_large, ["stellen_offen: out_of_range"]);

    let given = with(given, "stellen_offen", Decimal::parse("12.5").unwrap());
    for completeness in [
        Completeness::Draft,
        Completeness::Partial,
        Completeness::Complete,
    ] {
        let findings = check(&seismograph(), &given, completeness).unwrap_err();
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0].code, FindingCode::CrossCheck);
        assert_eq!(findings[0].field(), "stellen_offen");
        assert_eq!(findings[0].related, ["stellen"]);
        assert_eq!(
            findings[0].message(Lang::De),
            "Es können nicht mehr Stellen unbesetzt sein, als es Stellen gibt: Sie haben 12,5 von 10 angegeben."
        );
        assert_eq!(
            findings[0].message(Lang::En),
            "There cannot be more vacant posts than posts: you entered 12.5 of 10."
        );
    }
}

#[test]
fn a_warning_is_told_and_the_response_accepted() {
    let mut survey = seismograph();
    survey.checks[0].severity = Severity::Warning;
    let given = with(with(full(), "stellen", 10), "stellen_offen", 12);
    let clean = check(&survey, &given, Completeness::Complete).unwrap();
    assert_eq!(clean.warnings().len(), 1);
    assert_eq!(clean.warnings()[0].severity, Severity::Warning);
}

#[test]
fn none_of_these_cannot_stand_beside_another_answer() {
    let given = with(full(), "angebote", Answer::codes([7, 1]));
    assert_eq!(
        refused(&given, Completeness::Draft),
        ["angebote: exclusive"]
    );
    let given = with(full(), "waerme_hemmnis", Answer::codes([1, 2, 3, 4, 5, 6]));
    assert_eq!(
        refused(&given, Completeness::Complete),
        ["waerme_hemmnis: exclusive"]
    );
}

#[test]
fn a_complete_response_needs_the_required_questions_and_a_draft_does_not() {
    let nothing = Answers::new();
    let needed = ["rolle: required", "haushalt: required", "stellen: required"];
    assert_eq!(refused(&nothing, Completeness::Complete), needed);
    assert!(check(&seismograph(), &nothing, Completeness::Draft).is_ok());
    let refusing = answers(r#"{"rolle": -1, "haushalt": -1, "stellen": -1}"#);
    assert_eq!(refused(&refusing, Completeness::Complete), needed);
}

#[test]
fn a_required_matrix_needs_every_row() {
    let mut survey = seismograph();
    for question in survey.pages.iter_mut().flat_map(|page| &mut page.questions) {
        question.required |= question.variable == "rueckstand";
    }
    let findings = check(&survey, &full(), Completeness::Complete).unwrap_err();
    assert_eq!(findings.len(), 1);
    assert_eq!(
        findings[0].message(Lang::De),
        "Bitte beantworten Sie jede Zeile."
    );
}

#[test]
fn a_break_off_marks_everything_after_the_last_answer() {
    let given = answers(r#"{"rolle": 2, "zukunft": [1], "haushalt": -1, "haushalt5": 3}"#);
    let given = {
        let mut given = given;
        given.remove("haushalt");
        given
    };
    let clean = accepted(&given, Completeness::Partial);
    assert_eq!(clean.get("aufgaben").cloned(), missing_code(-1));
    assert_eq!(clean.get("aufgaben_text").cloned(), missing_code(-3));
    assert_eq!(
        clean.get("haushalt").cloned(),
        missing_code(-1),
        "skipped, not broken off"
    );
    for variable in [
        "rueckstand",
        "rueckstand_eur",
        "stellen",
        "offen_bereich",
        "angebote",
    ] {
        assert_eq!(clean.get(variable).cloned(), missing_code(-7), "{variable}");
    }
}

#[test]
fn behind_a_break_off_a_filter_known_to_be_closed_stays_minus_three() {
    let given = answers(r#"{"rolle": 2, "rueckstand": {"strassen": 1}}"#);
    let clean = accepted(&given, Completeness::Partial);
    assert_eq!(clean.get("rueckstand_eur").cloned(), missing_code(-3));
    assert_eq!(clean.get("offen_bereich").cloned(), missing_code(-7));
}

#[test]
fn words_beside_other_count_only_while_other_is_chosen() {
    let clean = complete(&with(full(), "aufgaben", Answer::codes([4])));
    assert_eq!(clean.get("aufgaben_text").cloned(), missing_code(-3));
    let clean = complete(&with(full(), "aufgaben_text", "  "));
    assert_eq!(clean.get("aufgaben_text").cloned(), missing_code(-1));
}

#[test]
fn progress_counts_visible_questions_only() {
    let survey = seismograph();
    assert_eq!(answered_of(&survey, &Answers::new()), (0, 16));
    assert_eq!(answered_of(&survey, &full()), (12, 19));
    let pages = evaluate(&survey, &full()).pages;
    let staff = pages.iter().find(|page| page.key == "personal").unwrap();
    assert_eq!(
        staff.progress(),
        Progress {
            answered: 3,
            visible: 3
        }
    );
    assert!(
        evaluate(&survey, &full())
            .state("aufgaben")
            .unwrap()
            .other_open
    );
}

#[test]
fn an_error_behind_two_hundred_warnings_is_still_an_error() {
    let mut survey = seismograph();
    let warning = |index: usize| CrossCheck {
        id: format!("look_again_{index}"),
        condition: Condition::Not {
            condition: Box::new(Condition::Answered {
                variable: "rolle".to_owned(),
            }),
        },
        message: Text::new("Stimmt das?", "Is this right?"),
        variables: vec!["rolle".to_owned()],
        severity: Severity::Warning,
    };
    survey.checks = (0..300).map(warning).collect();
    assert!(check(&survey, &full(), Completeness::Complete).is_ok());
    let unknown = with(full(), "no_such_variable", 1);
    assert!(check(&survey, &unknown, Completeness::Complete).is_err());
}
