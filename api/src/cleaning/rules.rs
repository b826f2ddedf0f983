//! What is doubtful about an answer. Pure; the rules for people are in `docs/cleaning.md`.

use std::collections::HashMap;

use contract::Text;
use contract::cleaning::DoubtKind;
use contract::questionnaire::{
    Answer, Answers, Cell, Decimal, FlattenPlan, Kind, Questionnaire, broken_checks,
};
use statistics::outliers::{Group, Usual};

use super::rows::NewDoubt;
use crate::http::{Error, Result};
use crate::responses::GivenRow;

/// Answers with fewer given variables may be the same by chance.
const TELLING: usize = 10;
/// Towns that are named where answers are the same.
const NAMED: usize = 3;
/// The rule of answers that are the same throughout.
const SAME: &str = "same_answers";
/// Town types of small towns, each a group of its own where it has enough numbers.
const TYPES: [i32; 2] = [30, 40];

/// The towns that gave each of the answers that came more than once, by the answers' hash.
pub type Twins = HashMap<String, Vec<String>>;

/// A question for a number.
struct Number<'q> {
    /// Its place among the cells.
    cell: usize,
    id: &'q str,
    variable: &'q str,
    decimals: u8,
}

/// The rules of a questionnaire.
pub struct Rules<'q> {
    questionnaire: &'q Questionnaire,
    plan: FlattenPlan,
    numbers: Vec<Number<'q>>,
}

/// The numbers of one question, by town type and all together.
type Groups = [Group; TYPES.len() + 1];

/// What was learned of the numbers of a wave.
pub struct Learned {
    groups: Vec<Groups>,
}

/// What is usual for each question, by town type.
pub struct Limits {
    of_number: Vec<[Option<(Usual, Whose)>; TYPES.len()]>,
}

/// With whom a number was compared.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Whose {
    /// Towns of the same type.
    Type(i32),
    /// All towns.
    All,
}

impl<'q> Rules<'q> {
    /// Prepares the rules.
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        let plan = FlattenPlan::new(questionnaire);
        let numbers = plan
            .columns()
            .iter()
            .enumerate()
            .filter_map(|(cell, column)| {
                let question = questionnaire.question(&column.variable)?;
                let Kind::Number { decimals, .. } = question.kind else {
                    return None;
                };
                Some(Number {
                    cell,
                    id: &question.id,
                    variable: &question.variable,
                    decimals,
                })
            });
        Self {
            numbers: numbers.collect(),
            questionnaire,
            plan,
        }
    }

    /// Nothing learned yet.
    pub fn learner(&self) -> Learned {
        Learned {
            groups: self.numbers.iter().map(|_| Groups::default()).collect(),
        }
    }

    /// The numbers of an answer, by question; none where there is no number.
    fn numbers_of(&self, row: &GivenRow) -> Result<Vec<Option<Decimal>>> {
        let mut cells = Vec::new();
        self.plan
            .read_json(&row.answers, &mut cells)
            .map_err(Error::internal)?;
        let number = |number: &Number<'_>| match cells.get(number.cell)? {
            Cell::Integer(whole) => Some(Decimal::integer(*whole)),
            Cell::Decimal(number) => Some(*number),
            Cell::Text(_) | Cell::Missing(_) => None,
        };
        Ok(self.numbers.iter().map(number).collect())
    }

    /// Takes the numbers of an answer in.
    pub fn learn(&self, learned: &mut Learned, row: &GivenRow) -> Result<()> {
        for (number, groups) in self.numbers_of(row)?.into_iter().zip(&mut learned.groups) {
            let Some(number) = number.map(Decimal::to_f64) else {
                continue;
            };
            let [all, by_type @ ..] = groups;
            all.push(number);
            for (town_type, group) in TYPES.iter().zip(by_type) {
                if *town_type == row.town_type {
                    group.push(number);
                }
            }
        }
        Ok(())
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
        if !self.numbers.is_empty() {
            let of_row = self.numbers_of(row)?;
            for ((number, value), limits) in self.numbers.iter().zip(of_row).zip(&limits.of_number)
            {
                let place = TYPES.iter().position(|kind| *kind == row.town_type);
                let limit = place.and_then(|place| limits.get(place).copied().flatten());
                if let (Some(value), Some((usual, whose))) = (value, limit)
                    && usual.is_far(value.to_f64())
                {
                    let variables = vec![number.variable.to_owned()];
                    let text = far(number, value, &usual, whose);
                    add(DoubtKind::Outlier, number.variable, variables, text);
                }
            }
        }
        Ok(found)
    }
}

impl Learned {
    /// What is usual: among towns of the same type where they are enough, otherwise among all.
    pub fn limits(self) -> Limits {
        let of_number = self.groups.iter().map(|[all, by_type @ ..]| {
            let of_all = all.usual().map(|usual| (usual, Whose::All));
            let mut limits = [of_all; TYPES.len()];
            for ((slot, group), kind) in limits.iter_mut().zip(by_type).zip(TYPES) {
                if let Some(usual) = group.usual() {
                    *slot = Some((usual, Whose::Type(kind)));
                }
            }
            limits
        });
        Limits {
            of_number: of_number.collect(),
        }
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

fn far(number: &Number<'_>, value: Decimal, usual: &Usual, whose: Whose) -> Text {
    let (towns_de, towns_en) = match whose {
        Whose::Type(30) => ("größeren Kleinstädten", "larger small towns"),
        Whose::Type(_) => ("kleinen Kleinstädten", "smaller small towns"),
        Whose::All => ("Städten", "towns"),
    };
    let written = |number: f64, decimals| {
        let rounded = Decimal::rounded(number, decimals).unwrap_or(Decimal::integer(0));
        (
            rounded.format(contract::Lang::De),
            rounded.format(contract::Lang::En),
        )
    };
    let decimals = number.decimals.min(1);
    let (low_de, low_en) = written(usual.low, decimals);
    let (high_de, high_en) = written(usual.high, decimals);
    let (middle_de, middle_en) = written(usual.median, decimals);
    let (id, numbers) = (number.id, usual.numbers);
    Text::new(
        format!(
            "{id}: {} liegt weit von dem, was {numbers} Antworten aus {towns_de} sagen. Üblich sind {low_de} bis {high_de}, in der Mitte liegt {middle_de}.",
            value.format(contract::Lang::De)
        ),
        format!(
            "{id}: {} is far from what {numbers} answers of {towns_en} say. Usual are {low_en} to {high_en}, with {middle_en} in the middle.",
            value.format(contract::Lang::En)
        ),
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
            answers: answers.to_owned(),
            answers_hash: answers.to_owned(),
            seq: 0,
        }
    }

    fn found(rows: &[GivenRow], one: &GivenRow) -> Vec<NewDoubt> {
        let survey = survey();
        let rules = Rules::new(&survey);
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
            .doubts(one, &learned.limits(), &twins, &HashMap::new())
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
