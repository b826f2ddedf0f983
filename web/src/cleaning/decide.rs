//! The form that takes a decision.

use contract::FieldProblem;
use contract::cleaning::{Decision, DecisionForm, DoubtHistory};
use contract::operations::{DecideDoubt, GetDoubt};
use contract::questionnaire::Questionnaire;
use leptos::prelude::*;

use super::doubt::decision_words;
use super::texts;
use super::told::{self, Told};
use crate::i18n::{Tr, lang};
use crate::net::{Answer, Saved, call};
use crate::responses::asked;
use crate::ui::view;
use crate::ui::{
    Alert, CheckboxGroup, Choice, Field, Form, FormState, Kind, RadioGroup, SubmitButton, TextArea,
    announce,
};

/// What was typed.
#[derive(Clone, Copy)]
struct Fields {
    decision: RwSignal<String>,
    reason: RwSignal<String>,
    question: RwSignal<String>,
    variables: RwSignal<Vec<String>>,
    told: StoredValue<Vec<Told>>,
}

impl Fields {
    fn is(self, decision: Decision) -> bool {
        *self.decision.read() == decision.as_str()
    }

    /// What to send; what the form itself can tell is wrong is said at once.
    fn check(self) -> Result<DecisionForm, Vec<FieldProblem>> {
        let problem = |field: &str, message: Tr| {
            vec![FieldProblem {
                field: field.to_owned(),
                code: "required".to_owned(),
                message: message.get().to_owned(),
            }]
        };
        let Some(decision) = Decision::parse(&self.decision.get_untracked()) else {
            return Err(problem("decision", texts::CHOOSE));
        };
        let variables = self.variables.get_untracked();
        if decision == Decision::SetMissing && variables.is_empty() {
            return Err(problem("variables", texts::WHICH_NEEDED));
        }
        let answers = match decision {
            Decision::Correct => Some(self.told.with_value(|told| told::entered(told))?),
            _ => None,
        };
        let question = self.question.get_untracked().trim().to_owned();
        Ok(DecisionForm {
            decision,
            reason: self.reason.get_untracked().trim().to_owned(),
            question: (decision == Decision::Query && !question.is_empty()).then_some(question),
            variables: (decision == Decision::SetMissing).then_some(variables),
            answers,
        })
    }
}

/// A new decision; `current` is what stands, and follows.
#[component]
pub fn Decide(
    wave: String,
    questionnaire: Questionnaire,
    current: RwSignal<Answer<DoubtHistory>>,
) -> impl IntoView {
    let doubt = current.get_untracked().body.doubt;
    let fields = Fields {
        decision: RwSignal::new(String::new()),
        reason: RwSignal::new(String::new()),
        question: RwSignal::new(String::new()),
        variables: RwSignal::new(doubt.variables.clone()),
        told: StoredValue::new(told::told(&questionnaire, &doubt.variables)),
    };
    let form = FormState::new();
    let stale = RwSignal::new(false);
    let id = doubt.id.clone();
    let submit = move || {
        let sent = match fields.check() {
            Ok(sent) => sent,
            Err(problems) => return form.refuse(problems),
        };
        stale.set(false);
        let change = call(DecideDoubt, &[&wave, &id])
            .if_match(&current.read_untracked().etag)
            .json(&sent);
        let again = call(GetDoubt, &[&wave, &id]);
        form.save(
            change,
            Some(again),
            move |saved: Saved<DoubtHistory>| match saved {
                Saved::Yes(found) => {
                    current.set(found);
                    fields.decision.set(String::new());
                    fields.reason.set(String::new());
                    fields.question.set(String::new());
                    fields.told.with_value(|told| told::clear(told));
                    announce(texts::SAVED.get());
                }
                Saved::Stale(found) => {
                    current.set(found);
                    stale.set(true);
                }
            },
        );
    };
    // Who answered for themselves is named to nobody, and so asked nothing and told by nobody.
    let town = doubt.town.is_some();
    let tells = town && fields.told.with_value(|told| !told.is_empty());
    let ways = Decision::ALL
        .iter()
        .filter(|way| match way {
            Decision::Query => town,
            Decision::Correct => tells,
            Decision::Keep | Decision::SetMissing => true,
        })
        .map(|way| Choice::new(way.as_str(), decision_words(*way)))
        .collect::<Vec<_>>();
    let variables = doubt
        .variables
        .iter()
        .map(|variable| {
            let (questionnaire, name) = (questionnaire.clone(), variable.clone());
            Choice::new(variable, move || asked(&questionnaire, &name, lang()))
        })
        .collect::<Vec<_>>();
    let heading = move || {
        if current.read().body.decisions.is_empty() {
            texts::DECIDE.get()
        } else {
            texts::DECIDE_ANEW.get()
        }
    };
    let late = move || {
        stale.get().then(|| {
            view! {
                <Alert kind=Kind::Warning title=texts::STALE>
                    <p class="kern-body">{texts::STALE_HELP}</p>
                </Alert>
            }
        })
    };
    let question = move || {
        fields.is(Decision::Query).then(|| {
            view! {
                <TextArea
                    name="question"
                    label=texts::QUESTION
                    hint=texts::QUESTION_HINT
                    value=fields.question
                />
            }
        })
    };
    let told = move || {
        let corrects = fields.is(Decision::Correct);
        corrects.then(|| fields.told.with_value(|told| told::fields(told)))
    };
    let which = move || {
        (fields.is(Decision::SetMissing) && variables.len() > 1).then(|| {
            let choices = variables.clone();
            view! {
                <CheckboxGroup
                    name="variables"
                    label=texts::WHICH
                    value=fields.variables
                    choices
                />
            }
        })
    };
    view! {
        <section class="kn-section kn-text" aria-labelledby="decide">
            <h2 class="kern-heading-medium" id="decide">
                {heading}
            </h2>
            {late}
            <Form state=form on_submit=submit>
                <RadioGroup
                    name="decision"
                    label=texts::DECISION
                    value=fields.decision
                    choices=ways
                />
                {question}
                {which}
                {told}
                <Field
                    name="reason"
                    label=texts::REASON
                    hint=move || {
                        match fields.is(Decision::Correct) {
                            true => texts::TOLD_REASON.get(),
                            false => texts::REASON_HINT.get(),
                        }
                    }
                    value=fields.reason
                />
                <SubmitButton label=texts::SAVE />
            </Form>
        </section>
    }
}
