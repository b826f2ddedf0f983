//! The other mails of a wave: when each goes, what it says, and the way to change it.

use contract::Lang;
use contract::invitations::{MailText, MailTextList};
use contract::operations::ListMailTexts;
use leptos::prelude::*;

use super::preview::Preview;
use super::{board_address, mail_text, texts};
use crate::net::call;
use crate::ui::Load;
use crate::ui::view;

/// Nothing where a wave sends none.
#[component]
pub fn OtherMails(wave: String) -> impl IntoView {
    let id = StoredValue::new(wave);
    let fetch = move || call(ListMailTexts, &[&id.read_value()]).reading::<MailTextList>();
    view! {
        <Load fetch let:found>
            {
                let cards = found.body.items.into_iter().map(|text| card(&id.read_value(), text));
                let cards = cards.collect::<Vec<_>>();
                (!cards.is_empty())
                    .then(|| {
                        view! {
                            <section class="kn-section">
                                <h2 class="kern-heading-medium">{texts::OTHER_MAILS}</h2>
                                <p class="kern-body kn-text">{texts::OTHER_MAILS_HELP}</p>
                                <div class="kn-letters">{cards}</div>
                            </section>
                        }
                    })
            }
        </Load>
    }
}

fn card(wave: &str, text: MailText) -> AnyView {
    let (name, when) = mail_text(text.kind);
    let edit = format!("{}/{}", board_address(wave), text.kind);
    let (subject, body) = (RwSignal::new(text.subject), RwSignal::new(text.body));
    let sample = text.sample;
    view! {
        <section class="kn-card" aria-label=move || name.get()>
            <h3 class="kern-heading-small">{name}</h3>
            <p class="kern-body">{when}</p>
            <Preview lang=Lang::De subject body sample=sample.clone() />
            <Preview lang=Lang::En subject body sample />
            <div class="kn-actions">
                <a
                    class="kern-btn kern-btn--secondary kn-link-button"
                    href=edit
                    aria-label=move || texts::edit_named(name.get())
                >
                    <span class="kern-label">{texts::EDIT}</span>
                </a>
            </div>
        </section>
    }
    .into_any()
}
