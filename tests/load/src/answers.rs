//! Invented answers to the demo's questionnaire: every kind of question is answered, filters open and close.

use contract::questionnaire::{Answers, Completeness, Questionnaire, check};
use serde_json::{Value, json};

/// The demo's questionnaire.
pub const QUESTIONNAIRE: &str =
    include_str!("../../../reference/questionnaires/seismograph-2027-1.json");

/// A filled-in questionnaire.
pub struct Filled {
    /// As the client sends it.
    pub sent: String,
    /// As the service stores it.
    pub stored: String,
}

/// This many different ones.
pub fn invent(count: usize) -> Vec<Filled> {
    let questionnaire: Questionnaire =
        serde_json::from_str(QUESTIONNAIRE).expect("the questionnaire");
    (0..count)
        .map(|number| {
            let sent = answers(number).to_string();
            let given: Answers = serde_json::from_str(&sent).expect("answers");
            let clean = check(&questionnaire, &given, Completeness::Complete)
                .unwrap_or_else(|findings| panic!("answer {number}: {findings:?}"));
            let stored = serde_json::to_string(&clean).expect("a document");
            Filled { sent, stored }
        })
        .collect()
}

fn answers(n: usize) -> Value {
    let serious = n.is_multiple_of(3);
    let vacant = [0.0, 1.5, 2.0, 7.1][n % 4];
    let recorded = 1 + n % 4;
    let plan = 1 + n % 5;
    let code = |place: usize| 1 + (n + place) % 5;
    let mut answers = json!({
        "rolle": 1 + n % 7,
        "aufgaben": [1 + n % 8, 9 + n % 7],
        "zukunft": [1 + n % 15],
        "rahmen": format!("Stadt {n}: Die Städtebauförderung ist zu kleinteilig; \"einfacher\" wäre besser."),
        "haushalt": code(0),
        "haushalt5": code(2),
        "rueckstand": {
            "strassen": if serious { 4 } else { 2 }, "schulen": 1, "kita": 2, "feuerwehr": 3,
            "verwaltung": 1, "sport": 2, "wasser": -4, "digital": 3,
        },
        "stellen": 20.5 + (n % 50) as f64,
        "stellen_offen": vacant,
        "leerstand_erfasst": recorded,
        "leerstand_trend": code(1),
        "waermeplan": plan,
        "versorgung": {
            "hausarzt": code(0), "facharzt": code(1), "apotheke": code(2), "lebensmittel": code(3),
            "bus": code(4), "internet": code(0), "pflege": code(1), "kita": code(2),
        },
        "digital": 1 + n % 4,
        "anfeindung": 1 + n % 3,
        "angebote": [1, 5],
    });
    if serious {
        answers["rueckstand_eur"] = json!(1000 + n);
    }
    if vacant > 0.0 {
        answers["offen_bereich"] = json!([1, 3]);
    }
    if recorded <= 2 {
        answers["leerstand_quote"] = json!(0.5 + (n % 30) as f64);
    }
    if plan <= 3 {
        answers["waerme_hemmnis"] = json!([1, 2]);
    }
    answers
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_answer_is_right_and_no_two_are_the_same() {
        let mut stored: Vec<_> = super::invent(200).into_iter().map(|f| f.stored).collect();
        stored.sort();
        stored.dedup();
        assert_eq!(stored.len(), 200);
    }
}
