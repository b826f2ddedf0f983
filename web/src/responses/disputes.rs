//! Two answers to one question: this one's and another person's, side by side, and which of them counts.

use contract::questionnaire::{Answer, Question, Questionnaire};
use leptos::prelude::*;

use super::page::page_of;
use super::said::said_to;
use super::sheet::Sheet;
use super::work::{Other, Side, Work};
use super::{device, texts};
use crate::browser;
use crate::i18n::lang;
use crate::ui::view;
use crate::ui::{Button, Look, announce};

const ID: &str = "disputes";

/// Leads to what must be decided.
pub fn focus_disputes() {
    browser::focus(ID);
}

/// What must be decided: the questions of this page in full, or all of them without one, and links to those elsewhere.
#[component]
pub fn Disputes(
    #[prop(optional)] here: Option<usize>,
    /// The address of another page.
    #[prop(into)]
    to: Callback<String, String>,
) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let disputed = Memo::new(move |_| sheet.work.read().disputed.clone());
    let shown = move || {
        let disputed = disputed.get();
        if disputed.is_empty() {
            return ().into_any();
        }
        let count = disputed.len();
        let survey = sheet.survey();
        let (mut full, mut links) = (Vec::new(), Vec::new());
        for other in disputed {
            let Some(question) = survey.question(&other.question).cloned() else {
                continue;
            };
            match elsewhere(sheet, here, &question) {
                Some(page) => links.push(link(sheet, to.run(page), &question)),
                None => full.push(dispute(sheet, &survey, question, other)),
            }
        }
        let links = (!links.is_empty())
            .then(|| view! { <ul class="kern-list kern-list--bullet">{links}</ul> });
        view! {
            <div class="kern-alert kern-alert--warning">
                <div class="kern-alert__header">
                    <span class="kern-icon kern-icon--warning" aria-hidden="true"></span>
                    <h2 class="kern-title">{move || texts::disputes_title(count)}</h2>
                </div>
                <div class="kern-alert__body">
                    <p class="kern-body">{texts::DISPUTES_HELP}</p>
                    {full}
                    {links}
                </div>
            </div>
        }
    };
    view! {
        <div class="kn-disputes" id=ID tabindex="-1">
            {shown}
        </div>
    }
}

/// The key of the page that a question is decided on; none where that is this page, or where no page shows it.
fn elsewhere(sheet: Sheet, here: Option<usize>, question: &Question) -> Option<String> {
    let here = here?;
    let (page, _) = page_of(sheet, &question.variable)?;
    let survey = sheet.survey();
    let on_this = survey.pages.get(here).is_some_and(|this| this.key == page);
    let shown = sheet.evaluation.read().is_visible(&question.variable);
    (!on_this && shown).then_some(page)
}

fn link(sheet: Sheet, href: String, question: &Question) -> AnyView {
    let words = asked(question);
    let variable = question.variable.clone();
    view! {
        <li>
            <a
                class="kern-link"
                href=href
                on:click=move |_| sheet.focus.set(Some(variable.clone()))
            >
                {words}
            </a>
        </li>
    }
}

fn dispute(sheet: Sheet, survey: &Questionnaire, question: Question, other: Other) -> AnyView {
    let id = format!("d-{}", question.variable);
    let theirs = said_to(survey, &question, &other.answers, lang());
    let (title, take) = match &other.by {
        Some(name) if sheet.keeper().is_own(name) => (
            texts::YOUR_OTHER_ANSWER.get().to_owned(),
            texts::TAKE_YOUR_OTHER.get().to_owned(),
        ),
        Some(name) => (texts::answer_of(name), texts::take_answer_of(name)),
        None => (
            texts::OTHER_ANSWER.get().to_owned(),
            texts::TAKE_OTHER.get().to_owned(),
        ),
    };
    let when = other.at.map(|at| device::moment(at, lang()));
    let words = asked(&question);
    let variable = StoredValue::new(question.variable.clone());
    let mine = move || {
        sheet
            .work
            .with(|work| mine(&sheet.survey(), work, &question))
    };
    let decide = move |side: Side| {
        variable.with_value(|variable| {
            sheet.keeper().decide(variable, side);
            sheet.tell(variable);
        });
        let open = sheet.work.with_untracked(|work| work.disputed.len());
        announce(if open == 0 {
            texts::ALL_DECIDED.get().to_owned()
        } else {
            texts::decided(open)
        });
        device::focus_soon(ID.to_owned());
    };
    view! {
        <div class="kn-dispute" role="group" aria-labelledby=id.clone()>
            <h3 class="kern-heading-small" id=id>
                {words}
            </h3>
            <div class="kn-dispute__sides">
                <div class="kn-dispute__side">
                    <p class="kern-body kern-body--bold">{texts::MY_ANSWER}</p>
                    <p class="kern-body kn-dispute__answer">{mine}</p>
                    <Button
                        look=Look::Secondary
                        label=texts::KEEP_MINE
                        on_press=move |()| decide(Side::Mine)
                    />
                </div>
                <div class="kn-dispute__side">
                    <p class="kern-body kern-body--bold">{title}</p>
                    {when.map(|when| view! { <p class="kern-body kern-body--small">{when}</p> })}
                    <p class="kern-body kn-dispute__answer">{theirs}</p>
                    <Button
                        look=Look::Secondary
                        label=take
                        on_press=move |()| decide(Side::Theirs)
                    />
                </div>
            </div>
        </div>
    }
}

fn asked(question: &Question) -> String {
    format!("{} {}", question.id, question.text.get(lang()))
}

/// One's own answer in words; what was typed as it was typed, where it is no number.
fn mine(survey: &Questionnaire, work: &Work, question: &Question) -> String {
    let typed = work.typed.get(&question.variable);
    match (work.answers.get(&question.variable), typed) {
        (Some(Answer::Unreadable), Some(typed)) => {
            format!("{}{typed}{}", lang().pick("„", "“"), lang().pick("“", "”"))
        }
        _ => said_to(survey, question, &work.answers, lang()),
    }
}
