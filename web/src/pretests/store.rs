//! Where answers and remarks of a trial are kept at the service, together.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use contract::ProblemKind;
use contract::operations::{OpenTrial, SaveTrial};
use contract::pretests::{
    PageTime, TesterState, TesterToken, Trial, TrialForm, TrialKept, TrialRemark,
};
use contract::questionnaire::Answers;
use contract::responses::Draft;
use leptos::prelude::*;

use crate::net::{Answer, Call, Failure, call};
use crate::responses::{Kept, Store};

/// How a trial ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// It is handed in.
    HandedIn,
    /// The wave is not tried out any more.
    Over,
    /// The link is not good any more.
    NoLink,
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
    /// Those that the service has.
    kept: RefCell<Remarks>,
    times: RefCell<BTreeMap<String, i64>>,
    page: RefCell<Option<String>>,
    /// The page that the service was told last.
    told: RefCell<Option<String>>,
    begun: Cell<bool>,
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
            kept: RefCell::new(named(&trial.remarks)),
            times: RefCell::new(
                times
                    .map(|time| (time.page.clone(), time.seconds))
                    .collect(),
            ),
            page: RefCell::default(),
            told: RefCell::default(),
            begun: Cell::new(trial.saved_at.is_some()),
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

    /// The page that is before somebody's eyes from now on; none between pages. Tells whether it is another one. Who goes on
    /// does not hand in.
    pub fn arrive(&self, page: Option<&str>) -> bool {
        self.0.done.set(false);
        let page = page.map(str::to_owned);
        if let Some(page) = &page {
            self.0.begun.set(true);
            // Seen from its first second on.
            self.0.times.borrow_mut().entry(page.clone()).or_default();
        }
        self.0.page.replace(page.clone()) != page
    }

    /// Whether any page was seen, now or on an earlier visit.
    pub fn has_begun(&self) -> bool {
        self.0.begun.get()
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

    /// Whether what the service refuses when it is asked for the trial is the end, and which.
    fn refused(&self, failure: &Failure) {
        if failure.is(ProblemKind::NotFound) {
            self.end.set(Some(End::NoLink));
        } else if failure.is(ProblemKind::WrongState) {
            self.end.set(Some(End::Over));
        }
    }

    /// Finds out what a refusal to save means; that may fail, too.
    async fn refused_to_save(&self, failure: Failure) -> Failure {
        if !failure.is(ProblemKind::WrongState) {
            self.refused(&failure);
            return failure;
        }
        // Over, or handed in before without an answer coming back.
        match open(&self.token).fetch::<Trial>().await {
            Ok(trial) => {
                if trial.body.state == TesterState::Done {
                    self.end.set(Some(End::HandedIn));
                }
                failure
            }
            Err(failure) => {
                self.refused(&failure);
                failure
            }
        }
    }

    /// Takes over what was remarked in another window.
    fn take_over(&self, trial: &Trial) {
        let theirs = named(&trial.remarks);
        // Under another version, remarks on questions that are gone are not told: they are not taken back.
        let base = match trial.questionnaire_version == self.questionnaire_version {
            true => self.kept.take(),
            false => Remarks::new(),
        };
        let merged = merged(&base, &self.remarks.borrow(), &theirs);
        self.remarks.replace(merged);
        self.kept.replace(theirs);
    }
}

/// What was changed here stays, and the rest is as it was found.
fn merged(base: &Remarks, mine: &Remarks, theirs: &Remarks) -> Remarks {
    let names: BTreeSet<&String> = mine.keys().chain(theirs.keys()).collect();
    let of = |name: &String| match mine.get(name) == base.get(name) {
        true => theirs.get(name),
        false => mine.get(name),
    };
    let merged = names.into_iter();
    merged
        .filter_map(|name| Some((name.clone(), of(name)?.clone())))
        .collect()
}

impl Store for Entered {
    fn save(&self, answers: Answers, _: &str) -> Kept {
        let shared = Rc::clone(&self.0);
        let form = shared.form(answers.clone());
        let (remarks, page) = (named(&form.remarks), form.page.clone());
        let save = call(SaveTrial, &[]).anonymous().json(&form);
        Box::pin(async move {
            match save.fetch::<TrialKept>().await {
                Ok(kept) => {
                    shared.seen.set(kept.body.version);
                    shared.kept.replace(remarks);
                    shared.told.replace(page);
                    if kept.body.state == TesterState::Done {
                        shared.end.set(Some(End::HandedIn));
                    }
                    Ok(draft(answers))
                }
                Err(failure) => Err(shared.refused_to_save(failure).await),
            }
        })
    }

    fn load(&self) -> Kept {
        let shared = Rc::clone(&self.0);
        Box::pin(async move {
            let opened = open(&shared.token).fetch::<Trial>().await;
            let trial = opened.inspect_err(|failure| shared.refused(failure))?.body;
            if trial.state == TesterState::Done {
                shared.end.set(Some(End::HandedIn));
            }
            shared.seen.set(trial.version);
            shared.take_over(&trial);
            Ok(draft(trial.answers))
        })
    }

    fn has_more(&self) -> bool {
        let Shared {
            remarks,
            kept,
            page,
            told,
            done,
            ..
        } = &*self.0;
        done.get() || remarks != kept || page != told
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

#[cfg(test)]
mod tests {
    use super::*;

    fn remarks(all: &[(&str, &str)]) -> Remarks {
        let all = all.iter();
        all.map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect()
    }

    fn trial(remarks: &[(&str, &str)]) -> Trial {
        let remarks = remarks.iter().map(|(variable, text)| TrialRemark {
            variable: Some((*variable).to_owned()),
            text: (*text).to_owned(),
        });
        Trial {
            wave: contract::Text::default(),
            name: "Karla".to_owned(),
            state: TesterState::Begun,
            questionnaire_version: 1,
            questionnaire: None,
            answers: Answers::new(),
            remarks: remarks.collect(),
            times: Vec::new(),
            saved_at: None,
            version: 3,
        }
    }

    #[test]
    fn of_two_windows_each_keeps_the_remarks_that_were_changed_in_it() {
        let base = remarks(&[("a", "1"), ("b", "1"), ("c", "1"), ("d", "1")]);
        let mine = remarks(&[("a", "2"), ("c", "1"), ("d", "1"), ("e", "2")]);
        let theirs = remarks(&[("a", "1"), ("b", "1"), ("c", "3"), ("f", "3")]);
        assert_eq!(
            merged(&base, &mine, &theirs),
            remarks(&[("a", "2"), ("c", "3"), ("e", "2"), ("f", "3")])
        );
    }

    #[test]
    fn a_remark_that_was_emptied_stays_empty_and_is_sent() {
        let entered = Entered::new("secret", &trial(&[("stellen", "unklar")]));
        assert!(!entered.has_more());
        entered.set_remark("stellen", " ".to_owned());
        entered.0.take_over(&trial(&[("stellen", "unklar")]));
        assert_eq!(entered.remark("stellen"), "");
        assert!(entered.has_more());
    }

    #[test]
    fn who_goes_back_does_not_hand_in() {
        let entered = Entered::new("secret", &trial(&[]));
        assert!(!entered.arrive(None));
        entered.hand_in();
        assert!(entered.has_more());
        assert!(entered.0.form(Answers::new()).done);
        assert!(entered.arrive(Some("stellen")));
        let form = entered.0.form(Answers::new());
        assert_eq!((form.done, form.page.as_deref()), (false, Some("stellen")));
        assert_eq!(form.times.len(), 1);
        assert!(entered.has_begun());
    }
}
