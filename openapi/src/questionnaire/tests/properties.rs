//! Rules that must hold for any answers, tried on many generated ones.

use super::dice::Dice;
use super::scanning::reads_alike;
use super::*;

const ROUNDS: u64 = 4_000;
const MODES: [Completeness; 3] = [
    Completeness::Draft,
    Completeness::Partial,
    Completeness::Complete,
];

#[test]
fn no_json_makes_the_check_panic_or_pass_with_an_unknown_variable() {
    let survey = seismograph();
    let plan = FlattenPlan::new(&survey);
    let mut refused = 0;
    for seed in 0..ROUNDS {
        let given = Dice::new(seed).answers(&survey, 40);
        for mode in MODES {
            match check(&survey, &given, mode) {
                Ok(_) => assert!(given.get("unbekannt").is_none(), "seed {seed}"),
                Err(findings) => {
                    refused += 1;
                    assert!(
                        findings.iter().any(|f| f.severity == Severity::Error),
                        "seed {seed}"
                    );
                    assert!(
                        findings
                            .iter()
                            .all(|f| !f.text.de.is_empty() && !f.text.en.is_empty())
                    );
                }
            }
        }
        let mut cells = Vec::new();
        plan.flatten(&given, &mut cells);
        assert_eq!(cells.len(), plan.columns().len(), "seed {seed}");
    }
    assert!(refused > ROUNDS / 2, "only {refused} refused");
}

#[test]
fn what_was_accepted_is_accepted_again_and_stays_the_same() {
    let survey = seismograph();
    let mut accepted = 0;
    for seed in 0..ROUNDS {
        let given = Dice::new(seed).answers(&survey, 0);
        for mode in MODES {
            let Ok(clean) = check(&survey, &given, mode) else {
                continue;
            };
            accepted += 1;
            let json = serde_json::to_string(&clean).unwrap();
            assert!(!json.contains("null"), "seed {seed}: {json}");
            let read = answers(&json);
            let again = check(&survey, &read, mode).expect("clean answers are valid");
            let again = serde_json::to_string(&again).unwrap();
            assert_eq!(again, json, "seed {seed}, {mode:?}");
            assert_eq!(
                serde_json::to_string(&read).unwrap(),
                json,
                "sorted by name"
            );
        }
    }
    assert!(accepted > ROUNDS / 4, "only {accepted} accepted");
}

#[test]
fn a_hidden_answer_never_reaches_the_clean_response() {
    let survey = seismograph();
    let mut hidden = 0;
    for seed in 0..ROUNDS {
        let given = Dice::new(seed).answers(&survey, 0);
        let evaluation = evaluate(&survey, &given);
        let Ok(clean) = check(&survey, &given, Completeness::Complete) else {
            continue;
        };
        let clean = stored(&clean);
        for question in survey.questions() {
            let value = clean.get(&question.variable);
            assert!(value.is_some(), "seed {seed}: {}", question.variable);
            let is_hidden = !evaluation.is_visible(&question.variable);
            hidden += u64::from(is_hidden && given.get(&question.variable).is_some());
            assert_eq!(
                is_hidden,
                value == Some(&Answer::from(-3)),
                "seed {seed}: {}",
                question.variable
            );
        }
    }
    assert!(hidden > 100, "only {hidden} hidden answers were tried");
}

#[test]
fn every_accepted_response_flattens_to_cells_that_fit_their_columns() {
    let survey = seismograph();
    let plan = FlattenPlan::new(&survey);
    let (mut cells, mut straight) = (Vec::new(), Vec::new());
    let mut rows = 0;
    let accepted: Vec<String> = (0..ROUNDS)
        .filter_map(|seed| {
            let given = Dice::new(seed).answers(&survey, 0);
            let clean = check(&survey, &given, Completeness::Partial).ok()?;
            serde_json::to_string(&clean).ok()
        })
        .collect();
    let parsed: Vec<Answers> = accepted.iter().map(|json| answers(json)).collect();
    for (json, clean) in accepted.iter().zip(&parsed) {
        plan.flatten(clean, &mut cells);
        plan.read_json(json, &mut straight).unwrap();
        assert_eq!(cells, straight);
        assert!(
            reads_alike(&plan, json),
            "what is stored is read quickly: {json}"
        );
        assert_eq!(cells.len(), plan.columns().len());
        for (cell, column) in cells.iter().zip(plan.columns()) {
            let fits = match (cell, column.kind) {
                (Cell::Missing(code), _) => column.missing.iter().any(|m| m.code == *code),
                (Cell::Integer(code), ColumnKind::Integer) => {
                    column.values.is_empty()
                        || column.values.iter().any(|v| i64::from(v.code) == *code)
                }
                (Cell::Decimal(number), ColumnKind::Decimal { decimals }) => {
                    number.decimals() <= decimals
                }
                (Cell::Text(_), ColumnKind::Text | ColumnKind::Date) => true,
                _ => false,
            };
            assert!(fits, "{}: {cell:?}", column.name);
        }
        rows += 1;
    }
    assert!(rows > 500, "only {rows} rows");
}
