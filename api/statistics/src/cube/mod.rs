//! The result cube: every question counted once by stratum, and from there by every area.
//!
//! It holds true figures and does not travel: `disclosure` makes of it what may be published. `layout.rs` has the areas,
//! `tally.rs` counts in one pass per column, `numbers.rs` has means and quantiles.

use contract::lang::Text;
use contract::questionnaire::{Condition, Kind, MissingCode, Question, Questionnaire, missing};
use contract::results::{Base, Category, ResultKind};

use crate::Columns;
use crate::grid::Grid;
use crate::weights::Weights;

pub(crate) mod layout;
mod numbers;
mod tally;

pub(crate) use layout::Layout;
pub(crate) use numbers::Numbers;

/// Key of the item that counts how often an option was ranked at all.
const RANKED: &str = "ranked";

/// Most years a date question is counted by; beyond it only the number of answers is given.
const MOST_YEARS: i32 = 60;

/// The true results of a wave, before disclosure control.
#[derive(Debug)]
pub struct ResultCube {
    pub(crate) layout: Layout,
    pub(crate) weights: Weights,
    pub(crate) questions: Vec<QuestionTables>,
}

/// One question.
#[derive(Debug)]
pub(crate) struct QuestionTables {
    pub(crate) id: String,
    pub(crate) variable: String,
    pub(crate) text: Text,
    pub(crate) kind: ResultKind,
    pub(crate) base: Base,
    pub(crate) unit: Option<Text>,
    pub(crate) sensitive: bool,
    pub(crate) filter: Option<Text>,
    /// What decides whether the question is shown.
    pub(crate) conditions: Vec<Condition>,
    pub(crate) categories: Vec<Category>,
    pub(crate) missing_codes: Vec<MissingCode>,
    pub(crate) items: Vec<Item>,
}

impl QuestionTables {
    /// Whether each option of an item is counted by itself: one may have chosen several.
    pub(crate) fn is_by_option(&self, item: &Item) -> bool {
        let is_ranked_at_all = item.key.as_deref() == Some(RANKED);
        self.kind == ResultKind::Multiple || (self.kind == ResultKind::Ranking && is_ranked_at_all)
    }
}

/// One table, by stratum.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) key: Option<String>,
    pub(crate) text: Option<Text>,
    /// Respondents who were shown the question, by stratum.
    pub(crate) shown: Vec<i64>,
    /// Valid answers by stratum.
    pub(crate) valid: Vec<i64>,
    /// Responses per category, a row per stratum.
    pub(crate) counts: Grid<i64>,
    /// Responses per missing code, a row per stratum.
    pub(crate) missing: Grid<i64>,
    pub(crate) numbers: Option<Numbers>,
}

/// Counts every question by stratum.
pub fn tabulate(questionnaire: &Questionnaire, columns: &Columns, weights: &Weights) -> ResultCube {
    let layout = Layout::new(&columns.respondents(), weights.frame());
    let codebook = contract::questionnaire::codebook(questionnaire);
    let filter = |variable: &str| {
        let mut variables = codebook.variables.iter();
        let found = variables.find(|column| column.variable == variable)?;
        found.filter.clone()
    };
    let pages = questionnaire.pages.iter();
    let questions = pages
        .flat_map(|page| page.questions.iter().map(move |question| (page, question)))
        .filter(|(_, question)| question.has_answer())
        .map(|(page, question)| {
            let conditions = page.show_if.iter().chain(&question.show_if);
            QuestionTables {
                id: question.id.clone(),
                variable: question.variable.clone(),
                text: question.text.clone(),
                kind: kind(question),
                base: match question.kind {
                    Kind::Multiple { .. } => Base::Shown,
                    _ => Base::Valid,
                },
                unit: unit(question),
                sensitive: question.sensitive,
                filter: filter(&question.variable),
                conditions: conditions.cloned().collect(),
                categories: categories(question),
                missing_codes: missing_codes(questionnaire, question),
                items: tally::items(questionnaire, question, columns, &layout),
            }
        })
        .collect();
    ResultCube {
        layout,
        weights: weights.clone(),
        questions,
    }
}

fn kind(question: &Question) -> ResultKind {
    match question.kind {
        Kind::Single { .. } | Kind::Info => ResultKind::Single,
        Kind::Multiple { .. } => ResultKind::Multiple,
        Kind::Matrix { .. } => ResultKind::Matrix,
        Kind::Number { .. } => ResultKind::Number,
        Kind::Text { .. } => ResultKind::Text,
        Kind::Date { .. } => ResultKind::Date,
        Kind::Ranking { .. } => ResultKind::Ranking,
    }
}

fn unit(question: &Question) -> Option<Text> {
    match &question.kind {
        Kind::Number { unit, .. } => unit.clone(),
        _ => None,
    }
}

fn categories(question: &Question) -> Vec<Category> {
    if let Some(years) = years(question) {
        let category = |year: i32| Category {
            code: year,
            text: Text::new(year.to_string(), year.to_string()),
        };
        return years.map(category).collect();
    }
    let options = question.options().iter();
    options
        .map(|option| Category {
            code: option.code,
            text: option.text.clone(),
        })
        .collect()
}

/// The years a date question is counted by: those its limits allow. Years taken from the answers would tell which occur.
fn years(question: &Question) -> Option<std::ops::RangeInclusive<i32>> {
    use chrono::Datelike;
    let Kind::Date {
        min: Some(min),
        max: Some(max),
    } = &question.kind
    else {
        return None;
    };
    let (first, last) = (min.year(), max.year());
    (first <= last && last - first < MOST_YEARS).then_some(first..=last)
}

/// The missing codes of those who were shown the question. Filtered, not asked and broken off are outside of the base.
fn missing_codes(questionnaire: &Questionnaire, question: &Question) -> Vec<MissingCode> {
    let possible = |code: i32| match code {
        missing::NOT_APPLICABLE | missing::NOT_ASKED | missing::BREAK_OFF => false,
        missing::NO_ANSWER | missing::DONT_KNOW | missing::IMPLAUSIBLE => true,
        other => question.extra_missing.contains(&other),
    };
    let codes = questionnaire.missing_codes.iter();
    codes
        .filter(|known| possible(known.code))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests;
