//! Puts conditions and answers into words, for messages and codebooks.

use super::reading::{Value, written_day};
use super::route::{Stop, value_among};
use super::{Condition, Operand, Operator, Question, Questionnaire, Text, both};
use crate::lang::Lang;

/// Replaces each `{variable}` by the answer given there. A name without an answer stays as it is.
pub(super) fn fill(message: &str, stops: &[Stop<'_, '_>], lang: Lang) -> String {
    let mut filled = String::with_capacity(message.len());
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, remainder)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let stop = stops.iter().find(|stop| stop.question.variable == name);
        match stop.zip(value_among(stops, name)) {
            Some((stop, value)) => filled.push_str(&spoken(stop.question, value, lang)),
            None => filled.push_str(&format!("{{{name}}}")),
        }
        rest = remainder;
    }
    filled.push_str(rest);
    filled
}

/// The names in braces.
pub(super) fn placeholders(message: &str) -> impl Iterator<Item = &str> {
    message
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

fn spoken(question: &Question, value: &Value<'_>, lang: Lang) -> String {
    match value {
        Value::Number(number) => number.format(lang),
        Value::Date(day) => written_day(*day).get(lang).to_owned(),
        Value::Text(text) => text.to_string(),
        Value::Code(code) | Value::Missing(code) => label(question, *code, lang),
        Value::Codes(codes) | Value::Rows(codes) => {
            let labels: Vec<String> = codes
                .iter()
                .map(|code| label(question, *code, lang))
                .collect();
            labels.join(", ")
        }
    }
}

fn label(question: &Question, code: i32, lang: Lang) -> String {
    match question.label_of(code) {
        Some(text) => text.get(lang).to_owned(),
        None => code.to_string(),
    }
}

/// A filter in words: `F12 ist „ja, regelmäßig“ oder „ja, einmalig“`.
pub(super) fn filter_in_words(survey: &Questionnaire, filter: &Condition) -> Text {
    both(|lang| Writer { survey, lang }.condition(filter))
}

struct Writer<'q> {
    survey: &'q Questionnaire,
    lang: Lang,
}

impl Writer<'_> {
    fn either(&self, de: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::De => de,
            Lang::En => en,
        }
    }

    fn condition(&self, condition: &Condition) -> String {
        match condition {
            Condition::All { conditions } => self.list(conditions, self.either(" und ", " and ")),
            Condition::Any { conditions } => self.list(conditions, self.either(" oder ", " or ")),
            Condition::Not { condition } => {
                format!(
                    "{} ({})",
                    self.either("nicht", "not"),
                    self.condition(condition)
                )
            }
            Condition::Equals { variable, value } => {
                self.sentence(variable, ("ist", "is"), &[value.to_string()])
            }
            Condition::In { variable, values } => {
                let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                self.sentence(variable, ("ist", "is"), &values)
            }
            Condition::Contains { variable, value } => {
                self.sentence(variable, ("enthält", "contains"), &[value.to_string()])
            }
            Condition::AnyRow { variable, values } => {
                let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                let verb = ("ist in mindestens einer Zeile", "is in at least one row");
                self.sentence(variable, verb, &values)
            }
            Condition::Compare {
                variable,
                operator,
                to,
            } => {
                let right = match to {
                    Operand::Value(value) => value.format(self.lang),
                    Operand::Date(day) => written_day(*day).get(self.lang).to_owned(),
                    Operand::Variable(other) => self.name(other).to_owned(),
                };
                format!(
                    "{} {} {right}",
                    self.name(variable),
                    self.operator(*operator)
                )
            }
            Condition::Answered { variable } => format!(
                "{} {}",
                self.name(variable),
                self.either("ist beantwortet", "is answered")
            ),
        }
    }

    fn list(&self, conditions: &[Condition], word: &str) -> String {
        let parts: Vec<String> = conditions
            .iter()
            .map(|condition| match condition {
                Condition::All { .. } | Condition::Any { .. } => {
                    format!("({})", self.condition(condition))
                }
                _ => self.condition(condition),
            })
            .collect();
        parts.join(word)
    }

    fn sentence(
        &self,
        variable: &str,
        verb: (&'static str, &'static str),
        values: &[String],
    ) -> String {
        let quoted: Vec<String> = values
            .iter()
            .map(|value| self.value(variable, value))
            .collect();
        let values = quoted.join(self.either(" oder ", " or "));
        format!(
            "{} {} {values}",
            self.name(variable),
            self.either(verb.0, verb.1)
        )
    }

    fn value(&self, variable: &str, value: &str) -> String {
        let code = value.parse().ok();
        let question = self.survey.question(variable);
        let text = question
            .zip(code)
            .and_then(|(question, code)| question.label_of(code));
        match (text, self.lang) {
            (Some(text), Lang::De) => format!("„{}“ ({value})", text.de),
            (Some(text), Lang::En) => format!("“{}” ({value})", text.en),
            (None, _) => value.to_owned(),
        }
    }

    /// People know questions by their number.
    fn name<'n>(&'n self, variable: &'n str) -> &'n str {
        self.survey
            .question(variable)
            .map_or(variable, |question| question.id.as_str())
    }

    fn operator(&self, operator: Operator) -> &'static str {
        match operator {
            Operator::Less => self.either("ist kleiner als", "is less than"),
            Operator::LessOrEqual => self.either("ist höchstens", "is at most"),
            Operator::Greater => self.either("ist größer als", "is greater than"),
            Operator::GreaterOrEqual => self.either("ist mindestens", "is at least"),
            Operator::Equal => self.either("ist gleich", "equals"),
            Operator::NotEqual => self.either("ist nicht gleich", "does not equal"),
        }
    }
}
