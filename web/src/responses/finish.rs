//! The last page: what is missing or wrong, and sending.

use contract::questionnaire::{Completeness, Finding, FindingCode, Question, Severity};
use contract::waves::Wave;
use leptos::prelude::*;

use super::disputes::Disputes;
use super::hands::InOtherHands;
use super::page::{Pages, ProgressLine, page_of};
use super::place::Place;
use super::send::Send;
use super::sheet::Sheet;
use super::status::{News, StatusLine};
use super::{address, texts};
use crate::i18n::lang;
use crate::ui::view;
use crate::ui::{Alert, Kind, PageTitle};

/// What the last page lists.
#[derive(Clone, Default, PartialEq)]
pub struct Lists {
    pub wrong: Vec<Finding>,
    pub missing: Vec<Finding>,
    warnings: Vec<Finding>,
    /// Variables of questions that may stay open and are.
    pub open: Vec<String>,
}

#[component]
pub fn FinishView(wave: Wave) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let shown: Vec<String> = sheet.evaluation.with_untracked(|shown| {
        let all = shown.pages.iter().flat_map(|page| &page.questions);
        all.filter(|q| q.visible)
            .map(|q| q.variable.clone())
            .collect()
    });
    sheet.tell_all(shown.iter().map(String::as_str), Completeness::Complete);
    let lists = Memo::new(move |_| lists(sheet));
    let title = wave.title.clone();
    let version = wave.questionnaire_version;
    let id = StoredValue::new(wave.id);
    let part = move |kind, heading, list: fn(&Lists) -> Vec<Finding>| {
        move || {
            let found = lists.with(list);
            (!found.is_empty()).then(|| {
                let items = found.into_iter().map(|found| {
                    let text = found.text.get(lang()).to_owned();
                    item(sheet, &id.get_value(), &found.variable, Some(text))
                });
                let items = items.collect_view();
                view! {
                    <Alert kind=kind title=heading>
                        <ul class="kern-list kern-list--bullet">{items}</ul>
                    </Alert>
                }
            })
        }
    };
    let open = move || {
        let open = lists.with(|lists| lists.open.clone());
        (!open.is_empty()).then(|| {
            let items = open
                .iter()
                .map(|name| item(sheet, &id.get_value(), name, None));
            let items = items.collect_view();
            view! {
                <h2 class="kern-heading-medium">{texts::OPEN}</h2>
                <p class="kern-body">{texts::OPEN_HELP}</p>
                <ul class="kern-list kern-list--bullet">{items}</ul>
            }
        })
    };
    let all_answered = move || {
        let all = lists.with(|lists| lists.open.is_empty() && lists.missing.is_empty());
        all.then(|| view! { <p class="kern-body">{texts::ALL_ANSWERED}</p> })
    };
    view! {
        <p class="kern-body kern-body--muted kn-wave">{move || title.get(lang()).to_owned()}</p>
        <PageTitle title=texts::CHECK />
        <ProgressLine place=Place::Check />
        <Pages wave=id.get_value() place=Place::Check />
        <News />
        <Disputes to=move |page: String| address(&id.get_value(), &page) />
        <div class="kn-finish">
            {part(Kind::Danger, texts::WRONG, |lists| lists.wrong.clone())}
            {part(Kind::Warning, texts::MISSING, |lists| lists.missing.clone())}
            {part(Kind::Info, texts::WARNINGS, |lists| lists.warnings.clone())}
            {open}
            {all_answered}
            {sheet.keeper().town.is_none().then(|| view! { <InOtherHands wave=id.get_value() /> })}
            <StatusLine />
            <Send wave=id.get_value() version lists />
        </div>
    }
}

fn lists(sheet: Sheet) -> Lists {
    let mut lists = Lists::default();
    for found in sheet.findings.get() {
        match (found.severity, found.code) {
            (Severity::Warning, _) => lists.warnings.push(found),
            (Severity::Error, FindingCode::Required) => lists.missing.push(found),
            (Severity::Error, _) => lists.wrong.push(found),
        }
    }
    let listed = |name: &str| {
        let found = lists.missing.iter().chain(&lists.wrong);
        found.into_iter().any(|found| found.variable == name)
    };
    let shown = sheet.evaluation.read();
    let all = shown.pages.iter().flat_map(|page| &page.questions);
    let open = all.filter(|q| q.visible && q.counts && !q.answered && !listed(&q.variable));
    lists.open = open.map(|q| q.variable.clone()).collect();
    lists
}

/// A link to a question, with what there is to say about it.
fn item(sheet: Sheet, wave: &str, variable: &str, text: Option<String>) -> impl IntoView + use<> {
    let (page, question) = page_of(sheet, variable)?;
    let href = address(wave, &page);
    let Question {
        id,
        text: asked,
        variable,
        ..
    } = question;
    Some(view! {
        <li>
            <a
                class="kern-link"
                href=href
                on:click=move |_| sheet.focus.set(Some(variable.clone()))
            >
                {id}
                " "
                {asked.get(lang()).to_owned()}
            </a>
            {text.map(|text| view! { <span class="kern-body">" – " {text}</span> })}
        </li>
    })
}
