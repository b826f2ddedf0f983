//! Constraints: limits of one answer, options that stand alone, and what must hold between answers.

use contract::questionnaire::{Condition, Decimal, Kind, Operator};

use super::condition::{Scope, condition};
use super::obstacle::Obstacle;
use super::values::{day, flipped, literal, number};
use crate::known::Entry;
use crate::render::sign;
use crate::xpath::Expr;

/// What one part of a constraint, between `and` and `and`, says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Min(Decimal),
    Max(Decimal),
    From(chrono::NaiveDate),
    Until(chrono::NaiveDate),
    Longest(u32),
    /// At least so many codes.
    Fewest(u32),
    /// At most so many codes.
    Most(u32),
    /// An option that stands alone.
    Alone(i32),
    /// What holds between answers.
    Check(Condition),
}

/// The parts of a constraint, each as what it says or why it cannot be said.
pub(super) fn pieces(
    expr: &Expr,
    itself: &Entry<'_>,
    scope: Scope<'_>,
) -> Vec<Result<Piece, Obstacle>> {
    let parts = match expr {
        Expr::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut found = Vec::new();
    for part in parts {
        match limits(part, itself) {
            Some(limits) => found.extend(limits.into_iter().map(Ok)),
            None if part.variables().is_empty() => found.push(Err(beyond(part))),
            None => found.push(condition(without_guards(part), scope).map(Piece::Check)),
        }
    }
    found
}

/// `${b} = '' or . <= ${b}`: a check is looked at only once everything is answered anyway.
fn without_guards(expr: &Expr) -> &Expr {
    let Expr::Or(items) = expr else {
        return expr;
    };
    let guarded = |item: &Expr| match item {
        Expr::Compare(left, Operator::Equal, right) => match (left.as_ref(), right.as_ref()) {
            (Expr::Variable(name), Expr::Text(text)) if text.is_empty() => Some(name.clone()),
            _ => None,
        },
        _ => None,
    };
    let guards: Vec<String> = items.iter().map_while(guarded).collect();
    match items.get(guards.len()..) {
        Some([only])
            if guards
                .iter()
                .all(|name| only.variables().contains(&name.as_str())) =>
        {
            only
        }
        _ => expr,
    }
}

/// Limits of the answer itself.
fn limits(part: &Expr, itself: &Entry<'_>) -> Option<Vec<Piece>> {
    match part {
        Expr::Compare(left, operator, right) => match (left.as_ref(), right.as_ref()) {
            (Expr::Itself, value) => bounds(itself, *operator, value),
            (value, Expr::Itself) => bounds(itself, flipped(*operator), value),
            (Expr::Call(name, of), Expr::Number(count)) if of.as_slice() == [Expr::Itself] => {
                counts(itself, name, *operator, *count)
            }
            _ => None,
        },
        Expr::Not(inner) => match inner.as_ref() {
            Expr::And(both) => alone(both, itself).map(|code| vec![Piece::Alone(code)]),
            _ => None,
        },
        Expr::Or(items) => fewest_or_alone(items, itself),
        Expr::Call(name, arguments) if name == "if" => match arguments.as_slice() {
            [first, one, Expr::Call(truth, _)] if truth == "true" && is_one_code(one) => {
                Some(vec![Piece::Alone(selected(first, itself)?)])
            }
            _ => None,
        },
        _ => None,
    }
}

fn bounds(itself: &Entry<'_>, operator: Operator, value: &Expr) -> Option<Vec<Piece>> {
    match &itself.question.kind {
        Kind::Number { decimals, .. } => {
            let bound = number(value)?;
            // The next number that can be given.
            let next = |step: i64| {
                let units = bound
                    .units_at(*decimals)
                    .and_then(|units| units.checked_add(step));
                units
                    .and_then(|units| Decimal::new(units, *decimals))
                    .unwrap_or(bound)
            };
            Some(match operator {
                Operator::GreaterOrEqual => vec![Piece::Min(bound)],
                Operator::LessOrEqual => vec![Piece::Max(bound)],
                Operator::Greater => vec![Piece::Min(next(1))],
                Operator::Less => vec![Piece::Max(next(-1))],
                Operator::Equal => vec![Piece::Min(bound), Piece::Max(bound)],
                Operator::NotEqual => return None,
            })
        }
        Kind::Date { .. } => {
            let bound = day(value)?;
            Some(match operator {
                Operator::GreaterOrEqual => vec![Piece::From(bound)],
                Operator::LessOrEqual => vec![Piece::Until(bound)],
                Operator::Greater => vec![Piece::From(bound.succ_opt()?)],
                Operator::Less => vec![Piece::Until(bound.pred_opt()?)],
                Operator::Equal => vec![Piece::From(bound), Piece::Until(bound)],
                Operator::NotEqual => return None,
            })
        }
        _ => None,
    }
}

fn counts(
    itself: &Entry<'_>,
    what: &str,
    operator: Operator,
    count: Decimal,
) -> Option<Vec<Piece>> {
    let count = u32::try_from(count.as_integer()?).ok()?;
    let (fewest, most) = match operator {
        Operator::GreaterOrEqual => (Some(count), None),
        Operator::Greater => (Some(count.checked_add(1)?), None),
        Operator::LessOrEqual => (None, Some(count)),
        Operator::Less => (None, Some(count.checked_sub(1)?)),
        Operator::Equal => (Some(count), Some(count)),
        Operator::NotEqual => return None,
    };
    match (what, &itself.question.kind) {
        ("string-length", Kind::Text { .. }) => match (fewest, most) {
            (None | Some(0 | 1), Some(most)) => Some(vec![Piece::Longest(most)]),
            // What is answered has a character.
            (Some(0 | 1), None) => Some(Vec::new()),
            _ => None,
        },
        ("count-selected", Kind::Multiple { .. } | Kind::Ranking { .. }) => {
            let fewest = fewest.map(Piece::Fewest);
            Some(fewest.into_iter().chain(most.map(Piece::Most)).collect())
        }
        _ => None,
    }
}

/// `selected(., 'x')`
fn selected(expr: &Expr, itself: &Entry<'_>) -> Option<i32> {
    let Expr::Call(name, arguments) = expr else {
        return None;
    };
    match (name.as_str(), arguments.as_slice()) {
        ("selected", [Expr::Itself, option])
            if matches!(itself.question.kind, Kind::Multiple { .. }) =>
        {
            itself.code(&literal(option)?).ok()
        }
        _ => None,
    }
}

/// `selected(., 'x')` together with more than one code, or with any of all the others.
fn alone(both: &[Expr], itself: &Entry<'_>) -> Option<i32> {
    let [first, second] = both else {
        return None;
    };
    let (code, more) = match selected(first, itself) {
        Some(code) => (code, second),
        None => (selected(second, itself)?, first),
    };
    let others = match more {
        Expr::Or(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let named: Option<Vec<i32>> = others.iter().map(|other| selected(other, itself)).collect();
    let all_others = |named: &[i32]| {
        let mut codes = itself.question.options().iter().map(|option| option.code);
        codes.all(|option| (option == code) != named.contains(&option))
    };
    let together = named.map_or_else(|| is_several_codes(more), |named| all_others(&named));
    together.then_some(code)
}

/// `count-selected(.) >= 2 or selected(., 'x')`, and `not(selected(., 'x')) or count-selected(.) = 1`.
fn fewest_or_alone(items: &[Expr], itself: &Entry<'_>) -> Option<Vec<Piece>> {
    if let [first, second] = items {
        let negated = |expr: &Expr| match expr {
            Expr::Not(inner) => selected(inner, itself),
            _ => None,
        };
        for (not, one) in [(first, second), (second, first)] {
            if let Some(code) = negated(not).filter(|_| is_one_code(one)) {
                return Some(vec![Piece::Alone(code)]);
            }
        }
    }
    let (first, rest) = items.split_first()?;
    let Some([Piece::Fewest(count)]) = limits(first, itself).as_deref().map(|found| match found {
        [one] => [one.clone()],
        _ => [Piece::Most(0)],
    }) else {
        return None;
    };
    let every = rest.iter().all(|item| selected(item, itself).is_some());
    every.then(|| vec![Piece::Fewest(count)])
}

fn is_one_code(expr: &Expr) -> bool {
    count_of_codes(expr).is_some_and(|found| {
        matches!(
            found,
            (Operator::Equal | Operator::LessOrEqual, 1) | (Operator::Less, 2)
        )
    })
}

fn is_several_codes(expr: &Expr) -> bool {
    count_of_codes(expr).is_some_and(|found| {
        matches!(
            found,
            (Operator::Greater | Operator::NotEqual, 1) | (Operator::GreaterOrEqual, 2)
        )
    })
}

/// `count-selected(.) > 1`
fn count_of_codes(expr: &Expr) -> Option<(Operator, i64)> {
    let Expr::Compare(left, operator, right) = expr else {
        return None;
    };
    match (left.as_ref(), right.as_ref()) {
        (Expr::Call(name, of), Expr::Number(count))
            if name == "count-selected" && of.as_slice() == [Expr::Itself] =>
        {
            Some((*operator, count.as_integer()?))
        }
        _ => None,
    }
}

fn beyond(part: &Expr) -> Obstacle {
    Obstacle::Beyond(match part {
        Expr::Call(name, _) => format!("{name}(…)"),
        Expr::Compare(left, operator, right) => {
            let side = |side: &Expr| match side {
                Expr::Call(name, _) => format!("{name}(…)"),
                Expr::Itself => ".".to_owned(),
                other => literal(other).unwrap_or_else(|| "…".to_owned()),
            };
            format!("{} {} {}", side(left), sign(*operator), side(right))
        }
        Expr::Not(_) => "not(…)".to_owned(),
        Expr::Or(_) => "… or …".to_owned(),
        _ => "…".to_owned(),
    })
}
