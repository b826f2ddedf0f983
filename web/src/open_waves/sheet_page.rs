//! One page of questions.

use contract::open_waves::OpenWave;
use leptos::prelude::*;

use super::{address, texts};
use crate::i18n::lang;
use crate::responses::{Place, ProgressLine, Questions, Sheet};
use crate::router;
use crate::ui::PageTitle;
use crate::ui::view;

#[component]
pub fn SheetPage(wave: OpenWave, at: usize) -> impl IntoView {
    let sheet = expect_context::<Sheet>();
    let Some(page) = sheet.survey().pages.get(at).cloned() else {
        return ().into_any();
    };
    let id = StoredValue::new(wave.id);
    let go = Callback::new(move |place: Place| {
        let key = place.key(&sheet.survey());
        id.with_value(|wave| router::go(&address(wave, &key)));
    });
    let (wave_title, title) = (wave.title, page.title.clone());
    view! {
        <p class="kern-body kern-body--muted kn-wave">
            {move || wave_title.get(lang()).to_owned()}
        </p>
        <PageTitle title=move || title.get(lang()).to_owned() />
        <ProgressLine place=Place::Page(at) />
        <Questions page at go>
            <p class="kern-body kern-body--small kn-status">{texts::KEPT_IN_TAB}</p>
        </Questions>
    }
}
