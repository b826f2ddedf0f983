//! Where answers and remarks of a trial are kept at the service, together.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use contract::ProblemKind;
use contract::operations::{OpenTrial, SaveTrial};
use contract::pretests::{
    PageTime, TesterState, TesterToken, Trial, TrialForm, TrialKept, TrialRemark,
};
use contract::questionnaire::Answers;
use contract::responses::Draft;
use leptos::prelude::*;

use crate::net::{Answer, Call, call};
use crate::responses::{Kept, Store};

/// How a trial ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It is handed in.
    HandedIn,
    /// The link takes nothing any more.
    Over,
}

/// The remark on the whole has an empty name here.
type Remarks = BTreeMap<String, String>;

/// What somebody enters beside their answers, and where it goes.
#[derive(Clone)]
pub struct Entered(Rc<Shared>);

struct Shared {
    token: String,
    questionnaire_version: i32,
    seen: Cell<i64>,
    remarks: RefCell<Remarks>,
    times: RefCell<BTreeMap<String, i64>>,
    page: RefCell<Option<String>>,
    done: Cell<bool>,
    end: ArcRwSignal<Option<End>>,
}

/// The call that opens a trial.
pub fn open(token: &str) -> Call {
    let token = token.to_owned();
    call(OpenTrial, &[])
        .anonymous()
        .json(&TesterToken { token })
}

impl Entered {
    pub fn new(token: &str, trial: &Trial) -> Self {
        let times = trial.times.iter();
        Self(Rc::new(Shared {
            token: token.to_owned(),
            questionnaire_version: trial.questionnaire_version,
            seen: Cell::new(trial.version),
            remarks: RefCell::new(named(&trial.remarks)),
            times: RefCell::new(
                times
                    .map(|time| (time.page.clone(), time.seconds))
                    .collect(),
            ),
            page: RefCell::default(),
            done: Cell::new(false),
            end: ArcRwSignal::new(None),
        }))
    }

    /// How it has ended; reactive.
    pub fn end(&self) -> ArcRwSignal<Option<End>> {
        self.0.end.clone()
    }

    pub fn remark(&self, variable: &str) -> String {
        let remarks = self.0.remarks.borrow();
        remarks.get(variable).cloned().unwrap_or_default()
    }

    pub fn set_remark(&self, variable: &str, text: String) {
        let mut remarks = self.0.remarks.borrow_mut();
        match text.trim().is_empty() {
            true => remarks.remove(variable),
            false => remarks.insert(variable.to_owned(), text),
        };
    }

    /// The page that is before somebody's eyes now; none between pages.
    pub fn show(&self, page: Option<&str>) {
        self.0.page.replace(page.map(str::to_owned));
    }

    /// Another second has gone by.
    pub fn tick(&self) {
        if let Some(page) = &*self.0.page.borrow() {
            let mut times = self.0.times.borrow_mut();
            let seconds = times.entry(page.clone()).or_default();
            *seconds = (*seconds + 1).min(86_400);
        }
    }

    /// The next saving hands in.
    pub fn hand_in(&self) {
        self.0.done.set(true);
    }
}

impl Shared {
    fn form(&self, answers: Answers) -> TrialForm {
        let remarks = self.remarks.borrow();
        let times = self.times.borrow();
        TrialForm {
            token: self.token.clone(),
            seen: self.seen.get(),
            questionnaire_version: self.questionnaire_version,
            answers,
            remarks: remarks
                .iter()
                .map(|(variable, text)| TrialRemark {
                    variable: (!variable.is_empty()).then(|| variable.clone()),
                    text: text.clone(),
                })
                .collect(),
            times: times
                .iter()
                .map(|(page, seconds)| PageTime {
                    page: page.clone(),
                    seconds: *seconds,
                })
                .collect(),
            page: self.page.borrow().clone(),
            done: self.done.get(),
        }
    }
}

impl Store for Entered {
    fn save(&self, answers: Answers, _: &str) -> Kept {
        let shared = Rc::clone(&self.0);
        let save = call(SaveTrial, &[])
            .anonymous()
            .json(&shared.form(answers.clone()));
        Box::pin(async move {
            match save.fetch::<TrialKept>().await {
                Ok(kept) => {
                    shared.seen.set(kept.body.version);
                    if kept.body.state == TesterState::Done {
                        shared.end.set(Some(End::HandedIn));
                    }
                    Ok(draft(answers))
                }
                Err(failure) => {
                    // Over, or the link was withdrawn.
                    if failure.is(ProblemKind::WrongState) || failure.is(ProblemKind::NotFound) {
                        shared.end.set(Some(End::Over));
                    }
                    Err(failure)
                }
            }
        })
    }

    fn load(&self) -> Kept {
        let shared = Rc::clone(&self.0);
        Box::pin(async move {
            let trial = open(&shared.token).fetch::<Trial>().await?.body;
            shared.seen.set(trial.version);
            // What was remarked in another window stays, unless it was remarked here too.
            let mut remarks = shared.remarks.borrow_mut();
            for (variable, text) in named(&trial.remarks) {
                remarks.entry(variable).or_insert(text);
            }
            Ok(draft(trial.answers))
        })
    }
}

fn named(remarks: &[TrialRemark]) -> Remarks {
    let named = remarks.iter().map(|remark| {
        let variable = remark.variable.clone().unwrap_or_default();
        (variable, remark.text.clone())
    });
    named.collect()
}

/// The answers as the keeper knows them; the version is kept here.
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
