//! The links that the law asks for, and whose data is shown.

use leptos::prelude::*;

use super::instance::instance;
use super::texts;
use crate::ui::view;

/// The footer of every page.
#[component]
pub fn Footer() -> impl IntoView {
    let link = |address: &'static str, text: crate::i18n::Tr| {
        view! {
            <li>
                <a class="kern-link kern-link--small kern-link--no-visited-state" href=address>
                    {text}
                </a>
            </li>
        }
    };
    let credits = || {
        instance()
            .map(|instance| instance.credits)
            .filter(|lines| !lines.is_empty())
            .map(|lines| {
                view! {
                    <div class="kn-credits">
                        <p class="kern-body kern-body--small kern-body--bold">{texts::DATA_SOURCES}</p>
                        <ul>
                            {lines
                                .into_iter()
                                .map(|line| view! { <li class="kern-body kern-body--small">{line}</li> })
                                .collect_view()}
                        </ul>
                    </div>
                }
            })
    };
    view! {
        <footer class="kn-footer">
            <div class="kn-page">
                <nav aria-label=|| texts::FOOTER_NAVIGATION.get()>
                    <ul class="kn-footer__links">
                        {link("/barrierefreiheit", texts::ACCESSIBILITY)}
                        {link("/impressum", texts::IMPRINT)}
                        {link("/datenschutz", texts::PRIVACY)}
                    </ul>
                </nav>
                {credits}
            </div>
        </footer>
    }
}
