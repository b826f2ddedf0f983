//! What belongs to each kind of question: options, rows, limits.

use std::rc::Rc;

use contract::day;
use contract::questionnaire::{Choice, Decimal, Kind, Question, Questionnaire, Row, Spot};
use leptos::prelude::*;

use super::desk::Desk;
use super::edits::{self, NAME_MAX, options_mut, question_mut};
use super::fields::{TextOf, bare_line, both, cells, line, small, tick};
use super::moves::line_arrows;
use super::outlier_form::outlier_form;
use super::texts;
use crate::i18n::Tr;
use crate::ui::view;
use crate::ui::{Button, Look};

const OPTION: TextOf = |survey, (spot, at)| {
    let kind = &mut question_mut(survey, spot)?.kind;
    Some(&mut options_mut(kind)?.get_mut(at)?.text)
};
const ROW: TextOf = |survey, (spot, at)| match &mut question_mut(survey, spot)?.kind {
    Kind::Matrix { rows, .. } => Some(&mut rows.get_mut(at)?.text),
    _ => None,
};
const UNIT: TextOf = |survey, (spot, _)| match &mut question_mut(survey, spot)?.kind {
    Kind::Number { unit, .. } => Some(unit.get_or_insert_default()),
    _ => None,
};

pub fn kind_form(desk: Desk, spot: Spot, question: &Question) -> AnyView {
    let kind = move |change: fn(&mut Kind, u32)| {
        move |number: u32| desk.edit_question(spot, None, |q| change(&mut q.kind, number))
    };
    match &question.kind {
        Kind::Single { options, .. } => options_form(desk, spot, question, options),
        Kind::Multiple {
            options, min, max, ..
        } => view! {
            {options_form(desk, spot, question, options)}
            <div class="kn-pair">
                {count(
                    "e-min",
                    texts::AT_LEAST,
                    Some(*min),
                    kind(|kind, number| {
                        if let Kind::Multiple { min, .. } = kind {
                            *min = number;
                        }
                    }),
                )}
                {count(
                    "e-max",
                    texts::AT_MOST,
                    Some(*max),
                    kind(|kind, number| {
                        if let Kind::Multiple { max, .. } = kind {
                            *max = number;
                        }
                    }),
                )}
            </div>
        },
        Kind::Ranking { options, min, max } => view! {
            {options_form(desk, spot, question, options)}
            <div class="kn-pair">
                {count(
                    "e-min",
                    texts::RANKS_AT_LEAST,
                    *min,
                    kind(|kind, number| {
                        if let Kind::Ranking { min, .. } = kind {
                            *min = (number > 0).then_some(number);
                        }
                    }),
                )}
                {count(
                    "e-max",
                    texts::RANKS_AT_MOST,
                    *max,
                    kind(|kind, number| {
                        if let Kind::Ranking { max, .. } = kind {
                            *max = (number > 0).then_some(number);
                        }
                    }),
                )}
            </div>
        },
        Kind::Matrix { rows, options } => view! {
            {rows_form(desk, spot, rows)}
            {options_form(desk, spot, question, options)}
        },
        Kind::Number {
            unit,
            decimals,
            min,
            max,
            outliers,
        } => view! {
            {both(
                desk,
                "e-unit",
                texts::UNIT,
                1,
                &unit.clone().unwrap_or_default(),
                (UNIT, (spot, 0)),
            )}
            <div class="kn-pair">
                {number(desk, spot, "e-min", texts::SMALLEST, *min, |kind, number| {
                    if let Kind::Number { min, .. } = kind {
                        *min = number;
                    }
                })}
                {number(desk, spot, "e-max", texts::LARGEST, *max, |kind, number| {
                    if let Kind::Number { max, .. } = kind {
                        *max = number;
                    }
                })}
            </div>
            {count(
                "e-decimals",
                texts::DECIMALS,
                Some(u32::from(*decimals)),
                kind(|kind, number| {
                    if let Kind::Number { decimals, .. } = kind {
                        *decimals = u8::try_from(number).unwrap_or(u8::MAX);
                    }
                }),
            )}
            {outlier_form(desk, spot, *outliers)}
        },
        Kind::Text { max_length } => count(
            "e-length",
            texts::LONGEST,
            Some(*max_length),
            kind(|kind, number| {
                if let Kind::Text { max_length } = kind {
                    *max_length = number;
                }
            }),
        ),
        Kind::Date { min, max } => {
            let one =
                |id: &'static str, label: Tr, value: Option<chrono::NaiveDate>, first: bool| {
                    let typed = move |event| {
                        let typed = event_target_value(&event);
                        desk.edit_question(spot, None, |question| {
                            if let Kind::Date { min, max } = &mut question.kind {
                                *(if first { min } else { max }) = day::parse(&typed);
                            }
                        });
                    };
                    view! {
                        <div class="kern-form-input">
                            <label class="kern-label" for=id>
                                {label}
                            </label>
                            <input
                                class="kern-form-input__input"
                                id=id
                                type="date"
                                prop:value=value.map(|day| day.to_string()).unwrap_or_default()
                                on:change=typed
                            />
                        </div>
                    }
                };
            view! {
                <div class="kn-pair">
                    {one("e-min", texts::EARLIEST, *min, true)}
                    {one("e-max", texts::LATEST, *max, false)}
                </div>
            }
        }
        Kind::Info => view! {},
    }
}

/// A whole number; empty is none, which counts as zero.
fn count(id: &str, label: Tr, value: Option<u32>, take: impl Fn(u32) + 'static) -> AnyView {
    let value = value.map(|value| value.to_string()).unwrap_or_default();
    line(id, label, None, value, move |typed| {
        let number = if typed.is_empty() {
            Ok(0)
        } else {
            typed.parse()
        };
        number.map(&take).is_ok()
    })
}

/// A number as people write it, with comma or point; empty is none.
pub fn read_number(typed: &str) -> Option<Decimal> {
    Decimal::parse(&typed.replace(',', "."))
}

pub fn number(
    desk: Desk,
    spot: Spot,
    id: &str,
    label: Tr,
    value: Option<Decimal>,
    set: fn(&mut Kind, Option<Decimal>),
) -> AnyView {
    let value = value.map(|value| value.to_string()).unwrap_or_default();
    line(id, label, None, value, move |typed| {
        let number = read_number(typed);
        let readable = typed.is_empty() || number.is_some();
        if readable {
            desk.edit_question(spot, None, |q| set(&mut q.kind, number));
        }
        readable
    })
}

fn options_form(desk: Desk, spot: Spot, question: &Question, options: &[Choice]) -> AnyView {
    let last = options.len().saturating_sub(1);
    let (alone, words) = match &question.kind {
        Kind::Multiple {
            exclusive,
            other_text,
            ..
        } => (Some(exclusive.as_slice()), Some(*other_text)),
        Kind::Single { other_text, .. } => (None, Some(*other_text)),
        _ => (None, None),
    };
    let lines = options
        .iter()
        .enumerate()
        .map(|(at, choice)| {
            let code = choice.code;
            let name = texts::option(at + 1);
            let [de, en] = cells(
                desk,
                &format!("e-option{at}"),
                &name,
                &choice.text,
                (OPTION, (spot, at)),
            );
            let alone = alone.map(|alone| {
                tick(
                    format!("e-alone{at}"),
                    view! { {texts::ALONE} },
                    alone.contains(&code),
                    move |on| desk.edit_question(spot, None, |q| stand_alone(q, code, on)),
                )
            });
            let words = words.map(|words| {
                tick(
                    format!("e-words{at}"),
                    view! { {texts::WITH_WORDS} },
                    words == Some(code),
                    move |on| desk.edit_question(spot, None, |q| ask_words(q, code, on)),
                )
            });
            view! {
                <li class="kn-option">
                    <div class="kn-option__code">
                        {bare_line(
                            &format!("e-code{at}"),
                            Some(texts::code_of(&name)),
                            None,
                            code.to_string(),
                            move |typed| {
                                let code = typed.parse();
                                code.map(|code| {
                                    desk.edit(None, |survey| edits::recode(survey, spot, at, code));
                                })
                                .is_ok()
                            },
                        )}
                    </div>
                    <div class="kn-pair">{de} {en}</div>
                    {order(desk, ("e-option", &name), (at, last), move |survey, to| {
                        if let Some(options) = options_of(survey, spot) && at < options.len() {
                            match to {
                                Some(to) => options.swap(at, to.min(last)),
                                None => {
                                    if let Some(question) = question_mut(survey, spot) {
                                        edits::remove_option(question, at);
                                    }
                                }
                            }
                        }
                    })}
                    <div class="kn-option__flags">{alone} {words}</div>
                </li>
            }
        })
        .collect_view();
    view! {
        <fieldset class="kern-fieldset">
            <legend class="kern-label">{texts::OPTIONS}</legend>
            <p class="kern-hint">{texts::OPTIONS_HINT}</p>
            <ol class="kn-options">{lines}</ol>
            <Button
                look=Look::Secondary
                label=texts::ADD_OPTION
                on_press=move |()| {
                    desk.edit(None, |survey| {
                        if let Some(options) = options_of(survey, spot) {
                            let new = edits::new_choice(options);
                            options.push(new);
                        }
                        if let Some(question) = question_mut(survey, spot) {
                            allow_all(question);
                        }
                    });
                    let id = format!("e-option{}-de", last + 1);
                    request_animation_frame(move || crate::browser::focus(&id));
                }
            />
        </fieldset>
    }
}

/// Whoever may choose all options may also choose a new one.
fn allow_all(question: &mut Question) {
    if let Kind::Multiple { options, max, .. } = &mut question.kind {
        let count = u32::try_from(options.len()).unwrap_or(u32::MAX);
        if *max + 1 == count {
            *max = count;
        }
    }
}

fn options_of(survey: &mut Questionnaire, spot: Spot) -> Option<&mut Vec<Choice>> {
    options_mut(&mut question_mut(survey, spot)?.kind)
}

fn stand_alone(question: &mut Question, code: i32, on: bool) {
    if let Kind::Multiple { exclusive, .. } = &mut question.kind {
        exclusive.retain(|other| *other != code);
        exclusive.extend(on.then_some(code));
    }
}

fn ask_words(question: &mut Question, code: i32, on: bool) {
    if let Kind::Single { other_text, .. } | Kind::Multiple { other_text, .. } = &mut question.kind
    {
        *other_text = on.then_some(code);
    }
}

/// Up, down and gone for a line of a list; `place` begins the ids, `change` is given the place it shall have.
pub fn order(
    desk: Desk,
    (place, name): (&'static str, &str),
    (at, last): (usize, usize),
    change: impl Fn(&mut Questionnaire, Option<usize>) + 'static,
) -> AnyView {
    let change: Rc<dyn Fn(Option<usize>)> =
        Rc::new(move |to| desk.edit(None, |survey| change(survey, to)));
    view! {
        <div class="kn-option__order">
            {line_arrows(place, name, (at, last), Rc::clone(&change))}
            {small(None, "✕", texts::remove_of(name), move || change(None))}
        </div>
    }
}

fn rows_form(desk: Desk, spot: Spot, rows: &[Row]) -> AnyView {
    let last = rows.len().saturating_sub(1);
    let lines = rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let name = texts::row(at + 1);
            let [de, en] = cells(desk, &format!("e-row{at}"), &name, &row.text, (ROW, (spot, at)));
            view! {
                <li class="kn-option">
                    <div class="kn-option__code">
                        {bare_line(
                            &format!("e-key{at}"),
                            Some(texts::name_of(&name)),
                            None,
                            row.key.clone(),
                            move |typed| {
                                let key: String = typed.chars().take(NAME_MAX).collect();
                                desk.edit(None, |survey| {
                                    if let Some(row) = rows_of(survey, spot).and_then(|r| r.get_mut(at)) {
                                        row.key = key;
                                    }
                                });
                                true
                            },
                        )}
                    </div>
                    <div class="kn-pair">{de} {en}</div>
                    {order(desk, ("e-row", &name), (at, last), move |survey, to| {
                        if let Some(rows) = rows_of(survey, spot) && at < rows.len() {
                            match to {
                                Some(to) => rows.swap(at, to.min(last)),
                                None => {
                                    rows.remove(at);
                                }
                            }
                        }
                    })}
                </li>
            }
        })
        .collect_view();
    view! {
        <fieldset class="kern-fieldset">
            <legend class="kern-label">{texts::ROWS}</legend>
            <ol class="kn-options">{lines}</ol>
            <Button
                look=Look::Secondary
                label=texts::ADD_ROW
                on_press=move |()| {
                    desk.edit(None, |survey| {
                        if let Some(rows) = rows_of(survey, spot) {
                            let new = edits::new_row(rows);
                            rows.push(new);
                        }
                    });
                    let id = format!("e-row{}-de", last + 1);
                    request_animation_frame(move || crate::browser::focus(&id));
                }
            />
        </fieldset>
    }
}

fn rows_of(survey: &mut Questionnaire, spot: Spot) -> Option<&mut Vec<Row>> {
    match &mut question_mut(survey, spot)?.kind {
        Kind::Matrix { rows, .. } => Some(rows),
        _ => None,
    }
}
