//! Expressions as conditions over answers.

use contract::questionnaire::{Condition, Decimal, Kind, Operand, Operator};

use crate::known::{Entry, Known, Meaning};
use crate::xpath::Expr;

use super::obstacle::{Obstacle, beyond, name_in};
use super::rows::Rows;
use super::values::{day, flipped, is_value, literal, number};

/// What an expression may look at.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'k> {
    pub known: &'k Known<'k>,
    /// Only questions before this place; without it, all.
    pub before: Option<usize>,
    /// What `.` stands for.
    pub itself: Option<&'k Entry<'k>>,
}

/// Reads an expression as a condition.
pub(crate) fn condition(expr: &Expr, scope: Scope<'_>) -> Result<Condition, Obstacle> {
    match expr {
        Expr::Or(items) => any(items, scope),
        Expr::And(items) => {
            let conditions = items.iter().map(|item| condition(item, scope));
            Ok(Condition::All {
                conditions: conditions.collect::<Result<_, _>>()?,
            })
        }
        Expr::Not(inner) => Ok(not(condition(inner, scope)?)),
        leaf => {
            let mut rows = Rows::default();
            match rows.take(leaf, scope)? {
                true => rows.only(),
                false => scope.leaf(leaf),
            }
        }
    }
}

/// `or`: over the rows of a matrix it is one condition, over the codes of one question as well.
fn any(items: &[Expr], scope: Scope<'_>) -> Result<Condition, Obstacle> {
    let mut rows = Rows::default();
    let mut conditions = Vec::new();
    for item in items {
        let leaf = !matches!(item, Expr::Or(_) | Expr::And(_) | Expr::Not(_));
        if !(leaf && rows.take(item, scope)?) {
            conditions.push(condition(item, scope)?);
        }
    }
    conditions.extend(rows.conditions()?);
    if let Some(list) = one_of(&conditions) {
        return Ok(list);
    }
    match (conditions.pop(), conditions.is_empty()) {
        (Some(only), true) => Ok(only),
        (last, _) => {
            conditions.extend(last);
            Ok(Condition::Any { conditions })
        }
    }
}

/// `${a} = 1 or ${a} = 2`
fn one_of(conditions: &[Condition]) -> Option<Condition> {
    let mut found: Option<(&String, Vec<Decimal>)> = None;
    for condition in conditions {
        let Condition::Equals { variable, value } = condition else {
            return None;
        };
        let (first, values) = found.get_or_insert_with(|| (variable, Vec::new()));
        if *first != variable {
            return None;
        }
        values.push(*value);
    }
    let (variable, values) = found.filter(|(_, values)| values.len() > 1)?;
    Some(Condition::In {
        variable: variable.clone(),
        values,
    })
}

pub(super) fn not(condition: Condition) -> Condition {
    Condition::Not {
        condition: Box::new(condition),
    }
}

impl<'k> Scope<'k> {
    fn leaf(self, expr: &Expr) -> Result<Condition, Obstacle> {
        match expr {
            Expr::Compare(left, operator, right) => match (is_value(left), is_value(right)) {
                (true, false) => self.compare(right, flipped(*operator), left),
                (false, _) => self.compare(left, *operator, right),
                (true, true) => Err(beyond(expr)),
            },
            Expr::Call(name, arguments) => match (name.as_str(), arguments.as_slice()) {
                ("selected", [of, option]) => {
                    let entry = self.question(of)?;
                    let value = entry.code(&literal(option).ok_or_else(|| beyond(option))?)?;
                    let variable = entry.question.variable.clone();
                    match entry.question.kind {
                        Kind::Multiple { .. } | Kind::Ranking { .. } => {
                            Ok(Condition::Contains { variable, value })
                        }
                        Kind::Single { .. } => Ok(Condition::Equals {
                            variable,
                            value: value.into(),
                        }),
                        _ => Err(beyond(expr)),
                    }
                }
                _ => Err(beyond(expr)),
            },
            _ => Err(beyond(expr)),
        }
    }

    fn compare(self, left: &Expr, operator: Operator, right: &Expr) -> Result<Condition, Obstacle> {
        if let Expr::Call(name, arguments) = left {
            return match (name.as_str(), arguments.as_slice()) {
                ("number" | "int", [inner]) => self.compare(inner, operator, right),
                ("count-selected" | "string-length", [inner]) => self
                    .counted(inner, operator, right)
                    .ok_or_else(|| beyond(left))?,
                _ => Err(beyond(left)),
            };
        }
        let entry = self.question(left)?;
        let variable = entry.question.variable.clone();
        if matches!(right, Expr::Text(text) if text.is_empty()) {
            let answered = Condition::Answered { variable };
            return match operator {
                Operator::Equal => Ok(not(answered)),
                Operator::NotEqual => Ok(answered),
                _ => Err(beyond(right)),
            };
        }
        let to = self.operand(entry, operator, right)?;
        let compare = |operator| Condition::Compare {
            variable: variable.clone(),
            operator,
            to: to.clone(),
        };
        let equal = match &to {
            Operand::Value(value) => Condition::Equals {
                variable: variable.clone(),
                value: *value,
            },
            _ => compare(Operator::Equal),
        };
        Ok(match operator {
            Operator::Equal => equal,
            // In XPath this holds for what is unanswered, as `not` does here.
            Operator::NotEqual => not(equal),
            _ => compare(operator),
        })
    }

    /// `count-selected(${a}) > 0`: whether there is an answer at all.
    fn counted(
        self,
        of: &Expr,
        operator: Operator,
        right: &Expr,
    ) -> Option<Result<Condition, Obstacle>> {
        let Expr::Number(number) = right else {
            return None;
        };
        let some = match (operator, number.as_integer()?) {
            (Operator::Greater | Operator::NotEqual, 0) | (Operator::GreaterOrEqual, 1) => true,
            (Operator::Equal | Operator::LessOrEqual, 0) | (Operator::Less, 1) => false,
            _ => return None,
        };
        Some(self.question(of).map(|entry| {
            let answered = Condition::Answered {
                variable: entry.question.variable.clone(),
            };
            if some { answered } else { not(answered) }
        }))
    }

    /// The right side, as the kind of the question on the left has it.
    fn operand(
        self,
        left: &Entry<'_>,
        operator: Operator,
        right: &Expr,
    ) -> Result<Operand, Obstacle> {
        if let Expr::Variable(_) | Expr::Itself = right {
            let other = self.question(right)?;
            let is_date = |entry: &Entry<'_>| matches!(entry.question.kind, Kind::Date { .. });
            let comparable = |entry: &Entry<'_>| {
                is_date(entry)
                    || matches!(entry.question.kind, Kind::Number { .. })
                    || (matches!(entry.question.kind, Kind::Single { .. })
                        && entry.codes_are_names())
            };
            let fits = is_date(left) == is_date(other) && comparable(left) && comparable(other);
            return match fits {
                true => Ok(Operand::Variable(other.question.variable.clone())),
                false => Err(beyond(right)),
            };
        }
        let equality = matches!(operator, Operator::Equal | Operator::NotEqual);
        let written = literal(right);
        match left.question.kind {
            Kind::Single { .. } if equality => {
                let written = written.ok_or_else(|| beyond(right))?;
                Ok(Operand::Value(left.code(&written)?.into()))
            }
            Kind::Single { .. } if left.codes_are_names() => number(right)
                .map(Operand::Value)
                .ok_or_else(|| beyond(right)),
            Kind::Number { .. } => number(right)
                .map(Operand::Value)
                .ok_or_else(|| beyond(right)),
            Kind::Date { .. } => day(right).map(Operand::Date).ok_or_else(|| beyond(right)),
            _ => Err(beyond(right)),
        }
    }

    /// A question that may be looked at.
    fn question(self, expr: &Expr) -> Result<&'k Entry<'k>, Obstacle> {
        let meaning = self.meaning(expr)?;
        match meaning {
            Some(Meaning::Question(entry)) => Ok(entry),
            Some(Meaning::Row(..)) => Err(Obstacle::SingleRow(name_in(expr))),
            None => Err(beyond(expr)),
        }
    }

    /// What a name stands for; none if the expression is no name.
    pub(super) fn meaning(self, expr: &Expr) -> Result<Option<Meaning<'k>>, Obstacle> {
        let name = match expr {
            Expr::Itself => {
                let itself = self.itself.ok_or_else(|| beyond(expr))?;
                return Ok(Some(Meaning::Question(itself)));
            }
            Expr::Variable(name) => name,
            _ => return Ok(None),
        };
        let meaning = self.known.meaning(name);
        let meaning = meaning.ok_or_else(|| Obstacle::NoQuestion(name.clone()))?;
        let (Meaning::Question(entry) | Meaning::Row(entry, _)) = meaning;
        if !entry.question.has_answer() {
            return Err(Obstacle::NoQuestion(name.clone()));
        }
        match self.before {
            Some(before) if entry.position >= before => Err(Obstacle::Later(name.clone())),
            _ => Ok(Some(meaning)),
        }
    }
}

impl Entry<'_> {
    /// The code of an option by its name in the workbook.
    pub(super) fn code(&self, option: &str) -> Result<i32, Obstacle> {
        let code = self.codes.get(option.trim()).copied();
        code.ok_or_else(|| {
            let name = self.name.as_deref().unwrap_or(&self.question.variable);
            Obstacle::NoOption(name.to_owned(), option.to_owned())
        })
    }
}
