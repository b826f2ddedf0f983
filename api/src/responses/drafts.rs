//! What may be kept as a draft: everything readable. Whether it is right is said while typing and decided on
//! submission; what was typed is never lost.

use contract::questionnaire::{Answers, Completeness, Finding, Questionnaire, check};

use crate::http::{Error, FieldError, Result};

/// Refuses what could never become an answer.
pub fn keepable(questionnaire: &Questionnaire, answers: &Answers) -> Result<()> {
    let Err(findings) = check(questionnaire, answers, Completeness::Draft) else {
        return Ok(());
    };
    let unreadable: Vec<FieldError> = findings
        .iter()
        .filter(|finding| finding.code.is_beyond_keeping())
        .map(field)
        .collect();
    if unreadable.is_empty() {
        Ok(())
    } else {
        Err(Error::invalid(unreadable))
    }
}

/// A finding as a wrong field of the body.
pub fn field(finding: &Finding) -> FieldError {
    FieldError::new(
        format!("answers.{}", finding.field()),
        finding.code.as_str(),
        &finding.text.de,
        &finding.text.en,
    )
}
