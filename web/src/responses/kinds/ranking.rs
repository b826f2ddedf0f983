//! Options in order, placed by buttons, which work by keyboard and by thumb.

use contract::questionnaire::{Answer, Choice, Question};
use leptos::prelude::*;

use super::choice::codes;
use super::frame::Frame;
use super::{input_id, missing};
use crate::i18n::{Tr, lang};
use crate::responses::sheet::Sheet;
use crate::responses::{device, texts};
use crate::ui::announce;
use crate::ui::view;

/// What a button does to an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    In,
    Out,
    Up,
    Down,
}

#[derive(Clone, Copy)]
struct Ranking {
    sheet: Sheet,
    variable: StoredValue<String>,
    options: StoredValue<Vec<Choice>>,
    max: usize,
}

pub fn ranking(
    sheet: Sheet,
    question: Question,
    options: Vec<Choice>,
    max: Option<u32>,
) -> AnyView {
    let frame = Frame::new(sheet, &question);
    let this = Ranking {
        sheet,
        variable: StoredValue::new(question.variable.clone()),
        max: max.map_or(options.len(), |max| max as usize),
        options: StoredValue::new(options),
    };
    let ranked = Memo::new(move |_| {
        this.variable
            .with_value(|v| codes(sheet.answer(v).as_ref()))
    });
    let id = input_id(&question.variable);
    let placed = move || {
        let ranked = ranked.get();
        let last = ranked.len().saturating_sub(1);
        let items = ranked
            .iter()
            .enumerate()
            .map(|(at, code)| {
                view! {
                    <li class="kn-rank">
                        <span class="kn-rank__label">{this.label(*code)}</span>
                        {(at > 0).then(|| this.button(*code, Move::Up))}
                        {(at < last).then(|| this.button(*code, Move::Down))}
                        {this.button(*code, Move::Out)}
                    </li>
                }
            })
            .collect_view();
        if ranked.is_empty() {
            view! { <p class="kern-body kern-body--muted">{texts::NOTHING_RANKED}</p> }
        } else {
            view! { <ol class="kn-ranks">{items}</ol> }
        }
    };
    let others = move || {
        let ranked = ranked.get();
        let options = this.options.get_value();
        let open = options.into_iter().filter(|o| !ranked.contains(&o.code));
        let full = ranked.len() >= this.max;
        let items = open
            .map(|option| {
                view! {
                    <li class="kn-rank">
                        <span class="kn-rank__label">{this.label(option.code)}</span>
                        {(!full).then(|| this.button(option.code, Move::In))}
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="kn-ranks">{items}</ul> }
    };
    let instead = missing::boxes(sheet, &question);
    frame.group(view! {
        <p class="kern-body kern-body--bold" id=id tabindex="-1">
            {texts::RANKED}
        </p>
        {placed}
        <p class="kern-body kern-body--bold">{texts::UNRANKED}</p>
        {others}
        {instead}
    })
}

impl Ranking {
    fn label(self, code: i32) -> String {
        self.options.with_value(|options| {
            let option = options.iter().find(|option| option.code == code);
            option.map_or_else(String::new, |option| option.text.get(lang()).to_owned())
        })
    }

    fn button(self, code: i32, what: Move) -> impl IntoView {
        let label = self.label(code);
        view! {
            <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                id=self.button_id(code, what)
                on:click=move |_| self.apply(code, what)
            >
                <span class="kern-label">
                    {name(what)} <span class="kern-sr-only">": " {label}</span>
                </span>
            </button>
        }
    }

    fn button_id(self, code: i32, what: Move) -> String {
        let word = match what {
            Move::In => "in",
            Move::Out => "out",
            Move::Up => "up",
            Move::Down => "down",
        };
        format!(
            "{}-{code}-{word}",
            self.variable.with_value(|v| input_id(v))
        )
    }

    fn apply(self, code: i32, what: Move) {
        let sheet = self.sheet;
        let before = self
            .variable
            .with_value(|v| codes(sheet.work.read_untracked().answers.get(v)));
        let after = moved(&before, code, what);
        let place = after.iter().position(|c| *c == code).map(|at| at + 1);
        announce(match place {
            Some(rank) => texts::rank(&self.label(code), rank, after.len()),
            None => texts::taken_out(&self.label(code)),
        });
        // The buttons are drawn anew: the focus stays with the option, on a button that it still has.
        let focus = match (what, place) {
            (Move::Up, Some(1)) if after.len() > 1 => Move::Down,
            (Move::Down, Some(rank)) if rank == after.len() => Move::Up,
            (Move::Up | Move::Down, _) => what,
            (Move::In, _) => Move::Out,
            (Move::Out, _) => Move::In,
        };
        let answer = (!after.is_empty()).then(|| Answer::codes(after));
        self.variable.with_value(|v| sheet.choose(v, answer));
        device::focus_soon(self.button_id(code, focus));
    }
}

fn name(what: Move) -> Tr {
    match what {
        Move::In => texts::PUT_IN,
        Move::Out => texts::TAKE_OUT,
        Move::Up => texts::UP,
        Move::Down => texts::DOWN,
    }
}

fn moved(before: &[i32], code: i32, what: Move) -> Vec<i32> {
    let mut after = before.to_vec();
    let place = before.iter().position(|c| *c == code);
    match (what, place) {
        (Move::In, None) => after.push(code),
        (Move::Out, Some(at)) => {
            after.remove(at);
        }
        (Move::Up, Some(at)) if at > 0 => after.swap(at, at - 1),
        (Move::Down, Some(at)) if at + 1 < after.len() => after.swap(at, at + 1),
        _ => {}
    }
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_move_in_up_down_and_out() {
        assert_eq!(moved(&[], 2, Move::In), [2]);
        assert_eq!(moved(&[2], 1, Move::In), [2, 1]);
        assert_eq!(moved(&[2, 1], 1, Move::Up), [1, 2]);
        assert_eq!(moved(&[1, 2, 3], 1, Move::Down), [2, 1, 3]);
        assert_eq!(moved(&[1, 2, 3], 2, Move::Out), [1, 3]);
    }

    #[test]
    fn a_move_beyond_the_ends_or_of_an_absent_option_changes_nothing() {
        assert_eq!(moved(&[1, 2], 1, Move::Up), [1, 2]);
        assert_eq!(moved(&[1, 2], 2, Move::Down), [1, 2]);
        assert_eq!(moved(&[1, 2], 3, Move::Up), [1, 2]);
        assert_eq!(moved(&[1, 2], 2, Move::In), [1, 2]);
    }
}
