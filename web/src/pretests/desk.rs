//! The page at `/wellen/:id/vortest`: whom the office has asked, and what was found.

use contract::Page;
use contract::operations::{DeletePretest, GetPretest, GetWaveQuestionnaire, ListPretestRemarks};
use contract::page::PageQuery;
use contract::pretests::{Pretest, PretestRemark};
use contract::questionnaire::Questionnaire;
use contract::waves::{Wave, WaveQuestionnaire, WaveStatus};
use leptos::prelude::*;

use super::ask::{Ask, Made};
use super::findings::Findings;
use super::testers::{MoreMeanwhile, Testers, delete};
use super::texts;
use crate::i18n::lang;
use crate::net::{Answer, Failure, Reading, call};
use crate::router;
use crate::session::SignedIn;
use crate::ui::view;
use crate::ui::{
    Alert, Back, Button, ConfirmDialog, FormState, Kind, Load, Look, PageTitle, announce,
    focus_title,
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
        <Back to=format!("/wellen/{}", id.read_value()) label=texts::TO_WAVE />
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
    let Wave { title, status, .. } = wave;
    let running = status == WaveStatus::Pretest;
    // The one link that is shown; whatever else is done takes it away, as it may not be good any more.
    let made = RwSignal::new(None::<Made>);
    // How many were asked, once that is known.
    let asked = RwSignal::new(None::<i64>);
    let resting = move || {
        let (title, help) = match (asked.get()?, status) {
            (_, WaveStatus::Pretest) => return None,
            (1.., _) => (texts::ENDED, texts::ENDED_HELP),
            (_, WaveStatus::Draft) => (texts::NOT_BEGUN, texts::NOT_BEGUN_HELP),
            _ => (texts::NONE_WAS, texts::NONE_WAS_HELP),
        };
        Some(view! {
            <Alert kind=Kind::Info title=title>
                <p class="kern-body">{help}</p>
            </Alert>
        })
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
        {resting}
        {running.then(|| view! { <Ask wave=id.get_value() made on_change /> })}
        <div class="kn-section">
            <h2 class="kern-heading-medium">{texts::TESTERS}</h2>
            <p class="kn-actions">
                <Button
                    look=Look::Secondary
                    label=texts::REFRESH
                    on_press=move |()| {
                        on_change.run(());
                        announce(texts::REFRESHED.get());
                    }
                />
            </p>
            <Testers wave=id.get_value() running made changed />
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
                    asked.set(Some(pretest.body.testers));
                    view! {
                        <Findings wave=id.get_value() survey=survey.clone() pretest=pretest.body remarks />
                        {any.then(|| view! { <DeleteAll wave=id.get_value() etag made on_change /> })}
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
fn DeleteAll(
    wave: String,
    etag: String,
    made: RwSignal<Option<Made>>,
    on_change: Callback<()>,
) -> impl IntoView {
    let (open, more) = (RwSignal::new(false), RwSignal::new(false));
    let form = FormState::new();
    let delete = move |()| {
        delete(
            form,
            call(DeletePretest, &[&wave]),
            &etag,
            more,
            move || {
                open.set(false);
                made.set(None);
                announce(texts::DELETED.get());
                on_change.run(());
                focus_title();
            },
        );
    };
    view! {
        <p>
            <Button
                look=Look::Secondary
                label=texts::DELETE
                on_press=move |()| {
                    more.set(false);
                    open.set(true);
                }
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
            <MoreMeanwhile more />
        </ConfirmDialog>
    }
}
