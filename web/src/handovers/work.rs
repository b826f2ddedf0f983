//! The page at `/mitarbeit`: a colleague's pages, one after the other.

use std::sync::Arc;

use contract::handovers::{HandedState, HandedWork, HandedWorkPage};
use contract::operations::GetHandedPages;
use contract::questionnaire::{Completeness, Page};
use leptos::prelude::*;

use super::card::StateBadge;
use super::store::{Hands, draft};
use super::{texts, title_of};
use crate::i18n::{format, lang};
use crate::net::{Reading, call};
use crate::responses::{
    self, Disputes, Found, Keeper, News, QuestionView, Sheet, StatusLine, Summary, focus_disputes,
    only_filled, save_when_leaving, tell_of_filters,
};
use crate::router;
use crate::session::HANDED_PAGE;
use crate::ui::view;
use crate::ui::{Alert, Kind, Load, PageTitle};
use crate::waves::changes_table;

#[component]
pub fn HelpPage() -> impl IntoView {
    let fetch = || {
        let pages = call(GetHandedPages, &[]);
        Reading::new(async move {
            let work = pages.fetch::<HandedWork>().await?.body;
            let kept = Found::work(&key(&work)).await;
            Ok((work, kept))
        })
    };
    view! {
        <Load fetch let:found>
            <Work work=found.0 kept=found.1 />
        </Load>
    }
}

/// Under which this browser keeps what a colleague has entered.
fn key(work: &HandedWork) -> String {
    let pages: Vec<&str> = work.pages.iter().map(|page| page.page.as_str()).collect();
    let pages = pages.join("+");
    format!("handed:{}:{}:{pages}", work.town.ags, work.wave.de)
}

/// What every page of the work knows.
#[derive(Clone, Copy)]
struct Desk {
    hands: StoredValue<Hands, LocalStorage>,
    pages: RwSignal<Vec<HandedWorkPage>>,
    sheet: Sheet,
}

impl Desk {
    /// How a page stands; reactive.
    fn page(self, key: &str) -> Option<HandedWorkPage> {
        let pages = self.pages.read();
        pages.iter().find(|page| page.page == key).cloned()
    }

    /// Whether there is something to ask on a page; reactive.
    fn is_visible(self, key: &str) -> bool {
        let shown = self.sheet.evaluation.read();
        shown
            .pages
            .iter()
            .any(|page| page.key == key && page.visible)
    }
}

#[component]
fn Work(work: HandedWork, kept: responses::Work) -> impl IntoView {
    let survey = Arc::new(work.questionnaire.clone());
    let hands = Hands::new(
        Arc::clone(&survey),
        work.pages.clone(),
        work.answers.clone(),
    );
    let store = Box::new(hands.clone());
    let found = Found {
        draft: draft(work.answers.clone()),
        work: kept,
        offline: false,
    };
    let own = (key(&work), work.name.as_str());
    let keeper = Keeper::over(store, own, Arc::clone(&survey), found, None);
    save_when_leaving(&keeper);
    let pages = RwSignal::from(hands.pages());
    let desk = Desk {
        hands: StoredValue::new_local(hands),
        pages,
        sheet: Sheet::new(survey, keeper),
    };
    provide_context(desk.sheet);
    let work = StoredValue::new(work);
    let place = Memo::new(move |_| router::query("page"));
    move || {
        let key = place.get();
        let survey = desk.sheet.survey();
        let handed = |page: &&Page| {
            let mine = desk.pages.read_untracked();
            key.as_deref() == Some(&*page.key) && mine.iter().any(|known| known.page == page.key)
        };
        match survey.pages.iter().find(handed).cloned() {
            Some(page) => view! { <OnePage desk page /> },
            None => view! { <Overview desk work=work.get_value() /> },
        }
    }
}

/// What is to be done, and how far it is.
#[component]
fn Overview(desk: Desk, work: HandedWork) -> impl IntoView {
    let (town, wave) = (work.town.name, work.wave);
    let (by, due) = (work.handed_by, work.due_on);
    let all_done = move || {
        let pages = desk.pages.read();
        let done = |page: &HandedWorkPage| page.state == HandedState::Done;
        !pages.is_empty() && pages.iter().all(done)
    };
    let items = move || {
        let pages = desk.pages.get();
        pages
            .into_iter()
            .map(|page| overview_item(desk, page))
            .collect_view()
    };
    view! {
        <p class="kern-body kern-body--muted kn-wave">{move || wave.get(lang()).to_owned()}</p>
        <PageTitle title=move || texts::your_pages(&town) />
        {move || {
            all_done()
                .then(|| view! { <Alert kind=Kind::Success title=texts::ALL_FINISHED /> })
        }}
        <p class="kern-body kn-text">
            {move || texts::asked(&by, &format::date(due, lang()))}
        </p>
        {work
            .remark
            .map(|remark| {
                view! {
                    <Alert kind=Kind::Info title=texts::NOTE_FOR_YOU>
                        <p class="kern-body kn-prose">{remark}</p>
                    </Alert>
                }
            })}
        <ul class="kn-cards">{items}</ul>
        {changes_table(&work.questionnaire, work.changes)}
    }
}

fn overview_item(desk: Desk, page: HandedWorkPage) -> impl IntoView {
    let survey = desk.sheet.survey();
    let key = page.page;
    let href = format!("{HANDED_PAGE}?page={key}");
    let (named, shown) = (key.clone(), key);
    let title = move || title_of(&survey, &named);
    let progress = move || {
        let evaluation = desk.sheet.evaluation.read();
        let state = evaluation.pages.iter().find(|page| page.key == shown);
        match state.filter(|page| page.visible) {
            Some(page) => {
                let progress = page.progress();
                texts::answered_of(progress.answered, progress.visible)
            }
            None => texts::NOT_NEEDED.get().to_owned(),
        }
    };
    view! {
        <li class="kn-card">
            <h2 class="kern-heading-small">
                <a class="kern-link kern-link--no-visited-state" href=href>
                    {title}
                </a>
            </h2>
            <StateBadge state=page.state />
            <p class="kern-body">{progress}</p>
            {page
                .remark
                .filter(|_| page.state == HandedState::Returned)
                .map(|remark| view! { <p class="kern-body kn-prose">{remark}</p> })}
        </li>
    }
}

/// One page of questions.
#[component]
fn OnePage(desk: Desk, page: Page) -> impl IntoView {
    let sheet = desk.sheet;
    let key = StoredValue::new(page.key.clone());
    // How often the reader said to be done while something was wrong.
    let attempts = RwSignal::new(0_u32);
    let finishing = RwSignal::new(false);
    let questions = StoredValue::new(page.questions.clone());
    let found = move || only_filled(questions.with_value(|questions| sheet.errors(questions)));
    let errors = Memo::new(move |_| match attempts.get() {
        0 => Vec::new(),
        _ => found(),
    });
    let finish = Callback::new(move |()| {
        finishing.set(true);
        desk.hands
            .with_value(|hands| key.with_value(|key| hands.finish(key)));
        sheet.keeper().save_again();
    });
    let try_finish = move || {
        if sheet.work.with_untracked(|work| !work.disputed.is_empty()) {
            focus_disputes();
            return;
        }
        questions.with_value(|questions| {
            let names = questions.iter().map(|q| q.variable.as_str());
            sheet.tell_all(names, Completeness::Partial);
        });
        if untrack(found).is_empty() {
            finish.run(());
        } else {
            attempts.update(|n| *n += 1);
        }
    };
    let state = Memo::new(move |_| key.with_value(|key| desk.page(key)));
    Effect::new(move |_| {
        let done = state
            .read()
            .as_ref()
            .is_some_and(|page| page.state == HandedState::Done);
        if done && finishing.get() {
            router::go(HANDED_PAGE);
        }
    });
    let said = move || {
        let page = state.get()?;
        match page.state {
            HandedState::Returned => Some(view! {
                <Alert kind=Kind::Warning title=texts::LOOK_AGAIN>
                    <p class="kern-body kn-prose">{page.remark}</p>
                </Alert>
            }),
            HandedState::Done => {
                Some(view! { <p class="kern-body kern-body--bold">{texts::FINISHED}</p> })
            }
            HandedState::Open | HandedState::TakenBack => None,
        }
    };
    let nothing = move || {
        let visible = key.with_value(|key| desk.is_visible(key));
        (!visible).then(|| view! { <p class="kern-body">{texts::NOT_NEEDED}</p> })
    };
    let at = sheet
        .survey()
        .pages
        .iter()
        .position(|known| known.key == page.key);
    if let Some(at) = at {
        tell_of_filters(sheet, at);
    }
    let title = page.title;
    let intro = page.intro.map(|intro| {
        view! { <p class="kern-body kn-text">{move || intro.get(lang()).to_owned()}</p> }
    });
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href=HANDED_PAGE>
                {texts::TO_MY_PAGES}
            </a>
        </p>
        <PageTitle title=move || title.get(lang()).to_owned() />
        {said}
        <News />
        <Disputes here=at.unwrap_or_default() to=|page: String| format!("{HANDED_PAGE}?page={page}") />
        <Summary errors attempts go_on=finish />
        {intro}
        {nothing}
        <form
            class="kn-form kn-questions"
            novalidate=true
            on:submit=move |event| {
                event.prevent_default();
                try_finish();
            }
        >
            {page
                .questions
                .into_iter()
                .map(|question| view! { <QuestionView question /> })
                .collect_view()}
            <StatusLine />
            <div class="kn-steps">
                <button type="submit" class="kern-btn kern-btn--primary">
                    <span class="kern-label">{texts::FINISH}</span>
                </button>
            </div>
        </form>
    }
}
