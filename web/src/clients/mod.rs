//! Machine clients: what partner institutes and scripts sign in with. Admins list, create, change and revoke them; they and
//! the secretariat see what data was given to them.
//!
//! A secret is shown once, on the page that created it, and kept nowhere.

mod accesses;
mod agreement;
mod client;
mod create;
mod list;
mod secret;
mod texts;

use contract::access::Role;
use leptos::prelude::*;

use crate::router::{Route, route};
use crate::session::{SignedIn, use_me};
use crate::ui::node::plain;
use crate::ui::view;
use crate::ui::{Alert, Kind, PageTitle};
use accesses::AccessesPage;
use client::ClientPage;
use create::NewClientPage;
use list::ClientsPage;
pub use secret::{NewSecretShown, Overlap, secrets_table};
pub use texts::{ACCESSES, CLIENTS};

/// Shows its children to admins, and to others why there is nothing.
#[component]
fn AdminsOnly(children: ChildrenFn) -> impl IntoView {
    let children = StoredValue::new(children);
    let inside = move || {
        if use_me().role == Role::Admin {
            plain(children.with_value(|children| children()))
        } else {
            view! {
                <PageTitle title=texts::CLIENTS />
                <Alert kind=Kind::Warning title=texts::NOT_FOR_YOU />
            }
        }
    };
    view! { <SignedIn>{inside()}</SignedIn> }
}

/// Addresses and pages of this room.
pub const OFFICE: &[Route] = &[
    route(
        "/zugaenge",
        || view! { <AdminsOnly><ClientsPage /></AdminsOnly> },
    ),
    route(
        "/zugaenge/neu",
        || view! { <AdminsOnly><NewClientPage /></AdminsOnly> },
    ),
    route(
        "/zugaenge/:id",
        || view! { <AdminsOnly><ClientPage /></AdminsOnly> },
    ),
    route("/datenabrufe", || view! { <AccessesPage /> }),
];
