//! What somebody who writes a questionnaire should know of it: what must be put right before it can be stored, and what
//! is worth a second look. Run by the editor at every change.
//!
//! `reach` finds questions that nobody will ever see, `earlier` compares with what was asked before, `languages` looks
//! for texts that one language lacks, `estimate` says how long answering takes. Rules for storing are in `problems/`.

mod earlier;
mod estimate;
mod languages;
mod reach;

pub use earlier::Earlier;
pub use estimate::{Estimate, EstimatePart, estimate};

use std::collections::BTreeSet;

use super::{Questionnaire, Rule, Severity, Spot, Text, validate_questionnaire};

/// Longer than this nobody should have to answer, in seconds (DOMAIN.md 6).
const PATIENCE: u32 = 15 * 60;

/// One thing to know about a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it is.
    pub spot: Spot,
    /// What kind of thing it is.
    pub code: HintCode,
    /// An error must be put right before the questionnaire can be stored.
    pub severity: Severity,
    /// What is to be said.
    pub text: Text,
}

/// The kinds of hints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HintCode {
    /// A rule for questionnaires is broken.
    Wrong,
    /// A condition looks at a question that comes later.
    LaterFilter,
    /// A text is absent in a language.
    MissingText,
    /// Both languages say the same.
    SameText,
    /// Nobody will ever see it.
    Unreachable,
    /// The variable was asked before with other codes.
    OtherCodes,
    /// Another survey has a variable of the same name with other codes.
    SameName,
    /// Answering takes too long.
    TooLong,
}

impl Hint {
    fn warning(spot: Spot, code: HintCode, text: Text) -> Self {
        Self {
            spot,
            code,
            severity: Severity::Warning,
            text,
        }
    }
}

/// Two conditions on the same later question are one mistake; that nobody will see what they stand at is its consequence.
fn once_for_each_reason(hints: &mut Vec<Hint>) {
    let later: BTreeSet<Spot> = hints
        .iter()
        .filter(|hint| hint.code == HintCode::LaterFilter)
        .map(|hint| hint.spot)
        .collect();
    let mut told = BTreeSet::new();
    hints.retain(|hint| match hint.code {
        HintCode::LaterFilter => told.insert((hint.spot, hint.text.de.clone())),
        HintCode::Unreachable => !later.contains(&hint.spot),
        _ => true,
    });
}

/// All hints in the order of the questionnaire. `earlier` is what was asked under the same names before,
/// of each survey the newest first.
pub fn review(survey: &Questionnaire, earlier: &[Earlier<'_>]) -> Vec<Hint> {
    let mut hints: Vec<Hint> = validate_questionnaire(survey)
        .into_iter()
        .filter(|problem| problem.rule != Rule::BothLanguages)
        .map(|problem| Hint {
            spot: problem.spot,
            code: match problem.rule {
                Rule::Order => HintCode::LaterFilter,
                _ => HintCode::Wrong,
            },
            severity: Severity::Error,
            text: problem.message,
        })
        .collect();
    hints.extend(languages::look(survey));
    hints.extend(reach::look(survey));
    hints.extend(earlier::look(survey, earlier));
    let estimate = estimate(survey);
    if estimate.seconds() > PATIENCE {
        let minutes = estimate.minutes();
        let text = Text::new(
            format!(
                "Das Ausfüllen dauert geschätzt {minutes} Minuten. Mehr als 15 sollten es nicht sein."
            ),
            format!("Filling it in takes about {minutes} minutes. It should not be more than 15."),
        );
        hints.push(Hint::warning(Spot::Whole, HintCode::TooLong, text));
    }
    once_for_each_reason(&mut hints);
    hints.sort_by_key(|hint| hint.spot);
    hints
}
