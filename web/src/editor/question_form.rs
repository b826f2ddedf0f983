//! The form for one question.

use contract::questionnaire::{Kind, Question, Questionnaire, Spot, missing};
use leptos::prelude::*;

use super::condition_form::{Filter, condition_form};
use super::desk::{Desk, FORM};
use super::edits::{self, NAME_MAX, as_name, question_mut};
use super::fields::{TextOf, both, line, pick, tick};
use super::kind_form::kind_form;
use super::moves as ways;
use super::texts;
use crate::i18n::{Tr, lang};
use crate::ui::view;
use crate::ui::{Button, Look};

/// Every kind of question by its word.
pub const KINDS: [(&str, Tr); 8] = [
    ("single", texts::KIND_SINGLE),
    ("multiple", texts::KIND_MULTIPLE),
    ("matrix", texts::KIND_MATRIX),
    ("number", texts::KIND_NUMBER),
    ("text", texts::KIND_TEXT),
    ("date", texts::KIND_DATE),
    ("ranking", texts::KIND_RANKING),
    ("info", texts::KIND_INFO),
];

/// The name of a kind for people.
pub fn kind_name(word: &str) -> &'static str {
    let found = KINDS.iter().find(|(known, _)| *known == word);
    found.map_or("", |(_, name)| name.get())
}

const TEXT: TextOf = |survey, (spot, _)| Some(&mut question_mut(survey, spot)?.text);
const HELP: TextOf =
    |survey, (spot, _)| Some(question_mut(survey, spot)?.help.get_or_insert_default());

pub fn question_form(
    desk: Desk,
    survey: &Questionnaire,
    spot: Spot,
    question: &Question,
) -> AnyView {
    let kinds = KINDS
        .iter()
        .map(|(word, name)| ((*word).to_owned(), name.get().to_owned()))
        .collect();
    let asks = question.has_answer();
    let help = question.help.clone().unwrap_or_default();
    view! {
        <div class="kn-form-head">
            <h2 class="kern-heading-medium" id=FORM tabindex="-1">
                {texts::question_heading(&question.id)}
            </h2>
            {moves(desk, spot)}
        </div>
        {pick(
            "e-kind",
            (texts::KIND.get().to_owned(), true),
            kinds,
            question.kind.word(),
            move |kind| desk.edit_question(spot, None, |q| edits::change_kind(q, &kind)),
        )}
        {both(desk, "e-text", texts::QUESTION_TEXT, 3, &question.text, (TEXT, (spot, 0)))}
        {both(desk, "e-help", texts::HELP, 2, &help, (HELP, (spot, 0)))}
        {kind_form(desk, spot, question)}
        {asks
            .then(|| {
                tick(
                    "e-required".to_owned(),
                    view! { {texts::REQUIRED} },
                    question.required,
                    move |on| desk.edit_question(spot, None, |q| q.required = on),
                )
            })}
        <h3 class="kern-heading-small">{texts::WHEN_SHOWN}</h3>
        {condition_form(desk, survey, Filter::Question(spot), question.show_if.as_ref())}
        <details class="kn-more-fields">
            <summary>{texts::FOR_THE_DATA}</summary>
            {names(desk, spot, question)}
            {asks.then(|| data_fields(desk, survey, spot, question))}
        </details>
    }
}

/// Up, down, twice, gone.
fn moves(desk: Desk, spot: Spot) -> AnyView {
    let button = move |label: Tr, press: fn(Desk, Spot)| {
        view! {
            <Button look=Look::Tertiary label on_press=move |()| press(desk, spot) />
        }
    };
    view! {
        <div class="kn-row">
            {ways::in_words(desk, spot)}
            {button(texts::TWICE, twice)} {button(texts::REMOVE, remove)}
        </div>
    }
}

fn twice(desk: Desk, spot: Spot) {
    let mut next = (*desk.now()).clone();
    if let Some(question) = edits::question_at(&next, spot).cloned() {
        let at = edits::insert(&mut next, spot, question);
        desk.put(next);
        desk.show(at);
    }
}

/// Takes out what stands at a place.
pub fn remove(desk: Desk, spot: Spot) {
    let mut next = (*desk.now()).clone();
    let at = edits::remove(&mut next, spot);
    desk.put(next);
    desk.show(at);
}

/// Number and variable.
fn names(desk: Desk, spot: Spot, question: &Question) -> AnyView {
    let suggested = as_name(question.text.get(lang()));
    let suggest = (!suggested.is_empty() && suggested != question.variable).then(|| {
        let label = texts::take_name(&suggested);
        view! {
            <Button
                look=Look::Tertiary
                label=label
                on_press=move |()| {
                    desk.edit(None, |survey| edits::rename(survey, spot, &suggested));
                }
            />
        }
    });
    view! {
        <div class="kn-pair">
            {line(
                "e-id",
                texts::NUMBER,
                Some(texts::NUMBER_HINT),
                question.id.clone(),
                move |typed| {
                    desk.edit_question(spot, None, |q| q.id = typed.chars().take(16).collect());
                    true
                },
            )}
            {line(
                "e-variable",
                texts::VARIABLE,
                Some(texts::VARIABLE_HINT),
                question.variable.clone(),
                move |typed| {
                    let name: String = typed.chars().take(NAME_MAX).collect();
                    desk.edit(None, |survey| edits::rename(survey, spot, &name));
                    true
                },
            )}
        </div>
        {suggest}
    }
}

fn data_fields(desk: Desk, survey: &Questionnaire, spot: Spot, question: &Question) -> AnyView {
    let own = [
        missing::NO_ANSWER,
        missing::DONT_KNOW,
        missing::NOT_APPLICABLE,
        missing::NOT_ASKED,
        missing::IMPLAUSIBLE,
        missing::BREAK_OFF,
    ];
    let instead = survey
        .missing_codes
        .iter()
        .filter(|code| !own.contains(&code.code))
        .map(|missing| {
            let code = missing.code;
            let label = format!("{code} {}", missing.text.get(lang()));
            tick(
                format!("e-missing{code}"),
                view! { {label} },
                question.extra_missing.contains(&code),
                move |on| {
                    desk.edit_question(spot, None, |question| {
                        question.extra_missing.retain(|other| *other != code);
                        question.extra_missing.extend(on.then_some(code));
                    });
                },
            )
        })
        .collect_view();
    let shown = !matches!(question.kind, Kind::Info);
    view! {
        <fieldset class="kern-fieldset">
            <legend class="kern-label">{texts::EXTRA_MISSING}</legend>
            <p class="kern-hint">{texts::EXTRA_MISSING_HINT}</p>
            {shown.then_some(instead)}
        </fieldset>
        {tick(
            "e-sensitive".to_owned(),
            view! { {texts::SENSITIVE} },
            question.sensitive,
            move |on| desk.edit_question(spot, None, |q| q.sensitive = on),
        )}
        {line(
            "e-source",
            texts::SOURCE,
            Some(texts::SOURCE_HINT),
            question.source.clone().unwrap_or_default(),
            move |typed| {
                let source: String = typed.chars().take(400).collect();
                desk.edit_question(spot, None, |q| q.source = (!source.is_empty()).then_some(source));
                true
            },
        )}
    }
}
