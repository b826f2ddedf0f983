//! What is wrong with a questionnaire, before anyone answers it.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::columns::{names as names_of_columns, width};
use super::{Question, Questionnaire, Text, missing};

mod conditions;
mod questions;

const MAX_QUESTIONS: usize = 200;
const MAX_CHECKS: usize = 200;
const MAX_COLUMNS: usize = 2_000;
const MAX_MISSING_CODES: usize = 50;
const MAX_WORDS: usize = 4_000;
/// More than anyone reads; bounds the answer to a hostile document.
const MAX_PROBLEMS: usize = 1_000;

/// One thing that is wrong with a questionnaire. It is read by whoever builds questionnaires, not by respondents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = QuestionnaireProblem)]
pub struct Problem {
    /// Where: a page, a variable, a check or `missing_codes`.
    pub place: String,
    /// What is wrong, in English.
    pub message: String,
}

/// Everything that is wrong with a questionnaire (1,000 problems at most); empty when it may go into the field. One that
/// is too large is not looked at any further.
pub fn validate_questionnaire(survey: &Questionnaire) -> Vec<Problem> {
    let mut report = Report::default();
    report.limits(survey);
    if !report.problems.is_empty() {
        return report.problems;
    }
    report.missing_codes(survey);
    report.names(survey);
    let mut earlier: Vec<&Question> = Vec::new();
    for page in &survey.pages {
        report.page(page, &earlier);
        for question in &page.questions {
            report.question(survey, question, &earlier);
            earlier.push(question);
        }
    }
    for rule in &survey.checks {
        report.cross_check(rule, &earlier);
    }
    report.problems
}

#[derive(Default)]
struct Report {
    problems: Vec<Problem>,
}

impl Report {
    fn add(&mut self, place: &str, message: impl Into<String>) {
        if self.problems.len() == MAX_PROBLEMS {
            return;
        }
        self.problems.push(Problem {
            place: place.to_owned(),
            message: message.into(),
        });
    }

    fn add_if(&mut self, wrong: bool, place: &str, message: impl Into<String>) {
        if wrong {
            self.add(place, message);
        }
    }

    fn limits(&mut self, survey: &Questionnaire) {
        let questions = survey.questions().count();
        self.add_if(questions == 0, "pages", "there are no questions");
        for (place, what, count, limit) in [
            ("pages", "questions", questions, MAX_QUESTIONS),
            (
                "pages",
                "columns",
                survey.questions().map(width).sum(),
                MAX_COLUMNS,
            ),
            ("checks", "checks", survey.checks.len(), MAX_CHECKS),
            (
                "missing_codes",
                "codes",
                survey.missing_codes.len(),
                MAX_MISSING_CODES,
            ),
        ] {
            self.add_if(count > limit, place, format!("more than {limit} {what}"));
        }
    }

    fn missing_codes(&mut self, survey: &Questionnaire) {
        let place = "missing_codes";
        let codes: Vec<i32> = survey
            .missing_codes
            .iter()
            .map(|missing| missing.code)
            .collect();
        for (code, times) in repeated(codes.iter()) {
            self.add(place, format!("code {code} stands {times} times"));
        }
        for missing in &survey.missing_codes {
            self.add_if(
                missing.code >= 0,
                place,
                format!("code {} is not below zero", missing.code),
            );
            self.text(place, &missing.text);
        }
        for needed in [
            missing::NO_ANSWER,
            missing::NOT_APPLICABLE,
            missing::NOT_ASKED,
            missing::IMPLAUSIBLE,
            missing::BREAK_OFF,
        ] {
            self.add_if(
                !codes.contains(&needed),
                place,
                format!("code {needed} is absent"),
            );
        }
    }

    fn names(&mut self, survey: &Questionnaire) {
        let pages = survey.pages.iter().map(|page| &page.key);
        let ids = survey.questions().map(|question| &question.id);
        let variables = survey.questions().map(|question| &question.variable);
        let checks = survey.checks.iter().map(|rule| &rule.id);
        let columns: Vec<String> = survey.questions().flat_map(names_of_columns).collect();
        let mut report = |what: &str, twice: Vec<(&String, usize)>| {
            for (name, times) in twice {
                self.add(name, format!("{what} stands {times} times"));
            }
        };
        report("the page key", repeated(pages));
        report("the question id", repeated(ids));
        report("the variable", repeated(variables));
        report("the check id", repeated(checks));
        report("the column", repeated(columns.iter()));
    }

    fn text(&mut self, place: &str, text: &Text) {
        for (lang, words) in [("de", &text.de), ("en", &text.en)] {
            self.add_if(
                words.trim().is_empty(),
                place,
                format!("a text is empty in {lang}"),
            );
            let too_long = words.chars().count() > MAX_WORDS;
            self.add_if(
                too_long,
                place,
                format!("a text in {lang} is longer than {MAX_WORDS} characters"),
            );
            let hidden = words.chars().any(|c| c.is_control() && c != '\n');
            self.add_if(
                hidden,
                place,
                format!("a text in {lang} holds a control character"),
            );
        }
    }
}

/// What stands more than once, with how often. Counted in one pass: the document may be hostile and long.
fn repeated<T: Ord>(items: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut counted = BTreeMap::new();
    for item in items {
        *counted.entry(item).or_insert(0) += 1;
    }
    counted
        .into_iter()
        .filter(|(_, times)| *times > 1)
        .collect()
}
