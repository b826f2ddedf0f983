//! Checks a response and brings it into its canonical form.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::reading::{Reading, Value};
use super::route::{Stop, route, value_among};
use super::words::fill;
use super::{
    Answer, Answers, CrossCheck, Decimal, Finding, FindingCode, Kind, Question, Questionnaire,
    Severity, both, finding, missing,
};

/// More findings than anyone reads; bounds the answer to a hostile document.
const MAX_FINDINGS: usize = 200;

/// How much of the questionnaire must be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Completeness {
    /// While typing: only what is given is looked at.
    Draft,
    /// Handed in before the end: what was not reached becomes -7, and nothing is required.
    Partial,
    /// Handed in: every visible required question is answered.
    Complete,
}

/// A response in its canonical form: every variable has an explicit value, hidden ones -3, unanswered ones -1, those
/// after a break-off -7. Checked again, it stays the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Clean {
    answers: Answers,
    warnings: Vec<Finding>,
}

impl Clean {
    /// The canonical answers.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The canonical answers, to be stored.
    pub fn into_answers(self) -> Answers {
        self.answers
    }

    /// What is worth a second look, though it is accepted.
    pub fn warnings(&self) -> &[Finding] {
        &self.warnings
    }
}

/// Checks the answers against the questionnaire.
///
/// Answers to hidden questions are ignored, whatever they are; -3 and -7 on visible questions count as unanswered,
/// because only this function writes them. For a draft the clean form is what handing it in partially would store; the
/// draft itself is kept as typed.
///
/// # Errors
/// All findings in order of the questionnaire (errors and warnings, 200 at most) when one of them is an error.
pub fn check(
    survey: &Questionnaire,
    answers: &Answers,
    completeness: Completeness,
) -> Result<Clean, Vec<Finding>> {
    let stops = route(survey, answers);
    let mut findings = Vec::new();
    for stop in &stops {
        check_stop(stop, completeness, &mut findings);
    }
    for rule in &survey.checks {
        findings.extend(broken(rule, &stops));
    }
    report_unknown(&stops, answers, &mut findings);
    let refused = findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    findings.truncate(MAX_FINDINGS);
    if refused {
        return Err(findings);
    }
    Ok(Clean {
        answers: canonical(&stops, completeness),
        warnings: findings,
    })
}

fn check_stop(stop: &Stop<'_, '_>, completeness: Completeness, findings: &mut Vec<Finding>) {
    let name = stop.question.variable.as_str();
    let required = completeness == Completeness::Complete && stop.visible && stop.question.required;
    match &stop.reading {
        Err(found) => findings.extend(found.iter().cloned()),
        Ok(None) if required && stop.question.has_answer() => {
            findings.push(finding::required(name, !stop.question.rows().is_empty()));
        }
        Ok(None) => {}
        Ok(Some(Value::Rows(codes))) if required && codes.contains(&missing::NO_ANSWER) => {
            findings.push(finding::required(name, true));
        }
        Ok(Some(Value::Codes(codes))) => {
            let min = smallest_number_of_codes(stop.question);
            // A single exclusive code such as "none of these" is a full answer.
            if completeness != Completeness::Draft
                && codes.len() < min
                && !stands_alone(stop.question, codes)
            {
                findings.push(finding::too_few(name, min));
            }
        }
        Ok(Some(_)) => {}
    }
    if let Some(Err(found)) = stop.other.as_ref().map(|other| &other.reading) {
        findings.extend(found.iter().cloned());
    }
}

fn smallest_number_of_codes(question: &Question) -> usize {
    match &question.kind {
        Kind::Multiple { min, .. } => *min as usize,
        Kind::Ranking { min, .. } => min.unwrap_or_default() as usize,
        _ => 0,
    }
}

fn stands_alone(question: &Question, codes: &[i32]) -> bool {
    match &question.kind {
        Kind::Multiple { exclusive, .. } => codes.iter().any(|code| exclusive.contains(code)),
        _ => false,
    }
}

fn broken(rule: &CrossCheck, stops: &[Stop<'_, '_>]) -> Option<Finding> {
    let value_of = |variable: &str| value_among(stops, variable);
    let answered = |variable: &str| value_of(variable).is_some_and(Value::is_substantive);
    let involved = rule.condition.variables();
    let decided = involved.iter().all(|variable| answered(variable))
        && rule.variables.iter().all(|variable| answered(variable));
    if !decided || rule.condition.holds(&value_of) {
        return None;
    }
    let (first, rest) = rule.variables.split_first()?;
    let text = both(|lang| fill(rule.message.get(lang), stops, lang));
    let mut found = Finding::new(first, FindingCode::CrossCheck, text);
    found.related = rest.to_vec();
    found.severity = rule.severity;
    Some(found)
}

fn report_unknown(stops: &[Stop<'_, '_>], answers: &Answers, findings: &mut Vec<Finding>) {
    let variables = stops
        .iter()
        .filter(|stop| stop.question.has_answer())
        .map(|stop| stop.question.variable.as_str());
    let others = stops
        .iter()
        .filter_map(|stop| stop.other.as_ref())
        .map(|other| other.variable.as_str());
    let known = variables.chain(others);
    // Nearly always everything is known, and counting needs no set.
    let given = known.clone().filter(|name| answers.get(name).is_some());
    if given.count() == answers.len() {
        return;
    }
    let known: BTreeSet<&str> = known.collect();
    let unknown = answers.iter().filter(|(name, _)| !known.contains(name));
    findings.extend(
        unknown
            .take(MAX_FINDINGS)
            .map(|(name, _)| finding::unknown_variable(name)),
    );
}

fn canonical(stops: &[Stop<'_, '_>], completeness: Completeness) -> Answers {
    let reached = match completeness {
        Completeness::Complete => stops.len(),
        Completeness::Draft | Completeness::Partial => stops
            .iter()
            .rposition(|stop| stop.value().is_some())
            .map_or(0, |last| last + 1),
    };
    let before = stops.get(..reached).unwrap_or(stops);
    let is_reached = |variable: &str| before.iter().any(|stop| stop.question.variable == variable);

    let mut answers = Answers::new();
    for (place, stop) in stops.iter().enumerate() {
        if !stop.question.has_answer() {
            continue;
        }
        // Behind the break-off a closed filter is known to be closed only if everything it looks at was reached.
        let filter_known = || {
            let filters = stop.filters.iter().flatten();
            filters
                .flat_map(|filter| filter.variables())
                .all(is_reached)
        };
        let absent = if place < reached {
            if stop.visible {
                missing::NO_ANSWER
            } else {
                missing::NOT_APPLICABLE
            }
        } else if !stop.visible && filter_known() {
            missing::NOT_APPLICABLE
        } else {
            missing::BREAK_OFF
        };
        answers.set(
            stop.question.variable.as_str(),
            answer_of(stop.question, &stop.reading, absent),
        );
        if let Some(other) = &stop.other {
            let absent = match (other.open, absent) {
                (true, _) => missing::NO_ANSWER,
                (false, missing::BREAK_OFF) => missing::BREAK_OFF,
                (false, _) => missing::NOT_APPLICABLE,
            };
            let words = answer_of(stop.question, &other.reading, absent);
            answers.set(other.variable.as_str(), words);
        }
    }
    answers
}

fn answer_of(question: &Question, reading: &Reading<'_>, absent: i32) -> Answer {
    let Ok(Some(value)) = reading else {
        return Answer::from(absent);
    };
    match value {
        Value::Missing(code) | Value::Code(code) => Answer::from(*code),
        Value::Codes(codes) => Answer::codes(codes.iter().copied()),
        Value::Rows(codes) => {
            let keys = question.rows().iter().map(|row| row.key.clone());
            let codes = codes.iter().copied().map(Decimal::from);
            Answer::Rows(keys.zip(codes).collect::<BTreeMap<_, _>>())
        }
        Value::Number(number) => Answer::Number(*number),
        Value::Text(text) => Answer::Text(text.to_string()),
        Value::Date(day) => Answer::Text(day.to_string()),
    }
}
