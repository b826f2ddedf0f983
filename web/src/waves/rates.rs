//! Response progress in the shape that charts and tables need. Plain figures: no words, no browser.

use contract::Lang;
use contract::municipalities::Land;
use contract::waves::{DayCount, Stratum};

use crate::i18n::format;

/// Towns asked and towns that have answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub frame: i64,
    pub responses: i64,
}

impl Count {
    /// Answers as a share of the towns asked, 0 to 1; nothing where nobody was asked.
    pub fn share(self) -> Option<f64> {
        (self.frame > 0).then(|| self.responses as f64 / self.frame as f64)
    }

    /// The response rate in words.
    pub fn rate(self, lang: Lang) -> String {
        format::rate(self.responses, self.frame, lang)
    }

    fn add(&mut self, stratum: &Stratum) {
        self.frame += stratum.frame;
        self.responses += stratum.responses;
    }
}

/// One Land, with a count for each town type in the order of [`town_types`]; `None` where it has no such towns.
#[derive(Debug, Clone, PartialEq)]
pub struct LandCounts {
    pub land: Land,
    pub total: Count,
    pub types: Vec<Option<Count>>,
}

/// The town types that occur, in the order of their codes.
pub fn town_types(strata: &[Stratum]) -> Vec<i32> {
    let mut types: Vec<i32> = strata.iter().map(|stratum| stratum.town_type).collect();
    types.sort_unstable();
    types.dedup();
    types
}

/// The strata of one town type; all of them when none is named.
pub fn of_lands(strata: &[Stratum], town_type: Option<i32>) -> Vec<Stratum> {
    let mine = |stratum: &&Stratum| town_type.is_none_or(|of| of == stratum.town_type);
    strata.iter().filter(mine).cloned().collect()
}

/// All strata of one town type together.
pub fn of_type(strata: &[Stratum], town_type: i32) -> Count {
    let mut count = Count::default();
    for stratum in strata.iter().filter(|s| s.town_type == town_type) {
        count.add(stratum);
    }
    count
}

/// The strata by Land, in the order of the Länder's keys, which is the one official tables have.
pub fn by_land(strata: &[Stratum]) -> Vec<LandCounts> {
    let types = town_types(strata);
    Land::all()
        .into_iter()
        .filter_map(|land| {
            let mine = || strata.iter().filter(|s| s.land == land.key());
            mine().next()?;
            let mut total = Count::default();
            mine().for_each(|stratum| total.add(stratum));
            let of_type = |town_type: &i32| {
                let mut count = None;
                for stratum in mine().filter(|s| s.town_type == *town_type) {
                    count.get_or_insert_with(Count::default).add(stratum);
                }
                count
            };
            Some(LandCounts {
                land,
                total,
                types: types.iter().map(of_type).collect(),
            })
        })
        .collect()
}

/// Classes of rates for a map, equally wide in whole per cent: from nought to the highest rate, five at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Classes {
    pub width: i64,
    pub count: i64,
}

impl Classes {
    pub fn of(lands: &[LandCounts]) -> Self {
        let mut classes = Self { width: 1, count: 1 };
        for Count { frame, responses } in lands.iter().map(|land| land.total) {
            if frame <= 0 {
                continue;
            }
            let fits = |width: &i64| responses * 100 <= 5 * width * frame;
            let width = [1, 2, 5, 10].into_iter().find(fits).unwrap_or(20);
            if width > classes.width {
                classes = Self { width, count: 1 };
            }
        }
        let highest = lands.iter().filter_map(|land| classes.number(land.total));
        let count = highest.max().map_or(1, |highest| highest + 1);
        Self { count, ..classes }
    }

    /// The class of a rate, the lowest is 0; nothing where nobody was asked. What lies between two classes belongs to the higher
    /// one, but for the highest of all.
    pub fn of_count(self, count: Count) -> Option<i64> {
        self.number(count).map(|number| number.min(self.count - 1))
    }

    fn number(self, Count { frame, responses }: Count) -> Option<i64> {
        let number = (responses * 100).checked_div(self.width * frame)?;
        Some(number.clamp(0, 4))
    }

    /// From how many per cent to how many a class reaches.
    pub fn bounds(self, class: i64) -> (i64, i64) {
        (class * self.width, (class + 1) * self.width)
    }

    /// How strong its colour is, 0 to 1.
    pub fn strength(self, class: i64) -> f64 {
        let (least, most) = (0.1, 0.9);
        if self.count < 2 {
            return 0.5;
        }
        least + (most - least) * class as f64 / (self.count - 1) as f64
    }
}

/// Days without an answer between the first and the last one are filled in, at most ten years of them.
pub fn every_day(days: &[DayCount]) -> Vec<DayCount> {
    let (Some(first), Some(last)) = (
        days.iter().map(|day| day.day).min(),
        days.iter().map(|day| day.day).max(),
    ) else {
        return Vec::new();
    };
    first
        .iter_days()
        .take_while(|day| *day <= last)
        .take(3_660)
        .map(|day| DayCount {
            day,
            responses: days
                .iter()
                .filter(|known| known.day == day)
                .map(|known| known.responses)
                .sum(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn stratum(land: &str, town_type: i32, frame: i64, responses: i64) -> Stratum {
        Stratum {
            land: land.to_owned(),
            town_type,
            frame,
            responses,
        }
    }

    fn day(day: u32, responses: i64) -> DayCount {
        DayCount {
            day: NaiveDate::from_ymd_opt(2027, 3, day).unwrap(),
            responses,
        }
    }

    #[test]
    fn a_rate_is_rounded_to_one_decimal_in_the_readers_way() {
        let count = Count {
            frame: 2104,
            responses: 1203,
        };
        assert_eq!(count.rate(Lang::De), "57,2\u{a0}%");
        assert_eq!(count.rate(Lang::En), "57.2%");
    }

    #[test]
    fn rounding_never_claims_that_all_or_none_have_answered() {
        let rate = |responses| {
            Count {
                frame: 2104,
                responses,
            }
            .rate(Lang::En)
        };
        assert_eq!(rate(2103), "99.9%");
        assert_eq!(rate(2104), "100.0%");
        assert_eq!(rate(1), "0.1%");
        assert_eq!(rate(0), "0.0%");
    }

    #[test]
    fn there_is_no_rate_where_nobody_was_asked() {
        assert_eq!(Count::default().share(), None);
        assert_eq!(Count::default().rate(Lang::De), "–");
    }

    #[test]
    fn strata_are_gathered_by_land_in_official_order() {
        let strata = [
            stratum("12", 30, 40, 10),
            stratum("10", 30, 5, 5),
            stratum("12", 40, 60, 0),
        ];
        assert_eq!(town_types(&strata), [30, 40]);
        let lands = by_land(&strata);
        assert_eq!(
            lands.iter().map(|row| row.land).collect::<Vec<_>>(),
            [Land::Saarland, Land::Brandenburg]
        );
        assert_eq!(
            lands[1].total,
            Count {
                frame: 100,
                responses: 10
            }
        );
        assert_eq!(lands[0].types[1], None);
        assert_eq!(
            of_type(&strata, 30),
            Count {
                frame: 45,
                responses: 15
            }
        );
    }

    #[test]
    fn classes_reach_from_nought_to_the_highest_rate() {
        let classes = |all: &[(i64, i64)]| {
            let strata: Vec<Stratum> = all
                .iter()
                .zip(["01", "03", "05"])
                .map(|((frame, responses), land)| stratum(land, 30, *frame, *responses))
                .collect();
            Classes::of(&by_land(&strata))
        };
        assert_eq!(classes(&[]), Classes { width: 1, count: 1 });
        let low = classes(&[(1000, 0), (1000, 21)]);
        assert_eq!(low, Classes { width: 1, count: 3 });
        let some = classes(&[(100, 33), (100, 12), (100, 0)]);
        assert_eq!(
            some,
            Classes {
                width: 10,
                count: 4
            }
        );
        let of = |frame, responses| some.of_count(Count { frame, responses });
        assert_eq!(
            [of(100, 33), of(100, 30), of(1000, 299)],
            [Some(3), Some(3), Some(2)]
        );
        assert_eq!(of(0, 0), None);
        assert_eq!(some.bounds(3), (30, 40));
        let all = classes(&[(7, 7), (7, 1)]);
        assert_eq!(
            all,
            Classes {
                width: 20,
                count: 5
            }
        );
        assert_eq!(
            all.of_count(Count {
                frame: 7,
                responses: 7
            }),
            Some(4)
        );
        assert_eq!([all.strength(0), all.strength(4)], [0.1, 0.9]);
    }

    #[test]
    fn days_without_answers_are_not_left_out() {
        let filled = every_day(&[day(1, 4), day(4, 2)]);
        assert_eq!(filled, [day(1, 4), day(2, 0), day(3, 0), day(4, 2)]);
        assert_eq!(every_day(&[]), []);
    }
}
