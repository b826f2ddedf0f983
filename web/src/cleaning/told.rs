//! Fields for what a town told instead: one for each answer of a doubt that can be given in one field.

use contract::FieldProblem;
use contract::questionnaire::{Answer, Answers, Kind, Question, Questionnaire};
use leptos::prelude::*;

use super::texts;
use crate::i18n::{from_service, lang};
use crate::responses::{asked, read_number};
use crate::ui::view;
use crate::ui::{CheckboxGroup, Choice, Field, Select};

/// An answer that may be corrected, and what was entered for it.
#[derive(Clone)]
pub struct Told {
    question: Question,
    label: String,
    typed: RwSignal<String>,
    chosen: RwSignal<Vec<String>>,
}

impl Told {
    fn field(&self) -> String {
        format!("answers.{}", self.question.variable)
    }

    /// What was entered; nothing where the field is empty.
    fn answer(&self) -> Option<Answer> {
        let typed = self.typed.get_untracked().trim().to_owned();
        match &self.question.kind {
            Kind::Number { .. } => read_number(&typed, lang()),
            Kind::Single { .. } => typed.parse::<i32>().ok().map(Answer::from),
            Kind::Multiple { .. } => {
                let chosen = self.chosen.get_untracked();
                let codes: Vec<i32> = chosen.iter().filter_map(|code| code.parse().ok()).collect();
                (!codes.is_empty()).then(|| Answer::codes(codes))
            }
            _ => (!typed.is_empty()).then_some(Answer::Text(typed)),
        }
    }

    fn view(&self) -> AnyView {
        let (name, label, typed) = (self.field(), self.label.clone(), self.typed);
        let label = move || label.clone();
        let choices = || {
            let options = self.question.options().iter();
            let choice = |option: &contract::questionnaire::Choice| {
                let text = from_service(&option.text);
                Choice::new(option.code.to_string(), move || text.get())
            };
            options.map(choice).collect::<Vec<_>>()
        };
        match &self.question.kind {
            Kind::Number { unit, .. } => {
                let unit = unit.clone().unwrap_or_default();
                let hint = move || unit.get(lang()).to_owned();
                view! { <Field name label value=typed hint inputmode="decimal" optional=true /> }
            }
            Kind::Single { .. } => {
                let choices = choices();
                view! {
                    <Select
                        name
                        label
                        value=typed
                        choices
                        empty=texts::UNCHANGED
                        optional=true
                    />
                }
            }
            Kind::Multiple { .. } => {
                let choices = choices();
                view! { <CheckboxGroup name label value=self.chosen choices optional=true /> }
            }
            Kind::Date { .. } => {
                view! { <Field name label value=typed kind="date" optional=true /> }
            }
            _ => view! { <Field name label value=typed optional=true /> },
        }
    }
}

/// The answers of a doubt that can be corrected here; those with rows or ranks cannot.
pub fn told(questionnaire: &Questionnaire, variables: &[String]) -> Vec<Told> {
    let questions = variables.iter().filter_map(|variable| {
        let question = questionnaire.question(variable)?;
        let fits = !matches!(
            question.kind,
            Kind::Matrix { .. } | Kind::Ranking { .. } | Kind::Info
        );
        fits.then(|| Told {
            label: asked(questionnaire, variable, lang()),
            question: question.clone(),
            typed: RwSignal::new(String::new()),
            chosen: RwSignal::new(Vec::new()),
        })
    });
    questions.collect()
}

/// What was entered, or what is wrong with it.
pub fn entered(told: &[Told]) -> Result<Answers, Vec<FieldProblem>> {
    let problem = |field: String, code: &str, message: &str| FieldProblem {
        field,
        code: code.to_owned(),
        message: message.to_owned(),
    };
    let unreadable = |one: &&Told| one.answer() == Some(Answer::Unreadable);
    let wrong: Vec<FieldProblem> = told
        .iter()
        .filter(unreadable)
        .map(|one| problem(one.field(), "wrong_type", texts::NO_NUMBER.get()))
        .collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let answers: Answers = told
        .iter()
        .filter_map(|one| Some((one.question.variable.clone(), one.answer()?)))
        .collect();
    match told.first() {
        Some(first) if answers.is_empty() => Err(vec![problem(
            first.field(),
            "required",
            texts::TOLD_NEEDED.get(),
        )]),
        _ => Ok(answers),
    }
}

/// Forgets what was entered.
pub fn clear(told: &[Told]) {
    for one in told {
        one.typed.set(String::new());
        one.chosen.set(Vec::new());
    }
}

/// All fields.
pub fn fields(told: &[Told]) -> AnyView {
    let fields = told.iter().map(Told::view).collect_view();
    view! {
        <fieldset class="kern-fieldset">
            <legend class="kern-label">{texts::TOLD}</legend>
            <p class="kern-hint">{texts::TOLD_HINT}</p>
            {fields}
        </fieldset>
    }
}
