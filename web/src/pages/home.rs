//! The start: for visitors what this is, for members "Was steht an".

use contract::me::{Task, TaskKind, TaskList};
use contract::operations::ListTasks;
use leptos::prelude::*;

use super::texts;
use crate::i18n::{Tr, format, lang};
use crate::net::call;
use crate::session::{Session, SignedIn, session, texts as session_texts};
use crate::shell::instance_name;
use crate::ui::{EmptyState, Load, PageTitle};

/// The page at `/`.
#[component]
pub fn HomePage() -> impl IntoView {
    let visitor = Memo::new(|_| session() == Session::SignedOut);
    move || {
        if visitor.get() {
            view! { <Welcome /> }.into_any()
        } else {
            view! {
                <SignedIn>
                    <Tasks />
                </SignedIn>
            }
            .into_any()
        }
    }
}

#[component]
fn Welcome() -> impl IntoView {
    view! {
        <PageTitle title=instance_name />
        <p class="kern-body kern-body--large">{texts::WELCOME}</p>
        <p class="kern-body">{texts::WELCOME_MORE}</p>
        <p>
            <a class="kern-btn kern-btn--primary kn-link-button" href="/sign-in">
                <span class="kern-label">{session_texts::SIGN_IN}</span>
            </a>
        </p>
    }
}

#[component]
fn Tasks() -> impl IntoView {
    view! {
        <PageTitle title=texts::TASKS />
        <Load
            fetch=|| {
                let tasks = call(ListTasks, &[]);
                async { tasks.fetch::<TaskList>().await }
            }
            let:tasks
        >
            {if tasks.body.items.is_empty() {
                view! {
                    <EmptyState title=texts::NO_TASKS>
                        <p class="kern-body">{texts::NO_TASKS_HELP}</p>
                    </EmptyState>
                }
                    .into_any()
            } else {
                let tasks = tasks.body.items.into_iter().map(task).collect_view();
                view! { <ul class="kn-cards">{tasks}</ul> }.into_any()
            }}
        </Load>
    }
}

fn task(task: Task) -> impl IntoView {
    let address = address(&task);
    let (what, title) = (what(task.kind), task.title);
    let due = task.due.map(|due| {
        view! {
            <p class="kern-body kern-body--small">
                {move || texts::due(&format::date(due, lang()))}
            </p>
        }
    });
    let done = task.done_percent.map(|percent| {
        view! {
            <p class="kern-body kern-body--small">{move || texts::done_percent(percent)}</p>
            <progress max="100" value=percent aria-hidden="true"></progress>
        }
    });
    view! {
        <li class="kn-card">
            <p class="kern-body kern-body--small kern-body--muted">{what}</p>
            <h2 class="kern-heading-small">
                <a class="kern-link kern-link--no-visited-state" href=address>
                    {move || title.get(lang()).to_owned()}
                </a>
            </h2>
            {due}
            {done}
        </li>
    }
}

fn what(kind: TaskKind) -> Tr {
    match kind {
        TaskKind::AnswerWave => texts::ANSWER_WAVE,
        TaskKind::WaveAnswered => texts::WAVE_ANSWERED,
        TaskKind::OpenWave => texts::OPEN_WAVE,
        TaskKind::WatchWave => texts::WATCH_WAVE,
        TaskKind::CompleteProfile => texts::COMPLETE_PROFILE,
    }
}

/// The page where the task is done.
fn address(task: &Task) -> String {
    let id = &task.subject_id;
    match task.kind {
        TaskKind::AnswerWave => format!("/waves/{id}/answer"),
        TaskKind::WaveAnswered => format!("/waves/{id}/receipt"),
        TaskKind::OpenWave | TaskKind::WatchWave => format!("/waves/{id}"),
        TaskKind::CompleteProfile => format!("/members/{id}/edit"),
    }
}
