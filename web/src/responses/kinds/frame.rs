//! What stands around every question.

use contract::questionnaire::{Finding, Question, Severity};
use leptos::prelude::*;

use super::input_id;
use crate::i18n::lang;
use crate::responses::sheet::Sheet;
use crate::responses::texts;
use crate::ui::view;

/// Label, help and findings of a question, and what ties them to its inputs.
#[derive(Clone, Copy)]
pub struct Frame {
    question: StoredValue<Question>,
    findings: Memo<Vec<Finding>>,
}

impl Frame {
    pub fn new(sheet: Sheet, question: &Question) -> Self {
        let question = StoredValue::new(question.clone());
        Self {
            question,
            findings: Memo::new(move |_| question.with_value(|q| sheet.findings_of(q))),
        }
    }

    /// A question of several inputs.
    pub fn group(self, body: impl IntoView + 'static) -> AnyView {
        view! {
            <fieldset
                class="kern-fieldset kn-question"
                class=("kern-fieldset--error", move || self.is_wrong())
                aria-describedby=move || self.described_by(&[])
            >
                <legend class="kern-label">{self.heading()}</legend>
                {self.help()}
                <div class="kern-fieldset__body">{body}</div>
                {self.errors()}
            </fieldset>
        }
    }

    /// A question of one input, which says itself by what it is described.
    pub fn single(self, body: impl IntoView + 'static) -> AnyView {
        view! {
            <div
                class="kern-form-input kn-question"
                class=("kern-form-input--error", move || self.is_wrong())
            >
                <label class="kern-label" for=self.id()>
                    {self.heading()}
                </label>
                {self.help()}
                {body}
                {self.errors()}
            </div>
        }
    }

    pub fn id(self) -> String {
        self.question.with_value(|q| input_id(&q.variable))
    }

    pub fn is_wrong(self) -> bool {
        let findings = self.findings.read();
        findings.iter().any(|f| f.severity == Severity::Error)
    }

    /// For `aria-describedby`: help, more that the question has, findings.
    pub fn described_by(self, more: &[&str]) -> Option<String> {
        let id = self.id();
        let has_help = self.question.with_value(|q| q.help.is_some());
        let help = has_help.then(|| format!("{id}-help"));
        let error = (!self.findings.read().is_empty()).then(|| format!("{id}-findings"));
        let more = more.iter().map(|part| format!("{id}-{part}"));
        let ids: Vec<String> = help.into_iter().chain(more).chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn heading(self) -> impl IntoView {
        let required = self.question.with_value(|q| q.required);
        let number = self.question.with_value(|q| q.id.clone());
        view! {
            <span class="kn-question__number">{number}</span>
            " "
            {move || self.question.with_value(|q| q.text.get(lang()).to_owned())}
            {required
                .then(|| view! { <span class="kern-label__optional">" – " {texts::REQUIRED}</span> })}
        }
    }

    fn help(self) -> impl IntoView {
        let id = format!("{}-help", self.id());
        self.question.with_value(|q| q.help.clone()).map(|help| {
            view! {
                <div class="kern-hint" id=id>
                    {move || help.get(lang()).to_owned()}
                </div>
            }
        })
    }

    fn errors(self) -> impl IntoView {
        let id = format!("{}-findings", self.id());
        view! {
            <div id=id aria-live="polite">
                {move || self.findings.get().into_iter().map(finding).collect_view()}
            </div>
        }
    }
}

fn finding(found: Finding) -> impl IntoView {
    let (icon, kind) = match found.severity {
        Severity::Error => ("kern-icon kern-icon--danger", texts::ERROR),
        Severity::Warning => ("kern-icon kern-icon--warning", texts::WARNING),
    };
    view! {
        <p class="kern-error" class=("kn-warning", found.severity == Severity::Warning)>
            <span class=icon aria-hidden="true"></span>
            <span class="kern-body">
                <span class="kern-sr-only">{kind}": "</span>
                {move || found.text.get(lang()).to_owned()}
            </span>
        </p>
    }
}
