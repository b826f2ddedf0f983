//! Keeps the answers: at once in this browser, soon after at the service.

mod others;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use contract::ProblemKind;
use contract::members::TownRef;
use contract::questionnaire::{Answer, Questionnaire};
use contract::responses::{ForTown, Reopening};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::device;
use super::found::Found;
use super::saving::{Event, Machine, Saving, Step};
use super::store::{Store, TownDraft};
use super::work::{Work, keepable};
use crate::kept::{self, Shelf};
use crate::net::Failure;

/// What the reader is told about saving.
#[derive(Debug, Clone, PartialEq)]
pub enum Status {
    /// Nothing entered yet.
    Untouched,
    /// As the service gave it: when (UTC) and by whom.
    Found(chrono::DateTime<chrono::Utc>, Option<String>),
    Saving,
    /// At this time of day.
    Saved(String),
    /// Not reached; trying again.
    Retrying,
    /// The service will not take it.
    Refused(Failure),
}

/// Saves one person's work on one wave. It outlives the page, so that the last change is saved when the page is left.
pub struct Keeper {
    /// None where answers are only tried out.
    store: Option<Box<dyn Store>>,
    key: String,
    own_name: String,
    survey: Arc<Questionnaire>,
    pub work: ArcRwSignal<Work>,
    pub status: ArcRwSignal<Status>,
    /// Who saved meanwhile, in words, until the next page.
    pub news: ArcRwSignal<Option<String>>,
    etag: RefCell<String>,
    machine: RefCell<Machine>,
    timer: Cell<Option<TimeoutHandle>>,
    changed_since: RefCell<BTreeSet<String>>,
    /// The town the secretariat enters for; none in one's own town.
    pub town: Option<TownRef>,
    /// Why the town may answer again.
    pub reopened: Option<Reopening>,
}

impl Keeper {
    /// Takes up the work: the service's draft, and over it what this browser has kept for the same person.
    pub fn new(
        wave: &str,
        (member, own_name): (&str, &str),
        survey: Arc<Questionnaire>,
        found: Found,
        town: Option<TownRef>,
    ) -> Rc<Self> {
        let ags = town.as_ref().map(|town| town.ags.clone());
        let key = Found::key(wave, member, ags.as_deref());
        let store = TownDraft {
            wave: wave.to_owned(),
            town: ForTown { ags },
            person: member.to_owned(),
        };
        Self::over(Box::new(store), (key, own_name), survey, found, town)
    }

    /// Takes up the work on what is kept in this store; `key` names it in this browser.
    pub fn over(
        store: Box<dyn Store>,
        (key, own_name): (String, &str),
        survey: Arc<Questionnaire>,
        found: Found,
        town: Option<TownRef>,
    ) -> Rc<Self> {
        let Found {
            draft,
            mut work,
            offline,
        } = found;
        work.merge(&survey, &draft.body);
        let disputed = !work.disputed.is_empty();
        let status = match draft.body.updated_at {
            Some(at) => Status::Found(at, draft.body.updated_by),
            None => Status::Untouched,
        };
        let keeper = Rc::new(Self {
            store: Some(store),
            key,
            own_name: own_name.to_owned(),
            survey,
            work: ArcRwSignal::new(work),
            status: ArcRwSignal::new(status),
            news: ArcRwSignal::new(None),
            etag: RefCell::new(draft.etag),
            machine: RefCell::default(),
            timer: Cell::new(None),
            changed_since: RefCell::default(),
            town,
            reopened: draft.body.reopened,
        });
        if disputed {
            keeper.attribute();
        }
        if offline || keeper.work.with_untracked(Work::is_unsaved) {
            keeper.save_again();
        }
        keeper
    }

    /// Answers to try a questionnaire with: nothing is kept anywhere.
    pub fn trial(survey: Arc<Questionnaire>, work: ArcRwSignal<Work>) -> Rc<Self> {
        let keeper = Rc::new(Self {
            store: None,
            key: String::new(),
            own_name: String::new(),
            survey,
            work,
            status: ArcRwSignal::new(Status::Untouched),
            news: ArcRwSignal::new(None),
            etag: RefCell::default(),
            machine: RefCell::default(),
            timer: Cell::new(None),
            changed_since: RefCell::default(),
            town: None,
            reopened: None,
        });
        keeper.tell(Event::Refused);
        keeper
    }

    /// Whether this browser keeps what the service does not have yet; reactive.
    pub fn keeps_here(&self) -> bool {
        !self.key.is_empty() && kept::lasts()
    }

    /// Changes an answer.
    pub fn change(
        self: &Rc<Self>,
        question: &str,
        variable: &str,
        answer: Option<Answer>,
        typed: Option<String>,
    ) {
        self.work.update(|work| {
            work.change(question, variable, answer, typed);
            work.reconcile(&self.survey);
        });
        self.changed_since.borrow_mut().insert(question.to_owned());
        self.remember();
        self.tell(Event::Changed);
    }

    /// Saves now what is not saved yet.
    pub fn flush(self: &Rc<Self>) {
        self.tell(Event::Now);
    }

    /// Saves now in any case: the store has something to say beside the answers.
    pub fn save_again(self: &Rc<Self>) {
        self.tell(Event::Changed);
        self.tell(Event::Now);
    }

    /// Saves soon: the store has something more to say beside the answers.
    pub fn note(self: &Rc<Self>) {
        self.tell(Event::Changed);
    }

    /// Id of the response to send: the same until the service has answered.
    pub fn submission(&self) -> String {
        let kept = self.work.with_untracked(|work| work.submission.clone());
        kept.unwrap_or_else(|| {
            let id = device::uuid();
            self.work.update(|work| work.submission = Some(id.clone()));
            self.remember();
            id
        })
    }

    /// The service has refused the response: the next one is another.
    pub fn forget_submission(&self) {
        self.work.update(|work| work.submission = None);
        self.remember();
    }

    /// The service has the response: nothing is kept or saved any more.
    pub fn finish(self: &Rc<Self>) {
        self.tell(Event::Refused);
        kept::remove(Shelf::Work, &self.key);
        if let Some(store) = &self.store {
            store.forget();
        }
    }

    fn remember(&self) {
        if self.key.is_empty() {
            return;
        }
        self.work.with_untracked(|work| {
            if work.is_settled() {
                kept::remove(Shelf::Work, &self.key);
            } else if let Ok(text) = serde_json::to_string(work) {
                kept::write(Shelf::Work, &self.key, &text);
            }
        });
    }

    fn tell(self: &Rc<Self>, event: Event) {
        let (state, step) = {
            let mut machine = self.machine.borrow_mut();
            let step = machine.on(event);
            (machine.state, step)
        };
        match state {
            Saving::Waiting | Saving::Running { .. } => self.status.set(Status::Saving),
            Saving::Retrying { .. } => self.status.set(Status::Retrying),
            Saving::Idle if event != Event::Now => {
                self.status.set(Status::Saved(device::time_now()));
            }
            Saving::Idle | Saving::Stopped => {}
        }
        match step {
            Step::Nothing => {}
            Step::Wait(pause) => self.wait(pause),
            Step::Send => self.send(),
            Step::Reload => self.reload(),
        }
    }

    fn wait(self: &Rc<Self>, pause: u32) {
        let keeper = Rc::clone(self);
        let timer = set_timeout_with_handle(
            move || keeper.tell(Event::Due),
            Duration::from_millis(pause.into()),
        );
        if let Some(before) = self.timer.replace(timer.ok()) {
            before.clear();
        }
    }

    fn send(self: &Rc<Self>) {
        let (answers, held_back) = self
            .work
            .with_untracked(|work| keepable(&self.survey, &work.undisputed(&self.survey)));
        let sent = answers.clone();
        self.changed_since.borrow_mut().clear();
        let Some(save) = self
            .store
            .as_ref()
            .map(|store| store.save(answers, &self.etag.borrow()))
        else {
            return;
        };
        let keeper = Rc::clone(self);
        spawn_local(async move {
            match save.await {
                Ok(saved) => {
                    keeper.etag.replace(saved.etag);
                    let since = keeper.changed_since.borrow().clone();
                    keeper
                        .work
                        .update(|work| work.acknowledged(sent, &since, &held_back));
                    keeper.remember();
                    keeper.tell(Event::Saved);
                }
                Err(failure) if failure.is(ProblemKind::Stale) => keeper.tell(Event::Stale),
                Err(failure) => keeper.failed(failure),
            }
        });
    }

    fn reload(self: &Rc<Self>) {
        let Some(load) = self.store.as_ref().map(|store| store.load()) else {
            return;
        };
        let keeper = Rc::clone(self);
        spawn_local(async move {
            match load.await {
                Ok(draft) => {
                    keeper.etag.replace(draft.etag);
                    keeper.take_over(&draft.body);
                    let more = keeper.store.as_ref().is_some_and(|store| store.has_more());
                    let open = more || keeper.work.with_untracked(Work::is_unsaved);
                    keeper.tell(Event::Merged { open });
                }
                Err(failure) => keeper.failed(failure),
            }
        });
    }

    fn failed(self: &Rc<Self>, failure: Failure) {
        if failure.may_pass() {
            self.tell(Event::Failed);
        } else {
            self.tell(Event::Refused);
            self.status.set(Status::Refused(failure));
        }
    }
}
