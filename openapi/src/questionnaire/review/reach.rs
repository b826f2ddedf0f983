//! Questions that nobody will ever see: no answers make their filters hold.
//!
//! A filter is written as a list of ways, each a list of statements that hold together (disjunctive normal form). What
//! a statement asks of an earlier question adds the ways in which that question is shown. Then each variable is tried by
//! itself: is there an answer that fits all statements about it? A comparison of two variables is taken to be possible,
//! and so is everything that has too many ways, so that no question is called unreachable that is not.

use super::super::reading::Value;
use super::super::{Condition, Question, Questionnaire, Spot, Text};
use super::{Hint, HintCode};

mod values;

/// More ways than this are not looked at.
const MAX_WAYS: usize = 200;

/// A comparison that must hold, or must not.
#[derive(Clone, Copy)]
struct Statement<'q> {
    leaf: &'q Condition,
    holds: bool,
}

/// Statements that hold together.
type Way<'q> = Vec<Statement<'q>>;
/// Nothing when there are too many to say.
type Ways<'q> = Option<Vec<Way<'q>>>;

/// A question and when it is shown.
struct Seen<'q> {
    question: &'q Question,
    ways: Vec<Way<'q>>,
}

pub(super) fn look(survey: &Questionnaire) -> Vec<Hint> {
    let mut hints = Vec::new();
    let mut earlier: Vec<Seen<'_>> = Vec::new();
    for (at, page) in survey.pages.iter().enumerate() {
        let of_page = shown(&[page.show_if.as_ref()], &earlier);
        if of_page.is_empty() {
            hints.push(Hint::warning(
                Spot::Page(at),
                HintCode::Unreachable,
                Text::new(
                    "Diese Seite wird nie gezeigt: Ihr Filter kann nicht zutreffen.",
                    "This page is never shown: its filter can never hold.",
                ),
            ));
        }
        for (nth, question) in page.questions.iter().enumerate() {
            let filters = [page.show_if.as_ref(), question.show_if.as_ref()];
            let ways = shown(&filters, &earlier);
            if ways.is_empty() && !of_page.is_empty() {
                hints.push(never(Spot::Question(at, nth), question, &earlier));
            }
            earlier.push(Seen { question, ways });
        }
    }
    hints
}

fn never(spot: Spot, question: &Question, earlier: &[Seen<'_>]) -> Hint {
    let alone = ways_of(question.show_if.as_ref(), true)
        .is_none_or(|ways| ways.iter().any(|way| possible(way, earlier)));
    let text = if alone {
        Text::new(
            "Diese Frage wird nie gezeigt: Ihr Filter passt nicht zu den Filtern davor.",
            "This question is never shown: its filter does not go with the filters before it.",
        )
    } else {
        Text::new(
            "Diese Frage wird nie gezeigt: Ihr Filter kann nicht zutreffen.",
            "This question is never shown: its filter can never hold.",
        )
    };
    Hint::warning(spot, HintCode::Unreachable, text)
}

/// The ways in which all filters hold; without any, it is never shown.
fn shown<'q>(filters: &[Option<&'q Condition>], earlier: &[Seen<'q>]) -> Vec<Way<'q>> {
    let always = || vec![Vec::new()];
    let mut ways = always();
    for filter in filters {
        let both = ways_of(*filter, true).and_then(|of_filter| together(&ways, &of_filter));
        match both {
            Some(both) => ways = both,
            None => return always(),
        }
    }
    let mut all = Vec::new();
    for way in ways {
        let Some(complete) = with_asked(&way, earlier) else {
            return always();
        };
        all.extend(complete.into_iter().filter(|way| possible(way, earlier)));
        if all.len() > MAX_WAYS {
            return always();
        }
    }
    all
}

/// The way, with how the questions are shown that it wants an answer to.
fn with_asked<'q>(way: &Way<'q>, earlier: &[Seen<'q>]) -> Ways<'q> {
    let mut ways = vec![way.clone()];
    for statement in way.iter().filter(|statement| statement.holds) {
        for variable in statement.leaf.variables() {
            if let Some(seen) = earlier
                .iter()
                .find(|seen| seen.question.variable == variable)
            {
                ways = together(&ways, &seen.ways)?;
            }
        }
    }
    Some(ways)
}

fn together<'q>(some: &[Way<'q>], others: &[Way<'q>]) -> Ways<'q> {
    if some.len() * others.len() > MAX_WAYS {
        return None;
    }
    let pairs = some.iter().flat_map(|a| others.iter().map(move |b| (a, b)));
    Some(pairs.map(|(a, b)| [a.as_slice(), b].concat()).collect())
}

fn ways_of(condition: Option<&Condition>, holds: bool) -> Ways<'_> {
    let Some(condition) = condition else {
        return Some(vec![Vec::new()]);
    };
    match condition {
        Condition::Not { condition } => ways_of(Some(condition), !holds),
        Condition::All { conditions } if holds => all_of(conditions, holds),
        Condition::Any { conditions } if !holds => all_of(conditions, holds),
        Condition::All { conditions } | Condition::Any { conditions } => {
            let mut ways = Vec::new();
            for condition in conditions {
                ways.extend(ways_of(Some(condition), holds)?);
                if ways.len() > MAX_WAYS {
                    return None;
                }
            }
            Some(ways)
        }
        leaf => Some(vec![vec![Statement { leaf, holds }]]),
    }
}

fn all_of(conditions: &[Condition], holds: bool) -> Ways<'_> {
    let mut ways = vec![Vec::new()];
    for condition in conditions {
        ways = together(&ways, &ways_of(Some(condition), holds)?)?;
    }
    Some(ways)
}

/// Whether each variable can have an answer that fits all that is said about it.
fn possible(way: &Way<'_>, earlier: &[Seen<'_>]) -> bool {
    way.iter().all(|statement| {
        statement.leaf.variables().into_iter().all(|variable| {
            let about: Vec<Statement<'_>> = way
                .iter()
                .filter(|other| other.leaf.variables() == [variable])
                .copied()
                .collect();
            let wanted = statement.holds || about.iter().any(|other| other.holds);
            let seen = earlier
                .iter()
                .find(|seen| seen.question.variable == variable);
            match seen {
                // An answer that is absent makes no comparison hold.
                _ if !wanted => true,
                None => false,
                Some(seen) => values::some_fits(seen.question, &about),
            }
        })
    })
}

impl Statement<'_> {
    fn fits(&self, variable: &str, value: &Value<'_>) -> bool {
        let held = self.leaf.holds(&|name| (name == variable).then_some(value));
        held == self.holds
    }
}
