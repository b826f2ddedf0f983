//! The questionnaire that is being written, and what is known of it; every part of the editor knows it.

use std::rc::Rc;
use std::sync::Arc;

use contract::editing::{KnownVariable, WorkingCopy};
use contract::questionnaire::{Hint, Question, Questionnaire, Spot, review};
use leptos::prelude::*;

use super::edits::{self, question_at};
use super::history::History;
use super::known;
use super::saver::Saver;
use super::texts;
use crate::browser;
use crate::net;
use crate::ui::announce;

/// The document with its history, what is selected in it, and who saves it.
#[derive(Clone, Copy)]
pub struct Desk {
    history: RwSignal<History>,
    saver: StoredValue<Rc<Saver>, LocalStorage>,
    pub doc: Memo<Arc<Questionnaire>>,
    pub selected: RwSignal<Spot>,
    /// What is being dragged.
    pub dragged: RwSignal<Option<Spot>>,
    pub hints: Memo<Vec<Hint>>,
    /// Variable of the question that was taken over without its filter.
    pub unfiltered: RwSignal<Option<String>>,
}

impl Desk {
    pub fn new(survey: &str, copy: &net::Answer<WorkingCopy>) -> Self {
        let saver = Saver::new(survey, copy);
        let history = RwSignal::from(saver.history());
        let doc = Memo::new(move |_| history.with(|history| history.now().clone()));
        let (known, of) = (known::follow(doc), survey.to_owned());
        let hints = Memo::new(move |_| hints(&of, &doc.read(), &known.read()));
        let first = doc.with_untracked(|doc| match doc.pages.first() {
            Some(page) if page.questions.is_empty() => Spot::Page(0),
            Some(_) => Spot::Question(0, 0),
            None => Spot::Whole,
        });
        Self {
            history,
            saver: StoredValue::new_local(saver),
            doc,
            selected: RwSignal::new(first),
            dragged: RwSignal::new(None),
            hints,
            unfiltered: RwSignal::new(None),
        }
    }

    pub fn saver(self) -> Rc<Saver> {
        self.saver.get_value()
    }

    /// The document as it is, without following it.
    pub fn now(self) -> Arc<Questionnaire> {
        self.doc.get_untracked()
    }

    /// Changes the document. Changes at the same `place`, one after the other, are one step.
    pub fn edit(self, place: Option<&str>, change: impl FnOnce(&mut Questionnaire)) {
        let mut change = Some(change);
        self.edit_by(place, &mut |survey| {
            if let Some(change) = change.take() {
                change(survey);
            }
        });
    }

    /// Compiled once and not for every change.
    fn edit_by(self, place: Option<&str>, change: &mut dyn FnMut(&mut Questionnaire)) {
        let mut next = (*self.now()).clone();
        change(&mut next);
        edits::tidy(&mut next);
        self.history
            .update(|history| history.change(place.map(str::to_owned), Arc::new(next)));
        self.changed();
    }

    /// Changes the question at a place.
    pub fn edit_question(
        self,
        spot: Spot,
        place: Option<&str>,
        change: impl FnOnce(&mut Question),
    ) {
        self.edit(place, |survey| {
            if let Some(question) = edits::question_mut(survey, spot) {
                change(question);
            }
        });
    }

    /// Puts another document in its place, as one step.
    pub fn put(self, document: Questionnaire) {
        self.history
            .update(|history| history.change(None, Arc::new(document)));
        self.changed();
    }

    fn changed(self) {
        self.keep_selection();
        self.saver().changed();
    }

    pub fn undo(self) {
        if self.history.try_update(History::undo) == Some(true) {
            self.changed();
            announce(texts::UNDONE.get());
        }
    }

    pub fn redo(self) {
        if self.history.try_update(History::redo) == Some(true) {
            self.changed();
            announce(texts::REDONE.get());
        }
    }

    pub fn can_undo(self) -> bool {
        self.history.with(History::can_undo)
    }

    pub fn can_redo(self) -> bool {
        self.history.with(History::can_redo)
    }

    pub fn select(self, spot: Spot) {
        self.history.update_untracked(History::settle);
        if self.selected.get_untracked() != spot {
            self.unfiltered.set(None);
            self.selected.set(spot);
        }
    }

    /// Selects a place and moves the focus to its form.
    pub fn show(self, spot: Spot) {
        self.select(spot);
        request_animation_frame(|| browser::focus(FORM));
    }

    /// One place up or down, with the focus on what `focus` says of the new place.
    pub fn step(self, spot: Spot, down: bool, focus: impl Fn(Spot) -> String + 'static) {
        let mut next = (*self.now()).clone();
        let Some(to) = edits::step(&mut next, spot, down) else {
            return announce(texts::AT_THE_END.get());
        };
        self.put(next);
        self.selected.set(to);
        self.tell_place(to);
        request_animation_frame(move || browser::focus(&focus(to)));
    }

    /// Lets what is dragged stand at `to`.
    pub fn drop_at(self, to: Spot) {
        let Some(from) = self.dragged.get_untracked() else {
            return;
        };
        self.dragged.set(None);
        let mut next = (*self.now()).clone();
        if let Some(to) = edits::relocate(&mut next, from, to) {
            self.put(next);
            self.selected.set(to);
            self.tell_place(to);
        }
    }

    fn tell_place(self, spot: Spot) {
        let now = self.now();
        match spot {
            Spot::Page(page) => announce(texts::page_moved(page + 1, now.pages.len())),
            Spot::Question(page, nth) => {
                let id = question_at(&now, spot).map_or("", |question| &question.id);
                announce(texts::question_moved(id, page + 1, nth + 1));
            }
            Spot::Check(at) => announce(texts::line_moved(at + 1, now.checks.len())),
            Spot::Whole | Spot::MissingCodes => {}
        }
    }

    /// What is selected must be there.
    fn keep_selection(self) {
        let now = self.now();
        let selected = self.selected.get_untracked();
        let kept = match selected {
            Spot::Question(page, nth) => match now.pages.get(page) {
                Some(of) if nth < of.questions.len() => selected,
                Some(_) => Spot::Page(page),
                None => Spot::Whole,
            },
            Spot::Page(page) if page >= now.pages.len() => Spot::Whole,
            Spot::Check(at) if at >= now.checks.len() => Spot::Whole,
            kept => kept,
        };
        if kept != selected {
            self.selected.set(kept);
        }
    }
}

/// Id of the heading of the form for what is selected.
pub const FORM: &str = "form";

fn hints(of: &str, survey: &Questionnaire, known: &[KnownVariable]) -> Vec<Hint> {
    let told: Vec<String> = known.iter().map(known::asked_in).collect();
    review(survey, &known::earlier(of, known, &told))
}
