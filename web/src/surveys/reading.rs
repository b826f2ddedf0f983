//! Reading a questionnaire file, before anything is sent: the same checks as the service's.

use contract::questionnaire::{Problem, Questionnaire, validate_questionnaire};

/// Why a file cannot become a version.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// Not a questionnaire at all; `line` and `column` count from 1.
    Unreadable {
        line: usize,
        column: usize,
        why: String,
    },
    /// A questionnaire with errors.
    Wrong(Vec<Problem>),
}

/// The questionnaire in the file. A byte order mark before it does no harm.
pub fn read(file: &str) -> Result<Questionnaire, Refusal> {
    let json = file.strip_prefix('\u{feff}').unwrap_or(file);
    let survey: Questionnaire = serde_json::from_str(json).map_err(|error| {
        let place = format!(" at line {} column {}", error.line(), error.column());
        Refusal::Unreadable {
            line: error.line(),
            column: error.column(),
            why: error.to_string().replace(&place, ""),
        }
    })?;
    let problems = validate_questionnaire(&survey);
    if problems.is_empty() {
        Ok(survey)
    } else {
        Err(Refusal::Wrong(problems))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../../reference/questionnaires/seismograph-2027-1.json");

    #[test]
    fn the_shipped_questionnaire_is_read_with_and_without_a_byte_order_mark() {
        let plain = read(SHIPPED).unwrap();
        let marked = read(&format!("\u{feff}{SHIPPED}")).unwrap();
        assert_eq!(plain, marked);
        assert_eq!(plain.questions().count(), 20);
    }

    #[test]
    fn a_file_that_is_no_questionnaire_is_refused_with_its_place() {
        let Err(Refusal::Unreadable { line, column, why }) = read("{\n  \"pages\": 7}") else {
            unreachable!("read a number as pages");
        };
        assert_eq!((line, column), (2, 12));
        assert!(!why.contains("line"), "{why}");
    }

    #[test]
    fn every_error_of_a_questionnaire_is_listed_with_its_place() {
        let mut survey = read(SHIPPED).unwrap();
        survey.missing_codes.clear();
        let json = serde_json::to_string(&survey).unwrap();
        let Err(Refusal::Wrong(problems)) = read(&json) else {
            unreachable!("took a questionnaire without missing codes");
        };
        assert!(problems.iter().any(|p| p.place == "missing_codes"));
    }
}
