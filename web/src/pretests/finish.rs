//! The last page of a trial: what the questionnaire would object to, a remark on the whole, and handing in.

use contract::questionnaire::{Completeness, Finding};
use leptos::prelude::*;

use super::sheet_page::RemarkField;
use super::store::Entered;
use super::trial::Trying;
use super::{TRIAL_PAGE, texts};
use crate::i18n::lang;
use crate::responses::{Place, ProgressLine, StatusLine, page_of};
use crate::ui::view;
use crate::ui::{Alert, Badge, Button, Kind, Look, PageTitle};

#[component]
pub fn FinishPage(trying: Trying) -> impl IntoView {
    let sheet = trying.sheet;
    let shown: Vec<String> = sheet.evaluation.with_untracked(|shown| {
        let all = shown.pages.iter().flat_map(|page| &page.questions);
        let visible = all.filter(|question| question.visible);
        visible.map(|question| question.variable.clone()).collect()
    });
    sheet.tell_all(shown.iter().map(String::as_str), Completeness::Complete);
    let found = move || {
        let findings = sheet.findings.get();
        (!findings.is_empty()).then(|| {
            let items = findings
                .into_iter()
                .map(|found| item(trying, found))
                .collect_view();
            view! {
                <Alert kind=Kind::Info title=texts::FOUND>
                    <p class="kern-body">{texts::FOUND_HELP}</p>
                    <ul class="kern-list kern-list--bullet">{items}</ul>
                </Alert>
            }
        })
    };
    let back = sheet.evaluation.with_untracked(|e| Place::Check.back(e));
    let hand_in = move |()| {
        trying.entered.with_value(Entered::hand_in);
        sheet.keeper().save_again();
    };
    view! {
        <p>
            <Badge kind=Kind::Info label=texts::NOT_COUNTED />
        </p>
        <PageTitle title=texts::FINISH />
        <ProgressLine place=Place::Check />
        <div class="kn-finish">
            {found}
            <RemarkField
                trying
                variable=String::new()
                label=texts::REMARK_ON_WHOLE
                hint=texts::REMARK_ON_WHOLE_HINT
            />
            <StatusLine />
            <p class="kern-body">{texts::HAND_IN_HELP}</p>
            <div class="kn-steps">
                <Button label=texts::HAND_IN on_press=hand_in />
                {back
                    .map(|place| {
                        view! {
                            <Button
                                look=Look::Secondary
                                label=texts::BACK
                                on_press=move |()| trying.go(place)
                            />
                        }
                    })}
            </div>
        </div>
    }
}

/// A link to a question, with what there is to say about it.
fn item(trying: Trying, found: Finding) -> impl IntoView {
    let (page, question) = page_of(trying.sheet, &found.variable)?;
    let href = format!("{TRIAL_PAGE}?page={page}");
    let (asked, variable, text) = (question.text, question.variable, found.text);
    Some(view! {
        <li>
            <a
                class="kern-link"
                href=href
                on:click=move |_| trying.sheet.focus.set(Some(variable.clone()))
            >
                {move || asked.get(lang()).to_owned()}
            </a>
            <span class="kern-body">" – " {move || text.get(lang()).to_owned()}</span>
        </li>
    })
}
