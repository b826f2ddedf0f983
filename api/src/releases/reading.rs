//! Looking into the frozen rows of a release.

use contract::page::PageQuery;
use contract::questionnaire::{Answer, Answers, Kind};
use contract::releases::{FreeText, OwnResult};
use contract::{Page, ProblemKind};

use super::{frozen, queries};
use crate::db::{Connection, cursor};
use crate::http::{Error, Result};
use crate::surveys::Loaded;

/// The answer of one town; 404 if it gave none.
pub fn own(c: &mut Connection, release: &str, unit: &str) -> Result<OwnResult> {
    let mut number = 0;
    while let Some(piece) = queries::piece(c, release, number)? {
        let lines = frozen::unpack(&piece)?;
        for row in frozen::rows(&lines) {
            let row = row?;
            if row.unit == unit {
                return Ok(OwnResult {
                    land: row.land.to_owned(),
                    town_type: row.town_type,
                    answers: answers(&row)?,
                });
            }
        }
        number += 1;
    }
    Err(ProblemKind::NotFound.into())
}

fn answers(row: &frozen::FrozenRow<'_>) -> Result<Answers> {
    serde_json::from_str(row.answers.get()).map_err(Error::internal)
}

/// One page of free texts, in the order of the rows; the cursor is the place of the last text.
pub fn texts(
    c: &mut Connection,
    release: &str,
    loaded: &Loaded,
    page: &PageQuery,
) -> Result<Page<FreeText>> {
    let (mut number, skip): (i32, usize) = cursor::after(page)?.unwrap_or((0, 0));
    let limit = usize::try_from(page.limit()).unwrap_or(usize::MAX);
    let variables = variables(loaded);
    let mut found: Vec<((i32, usize), FreeText)> = Vec::new();
    let mut first = skip;
    while let Some(piece) = queries::piece(c, release, number)? {
        let lines = frozen::unpack(&piece)?;
        let mut place = 0;
        for row in frozen::rows(&lines) {
            let answers = answers(&row?)?;
            for variable in &variables {
                let Some(Answer::Text(text)) = answers.get(variable) else {
                    continue;
                };
                place += 1;
                if place > first {
                    let text = FreeText {
                        variable: variable.clone(),
                        text: text.clone(),
                    };
                    found.push(((number, place), text));
                }
                if found.len() > limit {
                    return Ok(cursor::page(page, found, |found| found.0, |found| found.1));
                }
            }
        }
        number += 1;
        first = 0;
    }
    Ok(cursor::page(page, found, |found| found.0, |found| found.1))
}

/// Variables that hold words.
pub fn variables(loaded: &Loaded) -> Vec<String> {
    let questions = loaded.questionnaire.questions();
    questions
        .flat_map(|question| {
            let text = matches!(question.kind, Kind::Text { .. });
            let own = text.then(|| question.variable.clone());
            own.into_iter().chain(question.other_variable())
        })
        .collect()
}
