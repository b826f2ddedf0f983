//! The flat data set: which columns a questionnaire has, in stable order.
//!
//! A multiple choice is one 0/1 column per option, a matrix one column per row, a ranking one per rank
//! (DOMAIN.md 6.2).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Choice, Kind, MissingCode, Question, Questionnaire, Text};

/// One column of the flat data set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DataColumn)]
pub struct Column {
    /// Name of the column, unique in the data set.
    #[schema(example = "aufgaben_4")]
    pub name: String,
    /// Variable of the question it comes from.
    #[schema(example = "aufgaben")]
    pub variable: String,
    /// What the column says.
    pub label: Text,
    /// Type of the valid values.
    pub kind: ColumnKind,
    /// Labels of the valid values; empty where values speak for themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Choice>,
    /// Missing codes that may stand in the column.
    pub missing: Vec<MissingCode>,
}

/// Type of the valid values of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ColumnKind {
    /// A whole number or a code.
    Integer,
    /// A number with decimals.
    Decimal {
        /// Decimals at most.
        decimals: u8,
    },
    /// A text; missing codes stand in it as numbers.
    Text,
    /// A date `YYYY-MM-DD`; missing codes stand in it as numbers.
    Date,
}

/// All columns of a questionnaire, in its order.
pub fn columns(survey: &Questionnaire) -> Vec<Column> {
    survey
        .questions()
        .flat_map(|question| columns_of(survey, question))
        .collect()
}

/// How many columns a question has, without the one for words beside "other".
pub(super) fn width(question: &Question) -> usize {
    match &question.kind {
        Kind::Multiple { options, .. } => options.len(),
        Kind::Matrix { rows, .. } => rows.len(),
        Kind::Ranking { options, max, .. } => ranks(options, *max),
        Kind::Info => 0,
        Kind::Single { .. } | Kind::Number { .. } | Kind::Text { .. } | Kind::Date { .. } => 1,
    }
}

/// The names of a question's columns, without what makes a column large.
pub(super) fn names(question: &Question) -> Vec<String> {
    let variable = &question.variable;
    let mut names: Vec<String> = match &question.kind {
        Kind::Multiple { options, .. } => options
            .iter()
            .map(|option| format!("{variable}_{}", option.code))
            .collect(),
        Kind::Matrix { rows, .. } => rows
            .iter()
            .map(|row| format!("{variable}_{}", row.key))
            .collect(),
        Kind::Ranking { options, max, .. } => (1..=ranks(options, *max))
            .map(|rank| format!("{variable}_rank_{rank}"))
            .collect(),
        Kind::Info => Vec::new(),
        Kind::Single { .. } | Kind::Number { .. } | Kind::Text { .. } | Kind::Date { .. } => {
            vec![variable.clone()]
        }
    };
    names.extend(question.other_variable());
    names
}

fn ranks(options: &[Choice], max: Option<u32>) -> usize {
    max.map_or(options.len(), |max| options.len().min(max as usize))
}

pub(super) fn columns_of(survey: &Questionnaire, question: &Question) -> Vec<Column> {
    let column = |name: String, label: Text, kind: ColumnKind, values: Vec<Choice>| Column {
        name,
        variable: question.variable.clone(),
        label,
        kind,
        values,
        missing: survey.missing_codes.clone(),
    };
    let whole = |kind, values| {
        vec![column(
            question.variable.clone(),
            question.text.clone(),
            kind,
            values,
        )]
    };
    let part = |suffix: &dyn std::fmt::Display, text: &Text, values| {
        let name = format!("{}_{suffix}", question.variable);
        column(
            name,
            joined(&question.text, text),
            ColumnKind::Integer,
            values,
        )
    };
    let mut found = match &question.kind {
        Kind::Single { options, .. } => whole(ColumnKind::Integer, options.clone()),
        Kind::Multiple { options, .. } => options
            .iter()
            .map(|option| part(&option.code, &option.text, chosen_or_not()))
            .collect(),
        Kind::Matrix { rows, options } => rows
            .iter()
            .map(|row| part(&row.key, &row.text, options.clone()))
            .collect(),
        Kind::Number { decimals: 0, .. } => whole(ColumnKind::Integer, Vec::new()),
        Kind::Number { decimals, .. } => whole(
            ColumnKind::Decimal {
                decimals: *decimals,
            },
            Vec::new(),
        ),
        Kind::Text { .. } => whole(ColumnKind::Text, Vec::new()),
        Kind::Date { .. } => whole(ColumnKind::Date, Vec::new()),
        Kind::Ranking { options, max, .. } => (1..=ranks(options, *max))
            .map(|rank| {
                let text = Text::new(format!("Rang {rank}"), format!("rank {rank}"));
                part(&format_args!("rank_{rank}"), &text, options.clone())
            })
            .collect(),
        Kind::Info => Vec::new(),
    };
    if let (Some(name), Some(code)) = (question.other_variable(), question.other_text()) {
        let option = question.label_of(code).cloned().unwrap_or_default();
        let label = joined(&question.text, &option);
        found.push(column(name, label, ColumnKind::Text, Vec::new()));
    }
    found
}

fn joined(question: &Text, part: &Text) -> Text {
    Text::new(
        format!("{} – {}", question.de, part.de),
        format!("{} – {}", question.en, part.en),
    )
}

fn chosen_or_not() -> Vec<Choice> {
    let choice = |code, de, en| Choice {
        code,
        text: Text::new(de, en),
    };
    vec![
        choice(0, "nicht gewählt", "not chosen"),
        choice(1, "gewählt", "chosen"),
    ]
}
