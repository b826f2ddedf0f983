//! Answers to try: enough of them that, if any answer fits the statements about a question, one of these does.

use std::borrow::Cow;

use chrono::{Days, NaiveDate};

use super::super::super::reading::Value;
use super::super::super::{Condition, Decimal, Kind, Operand, Question};
use super::Statement;

/// Whether some answer fits all statements about this question.
pub(super) fn some_fits(question: &Question, about: &[Statement<'_>]) -> bool {
    let fits = |value: &Value<'_>| {
        about
            .iter()
            .all(|statement| statement.fits(&question.variable, value))
    };
    match &question.kind {
        Kind::Single { options, .. } => options.iter().any(|o| fits(&Value::Code(o.code))),
        Kind::Number {
            decimals, min, max, ..
        } => numbers(about, *decimals, (*min, *max))
            .into_iter()
            .any(|number| fits(&Value::Number(number))),
        Kind::Date { min, max } => days(about, (*min, *max))
            .into_iter()
            .any(|day| fits(&Value::Date(day))),
        Kind::Text { .. } => fits(&Value::Text(Cow::Borrowed("x"))),
        Kind::Multiple {
            min,
            max,
            exclusive,
            ..
        } => lists(question, about, *min, *max, exclusive)
            .into_iter()
            .any(|codes| fits(&Value::Codes(codes))),
        Kind::Ranking { options, min, max } => {
            let all = u32::try_from(options.len()).unwrap_or(u32::MAX);
            lists(question, about, min.unwrap_or(0), max.unwrap_or(all), &[])
                .into_iter()
                .any(|codes| fits(&Value::Codes(codes)))
        }
        Kind::Matrix { rows, .. } => match filled(question, about) {
            Some(codes) if codes.len() <= rows.len() => fits(&Value::Rows(codes)),
            // More wanted codes than rows: the same row may serve several wishes, so that is not decided here.
            Some(_) => true,
            None => false,
        },
        Kind::Info => false,
    }
}

/// Every number that a statement names and its neighbours: between two of them nothing changes.
fn numbers(
    about: &[Statement<'_>],
    decimals: u8,
    (min, max): (Option<Decimal>, Option<Decimal>),
) -> Vec<Decimal> {
    let least = min.unwrap_or_default();
    let mut named = vec![least];
    named.extend(max);
    for statement in about {
        match statement.leaf {
            Condition::Equals { value, .. } => named.push(*value),
            Condition::In { values, .. } => named.extend(values),
            Condition::Compare {
                to: Operand::Value(value),
                ..
            } => named.push(*value),
            _ => {}
        }
    }
    let around = |number: Decimal| {
        let near = Decimal::rounded(number.to_f64(), decimals);
        let units = near.and_then(|near| near.units_at(decimals));
        units.into_iter().flat_map(move |units| {
            let beside = [units.saturating_sub(1), units, units.saturating_add(1)];
            beside.map(|units| Decimal::new(units, decimals))
        })
    };
    named
        .into_iter()
        .flat_map(around)
        .flatten()
        .filter(|number| *number >= least && max.is_none_or(|max| *number <= max))
        .collect()
}

fn days(
    about: &[Statement<'_>],
    (min, max): (Option<NaiveDate>, Option<NaiveDate>),
) -> Vec<NaiveDate> {
    let mut named: Vec<NaiveDate> = min.into_iter().chain(max).collect();
    for statement in about {
        if let Condition::Compare {
            to: Operand::Date(day),
            ..
        } = statement.leaf
        {
            named.push(*day);
        }
    }
    if named.is_empty() {
        named.push(NaiveDate::default());
    }
    let around = |day: NaiveDate| {
        let one = Days::new(1);
        [
            day.checked_sub_days(one),
            Some(day),
            day.checked_add_days(one),
        ]
    };
    named
        .into_iter()
        .flat_map(around)
        .flatten()
        .filter(|day| min.is_none_or(|min| *day >= min) && max.is_none_or(|max| *day <= max))
        .collect()
}

/// Lists of codes: what is wanted, filled up to what must be chosen at least; and each option alone.
fn lists(
    question: &Question,
    about: &[Statement<'_>],
    min: u32,
    max: u32,
    exclusive: &[i32],
) -> Vec<Vec<i32>> {
    let contains = |holds: bool| {
        let said = about
            .iter()
            .filter(move |statement| statement.holds == holds);
        said.filter_map(|statement| match statement.leaf {
            Condition::Contains { value, .. } => Some(*value),
            _ => None,
        })
    };
    let mut chosen: Vec<i32> = Vec::new();
    for code in contains(true) {
        if !chosen.contains(&code) {
            chosen.push(code);
        }
    }
    if chosen.iter().any(|code| !question.has_code(*code)) {
        return Vec::new();
    }
    let mut lists: Vec<Vec<i32>> = Vec::new();
    if chosen.is_empty() {
        lists.extend(question.options().iter().map(|option| vec![option.code]));
    }
    if chosen.len() > 1 && chosen.iter().any(|code| exclusive.contains(code)) {
        return Vec::new();
    }
    if chosen.len() == 1 {
        lists.push(chosen.clone());
    }
    let forbidden: Vec<i32> = contains(false).collect();
    for option in question.options() {
        let code = option.code;
        let free = !forbidden.contains(&code) && !exclusive.contains(&code);
        if (chosen.len() as u64) < u64::from(min) && free && !chosen.contains(&code) {
            chosen.push(code);
        }
    }
    lists.push(chosen);
    lists.retain(|list| !list.is_empty() && list.len() as u64 <= u64::from(max));
    lists
}

/// Codes of rows, one for each statement that wants some. Nothing when a wish cannot be fulfilled.
fn filled(question: &Question, about: &[Statement<'_>]) -> Option<Vec<i32>> {
    let of = |holds: bool| {
        let said = about
            .iter()
            .filter(move |statement| statement.holds == holds);
        said.filter_map(|statement| match statement.leaf {
            Condition::AnyRow { values, .. } => Some(values.as_slice()),
            _ => None,
        })
    };
    let allowed = |code: i32| {
        // Missing codes may stand in a row, too.
        (code < 0 || question.has_code(code)) && !of(false).any(|values| values.contains(&code))
    };
    let mut rows = Vec::new();
    for values in of(true) {
        let code = values.iter().copied().find(|code| allowed(*code))?;
        if !rows.contains(&code) {
            rows.push(code);
        }
    }
    if !rows.iter().any(|code| *code > 0) {
        let codes = question.options().iter().map(|option| option.code);
        rows.extend(codes.filter(|code| allowed(*code)).take(1));
    }
    Some(rows)
}
