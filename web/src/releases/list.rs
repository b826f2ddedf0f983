//! Everything that is published, the newest first; for the office also what is in work.

use contract::Page;
use contract::operations::ListReleases;
use contract::page::PageQuery;
use contract::releases::{Release, ReleaseStatus};
use leptos::prelude::*;

use super::replaced::replaced_briefly;
use super::texts;
use super::words::answers_of;
use crate::i18n::{Tr, format, lang};
use crate::net::call;
use crate::session::Anyone;
use crate::ui::view;
use crate::ui::{Badge, EmptyState, Kind, MoreList, PageTitle};

/// The page at `/ergebnisse`.
#[component]
pub fn ReleasesPage() -> impl IntoView {
    view! {
        <Anyone>
            <Releases />
        </Anyone>
    }
}

#[component]
fn Releases() -> impl IntoView {
    let fetch = |cursor| {
        let releases = call(ListReleases, &[]).query(&PageQuery {
            limit: None,
            cursor,
        });
        releases.reading::<Page<Release>>()
    };
    view! {
        <PageTitle title=texts::RESULTS />
        <p class="kern-body kn-text">{texts::INTRO}</p>
        <MoreList fetch let:releases>
            {if releases.is_empty() {
                view! {
                    <EmptyState title=texts::NOTHING>
                        <p class="kern-body">{texts::NOTHING_HELP}</p>
                    </EmptyState>
                }
            } else {
                let releases = releases.into_iter().map(card).collect_view();
                view! { <ul class="kn-cards">{releases}</ul> }
            }}
        </MoreList>
    }
}

/// A release in a list.
pub fn card(release: Release) -> impl IntoView {
    let (kind, status) = status_words(release.status);
    let address = format!("/ergebnisse/{}", release.id);
    let day = release.published_at.map(|at| at.date_naive());
    let computed = release.status != ReleaseStatus::Building;
    let counts = answers_of(&release);
    let second = move || match day {
        Some(day) => texts::published_on(&format::date(day, lang())),
        None => status.get().to_owned(),
    };
    let title = title(&release);
    view! {
        <li class="kn-card">
            <h2 class="kern-heading-small">
                <a class="kern-link kern-link--no-visited-state" href=address>
                    {move || title.get()}
                </a>
            </h2>
            {day.is_none()
                .then(|| {
                    view! {
                        <p>
                            <Badge kind=kind label=status />
                        </p>
                    }
                })}
            {computed.then(|| view! { <p class="kern-body">{counts}</p> })}
            {replaced_briefly(&release)}
            <p class="kern-body kern-body--small">{second}</p>
        </li>
    }
}

/// Title and number.
pub fn title(release: &Release) -> Signal<String> {
    let (title, number) = (release.title.clone(), release.number.clone());
    Signal::derive(move || texts::release_of(title.get(lang()), &number))
}

/// A status as a word, and how much it matters.
pub fn status_words(status: ReleaseStatus) -> (Kind, Tr) {
    match status {
        ReleaseStatus::Building => (Kind::Info, texts::BUILDING),
        ReleaseStatus::Prepared => (Kind::Warning, texts::PREPARED),
        ReleaseStatus::Failed => (Kind::Danger, texts::FAILED),
        ReleaseStatus::Published => (Kind::Success, texts::PUBLISHED),
    }
}
