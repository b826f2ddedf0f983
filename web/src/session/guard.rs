//! Pages for people who are signed in.

use contract::me::Me;
use contract::operations::{Grant, Op};
use leptos::prelude::*;

use super::sign_in::SignInPage;
use super::state::{Session, restart, session};
use crate::ui::node::plain;
use crate::ui::view;
use crate::ui::{FailureView, Skeleton};

/// Shows its children to people who are signed in, and to others the sign-in form under the same address.
#[component]
pub fn SignedIn(children: ChildrenFn) -> impl IntoView {
    // A page stays as it is while the same person is signed in.
    let session = Memo::new(|_| session());
    move || match session.get() {
        Session::Starting => view! { <Skeleton /> },
        Session::SignedOut => view! { <SignInPage asked=true /> },
        Session::Failed(failure) => view! { <FailureView failure on_retry=restart /> },
        Session::SignedIn(me) => {
            provide_context(*me);
            plain(children())
        }
    }
}

/// Shows its children to everybody, once it is known whether somebody is signed in: then they may see more.
#[component]
pub fn Anyone(children: ChildrenFn) -> impl IntoView {
    let session = Memo::new(|_| session());
    move || match session.get() {
        Session::Starting => view! { <Skeleton /> },
        Session::SignedOut | Session::Failed(_) | Session::SignedIn(_) => plain(children()),
    }
}

/// The person who is signed in; only inside [`SignedIn`].
pub fn use_me() -> Me {
    expect_context::<Me>()
}

/// Whether the person who is signed in may call an operation; only inside [`SignedIn`].
pub fn my_grant<O: Op>(_: O) -> Grant {
    O::OPERATION.grant(use_me().role)
}

/// Whether who looks at a page may call an operation, signed in or not; inside [`Anyone`].
pub fn anyones_grant<O: Op>(_: O) -> Grant {
    match session() {
        Session::SignedIn(me) => O::OPERATION.grant(me.role),
        _ => O::OPERATION.anonymous,
    }
}
