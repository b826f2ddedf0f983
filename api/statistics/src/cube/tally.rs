//! Counts the columns of a question: one pass per column over a dense counter of stratum by code.

use contract::questionnaire::{Kind, Question, Questionnaire, missing};

use super::numbers::{self, Numbers};
use super::{Item, Layout, RANKED, categories, missing_codes, years};
use crate::Columns;
use crate::columns::{Coded, Places, Store};
use crate::grid::Grid;
use crate::strata::SLOTS;

/// How often each value of a column occurs, by stratum.
struct Tally {
    codes: Vec<i32>,
    valid: usize,
    counts: Grid<i64>,
}

impl Tally {
    fn count(&self, stratum: usize, code: i32) -> i64 {
        let place = self.codes.iter().position(|known| *known == code);
        place.map_or(0, |place| self.counts.at(stratum, place))
    }

    fn valid(&self, stratum: usize) -> i64 {
        self.counts.row(stratum).iter().take(self.valid).sum()
    }

    /// Everyone but those who were filtered, not asked, or had broken off before.
    fn shown(&self, stratum: usize) -> i64 {
        let not_shown: i64 = missing::NOT_SHOWN
            .iter()
            .map(|code| self.count(stratum, *code))
            .sum();
        self.counts.row(stratum).iter().sum::<i64>() - not_shown
    }
}

/// The tables of a question.
pub(super) fn items(
    survey: &Questionnaire,
    question: &Question,
    columns: &Columns,
    layout: &Layout,
) -> Vec<Item> {
    let tallies = || -> Vec<Tally> {
        let stores = columns.of_variable(&question.variable);
        stores
            .filter_map(|store| match store {
                Store::Coded(coded) => Some(of_codes(coded, columns.slots(), layout)),
                Store::Numbers { .. } => None,
            })
            .collect()
    };
    let missing = missing_codes(survey, question);
    let codes: Vec<i32> = categories(question).iter().map(|c| c.code).collect();
    let item = |tally: &Tally| {
        let mut item = blank(layout, codes.len(), missing.len());
        for stratum in 0..layout.strata() {
            put(&mut item.shown, stratum, tally.shown(stratum));
            put(&mut item.valid, stratum, tally.valid(stratum));
            for (place, missing) in missing.iter().enumerate() {
                item.missing
                    .set(stratum, place, tally.count(stratum, missing.code));
            }
        }
        item
    };
    match &question.kind {
        Kind::Info => Vec::new(),
        Kind::Single { .. } | Kind::Matrix { .. } => {
            let rows = question.rows();
            let found = tallies();
            let part = |(place, tally): (usize, &Tally)| {
                let mut item = item(tally);
                fill(&mut item, &codes, layout, |stratum, code| {
                    tally.count(stratum, code)
                });
                item.key = rows.get(place).map(|row| row.key.clone());
                item.text = rows.get(place).map(|row| row.text.clone());
                item
            };
            // Words beside "other" are a column of their own and no table.
            let tables = if rows.is_empty() { 1 } else { rows.len() };
            found.iter().enumerate().take(tables).map(part).collect()
        }
        Kind::Multiple { options, .. } => {
            let found = tallies();
            let Some(first) = found.first() else {
                return Vec::new();
            };
            let mut item = item(first);
            for (place, tally) in found.iter().take(options.len()).enumerate() {
                for stratum in 0..layout.strata() {
                    item.counts.set(stratum, place, tally.count(stratum, 1));
                }
            }
            vec![item]
        }
        Kind::Ranking { .. } => ranking(&tallies(), &codes, layout, item),
        Kind::Text { .. } => tallies().first().map(item).into_iter().collect(),
        Kind::Number { decimals, .. } => numeric(columns, question, *decimals, layout, &missing),
        Kind::Date { .. } => {
            let mut items = numeric(columns, question, 0, layout, &missing);
            if let Some(item) = items.first_mut() {
                item.numbers = None;
                if let Some(years) = years(question) {
                    numbers::by_year(columns, &question.variable, layout, *years.start(), item);
                }
            }
            items
        }
    }
}

/// First places, and how often an option was ranked at all. No mean rank: where fewer options are ranked than there are,
/// it would compare the ranks of different people.
fn ranking(
    found: &[Tally],
    codes: &[i32],
    layout: &Layout,
    item: impl Fn(&Tally) -> Item,
) -> Vec<Item> {
    use contract::lang::Text;
    let Some(first) = found.first() else {
        return Vec::new();
    };
    let (mut places, mut ranked) = (item(first), item(first));
    fill(&mut places, codes, layout, |stratum, code| {
        first.count(stratum, code)
    });
    fill(&mut ranked, codes, layout, |stratum, code| {
        found.iter().map(|rank| rank.count(stratum, code)).sum()
    });
    places.key = Some("first".to_owned());
    places.text = Some(Text::new("an erster Stelle", "ranked first"));
    ranked.key = Some(RANKED.to_owned());
    ranked.text = Some(Text::new("überhaupt genannt", "ranked at all"));
    vec![places, ranked]
}

fn fill(item: &mut Item, codes: &[i32], layout: &Layout, count: impl Fn(usize, i32) -> i64) {
    for stratum in 0..layout.strata() {
        for (place, code) in codes.iter().enumerate() {
            item.counts.set(stratum, place, count(stratum, *code));
        }
    }
}

fn numeric(
    columns: &Columns,
    question: &Question,
    decimals: u8,
    layout: &Layout,
    missing: &[contract::questionnaire::MissingCode],
) -> Vec<Item> {
    let Some(Store::Numbers { values, .. }) = columns.of_variable(&question.variable).next() else {
        return Vec::new();
    };
    let mut item = blank(layout, super::categories(question).len(), missing.len());
    let outside = missing::NOT_SHOWN.map(i64::from);
    for (value, slot) in values.iter().zip(columns.slots()) {
        let Some(stratum) = layout.stratum(*slot) else {
            continue;
        };
        if value >= 0 {
            bump(&mut item.valid, stratum);
            bump(&mut item.shown, stratum);
            continue;
        }
        if !outside.contains(&value) {
            bump(&mut item.shown, stratum);
        }
        let code = missing
            .iter()
            .position(|known| i64::from(known.code) == value);
        if let Some(place) = code {
            item.missing.add(stratum, place, 1);
        }
    }
    let numbers = Numbers::new(values, columns.slots(), layout, &item.valid, decimals);
    item.numbers = Some(numbers);
    vec![item]
}

fn bump(counts: &mut [i64], place: usize) {
    if let Some(count) = counts.get_mut(place) {
        *count += 1;
    }
}

fn put(values: &mut [i64], place: usize, value: i64) {
    if let Some(slot) = values.get_mut(place) {
        *slot = value;
    }
}

fn blank(layout: &Layout, categories: usize, missing: usize) -> Item {
    Item {
        key: None,
        text: None,
        shown: vec![0; layout.strata()],
        valid: vec![0; layout.strata()],
        counts: Grid::new(layout.strata(), categories),
        missing: Grid::new(layout.strata(), missing),
        numbers: None,
    }
}

fn of_codes(coded: &Coded, slots: &[u8], layout: &Layout) -> Tally {
    let width = coded.codes().len();
    let by_slot = match coded.places() {
        Places::Narrow(places) => histogram(places, slots, width),
        Places::Wide(places) => histogram(places, slots, width),
    };
    let mut counts = Grid::new(layout.strata(), width);
    for (stratum, slot) in layout.slots.iter().enumerate() {
        for (place, count) in by_slot.row(*slot).iter().enumerate() {
            counts.set(stratum, place, i64::from(*count));
        }
    }
    Tally {
        codes: coded.codes().to_vec(),
        valid: coded.valid(),
        counts,
    }
}

/// Two counters in turn: neighbouring responses often count in the same place, and one would wait for the other.
fn histogram<P: Copy + Into<usize>>(places: &[P], slots: &[u8], width: usize) -> Grid<u32> {
    let (mut even, mut odd) = (Grid::new(SLOTS, width), Grid::new(SLOTS, width));
    let mut pairs = places.chunks_exact(2).zip(slots.chunks_exact(2));
    for (place, slot) in &mut pairs {
        if let ([first, second], [one, two]) = (place, slot) {
            even.add(usize::from(*one), (*first).into(), 1);
            odd.add(usize::from(*two), (*second).into(), 1);
        }
    }
    if let (true, Some(place), Some(slot)) = (places.len() % 2 == 1, places.last(), slots.last()) {
        even.add(usize::from(*slot), (*place).into(), 1);
    }
    let cells = even.cells_mut().iter_mut();
    for (cell, other) in cells.zip(odd.cells_mut()) {
        *cell += *other;
    }
    even
}
