//! The own answer beside what others said: which answers it is, and who is like the own town. No words, no browser.

use contract::questionnaire::{Answer, Answers, Decimal};
use contract::releases::OwnResult;
use contract::results::{Area, AreaKind, AreaResult, QuestionResult, ResultItem, ResultKind};

use super::figures::of_area;

/// Towns are compared with at least so many.
const FEWEST: i64 = 5;

/// What the own town said to one table of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Mine {
    /// Codes, or the year of a day.
    Codes(Vec<i32>),
    Number(Decimal),
    Words(String),
    /// A missing code.
    Missing(i32),
}

impl Mine {
    /// Whether this category was chosen.
    pub fn has(&self, code: i32) -> bool {
        matches!(self, Self::Codes(codes) if codes.contains(&code))
    }
}

/// The own answer to one table; nothing where it cannot be laid beside it.
pub fn mine(question: &QuestionResult, item: &ResultItem, answers: &Answers) -> Option<Mine> {
    let key = item.key.as_deref();
    Some(match answers.get(&question.variable)? {
        Answer::Number(number) if number.is_negative() => Mine::Missing(code(number)?),
        Answer::Number(number) if question.kind == ResultKind::Number => Mine::Number(*number),
        Answer::Number(number) => Mine::Codes(vec![code(number)?]),
        Answer::Text(day) if question.kind == ResultKind::Date => {
            Mine::Codes(vec![day.get(..4)?.parse().ok()?])
        }
        Answer::Text(words) => Mine::Words(words.clone()),
        Answer::Codes(codes) => {
            let ranked_first = question.kind == ResultKind::Ranking && key == Some("first");
            let shown = if ranked_first { 1 } else { codes.len() };
            Mine::Codes(codes.iter().take(shown).filter_map(code).collect())
        }
        Answer::Rows(rows) => match rows.get(key?)? {
            missing if missing.is_negative() => Mine::Missing(code(missing)?),
            chosen => Mine::Codes(vec![code(chosen)?]),
        },
        Answer::Unreadable => return None,
    })
}

fn code(number: &Decimal) -> Option<i32> {
    number.as_integer()?.try_into().ok()
}

/// Areas of towns like the own one, as places in the cube's list: first those of its Land and type, then those of its
/// type, then all.
pub fn alike(areas: &[Area], own: &OwnResult) -> Vec<usize> {
    let kinds = [AreaKind::LandType, AreaKind::Type, AreaKind::Total];
    kinds
        .into_iter()
        .filter_map(|kind| {
            areas.iter().position(|area| {
                area.kind == kind
                    && area.land.as_ref().is_none_or(|land| *land == own.land)
                    && area.town_type.is_none_or(|of| of == own.town_type)
            })
        })
        .collect()
}

/// The line of a table for the first of these areas that tells something about at least five answers, at best also how
/// many said what the own town said (`mine`, places of categories); of a number the median, and only where no area tells
/// one its mean.
pub fn closest<'a>(
    item: &'a ResultItem,
    alike: &[usize],
    mine: &[usize],
) -> Option<&'a AreaResult> {
    let lines = || alike.iter().filter_map(|area| of_area(item, *area));
    let told = |line: &AreaResult, place: &usize| {
        let cell = line.cells.get(*place);
        cell.is_some_and(|cell| cell.count.is_some())
    };
    lines()
        .find(|line| tells(line, true) && mine.iter().all(|place| told(line, place)))
        .or_else(|| lines().find(|line| tells(line, true)))
        .or_else(|| lines().find(|line| tells(line, false)))
}

/// Places of the categories that the own town chose.
pub fn places(question: &QuestionResult, mine: &Mine) -> Vec<usize> {
    let categories = question.categories.iter().enumerate();
    categories
        .filter(|(_, category)| mine.has(category.code))
        .map(|(place, _)| place)
        .collect()
}

fn tells(line: &AreaResult, median: bool) -> bool {
    let enough = line.valid.is_some_and(|valid| valid >= FEWEST);
    let counts = line.cells.iter().any(|cell| cell.count.is_some());
    let number = line
        .number
        .as_ref()
        .is_some_and(|number| number.median.is_some() || (!median && number.mean.is_some()));
    line.status.is_none() && enough && (counts || number)
}

#[cfg(test)]
mod tests {
    use contract::Text;
    use contract::results::{Base, ConfStatus, CountCell};

    use super::super::samples::areas;
    use super::*;

    fn own() -> OwnResult {
        OwnResult {
            land: "12".to_owned(),
            town_type: 40,
            answers: Answers::new(),
        }
    }

    fn line(area: usize, valid: i64, told: bool) -> AreaResult {
        AreaResult {
            area,
            shown: Some(valid),
            valid: Some(valid),
            status: None,
            cells: vec![CountCell {
                status: (!told).then_some(ConfStatus::Confidential),
                count: told.then_some(valid),
                ..CountCell::default()
            }],
            missing: Vec::new(),
            number: None,
        }
    }

    fn item(areas: Vec<AreaResult>) -> ResultItem {
        ResultItem {
            key: None,
            text: None,
            areas,
        }
    }

    #[test]
    fn towns_like_mine_are_the_closest_area_that_tells_of_five() {
        let alike = alike(&areas(), &own());
        assert_eq!(alike, [5, 2, 0]);
        let close = |lines| closest(&item(lines), &alike, &[]).map(|line| line.area);
        let all = line(0, 300, true);
        assert_eq!(
            close(vec![all.clone(), line(2, 90, true), line(5, 5, true)]),
            Some(5)
        );
        assert_eq!(
            close(vec![all.clone(), line(2, 90, true), line(5, 4, true)]),
            Some(2)
        );
        assert_eq!(
            close(vec![all, line(2, 90, false), line(5, 9, false)]),
            Some(0)
        );
        assert_eq!(close(vec![line(7, 90, true)]), None, "another Land");
    }

    #[test]
    fn towns_like_mine_widen_until_the_own_answer_can_be_compared() {
        let two = |area, first: bool, second: bool| AreaResult {
            cells: [first, second]
                .into_iter()
                .flat_map(|told| line(area, 9, told).cells)
                .collect(),
            ..line(area, 9, true)
        };
        let item = item(vec![
            two(0, true, true),
            two(2, true, false),
            two(5, false, true),
        ]);
        let close = |mine: &[usize]| closest(&item, &[5, 2, 0], mine).map(|line| line.area);
        assert_eq!(close(&[]), Some(5));
        assert_eq!(close(&[1]), Some(5));
        assert_eq!(close(&[0]), Some(2));
        assert_eq!(close(&[0, 1]), Some(0));
        let none_tells = [two(0, false, true), two(5, false, true)];
        let item = ResultItem {
            areas: none_tells.to_vec(),
            ..item
        };
        assert_eq!(closest(&item, &[5, 0], &[0]).map(|line| line.area), Some(5));
    }

    #[test]
    fn the_own_answer_is_found_for_every_kind_of_table() {
        let question = |kind| QuestionResult {
            question_id: "F1".to_owned(),
            variable: "v".to_owned(),
            text: Text::new("x", "x"),
            kind,
            base: Base::Valid,
            unit: None,
            sensitive: false,
            filter: None,
            categories: Vec::new(),
            missing_codes: Vec::new(),
            items: Vec::new(),
        };
        let said = |kind, key: Option<&str>, answer: Answer| {
            let mut answers = Answers::new();
            answers.set("v", answer);
            let item = ResultItem {
                key: key.map(str::to_owned),
                ..item(Vec::new())
            };
            mine(&question(kind), &item, &answers)
        };
        let number = |text| Answer::Number(Decimal::parse(text).unwrap());
        let codes = |codes: &[i32]| Some(Mine::Codes(codes.to_vec()));
        assert_eq!(said(ResultKind::Single, None, number("2")), codes(&[2]));
        assert_eq!(
            said(ResultKind::Single, None, number("-3")),
            Some(Mine::Missing(-3))
        );
        assert_eq!(
            said(ResultKind::Number, None, number("2.5")),
            Some(Mine::Number(Decimal::parse("2.5").unwrap()))
        );
        let several = || Answer::codes([3, 1]);
        assert_eq!(said(ResultKind::Multiple, None, several()), codes(&[3, 1]));
        assert_eq!(
            said(ResultKind::Ranking, Some("first"), several()),
            codes(&[3])
        );
        assert_eq!(
            said(ResultKind::Ranking, Some("ranked"), several()),
            codes(&[3, 1])
        );
        let rows = || Answer::rows([("a", 4), ("b", -4)]);
        assert_eq!(said(ResultKind::Matrix, Some("a"), rows()), codes(&[4]));
        assert_eq!(
            said(ResultKind::Matrix, Some("b"), rows()),
            Some(Mine::Missing(-4))
        );
        assert_eq!(said(ResultKind::Matrix, Some("c"), rows()), None);
        let day = Answer::Text("2027-03-01".to_owned());
        assert_eq!(said(ResultKind::Date, None, day), codes(&[2027]));
        assert_eq!(
            mine(
                &question(ResultKind::Text),
                &item(Vec::new()),
                &Answers::new()
            ),
            None
        );
    }
}
