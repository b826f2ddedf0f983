//! Rules that must hold for any answers, tried on many generated ones.

use serde_json::{Map, Value, json};

use super::*;

const ROUNDS: u64 = 4_000;
const MODES: [Completeness; 3] = [
    Completeness::Draft,
    Completeness::Partial,
    Completeness::Complete,
];

/// xorshift64*: deterministic, so that a failure can be repeated by its seed.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % bound
    }

    fn pick<'t, T>(&mut self, items: &'t [T]) -> &'t T {
        &items[self.below(items.len() as u64) as usize]
    }

    fn junk(&mut self, depth: u32) -> Value {
        match self.below(if depth == 0 { 9 } else { 11 }) {
            0 => Value::Null,
            1 => json!(true),
            2 => json!(self.below(20) as i64 - 9),
            3 => json!(self.below(1_000) as f64 / 10.0),
            4 => json!(u64::MAX - self.below(3)),
            5 => json!(i64::MIN),
            6 => json!(*self.pick(&[1e300, 1e-300, -0.0, 0.1 + 0.2, 3.7])),
            7 => json!(*self.pick(&["", " ", "\0", "ä\r\nb", "2027-01-01", "{stellen}", "\u{7}"])),
            8 => json!("x".repeat(self.below(1_200) as usize)),
            9 => Value::Array((0..self.below(6)).map(|_| self.junk(depth - 1)).collect()),
            _ => {
                let keys = ["strassen", "kita", "bus", "zzz"];
                let pairs = (0..self.below(4))
                    .map(|_| (self.pick(&keys).to_string(), self.junk(depth - 1)));
                Value::Object(pairs.collect::<Map<_, _>>())
            }
        }
    }

    /// An answer that is usually valid.
    fn plausible(&mut self, question: &Question) -> Value {
        if self.below(12) == 0 {
            return json!(*self.pick(&[-1, -1, -3, -7]));
        }
        let codes: Vec<i32> = match &question.kind {
            Kind::Single { options, .. }
            | Kind::Multiple { options, .. }
            | Kind::Matrix { options, .. }
            | Kind::Ranking { options, .. } => options.iter().map(|option| option.code).collect(),
            _ => Vec::new(),
        };
        match &question.kind {
            Kind::Single { .. } => json!(self.pick(&codes)),
            Kind::Multiple { max, .. } => {
                let mut chosen: Vec<i32> = (0..self.below(u64::from(*max) + 1))
                    .map(|_| *self.pick(&codes))
                    .collect();
                chosen.dedup();
                json!(chosen)
            }
            Kind::Matrix { rows, .. } => {
                let mut object = Map::new();
                for row in rows {
                    if self.below(3) > 0 {
                        object.insert(row.key.clone(), json!(self.pick(&codes)));
                    }
                }
                Value::Object(object)
            }
            Kind::Number { .. } => json!(self.below(60)),
            _ => json!("Bus und Bahn"),
        }
    }

    fn answers(&mut self, survey: &Questionnaire, junk_in_a_hundred: u64) -> Answers {
        let mut object = Map::new();
        for question in survey.questions() {
            if self.below(8) == 0 {
                continue;
            }
            let value = if self.below(100) < junk_in_a_hundred {
                self.junk(3)
            } else {
                self.plausible(question)
            };
            object.insert(question.variable.clone(), value);
        }
        if self.below(2) == 0 {
            object.insert("aufgaben_text".into(), json!("Hochwasser"));
        }
        if self.below(100) < junk_in_a_hundred {
            object.insert("unbekannt".into(), self.junk(2));
        }
        serde_json::from_value(Value::Object(object)).expect("any JSON object reads as answers")
    }
}

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
