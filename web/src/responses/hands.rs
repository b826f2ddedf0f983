//! The way to handing pages to colleagues, and what is still in their hands when the town is about to send.

use contract::Page;
use contract::handovers::{HandedState, Handover};
use contract::operations::ListHandovers;
use contract::page::PageQuery;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sheet::Sheet;
use super::texts;
use crate::i18n::{format, lang};
use crate::net::call;
use crate::ui::view;
use crate::ui::{Alert, Kind};

/// Which pages are not done yet, and with whom. Nothing where that cannot be found out: it keeps nobody from sending.
#[component]
pub fn InOtherHands(wave: String) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let found = RwSignal::new(Vec::<Handover>::new());
    let query = PageQuery {
        limit: Some(200),
        ..PageQuery::default()
    };
    let list = call(ListHandovers, &[&wave]).query(&query);
    spawn_local(async move {
        if let Ok(list) = list.fetch::<Page<Handover>>().await {
            _ = found.try_set(list.body.items);
        }
    });
    move || {
        let open = open(sheet, &found.read());
        (!open.is_empty()).then(|| {
            let items = open
                .into_iter()
                .map(|words| view! { <li>{words}</li> })
                .collect_view();
            view! {
                <Alert kind=Kind::Warning title=texts::IN_OTHER_HANDS>
                    <ul class="kern-list kern-list--bullet">{items}</ul>
                    <p class="kern-body">{texts::IN_OTHER_HANDS_HELP}</p>
                </Alert>
            }
        })
    }
}

fn open(sheet: Sheet, handovers: &[Handover]) -> Vec<String> {
    let survey = sheet.survey();
    let title = |key: &str| {
        let page = survey.pages.iter().find(|page| page.key == key);
        page.map(|page| page.title.get(lang()).to_owned())
    };
    let mut words = Vec::new();
    for handover in handovers {
        let name = handover.name.as_deref().unwrap_or(texts::SOMEBODY.get());
        let day = format::date(handover.due_on, lang());
        for page in &handover.pages {
            if matches!(page.state, HandedState::Open | HandedState::Returned)
                && let Some(title) = title(&page.page)
            {
                words.push(texts::handed_to(&title, name, &day));
            }
        }
    }
    words
}

/// The way to handing pages to colleagues, in one's own town.
pub fn hand_over(sheet: Sheet, wave: StoredValue<String>) -> impl IntoView {
    let own = sheet.keeper().town.is_none();
    own.then(|| {
        let href = wave.with_value(|wave| format!("/wellen/{wave}/abgeben"));
        view! {
            <p>
                <a class="kern-link kern-link--no-visited-state" href=href>
                    {texts::HAND_OVER}
                </a>
            </p>
        }
    })
}
