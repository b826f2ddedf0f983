//! Variables that were asked before: their answers can be compared only as long as their codes mean the same.

use super::super::{Question, Questionnaire, Row, Text};
use super::{Hint, HintCode};

/// A question as it was asked before.
#[derive(Clone, Copy, Debug)]
pub struct Earlier<'q> {
    /// The question.
    pub question: &'q Question,
    /// Where it was asked, for instance `2027-1`.
    pub told: &'q str,
}

pub(super) fn look(survey: &Questionnaire, earlier: &[Earlier<'_>]) -> Vec<Hint> {
    let mut hints = Vec::new();
    for (spot, question) in survey.spots() {
        let before = earlier
            .iter()
            .find(|before| before.question.variable == question.variable);
        let Some(before) = before else {
            continue;
        };
        let changes = changes(before.question, question);
        if changes.is_empty() {
            continue;
        }
        let list = |pick: fn(&Text) -> &str| {
            let changes: Vec<&str> = changes.iter().map(pick).collect();
            changes.join("; ")
        };
        let (variable, told) = (&question.variable, before.told);
        let text = Text::new(
            format!(
                "„{variable}“ wurde schon anders gefragt ({told}): {}. Zeitreihen brechen hier.",
                list(|text| &text.de)
            ),
            format!(
                "“{variable}” was asked differently before ({told}): {}. Series over time break here.",
                list(|text| &text.en)
            ),
        );
        hints.push(Hint::warning(spot, HintCode::OtherCodes, text));
    }
    hints
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
