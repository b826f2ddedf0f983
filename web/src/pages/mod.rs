//! Pages that belong to no noun: the start, signing in, what the law asks for, and addresses that do not exist.

mod due;
mod home;
mod legal;
mod not_found;
mod tasks;
mod texts;

use leptos::prelude::*;

use crate::router::{Redirect, Route, route};
use crate::session::{
    ForgotPasswordPage, LINK_PAGE, LinkPage, Session, SetPasswordPage, SignInPage, SignedIn,
    session,
};
use crate::ui::view;
use home::HomePage;
use legal::{AccessibilityPage, ImprintPage, PrivacyPage};
pub use not_found::NotFoundPage;

/// Whether nobody is signed in. Who came by a personal link is not.
fn is_visitor(session: &Session) -> bool {
    matches!(
        session,
        Session::SignedOut | Session::Guest(_) | Session::LinkOver
    )
}

/// The sign-in form, or the start page once somebody is signed in.
#[component]
fn SignInRoute() -> impl IntoView {
    let visitor = Memo::new(|_| is_visitor(&session()));
    move || {
        if visitor.get() {
            view! { <SignInPage /> }
        } else {
            view! {
                <SignedIn>
                    <Redirect to="/" />
                </SignedIn>
            }
        }
    }
}

/// Addresses and pages of this room.
pub const ROUTES: &[Route] = &[
    route("/", || view! { <HomePage /> }),
    route(LINK_PAGE, || view! { <LinkPage /> }),
    route("/anmelden", || view! { <SignInRoute /> }),
    route("/passwort", || view! { <SetPasswordPage /> }),
    route("/passwort-vergessen", || view! { <ForgotPasswordPage /> }),
    route("/barrierefreiheit", || view! { <AccessibilityPage /> }),
    route("/impressum", || view! { <ImprintPage /> }),
    route("/datenschutz", || view! { <PrivacyPage /> }),
];
