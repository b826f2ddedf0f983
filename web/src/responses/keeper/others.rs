//! What others save meanwhile.

use std::rc::Rc;

use contract::responses::Draft;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Event, Keeper};
use crate::net::Failure;
use crate::responses::texts;
use crate::responses::work::Side;
use crate::ui::announce;

impl Keeper {
    /// Decides which of two answers to a question counts.
    pub fn decide(self: &Rc<Self>, question: &str, side: Side) {
        self.work
            .update(|work| work.decide(&self.survey, question, side));
        self.remember();
        if side == Side::Mine {
            self.changed_since.borrow_mut().insert(question.to_owned());
            self.tell(Event::Changed);
        }
    }

    /// Whether this is the name of who works here.
    pub fn is_own(&self, name: &str) -> bool {
        name == self.own_name
    }

    /// Takes over what others have saved up to now, before everything is sent. Tells whether the reader has seen it all.
    pub async fn look_again(self: &Rc<Self>) -> Result<bool, Failure> {
        let Some(load) = self.store.as_ref().map(|store| store.load()) else {
            return Ok(true);
        };
        let draft = load.await?;
        self.etag.replace(draft.etag);
        Ok(self.take_over(&draft.body))
    }

    /// Takes over a newer state, and tells whether there was nothing new in it.
    pub(super) fn take_over(self: &Rc<Self>, draft: &Draft) -> bool {
        let mut taken_over = Vec::new();
        let before = self.work.with_untracked(|work| work.disputed.clone());
        self.work
            .update(|work| taken_over = work.merge(&self.survey, draft));
        self.remember();
        let disputed = self.work.with_untracked(|work| work.disputed.clone());
        let mut said = Vec::new();
        if disputed != before && !disputed.is_empty() {
            said.push(texts::disputes_title(disputed.len()));
            self.attribute();
        }
        if !taken_over.is_empty() {
            let count = taken_over.len();
            let news = match draft.updated_by.as_deref() {
                Some(name) if self.is_own(name) => texts::taken_over_from_yourself(count),
                Some(name) => texts::taken_over(count, name),
                None => texts::taken_over_from_somebody(count),
            };
            self.news.set(Some(news.clone()));
            said.push(news);
        }
        if !said.is_empty() {
            announce(said.join(" "));
        }
        taken_over.is_empty() && disputed.is_empty()
    }

    /// Finds out who gave the answers that are in dispute.
    pub(super) fn attribute(self: &Rc<Self>) {
        let Some(changes) = self.store.as_ref().map(|store| store.changes()) else {
            return;
        };
        let keeper = Rc::clone(self);
        spawn_local(async move {
            let changes = changes.await;
            if !changes.is_empty() {
                keeper
                    .work
                    .update(|work| work.attribute(&keeper.survey, &changes));
                keeper.remember();
            }
        });
    }
}
