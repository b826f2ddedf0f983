//! What of a release fits on a sheet: which questions, and of each the answers that say most. No words, no browser.

use contract::results::{PublishedCube, QuestionResult, ResultKind};

use super::figures::{Line, are_weighted, lines, of_area};

/// Questions on a sheet.
pub const MOST: usize = 4;
/// Bars of one question.
const BARS: usize = 5;
/// A scale of so many answers is shown whole, in its own order.
const SCALE: usize = 5;

/// A question as the sheet shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    pub question: QuestionResult,
    /// Valid answers.
    pub valid: i64,
    pub weighted: bool,
    pub bars: Vec<Line>,
    /// The most frequent answer; nothing where two are equally frequent.
    pub most: Option<Line>,
    /// Answers without a bar.
    pub left_out: usize,
}

/// Questions that can stand on a sheet.
pub fn choices(cube: &PublishedCube) -> impl Iterator<Item = &QuestionResult> {
    let questions = cube.questions.iter();
    questions.filter(|question| headline(question).is_some())
}

/// What stands on it when nobody chooses: questions to everybody that are not sensitive, those with several answers
/// first. The first question of most questionnaires is about who answers, and so comes last.
pub fn usual(cube: &PublishedCube) -> Vec<String> {
    let mut questions: Vec<(usize, &QuestionResult)> = choices(cube)
        .filter(|question| !question.sensitive && question.filter.is_none())
        .enumerate()
        .collect();
    questions.sort_by_key(|(at, question)| (*at == 0, question.kind != ResultKind::Multiple, *at));
    questions
        .into_iter()
        .take(MOST)
        .map(|(_, question)| question.variable.clone())
        .collect()
}

/// A question of one table whose total is told; nothing for others.
pub fn headline(question: &QuestionResult) -> Option<Headline> {
    let kinds = [ResultKind::Single, ResultKind::Multiple];
    let [item] = question.items.as_slice() else {
        return None;
    };
    let total = of_area(item, 0).filter(|line| line.status.is_none())?;
    let valid = total.valid?;
    if !kinds.contains(&question.kind) || question.categories.is_empty() {
        return None;
    }
    let all = lines(question, total);
    if all.iter().all(|line| line.share.is_none()) {
        return None;
    }
    let weighted = are_weighted(&all);
    let mut sorted = all.clone();
    // A stable sort: what is equally frequent stays in the order of the question.
    sorted.sort_by(|a, b| {
        let (a, b) = (a.shown(weighted), b.shown(weighted));
        b.unwrap_or(-1.0).total_cmp(&a.unwrap_or(-1.0))
    });
    let most = match sorted.as_slice() {
        [first, second, ..] if first.shown(weighted) == second.shown(weighted) => None,
        [first, ..] => first.share.map(|_| first.clone()),
        [] => None,
    };
    let left_out = all
        .len()
        .saturating_sub(if all.len() <= SCALE { all.len() } else { BARS });
    let bars = if left_out == 0 {
        all
    } else {
        sorted.into_iter().take(BARS).collect()
    };
    Some(Headline {
        question: question.clone(),
        valid,
        weighted,
        bars,
        most,
        left_out,
    })
}

#[cfg(test)]
mod tests {
    use contract::Text;
    use contract::results::{AreaResult, Base, Category, CountCell, ResultItem};

    use super::*;

    fn question(kind: ResultKind, shares: &[Option<f64>]) -> QuestionResult {
        let text = Text::new("x", "x");
        let cells = shares.iter().map(|share| CountCell {
            share: *share,
            count: share.map(|_| 9),
            ..CountCell::default()
        });
        QuestionResult {
            question_id: "F1".to_owned(),
            variable: "v".to_owned(),
            text: text.clone(),
            kind,
            base: Base::Valid,
            unit: None,
            sensitive: false,
            filter: None,
            categories: (1..)
                .zip(shares)
                .map(|(code, _)| Category {
                    code,
                    text: text.clone(),
                })
                .collect(),
            missing_codes: Vec::new(),
            items: vec![ResultItem {
                key: None,
                text: None,
                areas: vec![AreaResult {
                    area: 0,
                    shown: Some(90),
                    valid: Some(90),
                    status: None,
                    cells: cells.collect(),
                    missing: Vec::new(),
                    number: None,
                }],
            }],
        }
    }

    fn bars(line: &Headline) -> Vec<usize> {
        line.bars.iter().map(|bar| bar.category).collect()
    }

    #[test]
    fn a_scale_keeps_its_order_and_a_long_list_shows_its_largest() {
        let scale = question(ResultKind::Single, &[Some(10.0), Some(60.0), Some(30.0)]);
        let line = headline(&scale).unwrap();
        assert_eq!((bars(&line), line.left_out), (vec![0, 1, 2], 0));
        assert_eq!(line.most.unwrap().category, 1);
        let shares = [3.0, 40.0, 5.0, 40.0, 6.0, 7.0, 8.0].map(Some);
        let line = headline(&question(ResultKind::Multiple, &shares)).unwrap();
        assert_eq!((bars(&line), line.left_out), (vec![1, 3, 6, 5, 4], 2));
        assert_eq!(line.most, None, "two are equally frequent");
    }

    #[test]
    fn what_is_withheld_or_no_choice_makes_no_headline() {
        assert!(headline(&question(ResultKind::Single, &[None, None])).is_none());
        assert!(headline(&question(ResultKind::Number, &[Some(1.0)])).is_none());
        let line = headline(&question(ResultKind::Single, &[None, Some(70.0)])).unwrap();
        assert_eq!(line.most.unwrap().category, 1);
    }
}
