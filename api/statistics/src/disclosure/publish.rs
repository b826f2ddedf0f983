//! Writes what may be published.

use contract::questionnaire::Decimal;
use contract::results::{
    AreaResult, ConfStatus, CountCell, DisclosureRules, NumberCell, PublishedCube, QuestionResult,
    ResultItem,
};

use super::item::Decided;
use super::table::Table;
use super::weighted::{percent, weighted_sum};
use crate::cube::{Item, Numbers, QuestionTables, ResultCube};

pub(super) fn cube(
    cube: &ResultCube,
    rules: &DisclosureRules,
    decided: &[Vec<Decided<'_>>],
) -> PublishedCube {
    let questions = cube.questions.iter().zip(decided);
    PublishedCube {
        rules: *rules,
        weighting: cube.weights.report().clone(),
        areas: cube
            .layout
            .areas
            .iter()
            .map(|area| area.area.clone())
            .collect(),
        questions: questions
            .map(|(question, decided)| self::question(cube, rules, question, decided))
            .collect(),
    }
}

fn question(
    cube: &ResultCube,
    rules: &DisclosureRules,
    question: &QuestionTables,
    decided: &[Decided<'_>],
) -> QuestionResult {
    let items = question.items.iter().zip(decided);
    let items = items.map(|(item, decided)| {
        let writer = Writer {
            cube,
            rules,
            question,
            item,
            decided,
        };
        ResultItem {
            key: item.key.clone(),
            text: item.text.clone(),
            areas: (0..cube.layout.areas.len())
                .map(|area| writer.area(area))
                .collect(),
        }
    });
    QuestionResult {
        question_id: question.id.clone(),
        variable: question.variable.clone(),
        text: question.text.clone(),
        kind: question.kind,
        base: question.base,
        unit: question.unit.clone(),
        sensitive: question.sensitive,
        filter: question.filter.clone(),
        categories: question.categories.clone(),
        missing_codes: question.missing_codes.clone(),
        items: items.collect(),
    }
}

struct Writer<'w, 'c> {
    cube: &'w ResultCube,
    rules: &'w DisclosureRules,
    question: &'w QuestionTables,
    item: &'w Item,
    decided: &'w Decided<'c>,
}

impl Writer<'_, '_> {
    fn strata(&self, area: usize) -> &[usize] {
        self.cube.layout.strata_of(area)
    }

    fn sum(&self, counts: &[i64], area: usize) -> i64 {
        let strata = self.strata(area).iter();
        strata.filter_map(|stratum| counts.get(*stratum)).sum()
    }

    fn area(&self, area: usize) -> AreaResult {
        if self.decided.is_blank(area) {
            return AreaResult {
                area,
                shown: None,
                valid: None,
                status: Some(ConfStatus::Secondary),
                cells: Vec::new(),
                missing: Vec::new(),
                number: None,
            };
        }
        let missing = &self.decided.missing;
        AreaResult {
            area,
            shown: Some(self.sum(&self.item.shown, area)),
            valid: Some(self.sum(&self.item.valid, area)),
            status: None,
            cells: self.cells(area),
            missing: (0..missing.width())
                .map(|code| plain(missing, area, code))
                .collect(),
            number: self.number(area),
        }
    }

    fn cells(&self, area: usize) -> Vec<CountCell> {
        let tables = self.decided.tables.iter().zip(&self.decided.weighted);
        tables
            .flat_map(|(table, may)| {
                let width = if self.decided.by_option {
                    1
                } else {
                    table.width()
                };
                (0..width).map(move |category| {
                    let may = may.get(area).and_then(|row| row.get(category));
                    self.cell(table, area, category, may.copied().unwrap_or_default())
                })
            })
            .collect()
    }

    fn cell(&self, table: &Table<'_>, area: usize, category: usize, weighted: bool) -> CountCell {
        let mut cell = plain(table, area, category);
        let base = table.base(area);
        if cell.status.is_some() || base == 0 {
            return cell;
        }
        cell.share = fraction(table.count(area, category), base).map(|share| tenths(share * 100.0));
        if !self.cube.weights.report().weighted {
            return cell;
        }
        if !weighted {
            cell.weighted_status = Some(ConfStatus::Secondary);
            return cell;
        }
        let share = |weights: &[i64]| {
            let strata = self.strata(area);
            let sum = weighted_sum(weights, strata, |s| table.in_stratum(s, category));
            let base = weighted_sum(weights, strata, |s| {
                (0..table.width()).map(|c| table.in_stratum(s, c)).sum()
            });
            percent(sum, base).map(|percent| percent as f64)
        };
        cell.weighted = share(&self.of_strata(self.cube.weights.towns()));
        cell.inhabitants = share(&self.of_strata(self.cube.weights.inhabitants()));
        cell
    }

    fn of_strata(&self, weights: &[i64]) -> Vec<i64> {
        let slots = self.cube.layout.slots.iter();
        slots
            .map(|slot| weights.get(*slot).copied().unwrap_or_default())
            .collect()
    }

    fn number(&self, area: usize) -> Option<NumberCell> {
        let (numbers, mask) = (self.item.numbers.as_ref()?, self.decided.number.as_ref()?);
        let valid = self.sum(&self.item.valid, area);
        let status = mask.status.get(area).copied().flatten();
        if valid == 0 || status.is_some() {
            return Some(NumberCell {
                status,
                ..NumberCell::default()
            });
        }
        let sum = self.sum(&numbers.sums, area);
        let quartiles = numbers.quartiles.get(area).copied().flatten();
        let quartiles = quartiles.filter(|_| valid >= i64::from(self.rules.min_base));
        let unit = |value: f64| rounded(value, numbers.decimals, numbers.decimals + 1);
        let mut cell = NumberCell {
            mean: fraction(sum, valid).and_then(unit),
            q1: quartiles.and_then(|[q1, ..]| unit(q1)),
            median: quartiles.and_then(|[_, median, _]| unit(median)),
            q3: quartiles.and_then(|[.., q3]| unit(q3)),
            sum: Some(sum)
                .filter(|_| self.adds_up())
                .and_then(|sum| rounded(sum as f64, numbers.decimals, numbers.decimals)),
            ..NumberCell::default()
        };
        if self.cube.weights.report().weighted {
            if mask.weighted.get(area).copied().unwrap_or_default() {
                let mean =
                    |weights: &[i64]| self.weighted_mean(numbers, area, weights).and_then(unit);
                cell.weighted = mean(&self.of_strata(self.cube.weights.towns()));
                cell.inhabitants = mean(&self.of_strata(self.cube.weights.inhabitants()));
            } else {
                cell.weighted_status = Some(ConfStatus::Secondary);
            }
        }
        Some(cell)
    }

    fn weighted_mean(&self, numbers: &Numbers, area: usize, weights: &[i64]) -> Option<f64> {
        let (mut sum, mut base) = (0.0, 0.0);
        for stratum in self.strata(area) {
            let at = |values: &[i64]| values.get(*stratum).copied().unwrap_or_default() as f64;
            sum += at(weights) * at(&numbers.sums);
            base += at(weights) * at(&self.item.valid);
        }
        (base > 0.0).then(|| sum / base)
    }

    /// Percentages and years do not add up.
    fn adds_up(&self) -> bool {
        let unit = self.question.unit.as_ref();
        !unit.is_some_and(|unit| {
            let unit = unit.de.to_lowercase();
            ["prozent", "%", "promille", "jahr"]
                .iter()
                .any(|word| unit.contains(word))
        })
    }
}

fn plain(table: &Table<'_>, area: usize, category: usize) -> CountCell {
    let status = table.status(area, category);
    CountCell {
        status,
        count: status.is_none().then(|| table.count(area, category)),
        ..CountCell::default()
    }
}

fn fraction(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// A value in units of 10^-decimals as a number with so many digits behind the point.
fn rounded(units: f64, decimals: u8, digits: u8) -> Option<f64> {
    let value = units / 10f64.powi(i32::from(decimals));
    Decimal::rounded(value, digits).map(Decimal::to_f64)
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn numbers_are_rounded_in_their_own_units() {
        assert_eq!(rounded(123.0, 1, 2), Some(12.3));
        assert_eq!(rounded(10.0 / 3.0, 0, 1), Some(3.3));
    }
}
