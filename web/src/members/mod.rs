//! Members: the directory, a person's profile, the form to change it, and for the office inviting, suspending and
//! ending a membership.
//!
//! What somebody may see is decided by the service: an absent address or number is not shown. Who may press what is
//! decided once, in `policy.rs`, after the service's own rules.

mod edit;
mod fields;
mod input;
mod invite;
mod list;
mod names;
mod policy;
mod profile;
mod status;
mod texts;

use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::Route;
use leptos_router::path;

use crate::session::SignedIn;
use edit::EditPage;
use invite::InvitePage;
use list::MembersPage;
use profile::ProfilePage;
pub use texts::{MEMBERS, MY_PROFILE};

/// Addresses and pages of this room.
#[component(transparent)]
pub fn MemberRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <Route path=path!("/mitglieder") view=|| view! { <SignedIn><MembersPage /></SignedIn> } />
        <Route
            path=path!("/mitglieder/neu")
            view=|| view! { <SignedIn><InvitePage /></SignedIn> }
        />
        <Route
            path=path!("/mitglieder/:id")
            view=|| view! { <SignedIn><ProfilePage /></SignedIn> }
        />
        <Route
            path=path!("/mitglieder/:id/bearbeiten")
            view=|| view! { <SignedIn><EditPage /></SignedIn> }
        />
    }
    .into_inner()
    .into_any_nested_route()
}
