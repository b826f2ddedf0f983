//! What is doubtful about an answer. Pure; the rules for people are in `docs/cleaning.md`.

use std::collections::HashMap;

use contract::Text;
use contract::cleaning::DoubtKind;
use contract::questionnaire::{Answer, Answers, Questionnaire, broken_checks};

use super::numbers::{Learned, Limits, Numbers};
use super::rows::NewDoubt;
use crate::http::{Error, Result};
use crate::responses::GivenRow;

/// Answers with fewer given variables may be the same by chance.
const TELLING: usize = 10;
/// Towns that are named where answers are the same.
const NAMED: usize = 3;
/// The rule of answers that are the same throughout.
const SAME: &str = "same_answers";

/// The towns that gave each of the answers that came more than once, by the answers' hash.
pub type Twins = HashMap<String, Vec<String>>;

/// The rules of a questionnaire.
pub struct Rules<'q> {
    questionnaire: &'q Questionnaire,
    numbers: Numbers<'q>,
}

impl<'q> Rules<'q> {
    /// Prepares the rules.
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        Self {
            questionnaire,
            numbers: Numbers::new(questionnaire),
        }
    }

    /// Nothing learned yet.
    pub fn learner(&self) -> Learned {
        self.numbers.learner()
    }

    /// Takes the numbers of an answer in.
    pub fn learn(&self, learned: &mut Learned, row: &GivenRow) -> Result<()> {
        self.numbers.learn(learned, row)
    }

    /// What is usual, after all answers were taken in.
    pub fn limits(&self, learned: Learned) -> Limits {
        self.numbers.limits(learned)
    }

    /// Everything that is doubtful about an answer. `names` are those of the towns in `twins`.
    pub fn doubts(
        &self,
        row: &GivenRow,
        limits: &Limits,
        twins: &Twins,
        names: &HashMap<String, String>,
    ) -> Result<Vec<NewDoubt>> {
        let mut found = Vec::new();
        let mut add = |kind, rule: &str, variables, text: Text| {
            found.push(NewDoubt {
                response_id: row.id.clone(),
                kind,
                rule: rule.to_owned(),
                variables,
                text,
            });
        };
        let others: Vec<&String> = twins
            .get(&row.answers_hash)
            .map(|units| units.iter().filter(|unit| **unit != row.unit_key).collect())
            .unwrap_or_default();
        if !self.questionnaire.checks.is_empty() || !others.is_empty() {
            let answers: Answers = serde_json::from_str(&row.answers).map_err(Error::internal)?;
            for broken in broken_checks(self.questionnaire, &answers) {
                let (rule, variables) = (&broken.rule.id, broken.rule.variables.clone());
                add(DoubtKind::CrossCheck, rule, variables, broken.text);
            }
            let given = given(&answers);
            if !others.is_empty() && given.len() >= TELLING {
                let text = same(given.len(), &others, names);
                add(DoubtKind::Duplicate, SAME, given, text);
            }
        }
        for (variable, text) in self.numbers.doubts(row, limits)? {
            add(
                DoubtKind::Outlier,
                variable,
                vec![variable.to_owned()],
                text,
            );
        }
        Ok(found)
    }
}

/// The variables that have an answer and no missing code.
fn given(answers: &Answers) -> Vec<String> {
    let says_something = |answer: &Answer| match answer {
        Answer::Number(number) => !number.is_negative(),
        Answer::Text(text) => !text.is_empty(),
        Answer::Codes(codes) => !codes.is_empty(),
        Answer::Rows(rows) => rows.iter().any(|(_, code)| !code.is_negative()),
        Answer::Unreadable => false,
    };
    answers
        .iter()
        .filter(|(_, answer)| says_something(answer))
        .map(|(variable, _)| variable.to_owned())
        .collect()
}

fn same(given: usize, others: &[&String], names: &HashMap<String, String>) -> Text {
    let named: Vec<&str> = others
        .iter()
        .take(NAMED)
        .map(|ags| names.get(*ags).map_or(ags.as_str(), String::as_str))
        .collect();
    let named = named.join(", ");
    let more = others.len().saturating_sub(NAMED);
    let (and_de, and_en) = match more {
        0 => (String::new(), String::new()),
        1 => (
            " und in einer weiteren".to_owned(),
            " and in one more".to_owned(),
        ),
        more => (
            format!(" und in {more} weiteren"),
            format!(" and in {more} more"),
        ),
    };
    Text::new(
        format!("Alle {given} Angaben sind dieselben wie in {named}{and_de}."),
        format!("All {given} answers are the same as in {named}{and_en}."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey() -> Questionnaire {
        let text = serde_json::json!({"de": "x", "en": "x"});
        let number = |id: &str, variable: &str| serde_json::json!({"id": id, "variable": variable, "text": text, "kind": {"type": "number", "decimals": 1}});
        let document = serde_json::json!({
            "pages": [{"key": "p", "title": text, "questions": [number("F1", "stellen"), number("F2", "offen")]}],
            "checks": [{
                "id": "offene",
                "condition": {"op": "compare", "variable": "offen", "operator": "<=", "to": {"variable": "stellen"}},
                "message": {"de": "{offen} von {stellen}?", "en": "{offen} of {stellen}?"},
                "variables": ["offen", "stellen"],
                "severity": "warning"
            }],
            "missing_codes": [{"code": -1, "text": text}],
        });
        serde_json::from_value(document).unwrap()
    }

    fn row(unit: usize, town_type: i32, answers: &str) -> GivenRow {
        GivenRow {
            id: format!("r{unit}"),
            unit_key: format!("{unit:08}"),
            town_type,
            inhabitants: Some(10_000),
            answers: answers.to_owned(),
            answers_hash: answers.to_owned(),
            seq: 0,
        }
    }

    fn found(rows: &[GivenRow], one: &GivenRow) -> Vec<NewDoubt> {
        found_by(&survey(), rows, one)
    }

    fn found_by(survey: &Questionnaire, rows: &[GivenRow], one: &GivenRow) -> Vec<NewDoubt> {
        let rules = Rules::new(survey);
        let mut learned = rules.learner();
        for row in rows {
            rules.learn(&mut learned, row).unwrap();
        }
        let mut twins = Twins::new();
        for row in rows {
            let units = twins.entry(row.answers_hash.clone()).or_default();
            units.push(row.unit_key.clone());
        }
        rules
            .doubts(one, &rules.limits(learned), &twins, &HashMap::new())
            .unwrap()
    }

    fn many(town_type: i32, base: usize, count: usize) -> Vec<GivenRow> {
        (0..count)
            .map(|at| {
                let answers = format!(r#"{{"offen":-1,"stellen":{}}}"#, base + at);
                row(base + at, town_type, &answers)
            })
            .collect()
    }

    #[test]
    fn a_town_is_compared_with_towns_of_its_type_where_they_are_enough() {
        let mut rows = many(30, 400, 25);
        rows.extend(many(40, 10, 25));
        let like_a_large_one = r#"{"offen":1,"stellen":410}"#;
        let larger = found(&rows, &row(1, 30, like_a_large_one));
        assert!(larger.is_empty(), "{larger:?}");
        let smaller = found(&rows, &row(2, 40, like_a_large_one));
        assert_eq!(smaller.len(), 1);
        assert_eq!(
            (smaller[0].kind, smaller[0].rule.as_str()),
            (DoubtKind::Outlier, "stellen")
        );
        assert!(
            smaller[0]
                .text
                .de
                .starts_with("F1: 410 liegt weit von dem, was 25 Antworten aus kleinen"),
            "{}",
            smaller[0].text.de
        );
    }

    #[test]
    fn few_towns_of_a_type_are_compared_with_all() {
        let mut rows = many(30, 100, 40);
        rows.extend(many(40, 110, 5));
        let found = found(&rows, &row(1, 40, r#"{"offen":-1,"stellen":90000}"#));
        assert_eq!(found.len(), 1);
        assert!(
            found[0].text.en.contains("45 answers of towns"),
            "{}",
            found[0].text.en
        );
    }

    /// What is told in German of a town with 10,000 inhabitants and so many posts, where `stellen` has this rule.
    fn told(outliers: serde_json::Value, stellen: &str) -> Option<String> {
        let mut survey = serde_json::to_value(survey()).unwrap();
        survey["pages"][0]["questions"][0]["kind"]["outliers"] = outliers;
        let survey = serde_json::from_value(survey).unwrap();
        let answers = format!(r#"{{"offen":-1,"stellen":{stellen}}}"#);
        let mut found = found_by(&survey, &many(30, 100, 40), &row(1, 30, &answers));
        assert!(found.len() < 2, "{found:?}");
        let doubt = found.pop()?;
        assert_eq!(
            (doubt.kind, doubt.rule.as_str()),
            (DoubtKind::Outlier, "stellen")
        );
        Some(doubt.text.de)
    }

    #[test]
    fn the_threshold_is_that_of_the_question() {
        let threshold =
            |threshold: f64| serde_json::json!({ "rule": "z_score", "threshold": threshold });
        let near = told(threshold(1.5), "170").unwrap();
        assert!(near.ends_with("(Regel: z-Wert über 1,5)."), "{near}");
        assert_eq!(told(threshold(3.5), "170"), None);
        assert!(told(threshold(3.5), "90000").is_some());
        assert_eq!(told(threshold(90.0), "90000"), None);
    }

    #[test]
    fn a_range_of_the_question_takes_the_place_of_the_threshold() {
        let range = serde_json::json!({ "rule": "range", "min": 20.5, "max": 600 });
        assert_eq!(
            told(range.clone(), "20.4").unwrap(),
            "F1: 20,4. Nach der Regel des Fragebogens ist auffällig, was unter 20,5 oder über 600 liegt."
        );
        assert!(told(range.clone(), "601").is_some());
        assert_eq!(told(range.clone(), "20.5"), None);
        assert_eq!(told(range.clone(), "600"), None);
        assert_eq!(told(range, "-1"), None, "a missing code is no number");
        let above = serde_json::json!({ "rule": "range", "max": 100000 });
        assert_eq!(told(above, "90000"), None);
    }

    #[test]
    fn a_rule_may_look_at_the_inhabitants() {
        let rule = serde_json::json!({ "rule": "per_1000_inhabitants", "min": 2, "max": 25 });
        assert_eq!(
            told(rule.clone(), "410").unwrap(),
            "F1: 410, das sind 41 je 1.000 Einwohner (10.000). Nach der Regel des Fragebogens ist auffällig, was je 1.000 Einwohner unter 2 oder über 25 liegt."
        );
        assert_eq!(told(rule.clone(), "250"), None);
        assert_eq!(told(rule.clone(), "20"), None);
        assert!(told(rule, "19.9").is_some());
    }

    #[test]
    fn where_inhabitants_are_unknown_a_rule_about_them_finds_nothing() {
        let mut survey = serde_json::to_value(survey()).unwrap();
        survey["pages"][0]["questions"][0]["kind"]["outliers"] =
            serde_json::json!({ "rule": "per_1000_inhabitants", "max": 1 });
        let survey = serde_json::from_value(survey).unwrap();
        for inhabitants in [None, Some(0)] {
            let one = GivenRow {
                inhabitants,
                ..row(1, 30, r#"{"offen":-1,"stellen":90000}"#)
            };
            assert!(found_by(&survey, &[], &one).is_empty());
        }
    }

    #[test]
    fn a_question_may_say_that_no_number_is_doubtful() {
        assert_eq!(told(serde_json::json!({ "rule": "none" }), "90000"), None);
    }

    #[test]
    fn a_broken_check_is_told_with_the_answers_and_a_missing_one_breaks_nothing() {
        let told = found(&[], &row(1, 30, r#"{"offen":12,"stellen":10}"#));
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].kind, told[0].rule.as_str()),
            (DoubtKind::CrossCheck, "offene")
        );
        assert_eq!(told[0].text.de, "12 von 10?");
        assert_eq!(told[0].variables, ["offen", "stellen"]);
        assert!(found(&[], &row(1, 30, r#"{"offen":12,"stellen":-1}"#)).is_empty());
    }

    #[test]
    fn two_answers_that_say_little_may_be_the_same() {
        let rows = [
            row(1, 30, r#"{"offen":1,"stellen":10}"#),
            row(2, 30, r#"{"offen":1,"stellen":10}"#),
        ];
        assert!(found(&rows, &rows[0]).is_empty());
    }

    #[test]
    fn three_towns_are_named_and_the_others_counted() {
        let ags: Vec<String> = (1..=5).map(|town| format!("town {town}")).collect();
        let told = |count: usize| {
            same(
                12,
                &ags.iter().take(count).collect::<Vec<_>>(),
                &HashMap::new(),
            )
        };
        assert_eq!(told(1).de, "Alle 12 Angaben sind dieselben wie in town 1.");
        assert_eq!(
            told(4).en,
            "All 12 answers are the same as in town 1, town 2, town 3 and in one more."
        );
        assert!(told(5).de.ends_with("town 3 und in 2 weiteren."));
    }

    #[test]
    fn missing_codes_and_empty_lists_are_no_answers() {
        let answers = r#"{"a":-1,"b":[],"c":{"x":-3},"d":{"x":-3,"y":2},"e":"","f":0}"#;
        assert_eq!(given(&serde_json::from_str(answers).unwrap()), ["d", "f"]);
    }
}
