//! What is wrong with a questionnaire, before anyone answers it.

use std::collections::BTreeMap;

use super::columns::{names as names_of_columns, width};
use super::{Question, Questionnaire, Spot, Text, missing};

mod conditions;
mod outliers;
mod questions;

const MAX_QUESTIONS: usize = 200;
const MAX_CHECKS: usize = 200;
const MAX_COLUMNS: usize = 2_000;
const MAX_MISSING_CODES: usize = 50;
const MAX_WORDS: usize = 4_000;
/// More than anyone reads; bounds the answer to a hostile document.
const MAX_PROBLEMS: usize = 1_000;

/// One thing that is wrong with a questionnaire. It is read by whoever builds questionnaires, not by respondents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: a page, a variable, a question's number, a column, a check, `pages`, `checks` or `missing_codes`.
    pub place: String,
    /// The same place by position.
    pub spot: Spot,
    /// What is wrong.
    pub message: Text,
    /// Which rule is broken, as far as anybody asks.
    pub rule: Rule,
}

/// The rules that are told apart from all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Every text is there in both languages.
    BothLanguages,
    /// Conditions look at earlier questions only; this one looks at a later one.
    Order,
    /// Any other.
    Other,
}

/// Everything that is wrong with a questionnaire (1,000 problems at most); empty when it may go into the field. One that
/// is too large is not looked at any further.
pub fn validate_questionnaire(survey: &Questionnaire) -> Vec<Problem> {
    let mut report = Report {
        survey,
        spot: Spot::Whole,
        problems: Vec::new(),
    };
    report.limits();
    if !report.problems.is_empty() {
        return report.problems;
    }
    report.missing_codes();
    report.names();
    let mut earlier: Vec<&Question> = Vec::new();
    for (at, page) in survey.pages.iter().enumerate() {
        report.spot = Spot::Page(at);
        report.page(page, &earlier);
        for (nth, question) in page.questions.iter().enumerate() {
            report.spot = Spot::Question(at, nth);
            report.question(question, &earlier);
            earlier.push(question);
        }
    }
    for (at, rule) in survey.checks.iter().enumerate() {
        report.spot = Spot::Check(at);
        report.cross_check(rule, &earlier);
    }
    report.problems
}

struct Report<'q> {
    survey: &'q Questionnaire,
    spot: Spot,
    problems: Vec<Problem>,
}

impl Report<'_> {
    fn add(&mut self, place: &str, de: impl Into<String>, en: impl Into<String>) {
        self.add_by(Rule::Other, place, Text::new(de, en));
    }

    fn add_by(&mut self, rule: Rule, place: &str, message: Text) {
        if self.problems.len() == MAX_PROBLEMS {
            return;
        }
        self.problems.push(Problem {
            place: place.to_owned(),
            spot: self.spot,
            message,
            rule,
        });
    }

    fn add_if(&mut self, wrong: bool, place: &str, de: impl Into<String>, en: impl Into<String>) {
        if wrong {
            self.add(place, de, en);
        }
    }

    fn limits(&mut self) {
        let survey = self.survey;
        let questions = survey.questions().count();
        self.add_if(
            questions == 0,
            "pages",
            "Es gibt keine Fragen.",
            "there are no questions",
        );
        let columns: usize = survey.questions().map(width).sum();
        for (place, count, limit, de, en) in [
            ("pages", questions, MAX_QUESTIONS, "Fragen", "questions"),
            ("pages", columns, MAX_COLUMNS, "Spalten", "columns"),
            (
                "checks",
                survey.checks.len(),
                MAX_CHECKS,
                "Prüfungen",
                "checks",
            ),
            (
                "missing_codes",
                survey.missing_codes.len(),
                MAX_MISSING_CODES,
                "Codes",
                "codes",
            ),
        ] {
            self.add_if(
                count > limit,
                place,
                format!("Es sind mehr als {limit} {de}."),
                format!("more than {limit} {en}"),
            );
        }
    }

    fn missing_codes(&mut self) {
        let place = "missing_codes";
        let survey = self.survey;
        self.spot = Spot::MissingCodes;
        let codes: Vec<i32> = survey
            .missing_codes
            .iter()
            .map(|missing| missing.code)
            .collect();
        for (code, times) in repeated(codes.iter()) {
            self.code_again(place, *code, times);
        }
        for missing in &survey.missing_codes {
            self.add_if(
                missing.code >= 0,
                place,
                format!("Der Code {} ist nicht kleiner als null.", missing.code),
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
                format!("Der Code {needed} fehlt."),
                format!("code {needed} is absent"),
            );
        }
    }

    fn code_again(&mut self, place: &str, code: i32, times: usize) {
        self.add(
            place,
            format!("Den Code {code} gibt es {times}-mal."),
            format!("code {code} stands {times} times"),
        );
    }

    fn names(&mut self) {
        let survey = self.survey;
        let pages = survey.pages.iter().enumerate();
        let checks = survey.checks.iter().enumerate();
        let columns = survey.spots().flat_map(|(spot, question)| {
            let names = names_of_columns(question).into_iter();
            names.map(move |name| (name, spot))
        });
        self.twice(
            ("Den Seitennamen", "the page key"),
            pages.map(|(at, page)| (page.key.clone(), Spot::Page(at))),
        );
        self.twice(
            ("Die Nummer", "the question id"),
            survey.spots().map(|(spot, q)| (q.id.clone(), spot)),
        );
        self.twice(
            ("Die Variable", "the variable"),
            survey.spots().map(|(spot, q)| (q.variable.clone(), spot)),
        );
        self.twice(
            ("Den Namen der Prüfung", "the check id"),
            checks.map(|(at, rule)| (rule.id.clone(), Spot::Check(at))),
        );
        self.twice(("Die Spalte der Daten", "the column"), columns);
    }

    /// Names that stand more than once; the last place is told.
    fn twice(&mut self, (de, en): (&str, &str), names: impl Iterator<Item = (String, Spot)>) {
        let mut counted: BTreeMap<String, (usize, Spot)> = BTreeMap::new();
        for (name, spot) in names {
            let (times, last) = counted.entry(name).or_insert((0, spot));
            *times += 1;
            *last = spot;
        }
        for (name, (times, spot)) in counted.into_iter().filter(|(_, (times, _))| *times > 1) {
            self.spot = spot;
            self.add(
                &name,
                format!("{de} „{name}“ gibt es {times}-mal."),
                format!("{en} stands {times} times"),
            );
        }
    }

    fn text(&mut self, place: &str, text: &Text) {
        for (tag, language, words) in [("de", "Deutsch", &text.de), ("en", "Englisch", &text.en)] {
            if words.trim().is_empty() {
                let message = Text::new(
                    format!("Ein Text fehlt auf {language}."),
                    format!("a text is empty in {tag}"),
                );
                self.add_by(Rule::BothLanguages, place, message);
            }
            let too_long = words.chars().count() > MAX_WORDS;
            self.add_if(
                too_long,
                place,
                format!("Ein Text auf {language} ist länger als {MAX_WORDS} Zeichen."),
                format!("a text in {tag} is longer than {MAX_WORDS} characters"),
            );
            let hidden = words.chars().any(|c| c.is_control() && c != '\n');
            self.add_if(
                hidden,
                place,
                format!("Ein Text auf {language} enthält ein Steuerzeichen."),
                format!("a text in {tag} holds a control character"),
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
