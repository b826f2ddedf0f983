//! The codebook: what a data user must know of each column (DOMAIN.md 6.1 and 6.2).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::columns::columns_of;
use super::words::filter_in_words;
use super::{
    Choice, ColumnKind, Condition, Decimal, Kind, MissingCode, Page, Question, Questionnaire, Text,
};

/// The codebook of a questionnaire.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Codebook {
    /// One entry per column of the data set, in its order.
    pub variables: Vec<CodebookVariable>,
    /// The missing codes and their meaning, for all columns.
    pub missing_codes: Vec<MissingCode>,
}

/// What a data user must know of one column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodebookVariable {
    /// Name of the column.
    #[schema(example = "rueckstand_strassen")]
    pub name: String,
    /// Variable of the question.
    #[schema(example = "rueckstand")]
    pub variable: String,
    /// Number of the question.
    #[schema(example = "F07")]
    pub question_id: String,
    /// What the column says: the question and, where it has several columns, the option or row.
    pub label: Text,
    /// The question as it was asked.
    pub question: Text,
    /// Heading of the page.
    pub page: Text,
    /// Type of the valid values.
    pub kind: ColumnKind,
    /// Unit of a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// Smallest valid number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Decimal>,
    /// Largest valid number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Decimal>,
    /// Codes and labels of the valid values; empty where values speak for themselves.
    pub codes: Vec<Choice>,
    /// Who was asked, in words; absent when everyone was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<Text>,
    /// Missing codes that may stand in the column.
    pub missing: Vec<MissingCode>,
    /// A complete response has an answer here.
    pub required: bool,
    /// The answer is particularly worth protecting.
    pub sensitive: bool,
    /// Which survey the question takes its manner from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// Describes every column of the data set.
pub fn codebook(survey: &Questionnaire) -> Codebook {
    let pages = survey.pages.iter();
    let variables = pages
        .flat_map(|page| page.questions.iter().map(move |question| (page, question)))
        .flat_map(|(page, question)| variables_of(survey, page, question))
        .collect();
    Codebook {
        variables,
        missing_codes: survey.missing_codes.clone(),
    }
}

fn variables_of(survey: &Questionnaire, page: &Page, question: &Question) -> Vec<CodebookVariable> {
    let (unit, min, max) = match &question.kind {
        Kind::Number { unit, min, max, .. } => (unit.clone(), *min, *max),
        _ => (None, None, None),
    };
    let filter = filter_of(survey, page, question);
    let other = question.other_variable();
    let describe = |column: super::Column| {
        let is_other = other.as_ref() == Some(&column.name);
        let chosen = question.other_text().filter(|_| is_other);
        CodebookVariable {
            filter: match chosen {
                Some(code) => Some(filter_in_words(survey, &other_chosen(question, code))),
                None => filter.clone(),
            },
            name: column.name,
            variable: column.variable,
            question_id: question.id.clone(),
            label: column.label,
            question: question.text.clone(),
            page: page.title.clone(),
            kind: column.kind,
            unit: unit.clone(),
            min,
            max,
            codes: column.values,
            missing: column.missing,
            required: question.required && !is_other,
            sensitive: question.sensitive,
            source: question.source.clone(),
        }
    };
    columns_of(survey, question)
        .into_iter()
        .map(describe)
        .collect()
}

fn other_chosen(question: &Question, code: i32) -> Condition {
    let variable = question.variable.clone();
    match question.kind {
        Kind::Single { .. } => Condition::Equals {
            variable,
            value: code.into(),
        },
        _ => Condition::Contains {
            variable,
            value: code,
        },
    }
}

fn filter_of(survey: &Questionnaire, page: &Page, question: &Question) -> Option<Text> {
    match (&page.show_if, &question.show_if) {
        (None, None) => None,
        (Some(filter), None) | (None, Some(filter)) => Some(filter_in_words(survey, filter)),
        (Some(page), Some(question)) => {
            let conditions = vec![page.clone(), question.clone()];
            Some(filter_in_words(survey, &Condition::All { conditions }))
        }
    }
}
