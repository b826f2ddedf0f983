//! A question over the waves in the shape that a chart and a table need. Plain figures: no words, no browser.

use contract::Text;
use contract::results::{AreaResult, QuestionResult, ResultItem, ResultKind, TrendPoint};

use super::breakdown::Told;

/// One table of the question over the waves, the oldest wave first.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What the table is about, where the question has several.
    pub about: Option<Text>,
    /// Whether shares are weighted; one measure for all waves.
    pub weighted: bool,
    pub rows: Vec<SeriesRow>,
}

/// One answer, or the median, over the waves.
#[derive(Debug, Clone, PartialEq)]
pub struct SeriesRow {
    /// The answer's label; nothing for the median.
    pub label: Option<Text>,
    pub values: Vec<Told>,
}

/// Waves before which the series breaks, by their place; the oldest wave first.
pub fn breaks(points: &[TrendPoint]) -> Vec<usize> {
    let points = points.iter().enumerate();
    points
        .filter(|(at, point)| *at > 0 && !point.breaks.is_empty())
        .map(|(at, _)| at)
        .collect()
}

/// One series per table of the newest wave that asked the question.
pub fn series(points: &[TrendPoint]) -> Vec<Series> {
    let Some(newest) = newest(points) else {
        return Vec::new();
    };
    let several = newest.items.len() > 1;
    let items = newest.items.iter();
    items
        .map(|item| {
            let lines: Vec<Line<'_>> = points
                .iter()
                .map(|point| line(point.question.as_ref()?, item))
                .collect();
            Series {
                about: item.text.clone().filter(|_| several),
                weighted: weighted(&lines),
                rows: rows(newest, &lines),
            }
        })
        .collect()
}

/// The question as the newest wave that asked it has it.
pub fn newest(points: &[TrendPoint]) -> Option<&QuestionResult> {
    points
        .iter()
        .rev()
        .find_map(|point| point.question.as_ref())
}

/// A question of one wave, and the line of its table for the area; nothing where it was not asked there.
type Line<'a> = Option<(&'a QuestionResult, &'a AreaResult)>;

fn line<'a>(question: &'a QuestionResult, item: &ResultItem) -> Line<'a> {
    let mine = question.items.iter().find(|mine| mine.key == item.key)?;
    Some((question, mine.areas.first()?))
}

fn weighted(lines: &[Line<'_>]) -> bool {
    let cells = lines.iter().flatten().flat_map(|(_, line)| &line.cells);
    let mut told = cells.filter(|cell| cell.share.is_some()).peekable();
    told.peek().is_some() && told.all(|cell| cell.weighted.is_some())
}

fn rows(newest: &QuestionResult, lines: &[Line<'_>]) -> Vec<SeriesRow> {
    if newest.kind == ResultKind::Number {
        let median = |line: &Line<'_>| match line {
            Some((_, line)) if line.valid != Some(0) => {
                let median = line.number.as_ref().and_then(|number| number.median);
                median.map_or(Told::Withheld, Told::Figure)
            }
            _ => Told::Nobody,
        };
        return vec![SeriesRow {
            label: None,
            values: lines.iter().map(median).collect(),
        }];
    }
    let weighted = weighted(lines);
    let mut codes: Vec<(i32, Text)> = Vec::new();
    let asked = lines.iter().flatten().map(|(question, _)| *question);
    for category in std::iter::once(newest)
        .chain(asked)
        .flat_map(|q| &q.categories)
    {
        if !codes.iter().any(|(code, _)| *code == category.code) {
            codes.push((category.code, category.text.clone()));
        }
    }
    let value = |line: &Line<'_>, code: i32| {
        let place = |question: &QuestionResult| {
            let mut categories = question.categories.iter();
            categories.position(|category| category.code == code)
        };
        let Some((place, line)) = line
            .filter(|(_, line)| line.valid != Some(0))
            .and_then(|(question, line)| Some((place(question)?, line)))
        else {
            return Told::Nobody;
        };
        let cell = line.cells.get(place);
        let share = cell.and_then(|cell| if weighted { cell.weighted } else { cell.share });
        share.map_or(Told::Withheld, Told::Figure)
    };
    codes
        .into_iter()
        .map(|(code, label)| SeriesRow {
            label: Some(label),
            values: lines.iter().map(|line| value(line, code)).collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use contract::results::{Base, BreakKind, Category, ConfStatus, CountCell, SeriesBreak};

    use super::*;

    fn point(year: i32, cells: &[(i32, f64)], broken: bool) -> TrendPoint {
        let text = |text: &str| Text::new(text, text);
        let day = NaiveDate::from_ymd_opt(year, 2, 1).unwrap();
        let categories = cells.iter().map(|(code, _)| Category {
            code: *code,
            text: text(&format!("{code}/{year}")),
        });
        let line = AreaResult {
            area: 0,
            shown: Some(90),
            valid: Some(90),
            status: None,
            cells: cells
                .iter()
                .map(|(_, share)| CountCell {
                    count: Some(9),
                    share: Some(*share),
                    ..CountCell::default()
                })
                .collect(),
            missing: Vec::new(),
            number: None,
        };
        TrendPoint {
            release_id: String::new(),
            number: "1.0".to_owned(),
            wave_key: year.to_string(),
            title: text("x"),
            field_from: day,
            field_to: day,
            questionnaire_version: 1,
            area: None,
            question: Some(QuestionResult {
                question_id: "F1".to_owned(),
                variable: "v".to_owned(),
                text: text("?"),
                kind: ResultKind::Single,
                base: Base::Valid,
                unit: None,
                sensitive: false,
                filter: None,
                categories: categories.collect(),
                missing_codes: Vec::new(),
                items: vec![ResultItem {
                    key: None,
                    text: None,
                    areas: vec![line],
                }],
            }),
            breaks: if broken {
                vec![SeriesBreak {
                    kind: BreakKind::Codes,
                    before: text("–"),
                    after: text("3"),
                }]
            } else {
                Vec::new()
            },
        }
    }

    #[test]
    fn answers_are_followed_by_their_code_over_the_waves() {
        let points = [
            point(2025, &[(1, 40.0), (2, 60.0)], false),
            point(2026, &[(2, 50.0), (3, 50.0)], true),
        ];
        let [series] = &series(&points)[..] else {
            panic!("one table");
        };
        let rows: Vec<_> = series
            .rows
            .iter()
            .map(|row| (row.label.as_ref().unwrap().de.as_str(), row.values.clone()))
            .collect();
        assert_eq!(
            rows,
            [
                ("2/2026", vec![Told::Figure(60.0), Told::Figure(50.0)]),
                ("3/2026", vec![Told::Nobody, Told::Figure(50.0)]),
                ("1/2025", vec![Told::Figure(40.0), Told::Nobody]),
            ]
        );
        assert!(!series.weighted);
        assert_eq!(breaks(&points), [1]);
    }

    #[test]
    fn a_withheld_figure_is_told_apart_from_an_answer_that_could_not_be_given() {
        let mut points = [
            point(2025, &[(1, 40.0)], false),
            point(2026, &[(1, 50.0), (2, 50.0)], true),
        ];
        let question = points[0].question.as_mut().unwrap();
        let line = &mut question.items[0].areas[0];
        (line.status, line.cells) = (Some(ConfStatus::Confidential), Vec::new());
        let rows = &series(&points)[0].rows;
        assert_eq!(rows[0].values, [Told::Withheld, Told::Figure(50.0)]);
        assert_eq!(rows[1].values, [Told::Nobody, Told::Figure(50.0)]);
    }

    #[test]
    fn a_wave_that_did_not_ask_has_no_figures() {
        let mut silent = point(2024, &[], false);
        silent.question = None;
        let points = [silent, point(2025, &[(1, 40.0)], false)];
        let values = &series(&points)[0].rows[0].values;
        assert_eq!(values, &[Told::Nobody, Told::Figure(40.0)]);
        assert!(series(&points[..1]).is_empty());
    }
}
