//! The whole page: header, the page of the address, footer.

use leptos::prelude::*;

use crate::pages::NotFoundPage;
use crate::parts::{self, PARTS, ROUTES};
use crate::router::Pages;
use crate::shell::{Footer, Header, SkipLink};
use crate::ui::LiveRegion;
use crate::ui::view;
use crate::{i18n, router, session, shell};

#[component]
pub fn App() -> impl IntoView {
    router::start();
    i18n::start();
    session::start();
    shell::start();
    parts::start();
    view! {
            <SkipLink />
            <Header />
            <main class="kn-page kn-main" id="main" tabindex="-1">
                <Pages routes=ROUTES parts=PARTS fallback=|| view! { <NotFoundPage /> } />
            </main>
            <Footer />
            <LiveRegion />
    }
}
