//! What may be kept as a draft: everything readable. Whether it is right is said while typing and decided on
//! submission; what was typed is never lost.

use contract::questionnaire::{
    Answer, Answers, Completeness, Finding, Questionnaire, check, missing,
};

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

/// The variables whose answers differ between two states of a draft.
pub fn changed(before: Option<&str>, after: &Answers) -> Result<Vec<String>> {
    let before: Answers = match before {
        Some(document) => serde_json::from_str(document).map_err(Error::internal)?,
        None => Answers::new(),
    };
    let taken_back = before.iter().filter(|(name, _)| after.get(name).is_none());
    let differing = after
        .iter()
        .filter(|(name, answer)| before.get(name) != Some(answer));
    Ok(differing
        .chain(taken_back)
        .map(|(name, _)| name.to_owned())
        .collect())
}

/// A submitted answer as a draft again: without the codes that only checking writes. What counted as not answered is open
/// again, unless the draft before says that it was chosen.
pub fn again(submitted: &Answers, draft: &Answers) -> Answers {
    let open = |code: i32| matches!(code, missing::NOT_APPLICABLE | missing::BREAK_OFF);
    let mut answers = Answers::new();
    for (name, answer) in submitted.iter() {
        let chosen = draft.get(name) == Some(answer);
        let code = match answer {
            Answer::Number(number) => number
                .as_integer()
                .and_then(|code| i32::try_from(code).ok()),
            _ => None,
        };
        match (answer, code) {
            (_, Some(code)) if open(code) => {}
            (_, Some(missing::NO_ANSWER)) if !chosen => {}
            (Answer::Rows(rows), _) if !chosen => {
                let given = rows.iter().filter_map(|(row, code)| {
                    let code = i32::try_from(code.as_integer()?).ok()?;
                    let kept = !open(code) && code != missing::NO_ANSWER;
                    kept.then_some((row, code))
                });
                let given: Vec<(&str, i32)> = given.collect();
                if !given.is_empty() {
                    answers.set(name, Answer::rows(given));
                }
            }
            _ => answers.set(name, answer.clone()),
        }
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(json: &str) -> Answers {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_change_is_what_is_new_other_or_taken_back() {
        let after = answers(r#"{"a":1,"b":[1,2],"d":"x"}"#);
        let before = r#"{"a":1,"b":[1],"c":3}"#;
        assert_eq!(changed(Some(before), &after).unwrap(), ["b", "d", "c"]);
        assert_eq!(changed(None, &after).unwrap(), ["a", "b", "d"]);
        assert!(
            changed(Some(r#"{"d":"x","b":[1,2],"a":1}"#), &after)
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn what_was_not_answered_is_open_again_and_what_was_refused_stays() {
        let submitted = answers(
            r#"{"a":1,"b":-1,"c":-1,"d":-3,"e":-7,"f":-2,"g":{"x":1,"y":-1},"h":{"x":-3},"i":"Text","j":[2]}"#,
        );
        let typed = answers(r#"{"a":2,"c":-1}"#);
        let expected = answers(r#"{"a":1,"c":-1,"f":-2,"g":{"x":1},"i":"Text","j":[2]}"#);
        assert_eq!(again(&submitted, &typed), expected);
    }
}
