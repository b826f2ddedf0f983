//! One of several, and several of several.

use contract::questionnaire::{Answer, Choice, Decimal, OTHER_TEXT_MAX, Question};
use leptos::ev;
use leptos::prelude::*;

use super::frame::Frame;
use super::{input_id, missing};
use crate::i18n::lang;
use crate::responses::sheet::Sheet;
use crate::responses::texts;
use crate::ui::announce;
use crate::ui::node::follow;
use crate::ui::view;

pub fn single(sheet: Sheet, question: Question, options: Vec<Choice>) -> AnyView {
    let frame = Frame::new(sheet, &question);
    let instead = missing::codes(&sheet.survey(), &question);
    let count = options.len();
    let all = options
        .into_iter()
        .map(|choice| (choice.code, choice.text))
        .chain(instead);
    let inputs = all
        .enumerate()
        .map(|(at, (code, label))| {
            let variable = StoredValue::new(question.variable.clone());
            let id = option_id(&question.variable, at);
            let chosen =
                move || variable.with_value(|v| missing::is_code(sheet.answer(v).as_ref(), code));
            let choose = move |_: ev::Event| {
                variable.with_value(|v| sheet.choose(v, Some(Answer::from(code))));
            };
            view! {
                <div class="kern-form-check" class=("kn-instead", at == count)>
                    <input
                        class="kern-form-check__radio"
                        type="radio"
                        id=id.clone()
                        name=question.variable.clone()
                        prop:checked=chosen
                        on:change=choose
                    />
                    <label class="kern-label" for=id>
                        {move || label.get(lang()).to_owned()}
                    </label>
                </div>
            }
        })
        .collect_view();
    let other = other_text(sheet, &question);
    frame.group(view! { {inputs} {other} })
}

pub fn multiple(
    sheet: Sheet,
    question: Question,
    options: Vec<Choice>,
    (min, max): (u32, u32),
    exclusive: Vec<i32>,
) -> AnyView {
    let frame = Frame::new(sheet, &question);
    let variable = StoredValue::new(question.variable.clone());
    let all = options.len();
    let labels = StoredValue::new(options.clone());
    let exclusive = StoredValue::new(exclusive);
    // What choosing has taken back, in words.
    let note = RwSignal::new(String::new());
    let toggle = move |code: i32, on: bool| {
        let before = variable.with_value(|v| codes(sheet.work.read_untracked().answers.get(v)));
        let (after, lost) = exclusive.with_value(|alone| toggled(&before, code, on, alone));
        let label = |code: i32| {
            labels.with_value(|all| {
                let choice = all.iter().find(|choice| choice.code == code);
                choice.map(|choice| choice.text.get(lang()).to_owned())
            })
        };
        note.set(match lost {
            Lost::Nothing => String::new(),
            Lost::Others => texts::cleared(&label(code).unwrap_or_default()),
            Lost::Alone(alone) => texts::exclusive_cleared(&label(alone).unwrap_or_default()),
        });
        note.with_untracked(|note| {
            if !note.is_empty() {
                announce(note.clone());
            }
        });
        let answer = (!after.is_empty()).then(|| Answer::codes(after));
        variable.with_value(|v| sheet.choose(v, answer));
    };
    let inputs = options
        .into_iter()
        .enumerate()
        .map(|(at, Choice { code, text })| {
            let id = option_id(&question.variable, at);
            let ticked =
                move || variable.with_value(|v| codes(sheet.answer(v).as_ref()).contains(&code));
            view! {
                <div class="kern-form-check">
                    <input
                        class="kern-form-check__checkbox"
                        type="checkbox"
                        id=id.clone()
                        prop:checked=ticked
                        on:change=move |event| toggle(code, event_target_checked(&event))
                    />
                    <label class="kern-label" for=id>
                        {move || text.get(lang()).to_owned()}
                    </label>
                </div>
            }
        })
        .collect_view();
    let limited = (max as usize) < all || min > 1;
    let limit = limited.then(|| {
        let count = move || variable.with_value(|v| codes(sheet.answer(v).as_ref()).len());
        let rule = move || {
            if min > 1 {
                texts::between(min, max)
            } else {
                texts::at_most(max)
            }
        };
        view! { <p class="kern-hint">{rule} " " {move || texts::chosen(count())}</p> }
    });
    let other = other_text(sheet, &question);
    let instead = missing::boxes(sheet, &question);
    frame.group(view! {
        {limit}
        {inputs}
        {other}
        <p class="kern-body kern-body--small kn-note">{move || note.get()}</p>
        {instead}
    })
}

/// The field for a few words, while the option beside it is chosen.
fn other_text(sheet: Sheet, question: &Question) -> Option<AnyView> {
    let other = question.other_variable()?;
    let (question, name) = (question.variable.clone(), other.clone());
    let variable = question.clone();
    let open = Memo::new(move |_| {
        let evaluation = sheet.evaluation.read();
        evaluation
            .state(&variable)
            .is_some_and(|state| state.other_open)
    });
    let (question, name) = (StoredValue::new(question), StoredValue::new(name));
    let typed = move |event: ev::Event| {
        let text = event_target_value(&event);
        let answer = (!text.is_empty()).then_some(Answer::Text(text));
        question.with_value(|q| name.with_value(|n| sheet.change(q, n, answer, None)));
    };
    let text = move || match name.with_value(|n| sheet.answer(n)) {
        Some(Answer::Text(text)) => text,
        _ => String::new(),
    };
    let field = move || {
        let id = input_id(&name.get_value());
        view! {
            <div class="kern-form-input kn-other">
                <label class="kern-label" for=id.clone()>
                    {texts::WHICH}
                </label>
                <input
                    class="kern-form-input__input"
                    id=id
                    type="text"
                    maxlength=OTHER_TEXT_MAX.to_string()
                    prop:value=text
                    on:input=typed
                />
            </div>
        }
    };
    Some(follow(move || open.get().then(field)))
}

/// The first input carries the question's id, so that links lead to it.
fn option_id(variable: &str, at: usize) -> String {
    if at == 0 {
        input_id(variable)
    } else {
        format!("{}-{at}", input_id(variable))
    }
}

/// The codes of an answer; none for a missing code.
pub fn codes(answer: Option<&Answer>) -> Vec<i32> {
    let Some(Answer::Codes(codes)) = answer else {
        return Vec::new();
    };
    let code = |code: &Decimal| i32::try_from(code.as_integer()?).ok();
    codes.iter().filter_map(code).collect()
}

/// What choosing an option takes back.
#[derive(Debug, PartialEq)]
enum Lost {
    Nothing,
    /// All others, because the chosen one stands alone.
    Others,
    /// The one that stood alone.
    Alone(i32),
}

fn toggled(before: &[i32], code: i32, on: bool, alone: &[i32]) -> (Vec<i32>, Lost) {
    let mut after: Vec<i32> = before.iter().copied().filter(|c| *c != code).collect();
    if !on {
        return (after, Lost::Nothing);
    }
    let lost = if alone.contains(&code) {
        let lost = if after.is_empty() {
            Lost::Nothing
        } else {
            Lost::Others
        };
        after.clear();
        lost
    } else if let Some(one) = after.iter().copied().find(|c| alone.contains(c)) {
        after.retain(|c| *c != one);
        Lost::Alone(one)
    } else {
        Lost::Nothing
    };
    after.push(code);
    (after, lost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_that_stands_alone_takes_the_others_back() {
        assert_eq!(toggled(&[1, 2], 9, true, &[9]), (vec![9], Lost::Others));
        assert_eq!(toggled(&[], 9, true, &[9]), (vec![9], Lost::Nothing));
    }

    #[test]
    fn another_option_takes_the_one_that_stood_alone_back() {
        assert_eq!(toggled(&[9], 1, true, &[9]), (vec![1], Lost::Alone(9)));
    }

    #[test]
    fn ticking_and_unticking_loses_nothing_else() {
        assert_eq!(toggled(&[1], 2, true, &[9]), (vec![1, 2], Lost::Nothing));
        assert_eq!(toggled(&[1, 2], 1, false, &[9]), (vec![2], Lost::Nothing));
    }

    #[test]
    fn a_missing_code_is_no_choice() {
        assert!(codes(Some(&Answer::from(-2))).is_empty());
        assert_eq!(codes(Some(&Answer::codes([3, 1]))), [3, 1]);
    }
}
