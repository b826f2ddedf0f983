//! Which release holds in place of this one, and which one this one corrects: to be seen before any figure.

use contract::releases::{OtherRelease, Release};
use leptos::prelude::*;

use super::texts;
use crate::ui::view;
use crate::ui::{Alert, Kind};

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

fn address(other: &OtherRelease) -> String {
    format!("/ergebnisse/{}", other.id)
}
