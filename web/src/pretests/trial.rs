//! The page at `/vortest`: somebody tries a questionnaire.

use std::sync::Arc;
use std::time::Duration;

use contract::ProblemKind;
use contract::pretests::{TesterState, Trial};
use contract::questionnaire::Questionnaire;
use leptos::ev;
use leptos::prelude::*;

use super::finish::FinishPage;
use super::sheet_page::SheetPage;
use super::start::StartPage;
use super::store::{End, Entered, draft, open};
use super::{TRIAL_PAGE, texts};
use crate::browser;
use crate::i18n::Tr;
use crate::net::Reading;
use crate::responses::{Found, Keeper, Place, Sheet, Work, save_when_leaving};
use crate::router;
use crate::ui::view;
use crate::ui::{Alert, Kind, Load, PageTitle};

/// Under which the tab keeps the secret of the link, so that loading the page anew does not end the work.
const LINK: &str = "pretest-link";

/// What there is to see by a link.
#[derive(Clone)]
enum Opened {
    Trial(Box<Trial>),
    Over,
    NoLink,
}

/// What every page of a trial knows.
#[derive(Clone, Copy)]
pub struct Trying {
    pub sheet: Sheet,
    pub entered: StoredValue<Entered, LocalStorage>,
    pub trial: StoredValue<Trial>,
}

impl Trying {
    /// Goes to a place.
    pub fn go(self, place: Place) {
        let key = place.key(&self.sheet.survey());
        router::go(&format!("{TRIAL_PAGE}?page={key}"));
    }

    /// Tells the service where somebody has arrived, by whatever way.
    fn arrive(self, at: Option<Place>) {
        let survey = self.sheet.survey();
        let page = match at {
            Some(Place::Page(at)) => survey.pages.get(at).map(|page| &*page.key),
            _ => None,
        };
        let another = self.entered.with_value(|entered| entered.arrive(page));
        // Who looks at the first page again has not gone on from where they were.
        if another && at.is_some() {
            self.sheet.keeper().save_again();
        }
    }
}

#[component]
pub fn TrialPage() -> impl IntoView {
    take_secret();
    let remembered = || browser::remembered_in_tab(LINK).unwrap_or_default();
    let token = RwSignal::new(remembered());
    // Another link in the same tab loads nothing anew by itself.
    let pasted = window_event_listener(ev::hashchange, move |_| {
        if take_secret() {
            token.set(remembered());
        }
    });
    on_cleanup(move || pasted.remove());
    let fetch = move || {
        let (given, call) = token.with(|token| (!token.is_empty(), open(token)));
        Reading::new(async move {
            if !given {
                return Ok(Opened::NoLink);
            }
            match call.fetch::<Trial>().await {
                Ok(trial) => Ok(Opened::Trial(Box::new(trial.body))),
                Err(failure) if failure.is(ProblemKind::NotFound) => Ok(Opened::NoLink),
                Err(failure) if failure.is(ProblemKind::WrongState) => Ok(Opened::Over),
                Err(failure) => Err(failure),
            }
        })
    };
    view! {
        <Load fetch let:found>
            {match found {
                Opened::NoLink => no_link(),
                Opened::Over => over(),
                Opened::Trial(mut trial) => {
                    match trial.questionnaire.take().filter(|_| trial.state != TesterState::Done) {
                        Some(survey) => {
                            view! { <Running token=token.get_untracked() trial=*trial survey=Arc::new(survey) /> }
                        }
                        None => thanks(),
                    }
                }
            }}
        </Load>
    }
}

/// Takes the secret out of the address bar, where others could read it or keep it as a bookmark; tells whether there was one.
fn take_secret() -> bool {
    let secret = browser::fragment("token");
    if secret.is_some() {
        browser::remember_in_tab(LINK, secret.as_deref());
        router::replace(TRIAL_PAGE);
    }
    secret.is_some()
}

fn no_link() -> AnyView {
    said(
        texts::NO_LINK,
        Kind::Warning,
        texts::NO_LINK,
        texts::NO_LINK_HELP,
    )
}

fn over() -> AnyView {
    said(texts::OVER, Kind::Info, texts::OVER, texts::OVER_HELP)
}

fn thanks() -> AnyView {
    said(
        texts::THANKS,
        Kind::Success,
        texts::HANDED_IN,
        texts::HANDED_IN_HELP,
    )
}

/// A page that says one thing.
fn said(heading: Tr, kind: Kind, title: Tr, help: Tr) -> AnyView {
    view! {
        <div class="kn-narrow">
            <PageTitle title=heading />
            <Alert kind=kind title=title>
                <p class="kern-body">{help}</p>
            </Alert>
        </div>
    }
}

#[component]
fn Running(token: String, trial: Trial, survey: Arc<Questionnaire>) -> impl IntoView {
    let entered = Entered::new(&token, &trial);
    let found = Found {
        draft: draft(trial.answers.clone()),
        work: Work::default(),
        offline: false,
    };
    // No name: nothing stays on a device that may be somebody else's.
    let own = (String::new(), trial.name.as_str());
    let keeper = Keeper::over(
        Box::new(entered.clone()),
        own,
        Arc::clone(&survey),
        found,
        None,
    );
    save_when_leaving(&keeper);
    let end = RwSignal::from(entered.end());
    let trying = Trying {
        sheet: Sheet::new(survey, keeper),
        entered: StoredValue::new_local(entered),
        trial: StoredValue::new(trial),
    };
    provide_context(trying.sheet);
    let clock = set_interval_with_handle(
        move || {
            if !document().hidden() {
                trying.entered.try_with_value(Entered::tick);
            }
        },
        Duration::from_secs(1),
    );
    on_cleanup(move || {
        if let Ok(clock) = clock {
            clock.clear();
        }
    });
    Effect::new(move |_| {
        if end.get().is_some() {
            trying.sheet.keeper().finish();
        }
    });
    let place = Memo::new(move |_| router::query("page"));
    move || {
        match end.get() {
            Some(End::HandedIn) => return thanks(),
            Some(End::Over) => return over(),
            Some(End::NoLink) => return no_link(),
            None => {}
        }
        let survey = trying.sheet.survey();
        let at = place.get().map(|key| {
            let shown = trying.sheet.evaluation;
            shown.with_untracked(|shown| Place::find(&survey, shown, Some(&key)))
        });
        trying.arrive(at);
        match at {
            None => view! { <StartPage trying /> },
            Some(Place::Page(at)) => view! { <SheetPage trying at /> },
            Some(Place::Check) => view! { <FinishPage trying /> },
        }
    }
}
