//! What the rules for questionnaires find in the finished questionnaire, at the rows it came from.

use std::collections::BTreeMap;

use contract::Text;
use contract::questionnaire::{Problem, Questionnaire, validate_questionnaire};

use crate::report::{At, Report, echo};

/// Where pages, variables and checks stand in the workbook.
pub(super) type Places = BTreeMap<String, (String, u32)>;

/// Refuses what is wrong.
pub(super) fn look_for(
    questionnaire: &Questionnaire,
    places: &Places,
    survey: &str,
    report: &mut Report,
) {
    for problem in validate_questionnaire(questionnaire) {
        let at = match place(&problem, places) {
            Some((sheet, row)) => At::sheet(sheet).row(*row),
            None => At::sheet(survey),
        };
        let name = echo(&problem.place);
        let text = Text::new(
            format!("{name}: {}", german(&problem.message)),
            format!("{name}: {}.", problem.message),
        );
        report.refuse(&at, text);
    }
}

/// A column such as `aufgaben_4` belongs to the variable it begins with.
fn place<'p>(problem: &Problem, places: &'p Places) -> Option<&'p (String, u32)> {
    let of_column = || {
        let begins = |name: &str| {
            let rest = problem.place.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with('_'))
        };
        places
            .iter()
            .find(|(name, _)| begins(name))
            .map(|(_, place)| place)
    };
    places.get(&problem.place).or_else(of_column)
}

/// The usual ones in German; the rest as it is.
fn german(message: &str) -> String {
    let known = [
        ("there are no questions", "Es gibt keine Fragen."),
        ("more than 200 questions", "Es sind mehr als 200 Fragen."),
        (
            "more than 2000 columns",
            "Es ergeben sich mehr als 2.000 Spalten.",
        ),
        ("more than 200 checks", "Es sind mehr als 200 Prüfungen."),
        (
            "more than 200 options",
            "Es sind mehr als 200 Antworten zur Auswahl.",
        ),
        ("more than 200 rows", "Es sind mehr als 200 Zeilen."),
        (
            "more than 6 decimals",
            "Es sind mehr als 6 Nachkommastellen.",
        ),
        (
            "there are no options",
            "Es gibt keine Antworten zur Auswahl.",
        ),
        (
            "min is above max",
            "Das Kleinste ist größer als das Größte.",
        ),
        (
            "min is after max",
            "Der früheste Tag liegt nach dem spätesten.",
        ),
        ("max is zero", "Höchstens null Antworten sind erlaubt."),
        ("max_length is zero", "Höchstens null Zeichen sind erlaubt."),
        (
            "max_length is above 10000",
            "Mehr als 10.000 Zeichen gehen nicht.",
        ),
        (
            "max is above the number of options",
            "Höchstens erlaubt sind mehr Antworten, als es gibt.",
        ),
        (
            "min is below zero, where missing codes are",
            "Zahlen unter null gibt es hier nicht: Sie bedeuten fehlende Antworten.",
        ),
        (
            "conditions are nested deeper than 8",
            "Bedingungen sind tiefer als acht Ebenen geschachtelt.",
        ),
        (
            "a text in de is longer than 4000 characters",
            "Der deutsche Text ist länger als 4.000 Zeichen.",
        ),
        (
            "a text in en is longer than 4000 characters",
            "Der englische Text ist länger als 4.000 Zeichen.",
        ),
    ];
    let found = known.iter().find(|(english, _)| *english == message);
    if let Some((_, german)) = found {
        return (*german).to_owned();
    }
    if message.starts_with("the column stands") {
        return "Zwei Fragen ergäben dieselbe Spalte in den Daten. Bitte benennen Sie eine um."
            .to_owned();
    }
    if message.contains("holds a control character") {
        return "Der Text enthält ein Steuerzeichen.".to_owned();
    }
    format!("Das verletzt eine Regel für Fragebögen (auf Englisch: {message}).")
}
