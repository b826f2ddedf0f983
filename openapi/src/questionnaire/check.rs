//! Checks a response against its questionnaire.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::reading::Value;
use super::route::{Stop, route, value_among};
use super::words::fill;
use super::{
    Answers, Clean, CrossCheck, Finding, FindingCode, Kind, Question, Questionnaire, Severity,
    Text, both, finding, missing,
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

/// Checks the answers against the questionnaire.
///
/// Answers to hidden questions are ignored, whatever they are; -3 and -7 on visible questions count as unanswered,
/// because only this function writes them. For a draft the clean form is what handing it in partially would store; the
/// draft itself is kept as typed.
///
/// # Errors
/// All findings in order of the questionnaire (errors and warnings, 200 at most) when one of them is an error.
pub fn check<'q, 'a>(
    survey: &'q Questionnaire,
    answers: &'a Answers,
    completeness: Completeness,
) -> Result<Clean<'q, 'a>, Vec<Finding>> {
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
    Ok(Clean::new(stops, completeness, findings))
}

/// A cross-check that a response breaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Broken<'q> {
    /// The rule.
    pub rule: &'q CrossCheck,
    /// Its message, with the answers filled in.
    pub text: Text,
}

/// The cross-checks that these answers break, whatever their severity, in the order of the questionnaire.
pub fn broken_checks<'q>(survey: &'q Questionnaire, answers: &Answers) -> Vec<Broken<'q>> {
    let stops = route(survey, answers);
    let rules = survey.checks.iter();
    rules
        .filter_map(|rule| broken(rule, &stops).map(|found| (rule, found)))
        .map(|(rule, found)| Broken {
            rule,
            text: found.text,
        })
        .collect()
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
    let others = || stops.iter().filter_map(|stop| stop.other.as_ref());
    // Nearly always everything is known, and counting needs no set.
    let sent = stops.iter().filter(|stop| stop.sent).count();
    if sent + others().filter(|other| other.sent).count() == answers.len() {
        return;
    }
    let variables = stops
        .iter()
        .filter(|stop| stop.question.has_answer())
        .map(|stop| stop.question.variable.as_str());
    let others = others().map(|other| other.variable.as_str());
    let known: BTreeSet<&str> = variables.chain(others).collect();
    let unknown = answers.iter().filter(|(name, _)| !known.contains(name));
    findings.extend(
        unknown
            .take(MAX_FINDINGS)
            .map(|(name, _)| finding::unknown_variable(name)),
    );
}
