//! The figures of a release: whose, and question by question. A member of a town has the own answer beside them.

use std::sync::Arc;

use contract::ProblemKind;
use contract::operations::{GetOwnResult, GetReleaseResults, Grant};
use contract::releases::{OwnResult, Release, ReleaseStatus};
use contract::results::{AreaKind, PublishedCube};
use leptos::prelude::*;

use super::question::{QuestionView, Shared, Whose};
use super::{figures, texts};
use crate::browser;
use crate::i18n::lang;
use crate::net::{Reading, call};
use crate::session::anyones_grant;
use crate::ui::view;
use crate::ui::{Alert, Button, Choice, Kind, Load, Look, Select};

/// Value of the choice "towns like yours".
const ALIKE: &str = "alike";

/// What is known of the own answer.
#[derive(Clone)]
enum Own {
    /// Nobody of a town is looking, or nothing is public yet.
    NotAsked,
    Given(Box<OwnResult>),
    /// The town did not answer.
    None,
    /// It could not be loaded; the figures of all can.
    Unknown,
}

/// All figures of a release.
#[component]
pub fn Figures(release: Release) -> impl IntoView {
    let has_town = anyones_grant(GetOwnResult) == Grant::Own;
    let has_town = has_town && !release.open_link;
    let asks = has_town && release.status == ReleaseStatus::Published;
    let id = release.id.clone();
    let fetch = move || {
        let cube = call(GetReleaseResults, &[&id]);
        let own = asks.then(|| call(GetOwnResult, &[&id]));
        Reading::new(async move {
            let cube = cube.fetch::<PublishedCube>().await?.body;
            let own = match own {
                None => Own::NotAsked,
                Some(own) => match own.fetch::<OwnResult>().await {
                    Ok(own) => Own::Given(Box::new(own.body)),
                    Err(failure) if failure.is(ProblemKind::NotFound) => Own::None,
                    Err(_) => Own::Unknown,
                },
            };
            Ok((cube, own))
        })
    };
    view! {
        <Load fetch let:found>
            <Questions release=release.clone() cube=found.0 own=found.1 />
        </Load>
    }
}

#[component]
fn Questions(release: Release, cube: PublishedCube, own: Own) -> impl IntoView {
    let compares = matches!(own, Own::Given(_));
    let area = RwSignal::new(if compares { ALIKE } else { "" }.to_owned());
    let alike = compares.then(|| Choice::new(ALIKE, texts::ALIKE));
    let choices = figures::areas(&cube)
        .filter(|(_, kind)| *kind != AreaKind::Total)
        .filter_map(|(place, _)| {
            let label = cube.areas.get(place)?.label.clone();
            let name = move || label.get(lang()).to_owned();
            Some(Choice::new(place.to_string(), name))
        });
    let choices = alike.into_iter().chain(choices).collect::<Vec<_>>();
    let whose = Memo::new(move |_| match area.read().as_str() {
        ALIKE => Whose::Alike,
        place => Whose::Area(place.parse().unwrap_or(0)),
    });
    let notice = notice(&own);
    let given = match own {
        Own::Given(own) => Some(*own),
        _ => None,
    };
    let shared = Arc::new(Shared::new(&release, cube.areas, given, whose));
    let questions = cube
        .questions
        .into_iter()
        .map(|question| view! { <QuestionView question shared=Arc::clone(&shared) /> })
        .collect_view();
    view! {
        <h2 class="kern-heading-medium">{texts::RESULTS}</h2>
        {notice}
        <p class="kern-body kn-text">{texts::ABOUT_FIGURES}</p>
        <div class="kn-filters">
            <Select name="area" label=texts::AREA value=area choices empty=texts::ALL_TOWNS />
        </div>
        <p>
            <Button
                look=Look::Secondary
                label=texts::PRINT
                on_press=move |()| browser::print()
            />
        </p>
        {questions}
    }
}

fn notice(own: &Own) -> Option<AnyView> {
    let (kind, title, help) = match own {
        Own::NotAsked => return None,
        Own::Given(_) => (Kind::Info, texts::MY_TOWN, texts::MY_TOWN_HELP),
        Own::None => (Kind::Info, texts::NO_OWN, texts::NO_OWN_HELP),
        Own::Unknown => (Kind::Warning, texts::OWN_UNKNOWN, texts::OWN_UNKNOWN_HELP),
    };
    Some(
        view! {
            <Alert kind title>
                <p class="kern-body">{help}</p>
            </Alert>
        }
        .into_any(),
    )
}
