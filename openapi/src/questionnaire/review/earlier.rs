//! Variables that were asked before: their answers can be compared only as long as their codes mean the same.

use super::super::{Question, Questionnaire, Row, Text};
use super::{Hint, HintCode};
use crate::lang::Lang;

/// Other surveys that are told for one variable, at most.
const SURVEYS: usize = 3;

/// A question as it was asked before.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'q> {
    /// The question.
    pub question: &'q Question,
    /// Where it was asked, for instance `2027-1`.
    pub told: &'q str,
    /// Title of the survey that asked it, if that is another one.
    pub elsewhere: Option<&'q Text>,
}

pub(super) fn look(survey: &Questionnaire, earlier: &[Earlier<'_>]) -> Vec<Hint> {
    let mut hints = Vec::new();
    for (spot, question) in survey.spots() {
        let named = |before: &&Earlier<'_>| before.question.variable == question.variable;
        let (elsewhere, here): (Vec<&Earlier<'_>>, Vec<_>) = earlier
            .iter()
            .filter(named)
            .partition(|before| before.elsewhere.is_some());
        let in_series = series(question, &here);
        hints.extend(in_series.map(|text| Hint::warning(spot, HintCode::OtherCodes, text)));
        let others = others(question, &elsewhere).into_iter();
        hints.extend(others.map(|text| Hint::warning(spot, HintCode::SameName, text)));
    }
    hints
}

/// What differs from the same survey, asked before; the newest first. A break that lies further back is told by its wave only.
fn series(question: &Question, before: &[&Earlier<'_>]) -> Option<Text> {
    let (newest, older) = before.split_first()?;
    let variable = &question.variable;
    let changes = changes(newest.question, question);
    if !changes.is_empty() {
        let (told, de, en) = (
            newest.told,
            list(&changes, Lang::De),
            list(&changes, Lang::En),
        );
        return Some(Text::new(
            format!(
                "„{variable}“ wurde schon anders gefragt ({told}): {de}. Zeitreihen brechen hier."
            ),
            format!(
                "“{variable}” was asked differently before ({told}): {en}. Series over time break here."
            ),
        ));
    }
    let other = older
        .iter()
        .find(|before| !self::changes(before.question, question).is_empty())?;
    let (since, told) = (newest.told, other.told);
    Some(Text::new(
        format!(
            "„{variable}“ hatte früher andere Codes ({told}). Wie hier wird erst gefragt in: {since}."
        ),
        format!(
            "“{variable}” once had other codes ({told}). It has been asked like this only in: {since}."
        ),
    ))
}

/// What differs from other surveys that have a variable of the same name: for each the newest asking that differs.
fn others(question: &Question, before: &[&Earlier<'_>]) -> Vec<Text> {
    let mut told: Vec<&Text> = Vec::new();
    let mut found = Vec::new();
    for other in before {
        let Some(title) = other.elsewhere.filter(|title| !told.contains(title)) else {
            continue;
        };
        let changes = changes(other.question, question);
        if changes.is_empty() || found.len() == SURVEYS {
            continue;
        }
        told.push(title);
        let (variable, wave) = (&question.variable, other.told);
        let (de, en) = (list(&changes, Lang::De), list(&changes, Lang::En));
        found.push(Text::new(
            format!(
                "„{variable}“ heißt auch eine Frage in „{}“ ({wave}), aber mit anderen Codes: {de}. Wer beide auswertet, braucht zwei Namen.",
                title.de
            ),
            format!(
                "“{variable}” also names a question of “{}” ({wave}), but with other codes: {en}. Who analyses both needs two names.",
                title.en
            ),
        ));
    }
    found
}

fn list(changes: &[Text], lang: Lang) -> String {
    let changes: Vec<&str> = changes.iter().map(|text| text.get(lang)).collect();
    changes.join("; ")
}

/// What makes answers to the two incomparable.
fn changes(before: &Question, now: &Question) -> Vec<Text> {
    if before.kind.word() != now.kind.word() {
        return vec![Text::new(
            "eine andere Art von Frage",
            "another kind of question",
        )];
    }
    let mut changes = Vec::new();
    for choice in before.options() {
        let code = choice.code;
        match now.label_of(code) {
            None => changes.push(Text::new(
                format!("Code {code} gibt es nicht mehr"),
                format!("code {code} is gone"),
            )),
            Some(label) if label.de.trim() != choice.text.de.trim() => changes.push(Text::new(
                format!("Code {code} hieß „{}“", choice.text.de),
                format!("code {code} was “{}”", choice.text.en),
            )),
            Some(_) => {}
        }
    }
    let new = now
        .options()
        .iter()
        .filter(|choice| !before.has_code(choice.code));
    changes.extend(new.map(|choice| {
        let code = choice.code;
        Text::new(
            format!("Code {code} ist neu"),
            format!("code {code} is new"),
        )
    }));
    let has = |rows: &[Row], key: &str| rows.iter().any(|row| row.key == key);
    let gone = before
        .rows()
        .iter()
        .filter(|row| !has(now.rows(), &row.key));
    changes.extend(gone.map(|row| {
        let key = &row.key;
        Text::new(
            format!("Zeile „{key}“ gibt es nicht mehr"),
            format!("row “{key}” is gone"),
        )
    }));
    changes
}
