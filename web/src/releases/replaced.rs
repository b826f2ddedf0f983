//! Which release holds in place of this one, and which one this one corrects: to be seen before any figure.

use contract::releases::{OtherRelease, Release};
use leptos::prelude::*;

use super::texts;
use crate::ui::view;
use crate::ui::{Alert, Badge, Kind};

/// What stands above a release that has been corrected or is a correction.
pub fn replaced(release: &Release) -> impl IntoView + use<> {
    let by = release.replaced_by.clone().map(|other| {
        let address = address(&other);
        let (title, link) = (other.number.clone(), other.number);
        view! {
            <Alert kind=Kind::Warning title=Signal::derive(move || texts::replaced_by(&title))>
                <p class="kern-body">
                    {texts::REPLACED_HELP} " "
                    <a class="kern-link" href=address>
                        {move || texts::to_release(&link)}
                    </a>
                </p>
            </Alert>
        }
    });
    let replaces = release.replaces.clone().map(|other| {
        let address = address(&other);
        view! {
            <p class="kern-body">
                {texts::REPLACES} " "
                <a class="kern-link" href=address>
                    {move || texts::release_number(&other.number)}
                </a>
            </p>
        }
    });
    (by.is_some() || replaces.is_some()).then(|| {
        view! {
            <div class="kn-section">
                {by} {replaces}
            </div>
        }
    })
}

/// Above a question over the waves, which shows the newest release of each: that the one the reader comes from is not
/// among them.
pub fn replaced_in_series(release: &Release) -> Option<AnyView> {
    let other = release.replaced_by.clone()?;
    let (address, title, old) = (
        address(&other),
        other.number.clone(),
        release.number.clone(),
    );
    let (help, link) = (other.number.clone(), other.number);
    let title = Signal::derive(move || texts::series_replaced(&old, &title));
    Some(
        view! {
            <Alert kind=Kind::Info title>
                <p class="kern-body">
                    {move || texts::series_shows(&help)} " "
                    <a class="kern-link" href=address>
                        {move || texts::to_release(&link)}
                    </a>
                </p>
            </Alert>
        }
        .into_any(),
    )
}

/// The same in a list: a word, and the way to the one that counts.
pub fn replaced_briefly(release: &Release) -> Option<AnyView> {
    let other = release.replaced_by.clone()?;
    let (address, number) = (address(&other), other.number.clone());
    let by = texts::replaced_by_briefly;
    Some(
        view! {
            <p>
                <Badge
                    kind=Kind::Warning
                    label=Signal::derive(move || by(&number))
                /> " "
                <a class="kern-link" href=address>
                    {move || texts::to_release(&other.number)}
                </a>
            </p>
        }
        .into_any(),
    )
}

fn address(other: &OtherRelease) -> String {
    format!("/ergebnisse/{}", other.id)
}
