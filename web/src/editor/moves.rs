//! Buttons that move pages, questions and lines up and down: what a mouse does by dragging, for fingers and keys too.

use contract::questionnaire::Spot;
use leptos::prelude::*;

use super::desk::Desk;
use super::edits::{self, question_at};
use super::texts;
use crate::i18n::Tr;
use crate::ui::announce;
use crate::ui::view;

/// Up or down, by sign and words. Words for screen readers begin with those that are seen.
const WAYS: [(bool, &str, Tr); 2] = [(false, "↑", texts::UP), (true, "↓", texts::DOWN)];

/// What screen readers call it.
pub fn name_of(desk: Desk, spot: Spot) -> String {
    match spot {
        Spot::Page(at) => texts::page_heading(at + 1),
        _ => {
            question_at(&desk.now(), spot).map_or_else(String::new, |question| question.id.clone())
        }
    }
}

/// Buttons in words, in the head of a form.
pub fn in_words(desk: Desk, spot: Spot) -> AnyView {
    let name = name_of(desk, spot);
    WAYS.into_iter()
        .map(|(down, _, words)| {
            button(
                step_id("m", down),
                "kern-btn kern-btn--tertiary",
                format!("{}: {name}", words.get()),
                view! { <span class="kern-label">{words}</span> },
                edits::can_step(&desk.doc.read(), spot, down),
                move || step(desk, spot, down, "m"),
            )
        })
        .collect_view()
        .into_any()
}

/// Arrows beside an entry of the outline.
pub fn arrows(desk: Desk, spot: Spot) -> AnyView {
    let name = name_of(desk, spot);
    WAYS.into_iter()
        .map(|(down, sign, _)| {
            arrow(
                step_id("o", down),
                sign,
                way_of(&name, down),
                edits::can_step(&desk.doc.read(), spot, down),
                move || step(desk, spot, down, "o"),
            )
        })
        .collect_view()
        .into_any()
}

/// Arrows for one of several lines; `place` begins their ids, `change` puts the line where it shall stand.
pub fn line_arrows(
    place: &'static str,
    name: &str,
    (at, last): (usize, usize),
    change: impl Fn(usize) + Clone + 'static,
) -> AnyView {
    WAYS.into_iter()
        .map(|(down, sign, _)| {
            let to = match down {
                false => at.checked_sub(1),
                true => (at < last).then_some(at + 1),
            };
            let change = change.clone();
            arrow(
                line_id(place, down, at),
                sign,
                way_of(name, down),
                to.is_some(),
                move || {
                    if let Some(to) = to {
                        change(to);
                        announce(texts::line_moved(to + 1, last + 1));
                        let id = line_id(place, down, to);
                        request_animation_frame(move || crate::browser::focus(&id));
                    }
                },
            )
        })
        .collect_view()
        .into_any()
}

fn line_id(place: &str, down: bool, at: usize) -> String {
    format!("{place}-{}{at}", if down { "down" } else { "up" })
}

fn way_of(name: &str, down: bool) -> String {
    match down {
        false => texts::up_of(name),
        true => texts::down_of(name),
    }
}

fn step_id(place: &str, down: bool) -> String {
    format!("{place}-{}", if down { "down" } else { "up" })
}

/// Moves it, with the focus on the button of what was moved.
fn step(desk: Desk, spot: Spot, down: bool, place: &'static str) {
    desk.step(spot, down, move |_| step_id(place, down));
}

fn arrow(
    id: String,
    sign: &'static str,
    name: String,
    can: bool,
    press: impl Fn() + 'static,
) -> AnyView {
    let shown = view! { <span aria-hidden="true">{sign}</span> };
    button(id, "kn-small-button", name, shown.into_any(), can, press)
}

/// At the end it stays, so that it keeps the focus, and says that it goes no further.
fn button(
    id: String,
    class: &'static str,
    name: String,
    shown: AnyView,
    can: bool,
    press: impl Fn() + 'static,
) -> AnyView {
    view! {
        <button
            type="button"
            class=class
            id=id
            aria-label=name
            aria-disabled=(!can).then_some("true")
            on:click=move |_| match can {
                true => press(),
                false => announce(texts::AT_THE_END.get()),
            }
        >
            {shown}
        </button>
    }
}
