//! Where a personal link leads: straight on to its questionnaire, or to what is wrong with it.

use leptos::prelude::*;

use super::state::{HANDED_PAGE, Session, restart, session};
use super::texts;
use crate::router::Redirect;
use crate::ui::view;
use crate::ui::{Alert, FailureView, Kind, PageTitle, Skeleton};

/// The page at `/fragebogen#token=...`. The secret has been taken out of the address by the time it is shown.
#[component]
pub fn LinkPage() -> impl IntoView {
    let session = Memo::new(|_| session());
    move || match session.get() {
        Session::Starting => view! { <Skeleton /> },
        Session::Failed(failure) => view! { <FailureView failure on_retry=restart /> },
        Session::Guest(link) if link.handed => view! { <Redirect to=HANDED_PAGE /> },
        Session::Guest(link) => {
            view! { <Redirect to=format!("/wellen/{}/antworten", link.wave_id) /> }
        }
        Session::LinkOver => view! { <LinkOver /> },
        Session::SignedOut | Session::SignedIn(_) => view! { <NoToken /> },
    }
}

/// Instead of what a link leads to, where none was opened.
#[component]
pub fn NoToken() -> impl IntoView {
    view! {
        <div class="kn-narrow">
            <PageTitle title=texts::NO_TOKEN />
            <p class="kern-body">{texts::LINK_HELP}</p>
        </div>
    }
}

/// Instead of the questionnaire, when the link is no longer good.
#[component]
pub fn LinkOver() -> impl IntoView {
    view! {
        <div class="kn-narrow">
            <PageTitle title=texts::LINK_OVER />
            <Alert kind=Kind::Warning title=texts::LINK_OVER_WHY>
                <p class="kern-body">{texts::LINK_OVER_HELP}</p>
            </Alert>
            <p>
                <a class="kern-link" href="/anmelden">
                    {texts::SIGN_IN}
                </a>
            </p>
        </div>
    }
}
