//! A question by town type and Land: which figure stands where. No words, no browser.

use contract::results::{Area, AreaKind, AreaResult, QuestionResult, ResultItem, ResultKind};

use super::figures::of_area;

/// What is compared between areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Share, weighted to all towns.
    Weighted,
    /// Share, unweighted.
    Share,
    /// Share, weighted by inhabitants.
    Inhabitants,
    /// How many answered so.
    Count,
    Median,
    /// Mean, weighted to all towns.
    MeanWeighted,
    /// Mean, unweighted.
    Mean,
    /// Mean, weighted by inhabitants.
    MeanInhabitants,
}

impl Measure {
    /// The measures of a question, the usual one first; none where nothing is counted.
    pub fn of(question: &QuestionResult, weighted: bool) -> &'static [Self] {
        match question.kind {
            ResultKind::Text => &[],
            ResultKind::Number if weighted => &[
                Self::Median,
                Self::MeanWeighted,
                Self::Mean,
                Self::MeanInhabitants,
            ],
            ResultKind::Number => &[Self::Median, Self::Mean],
            _ if question.categories.is_empty() => &[],
            _ if weighted => &[Self::Weighted, Self::Share, Self::Inhabitants, Self::Count],
            _ => &[Self::Share, Self::Count],
        }
    }

    /// Whether figures are parts of a hundred.
    pub const fn is_share(self) -> bool {
        matches!(self, Self::Weighted | Self::Share | Self::Inhabitants)
    }

    /// Whether there is one figure for each answer, and not one for all.
    pub const fn is_per_answer(self) -> bool {
        self.is_share() || matches!(self, Self::Count)
    }

    fn value(self, line: &AreaResult, category: usize) -> Option<f64> {
        let cell = line.cells.get(category);
        let number = line.number.as_ref();
        match self {
            Self::Weighted => cell?.weighted,
            Self::Share => cell?.share,
            Self::Inhabitants => cell?.inhabitants,
            Self::Count => cell?.count.map(|count| count as f64),
            Self::Median => number?.median,
            Self::MeanWeighted => number?.weighted,
            Self::Mean => number?.mean,
            Self::MeanInhabitants => number?.inhabitants,
        }
    }
}

/// What is told of an area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Told {
    /// Nobody there answered.
    Nobody,
    Withheld,
    Figure(f64),
}

impl Told {
    pub fn figure(self) -> Option<f64> {
        match self {
            Self::Figure(figure) => Some(figure),
            Self::Nobody | Self::Withheld => None,
        }
    }
}

/// One figure of a table.
pub fn told(item: &ResultItem, area: usize, measure: Measure, category: usize) -> Told {
    let Some(line) = of_area(item, area).filter(|line| line.valid != Some(0)) else {
        return Told::Nobody;
    };
    measure
        .value(line, category)
        .map_or(Told::Withheld, Told::Figure)
}

/// Places of the areas that stand one below the other: all, the town types, the Länder.
pub fn one_by_one(areas: &[Area]) -> Vec<usize> {
    let places = 0..areas.len();
    places
        .filter(|place| {
            areas
                .get(*place)
                .is_some_and(|area| area.kind != AreaKind::LandType)
        })
        .collect()
}

/// A Land and, for each town type, where both meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crossing {
    /// Place of the Land.
    pub land: usize,
    /// Places of its towns of each type, in the order of the types; nothing where it has none.
    pub types: Vec<Option<usize>>,
}

/// Places of the town types, and every Land crossed with them.
pub fn crossed(areas: &[Area]) -> (Vec<usize>, Vec<Crossing>) {
    let of_kind = |kind| {
        let places = areas.iter().enumerate();
        places.filter(move |(_, area)| area.kind == kind)
    };
    let types: Vec<(usize, Option<i32>)> = of_kind(AreaKind::Type)
        .map(|(place, area)| (place, area.town_type))
        .collect();
    let lands = of_kind(AreaKind::Land)
        .map(|(land, area)| Crossing {
            land,
            types: types
                .iter()
                .map(|(_, town_type)| {
                    let mut both = of_kind(AreaKind::LandType);
                    both.find(|(_, one)| one.land == area.land && one.town_type == *town_type)
                        .map(|(place, _)| place)
                })
                .collect(),
        })
        .collect();
    (types.into_iter().map(|(place, _)| place).collect(), lands)
}

/// Place of the answer that most in all towns gave; the first where none is told.
pub fn most(item: &ResultItem, measure: Measure, categories: usize) -> usize {
    let share = |category: &usize| told(item, 0, measure, *category).figure().unwrap_or(-1.0);
    // Of several that are equally frequent, the first.
    (0..categories)
        .rev()
        .max_by(|a, b| share(a).total_cmp(&share(b)))
        .unwrap_or_default()
}

/// Place of the measure that tells most areas this answer; of several that tell as many, the first.
pub fn tells_most(
    item: &ResultItem,
    areas: &[Area],
    measures: &[Measure],
    category: usize,
) -> usize {
    let places = one_by_one(areas);
    let told = |place: &usize| {
        let measure = measures.get(*place).copied();
        measure.map_or(0, |measure| {
            let figures = places.iter();
            figures
                .filter_map(|area| told(item, *area, measure, category).figure())
                .count()
        })
    };
    (0..measures.len())
        .rev()
        .max_by_key(told)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use contract::results::{ConfStatus, CountCell};

    use super::super::samples::areas;
    use super::*;

    fn cell(share: Option<f64>) -> CountCell {
        CountCell {
            status: share.is_none().then_some(ConfStatus::Confidential),
            count: share.map(|_| 7),
            share,
            weighted: share,
            ..CountCell::default()
        }
    }

    fn line(area: usize, valid: i64, shares: &[Option<f64>]) -> AreaResult {
        AreaResult {
            area,
            shown: Some(valid),
            valid: Some(valid),
            status: None,
            cells: shares.iter().copied().map(cell).collect(),
            missing: Vec::new(),
            number: None,
        }
    }

    #[test]
    fn types_and_laender_stand_below_each_other_and_meet_in_a_crossing() {
        assert_eq!(one_by_one(&areas()), [0, 1, 2, 3, 4]);
        let (types, lands) = crossed(&areas());
        assert_eq!(types, [1, 2]);
        let places: Vec<_> = lands.into_iter().map(|one| (one.land, one.types)).collect();
        assert_eq!(
            places,
            [(3, vec![None, Some(5)]), (4, vec![Some(6), Some(7)])]
        );
    }

    #[test]
    fn what_is_withheld_is_told_apart_from_nobody() {
        let item = ResultItem {
            key: None,
            text: None,
            areas: vec![
                line(0, 30, &[Some(40.0), Some(40.0), Some(20.0)]),
                line(3, 9, &[None, Some(80.0)]),
                line(4, 0, &[]),
            ],
        };
        let share = |area, category| told(&item, area, Measure::Share, category);
        assert_eq!(share(3, 0), Told::Withheld);
        assert_eq!(share(3, 1), Told::Figure(80.0));
        assert_eq!(share(4, 0), Told::Nobody);
        assert_eq!(share(1, 0), Told::Nobody);
        assert_eq!(told(&item, 0, Measure::Median, 0), Told::Withheld);
        assert_eq!(most(&item, Measure::Weighted, 3), 0, "the first of two");
        let measures = [Measure::Weighted, Measure::Share, Measure::Count];
        assert_eq!(
            tells_most(&item, &areas(), &measures, 0),
            0,
            "the first of three"
        );
        let mut fewer = item.clone();
        fewer.areas.iter_mut().skip(1).for_each(|line| {
            line.cells.iter_mut().for_each(|cell| cell.weighted = None);
        });
        assert_eq!(tells_most(&fewer, &areas(), &measures, 1), 1);
    }
}
