//! What is wrong with an answer, in words. Browser and service say the same ones.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Decimal, Severity, Text, both};
use crate::lang::Lang;

/// Longest part of an unknown name that is repeated in a finding, in characters.
const ECHO_MAX: usize = 64;

/// What is wrong, as a stable code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingCode {
    Required,
    WrongType,
    UnknownVariable,
    UnknownCode,
    UnknownRow,
    Duplicate,
    TooMany,
    TooFew,
    Exclusive,
    OutOfRange,
    TooManyDecimals,
    TooLong,
    NulCharacter,
    ControlCharacter,
    NotADate,
    CrossCheck,
}

impl FindingCode {
    /// The code as it stands on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            FindingCode::Required => "required",
            FindingCode::WrongType => "wrong_type",
            FindingCode::UnknownVariable => "unknown_variable",
            FindingCode::UnknownCode => "unknown_code",
            FindingCode::UnknownRow => "unknown_row",
            FindingCode::Duplicate => "duplicate",
            FindingCode::TooMany => "too_many",
            FindingCode::TooFew => "too_few",
            FindingCode::Exclusive => "exclusive",
            FindingCode::OutOfRange => "out_of_range",
            FindingCode::TooManyDecimals => "too_many_decimals",
            FindingCode::TooLong => "too_long",
            FindingCode::NulCharacter => "nul_character",
            FindingCode::ControlCharacter => "control_character",
            FindingCode::NotADate => "not_a_date",
            FindingCode::CrossCheck => "cross_check",
        }
    }

    /// Whether what was given could never become an answer, so that not even a draft keeps it.
    pub fn is_beyond_keeping(self) -> bool {
        matches!(
            self,
            FindingCode::UnknownVariable
                | FindingCode::UnknownRow
                | FindingCode::UnknownCode
                | FindingCode::WrongType
                | FindingCode::TooLong
                | FindingCode::NulCharacter
                | FindingCode::ControlCharacter
        )
    }
}

/// One thing that is wrong, or worth a second look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The variable it is about; for a cross-check, the first of its variables.
    pub variable: String,
    /// The row of a matrix, where one row is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// Further variables of a cross-check.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<String>,
    /// What is wrong, as a stable code.
    pub code: FindingCode,
    /// Whether the response is refused for it.
    pub severity: Severity,
    /// What to tell the respondent.
    pub text: Text,
}

impl Finding {
    pub(super) fn new(variable: &str, code: FindingCode, text: Text) -> Self {
        Self {
            variable: variable.chars().take(ECHO_MAX).collect(),
            row: None,
            related: Vec::new(),
            code,
            severity: Severity::Error,
            text,
        }
    }

    pub(super) fn in_row(mut self, row: &str) -> Self {
        self.row = Some(row.chars().take(ECHO_MAX).collect());
        self
    }

    /// The field for a problem document (RFC 9457): `variable` or `variable.row`.
    pub fn field(&self) -> String {
        match &self.row {
            Some(row) => format!("{}.{row}", self.variable),
            None => self.variable.clone(),
        }
    }

    /// What to tell the respondent.
    pub fn message(&self, lang: Lang) -> &str {
        self.text.get(lang)
    }
}

pub(super) fn required(variable: &str, is_matrix: bool) -> Finding {
    let text = if is_matrix {
        Text::new(
            "Bitte beantworten Sie jede Zeile.",
            "Please answer every row.",
        )
    } else {
        Text::new(
            "Bitte beantworten Sie diese Frage.",
            "Please answer this question.",
        )
    };
    Finding::new(variable, FindingCode::Required, text)
}

pub(super) fn wrong_type(variable: &str, expected: Text) -> Finding {
    let text = Text {
        de: format!("Hier wird {} erwartet.", expected.de),
        en: format!("This field takes {}.", expected.en),
    };
    Finding::new(variable, FindingCode::WrongType, text)
}

pub(super) fn unknown_variable(variable: &str) -> Finding {
    Finding::new(
        variable,
        FindingCode::UnknownVariable,
        Text::new(
            "Dieser Fragebogen hat keine Frage mit diesem Namen.",
            "This questionnaire has no question of that name.",
        ),
    )
}

pub(super) fn unknown_code(variable: &str, code: Decimal) -> Finding {
    let text = both(|lang| match lang {
        Lang::De => format!("Der Wert {code} steht hier nicht zur Auswahl."),
        Lang::En => format!("The value {code} is not one of the choices here."),
    });
    Finding::new(variable, FindingCode::UnknownCode, text)
}

pub(super) fn unknown_row(variable: &str, row: &str) -> Finding {
    let text = Text::new(
        "Diese Frage hat keine solche Zeile.",
        "This question has no such row.",
    );
    Finding::new(variable, FindingCode::UnknownRow, text).in_row(row)
}

pub(super) fn duplicate(variable: &str) -> Finding {
    let text = Text::new(
        "Eine Auswahl ist doppelt angegeben.",
        "One choice is given twice.",
    );
    Finding::new(variable, FindingCode::Duplicate, text)
}

pub(super) fn too_many(variable: &str, max: usize) -> Finding {
    let text = Text::new(
        format!("Bitte wählen Sie höchstens {max}."),
        format!("Please choose {max} at most."),
    );
    Finding::new(variable, FindingCode::TooMany, text)
}

pub(super) fn too_few(variable: &str, min: usize) -> Finding {
    let text = Text::new(
        format!("Bitte wählen Sie mindestens {min}."),
        format!("Please choose {min} at least."),
    );
    Finding::new(variable, FindingCode::TooFew, text)
}

pub(super) fn exclusive(variable: &str, label: &Text) -> Finding {
    let text = Text::new(
        format!(
            "„{}“ lässt sich nicht mit anderen Antworten verbinden.",
            label.de
        ),
        format!("“{}” cannot be combined with other answers.", label.en),
    );
    Finding::new(variable, FindingCode::Exclusive, text)
}

/// `low` and `high` are already written for people.
pub(super) fn out_of_range(variable: &str, low: Option<Text>, high: Option<Text>) -> Finding {
    let text = match (low, high) {
        (Some(low), Some(high)) => Text::new(
            format!("Möglich sind Angaben von {} bis {}.", low.de, high.de),
            format!("Please stay between {} and {}.", low.en, high.en),
        ),
        (Some(low), None) => Text::new(
            format!("Die Angabe muss mindestens {} sein.", low.de),
            format!("This must be {} at least.", low.en),
        ),
        (None, Some(high)) => Text::new(
            format!("Die Angabe darf höchstens {} sein.", high.de),
            format!("This must be {} at most.", high.en),
        ),
        (None, None) => Text::new("Diese Zahl ist zu groß.", "This number is too large."),
    };
    Finding::new(variable, FindingCode::OutOfRange, text)
}

pub(super) fn too_many_decimals(variable: &str, decimals: u8) -> Finding {
    let text = match decimals {
        0 => Text::new(
            "Bitte geben Sie eine ganze Zahl an.",
            "Please give a whole number.",
        ),
        1 => Text::new(
            "Bitte geben Sie höchstens eine Nachkommastelle an.",
            "Please give one decimal at most.",
        ),
        n => Text::new(
            format!("Bitte geben Sie höchstens {n} Nachkommastellen an."),
            format!("Please give {n} decimals at most."),
        ),
    };
    Finding::new(variable, FindingCode::TooManyDecimals, text)
}

pub(super) fn too_long(variable: &str, max: u32, length: usize) -> Finding {
    let text = Text::new(
        format!("Der Text hat {length} Zeichen; möglich sind {max}."),
        format!("The text has {length} characters; the limit is {max}."),
    );
    Finding::new(variable, FindingCode::TooLong, text)
}

pub(super) fn control_character(variable: &str, is_nul: bool) -> Finding {
    let code = if is_nul {
        FindingCode::NulCharacter
    } else {
        FindingCode::ControlCharacter
    };
    let text = Text::new(
        "Der Text enthält ein unsichtbares Steuerzeichen. Bitte tippen Sie ihn neu ein.",
        "The text contains an invisible control character. Please type it again.",
    );
    Finding::new(variable, code, text)
}

pub(super) fn not_a_date(variable: &str) -> Finding {
    let text = Text::new(
        "Das ist kein gültiges Datum (Jahr-Monat-Tag, etwa 2027-03-15).",
        "This is not a valid date (year-month-day, such as 2027-03-15).",
    );
    Finding::new(variable, FindingCode::NotADate, text)
}
