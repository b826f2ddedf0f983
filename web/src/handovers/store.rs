//! Where a colleague's answers are kept: page by page, each over its own version, so that several hands at once stay out
//! of each other's way.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use contract::ProblemKind;
use contract::handovers::{
    HandedAnswers, HandedAnswersForm, HandedState, HandedWork, HandedWorkPage,
};
use contract::operations::{GetHandedPages, SaveHandedPage};
use contract::questionnaire::{Answers, Questionnaire};
use contract::responses::Draft;
use leptos::prelude::*;

use crate::net::{Answer, call};
use crate::responses::{Kept, Store};

/// The pages that lie in a colleague's hands.
#[derive(Clone)]
pub struct Hands(Rc<Shared>);

struct Shared {
    survey: Arc<Questionnaire>,
    pages: ArcRwSignal<Vec<HandedWorkPage>>,
    /// What the service has.
    kept: RefCell<Answers>,
    /// Pages to be saved as done.
    done: RefCell<BTreeSet<String>>,
}

impl Hands {
    pub fn new(survey: Arc<Questionnaire>, pages: Vec<HandedWorkPage>, kept: Answers) -> Self {
        Self(Rc::new(Shared {
            survey,
            pages: ArcRwSignal::new(pages),
            kept: RefCell::new(kept),
            done: RefCell::default(),
        }))
    }

    /// The pages as they stand; reactive.
    pub fn pages(&self) -> ArcRwSignal<Vec<HandedWorkPage>> {
        self.0.pages.clone()
    }

    /// With the next saving, this page is done.
    pub fn finish(&self, page: &str) {
        self.0.done.borrow_mut().insert(page.to_owned());
    }
}

impl Shared {
    /// The answers of one page.
    fn of_page(&self, page: &str, answers: &Answers) -> Answers {
        let page = self.survey.pages.iter().find(|known| known.key == page);
        let questions = page.into_iter().flat_map(|page| &page.questions);
        let names = questions
            .flat_map(|question| [Some(question.variable.clone()), question.other_variable()]);
        names
            .flatten()
            .filter_map(|name| Some((name.clone(), answers.get(&name)?.clone())))
            .collect()
    }

    /// A page to be saved, if there is one: what is sent, and over which version.
    fn next(&self, answers: &Answers) -> Option<(HandedWorkPage, HandedAnswersForm)> {
        let pages = self.pages.get_untracked();
        pages.into_iter().find_map(|page| {
            let new = self.of_page(&page.page, answers);
            let done = self.done.borrow().contains(&page.page);
            let changed = new != self.of_page(&page.page, &self.kept.borrow());
            (changed || done).then_some((page, HandedAnswersForm { answers: new, done }))
        })
    }

    /// Takes over what the service has of a page now.
    fn saved(&self, saved: HandedAnswers) {
        let key = saved.page.page.clone();
        let mut kept = self.kept.borrow_mut();
        let before = self.of_page(&key, &kept);
        for (name, _) in before.iter() {
            kept.remove(name);
        }
        for (name, answer) in saved.answers.iter() {
            kept.set(name, answer.clone());
        }
        self.done.borrow_mut().remove(&key);
        self.pages.update(|pages| {
            if let Some(page) = pages.iter_mut().find(|page| page.page == key) {
                *page = saved.page;
            }
        });
    }

    /// Takes over everything anew. Who has just been given a page back has not seen why: it is not done by itself.
    fn loaded(&self, work: HandedWork) -> Answers {
        let before = self.pages.get_untracked();
        for page in &work.pages {
            let known = before.contains(page);
            if page.state == HandedState::Returned && !known {
                self.done.borrow_mut().remove(&page.page);
            }
        }
        self.pages.set(work.pages);
        self.kept.replace(work.answers.clone());
        work.answers
    }

    fn taken_back(&self, page: &str) {
        self.done.borrow_mut().remove(page);
        self.pages
            .update(|pages| pages.retain(|known| known.page != page));
    }
}

impl Store for Hands {
    fn save(&self, answers: Answers, _: &str) -> Kept {
        let hands = Rc::clone(&self.0);
        Box::pin(async move {
            while let Some((page, form)) = hands.next(&answers) {
                let save = call(SaveHandedPage, &[&page.page])
                    .if_match(&format!("\"{}\"", page.version))
                    .json(&form);
                match save.fetch::<HandedAnswers>().await {
                    Ok(saved) => hands.saved(saved.body),
                    Err(failure) if failure.is(ProblemKind::NotFound) => {
                        hands.taken_back(&page.page);
                    }
                    Err(failure) => return Err(failure),
                }
            }
            Ok(draft(answers))
        })
    }

    fn has_more(&self) -> bool {
        let done = self.0.done.borrow();
        let mut pages = self.0.pages.get_untracked().into_iter();
        pages.any(|page| done.contains(&page.page))
    }

    fn load(&self) -> Kept {
        let hands = Rc::clone(&self.0);
        Box::pin(async move {
            let work = call(GetHandedPages, &[]).fetch::<HandedWork>().await?;
            Ok(draft(hands.loaded(work.body)))
        })
    }
}

/// The answers as the keeper knows them; versions are kept here.
pub fn draft(answers: Answers) -> Answer<Draft> {
    Answer {
        body: Draft {
            answers,
            updated_at: None,
            updated_by: None,
            reopened: None,
        },
        etag: String::new(),
    }
}
