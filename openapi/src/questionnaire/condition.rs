//! Conditions: when a page or question is shown, and what must hold between answers.
//!
//! Two-valued: a comparison with a variable that is hidden, unanswered or missing does not hold, so `not` around
//! it does. Cross-checks are looked at only when everything is answered, so that this cannot surprise there.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Decimal;
use super::reading::Value;

/// A condition over the answers to earlier questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "op", rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// All of the conditions hold.
    All {
        /// The conditions.
        #[schema(no_recursion)]
        conditions: Vec<Condition>,
    },
    /// At least one of the conditions holds.
    Any {
        /// The conditions.
        #[schema(no_recursion)]
        conditions: Vec<Condition>,
    },
    /// The condition does not hold.
    Not {
        /// The condition.
        #[schema(no_recursion)]
        condition: Box<Condition>,
    },
    /// A single choice or number has this value.
    Equals {
        /// Variable of a single choice or number.
        variable: String,
        /// Code or number.
        value: Decimal,
    },
    /// A single choice or number has one of these values.
    In {
        /// Variable of a single choice or number.
        variable: String,
        /// Codes or numbers.
        values: Vec<Decimal>,
    },
    /// A multiple choice or ranking contains this code.
    Contains {
        /// Variable of a multiple choice or ranking.
        variable: String,
        /// Code.
        value: i32,
    },
    /// At least one row of a matrix has one of these codes.
    AnyRow {
        /// Variable of a matrix.
        variable: String,
        /// Codes.
        values: Vec<i32>,
    },
    /// A number, date or single choice compares with a value or with another variable.
    Compare {
        /// Variable on the left.
        variable: String,
        /// How the two compare.
        operator: Operator,
        /// What it is compared with.
        to: Operand,
    },
    /// The variable has an answer that is not a missing code.
    Answered {
        /// Variable of any question.
        variable: String,
    },
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum Operator {
    #[serde(rename = "<")]
    Less,
    #[serde(rename = "<=")]
    LessOrEqual,
    #[serde(rename = ">")]
    Greater,
    #[serde(rename = ">=")]
    GreaterOrEqual,
    #[serde(rename = "==")]
    Equal,
    #[serde(rename = "!=")]
    NotEqual,
}

/// The right side of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Operand {
    /// A code or number.
    Value(Decimal),
    /// A day, for comparisons with dates.
    Date(NaiveDate),
    /// The answer to another variable.
    Variable(String),
}

impl Operator {
    fn accepts(self, order: Ordering) -> bool {
        match self {
            Operator::Less => order.is_lt(),
            Operator::LessOrEqual => order.is_le(),
            Operator::Greater => order.is_gt(),
            Operator::GreaterOrEqual => order.is_ge(),
            Operator::Equal => order.is_eq(),
            Operator::NotEqual => order.is_ne(),
        }
    }
}

impl Condition {
    /// The variables the condition looks at, each once, in order of appearance.
    pub fn variables(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.collect_variables(&mut found);
        found
    }

    fn collect_variables<'c>(&'c self, found: &mut Vec<&'c str>) {
        let mut add = |variable: &'c str| {
            if !found.contains(&variable) {
                found.push(variable);
            }
        };
        match self {
            Condition::All { conditions } | Condition::Any { conditions } => {
                for condition in conditions {
                    condition.collect_variables(found);
                }
            }
            Condition::Not { condition } => condition.collect_variables(found),
            Condition::Equals { variable, .. }
            | Condition::In { variable, .. }
            | Condition::Contains { variable, .. }
            | Condition::AnyRow { variable, .. }
            | Condition::Answered { variable } => add(variable),
            Condition::Compare { variable, to, .. } => {
                add(variable);
                if let Operand::Variable(other) = to {
                    add(other);
                }
            }
        }
    }

    /// Whether the condition holds, given a look-up of the valid answers to visible questions.
    pub(super) fn holds<'v, 'a: 'v>(
        &self,
        value_of: &impl Fn(&str) -> Option<&'v Value<'a>>,
    ) -> bool {
        let scalar_of = |variable: &str| value_of(variable).and_then(Value::scalar);
        match self {
            Condition::All { conditions } => conditions.iter().all(|c| c.holds(value_of)),
            Condition::Any { conditions } => conditions.iter().any(|c| c.holds(value_of)),
            Condition::Not { condition } => !condition.holds(value_of),
            Condition::Equals { variable, value } => scalar_of(variable) == Some(*value),
            Condition::In { variable, values } => {
                scalar_of(variable).is_some_and(|scalar| values.contains(&scalar))
            }
            Condition::Contains { variable, value } => match value_of(variable) {
                Some(Value::Codes(codes)) => codes.contains(value),
                _ => false,
            },
            Condition::AnyRow { variable, values } => match value_of(variable) {
                Some(Value::Rows(codes)) => codes.iter().any(|code| values.contains(code)),
                _ => false,
            },
            Condition::Compare {
                variable,
                operator,
                to,
            } => {
                let right = match to {
                    Operand::Value(value) => Some(*value),
                    Operand::Date(day) => Some(day_number(*day)),
                    Operand::Variable(other) => scalar_of(other),
                };
                match (scalar_of(variable), right) {
                    (Some(left), Some(right)) => operator.accepts(left.cmp(&right)),
                    _ => false,
                }
            }
            Condition::Answered { variable } => {
                value_of(variable).is_some_and(Value::is_substantive)
            }
        }
    }
}

/// Days since the year 1, so that dates compare like numbers.
pub(super) fn day_number(day: NaiveDate) -> Decimal {
    Decimal::from(day.num_days_from_ce())
}
