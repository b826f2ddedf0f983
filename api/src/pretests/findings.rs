//! Counts what a pretest has found.

use std::collections::HashMap;

use contract::pretests::{
    CodeCount, NumberSummary, Pretest, PretestPage, PretestQuestion, TesterState,
};
use contract::questionnaire::{
    Answer, Answers, Evaluation, Kind, Question, Questionnaire, evaluate,
};

use super::carry;
use super::rows::TesterRow;

/// The longest part of a text that is told, in characters.
const TEXT_MAX: usize = 1_000;

/// What everybody who has begun has entered, under the wave's questionnaire as it is now.
pub fn of(
    survey: &Questionnaire,
    version: i32,
    rows: &[TesterRow],
    remarks: &HashMap<String, i64>,
) -> Pretest {
    let begun: Vec<&TesterRow> = rows.iter().filter(|row| row.begun_at.is_some()).collect();
    let given: Vec<(Answers, Evaluation)> = begun
        .iter()
        .map(|row| {
            let answers = carry::fitting(survey, &row.answers.0);
            let shown = evaluate(survey, &answers);
            (answers, shown)
        })
        .collect();
    let in_state = |state: TesterState| begun.iter().filter(move |row| row.state() == state);
    let on = |variable: &str| remarks.get(variable).copied().unwrap_or_default();
    let gone = remarks
        .iter()
        .filter(|(name, _)| !name.is_empty() && survey.question(name).is_none());
    let pages = survey.pages.iter().map(|page| {
        let times = begun.iter().flat_map(|row| &row.times.0);
        let here = times.filter(|time| time.page == page.key);
        let seconds: Vec<i64> = here.map(|time| time.seconds).collect();
        let left = in_state(TesterState::Begun).filter(|row| row.page.as_ref() == Some(&page.key));
        PretestPage {
            page: page.key.clone(),
            title: page.title.clone(),
            seen: count(&seconds),
            median_seconds: median_seconds(seconds),
            left: tally(left),
        }
    });
    Pretest {
        questionnaire_version: version,
        testers: count(rows),
        begun: tally(in_state(TesterState::Begun)),
        done: tally(in_state(TesterState::Done)),
        remarks: remarks.values().sum(),
        remarks_on_whole: on(""),
        remarks_on_gone: gone.map(|(_, count)| count).sum(),
        median_seconds: median_seconds(
            in_state(TesterState::Done)
                .map(|row| row.seconds())
                .collect(),
        ),
        pages: pages.collect(),
        questions: survey
            .questions()
            .map(|question| counted(question, survey, &given, on(&question.variable)))
            .collect(),
    }
}

fn counted(
    question: &Question,
    survey: &Questionnaire,
    given: &[(Answers, Evaluation)],
    remarks: i64,
) -> PretestQuestion {
    let state = |shown: &Evaluation| shown.state(&question.variable).cloned();
    let shown: Vec<_> = given
        .iter()
        .filter_map(|(answers, shown)| Some((answers, state(shown).filter(|s| s.visible)?)))
        .collect();
    let answers: Vec<&Answer> = shown
        .iter()
        .filter_map(|(answers, _)| answers.get(&question.variable))
        .collect();
    let open = shown.iter().filter(|(_, state)| state.other_open);
    let other = question.other_variable();
    let beside = open.filter_map(|(answers, _)| answers.get(other.as_deref()?));
    PretestQuestion {
        variable: question.variable.clone(),
        remarks,
        shown: count(&shown),
        answered: tally(shown.iter().filter(|(_, state)| state.answered)),
        codes: codes(question, survey, &answers),
        numbers: numbers(question, &answers),
        texts: answers
            .iter()
            .copied()
            .chain(beside)
            .filter_map(text)
            .collect(),
    }
}

/// How often each code was given, options first, then those missing codes that were given.
fn codes(question: &Question, survey: &Questionnaire, answers: &[&Answer]) -> Vec<CodeCount> {
    let options = question.options().iter().map(|option| option.code);
    let missing = survey.missing_codes.iter().map(|missing| missing.code);
    let offered: Vec<i32> = options.clone().chain(missing).collect();
    let of_row = |row: Option<&str>| {
        let times = |code: i32| {
            let all = answers.iter().flat_map(|answer| given_codes(answer, row));
            tally(all.filter(|given| *given == code))
        };
        let counts = offered.iter().map(|code| CodeCount {
            row: row.map(str::to_owned),
            code: *code,
            count: times(*code),
        });
        counts
            .filter(|counted| counted.code >= 0 || counted.count > 0)
            .collect::<Vec<_>>()
    };
    match &question.kind {
        Kind::Matrix { rows, .. } => {
            let mut all: Vec<CodeCount> =
                rows.iter().flat_map(|row| of_row(Some(&row.key))).collect();
            all.extend(of_row(None).into_iter().filter(|counted| counted.code < 0));
            all
        }
        _ => of_row(None),
    }
}

/// The codes of an answer; in a matrix those of one row, or the one in place of all.
fn given_codes(answer: &Answer, row: Option<&str>) -> Vec<i32> {
    let code = |number: &contract::questionnaire::Decimal| {
        number
            .as_integer()
            .and_then(|code| i32::try_from(code).ok())
    };
    match (answer, row) {
        (Answer::Number(number), None) => code(number).into_iter().collect(),
        (Answer::Codes(codes), None) => codes.iter().filter_map(code).collect(),
        (Answer::Rows(rows), Some(row)) => rows.get(row).and_then(code).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn numbers(question: &Question, answers: &[&Answer]) -> Option<NumberSummary> {
    if !matches!(question.kind, Kind::Number { .. }) {
        return None;
    }
    let given = answers.iter().filter_map(|answer| match answer {
        Answer::Number(number) if !number.is_negative() => Some(number.to_f64()),
        _ => None,
    });
    let mut given: Vec<f64> = given.collect();
    given.sort_by(f64::total_cmp);
    let middle = given.len() / 2;
    let upper = given.get(middle)?;
    let lower = given.get((given.len() - 1) / 2)?;
    Some(NumberSummary {
        count: count(&given),
        min: *given.first()?,
        median: f64::midpoint(*lower, *upper),
        max: *given.last()?,
    })
}

fn text(answer: &Answer) -> Option<String> {
    match answer {
        Answer::Text(text) => Some(text.chars().take(TEXT_MAX).collect()),
        _ => None,
    }
}

/// The smallest time that at least half of them kept to.
fn median_seconds(mut seconds: Vec<i64>) -> Option<i64> {
    seconds.sort_unstable();
    let middle = seconds.len().checked_sub(1)? / 2;
    seconds.get(middle).copied()
}

fn count<T>(list: &[T]) -> i64 {
    i64::try_from(list.len()).unwrap_or(i64::MAX)
}

fn tally(items: impl Iterator) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}
