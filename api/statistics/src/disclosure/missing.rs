//! The counts of missing codes of an item.

use super::earlier::cuts_of;
use super::item::{Context, hide_areas};
use super::table::{Content, Table, Veil};

impl<'c> Context<'c, '_> {
    /// Missing codes tell no answer, so a cell withheld anew costs only the missing codes of its cut.
    pub(super) fn missing(&self, blank: &[bool]) -> Table<'c> {
        let mut hidden: Vec<usize> = Vec::new();
        loop {
            let mut table = Table::new(self.setting, Content::Missing, &self.item.missing);
            hide_areas(&mut table, blank);
            for area in &hidden {
                table.hide_area(*area, Veil::Counts);
            }
            let mut lost = Vec::new();
            if let Some((earlier, item)) = self.earlier {
                let codes = self.question.missing_codes.iter().enumerate();
                let cells: Vec<_> = codes
                    .filter_map(|(place, missing)| Some((place, item.missing(missing.code)?)))
                    .flat_map(|(ours, theirs)| {
                        let areas = 0..self.setting.layout.areas.len();
                        areas.filter_map(move |area| {
                            let line = earlier.area(item, area)?;
                            line.missing.get(theirs).map(|cell| (area, ours, cell))
                        })
                    })
                    .collect();
                for (area, place, _) in cells.iter().filter(|(.., cell)| cell.status.is_some()) {
                    table.hide(*area, *place);
                }
                table.protect();
                let published = cells.iter().filter(|(.., cell)| cell.count.is_some());
                let now_hidden =
                    published.filter(|(area, place, _)| table.is_hidden(*area, *place));
                lost = cuts_of(
                    self.setting.layout,
                    &now_hidden.map(|(area, ..)| *area).collect::<Vec<_>>(),
                );
                lost.retain(|area| !table.is_blank(*area) && !hidden.contains(area));
            } else {
                table.protect();
            }
            if lost.is_empty() {
                return table;
            }
            hidden.extend(lost);
        }
    }
}
