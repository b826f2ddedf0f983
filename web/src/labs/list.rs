//! All labs, the latest first.

use contract::Page;
use contract::labs::{Lab, LabStatus};
use contract::operations::ListLabs;
use contract::page::PageQuery;
use leptos::prelude::*;

use super::{plans, texts};
use crate::i18n::{Tr, format, lang};
use crate::net::call;
use crate::session::use_me;
use crate::ui::view;
use crate::ui::{Badge, EmptyState, Kind, MoreList, PageTitle};

/// The page at `/labs`.
#[component]
pub fn LabsPage() -> impl IntoView {
    let fetch = |cursor: Option<String>| {
        let page = PageQuery {
            limit: None,
            cursor,
        };
        let labs = call(ListLabs, &[]).query(&page);
        labs.reading::<Page<Lab>>()
    };
    view! {
        <PageTitle title=texts::LABS />
        <p class="kern-body kn-text">{texts::INTRO}</p>
        {plans(&use_me())
            .then(|| {
                view! {
                    <p>
                        <a class="kern-btn kern-btn--primary kn-link-button" href="/labs/neu">
                            <span class="kern-label">{texts::NEW_LAB}</span>
                        </a>
                    </p>
                }
            })}
        <MoreList fetch let:labs>
            {if labs.is_empty() {
                view! {
                    <EmptyState title=texts::NO_LABS>
                        <p class="kern-body">{texts::NO_LABS_HELP}</p>
                    </EmptyState>
                }
            } else {
                let cards = labs.into_iter().map(card).collect_view();
                view! { <ul class="kn-cards">{cards}</ul> }
            }}
        </MoreList>
    }
}

fn card(lab: Lab) -> impl IntoView {
    let (title, theme) = (lab.title, lab.theme);
    let (year, starts_on, sessions) = (lab.year, lab.starts_on, lab.session_count);
    view! {
        <li class="kn-card">
            <p class="kern-body kern-body--small kern-body--muted">
                {move || texts::cohort(year)}
            </p>
            <h2 class="kern-heading-small">
                <a class="kern-link kern-link--no-visited-state" href=format!("/labs/{}", lab.id)>
                    {move || title.get(lang()).to_owned()}
                </a>
            </h2>
            {status_badge(lab.status)}
            <p class="kern-body">{move || theme.get(lang()).to_owned()}</p>
            <p class="kern-body kern-body--small">
                {move || texts::begins(&format::date(starts_on, lang()))} ". "
                {move || texts::fixed(sessions)} "."
            </p>
        </li>
    }
}

pub fn status_text(status: LabStatus) -> Tr {
    match status {
        LabStatus::Planned => texts::PLANNED,
        LabStatus::Running => texts::RUNNING,
        LabStatus::Ended => texts::ENDED,
    }
}

pub fn status_badge(status: LabStatus) -> impl IntoView {
    let kind = match status {
        LabStatus::Running => Kind::Success,
        LabStatus::Planned | LabStatus::Ended => Kind::Info,
    };
    view! { <Badge kind label=status_text(status) /> }
}
