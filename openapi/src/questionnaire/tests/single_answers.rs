//! Rules that need one answer only.

use super::*;
use crate::lang::Lang;

#[test]
fn wrong_answers_are_refused_with_the_name_of_their_field() {
    for (variable, answer, code) in [
        ("rolle", r#""eins""#, "wrong_type"),
        ("rolle", "3.7", "wrong_type"),
        ("rolle", "true", "wrong_type"),
        ("rolle", "null", "wrong_type"),
        ("rolle", "[1]", "wrong_type"),
        ("rolle", "8", "unknown_code"),
        ("rolle", "0", "unknown_code"),
        ("rolle", "-2", "unknown_code"),
        ("rolle", "-5", "unknown_code"),
        ("rolle", "99999999999999999999", "wrong_type"),
        ("aufgaben", "4", "wrong_type"),
        ("aufgaben", r#"["x"]"#, "wrong_type"),
        ("aufgaben", "[1.5]", "wrong_type"),
        ("aufgaben", "[1, 1]", "duplicate"),
        ("aufgaben", "[1, 2, 3, 4]", "too_many"),
        ("aufgaben", "[17]", "unknown_code"),
        ("aufgaben", "[-2]", "unknown_code"),
        ("rueckstand", r#"{"bahn": 1}"#, "unknown_row"),
        ("rueckstand", r#"{"kita": 5}"#, "unknown_code"),
        ("rueckstand", r#"{"kita": {}}"#, "wrong_type"),
        ("rueckstand", "[1]", "wrong_type"),
        ("versorgung", r#"{"bus": -4}"#, "unknown_code"),
        ("stellen", r#""80""#, "wrong_type"),
        ("stellen", "80.55", "too_many_decimals"),
        ("stellen", "0.5", "out_of_range"),
        ("stellen", "600.1", "out_of_range"),
        ("stellen", "1e300", "wrong_type"),
        ("rahmen", "7", "wrong_type"),
        ("rahmen", r#""\u0000""#, "nul_character"),
        ("rahmen", r#""a\u0007b""#, "control_character"),
        ("aufgaben_text", "5", "wrong_type"),
        ("alter", "5", "unknown_variable"),
    ] {
        let mut json = serde_json::to_value(full()).unwrap();
        json[variable] = serde_json::from_str(answer).unwrap();
        let given: Answers = serde_json::from_value(json).unwrap();
        let found = refused(&given, Completeness::Complete);
        let row = if ["bahn", "kita", "bus"]
            .iter()
            .any(|row| answer.contains(row))
            && code != "wrong_type"
        {
            let key = answer.split('"').nth(1).unwrap();
            format!(".{key}")
        } else {
            String::new()
        };
        assert_eq!(
            found,
            [format!("{variable}{row}: {code}")],
            "{variable} = {answer}"
        );
    }
}

#[test]
fn what_is_no_json_number_is_refused_with_the_name_of_its_field() {
    for json in [
        r#"{"rolle": 1, "stellen": 1e400}"#,
        r#"{"rolle": 1, "stellen": NaN}"#,
        r#"{"rolle": 1, "stellen": 5, "stellen": 6}"#,
    ] {
        let error = serde_json::from_str::<Answers>(json).expect_err(json);
        assert!(error.to_string().contains("stellen"), "{error}");
    }
}

#[test]
fn a_text_is_measured_in_characters_and_not_in_bytes() {
    let long = "ü".repeat(1000);
    assert_eq!(
        complete(&with(full(), "rahmen", long.as_str())).get("rahmen"),
        Some(&Answer::Text(long.clone()))
    );
    let given = with(full(), "rahmen", format!("{long}x"));
    assert_eq!(refused(&given, Completeness::Draft), ["rahmen: too_long"]);
}

#[test]
fn decimals_arrive_and_leave_exactly() {
    for number in ["0.1", "80.5", "599.9", "1", "0.3"] {
        let decimal: Decimal = serde_json::from_str(number).unwrap();
        assert_eq!(decimal.to_string(), number);
        assert_eq!(serde_json::to_string(&decimal).unwrap(), number);
    }
    assert_eq!(Decimal::parse("5.00"), Some(Decimal::integer(5)));
    assert_eq!(Decimal::new(-5, 2).unwrap().to_string(), "-0.05");
    assert_eq!(
        Decimal::parse("1234567.5").unwrap().format(Lang::De),
        "1.234.567,5"
    );
    assert_eq!(
        Decimal::parse("-1234.5").unwrap().format(Lang::En),
        "-1,234.5"
    );
    assert!(Decimal::parse("0.1").unwrap() < Decimal::parse("0.11").unwrap());
    assert_eq!(Decimal::parse("80.5").unwrap().units_at(1), Some(805));
    for wrong in ["", "-", ".5", "5.", "1e3", "1,5", "--1", "+1", " 1"] {
        assert_eq!(Decimal::parse(wrong), None, "{wrong:?}");
    }
}

#[test]
fn dates_and_rankings_follow_their_own_rules() {
    let survey: Questionnaire = serde_json::from_str(
        r#"{"missing_codes": [], "pages": [{"key": "p", "title": {"de": "P", "en": "P"}, "questions": [
            {"id": "D", "variable": "tag", "text": {"de": "Tag", "en": "Day"},
             "kind": {"type": "date", "min": "2027-01-01"}},
            {"id": "R", "variable": "rang", "text": {"de": "Rang", "en": "Rank"},
             "kind": {"type": "ranking", "min": 2, "max": 2, "options": [
                {"code": 1, "text": {"de": "a", "en": "a"}}, {"code": 2, "text": {"de": "b", "en": "b"}},
                {"code": 3, "text": {"de": "c", "en": "c"}}]}}]}]}"#,
    )
    .unwrap();
    let codes = |json: &str| -> Vec<&str> {
        match check(&survey, &answers(json), Completeness::Complete) {
            Ok(_) => Vec::new(),
            Err(findings) => findings.iter().map(|f| f.code.as_str()).collect(),
        }
    };
    assert!(codes(r#"{"tag": "2027-02-28", "rang": [3, 1]}"#).is_empty());
    assert_eq!(codes(r#"{"tag": "2027-02-29"}"#), ["not_a_date"]);
    assert_eq!(codes(r#"{"tag": "2027-2-3"}"#), ["not_a_date"]);
    assert_eq!(codes(r#"{"tag": "2026-12-31"}"#), ["out_of_range"]);
    assert_eq!(codes(r#"{"rang": [3]}"#), ["too_few"]);
    assert_eq!(codes(r#"{"rang": [1, 2, 3]}"#), ["too_many"]);
    let given = answers(r#"{"rang": [3, 1]}"#);
    let clean = check(&survey, &given, Completeness::Complete).unwrap();
    assert_eq!(
        stored(&clean).get("rang"),
        Some(&Answer::codes([3, 1])),
        "in the order given"
    );
}

#[test]
fn a_double_becomes_the_shortest_decimal_that_reads_back_as_it() {
    let read = |value| Decimal::from_f64(value).map(|decimal| decimal.to_string());
    for (value, text) in [
        (0.1, "0.1"),
        (-12.5, "-12.5"),
        (3.0, "3"),
        (1e-7, "0.0000001"),
        (2.5e-8, "0.000000025"),
        (1e17, "100000000000000000"),
    ] {
        assert_eq!(read(value).as_deref(), Some(text), "{value}");
    }
    for value in [1e19, 1e300, 1e-300, f64::NAN, f64::INFINITY] {
        assert_eq!(read(value), None, "{value}");
    }
}

#[test]
fn a_double_is_rounded_to_the_wanted_decimals() {
    let rounded = |value, scale| Decimal::rounded(value, scale).map(|decimal| decimal.to_string());
    assert_eq!(rounded(372.94, 1).as_deref(), Some("372.9"));
    assert_eq!(rounded(-0.04, 1).as_deref(), Some("0"));
    assert_eq!(rounded(12.5, 2).as_deref(), Some("12.5"));
    assert_eq!(rounded(f64::NAN, 1), None);
    assert_eq!(rounded(1e300, 1), None);
}
