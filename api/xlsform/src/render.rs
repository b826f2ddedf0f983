//! Conditions as XPath, as XLSForm files have it.
//!
//! A comparison with something unanswered never holds here. In XPath that is so for `=`, `<` and the like; for `!=` it is
//! said in words.

use std::cell::Cell;

use contract::questionnaire::{Condition, Decimal, Kind, Operand, Operator};

use crate::known::{Entry, Known};

/// Writes a condition. `itself` is the variable whose constraint it is; it is written as `.`.
///
/// None if XPath cannot say it, because it speaks of what is not there or is too long for a cell.
pub(crate) fn render(
    condition: &Condition,
    known: &Known<'_>,
    itself: Option<&str>,
) -> Option<String> {
    let room = Cell::new(ROOM);
    Writer {
        known,
        itself,
        room,
    }
    .condition(condition)
}

/// A comparison as XPath writes it.
pub(crate) fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Less => "<",
        Operator::LessOrEqual => "<=",
        Operator::Greater => ">",
        Operator::GreaterOrEqual => ">=",
        Operator::Equal => "=",
        Operator::NotEqual => "!=",
    }
}

/// What a cell holds is less; a condition from a hostile file may name every row of a matrix very often.
const ROOM: usize = 50_000;

struct Writer<'k> {
    known: &'k Known<'k>,
    itself: Option<&'k str>,
    /// Characters that may still be written.
    room: Cell<usize>,
}

impl Writer<'_> {
    fn condition(&self, condition: &Condition) -> Option<String> {
        match condition {
            Condition::All { conditions } => self.joined(conditions, " and "),
            Condition::Any { conditions } => self.joined(conditions, " or "),
            Condition::Not { condition } => Some(format!("not({})", self.condition(condition)?)),
            Condition::Equals { variable, value } => self.equals(variable, *value),
            Condition::In { variable, values } => {
                let each = values.iter().map(|value| self.equals(variable, *value));
                Some(each.collect::<Option<Vec<_>>>()?.join(" or "))
            }
            Condition::Contains { variable, value } => {
                let name = self.entry(variable)?.name_of(i64::from(*value))?;
                Some(format!("selected({}, '{name}')", self.name(variable)?))
            }
            Condition::AnyRow { variable, values } => {
                let entry = self.entry(variable)?;
                let mut each = Vec::new();
                for value in values {
                    let name = entry.name_of(i64::from(*value))?;
                    for row in &entry.row_names {
                        self.spend(row.len() + name.len())?;
                        each.push(format!("${{{row}}} = '{name}'"));
                    }
                }
                Some(each.join(" or "))
            }
            Condition::Compare {
                variable,
                operator,
                to,
            } => self.compare(variable, *operator, to),
            Condition::Answered { variable } => self.answered(variable),
        }
        .filter(|written| !written.is_empty())
    }

    fn joined(&self, conditions: &[Condition], joint: &str) -> Option<String> {
        let each = conditions.iter().map(|condition| {
            let written = self.condition(condition)?;
            Some(if self.is_one(condition) {
                written
            } else {
                format!("({written})")
            })
        });
        Some(each.collect::<Option<Vec<_>>>()?.join(joint))
    }

    /// Whether it is written without `and` and `or` on the outside.
    fn is_one(&self, condition: &Condition) -> bool {
        let rows = |variable: &str| {
            self.entry(variable)
                .map_or(0, |entry| entry.row_names.len())
        };
        match condition {
            Condition::All { .. } | Condition::Any { .. } => false,
            Condition::In { values, .. } => values.len() == 1,
            Condition::AnyRow { variable, values } => rows(variable) * values.len() == 1,
            Condition::Answered { variable } => rows(variable) < 2,
            Condition::Compare { operator, .. } => *operator != Operator::NotEqual,
            _ => true,
        }
    }

    fn equals(&self, variable: &str, value: Decimal) -> Option<String> {
        let entry = self.entry(variable)?;
        let value = match entry.question.kind {
            Kind::Single { .. } => format!("'{}'", entry.name_of(value.as_integer()?)?),
            _ => value.to_string(),
        };
        Some(format!("{} = {value}", self.name(variable)?))
    }

    fn compare(&self, variable: &str, operator: Operator, to: &Operand) -> Option<String> {
        let left = self.name(variable)?;
        let (right, also) = match to {
            Operand::Value(value) => {
                let entry = self.entry(variable)?;
                let is_code = matches!(entry.question.kind, Kind::Single { .. });
                if is_code && !entry.codes_are_names() {
                    return None;
                }
                (value.to_string(), None)
            }
            Operand::Date(day) => (format!("date('{day}')"), None),
            Operand::Variable(other) => (self.name(other)?, Some(self.answered(other)?)),
        };
        let compared = format!("{left} {} {right}", sign(operator));
        if operator != Operator::NotEqual {
            return Some(compared);
        }
        let answered = [Some(self.answered(variable)?), also, Some(compared)];
        let each: Vec<String> = answered.into_iter().flatten().collect();
        Some(each.join(" and "))
    }

    fn answered(&self, variable: &str) -> Option<String> {
        let entry = self.entry(variable)?;
        if entry.row_names.is_empty() {
            return Some(format!("{} != ''", self.name(variable)?));
        }
        let each = entry.row_names.iter().map(|row| {
            self.spend(row.len())?;
            Some(format!("${{{row}}} != ''"))
        });
        Some(each.collect::<Option<Vec<_>>>()?.join(" or "))
    }

    fn name(&self, variable: &str) -> Option<String> {
        if self.itself == Some(variable) {
            return Some(".".to_owned());
        }
        let name = self.entry(variable)?.name.as_ref()?;
        Some(format!("${{{name}}}"))
    }

    fn spend(&self, length: usize) -> Option<()> {
        self.room.set(self.room.get().checked_sub(length)?);
        Some(())
    }

    fn entry(&self, variable: &str) -> Option<&Entry<'_>> {
        self.known.entry(variable)
    }
}
