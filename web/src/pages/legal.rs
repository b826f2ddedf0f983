//! What the law asks for: accessibility statement (§ 12b BGG, BITV 2.0), imprint (§ 5 DDG), privacy notice (DSGVO
//! Art. 13). Who answers for the instance comes from its settings.

use contract::instance::Instance;
use leptos::prelude::*;

use super::texts;
use crate::i18n::Tr;
use crate::shell::instance;
use crate::ui::view;
use crate::ui::{PageTitle, Skeleton};

/// What works without barriers, what does not, and whom to tell.
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    view! {
        <article class="kn-text">
            <PageTitle title=texts::ACCESSIBILITY />
            {paragraphs(&[texts::ACCESSIBILITY_1, texts::ACCESSIBILITY_2])}
            <h2 class="kern-heading-medium">{texts::ACCESSIBILITY_KNOWN}</h2>
            {paragraphs(&[texts::ACCESSIBILITY_3])}
            <h2 class="kern-heading-medium">{texts::ACCESSIBILITY_TELL}</h2>
            {paragraphs(&[texts::ACCESSIBILITY_4])}
            {contact}
        </article>
    }
}

/// Who answers for the instance.
#[component]
pub fn ImprintPage() -> impl IntoView {
    let lines = |instance: Instance| {
        let lines = instance
            .imprint
            .into_iter()
            .map(|line| view! { {line} <br /> })
            .collect_view();
        view! { <address class="kern-body">{lines}</address> }
    };
    view! {
        <article class="kn-text">
            <PageTitle title=texts::IMPRINT />
            {move || known(lines)}
            {contact}
            <h2 class="kern-heading-medium">{texts::IMPRINT_SOURCES}</h2>
            {paragraphs(&[texts::IMPRINT_SOURCES_TEXT])}
        </article>
    }
}

/// Which personal data is kept, why, and what rights one has.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    view! {
        <article class="kn-text">
            <PageTitle title=texts::PRIVACY />
            <h2 class="kern-heading-medium">{texts::PRIVACY_WHAT}</h2>
            {paragraphs(&[texts::PRIVACY_1, texts::PRIVACY_2, texts::PRIVACY_3])}
            <h2 class="kern-heading-medium">{texts::PRIVACY_BROWSER}</h2>
            {paragraphs(&[texts::PRIVACY_4])}
            <h2 class="kern-heading-medium">{texts::PRIVACY_RIGHTS}</h2>
            {paragraphs(&[texts::PRIVACY_5])}
            {contact}
        </article>
    }
}

fn paragraphs(texts: &[Tr]) -> impl IntoView + use<> {
    texts
        .iter()
        .map(|text| view! { <p class="kern-body">{*text}</p> })
        .collect_view()
}

fn known<V: IntoView + 'static>(show: impl Fn(Instance) -> V) -> AnyView {
    match instance() {
        Some(instance) => show(instance).into_any(),
        None => view! { <Skeleton /> },
    }
}

fn contact() -> AnyView {
    known(|instance| {
        let address = format!("mailto:{}", instance.contact);
        view! {
            <p class="kern-body">
                {texts::CONTACT} ": "
                <a class="kern-link" href=address>
                    {instance.contact}
                </a>
            </p>
        }
    })
}
