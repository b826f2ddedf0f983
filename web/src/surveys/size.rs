//! How much a questionnaire asks, in words.

use contract::questionnaire::{Questionnaire, estimate};

use super::texts;

/// How many questions it has, and how long they take.
pub fn size(survey: &Questionnaire) -> impl Fn() -> String + Copy + Send + 'static + use<> {
    let (count, minutes) = (survey.questions().count(), estimate(survey).minutes());
    move || texts::questions_and_minutes(count, minutes)
}
