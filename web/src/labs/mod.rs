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

use crate::router::{Route, route};
use crate::session::SignedIn;
use crate::ui::view;
use lab::LabPage;
use lab_form::LabFormPage;
use list::LabsPage;
use session_form::SessionFormPage;
pub use texts::LABS;

/// Whether this person plans labs.
fn plans(me: &Me) -> bool {
    matches!(me.role, Role::Office | Role::Admin)
}

/// Addresses and pages of this room for everybody who is signed in.
pub const ROUTES: &[Route] = &[
    route("/labs", || view! { <SignedIn><LabsPage /></SignedIn> }),
    route("/labs/:id", || view! { <SignedIn><LabPage /></SignedIn> }),
];

/// Those that only the office opens.
pub const OFFICE: &[Route] = &[
    route(
        "/labs/neu",
        || view! { <SignedIn><LabFormPage /></SignedIn> },
    ),
    route(
        "/labs/:id/bearbeiten",
        || view! { <SignedIn><LabFormPage /></SignedIn> },
    ),
    route(
        "/labs/:id/termine/neu",
        || view! { <SignedIn><SessionFormPage /></SignedIn> },
    ),
    route(
        "/labs/:id/termine/:session/bearbeiten",
        || view! { <SignedIn><SessionFormPage /></SignedIn> },
    ),
];
