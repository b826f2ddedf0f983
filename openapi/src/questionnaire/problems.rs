//! What is wrong with a questionnaire, before anyone answers it.

use std::collections::BTreeSet;

use serde::Serialize;
use utoipa::ToSchema;

use super::words::placeholders;
use super::{
    Choice, Condition, CrossCheck, Decimal, Kind, Operand, Page, Question, Questionnaire, Text,
    columns, missing,
};

const MAX_QUESTIONS: usize = 200;
const MAX_OPTIONS: usize = 200;
const MAX_CHECKS: usize = 200;
const MAX_DEPTH: usize = 8;
const MAX_DECIMALS: u8 = 6;
const MAX_TEXT_LENGTH: u32 = 10_000;
const MAX_WORDS: usize = 4_000;

/// One thing that is wrong with a questionnaire. It is read by whoever builds questionnaires, not by respondents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = QuestionnaireProblem)]
pub struct Problem {
    /// Where: a page, a variable, a check or `missing_codes`.
    pub place: String,
    /// What is wrong, in English.
    pub message: String,
}

/// Everything that is wrong with a questionnaire; empty when it may go into the field.
pub fn validate_questionnaire(survey: &Questionnaire) -> Vec<Problem> {
    let mut report = Report::default();
    report.limits(survey);
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
        self.add_if(
            questions > MAX_QUESTIONS,
            "pages",
            format!("more than {MAX_QUESTIONS} questions"),
        );
        self.add_if(
            survey.checks.len() > MAX_CHECKS,
            "checks",
            format!("more than {MAX_CHECKS} checks"),
        );
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
        let columns = columns(survey);
        let mut report = |what: &str, twice: Vec<(&String, usize)>| {
            for (name, times) in twice {
                self.add(name, format!("{what} stands {times} times"));
            }
        };
        report("the page key", repeated(pages));
        report("the question id", repeated(ids));
        report("the variable", repeated(variables));
        report("the check id", repeated(checks));
        report(
            "the column",
            repeated(columns.iter().map(|column| &column.name)),
        );
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

    fn page(&mut self, page: &Page, earlier: &[&Question]) {
        let place = page.key.as_str();
        self.add_if(!is_name(place), place, NAME_RULE);
        self.add_if(
            page.questions.is_empty(),
            place,
            "the page has no questions",
        );
        self.text(place, &page.title);
        if let Some(intro) = &page.intro {
            self.text(place, intro);
        }
        if let Some(filter) = &page.show_if {
            self.condition(place, filter, earlier, 1);
        }
    }

    fn question(&mut self, survey: &Questionnaire, question: &Question, earlier: &[&Question]) {
        let place = question.variable.as_str();
        self.add_if(!is_name(place), place, NAME_RULE);
        self.add_if(
            question.id.trim().is_empty(),
            place,
            "the question id is empty",
        );
        self.text(place, &question.text);
        if let Some(help) = &question.help {
            self.text(place, help);
        }
        if let Some(filter) = &question.show_if {
            self.condition(place, filter, earlier, 1);
        }
        for code in &question.extra_missing {
            let known = survey
                .missing_codes
                .iter()
                .any(|missing| missing.code == *code);
            self.add_if(!known, place, format!("missing code {code} is not defined"));
            let own = [
                missing::NOT_APPLICABLE,
                missing::NOT_ASKED,
                missing::IMPLAUSIBLE,
                missing::BREAK_OFF,
            ];
            self.add_if(
                own.contains(code),
                place,
                format!("missing code {code} is not for respondents"),
            );
        }
        self.options(place, question);
        self.kind(place, question);
    }

    fn options(&mut self, place: &str, question: &Question) {
        let options: &[Choice] = question.options();
        let has_options = matches!(
            question.kind,
            Kind::Single { .. }
                | Kind::Multiple { .. }
                | Kind::Matrix { .. }
                | Kind::Ranking { .. }
        );
        self.add_if(
            has_options && options.is_empty(),
            place,
            "there are no options",
        );
        self.add_if(
            options.len() > MAX_OPTIONS,
            place,
            format!("more than {MAX_OPTIONS} options"),
        );
        for (code, times) in repeated(options.iter().map(|option| option.code)) {
            self.add(place, format!("code {code} stands {times} times"));
        }
        for option in options {
            self.add_if(
                option.code <= 0,
                place,
                format!("code {} is not above zero", option.code),
            );
            self.text(place, &option.text);
        }
        if let Some(code) = question.other_text() {
            self.add_if(
                !question.has_code(code),
                place,
                format!("other_text names the unknown code {code}"),
            );
        }
    }

    fn kind(&mut self, place: &str, question: &Question) {
        match &question.kind {
            Kind::Single { .. } | Kind::Info => {}
            Kind::Multiple {
                options,
                min,
                max,
                exclusive,
                ..
            } => {
                self.count(place, *min, *max, options.len());
                for code in exclusive {
                    self.add_if(
                        !question.has_code(*code),
                        place,
                        format!("exclusive names the unknown code {code}"),
                    );
                }
            }
            Kind::Ranking { options, min, max } => {
                let all = u32::try_from(options.len()).unwrap_or(u32::MAX);
                self.count(place, min.unwrap_or(0), max.unwrap_or(all), options.len());
            }
            Kind::Matrix { rows, .. } => {
                self.add_if(rows.is_empty(), place, "there are no rows");
                self.add_if(
                    rows.len() > MAX_OPTIONS,
                    place,
                    format!("more than {MAX_OPTIONS} rows"),
                );
                for (key, times) in repeated(rows.iter().map(|row| &row.key)) {
                    self.add(place, format!("row {key} stands {times} times"));
                }
                for row in rows {
                    self.add_if(
                        !is_name(&row.key),
                        place,
                        format!("row {}: {NAME_RULE}", row.key),
                    );
                    self.text(place, &row.text);
                }
            }
            Kind::Number {
                unit,
                decimals,
                min,
                max,
            } => {
                self.add_if(
                    *decimals > MAX_DECIMALS,
                    place,
                    format!("more than {MAX_DECIMALS} decimals"),
                );
                let negative = min.is_some_and(|min| min < Decimal::default());
                self.add_if(
                    negative,
                    place,
                    "min is below zero, where missing codes are",
                );
                self.add_if(
                    min.zip(*max).is_some_and(|(min, max)| min > max),
                    place,
                    "min is above max",
                );
                if let Some(unit) = unit {
                    self.text(place, unit);
                }
            }
            Kind::Text { max_length } => {
                self.add_if(*max_length == 0, place, "max_length is zero");
                let long = *max_length > MAX_TEXT_LENGTH;
                self.add_if(
                    long,
                    place,
                    format!("max_length is above {MAX_TEXT_LENGTH}"),
                );
            }
            Kind::Date { min, max } => {
                self.add_if(
                    min.zip(*max).is_some_and(|(min, max)| min > max),
                    place,
                    "min is after max",
                );
            }
        }
    }

    fn count(&mut self, place: &str, min: u32, max: u32, options: usize) {
        self.add_if(min > max, place, "min is above max");
        self.add_if(max == 0, place, "max is zero");
        self.add_if(
            max as usize > options,
            place,
            "max is above the number of options",
        );
    }

    fn cross_check(&mut self, rule: &CrossCheck, all: &[&Question]) {
        let place = rule.id.as_str();
        self.add_if(place.trim().is_empty(), place, "the check id is empty");
        self.text(place, &rule.message);
        self.condition(place, &rule.condition, all, 1);
        self.add_if(
            rule.variables.is_empty(),
            place,
            "the check names no variables",
        );
        let named = rule.variables.iter().map(String::as_str);
        let spoken = placeholders(&rule.message.de).chain(placeholders(&rule.message.en));
        for variable in named.chain(spoken) {
            let known = all
                .iter()
                .any(|question| question.variable == variable && question.has_answer());
            self.add_if(!known, place, format!("{variable} is not a question"));
            let looked_at = rule.condition.variables().contains(&variable);
            self.add_if(
                known && !looked_at,
                place,
                format!("the condition does not look at {variable}"),
            );
        }
    }

    fn condition(
        &mut self,
        place: &str,
        condition: &Condition,
        earlier: &[&Question],
        depth: usize,
    ) {
        if depth > MAX_DEPTH {
            return self.add(
                place,
                format!("conditions are nested deeper than {MAX_DEPTH}"),
            );
        }
        match condition {
            Condition::All { conditions } | Condition::Any { conditions } => {
                self.add_if(
                    conditions.is_empty(),
                    place,
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
                None => self.add(
                    place,
                    format!("a condition looks at {variable}, which is not an earlier question"),
                ),
            }
        }
        for question in known {
            let name = question.variable.as_str();
            self.add_if(
                !fits(leaf, &question.kind),
                place,
                format!("the condition does not fit the kind of {name}"),
            );
            for code in codes_named(leaf, question) {
                let unknown = !i32::try_from(code).is_ok_and(|code| question.has_code(code));
                self.add_if(unknown, place, format!("{name} has no code {code}"));
            }
        }
    }
}

const NAME_RULE: &str =
    "names begin with a letter a to z and have at most 32 of a to z, 0 to 9 and _";

fn is_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && name.len() <= 32
}

fn repeated<T: Ord + Clone>(items: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let all: Vec<T> = items.collect();
    let distinct: BTreeSet<&T> = all.iter().collect();
    distinct
        .into_iter()
        .map(|item| {
            (
                item.clone(),
                all.iter().filter(|other| *other == item).count(),
            )
        })
        .filter(|(_, times)| *times > 1)
        .collect()
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
