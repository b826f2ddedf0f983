//! The questionnaire and the answers to it.

use contract::questionnaire::{
    Answers, Choice, Condition, CrossCheck, Decimal, Kind, MissingCode, Operand, Operator,
    OutlierRule, Page, Question, Questionnaire, Row, Severity,
};
use serde::Deserialize;
use serde_json::Value;

use super::{FromJson, field, object, record};

record! {
    Questionnaire { pages, checks, missing_codes }
    Page { key, title, intro, show_if, questions }
    Question { id, variable, text, help, required, sensitive, show_if, extra_missing, source, kind }
    Choice { code, text }
    Row { key, text }
    MissingCode { code, text }
    CrossCheck { id, condition, message, variables, severity }
}

impl FromJson for Decimal {
    fn from_json(json: &Value) -> Option<Self> {
        Self::deserialize(json).ok()
    }
}

impl FromJson for Answers {
    fn from_json(json: &Value) -> Option<Self> {
        Self::deserialize(json).ok()
    }
}

impl FromJson for Severity {
    fn from_json(json: &Value) -> Option<Self> {
        match json.as_str()? {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            _ => None,
        }
    }
}

impl FromJson for Operator {
    fn from_json(json: &Value) -> Option<Self> {
        Some(match json.as_str()? {
            "<" => Self::Less,
            "<=" => Self::LessOrEqual,
            ">" => Self::Greater,
            ">=" => Self::GreaterOrEqual,
            "==" => Self::Equal,
            "!=" => Self::NotEqual,
            _ => return None,
        })
    }
}

impl FromJson for Operand {
    fn from_json(json: &Value) -> Option<Self> {
        let (name, value) = object(json)?.iter().next()?;
        Some(match name.as_str() {
            "value" => Self::Value(FromJson::from_json(value)?),
            "date" => Self::Date(FromJson::from_json(value)?),
            "variable" => Self::Variable(FromJson::from_json(value)?),
            _ => return None,
        })
    }
}

impl FromJson for Kind {
    fn from_json(json: &Value) -> Option<Self> {
        let kind = object(json)?;
        Some(match kind.get("type")?.as_str()? {
            "single" => Self::Single {
                options: field(kind, "options")?,
                other_text: field(kind, "other_text")?,
            },
            "multiple" => Self::Multiple {
                options: field(kind, "options")?,
                min: field::<Option<u32>>(kind, "min")?.unwrap_or_default(),
                max: field(kind, "max")?,
                exclusive: field(kind, "exclusive")?,
                other_text: field(kind, "other_text")?,
            },
            "matrix" => Self::Matrix {
                rows: field(kind, "rows")?,
                options: field(kind, "options")?,
            },
            "number" => Self::Number {
                unit: field(kind, "unit")?,
                decimals: field::<Option<u8>>(kind, "decimals")?.unwrap_or_default(),
                min: field(kind, "min")?,
                max: field(kind, "max")?,
                outliers: field(kind, "outliers")?,
            },
            "text" => Self::Text {
                max_length: field(kind, "max_length")?,
            },
            "date" => Self::Date {
                min: field(kind, "min")?,
                max: field(kind, "max")?,
            },
            "ranking" => Self::Ranking {
                options: field(kind, "options")?,
                min: field(kind, "min")?,
                max: field(kind, "max")?,
            },
            "info" => Self::Info,
            _ => return None,
        })
    }
}

impl FromJson for OutlierRule {
    fn from_json(json: &Value) -> Option<Self> {
        let rule = object(json)?;
        Some(match rule.get("rule")?.as_str()? {
            "z_score" => Self::ZScore {
                threshold: field(rule, "threshold")?,
            },
            "range" => Self::Range {
                min: field(rule, "min")?,
                max: field(rule, "max")?,
            },
            "per_1000_inhabitants" => Self::PerThousandInhabitants {
                min: field(rule, "min")?,
                max: field(rule, "max")?,
            },
            "none" => Self::None {},
            _ => return None,
        })
    }
}

impl FromJson for Condition {
    fn from_json(json: &Value) -> Option<Self> {
        let condition = object(json)?;
        let variable = || field(condition, "variable");
        Some(match condition.get("op")?.as_str()? {
            "all" => Self::All {
                conditions: field(condition, "conditions")?,
            },
            "any" => Self::Any {
                conditions: field(condition, "conditions")?,
            },
            "not" => Self::Not {
                condition: field(condition, "condition")?,
            },
            "equals" => Self::Equals {
                variable: variable()?,
                value: field(condition, "value")?,
            },
            "in" => Self::In {
                variable: variable()?,
                values: field(condition, "values")?,
            },
            "contains" => Self::Contains {
                variable: variable()?,
                value: field(condition, "value")?,
            },
            "any_row" => Self::AnyRow {
                variable: variable()?,
                values: field(condition, "values")?,
            },
            "compare" => Self::Compare {
                variable: variable()?,
                operator: field(condition, "operator")?,
                to: field(condition, "to")?,
            },
            "answered" => Self::Answered {
                variable: variable()?,
            },
            _ => return None,
        })
    }
}
