//! The part of XPath that XLSForm files use for filters and constraints: read into a small tree.
//!
//! What the tree means for a questionnaire is decided in `read/condition.rs`; written is it in `write/condition.rs`.

mod lexer;
mod parser;

#[cfg(test)]
mod tests;

use contract::Text;
use contract::questionnaire::{Decimal, Operator};

pub(crate) use parser::parse;

/// An expression. Brackets are kept: an `Or` within an `Or` stood in brackets.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expr {
    Or(Vec<Expr>),
    And(Vec<Expr>),
    Not(Box<Expr>),
    Compare(Box<Expr>, Operator, Box<Expr>),
    /// A function by name, with its arguments. `not` is never one.
    Call(String, Vec<Expr>),
    /// `${name}`.
    Variable(String),
    /// `.`: the answer that a constraint is about.
    Itself,
    Number(Decimal),
    Text(String),
}

/// Why an expression cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// It is not XPath at all.
    Malformed,
    /// It is XPath, but says more than filters and checks can say here; the piece that does.
    Beyond(String),
    /// Its brackets are nested too deep.
    Deep,
}

impl Unreadable {
    /// For the report.
    pub fn text(&self) -> Text {
        match self {
            Unreadable::Malformed => Text::new(
                "Dieser Ausdruck ist nicht richtig geschrieben.",
                "This expression is not written correctly.",
            ),
            Unreadable::Beyond(piece) => Text::new(
                format!("Das lässt sich hier nicht sagen: {piece}."),
                format!("This cannot be said here: {piece}."),
            ),
            Unreadable::Deep => Text::new(
                "Dieser Ausdruck ist zu tief geschachtelt.",
                "This expression is nested too deep.",
            ),
        }
    }
}

impl Expr {
    /// The variables that stand in it, in order of appearance.
    pub fn variables(&self) -> Vec<&str> {
        match self {
            Expr::Or(items) | Expr::And(items) | Expr::Call(_, items) => {
                items.iter().flat_map(Expr::variables).collect()
            }
            Expr::Not(inner) => inner.variables(),
            Expr::Compare(left, _, right) => {
                let mut found = left.variables();
                found.extend(right.variables());
                found
            }
            Expr::Variable(name) => vec![name],
            Expr::Itself | Expr::Number(_) | Expr::Text(_) => Vec::new(),
        }
    }
}
