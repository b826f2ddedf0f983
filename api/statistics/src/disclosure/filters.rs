//! Filtered questions: how many were shown a question tells how many gave the answers that open it.
//!
//! Where one single choice decides, the base of the filtered question is the sum of its open codes. It is withheld wherever
//! codes are withheld on both sides of the filter; if on one side only, it follows from what is published. Where anything
//! else decides, it is withheld wherever what decides is, and those shown and not shown are protected like any count.

use contract::questionnaire::Condition;

use super::item::Decided;
use super::table::{Content, Setting, Table, Veil};
use crate::cube::{Item, QuestionTables};
use crate::grid::Grid;

/// A question with what was decided about its tables.
pub(super) type Source<'s, 'c> = (&'s QuestionTables, &'s [Decided<'c>]);

/// The categories of a single choice that open a later question, as bits.
pub(super) fn sides(question: &QuestionTables, all: &[QuestionTables]) -> Vec<u64> {
    let mut sides: Vec<u64> = Vec::new();
    for condition in all.iter().flat_map(|later| &later.conditions) {
        let side = codes_of(condition, &question.variable).map(|codes| bits(question, &codes));
        if let Some(side) = side.filter(|side| !sides.contains(side)) {
            sides.push(side);
        }
    }
    sides
}

/// In which areas the bases of a filtered question have to be withheld.
pub(super) fn withheld<'s, 'c: 's>(
    setting: Setting<'c>,
    question: &QuestionTables,
    sources: &impl Fn(&str) -> Option<Source<'s, 'c>>,
) -> Vec<bool> {
    let areas = 0..setting.layout.areas.len();
    let Some(item) = question
        .items
        .first()
        .filter(|_| !question.conditions.is_empty())
    else {
        return vec![false; areas.len()];
    };
    if let [condition] = question.conditions.as_slice()
        && let [variable] = condition.variables().as_slice()
        && let Some((source, decided)) = sources(variable)
        && let (Some(codes), [only]) = (codes_of(condition, variable), decided)
        && let [table] = only.tables.as_slice()
    {
        let side = bits(source, &codes);
        return areas
            .map(|area| is_hidden_on_both_sides(table, area, side))
            .collect();
    }
    let mut shown = Table::new(setting, Content::Answers, &shown_or_not(setting, item));
    for area in areas.clone() {
        let mut conditions = question.conditions.iter();
        if conditions.any(|condition| is_hidden(condition, area, sources)) {
            shown.hide_area(area, Veil::Bases);
        }
    }
    shown.protect();
    areas
        .map(|area| shown.is_hidden(area, 0) || shown.is_hidden(area, 1))
        .collect()
}

/// Whether anything a condition looks at is withheld in an area.
fn is_hidden<'s, 'c: 's>(
    condition: &Condition,
    area: usize,
    sources: &impl Fn(&str) -> Option<Source<'s, 'c>>,
) -> bool {
    let codes = |variable: &str, codes: &[i32]| {
        sources(variable).is_some_and(|(source, decided)| {
            let categories = source.categories.iter().enumerate();
            let mut places = categories
                .filter(|(_, c)| codes.contains(&c.code))
                .map(|(p, _)| p);
            decided.iter().any(|item| item.is_blank(area))
                || places.any(|place| decided.iter().any(|item| item.hides(area, place)))
        })
    };
    match condition {
        Condition::All { conditions } | Condition::Any { conditions } => conditions
            .iter()
            .any(|condition| is_hidden(condition, area, sources)),
        Condition::Not { condition } => is_hidden(condition, area, sources),
        Condition::Contains { variable, value } => codes(variable, &[*value]),
        Condition::AnyRow { variable, values } => codes(variable, values),
        Condition::Equals { .. }
        | Condition::In { .. }
        | Condition::Compare { .. }
        | Condition::Answered { .. } => condition.variables().iter().any(|variable| {
            sources(variable)
                .is_some_and(|(_, decided)| decided.iter().any(|item| item.hides_anything(area)))
        }),
    }
}

fn is_hidden_on_both_sides(table: &Table<'_>, area: usize, side: u64) -> bool {
    let hidden = (0..table.width()).filter(|category| table.is_hidden(area, *category));
    let (open, closed): (Vec<usize>, Vec<usize>) =
        hidden.partition(|category| side >> category.min(&63) & 1 == 1);
    table.is_blank(area) || (!open.is_empty() && !closed.is_empty())
}

fn shown_or_not(setting: Setting<'_>, item: &Item) -> Grid<i64> {
    let layout = setting.layout;
    let mut counts = Grid::new(layout.strata(), 2);
    for (stratum, shown) in item.shown.iter().enumerate() {
        let own = layout.areas.iter().filter(|area| area.strata == [stratum]);
        let respondents = own.map(|area| area.area.respondents).next();
        counts.set(stratum, 0, *shown);
        counts.set(stratum, 1, respondents.unwrap_or(*shown) - shown);
    }
    counts
}

/// The codes of a single choice that a condition asks for, if that is all it asks.
fn codes_of(condition: &Condition, variable: &str) -> Option<Vec<i64>> {
    match condition {
        Condition::Equals { variable: v, value } if v == variable => {
            value.as_integer().map(|code| vec![code])
        }
        Condition::In {
            variable: v,
            values,
        } if v == variable => values.iter().map(|value| value.as_integer()).collect(),
        _ => None,
    }
}

fn bits(question: &QuestionTables, codes: &[i64]) -> u64 {
    let categories = question.categories.iter().enumerate();
    categories
        .filter(|(_, category)| codes.contains(&i64::from(category.code)))
        .fold(0, |bits, (place, _)| bits | 1 << place.min(63))
}
