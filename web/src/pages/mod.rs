//! Pages that belong to no noun: the start, signing in, what the law asks for, and addresses that do not exist.

mod due;
mod home;
mod legal;
mod not_found;
mod tasks;
mod texts;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Redirect, Route};
use leptos_router::path;

use crate::session::{ForgotPasswordPage, Session, SetPasswordPage, SignInPage, SignedIn, session};
use home::HomePage;
use legal::{AccessibilityPage, ImprintPage, PrivacyPage};
pub use not_found::NotFoundPage;

/// The sign-in form, or the start page once somebody is signed in.
#[component]
fn SignInRoute() -> impl IntoView {
    let visitor = Memo::new(|_| session() == Session::SignedOut);
    move || {
        if visitor.get() {
            view! { <SignInPage /> }.into_any()
        } else {
            view! {
                <SignedIn>
                    <Redirect path="/" />
                </SignedIn>
            }
            .into_any()
        }
    }
}

/// Addresses and pages of this room.
#[component(transparent)]
pub fn PageRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/") view=HomePage />
        <Route path=path!("/sign-in") view=SignInRoute />
        <Route path=path!("/passwort") view=SetPasswordPage />
        <Route path=path!("/passwort-vergessen") view=ForgotPasswordPage />
        <Route path=path!("/accessibility") view=AccessibilityPage />
        <Route path=path!("/imprint") view=ImprintPage />
        <Route path=path!("/privacy") view=PrivacyPage />
    }
    .into_inner()
    .into_any_nested_route()
}
