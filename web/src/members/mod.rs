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

use crate::router::{Route, route};
use crate::session::SignedIn;
use crate::ui::view;
use edit::EditPage;
use invite::InvitePage;
use list::MembersPage;
pub use names::topic_choices;
use profile::ProfilePage;
pub use texts::{MEMBERS, MY_PROFILE};

/// Addresses and pages of this room for everybody who is signed in.
pub const ROUTES: &[Route] = &[
    route(
        "/mitglieder",
        || view! { <SignedIn><MembersPage /></SignedIn> },
    ),
    route(
        "/mitglieder/:id",
        || view! { <SignedIn><ProfilePage /></SignedIn> },
    ),
    route(
        "/mitglieder/:id/bearbeiten",
        || view! { <SignedIn><EditPage /></SignedIn> },
    ),
];

/// Those that only the office opens.
pub const OFFICE: &[Route] = &[route(
    "/mitglieder/neu",
    || view! { <SignedIn><InvitePage /></SignedIn> },
)];
