//! The whole page: header, the page of the address, footer.

use leptos::prelude::*;

use crate::pages::NotFoundPage;
use crate::router::{Pages, Route};
use crate::shell::{Footer, Header, SkipLink};
use crate::ui::LiveRegion;
use crate::ui::view;
use crate::{
    clients, i18n, labs, members, municipalities, pages, responses, router, session, shell,
    surveys, waves,
};

const ROUTES: &[&[Route]] = &[
    pages::ROUTES,
    waves::ROUTES,
    surveys::ROUTES,
    municipalities::ROUTES,
    members::ROUTES,
    labs::ROUTES,
    clients::ROUTES,
    responses::ROUTES,
];

#[component]
pub fn App() -> impl IntoView {
    router::start();
    i18n::start();
    session::start();
    shell::start();
    view! {
            <SkipLink />
            <Header />
            <main class="kn-page kn-main" id="main" tabindex="-1">
                <Pages routes=ROUTES fallback=|| view! { <NotFoundPage /> } />
            </main>
            <Footer />
            <LiveRegion />
    }
}
