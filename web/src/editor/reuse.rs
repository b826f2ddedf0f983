//! "Who asked this before": questions of earlier versions, to be asked again under the same names and codes.

use contract::Page;
use contract::editing::{KnownVariable, VariableFilter};
use contract::operations::ListVariables;
use contract::page::PageQuery;
use contract::questionnaire::{Condition, Question, Questionnaire, Spot};
use leptos::prelude::*;

use super::desk::Desk;
use super::edits;
use super::known::{Search, asked_in};
use super::question_form::kind_name;
use super::texts;
use crate::i18n::lang;
use crate::net::call;
use crate::ui::view;
use crate::ui::{Alert, Button, Dialog, EmptyState, Kind, Look, MoreList, SearchField};

#[component]
pub fn Reuse(open: RwSignal<bool>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let words = RwSignal::new(String::new());
    let close = move || {
        view! {
            <Button look=Look::Secondary label=texts::CLOSE on_press=move |()| open.set(false) />
        }
    };
    view! {
        <Dialog open title=texts::ASKED_BEFORE actions=close>
            <p class="kern-body">{texts::ASKED_BEFORE_HELP}</p>
            <SearchField name="variables" label=texts::SEARCH_VARIABLES value=words optional=true />
            <MoreList
                fetch=move |cursor| {
                    let q = words.get();
                    let search = Search {
                        filter: VariableFilter {
                            q: (!q.is_empty()).then_some(q),
                            ..VariableFilter::default()
                        },
                        page: PageQuery {
                            limit: Some(20),
                            cursor,
                        },
                    };
                    call(ListVariables, &[]).query(&search).reading::<Page<KnownVariable>>()
                }
                let:found
            >
                {if found.is_empty() {
                    view! { <EmptyState title=texts::NONE_FOUND /> }
                } else {
                    let found = found
                        .into_iter()
                        .map(|known| entry(desk, open, known))
                        .collect_view();
                    view! { <ul class="kn-known">{found}</ul> }
                }}
            </MoreList>
        </Dialog>
    }
}

/// Above the form of a question that was taken over, as long as it is selected and has no filter: that it had one.
#[component]
pub fn FilterLeftOut() -> impl IntoView {
    let desk = expect_context::<Desk>();
    // A memo, so that the message is not read out again after every change.
    let left_out = Memo::new(move |_| {
        let doc = desk.doc.get();
        let question = edits::question_at(&doc, desk.selected.get());
        question.is_some_and(|question| {
            question.show_if.is_none()
                && desk.unfiltered.read().as_ref() == Some(&question.variable)
        })
    });
    let told = move || {
        left_out.get().then(|| {
            view! {
                <Alert kind=Kind::Warning title=texts::FILTER_LEFT_OUT>
                    <p class="kern-body">{texts::FILTER_LEFT_OUT_HELP}</p>
                </Alert>
            }
        })
    };
    view! { <div>{told}</div> }
}

fn entry(desk: Desk, open: RwSignal<bool>, known: KnownVariable) -> AnyView {
    let question = known.question.clone();
    let codes: Vec<String> = question
        .options()
        .iter()
        .map(|choice| format!("{} {}", choice.code, choice.text.get(lang())))
        .collect();
    let facts = format!(
        "{} · {} · {}",
        known.survey_title.get(lang()),
        asked_in(&known),
        kind_name(question.kind.word())
    );
    let text = question.text.get(lang()).to_owned();
    let variable = question.variable.clone();
    let there = desk.now().question(&variable).is_some();
    let take = move |()| {
        let mut next = (*desk.now()).clone();
        let at = edits::insert(&mut next, desk.selected.get_untracked(), question.clone());
        let left_out = fit_in(&mut next, at);
        desk.put(next);
        open.set(false);
        desk.show(at);
        desk.unfiltered
            .set(left_out.then(|| question.variable.clone()));
    };
    let take = if there {
        view! { <p class="kern-body kern-body--muted">{texts::ALREADY_THERE}</p> }
    } else {
        let label = texts::take_over(&variable);
        view! { <Button look=Look::Secondary label=label on_press=take /> }
    };
    view! {
        <li>
            <p class="kern-body">
                <code>{variable}</code>
                " "
                {text}
            </p>
            <p class="kern-body kern-body--small kern-body--muted">{facts}</p>
            {(!codes.is_empty())
                .then(|| view! { <p class="kern-body kern-body--small">{codes.join(", ")}</p> })}
            {take}
        </li>
    }
}

/// Leaves out of a question from elsewhere what does not exist here: a filter on questions that do not come before it, and
/// missing codes. Tells whether the filter was left out.
fn fit_in(survey: &mut Questionnaire, at: Spot) -> bool {
    let before: Vec<String> = survey
        .spots()
        .filter(|(spot, _)| *spot < at)
        .map(|(_, question)| question.variable.clone())
        .collect();
    let codes: Vec<i32> = survey
        .missing_codes
        .iter()
        .map(|missing| missing.code)
        .collect();
    let Some(question) = edits::question_mut(survey, at) else {
        return false;
    };
    question.extra_missing.retain(|code| codes.contains(code));
    let looks_elsewhere = |filter: &Condition| {
        let mut variables = filter.variables().into_iter();
        variables.any(|variable| before.iter().all(|known| known != variable))
    };
    let Question { show_if, .. } = question;
    show_if.take_if(|filter| looks_elsewhere(filter)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responses::sample::survey;

    #[test]
    fn a_filter_comes_along_only_where_it_finds_its_questions() {
        let mut here = edits::blank();
        let mut reason = survey().question("grund").unwrap().clone();
        reason.extra_missing = vec![-4, -99];
        let at = edits::insert(&mut here, Spot::Page(0), reason.clone());
        assert!(fit_in(&mut here, at));
        let question = edits::question_at(&here, at).unwrap();
        assert_eq!(
            (&question.show_if, question.extra_missing.as_slice()),
            (&None, &[-4][..])
        );

        let mut here = survey();
        let at = edits::insert(&mut here, Spot::Question(3, 0), reason);
        assert!(!fit_in(&mut here, at));
        assert!(edits::question_at(&here, at).unwrap().show_if.is_some());
    }
}
