//! The page at `/wellen/:id/vortest`: whom the office has asked, and what was found.

use contract::Page;
use contract::operations::{DeletePretest, GetPretest, GetWaveQuestionnaire, ListPretestRemarks};
use contract::page::PageQuery;
use contract::pretests::{Pretest, PretestRemark};
use contract::questionnaire::Questionnaire;
use contract::waves::{Wave, WaveQuestionnaire, WaveStatus};
use leptos::prelude::*;

use super::ask::Ask;
use super::findings::Findings;
use super::testers::Testers;
use super::texts;
use crate::i18n::lang;
use crate::net::{Answer, Failure, Reading, call};
use crate::router;
use crate::session::SignedIn;
use crate::ui::view;
use crate::ui::{
    Alert, Button, ConfirmDialog, FormState, Kind, Load, Look, PageTitle, announce, focus_title,
};

/// What was found: counts, and every remark.
type Found = (Answer<Pretest>, Vec<PretestRemark>);

#[component]
pub fn PretestPage() -> impl IntoView {
    view! {
        <SignedIn>
            <OfWave />
        </SignedIn>
    }
}

#[component]
fn OfWave() -> impl IntoView {
    let id = StoredValue::new(router::param("id"));
    let fetch =
        move || call(GetWaveQuestionnaire, &[&id.read_value()]).reading::<WaveQuestionnaire>();
    view! {
        <p>
            <a
                class="kern-link kern-link--no-visited-state"
                href=format!("/wellen/{}", id.read_value())
            >
                {texts::TO_WAVE}
            </a>
        </p>
        <PageTitle title=texts::TITLE />
        <Load fetch let:found>
            <Desk wave=found.body.wave survey=found.body.questionnaire />
        </Load>
    }
}

#[component]
fn Desk(wave: Wave, survey: Questionnaire) -> impl IntoView {
    let changed = RwSignal::new(0_u32);
    let on_change = Callback::new(move |()| changed.update(|n| *n += 1));
    let id = StoredValue::new(wave.id.clone());
    let (title, running) = (wave.title, wave.status == WaveStatus::Pretest);
    let state = match wave.status {
        WaveStatus::Pretest => view! { <Ask wave=wave.id on_change /> },
        WaveStatus::Draft => {
            view! {
                <Alert kind=Kind::Info title=texts::NOT_BEGUN>
                    <p class="kern-body">{texts::NOT_BEGUN_HELP}</p>
                </Alert>
            }
        }
        _ => {
            view! {
                <Alert kind=Kind::Info title=texts::ENDED>
                    <p class="kern-body">{texts::ENDED_HELP}</p>
                </Alert>
            }
        }
    };
    let fetch = move || {
        changed.track();
        let wave = id.get_value();
        let pretest = call(GetPretest, &[&wave]);
        Reading::new(async move {
            let pretest = pretest.fetch::<Pretest>().await?;
            let remarks = all_remarks(wave).await?;
            Ok((pretest, remarks))
        })
    };
    view! {
        <p class="kern-body kern-body--muted kn-wave">{move || title.get(lang()).to_owned()}</p>
        <p class="kern-body kn-text">{texts::DESK_HELP}</p>
        {state}
        <div class="kn-section">
            <h2 class="kern-heading-medium">{texts::TESTERS}</h2>
            <Testers wave=id.get_value() running changed />
        </div>
        <section class="kn-section" aria-labelledby="findings">
            <h2 class="kern-heading-medium" id="findings">
                {texts::FINDINGS}
            </h2>
            <Load fetch let:found>
                {
                    let (pretest, remarks): Found = found;
                    let etag = pretest.etag.clone();
                    let any = pretest.body.testers > 0;
                    view! {
                        <Findings survey=survey.clone() pretest=pretest.body remarks />
                        {any.then(|| view! { <DeleteAll wave=id.get_value() etag on_change /> })}
                    }
                }
            </Load>
        </section>
    }
}

/// Every remark, page after page.
async fn all_remarks(wave: String) -> Result<Vec<PretestRemark>, Failure> {
    let mut all = Vec::new();
    let mut cursor = None;
    loop {
        let page = PageQuery {
            limit: Some(200),
            cursor,
        };
        let list = call(ListPretestRemarks, &[&wave]).query(&page);
        let found = list.fetch::<Page<PretestRemark>>().await?.body;
        all.extend(found.items);
        cursor = found.next;
        if cursor.is_none() {
            return Ok(all);
        }
    }
}

/// Deletes everything, asked for twice.
#[component]
fn DeleteAll(wave: String, etag: String, on_change: Callback<()>) -> impl IntoView {
    let open = RwSignal::new(false);
    let form = FormState::new();
    let delete = move |()| {
        let delete = call(DeletePretest, &[&wave]).if_match(&etag);
        form.send(delete, move |()| {
            open.set(false);
            announce(texts::DELETED.get());
            on_change.run(());
            focus_title();
        });
    };
    view! {
        <p>
            <Button
                look=Look::Secondary
                label=texts::DELETE
                on_press=move |()| open.set(true)
            />
        </p>
        <ConfirmDialog
            open
            state=form
            title=texts::DELETE
            confirm=texts::DELETE
            on_confirm=delete
        >
            <p class="kern-body">{texts::DELETE_HELP}</p>
        </ConfirmDialog>
    }
}
