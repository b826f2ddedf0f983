//! Keeps the working copy at the service: soon after each change, with the version it is based on.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use contract::ProblemKind;
use contract::editing::{WorkingCopy, WorkingCopyForm};
use contract::operations::{GetWorkingCopy, SaveWorkingCopy};
use contract::questionnaire::Questionnaire;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::history::History;
use super::left::{self, Left};
use crate::net::{self, Failure, call};
use crate::responses::saving::{Event, Machine, Saving, Step};

/// What is told about saving.
#[derive(Debug, Clone, PartialEq)]
pub enum Status {
    Saved,
    Saving,
    /// Not reached; trying again.
    Retrying,
    /// Somebody else saved; nothing is saved before somebody has chosen.
    Stale,
    /// The service will not take it.
    Refused(Failure),
}

/// Saves one working copy. It outlives the page, so that the last change is saved when the page is left.
pub struct Saver {
    survey: String,
    history: ArcRwSignal<History>,
    based_on: Cell<Option<i32>>,
    pub status: ArcRwSignal<Status>,
    /// What somebody else saved meanwhile, until it is decided what counts.
    pub theirs: ArcRwSignal<Option<net::Answer<WorkingCopy>>>,
    /// What both sides began with.
    base: RefCell<Arc<Questionnaire>>,
    sent: RefCell<Arc<Questionnaire>>,
    etag: RefCell<String>,
    machine: RefCell<Machine>,
    timer: Cell<Option<TimeoutHandle>>,
    /// Its page is gone.
    is_left: Cell<bool>,
}

impl Saver {
    /// Goes on with what is stored, or with what was left unsaved: that is sent as it would have been, and where somebody
    /// else has saved meanwhile, both are brought together as at any other time.
    pub fn new(survey: &str, copy: &net::Answer<WorkingCopy>) -> Rc<Self> {
        let stored = || Left {
            mine: Arc::new(copy.body.questionnaire.clone().unwrap_or_default()),
            base: Arc::new(copy.body.questionnaire.clone().unwrap_or_default()),
            etag: copy.etag.clone(),
        };
        let unsaved = left::take(survey);
        let is_unsaved = unsaved.is_some();
        let Left { mine, base, etag } = unsaved.unwrap_or_else(stored);
        let saver = Rc::new(Self {
            survey: survey.to_owned(),
            history: ArcRwSignal::new(History::new(mine)),
            based_on: Cell::new(copy.body.based_on),
            status: ArcRwSignal::new(Status::Saved),
            theirs: ArcRwSignal::new(None),
            base: RefCell::new(base.clone()),
            sent: RefCell::new(base),
            etag: RefCell::new(etag),
            machine: RefCell::default(),
            timer: Cell::new(None),
            is_left: Cell::new(false),
        });
        if is_unsaved {
            saver.changed();
        }
        saver
    }

    /// The questionnaire and the steps to it.
    pub fn history(&self) -> ArcRwSignal<History> {
        self.history.clone()
    }

    /// Something was changed.
    pub fn changed(self: &Rc<Self>) {
        self.tell(Event::Changed);
    }

    /// Saves now what is not saved yet.
    pub fn flush(self: &Rc<Self>) {
        self.tell(Event::Now);
    }

    /// The page is left: saves what it can, and keeps in this tab what the service does not have.
    pub fn leave(self: &Rc<Self>) {
        self.flush();
        self.is_left.set(true);
        if !self.is_saved() {
            let left = Left {
                mine: self.now(),
                base: self.base(),
                etag: self.etag(),
            };
            left::keep(&self.survey, left);
        }
    }

    /// Nothing is saved any more.
    pub fn stop(self: &Rc<Self>) {
        self.tell(Event::Refused);
    }

    pub fn is_saved(&self) -> bool {
        self.status
            .with_untracked(|status| *status == Status::Saved)
    }

    /// The version that was last read or saved.
    pub fn etag(&self) -> String {
        self.etag.borrow().clone()
    }

    pub fn base(&self) -> Arc<Questionnaire> {
        self.base.borrow().clone()
    }

    /// It is decided what counts beside what somebody else saved: what stands in the history now.
    pub fn decided(self: &Rc<Self>, theirs: &net::Answer<WorkingCopy>) {
        self.etag.replace(theirs.etag.clone());
        let now = self.now();
        let same = theirs.body.questionnaire.as_ref() == Some(&*now);
        if let Some(saved) = theirs.body.questionnaire.clone() {
            self.base.replace(Arc::new(saved));
        }
        self.theirs.set(None);
        self.tell(Event::Merged { open: !same });
    }

    fn now(&self) -> Arc<Questionnaire> {
        self.history.with_untracked(|history| history.now().clone())
    }

    fn tell(self: &Rc<Self>, event: Event) {
        let (state, step) = {
            let mut machine = self.machine.borrow_mut();
            let step = machine.on(event);
            (machine.state, step)
        };
        let stale = self.theirs.with_untracked(Option::is_some);
        match state {
            _ if stale => self.status.set(Status::Stale),
            Saving::Waiting | Saving::Running { .. } => self.status.set(Status::Saving),
            Saving::Retrying { .. } => self.status.set(Status::Retrying),
            Saving::Idle => {
                self.status.set(Status::Saved);
                if self.is_left.get() {
                    left::take(&self.survey);
                }
            }
            Saving::Stopped => {}
        }
        match step {
            Step::Nothing => {}
            Step::Wait(pause) => self.wait(pause),
            Step::Send => self.send(),
            Step::Reload => self.reload(),
        }
    }

    fn wait(self: &Rc<Self>, pause: u32) {
        let saver = Rc::clone(self);
        let timer = set_timeout_with_handle(
            move || saver.tell(Event::Due),
            Duration::from_millis(pause.into()),
        );
        if let Some(before) = self.timer.replace(timer.ok()) {
            before.clear();
        }
    }

    fn send(self: &Rc<Self>) {
        let now = self.now();
        let form = WorkingCopyForm {
            questionnaire: (*now).clone(),
            based_on: self.based_on.get(),
        };
        self.sent.replace(now);
        let save = call(SaveWorkingCopy, &[&self.survey])
            .if_match(&self.etag.borrow())
            .json(&form);
        let saver = Rc::clone(self);
        spawn_local(async move {
            match save.fetch::<WorkingCopy>().await {
                Ok(saved) => {
                    saver.etag.replace(saved.etag);
                    saver.base.replace(saver.sent.borrow().clone());
                    saver.tell(Event::Saved);
                }
                Err(failure) if failure.is(ProblemKind::Stale) => saver.tell(Event::Stale),
                Err(failure) => saver.failed(failure),
            }
        });
    }

    fn reload(self: &Rc<Self>) {
        let load = call(GetWorkingCopy, &[&self.survey]);
        let saver = Rc::clone(self);
        spawn_local(async move {
            match load.fetch::<WorkingCopy>().await {
                // An answer that was lost on its way looks like somebody else's change.
                Ok(theirs)
                    if theirs.body.questionnaire.as_ref() == Some(&**saver.sent.borrow()) =>
                {
                    let sent = saver.sent.borrow().clone();
                    saver.base.replace(sent);
                    saver.decided(&theirs);
                }
                Ok(theirs) => {
                    saver.theirs.set(Some(theirs));
                    saver.status.set(Status::Stale);
                }
                Err(failure) => saver.failed(failure),
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
