//! Whether rules of a release fit what was asked.

use std::collections::HashSet;

use contract::questionnaire::{FlattenPlan, Kind, Questionnaire};
use contract::releases::ReleaseRules;
use contract::results::CoarseningStep;

use crate::http::{Error, FieldError, Result};

/// Refuses rules that name what is not there.
pub fn rules(rules: &ReleaseRules, questionnaire: &Questionnaire) -> Result<()> {
    let plan = FlattenPlan::new(questionnaire);
    let columns: HashSet<&str> = plan.columns().iter().map(|c| c.name.as_str()).collect();
    let mut wrong = Vec::new();
    let at = |list: &str, index: usize| format!("rules.microdata.{list}.{index}");
    let microdata = &rules.microdata;
    for (index, name) in microdata.quasi_identifiers.iter().enumerate() {
        if !columns.contains(name.as_str()) {
            wrong.push(no_column(at("quasi_identifiers", index)));
        }
    }
    for (index, step) in microdata.coarsening.iter().flatten().enumerate() {
        let (column, limits) = match step {
            CoarseningStep::Band { column, limits } => (column, Some(limits)),
            CoarseningStep::Drop { column } => (column, None),
            _ => continue,
        };
        if !columns.contains(column.as_str()) {
            wrong.push(no_column(at("coarsening", index)));
        }
        let ascending = |limits: &Vec<f64>| {
            (1..=20).contains(&limits.len())
                && limits.iter().all(|limit| limit.is_finite())
                && limits
                    .windows(2)
                    .all(|pair| matches!(pair, [a, b] if a < b))
        };
        if limits.is_some_and(|limits| !ascending(limits)) {
            wrong.push(FieldError::new(
                at("coarsening", index),
                "limits",
                "Grenzen sind 1 bis 20 Zahlen, und jede ist größer als die davor.",
                "Limits are 1 to 20 numbers, each above the one before.",
            ));
        }
    }
    for (index, name) in microdata.texts.iter().enumerate() {
        let is_text = questionnaire
            .question(name)
            .is_some_and(|question| matches!(question.kind, Kind::Text { .. }));
        let is_other = questionnaire
            .questions()
            .any(|question| question.other_variable().as_ref() == Some(name));
        if !is_text && !is_other {
            wrong.push(FieldError::new(
                at("texts", index),
                "unknown_variable",
                "Das ist keine Variable mit freiem Text.",
                "This is no variable of free text.",
            ));
        }
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Error::invalid(wrong))
    }
}

fn no_column(field: String) -> FieldError {
    FieldError::new(
        field,
        "unknown_column",
        "Diese Spalte gibt es im Datensatz nicht.",
        "There is no such column in the data set.",
    )
}

#[cfg(test)]
mod tests {
    use contract::releases::MicrodataRules;

    use super::*;

    fn told(microdata: MicrodataRules) -> Vec<String> {
        let questionnaire =
            include_str!("../../../reference/questionnaires/seismograph-2027-1.json");
        let given = ReleaseRules {
            microdata,
            ..ReleaseRules::default()
        };
        match rules(&given, &serde_json::from_str(questionnaire).unwrap()) {
            Ok(()) => Vec::new(),
            Err(error) => error.fields.into_iter().map(|wrong| wrong.field).collect(),
        }
    }

    #[test]
    fn rules_name_what_is_there() {
        let fine = MicrodataRules {
            quasi_identifiers: vec!["stellen".to_owned()],
            coarsening: Some(vec![
                CoarseningStep::LandToRegion,
                CoarseningStep::Band {
                    column: "stellen".to_owned(),
                    limits: vec![10.0, 50.0],
                },
            ]),
            texts: vec!["rahmen".to_owned()],
            ..MicrodataRules::default()
        };
        assert!(told(fine).is_empty());
    }

    #[test]
    fn every_wrong_name_is_told_with_its_place() {
        let wrong = MicrodataRules {
            quasi_identifiers: vec!["stellen".to_owned(), "nichts".to_owned()],
            coarsening: Some(vec![
                CoarseningStep::Drop {
                    column: "nichts".to_owned(),
                },
                CoarseningStep::Band {
                    column: "stellen".to_owned(),
                    limits: vec![50.0, 10.0],
                },
            ]),
            texts: vec!["stellen".to_owned()],
            ..MicrodataRules::default()
        };
        assert_eq!(
            told(wrong),
            [
                "rules.microdata.quasi_identifiers.1",
                "rules.microdata.coarsening.0",
                "rules.microdata.coarsening.1",
                "rules.microdata.texts.0"
            ]
        );
    }
}
