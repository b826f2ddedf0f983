//! Webhooks: where partners' clients hear what happens, and what became of telling them. For secretariat and admins;
//! partners look after their own over the interface.

mod deliveries;
mod form;
mod list;
mod new;
mod test;
mod texts;
mod webhook;

use contract::operations::{Grant, ListWebhooks};
use leptos::prelude::*;

use crate::router::{Route, route};
use crate::session::{SignedIn, my_grant};
use crate::ui::node::plain;
use crate::ui::view;
use crate::ui::{Alert, Kind, PageTitle};
pub use list::Webhooks;
use list::WebhooksPage;
use new::NewWebhookPage;
pub use texts::{NEW, WEBHOOKS};
use webhook::WebhookPage;

/// Shows its children to who manages webhooks, and to others why there is nothing.
#[component]
fn ForManagers(children: ChildrenFn) -> impl IntoView {
    let children = StoredValue::new(children);
    let inside = move || {
        if my_grant(ListWebhooks) == Grant::Yes {
            plain(children.with_value(|children| children()))
        } else {
            view! {
                <PageTitle title=texts::WEBHOOKS />
                <Alert kind=Kind::Warning title=texts::NOT_FOR_YOU />
            }
        }
    };
    view! { <SignedIn>{inside()}</SignedIn> }
}

/// Addresses and pages of this room.
pub const OFFICE: &[Route] = &[
    route(
        "/webhooks",
        || view! { <ForManagers><WebhooksPage /></ForManagers> },
    ),
    route(
        "/webhooks/neu",
        || view! { <ForManagers><NewWebhookPage /></ForManagers> },
    ),
    route(
        "/webhooks/:id",
        || view! { <ForManagers><WebhookPage /></ForManagers> },
    ),
];
