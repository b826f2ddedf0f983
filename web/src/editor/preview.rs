//! The questionnaire as a town sees it on a phone, with the real questions and rules. Nothing is sent.

use std::sync::Arc;

use contract::Text;
use contract::questionnaire::{Completeness, Evaluation, Kind, Questionnaire, Spot};
use leptos::prelude::*;

use super::desk::Desk;
use super::edits::options_mut;
use super::texts;
use crate::i18n::{lang, set_lang};
use crate::responses::{Keeper, QuestionView, Sheet, Work};
use crate::ui::view;
use crate::ui::{Button, Look};
use contract::Lang;

#[component]
pub fn Preview() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let work = ArcRwSignal::new(Work::default());
    let page = RwSignal::new(0_usize);
    // What is selected is what is looked at.
    Effect::new(move |_| match desk.selected.get() {
        Spot::Page(at) | Spot::Question(at, _) => page.set(at),
        _ => {}
    });
    let emptied = work.clone();
    let frame = move || {
        let survey = Arc::new(with_words((*desk.doc.get()).clone()));
        shown(desk, survey, work.clone(), page)
    };
    view! {
        <h2 class="kern-heading-small">{texts::PREVIEW}</h2>
        <div class="kn-row">
            <Button
                look=Look::Tertiary
                label=texts::EMPTY_ANSWERS
                on_press=move |()| emptied.set(Work::default())
            />
            <Button
                look=Look::Tertiary
                label=texts::OTHER_LANGUAGE
                on_press=|()| {
                    set_lang(match lang() {
                        Lang::De => Lang::En,
                        Lang::En => Lang::De,
                    });
                }
            />
        </div>
        <div class="kn-phone">{frame}</div>
    }
}

fn shown(
    desk: Desk,
    survey: Arc<Questionnaire>,
    work: ArcRwSignal<Work>,
    page: RwSignal<usize>,
) -> AnyView {
    let keeper = Keeper::trial(Arc::clone(&survey), work);
    let sheet = Sheet::new(survey, keeper);
    provide_context(sheet);
    let at = page.get();
    let survey = sheet.survey();
    let Some(of) = survey.pages.get(at).cloned() else {
        return view! { <p class="kern-body">{texts::NOTHING_TO_SHOW}</p> };
    };
    let title = of.title.clone();
    let intro = of.intro.clone();
    let questions = StoredValue::new(of.questions.clone());
    let filtered = move || {
        let shown = sheet.evaluation.read();
        let page_shown = shown.pages.get(at).is_some_and(|page| page.visible);
        let question = match desk.selected.get() {
            Spot::Question(page, nth) if page == at => {
                let state = shown.pages.get(at).and_then(|page| page.questions.get(nth));
                state.is_some_and(|state| !state.visible)
            }
            _ => false,
        };
        let told = if questions.with_value(Vec::is_empty) {
            None
        } else if !page_shown {
            Some(texts::PAGE_HIDDEN)
        } else if question {
            Some(texts::QUESTION_HIDDEN)
        } else {
            None
        };
        told.map(|told| view! { <p class="kn-phone__note">{told}</p> })
    };
    let goes = move |label, next: fn(&Evaluation, usize) -> Option<usize>| {
        move || {
            let to = sheet.evaluation.with(|shown| next(shown, at));
            to.map(|to| {
                view! {
                    <Button
                        look=Look::Secondary
                        label=label
                        on_press=move |()| {
                            questions.with_value(|questions| {
                                let names = questions.iter().map(|q| q.variable.as_str());
                                sheet.tell_all(names, Completeness::Partial);
                            });
                            page.set(to);
                        }
                    />
                }
            })
        }
    };
    view! {
        {filtered}
        <h3 class="kern-heading-medium">{move || title.get(lang()).to_owned()}</h3>
        {intro
            .map(|intro| {
                view! { <p class="kern-body">{move || intro.get(lang()).to_owned()}</p> }
            })}
        <div class="kn-questions kn-form">
            {of
                .questions
                .into_iter()
                .map(|question| view! { <QuestionView question /> })
                .collect_view()}
        </div>
        <div class="kn-row">{goes(texts::BACK, before)} {goes(texts::ON, after)}</div>
    }
}

/// Words where none are written yet: those of the other language, or something that stands for them.
fn with_words(mut survey: Questionnaire) -> Questionnaire {
    let fill = |text: &mut Text, instead: &str| {
        let instead = [&text.de, &text.en, instead]
            .into_iter()
            .find(|words| !words.trim().is_empty())
            .map(str::to_owned);
        for words in [&mut text.de, &mut text.en] {
            if words.trim().is_empty() {
                *words = instead.clone().unwrap_or_default();
            }
        }
    };
    let none = texts::NO_WORDS.get();
    for page in &mut survey.pages {
        fill(&mut page.title, none);
        for question in &mut page.questions {
            fill(&mut question.text, none);
            if let Kind::Matrix { rows, .. } = &mut question.kind {
                for row in rows {
                    fill(&mut row.text, &row.key);
                }
            }
            for choice in options_mut(&mut question.kind).into_iter().flatten() {
                fill(&mut choice.text, &choice.code.to_string());
            }
        }
    }
    for missing in &mut survey.missing_codes {
        fill(&mut missing.text, &missing.code.to_string());
    }
    survey
}

fn before(shown: &Evaluation, at: usize) -> Option<usize> {
    (0..at).rev().find(|page| is_visible(shown, *page))
}

fn after(shown: &Evaluation, at: usize) -> Option<usize> {
    (at + 1..shown.pages.len()).find(|page| is_visible(shown, *page))
}

fn is_visible(shown: &Evaluation, page: usize) -> bool {
    shown.pages.get(page).is_some_and(|page| page.visible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responses::sample::survey;

    #[test]
    fn what_has_no_words_yet_can_be_told_apart_all_the_same() {
        let mut survey = survey();
        survey.pages[0].title = Text::new("", "You");
        let question = &mut survey.pages[0].questions[0];
        question.text = Text::default();
        for choice in options_mut(&mut question.kind).unwrap() {
            choice.text = Text::default();
        }
        let shown = with_words(survey);
        assert_eq!(shown.pages[0].title.de, "You");
        let question = &shown.pages[0].questions[0];
        assert!(!question.text.de.is_empty());
        assert_eq!(question.options()[1].text.de, "2");
    }
}
