//! Decides about one table of a question as it is published: its counts, its missing codes, its number.

use contract::results::{AreaResult, ConfStatus, CountCell, ResultKind};

use super::earlier::{Earlier, EarlierItem, cuts_of};
use super::numbers::{self, Held, NumberMask};
use super::table::{Content, Setting, Table, Veil};
use super::weighted::{self, WeightSets};
use crate::cube::{Item, QuestionTables};
use crate::grid::Grid;

/// What was decided about an item.
#[derive(Debug)]
pub(super) struct Decided<'c> {
    /// Areas in which the bases, and so everything, are withheld.
    pub(super) blank: Vec<bool>,
    /// Whether each option is a table of its own, of chosen and not chosen. Otherwise there is one of all categories.
    pub(super) by_option: bool,
    pub(super) tables: Vec<Table<'c>>,
    /// In which areas and categories of each table weighted shares may stand.
    pub(super) weighted: Vec<Vec<Vec<bool>>>,
    pub(super) missing: Table<'c>,
    pub(super) number: Option<NumberMask>,
}

impl Decided<'_> {
    /// Whether anything that answers say is withheld in an area.
    pub(super) fn hides_anything(&self, area: usize) -> bool {
        let number = self
            .number
            .as_ref()
            .and_then(|mask| mask.status.get(area).copied().flatten());
        let in_table = |table: &Table<'_>| (0..table.width()).any(|c| table.is_hidden(area, c));
        self.is_blank(area) || number.is_some() || self.tables.iter().any(in_table)
    }

    /// Whether the count of a category is withheld in an area.
    pub(super) fn hides(&self, area: usize, category: usize) -> bool {
        let (table, column) = if self.by_option {
            (category, 0)
        } else {
            (0, category)
        };
        let table = self.tables.get(table);
        table.is_some_and(|table| table.is_hidden(area, column))
    }

    pub(super) fn is_blank(&self, area: usize) -> bool {
        self.blank.get(area).copied().unwrap_or_default()
    }
}

/// What an item is decided with.
pub(super) struct Context<'c, 'x> {
    pub(super) setting: Setting<'c>,
    pub(super) question: &'x QuestionTables,
    pub(super) item: &'x Item,
    pub(super) sides: &'x [u64],
    pub(super) weights: &'x WeightSets,
    pub(super) earlier: Option<(&'x Earlier<'x>, EarlierItem<'x>)>,
}

impl<'c> Context<'c, '_> {
    /// Decides, with some areas withheld from the start.
    pub(super) fn decide(&self, mut blank: Vec<bool>) -> Decided<'c> {
        for (area, blank) in blank.iter_mut().enumerate() {
            let line = self
                .earlier
                .and_then(|(earlier, item)| earlier.area(item, area));
            *blank |= line.is_some_and(|line| line.status.is_some());
        }
        loop {
            let (tables, number) = (self.tables(&blank), self.number(&blank));
            let mut more: Vec<usize> = (0..blank.len())
                .filter(|area| tables.iter().any(|table| table.is_blank(*area)))
                .collect();
            let lost = self.lost(&tables, number.as_ref(), &blank);
            more.extend(cuts_of(self.setting.layout, &lost));
            let mut changed = false;
            for area in more {
                if let Some(place) = blank.get_mut(area) {
                    changed |= !std::mem::replace(place, true);
                }
            }
            if changed {
                continue;
            }
            let withheld = self.weighted_withheld();
            let weighted = tables.iter().enumerate().map(|(place, table)| {
                let told = |area: usize, category: usize| self.told(place, area, category);
                weighted::decide(table, self.weights, &withheld, &told)
            });
            let weighted = weighted.collect();
            return Decided {
                missing: self.missing(&blank),
                by_option: self.question.is_by_option(self.item),
                tables,
                weighted,
                number,
                blank,
            };
        }
    }

    /// The code a column of a table stands for.
    fn code(&self, table: usize, category: usize) -> Option<i32> {
        let place = if self.question.is_by_option(self.item) {
            (category == 0).then_some(table)?
        } else {
            category
        };
        self.question.categories.get(place).map(|c| c.code)
    }

    fn tables(&self, blank: &[bool]) -> Vec<Table<'c>> {
        let counts = &self.item.counts;
        let grids: Vec<Grid<i64>> = if self.question.is_by_option(self.item) {
            let bases = match self.question.kind {
                ResultKind::Multiple => &self.item.shown,
                _ => &self.item.valid,
            };
            let option = |option| chosen_or_not(counts, option, bases);
            (0..counts.width()).map(option).collect()
        } else if counts.width() > 0 {
            vec![counts.clone()]
        } else {
            Vec::new()
        };
        let tables = grids.iter().enumerate();
        tables
            .map(|(place, grid)| {
                let mut table = Table::new(self.setting, Content::Answers, grid)
                    .filtered_by(self.sides.to_vec());
                hide_areas(&mut table, blank);
                self.hide_as_before(&mut table, place);
                table.protect();
                table
            })
            .collect()
    }

    /// What an earlier release withheld stays withheld.
    fn hide_as_before(&self, table: &mut Table<'_>, place: usize) {
        let Some((earlier, item)) = self.earlier else {
            return;
        };
        for area in 0..self.setting.layout.areas.len() {
            let Some(line) = earlier.area(item, area) else {
                continue;
            };
            if has_one_letter(line) {
                table.hide_area(area, Veil::Counts);
            }
            for category in 0..table.width() {
                let code = self.code(place, category);
                let cell = code.and_then(|code| item.category(code));
                let cell = cell.and_then(|cell| line.cells.get(cell));
                if cell.is_some_and(|cell| cell.status.is_some()) {
                    table.hide(area, category);
                    if self.question.is_by_option(self.item) {
                        table.hide(area, 1 - category);
                    }
                }
            }
        }
    }

    /// Areas in which something is withheld now that was published before.
    fn lost(
        &self,
        tables: &[Table<'_>],
        number: Option<&NumberMask>,
        blank: &[bool],
    ) -> Vec<usize> {
        let Some((earlier, item)) = self.earlier else {
            return Vec::new();
        };
        let is_lost = |area: &usize| {
            let Some(line) = earlier.area(item, *area) else {
                return false;
            };
            let is_blank = blank.get(*area).copied().unwrap_or_default();
            let cells = tables.iter().enumerate().any(|(place, table)| {
                (0..table.width()).any(|category| {
                    let code = self.code(place, category);
                    let cell = code.and_then(|code| item.category(code));
                    let cell = cell.and_then(|cell| line.cells.get(cell));
                    let published = cell.is_some_and(|cell| cell.count.is_some());
                    published && table.is_hidden(*area, category)
                })
            });
            let now = number.and_then(|mask| mask.status.get(*area).copied().flatten());
            let before = line
                .number
                .as_ref()
                .is_some_and(|number| number.mean.is_some());
            let bases = is_blank && line.shown.is_some();
            cells || bases || (before && now.is_some())
        };
        (0..self.setting.layout.areas.len())
            .filter(is_lost)
            .collect()
    }

    fn number(&self, blank: &[bool]) -> Option<NumberMask> {
        let numbers = self.item.numbers.as_ref()?;
        let line = |area: usize| {
            let (earlier, item) = self.earlier?;
            earlier.area(item, area)
        };
        let areas = blank.iter().enumerate();
        let held: Vec<bool> = areas
            .map(|(area, blank)| {
                let before = line(area).is_some_and(|line| {
                    line.status.is_some()
                        || line
                            .number
                            .as_ref()
                            .is_some_and(|number| number.status.is_some())
                });
                *blank || before
            })
            .collect();
        let mut weighted = self.weighted_withheld();
        if let Some((earlier, _)) = self.earlier {
            let (layout, rules) = (self.setting.layout, self.setting.rules);
            let table = (self.question.variable.as_str(), self.item);
            for (held, uneven) in weighted
                .iter_mut()
                .zip(earlier.uneven(layout, table, rules))
            {
                *held |= uneven;
            }
        }
        let held = Held {
            areas: &held,
            weighted: &weighted,
        };
        Some(numbers::decide(
            self.setting,
            self.item,
            numbers,
            &held,
            self.weights,
        ))
    }

    /// Whether an earlier release has published the weighted share of a cell.
    fn told(&self, table: usize, area: usize, category: usize) -> bool {
        let share = || {
            let (earlier, item) = self.earlier?;
            let cell = item.category(self.code(table, category)?)?;
            earlier.area(item, area)?.cells.get(cell)?.weighted
        };
        share().is_some()
    }

    /// Areas in which an earlier release withheld a weighted figure.
    fn weighted_withheld(&self) -> Vec<bool> {
        let is_withheld = |area: usize| {
            let (earlier, item) = self.earlier?;
            let line = earlier.area(item, area)?;
            let cells = line.cells.iter().any(|cell| cell.weighted_status.is_some());
            let number = line.number.as_ref();
            let number = number.is_some_and(|number| number.weighted_status.is_some());
            Some(cells || number)
        };
        let areas = 0..self.setting.layout.areas.len();
        areas
            .map(|area| is_withheld(area).unwrap_or_default())
            .collect()
    }
}

/// Whether everything in a line was withheld with the letter that does not say which figure was the cause. Other letters
/// later would say it.
fn has_one_letter(line: &AreaResult) -> bool {
    let hidden = |cell: &CountCell| cell.status == Some(ConfStatus::Secondary);
    !line.cells.is_empty() && line.cells.iter().all(hidden)
}

/// Withholds areas with their bases.
pub(super) fn hide_areas(table: &mut Table<'_>, blank: &[bool]) {
    for (area, blank) in blank.iter().enumerate() {
        if *blank {
            table.hide_area(area, Veil::Bases);
        }
    }
}

fn chosen_or_not(counts: &Grid<i64>, option: usize, bases: &[i64]) -> Grid<i64> {
    let mut pair = Grid::new(bases.len(), 2);
    for (stratum, base) in bases.iter().enumerate() {
        let chosen = counts.at(stratum, option);
        pair.set(stratum, 0, chosen);
        pair.set(stratum, 1, base - chosen);
    }
    pair
}
