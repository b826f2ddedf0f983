//! "Was steht an": what is expected of the reader, the most urgent first, each with the way to the page where it is
//! done.

use contract::me::{Task, TaskKind, TaskList};
use contract::operations::ListTasks;
use leptos::prelude::*;

use super::due::{Due, by_urgency, is_to_do};
use super::texts;
use crate::browser;
use crate::i18n::{Tr, format, from_service, lang};
use crate::net::call;
use crate::ui::view;
use crate::ui::{Badge, EmptyState, Kind, Load, PageTitle};

/// The start page of people who are signed in.
#[component]
pub fn Tasks() -> impl IntoView {
    let fetch = || {
        let tasks = call(ListTasks, &[]);
        tasks.reading::<TaskList>()
    };
    view! {
        <PageTitle title=texts::TASKS />
        <Load fetch let:tasks>
            {
                let mut tasks = tasks.body.items;
                tasks.sort_by(by_urgency);
                let (to_do, to_look_at) = tasks.into_iter().partition(|task| is_to_do(task.kind));
                view! { {group(texts::TO_DO, to_do, true)} {group(texts::TO_LOOK_AT, to_look_at, false)} }
            }
        </Load>
    }
}

/// Cards under a heading. Duties say so even when there are none.
fn group(heading: Tr, tasks: Vec<Task>, duties: bool) -> AnyView {
    let nothing = tasks.is_empty();
    if nothing && duties {
        return view! {
            <EmptyState title=texts::NO_TASKS>
                <p class="kern-body">{texts::NO_TASKS_HELP}</p>
            </EmptyState>
        };
    }
    let cards = tasks.into_iter().map(card).collect_view();
    (!nothing)
        .then(|| {
            view! {
                <h2 class="kern-heading-medium">{heading}</h2>
                <ul class="kn-cards">{cards}</ul>
            }
        })
        .into_any()
}

fn card(task: Task) -> impl IntoView {
    let address = address(&task);
    let (what, title) = (what(task.kind), from_service(&task.title));
    let begun = task.done_percent.map(|percent| {
        view! {
            <p class="kern-body kern-body--small">{move || texts::done_percent(percent)}</p>
            <progress max="100" value=percent.to_string() aria-hidden="true"></progress>
        }
    });
    view! {
        <li class="kn-card">
            <p class="kern-body kern-body--small">{what}</p>
            <h3 class="kern-heading-small">
                <a class="kern-link kern-link--no-visited-state" href=address>
                    {move || title.get()}
                </a>
            </h3>
            {due(&task)}
            {begun}
        </li>
    }
}

fn due(task: &Task) -> Option<AnyView> {
    let day = task.due?;
    let left = browser::today().map(|today| Due::of(day, today));
    let (kind, duty) = (task.kind, is_to_do(task.kind));
    let words = move || {
        let day = format::date(day, lang());
        match (kind, left.filter(|_| duty)) {
            (TaskKind::LetterGoesOut, _) if left != Some(Due::Over) => texts::goes_on(&day),
            (TaskKind::LetterGoesOut | TaskKind::LetterMissed, _) => texts::was_to_go_on(&day),
            (_, Some(left)) => texts::due(&day, &left.words()),
            (_, None) => texts::runs_until(&day),
        }
    };
    Some(if duty && left.is_some_and(Due::is_near) {
        let kind = if left == Some(Due::Over) {
            Kind::Danger
        } else {
            Kind::Warning
        };
        view! {
            <p>
                <Badge kind=kind label=words />
            </p>
        }
    } else {
        view! { <p class="kern-body kern-body--small">{words}</p> }
    })
}

fn what(kind: TaskKind) -> Tr {
    match kind {
        TaskKind::AnswerWave => texts::ANSWER_WAVE,
        TaskKind::WaveAnswered => texts::WAVE_ANSWERED,
        TaskKind::OpenWave => texts::OPEN_WAVE,
        TaskKind::WatchWave => texts::WATCH_WAVE,
        TaskKind::LetterGoesOut => texts::LETTER_GOES_OUT,
        TaskKind::LetterMissed => texts::LETTER_MISSED,
        TaskKind::CompleteProfile => texts::COMPLETE_PROFILE,
    }
}

/// The page where the task is done.
fn address(task: &Task) -> String {
    let id = &task.subject_id;
    match task.kind {
        TaskKind::AnswerWave => format!("/wellen/{id}/antworten"),
        TaskKind::WaveAnswered => format!("/wellen/{id}/quittung"),
        TaskKind::OpenWave | TaskKind::WatchWave => format!("/wellen/{id}"),
        TaskKind::LetterGoesOut | TaskKind::LetterMissed => format!("/wellen/{id}/einladungen"),
        TaskKind::CompleteProfile => format!("/mitglieder/{id}/bearbeiten"),
    }
}
