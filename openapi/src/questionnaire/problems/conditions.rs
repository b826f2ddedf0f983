//! Filters and cross-checks: that they look at questions that exist, in a way that fits.

use super::super::words::placeholders;
use super::super::{Condition, CrossCheck, Decimal, Kind, Operand, Question, Text};
use super::{Report, Rule};

const MAX_DEPTH: usize = 8;

impl Report<'_> {
    pub(super) fn cross_check(&mut self, rule: &CrossCheck, all: &[&Question]) {
        let place = rule.id.as_str();
        self.add_if(
            place.trim().is_empty(),
            place,
            "Die Prüfung hat keinen Namen.",
            "the check id is empty",
        );
        self.text(place, &rule.message);
        self.condition(place, &rule.condition, all, 1);
        self.add_if(
            rule.variables.is_empty(),
            place,
            "Die Prüfung nennt keine Fragen.",
            "the check names no variables",
        );
        let named = rule.variables.iter().map(String::as_str);
        let spoken = placeholders(&rule.message.de).chain(placeholders(&rule.message.en));
        for variable in named.chain(spoken) {
            let known = all
                .iter()
                .any(|question| question.variable == variable && question.has_answer());
            self.add_if(
                !known,
                place,
                format!("Eine Frage mit der Variable „{variable}“ gibt es nicht."),
                format!("{variable} is not a question"),
            );
            let looked_at = rule.condition.variables().contains(&variable);
            self.add_if(
                known && !looked_at,
                place,
                format!("Die Bedingung fragt nicht nach „{variable}“."),
                format!("the condition does not look at {variable}"),
            );
        }
    }

    pub(super) fn condition(
        &mut self,
        place: &str,
        condition: &Condition,
        earlier: &[&Question],
        depth: usize,
    ) {
        if depth > MAX_DEPTH {
            return self.add(
                place,
                format!("Bedingungen sind tiefer als {MAX_DEPTH} Ebenen geschachtelt."),
                format!("conditions are nested deeper than {MAX_DEPTH}"),
            );
        }
        match condition {
            Condition::All { conditions } | Condition::Any { conditions } => {
                self.add_if(
                    conditions.is_empty(),
                    place,
                    "Eine Gruppe von Bedingungen ist leer.",
                    "a list of conditions is empty",
                );
                for condition in conditions {
                    self.condition(place, condition, earlier, depth + 1);
                }
            }
            Condition::Not { condition } => self.condition(place, condition, earlier, depth + 1),
            leaf => self.leaf(place, leaf, earlier),
        }
    }

    fn leaf(&mut self, place: &str, leaf: &Condition, earlier: &[&Question]) {
        let mut known = Vec::new();
        for variable in leaf.variables() {
            let found = earlier
                .iter()
                .find(|question| question.variable == variable && question.has_answer());
            match found {
                Some(question) => known.push(*question),
                None => self.not_earlier(place, variable),
            }
        }
        for question in known {
            let name = question.variable.as_str();
            self.add_if(
                !fits(leaf, &question.kind),
                place,
                format!("Die Bedingung passt nicht zur Art der Frage „{name}“."),
                format!("the condition does not fit the kind of {name}"),
            );
            for code in codes_named(leaf, question) {
                let unknown = !i32::try_from(code).is_ok_and(|code| question.has_code(code));
                self.add_if(
                    unknown,
                    place,
                    format!("„{name}“ hat keinen Code {code}."),
                    format!("{name} has no code {code}"),
                );
            }
        }
    }

    fn not_earlier(&mut self, place: &str, variable: &str) {
        let exists = self.survey.question(variable);
        let asked = exists.is_some_and(Question::has_answer);
        let (rule, de) = if asked {
            let later = format!(
                "Eine Bedingung fragt nach „{variable}“, das erst später gefragt wird. Nur frühere Fragen gehen."
            );
            (Rule::Order, later)
        } else {
            let unknown = format!("Eine Bedingung fragt nach „{variable}“, das keine Frage ist.");
            (Rule::Other, unknown)
        };
        let en = format!("a condition looks at {variable}, which is not an earlier question");
        self.add_by(rule, place, Text::new(de, en));
    }
}

fn fits(leaf: &Condition, kind: &Kind) -> bool {
    match leaf {
        Condition::Equals { .. } | Condition::In { .. } => {
            matches!(kind, Kind::Single { .. } | Kind::Number { .. })
        }
        Condition::Compare { to, .. } => match to {
            Operand::Date(_) => matches!(kind, Kind::Date { .. }),
            Operand::Value(_) => matches!(kind, Kind::Single { .. } | Kind::Number { .. }),
            Operand::Variable(_) => matches!(
                kind,
                Kind::Single { .. } | Kind::Number { .. } | Kind::Date { .. }
            ),
        },
        Condition::Contains { .. } => matches!(kind, Kind::Multiple { .. } | Kind::Ranking { .. }),
        Condition::AnyRow { .. } => matches!(kind, Kind::Matrix { .. }),
        _ => true,
    }
}

/// Codes of options the condition names; numbers of number questions are not codes.
fn codes_named(leaf: &Condition, question: &Question) -> Vec<i64> {
    if question.options().is_empty() {
        return Vec::new();
    }
    let code = |value: &Decimal| value.as_integer().unwrap_or_default();
    match leaf {
        Condition::Equals { value, .. } => vec![code(value)],
        Condition::In { values, .. } => values.iter().map(code).collect(),
        Condition::Contains { value, .. } => vec![i64::from(*value)],
        Condition::AnyRow { values, .. } => values.iter().map(|value| i64::from(*value)).collect(),
        _ => Vec::new(),
    }
}
