//! What a question's tables say of one area, as lines to draw. Plain figures: no words, no browser.

use contract::results::{AreaKind, AreaResult, PublishedCube, QuestionResult, ResultItem};

/// One answer: its place among the categories, and its figures where they are told.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub category: usize,
    pub count: Option<i64>,
    pub share: Option<f64>,
    pub weighted: Option<f64>,
    pub inhabitants: Option<f64>,
}

impl Line {
    /// What its bar shows.
    pub fn shown(&self, weighted: bool) -> Option<f64> {
        if weighted { self.weighted } else { self.share }
    }
}

/// Whether bars can show weighted shares: where one is told unweighted only, all are shown so, for a picture has one
/// measure.
pub fn are_weighted(lines: &[Line]) -> bool {
    lines
        .iter()
        .all(|line| line.share.is_none() || line.weighted.is_some())
}

/// The line of a table for an area; nothing where nobody of it answered.
pub fn of_area(item: &ResultItem, area: usize) -> Option<&AreaResult> {
    item.areas.iter().find(|result| result.area == area)
}

/// The answers of a line, in the order of the question.
pub fn lines(question: &QuestionResult, result: &AreaResult) -> Vec<Line> {
    let cells = result.cells.iter().take(question.categories.len());
    cells
        .enumerate()
        .map(|(category, cell)| Line {
            category,
            count: cell.count,
            share: cell.share,
            weighted: cell.weighted,
            inhabitants: cell.inhabitants,
        })
        .collect()
}

/// Places of the areas to choose from: all towns, the town types, the Länder, and both crossed, as the cube lists them.
pub fn areas(cube: &PublishedCube) -> impl Iterator<Item = (usize, AreaKind)> + '_ {
    cube.areas.iter().map(|area| area.kind).enumerate()
}

/// Whether a line tells nothing at all.
pub fn is_withheld(result: &AreaResult) -> bool {
    result.status.is_some()
}

#[cfg(test)]
mod tests {
    use contract::results::{ConfStatus, CountCell};

    use super::*;

    fn cell(count: Option<i64>, weighted: Option<f64>) -> CountCell {
        CountCell {
            status: count.is_none().then_some(ConfStatus::Confidential),
            count,
            share: count.map(|count| count as f64),
            weighted,
            ..CountCell::default()
        }
    }

    #[test]
    fn bars_of_a_picture_have_one_measure() {
        let line = |cell: &CountCell| Line {
            category: 0,
            count: cell.count,
            share: cell.share,
            weighted: cell.weighted,
            inhabitants: cell.inhabitants,
        };
        let (both, plain) = (cell(Some(7), Some(9.0)), cell(Some(7), None));
        let withheld = line(&cell(None, None));
        assert!(are_weighted(&[line(&both), withheld.clone()]));
        assert!(!are_weighted(&[line(&both), line(&plain)]));
        assert_eq!(line(&both).shown(true), Some(9.0));
        assert_eq!(line(&both).shown(false), Some(7.0));
        assert_eq!(withheld.shown(false), None);
    }

    #[test]
    fn an_area_without_answers_has_no_line() {
        let item = ResultItem {
            key: None,
            text: None,
            areas: vec![AreaResult {
                area: 3,
                shown: Some(9),
                valid: Some(9),
                status: None,
                cells: vec![cell(Some(9), None)],
                missing: Vec::new(),
                number: None,
            }],
        };
        assert!(of_area(&item, 0).is_none());
        assert!(of_area(&item, 3).is_some_and(|line| !is_withheld(line)));
    }
}
