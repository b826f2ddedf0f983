//! The questionnaire of the year before: it tells the demo network's series over the waves where they break.

use contract::questionnaire::{Kind, Questionnaire};

/// Not asked yet.
const NEW_SINCE: &str = "anfeindung";
/// Whose last answer could not be chosen yet.
const ONE_ANSWER_MORE: &str = "waermeplan";

/// The questionnaire as it was: one question and one answer of another are missing.
pub fn year_before(questionnaire: &Questionnaire) -> Questionnaire {
    let mut earlier = questionnaire.clone();
    for page in &mut earlier.pages {
        page.questions
            .retain(|question| question.variable != NEW_SINCE);
        for question in &mut page.questions {
            if question.variable == ONE_ANSWER_MORE
                && let Kind::Single { options, .. } = &mut question.kind
            {
                options.pop();
            }
        }
    }
    earlier
}

#[cfg(test)]
mod tests {
    use contract::questionnaire::validate_questionnaire;

    use super::*;
    use crate::demo::content::SEISMOGRAPH;

    #[test]
    fn the_earlier_questionnaire_is_sound_and_differs_in_two_questions() {
        let now: Questionnaire = serde_json::from_str(SEISMOGRAPH).unwrap();
        let before = year_before(&now);
        assert!(validate_questionnaire(&before).is_empty());
        assert_eq!(before.questions().count() + 1, now.questions().count());
        let same = |question: &&contract::questionnaire::Question| {
            before.question(&question.variable) == Some(*question)
        };
        assert_eq!(
            now.questions().filter(same).count() + 2,
            now.questions().count()
        );
    }
}
