//! Limits and checks as constraints, which stand at one question and speak of it as `.`.

use contract::Text;
use contract::questionnaire::{CrossCheck, Kind, Question, Severity};

use super::sheet::fits;
use crate::known::Known;
use crate::render::render;

/// The constraint of a question and what to tell when a check fails.
#[derive(Debug, Default)]
pub(super) struct Constraint {
    pub expression: String,
    pub message: Option<Text>,
}

/// What stands at this question.
pub(super) fn constraint(
    question: &Question,
    checks: &[CrossCheck],
    known: &Known<'_>,
) -> Constraint {
    let mut parts = limits(&question.kind);
    let mut messages: Vec<Text> = Vec::new();
    for check in checks {
        if stands_at(check, known) != Some(question.variable.as_str()) {
            continue;
        }
        let Some(part) = guarded(check, question, known) else {
            continue;
        };
        parts.push(part);
        messages.push(message(check));
    }
    let join = |words: Vec<&str>| words.join(" / ");
    let message = (!messages.is_empty()).then(|| {
        Text::new(
            join(messages.iter().map(|text| text.de.as_str()).collect()),
            join(messages.iter().map(|text| text.en.as_str()).collect()),
        )
    });
    let message = message.filter(|text| fits(&text.de) && fits(&text.en));
    let expression = match parts.as_slice() {
        [only] => only.clone(),
        _ => parts
            .iter()
            .map(|part| {
                if part.contains(" or ") {
                    format!("({part})")
                } else {
                    part.clone()
                }
            })
            .collect::<Vec<_>>()
            .join(" and "),
    };
    Constraint {
        expression,
        message,
    }
}

/// The last question that a check looks at: when it is answered, the others are. None for checks that no constraint can
/// say: warnings, those of one question (which would read as limits), those that look into a matrix.
pub(super) fn stands_at<'k>(check: &CrossCheck, known: &'k Known<'_>) -> Option<&'k str> {
    let variables = check.condition.variables();
    if check.severity == Severity::Warning || variables.len() < 2 {
        return None;
    }
    let entries: Option<Vec<_>> = variables
        .iter()
        .map(|variable| known.entry(variable))
        .collect();
    let entries = entries?;
    if entries.iter().any(|entry| entry.name.is_none()) {
        return None;
    }
    render(&check.condition, known, None).filter(|written| fits(written))?;
    let last = entries.into_iter().max_by_key(|entry| entry.position)?;
    Some(&last.question.variable)
}

/// A check is looked at only once everything it looks at is answered.
fn guarded(check: &CrossCheck, question: &Question, known: &Known<'_>) -> Option<String> {
    let variables = check.condition.variables();
    let others = variables
        .iter()
        .filter(|variable| **variable != question.variable);
    let guards: Vec<String> = others.map(|other| format!("${{{other}}} = ''")).collect();
    let condition = render(&check.condition, known, Some(&question.variable))?;
    let whole = format!("{} or ({condition})", guards.join(" or "));
    fits(&whole).then_some(whole)
}

/// `{stellen}` is `${stellen}` there.
fn message(check: &CrossCheck) -> Text {
    let spoken = |words: &str| {
        let mut words = words.to_owned();
        for variable in check.condition.variables() {
            words = words.replace(&format!("{{{variable}}}"), &format!("${{{variable}}}"));
        }
        words
    };
    Text::new(spoken(&check.message.de), spoken(&check.message.en))
}

/// Limits of the answer itself, each as one expression.
fn limits(kind: &Kind) -> Vec<String> {
    let mut limits = Vec::new();
    match kind {
        Kind::Number { min, max, .. } => {
            limits.extend(min.map(|min| format!(". >= {min}")));
            limits.extend(max.map(|max| format!(". <= {max}")));
        }
        Kind::Date { min, max } => {
            limits.extend(min.map(|min| format!(". >= date('{min}')")));
            limits.extend(max.map(|max| format!(". <= date('{max}')")));
        }
        Kind::Text { max_length } => limits.push(format!("string-length(.) <= {max_length}")),
        Kind::Multiple {
            options,
            min,
            max,
            exclusive,
            ..
        } => {
            if *min > 0 {
                let alone = exclusive
                    .iter()
                    .map(|code| format!(" or selected(., '{code}')"));
                limits.push(format!(
                    "count-selected(.) >= {min}{}",
                    alone.collect::<String>()
                ));
            }
            if u32::try_from(options.len()) != Ok(*max) {
                limits.push(format!("count-selected(.) <= {max}"));
            }
            for code in exclusive {
                limits.push(format!(
                    "not(selected(., '{code}') and count-selected(.) > 1)"
                ));
            }
        }
        Kind::Single { .. } | Kind::Matrix { .. } | Kind::Ranking { .. } | Kind::Info => {}
    }
    limits
}
