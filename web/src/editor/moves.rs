//! Buttons that move pages, questions, checks and lines up and down: what a mouse does by dragging, for fingers and keys too.

use std::rc::Rc;

use contract::questionnaire::Spot;
use leptos::prelude::*;

use super::desk::Desk;
use super::edits::{self, question_at};
use super::texts;
use crate::ui::announce;
use crate::ui::view;

/// Buttons in words, in the head of a form.
pub fn in_words(desk: Desk, spot: Spot) -> AnyView {
    both(&|down| one(desk, spot, down, true))
}

/// Arrows beside an entry of the outline.
pub fn arrows(desk: Desk, spot: Spot) -> AnyView {
    both(&|down| one(desk, spot, down, false))
}

/// Arrows for one of several lines; `place` begins their ids, `change` puts the line where it shall stand.
pub fn line_arrows(
    place: &'static str,
    name: &str,
    (at, last): (usize, usize),
    change: Rc<dyn Fn(Option<usize>)>,
) -> AnyView {
    let id = move |down: bool, at: usize| format!("{place}-{}{at}", word(down));
    both(&|down| {
        let to = match down {
            false => at.checked_sub(1),
            true => (at < last).then_some(at + 1),
        };
        let change = Rc::clone(&change);
        let press = move || {
            if let Some(to) = to {
                change(Some(to));
                announce(texts::line_moved(to + 1, last + 1));
                let id = id(down, to);
                request_animation_frame(move || crate::browser::focus(&id));
            }
        };
        button(
            id(down, at),
            (down, false),
            name,
            to.is_some(),
            Box::new(press),
        )
    })
}

fn both(button: &dyn Fn(bool) -> AnyView) -> AnyView {
    view! { {button(false)} {button(true)} }
}

/// A button for a page, question or check; the focus goes to the same button of what was moved.
fn one(desk: Desk, spot: Spot, down: bool, in_words: bool) -> AnyView {
    let now = desk.doc.get();
    let name = match spot {
        Spot::Page(at) => texts::page_heading(at + 1),
        Spot::Check(at) => now
            .checks
            .get(at)
            .map_or_else(String::new, |check| texts::check_heading(&check.id)),
        _ => question_at(&now, spot).map_or_else(String::new, |question| question.id.clone()),
    };
    let id = move || format!("{}-{}", if in_words { "m" } else { "o" }, word(down));
    let press = move || desk.step(spot, down, move |_| id());
    button(
        id(),
        (down, in_words),
        &name,
        edits::can_step(&now, spot, down),
        Box::new(press),
    )
}

fn word(down: bool) -> &'static str {
    if down { "down" } else { "up" }
}

/// At the end it stays, so that it keeps the focus, and says that it goes no further. What screen readers are told begins with
/// the words that are seen.
fn button(
    id: String,
    (down, in_words): (bool, bool),
    name: &str,
    can: bool,
    press: Box<dyn Fn()>,
) -> AnyView {
    let (sign, words, told) = match down {
        false => ("↑", texts::UP, texts::up_of(name)),
        true => ("↓", texts::DOWN, texts::down_of(name)),
    };
    let (class, shown, told) = match in_words {
        true => (
            "kern-btn kern-btn--tertiary",
            words.get(),
            format!("{}: {name}", words.get()),
        ),
        false => ("kn-small-button", sign, told),
    };
    view! {
        <button
            type="button"
            class=class
            id=id
            aria-label=told
            aria-disabled=(!can).then_some("true")
            on:click=move |_| match can {
                true => press(),
                false => announce(texts::AT_THE_END.get()),
            }
        >
            <span class=in_words.then_some("kern-label")>{shown}</span>
        </button>
    }
}
