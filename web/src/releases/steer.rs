//! What the office does with a release that is not public yet: publish it, or give it up.

use contract::operations::{DeleteRelease, PublishRelease};
use contract::releases::{Release, ReleaseStatus, ReleaseStatusChange};
use leptos::prelude::*;

use super::list::title;
use super::texts;
use crate::i18n::lang;
use crate::net::call;
use crate::router;
use crate::ui::view;
use crate::ui::{Alert, Button, ConfirmDialog, FormState, Kind, Look, announce};

/// The ways on; `on_change` is run when the release is another one.
#[component]
pub fn Steer(release: Release, etag: String, on_change: Callback<()>) -> impl IntoView {
    let (publishing, giving_up) = (RwSignal::new(false), RwSignal::new(false));
    let (publish, give_up) = (FormState::new(), FormState::new());
    let title = title(&release);
    let status = release.status;
    let failure = release.failure.clone();
    let (id, version) = (release.id.clone(), etag.clone());
    let publish_it = move |()| {
        let change = call(PublishRelease, &[&id])
            .if_match(&version)
            .json(&ReleaseStatusChange {
                status: ReleaseStatus::Published,
            });
        publish.send(change, move |_: Release| {
            publishing.set(false);
            announce(texts::PUBLISH_DONE.get());
            on_change.run(());
        });
    };
    let (id, version) = (release.id, etag);
    let give_it_up = move |()| {
        let end = call(DeleteRelease, &[&id]).if_match(&version);
        give_up.send(end, move |()| {
            giving_up.set(false);
            announce(texts::GIVE_UP_DONE.get());
            router::go("/ergebnisse");
        });
    };
    let ready = status == ReleaseStatus::Prepared;
    view! {
        <section class="kn-section" aria-labelledby="steer">
            <h2 class="kern-heading-medium" id="steer">
                {texts::STEER}
            </h2>
            {(status == ReleaseStatus::Building)
                .then(|| view! { <p class="kern-body">{texts::IS_BUILDING}</p> })}
            {failure
                .map(|failure| {
                    view! {
                        <Alert
                            kind=Kind::Danger
                            title=move || failure.get(lang()).to_owned()
                        />
                    }
                })}
            {ready.then(|| view! { <p class="kern-body kn-text">{texts::STEER_HELP}</p> })}
            <div class="kn-actions">
                {ready
                    .then(|| {
                        view! {
                            <Button
                                label=texts::STEER
                                on_press=move |()| publishing.set(true)
                            />
                        }
                    })}
                {(status == ReleaseStatus::Building)
                    .then(|| {
                        view! {
                            <Button
                                label=texts::LOOK_AGAIN
                                on_press=move |()| on_change.run(())
                            />
                        }
                    })}
                <Button
                    look=Look::Secondary
                    label=texts::GIVE_UP
                    on_press=move |()| giving_up.set(true)
                />
            </div>
            <ConfirmDialog
                open=publishing
                state=publish
                title=move || texts::publish_question(&title.get())
                confirm=texts::STEER
                on_confirm=publish_it
            >
                <p class="kern-body">{texts::PUBLISH_HELP}</p>
            </ConfirmDialog>
            <ConfirmDialog
                open=giving_up
                state=give_up
                title=move || texts::give_up_question(&title.get())
                confirm=texts::GIVE_UP
                on_confirm=give_it_up
            >
                <p class="kern-body">{texts::GIVE_UP_HELP}</p>
            </ConfirmDialog>
        </section>
    }
}
