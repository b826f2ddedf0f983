//! Labs: the list, one lab with its sessions, and for the office the forms to create and change both.
//!
//! Not here: what is said in a lab. Forms keep what is typed ([`crate::ui::Draft`]); their rules stand in `input.rs`.

mod input;
mod lab;
mod lab_form;
mod list;
mod session_form;
mod texts;

use contract::access::Role;
use contract::me::Me;
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::path;

use crate::session::SignedIn;
use lab::LabPage;
use lab_form::LabFormPage;
use list::LabsPage;
use session_form::SessionFormPage;
pub use texts::LABS;

/// Whether this person plans labs.
fn plans(me: &Me) -> bool {
    matches!(me.role, Role::Office | Role::Admin)
}

/// Addresses and pages of this room.
#[component(transparent)]
pub fn LabRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/labs") view=|| view! { <SignedIn><LabsPage /></SignedIn> } />
        <Route path=path!("/labs/neu") view=|| view! { <SignedIn><LabFormPage /></SignedIn> } />
        <Route path=path!("/labs/:id") view=|| view! { <SignedIn><LabPage /></SignedIn> } />
        <Route
            path=path!("/labs/:id/bearbeiten")
            view=|| view! { <SignedIn><LabFormPage /></SignedIn> }
        />
        <Route
            path=path!("/labs/:id/termine/neu")
            view=|| view! { <SignedIn><SessionFormPage /></SignedIn> }
        />
        <Route
            path=path!("/labs/:id/termine/:session/bearbeiten")
            view=|| view! { <SignedIn><SessionFormPage /></SignedIn> }
        />
    }
    .into_inner()
    .into_any_nested_route()
}
