//! What was found, page by page and question by question: remarks with who made them, and how was answered.

use contract::operations::ListPretestRemarks;
use contract::pretests::{CodeCount, Pretest, PretestPage, PretestQuestion, PretestRemark};
use contract::questionnaire::{Decimal, Question, Questionnaire};
use leptos::prelude::*;

use super::texts;
use crate::i18n::{format, lang};
use crate::net::call;
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{Column, DataTable, EmptyState, FileButton};

#[component]
pub fn Findings(
    wave: String,
    survey: Questionnaire,
    pretest: Pretest,
    remarks: Vec<PretestRemark>,
) -> impl IntoView {
    let (done, begun, count) = (pretest.done, pretest.begun, pretest.remarks);
    if done + begun == 0 && count == 0 {
        return view! { <EmptyState title=texts::NOTHING_YET /> };
    }
    let whole = |number: i64| format::whole(number, lang());
    let took = pretest.median_seconds;
    let on = |variable: Option<&str>| -> Vec<PretestRemark> {
        let about = remarks
            .iter()
            .filter(|remark| remark.variable.as_deref() == variable);
        about.cloned().collect()
    };
    let gone: Vec<PretestRemark> = remarks
        .iter()
        .filter(|remark| {
            let about = remark.variable.as_deref();
            about.is_some_and(|variable| survey.question(variable).is_none())
        })
        .cloned()
        .collect();
    let on_whole = on(None);
    let pages = survey
        .pages
        .iter()
        .map(|page| {
            let title = page.title.clone();
            let mut all = pretest.pages.iter();
            let counted = all.find(|counted| counted.page == page.key);
            let questions = page.questions.iter().filter_map(|question| {
                let mut all = pretest.questions.iter();
                let counted = all.find(|counted| counted.variable == question.variable)?;
                let said = on(Some(&question.variable));
                one_question(&survey, question, counted.clone(), said)
            });
            view! {
                <h3 class="kern-heading-small">{move || title.get(lang()).to_owned()}</h3>
                {counted.map(seen)}
                {questions.collect_view()}
            }
        })
        .collect_view();
    view! {
        <p class="kern-body">
            {move || texts::summary(&whole(done), &whole(begun), &whole(count))} " "
            {move || took.map(|took| texts::took(&span(took)))}
        </p>
        {(count > 0)
            .then(|| {
                let file = move |()| {
                    call(ListPretestRemarks, &[&wave]).accept("text/csv;dialect=de")
                };
                view! {
                    <div class="kn-actions">
                        <FileButton label=texts::LOAD_REMARKS file name="bemerkungen.csv".to_owned() />
                    </div>
                }
            })}
        {(!on_whole.is_empty())
            .then(|| {
                view! {
                    <h3 class="kern-heading-small">{texts::ON_WHOLE}</h3>
                    {said_list(on_whole)}
                }
            })}
        {pages}
        {(!gone.is_empty())
            .then(|| {
                view! {
                    <h3 class="kern-heading-small">{texts::ON_GONE}</h3>
                    {said_list(gone)}
                }
            })}
    }
    .into_any()
}

fn seen(page: &PretestPage) -> AnyView {
    let (seen, took, left) = (page.seen, page.median_seconds, page.left);
    let words = move || {
        let whole = |number: i64| format::whole(number, lang());
        match took {
            Some(took) => texts::page_seen(&whole(seen), &span(took), &whole(left)),
            None => texts::PAGE_NOT_SEEN.get().to_owned(),
        }
    };
    view! { <p class="kern-body kern-body--small kern-body--muted">{words}</p> }.into_any()
}

/// A question with what was said about it and answered; nothing for a text between questions that nobody remarked on.
fn one_question(
    survey: &Questionnaire,
    question: &Question,
    counted: PretestQuestion,
    said: Vec<PretestRemark>,
) -> Option<AnyView> {
    if !question.has_answer() && said.is_empty() {
        return None;
    }
    let (number, asked) = (question.id.clone(), question.text.clone());
    let (shown, answered) = (counted.shown, counted.answered);
    let has_answer = question.has_answer();
    let words = move || {
        let whole = |number: i64| format::whole(number, lang());
        texts::shown_answered(&whole(shown), &whole(answered))
    };
    let numbers = counted.numbers.clone().map(|numbers| {
        let written = |number: f64| Decimal::from_f64(number).map(|n| n.format(lang()));
        let words = move || {
            let [min, median, max] = [numbers.min, numbers.median, numbers.max]
                .map(|number| written(number).unwrap_or_default());
            texts::numbers(&min, &median, &max)
        };
        view! { <p class="kern-body">{words}</p> }
    });
    let given = answered > 0 || counted.codes.iter().any(|code| code.count > 0);
    let codes =
        (given && !counted.codes.is_empty()).then(|| codes(survey, question, counted.codes));
    let items = counted
        .texts
        .into_iter()
        .map(|text| view! { <li class="kn-prose">{text}</li> });
    let items: Vec<_> = items.collect();
    let texts =
        (!items.is_empty()).then(|| view! { <ul class="kern-list kern-list--bullet">{items}</ul> });
    Some(
        view! {
            <section class="kn-section">
                <h4 class="kern-heading-small">
                    {number} " " {move || asked.get(lang()).to_owned()}
                </h4>
                {said_list(said)}
                {has_answer.then(|| view! { <p class="kern-body kern-body--small">{words}</p> })}
                {numbers}
                {codes}
                {texts}
            </section>
        }
        .into_any(),
    )
}

fn codes(survey: &Questionnaire, question: &Question, codes: Vec<CodeCount>) -> AnyView {
    let label = |counted: &CodeCount| {
        let mut options = question.options().iter();
        let option = options.find(|option| option.code == counted.code);
        let missing = survey.missing_codes.iter();
        let mut missing = missing.filter(|missing| missing.code == counted.code);
        let text = option.map(|option| option.text.clone());
        let text = text.or_else(|| missing.next().map(|missing| missing.text.clone()));
        let row = question
            .rows()
            .iter()
            .find(|row| Some(&row.key) == counted.row.as_ref());
        let (row, code) = (row.map(|row| row.text.clone()), counted.code);
        follow(move || {
            let text = text.as_ref().map(|text| text.get(lang()).to_owned());
            let text = text.unwrap_or_else(|| code.to_string());
            match &row {
                Some(row) => format!("{}: {text}", row.get(lang())),
                None => text,
            }
        })
    };
    let rows = codes
        .iter()
        .map(|counted| {
            let count = counted.count;
            vec![label(counted), follow(move || format::whole(count, lang()))]
        })
        .collect();
    let columns = vec![Column::text(texts::ANSWER), Column::number(texts::COUNT)];
    let number = question.id.clone();
    let caption = move || texts::answers_to(&number);
    view! { <DataTable caption=caption columns rows titled=true /> }
}

fn said_list(remarks: Vec<PretestRemark>) -> AnyView {
    let items = remarks.into_iter().map(|remark| {
        let (name, version) = (remark.name, remark.questionnaire_version);
        view! {
            <li class="kn-card">
                <p class="kern-body kn-prose">{remark.text}</p>
                <p class="kern-body kern-body--small kern-body--muted">
                    {move || texts::by(&name, version)}
                </p>
            </li>
        }
    });
    let items: Vec<_> = items.collect();
    match items.is_empty() {
        true => ().into_any(),
        false => view! { <ul class="kn-cards">{items}</ul> }.into_any(),
    }
}

/// A short time: seconds up to two minutes, then minutes, rounded up.
fn span(seconds: i64) -> String {
    match seconds {
        ..120 => texts::seconds(seconds),
        _ => texts::minutes((seconds + 59) / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn short_times_are_said_in_seconds() {
        assert_eq!(span(1), "eine Sekunde");
        assert_eq!(span(119), "119 Sekunden");
        assert_eq!(span(121), "3 Minuten");
    }
}
