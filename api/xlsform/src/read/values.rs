//! Numbers, texts and days that stand in an expression.

use contract::questionnaire::{Decimal, Operator};

use crate::xpath::Expr;

/// A number or text that stands in the expression.
pub(super) fn literal(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Number(number) => Some(number.to_string()),
        Expr::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// Whether it is no question.
pub(super) fn is_value(expr: &Expr) -> bool {
    match expr {
        Expr::Number(_) | Expr::Text(_) => true,
        Expr::Call(name, _) => name == "date",
        _ => false,
    }
}

/// A number, also one between quotes.
pub(super) fn number(expr: &Expr) -> Option<Decimal> {
    match expr {
        Expr::Number(number) => Some(*number),
        Expr::Text(text) => Decimal::parse(text.trim()),
        _ => None,
    }
}

/// `date('2027-03-05')` or `'2027-03-05'`.
pub(super) fn day(expr: &Expr) -> Option<chrono::NaiveDate> {
    match expr {
        Expr::Text(text) => contract::day::parse(text.trim()),
        Expr::Call(name, arguments) if name == "date" => match arguments.as_slice() {
            [text @ Expr::Text(_)] => day(text),
            _ => None,
        },
        _ => None,
    }
}

/// `1 < ${a}` is `${a} > 1`.
pub(super) fn flipped(operator: Operator) -> Operator {
    match operator {
        Operator::Less => Operator::Greater,
        Operator::LessOrEqual => Operator::GreaterOrEqual,
        Operator::Greater => Operator::Less,
        Operator::GreaterOrEqual => Operator::LessOrEqual,
        same @ (Operator::Equal | Operator::NotEqual) => same,
    }
}
