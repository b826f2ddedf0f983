//! A release with its figures and, for a member of a town, the own answer.

use contract::ProblemKind;
use contract::operations::{GetOwnResult, GetRelease, GetReleaseResults, Grant};
use contract::releases::{OwnResult, Release, ReleaseStatus};
use contract::results::PublishedCube;
use leptos::prelude::*;

use super::texts;
use crate::net::{Reading, call};
use crate::session::anyones_grant;
use crate::surveys::Asks;
use crate::ui::view;
use crate::ui::{Alert, Kind};

/// What is known of the own answer.
#[derive(Clone)]
pub enum Own {
    /// Nobody of a town is looking, or nothing is public yet.
    NotAsked,
    Given(Box<OwnResult>),
    /// The town did not answer.
    None,
    /// It could not be loaded; the figures of all can.
    Unknown,
}

impl Own {
    pub fn given(self) -> Option<OwnResult> {
        match self {
            Self::Given(own) => Some(*own),
            _ => None,
        }
    }
}

/// The release of this id and its cube.
pub fn release_and_cube(id: &str) -> Reading<(Release, PublishedCube)> {
    let release = call(GetRelease, &[id]);
    let cube = call(GetReleaseResults, &[id]);
    Reading::new(async move {
        let release = release.fetch::<Release>().await?.body;
        Ok((release, cube.fetch::<PublishedCube>().await?.body))
    })
}

/// The release of this id, its cube, and the own answer.
pub fn release_with_figures(id: &str) -> Reading<(Release, PublishedCube, Own)> {
    let release = call(GetRelease, &[id]);
    let id = id.to_owned();
    Reading::new(async move {
        let release = release.fetch::<Release>().await?.body;
        let (cube, own) = figures(&release, &id).await?;
        Ok((release, cube, own))
    })
}

/// The figures of a release that is here already.
pub fn figures_of(release: &Release) -> Reading<(PublishedCube, Own)> {
    let release = release.clone();
    Reading::new(async move { figures(&release, &release.id).await })
}

async fn figures(release: &Release, id: &str) -> Result<(PublishedCube, Own), crate::net::Failure> {
    let cube = call(GetReleaseResults, &[id]);
    let cube = cube.fetch::<PublishedCube>().await?.body;
    let has_town = anyones_grant(GetOwnResult) == Grant::Own && !release.open_link;
    if !has_town || release.status != ReleaseStatus::Published {
        return Ok((cube, Own::NotAsked));
    }
    let own = match call(GetOwnResult, &[id]).fetch::<OwnResult>().await {
        Ok(own) => Own::Given(Box::new(own.body)),
        Err(failure) if failure.is(ProblemKind::NotFound) => Own::None,
        Err(_) => Own::Unknown,
    };
    Ok((cube, own))
}

/// What a member is told about the own answer.
pub fn notice(own: &Own, asks: Asks) -> Option<AnyView> {
    let (kind, title, help) = match own {
        Own::NotAsked => return None,
        Own::Given(_) => (
            Kind::Info,
            asks.pick(texts::MY_TOWN, texts::MINE),
            asks.pick(texts::MY_TOWN_HELP, texts::MINE_HELP),
        ),
        Own::None => (
            Kind::Info,
            asks.pick(texts::NO_OWN, texts::NO_MINE),
            asks.pick(texts::NO_OWN_HELP, texts::NO_MINE_HELP),
        ),
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
