//! Who tries the questionnaire, and what the office does about their links.

use contract::operations::{CreateTesterLink, DeleteTester, ListTesters, WithdrawTesterLink};
use contract::page::PageQuery;
use contract::pretests::{Tester, TesterLink, TesterState};
use contract::{Page, ProblemKind};
use leptos::prelude::*;

use super::ask::Made;
use super::texts;
use crate::i18n::{Tr, format, lang};
use crate::net::{Call, Failure, call};
use crate::ui::node::follow;
use crate::ui::view;
use crate::ui::{
    Badge, Column, ConfirmDialog, DataTable, EmptyState, FormState, Kind, MoreList, announce,
    focus_title,
};

/// What can be done about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    NewLink,
    Withdraw,
    Forget,
}

impl Deed {
    /// Its name, its name with whose it is, and what follows.
    fn words(self) -> (Tr, fn(&str) -> String, Tr) {
        match self {
            Self::NewLink => (texts::NEW_LINK, texts::new_link_for, texts::NEW_LINK_HELP),
            Self::Withdraw => (texts::WITHDRAW, texts::withdraw_for, texts::WITHDRAW_HELP),
            Self::Forget => (texts::FORGET, texts::forget_all_of, texts::FORGET_HELP),
        }
    }
}

type Asked = Option<(Tester, Deed)>;

/// Deletes what was entered. Whoever tries the questionnaire saves again and again: if there is more than was seen, `more` is
/// set, and the next time that is deleted, too.
pub fn delete(
    form: FormState,
    call: Call,
    etag: &str,
    more: RwSignal<bool>,
    done: impl FnOnce() + 'static,
) {
    let seen = if more.get_untracked() { "*" } else { etag };
    let delete = call.if_match(seen);
    let work = async move {
        match delete.fetch::<()>().await {
            Ok(_) => Ok(true),
            Err(failure) if failure.is(ProblemKind::Stale) => Ok(false),
            Err(failure) => Err::<_, Failure>(failure),
        }
    };
    form.submit(work, move |gone| match gone {
        true => done(),
        false => more.set(true),
    });
}

/// Says in the dialog that there is more.
#[component]
pub fn MoreMeanwhile(more: RwSignal<bool>) -> impl IntoView {
    view! {
        <div role="alert">
            {move || more.get().then(|| view! { <p class="kern-body">{texts::MORE_MEANWHILE}</p> })}
        </div>
    }
}

/// The list; while the wave is tried out, links can be made anew. `changed` begins it anew; `made` is the link that is shown.
#[component]
pub fn Testers(
    wave: String,
    running: bool,
    made: RwSignal<Option<Made>>,
    changed: RwSignal<u32>,
) -> impl IntoView {
    let wave = StoredValue::new(wave);
    let asked = RwSignal::new(Asked::None);
    let open = RwSignal::new(false);
    let more = RwSignal::new(false);
    let form = FormState::new();
    let fetch = move |cursor: Option<String>| {
        changed.track();
        let page = PageQuery {
            limit: None,
            cursor,
        };
        call(ListTesters, &[&wave.read_value()])
            .query(&page)
            .reading::<Page<Tester>>()
    };
    let ask = Callback::new(move |deed: (Tester, Deed)| {
        asked.set(Some(deed));
        more.set(false);
        open.set(true);
    });
    let done = Callback::new(move |link: Option<Made>| {
        open.set(false);
        made.set(link);
        changed.update(|n| *n += 1);
        announce(texts::CHANGED.get());
        focus_title();
    });
    let confirm = move |()| {
        let Some((tester, deed)) = asked.get_untracked() else {
            return;
        };
        let wave = wave.get_value();
        let of = [wave.as_str(), tester.id.as_str()];
        match deed {
            Deed::NewLink => form.send(call(CreateTesterLink, &of), move |link: TesterLink| {
                done.run(Some((tester.name.clone(), Some(link))));
            }),
            Deed::Withdraw => {
                // What was entered stays, so it need not have been seen.
                let end = call(WithdrawTesterLink, &of).if_match("*");
                form.send(end, move |()| done.run(None));
            }
            Deed::Forget => {
                let version = format!("\"{}\"", tester.version);
                delete(form, call(DeleteTester, &of), &version, more, move || {
                    done.run(None)
                });
            }
        }
    };
    let title = move || {
        let asked = asked.read();
        let words = |(tester, deed): &(Tester, Deed)| (deed.words().1)(&tester.name);
        asked.as_ref().map(words).unwrap_or_default()
    };
    let label = move || {
        let asked = asked.read();
        let words = |(_, deed): &(Tester, Deed)| deed.words().0.get().to_owned();
        asked.as_ref().map(words).unwrap_or_default()
    };
    view! {
        <MoreList fetch let:testers>
            {table(testers, running, ask)}
        </MoreList>
        <ConfirmDialog open state=form title confirm=label on_confirm=confirm>
            <p class="kern-body">
                {move || asked.read().as_ref().map(|(_, deed)| deed.words().2.get())}
            </p>
            <MoreMeanwhile more />
        </ConfirmDialog>
    }
}

fn table(testers: Vec<Tester>, running: bool, ask: Callback<(Tester, Deed)>) -> AnyView {
    if testers.is_empty() {
        return view! { <EmptyState title=texts::NOBODY /> };
    }
    let columns = vec![
        Column::text(texts::NAME),
        Column::text(texts::STATE),
        Column::number(texts::MINUTES),
        Column::number(texts::REMARKS),
        Column::text(texts::VERSION),
        Column::text(texts::ACTION),
    ];
    let rows = testers
        .into_iter()
        .map(|tester| row(tester, running, ask))
        .collect();
    view! { <DataTable caption=texts::TESTERS columns rows titled=true stacked=true /> }
}

fn row(tester: Tester, running: bool, ask: Callback<(Tester, Deed)>) -> Vec<AnyView> {
    let (kind, label) = match tester.state {
        TesterState::Done => (Kind::Success, texts::DONE),
        _ if !tester.has_link => (Kind::Warning, texts::WITHDRAWN),
        TesterState::Begun => (Kind::Info, texts::BEGUN),
        TesterState::Waiting => (Kind::Info, texts::WAITING),
    };
    let figure = |number: Option<i64>| {
        follow(move || {
            number.map_or_else(|| "–".to_owned(), |number| format::whole(number, lang()))
        })
    };
    let version = tester.questionnaire_version;
    let button = |deed: Deed| {
        let (label, named, _) = deed.words();
        let (name, tester) = (tester.name.clone(), tester.clone());
        view! {
            <button
                type="button"
                class="kern-btn kern-btn--tertiary"
                aria-label=move || named(&name)
                on:click=move |_| ask.run((tester.clone(), deed))
            >
                <span class="kern-label">{label}</span>
            </button>
        }
    };
    let answering = tester.state != TesterState::Done;
    let new = (running && answering).then(|| button(Deed::NewLink));
    let withdraw = (tester.has_link && answering).then(|| button(Deed::Withdraw));
    let email = tester.email.clone();
    vec![
        view! {
            {tester.name.clone()}
            {email
                .map(|email| {
                    view! { <span class="kern-body kern-body--small kn-break">" " {email}</span> }
                })}
        }
        .into_any(),
        view! { <Badge kind label /> },
        figure(tester.minutes),
        figure(Some(tester.remarks)),
        follow(move || version.map_or_else(|| "–".to_owned(), texts::version)),
        view! { <div>{new} {withdraw} {button(Deed::Forget)}</div> }.into_any(),
    ]
}
