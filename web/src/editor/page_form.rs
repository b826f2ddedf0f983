//! The forms for a page, a check, and the missing codes.

use contract::questionnaire::{
    Condition, CrossCheck, MissingCode, Page, Questionnaire, Severity, Spot,
};
use leptos::prelude::*;

use super::condition_form::{Filter, condition_form};
use super::desk::{Desk, FORM};
use super::edits::{self, NAME_MAX};
use super::fields::{TextOf, bare_line, both, cells, line, pick};
use super::kind_form::order;
use super::moves;
use super::question_form::remove;
use super::texts;
use crate::i18n::lang;
use crate::ui::view;
use crate::ui::{Button, Look};

const TITLE: TextOf = |survey, (_, at)| Some(&mut survey.pages.get_mut(at)?.title);
const INTRO: TextOf =
    |survey, (_, at)| Some(survey.pages.get_mut(at)?.intro.get_or_insert_default());
const MESSAGE: TextOf = |survey, (_, at)| Some(&mut survey.checks.get_mut(at)?.message);
const MEANING: TextOf = |survey, (_, at)| Some(&mut survey.missing_codes.get_mut(at)?.text);

pub fn page_form(desk: Desk, survey: &Questionnaire, at: usize, page: &Page) -> AnyView {
    let spot = Spot::Page(at);
    let intro = page.intro.clone().unwrap_or_default();
    view! {
        <div class="kn-form-head">
            <h2 class="kern-heading-medium" id=FORM tabindex="-1">
                {texts::page_heading(at + 1)}
            </h2>
            <div class="kn-row">
                {moves::in_words(desk, spot)}
                <Button
                    look=Look::Tertiary
                    label=texts::REMOVE
                    on_press=move |()| remove(desk, spot)
                />
            </div>
        </div>
        {both(desk, "e-title", texts::PAGE_TITLE, 1, &page.title, (TITLE, (spot, at)))}
        {both(desk, "e-intro", texts::INTRO, 3, &intro, (INTRO, (spot, at)))}
        <h3 class="kern-heading-small">{texts::WHEN_SHOWN}</h3>
        {condition_form(desk, survey, Filter::Page(at), page.show_if.as_ref())}
        {line(
            "e-key",
            texts::PAGE_KEY,
            Some(texts::PAGE_KEY_HINT),
            page.key.clone(),
            move |typed| {
                let key: String = typed.chars().take(NAME_MAX).collect();
                desk.edit(None, |survey| {
                    if let Some(page) = survey.pages.get_mut(at) {
                        page.key = key;
                    }
                });
                true
            },
        )}
    }
}

/// A check about the first question, or none where there is no question.
pub fn new_check(survey: &Questionnaire) -> Option<CrossCheck> {
    let first = survey.questions().find(|question| question.has_answer())?;
    let taken = |id: &str| survey.checks.iter().any(|check| check.id == id);
    let id = (1..)
        .map(|number| format!("pruefung_{number}"))
        .find(|id| !taken(id))?;
    Some(CrossCheck {
        id,
        condition: Condition::Answered {
            variable: first.variable.clone(),
        },
        message: contract::Text::default(),
        variables: vec![first.variable.clone()],
        severity: Severity::Warning,
    })
}

pub fn check_form(desk: Desk, survey: &Questionnaire, at: usize, check: &CrossCheck) -> AnyView {
    let spot = Spot::Check(at);
    let edit = move |change: &dyn Fn(&mut CrossCheck)| {
        desk.edit(None, |survey| {
            if let Some(check) = survey.checks.get_mut(at) {
                change(check);
            }
        });
    };
    let severities = [
        ("warning", texts::SEVERITY_WARNING),
        ("error", texts::SEVERITY_ERROR),
    ];
    let severity = match check.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let stands_at = check
        .variables
        .iter()
        .map(|variable| {
            let text = survey.question(variable).map(|q| q.text.get(lang()));
            (
                variable.clone(),
                format!("{variable} – {}", text.unwrap_or_default()),
            )
        })
        .collect();
    let first = check.variables.first().cloned().unwrap_or_default();
    view! {
        <div class="kn-form-head">
            <h2 class="kern-heading-medium" id=FORM tabindex="-1">
                {texts::check_heading(&check.id)}
            </h2>
            <div class="kn-row">
                {moves::in_words(desk, spot)}
                <Button
                    look=Look::Tertiary
                    label=texts::REMOVE
                    on_press=move |()| remove(desk, spot)
                />
            </div>
        </div>
        <p class="kern-body kern-body--muted">{texts::CHECK_HELP}</p>
        <h3 class="kern-heading-small">{texts::MUST_HOLD}</h3>
        {condition_form(desk, survey, Filter::Check(at), Some(&check.condition))}
        {both(desk, "e-message", texts::MESSAGE, 2, &check.message, (MESSAGE, (spot, at)))}
        {pick(
            "e-severity",
            (texts::SEVERITY.get().to_owned(), true),
            severities.iter().map(|(word, says)| ((*word).to_owned(), says.get().to_owned())).collect(),
            severity,
            move |word| {
                edit(&|check| {
                    check.severity = if word == "error" { Severity::Error } else { Severity::Warning };
                });
            },
        )}
        {pick(
            "e-stands-at",
            (texts::STANDS_AT.get().to_owned(), true),
            stands_at,
            &first,
            move |variable| {
                edit(&|check| {
                    check.variables.retain(|other| *other != variable);
                    check.variables.insert(0, variable.clone());
                });
            },
        )}
        {line(
            "e-check-id",
            texts::CHECK_ID,
            None,
            check.id.clone(),
            move |typed| {
                edit(&|check| check.id = typed.chars().take(64).collect());
                true
            },
        )}
    }
}

pub fn missing_form(desk: Desk, survey: &Questionnaire) -> AnyView {
    let last = survey.missing_codes.len().saturating_sub(1);
    let lines = survey
        .missing_codes
        .iter()
        .enumerate()
        .map(|(at, missing)| {
            let name = texts::missing_value(missing.code);
            let [de, en] = cells(
                desk,
                &format!("e-meaning{at}"),
                &name,
                &missing.text,
                (MEANING, (Spot::MissingCodes, at)),
            );
            let code = bare_line(
                &format!("e-missing-code{at}"),
                Some(texts::code_of(&name)),
                None,
                missing.code.to_string(),
                move |typed| {
                    let code = typed.parse();
                    code.map(|code| {
                        desk.edit(None, |survey| {
                            if let Some(missing) = survey.missing_codes.get_mut(at) {
                                missing.code = code;
                            }
                        });
                    })
                    .is_ok()
                },
            );
            view! {
                <li class="kn-option">
                    <div class="kn-option__code">{code}</div>
                    <div class="kn-pair">{de} {en}</div>
                    {order(desk, ("e-missing", &name), (at, last), move |survey, to| {
                        let codes = &mut survey.missing_codes;
                        if at < codes.len() {
                            match to {
                                Some(to) => codes.swap(at, to.min(last)),
                                None => {
                                    codes.remove(at);
                                }
                            }
                        }
                    })}
                </li>
            }
        })
        .collect_view();
    view! {
        <h2 class="kern-heading-medium" id=FORM tabindex="-1">
            {texts::MISSING_CODES}
        </h2>
        <p class="kern-body kern-body--muted">{texts::MISSING_CODES_HELP}</p>
        <ol class="kn-options">{lines}</ol>
        <Button
            look=Look::Secondary
            label=texts::ADD_MISSING
            on_press=move |()| {
                desk.edit(None, |survey| {
                    let lowest = survey.missing_codes.iter().map(|m| m.code).min().unwrap_or(0);
                    survey.missing_codes.push(MissingCode {
                        code: lowest.min(0).saturating_sub(1),
                        text: contract::Text::default(),
                    });
                });
            }
        />
    }
}

/// The form for what is selected.
pub fn form_of(desk: Desk) -> AnyView {
    let survey = desk.doc.get();
    let spot = desk.selected.get();
    match spot {
        Spot::Question(..) => edits::question_at(&survey, spot)
            .map(|question| super::question_form::question_form(desk, &survey, spot, question)),
        Spot::Page(at) => survey
            .pages
            .get(at)
            .map(|page| page_form(desk, &survey, at, page)),
        Spot::Check(at) => survey
            .checks
            .get(at)
            .map(|check| check_form(desk, &survey, at, check)),
        Spot::MissingCodes => Some(missing_form(desk, &survey)),
        Spot::Whole => None,
    }
    .unwrap_or_else(|| {
        view! {
            <h2 class="kern-heading-medium" id=FORM tabindex="-1">
                {texts::NOTHING_SELECTED}
            </h2>
            <p class="kern-body">{texts::NOTHING_SELECTED_HELP}</p>
        }
    })
}
