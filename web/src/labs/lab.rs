//! One lab with its meetings.

use contract::Page;
use contract::labs::{Lab, LabSession, SESSIONS};
use contract::operations::{GetLab, ListLabSessions};
use leptos::prelude::*;

use super::list::status_badge;
use super::{plans, texts};
use crate::i18n::{format, lang};
use crate::municipalities::town_text;
use crate::net::{Reading, call};
use crate::router;
use crate::session::use_me;
use crate::ui::view;
use crate::ui::{EmptyState, Load, PageTitle};

/// The page at `/labs/:id`.
#[component]
pub fn LabPage() -> impl IntoView {
    let name = RwSignal::new(None::<contract::Text>);
    let title = move || {
        name.read().as_ref().map_or_else(
            || texts::LAB.get().to_owned(),
            |title| title.get(lang()).to_owned(),
        )
    };
    let planner = plans(&use_me());
    let id = router::param("id");
    let fetch = move || {
        let (lab, sessions) = (call(GetLab, &[&id]), call(ListLabSessions, &[&id]));
        Reading::new(async {
            let lab = lab.fetch::<Lab>().await?.body;
            let sessions = sessions.fetch::<Page<LabSession>>().await?.body.items;
            Ok((lab, sessions))
        })
    };
    view! {
        <p>
            <a class="kern-link kern-link--no-visited-state" href="/labs">
                {texts::BACK}
            </a>
        </p>
        <PageTitle title=title />
        <Load fetch let:found>
            {
                let (lab, sessions) = found;
                name.set(Some(lab.title.clone()));
                content(lab, sessions, planner)
            }
        </Load>
    }
}

fn content(lab: Lab, sessions: Vec<LabSession>, planner: bool) -> impl IntoView {
    let (theme, year, starts_on, capacity) = (lab.theme, lab.year, lab.starts_on, lab.capacity);
    let id = lab.id;
    let full = i32::try_from(sessions.len()).unwrap_or(SESSIONS) >= SESSIONS;
    let change = planner.then(|| link(format!("/labs/{id}/bearbeiten"), texts::CHANGE_LAB));
    let add =
        (planner && !full).then(|| link(format!("/labs/{id}/termine/neu"), texts::NEW_SESSION));
    let timeline = if sessions.is_empty() {
        view! { <EmptyState title=texts::NO_SESSIONS /> }
    } else {
        let items = sessions
            .into_iter()
            .map(|session| meeting(&id, session, planner))
            .collect_view();
        view! { <ol class="kn-timeline">{items}</ol> }
    };
    view! {
        <p class="kern-body">
            {status_badge(lab.status)} " " {move || texts::cohort(year)} ", "
            {move || texts::begins(&format::date(starts_on, lang()))} ", "
            {move || texts::places(capacity)}
        </p>
        <p class="kern-body kn-text kn-prose">{move || theme.get(lang()).to_owned()}</p>
        {change}
        <h2 class="kern-heading-large">{texts::SESSIONS}</h2>
        {timeline}
        {add}
    }
}

fn link(address: String, label: crate::i18n::Tr) -> impl IntoView {
    view! {
        <p>
            <a class="kern-btn kern-btn--secondary kn-link-button" href=address>
                <span class="kern-label">{label}</span>
            </a>
        </p>
    }
}

fn meeting(lab: &str, session: LabSession, planner: bool) -> impl IntoView + use<> {
    let (number, title) = (session.number, session.title);
    let (first, second) = (session.starts_on, session.ends_on);
    let change = planner.then(|| {
        link(
            format!("/labs/{lab}/termine/{}/bearbeiten", session.id),
            texts::CHANGE_SESSION,
        )
    });
    let town = session.town.map(|town| {
        let address = format!("/orte/{}", town.ags);
        view! {
            <p class="kern-body">
                {texts::WHERE} ": " <a class="kern-link kern-link--no-visited-state" href=address>
                    {move || town_text(&town)}
                </a>
            </p>
        }
    });
    let words = |label: crate::i18n::Tr, text: String| {
        (!text.is_empty()).then(|| {
            view! {
                <p class="kern-body kern-body--bold">{label}</p>
                <p class="kern-body kn-prose">{text}</p>
            }
        })
    };
    view! {
        <li class="kn-timeline__item">
            <p class="kern-body kern-body--small kern-body--muted">
                {move || texts::nth(number)} ": "
                {move || {
                    texts::two_days(&format::date(first, lang()), &format::date(second, lang()))
                }}
            </p>
            <h3 class="kern-heading-small">{move || title.get(lang()).to_owned()}</h3>
            {town}
            {words(texts::VENUE, session.venue)}
            {words(texts::TRAVEL, session.travel_notes)}
            {change}
        </li>
    }
}
