//! Saying something instead of an answer, such as "weiß nicht".

use contract::lang::Text;
use contract::questionnaire::{Answer, Decimal, Question, Questionnaire, missing};
use leptos::prelude::*;

use super::input_id;
use crate::i18n::lang;
use crate::responses::sheet::Sheet;
use crate::responses::texts;
use crate::ui::view;

/// The codes that may stand here instead of an answer, with their words.
pub fn codes(survey: &Questionnaire, question: &Question) -> Vec<(i32, Text)> {
    let free = if question.required {
        &[][..]
    } else {
        &[missing::DONT_KNOW, missing::NO_ANSWER]
    };
    let codes = question.extra_missing.iter().chain(free);
    codes
        .filter_map(|code| {
            let known = survey
                .missing_codes
                .iter()
                .find(|known| known.code == *code);
            known.map(|known| (known.code, known.text.clone()))
        })
        .collect()
}

/// The codes that may stand in a row of a matrix: a row left open means "no answer" already.
pub fn row_codes(survey: &Questionnaire, question: &Question) -> Vec<(i32, Text)> {
    let mut codes = codes(survey, question);
    codes.retain(|(code, _)| *code != missing::NO_ANSWER);
    codes
}

/// Whether the answer is this code.
pub fn is_code(answer: Option<&Answer>, code: i32) -> bool {
    matches!(answer, Some(Answer::Number(number)) if *number == Decimal::from(code))
}

/// Boxes to tick below a question that is not answered by choosing one of several.
pub fn boxes(sheet: Sheet, question: &Question) -> AnyView {
    let codes = codes(&sheet.survey(), question);
    if codes.is_empty() {
        return ().into_any();
    }
    let boxes = codes
        .into_iter()
        .map(|(code, label)| {
            let variable = StoredValue::new(question.variable.clone());
            let id = format!("{}-m{}", input_id(&question.variable), code.unsigned_abs());
            let ticked = move || variable.with_value(|v| is_code(sheet.answer(v).as_ref(), code));
            let toggle = move |event: leptos::ev::Event| {
                let answer = event_target_checked(&event).then(|| Answer::from(code));
                variable.with_value(|v| sheet.choose(v, answer));
            };
            view! {
                <div class="kern-form-check">
                    <input
                        class="kern-form-check__checkbox"
                        type="checkbox"
                        id=id.clone()
                        prop:checked=ticked
                        on:change=toggle
                    />
                    <label class="kern-label" for=id>
                        {move || label.get(lang()).to_owned()}
                    </label>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="kn-missing" role="group" aria-label=|| texts::INSTEAD.get()>
            {boxes}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::survey;
    use super::*;

    fn offered(variable: &str, also: &[i32]) -> Vec<i32> {
        let survey = survey();
        let mut question = survey.question(variable).unwrap().clone();
        question.extra_missing = also.to_vec();
        codes(&survey, &question)
            .into_iter()
            .map(|(code, _)| code)
            .collect()
    }

    #[test]
    fn a_free_question_offers_not_to_know_and_not_to_say() {
        assert_eq!(offered("stellen", &[]), [-2, -1]);
    }

    #[test]
    fn a_required_question_offers_only_its_own_codes() {
        assert!(offered("rolle", &[]).is_empty());
        assert_eq!(offered("rolle", &[-2]), [-2]);
    }

    #[test]
    fn a_code_without_words_is_not_offered() {
        assert_eq!(offered("stellen", &[-4]), [-2, -1]);
    }
}
