//! What the reader is told about saving.

use leptos::prelude::*;

use super::keeper::Status;
use super::sheet::Sheet;
use super::{device, texts};
use crate::i18n::lang;
use crate::ui::view;
use crate::ui::{Alert, Kind};

/// Whether everything is saved. Read out when it changes for good or bad, not at every keystroke.
#[component]
pub fn StatusLine() -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let status = RwSignal::from(sheet.keeper().status.clone());
    let keeps = move || sheet.keeper().keeps_here();
    let disputes = Memo::new(move |_| sheet.work.read().disputed.len());
    let words = move |status: &Status| match (status, disputes.get()) {
        (Status::Saved(time), open @ 1..) => texts::saved_but(time, open),
        _ => words(status, keeps),
    };
    let spoken = Memo::new(move |before: Option<&String>| match status.get() {
        Status::Saving => before.cloned().unwrap_or_default(),
        Status::Untouched | Status::Found(..) => String::new(),
        told => words(&told),
    });
    let unsaved = move || matches!(*status.read(), Status::Retrying | Status::Refused(_));
    view! {
        <p class="kern-body kern-body--small kn-status" class=("kn-status--unsaved", unsaved)>
            {move || words(&status.read())}
        </p>
        <p class="kern-sr-only" role="status" aria-live="polite">
            {spoken}
        </p>
    }
}

fn words(status: &Status, keeps: impl Fn() -> bool) -> String {
    match status {
        Status::Untouched => texts::UNTOUCHED.get().to_owned(),
        Status::Found(at, who) => {
            let when = device::moment(*at, lang());
            match who {
                Some(who) => texts::found(&when, who),
                None => texts::found_without_name(&when),
            }
        }
        Status::Saving => texts::SAVING.get().to_owned(),
        Status::Saved(time) => texts::saved_at(time),
        Status::Retrying if keeps() => texts::RETRYING.get().to_owned(),
        Status::Retrying => texts::RETRYING_IN_MEMORY.get().to_owned(),
        Status::Refused(failure) => texts::refused(&failure.title()),
    }
}

/// For whom is entered, why it is open again, and who has saved meanwhile.
#[component]
pub fn News() -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let keeper = sheet.keeper();
    let news = RwSignal::from(keeper.news.clone());
    let telephone = keeper.town.clone().map(|town| {
        let title = move || texts::telephone_for(&town.name);
        view! {
            <Alert kind=Kind::Info title=title>
                <p class="kern-body">{texts::TELEPHONE_HELP}</p>
            </Alert>
        }
    });
    let reopened = keeper.reopened.clone().map(|reopening| {
        view! {
            <Alert kind=Kind::Info title=texts::REOPENED>
                <p class="kern-body">{reopening.reason}</p>
            </Alert>
        }
    });
    view! {
        {telephone}
        {reopened}
        {move || { news.get().map(|news| view! { <Alert kind=Kind::Info title=news /> }) }}
    }
}
