//! The page at `/wellen/:id/quittung`: proof that the town has answered.

use contract::operations::{GetReceipt, GetWaveQuestionnaire};
use contract::responses::{Mode, Receipt};
use contract::waves::{Wave, WaveQuestionnaire};
use leptos::prelude::*;

use super::{device, texts};
use crate::i18n::{Tr, lang};
use crate::net::{Reading, call};
use crate::router;
use crate::session::{Answering, use_answerer};
use crate::ui::view;
use crate::ui::{Alert, Button, Kind, Load, Look, PageTitle};

#[component]
pub fn ReceiptPage() -> impl IntoView {
    let wave = StoredValue::new(router::param("id"));
    view! {
        <Answering>
            <PageTitle title=texts::RECEIPT />
            <Load
                fetch=move || {
                    let wave = wave.get_value();
                    let receipt = call(GetReceipt, &[&wave]);
                    let asked = call(GetWaveQuestionnaire, &[&wave]);
                    Reading::new(async move {
                        let receipt = receipt.fetch::<Receipt>().await?.body;
                        let asked = asked.fetch::<WaveQuestionnaire>().await?.body;
                        Ok((receipt, asked.wave))
                    })
                }
                let:loaded
            >
                <ReceiptView receipt=loaded.0 wave=loaded.1 />
            </Load>
        </Answering>
    }
}

#[component]
fn ReceiptView(receipt: Receipt, wave: Wave) -> impl IntoView {
    let answerer = use_answerer();
    let town = answerer.town.map_or_else(
        || receipt.ags.clone(),
        |town| format!("{} ({})", town.name, town.ags),
    );
    let extent = if receipt.partial {
        texts::PARTIAL
    } else {
        texts::COMPLETE
    };
    let at = receipt.submitted_at;
    let when = move || device::moment(at, lang());
    let title = move || wave.title.get(lang()).to_owned();
    view! {
        <Alert kind=Kind::Success title=texts::THANKS />
        <dl class="kern-description-list kn-receipt">
            {entry(texts::SURVEY, title.into_any())}
            {entry(texts::TOWN, town.into_any())}
            {entry(texts::RECEIVED, when.into_any())}
            {entry(texts::MODE, view! { {mode_words(receipt.mode)} })}
            {entry(texts::EXTENT, view! { {extent} })}
            {entry(texts::CODE, view! { <code class="kn-code">{receipt.code}</code> })}
        </dl>
        <p class="kern-body">{texts::CODE_HELP}</p>
        <div class="kn-steps">
            <Button look=Look::Secondary label=texts::PRINT on_press=|()| device::print() />
            {if answerer.is_guest {
                view! { <p class="kern-body">{texts::ALL_DONE}</p> }
            } else {
                view! {
                    <a class="kern-link" href="/">
                        {texts::TO_TASKS}
                    </a>
                }
            }}
        </div>
    }
}

/// How an answer came in, in words.
pub fn mode_words(mode: Mode) -> Tr {
    match mode {
        Mode::Online => texts::ONLINE,
        Mode::Telephone => texts::TELEPHONE,
        Mode::Paper => texts::PAPER,
    }
}

fn entry(name: Tr, value: AnyView) -> impl IntoView {
    view! {
        <div class="kern-description-list-item">
            <dt class="kern-description-list-item__key">{name}</dt>
            <dd class="kern-description-list-item__value">{value}</dd>
        </div>
    }
}
