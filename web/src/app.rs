//! The whole page: header, the page of the address, footer.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Router};

use crate::clients::ClientRoutes;
use crate::labs::LabRoutes;
use crate::members::MemberRoutes;
use crate::municipalities::MunicipalityRoutes;
use crate::pages::{NotFoundPage, PageRoutes};
use crate::responses::ResponseRoutes;
use crate::shell::{Footer, Header, SkipLink};
use crate::surveys::SurveyRoutes;
use crate::ui::LiveRegion;
use crate::waves::WaveRoutes;
use crate::{i18n, session, shell};

#[component]
pub fn App() -> impl IntoView {
    i18n::start();
    session::start();
    shell::start();
    view! {
        <Router>
            <SkipLink />
            <Header />
            <main class="kn-page kn-main" id="main" tabindex="-1">
                <FlatRoutes fallback=NotFoundPage>
                    <PageRoutes />
                    <WaveRoutes />
                    <SurveyRoutes />
                    <MunicipalityRoutes />
                    <MemberRoutes />
                    <LabRoutes />
                    <ClientRoutes />
                    <ResponseRoutes />
                </FlatRoutes>
            </main>
            <Footer />
            <LiveRegion />
        </Router>
    }
}
