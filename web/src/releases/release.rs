//! One release: what it is, how to cite it, what can be loaded, and which questions it answers.

use contract::operations::{
    GetRelease, GetReleaseCodebook, GetReleaseData, Grant, Op, PublishRelease,
};
use contract::releases::{Release, ReleaseStatus};
use leptos::prelude::*;

use super::disclosure::Disclosure;
use super::list::{status_words, title};
use super::overview::Overview;
use super::replaced::replaced;
use super::steer::Steer;
use super::texts;
use super::words::answers_of;
use crate::i18n::{format, lang};
use crate::net::{Answer, call};
use crate::router;
use crate::session::{Anyone, anyones_grant};
use crate::ui::view;
use crate::ui::{Badge, Facts, Load, PageTitle};

/// The page at `/ergebnisse/:id`.
#[component]
pub fn ReleasePage() -> impl IntoView {
    view! {
        <Anyone>
            <OneRelease />
        </Anyone>
    }
}

#[component]
fn OneRelease() -> impl IntoView {
    let id = StoredValue::new(router::param("id"));
    let again = RwSignal::new(0_u32);
    let changed = Callback::new(move |()| again.update(|n| *n += 1));
    let heading = RwSignal::new(None::<Signal<String>>);
    let steers = anyones_grant(PublishRelease) == Grant::Yes;
    let fetch = move || {
        again.track();
        call(GetRelease, &[&id.read_value()]).reading::<Release>()
    };
    view! {
        <PageTitle title=move || {
            heading.get().map_or_else(|| texts::RESULTS.get().to_owned(), |title| title.get())
        } />
        <Load fetch let:found>
            {
                let Answer { body, etag } = found;
                heading.set(Some(title(&body)));
                let figures = matches!(body.status, ReleaseStatus::Prepared | ReleaseStatus::Published);
                let in_work = body.status != ReleaseStatus::Published;
                view! {
                    {replaced(&body)}
                    {facts(&body)}
                    {(body.status == ReleaseStatus::Prepared && steers)
                        .then(|| {
                            let etag = etag.clone();
                            view! { <Disclosure release=body.clone() etag on_change=changed /> }
                        })}
                    {(in_work && steers)
                        .then(|| view! { <Steer release=body.clone() etag on_change=changed /> })}
                    {figures.then(|| view! { <Overview release=body.clone() /> })}
                }
            }
        </Load>
    }
}

fn facts(release: &Release) -> impl IntoView + use<> {
    let (kind, status) = status_words(release.status);
    let (from, to) = (release.field_from, release.field_to);
    let counts = answers_of(release);
    let field = move || texts::from_to(&format::date(from, lang()), &format::date(to, lang()));
    let (citation, notes) = (release.citation.clone(), release.notes.clone());
    let has_notes = !notes.de.trim().is_empty();
    let mut rows = vec![
        (
            texts::STATUS,
            view! { <Badge kind=kind label=status /> }.into_any(),
        ),
        (texts::FIELD, field.into_any()),
    ];
    if release.checksum.is_some() {
        rows.push((texts::RESPONSES, counts.into_any()));
    }
    if has_notes {
        rows.push((
            texts::NOTES,
            (move || notes.get(lang()).to_owned()).into_any(),
        ));
    }
    if release.status == ReleaseStatus::Published {
        let cited = move || citation.get(lang()).to_owned();
        rows.push((texts::CITE, cited.into_any()));
        rows.push((texts::LOAD, downloads(&release.id).into_any()));
    }
    if let Some(checksum) = release.checksum.clone() {
        let text = view! { <code class="kn-text">{checksum}</code> };
        rows.push((texts::CHECKSUM, text.into_any()));
    }
    view! { <Facts rows /> }
}

fn downloads(id: &str) -> impl IntoView + use<> {
    let tables = format!("{}?format=json-stat", GetReleaseData::OPERATION.at(&[id]));
    let codebook = format!("{}?format=ddi", GetReleaseCodebook::OPERATION.at(&[id]));
    let factsheet = format!("/ergebnisse/{id}/faktenblatt");
    view! {
        <ul class="kn-plain-list">
            <li>
                <a class="kern-link" href=factsheet>
                    {texts::FACTSHEET_LINK}
                </a>
            </li>
            <li>
                <a class="kern-link" href=tables rel="external">
                    {texts::LOAD_TABLES}
                </a>
            </li>
            <li>
                <a class="kern-link" href=codebook rel="external">
                    {texts::LOAD_CODEBOOK}
                </a>
            </li>
        </ul>
        <p class="kern-body kern-body--small kern-body--muted">{texts::LOAD_ROWS}</p>
    }
}
