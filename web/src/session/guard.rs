//! Pages for people who are signed in.

use contract::me::Me;
use contract::members::TownRef;
use contract::operations::{Grant, Op};
use leptos::prelude::*;

use super::link::{LinkOver, NoToken};
use super::sign_in::SignInPage;
use super::state::{HANDED_PAGE, Session, restart, session};
use crate::router::Redirect;
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
        Session::SignedOut | Session::Guest(_) | Session::LinkOver => {
            view! { <SignInPage asked=true /> }
        }
        Session::Failed(failure) => view! { <FailureView failure on_retry=restart /> },
        Session::SignedIn(me) => {
            provide_context(*me);
            plain(children())
        }
    }
}

/// Who answers a survey.
#[derive(Debug, Clone, PartialEq)]
pub struct Answerer {
    /// Tells this person's work on this device from that of others.
    pub key: String,
    pub name: String,
    pub town: Option<TownRef>,
    /// Came by a personal link: there is nothing else here for them.
    pub is_guest: bool,
}

/// Shows its children to people who are signed in and to those who came by a personal link.
#[component]
pub fn Answering(children: ChildrenFn) -> impl IntoView {
    let session = Memo::new(|_| session());
    move || {
        let answerer = match session.get() {
            Session::Starting => return view! { <Skeleton /> },
            Session::SignedOut => return view! { <SignInPage asked=true /> },
            Session::LinkOver => return view! { <LinkOver /> },
            Session::Failed(failure) => {
                return view! { <FailureView failure on_retry=restart /> };
            }
            Session::SignedIn(me) => Answerer {
                key: me.id,
                name: me.name,
                town: me.town,
                is_guest: false,
            },
            Session::Guest(link) if link.handed => {
                return view! { <Redirect to=HANDED_PAGE /> };
            }
            Session::Guest(link) => Answerer {
                key: link
                    .town
                    .as_ref()
                    .map_or_else(|| link.name.clone(), |town| town.ags.clone()),
                name: link.name,
                town: link.town,
                is_guest: true,
            },
        };
        provide_context(answerer);
        plain(children())
    }
}

/// Shows its children to colleagues to whom a town has handed pages.
#[component]
pub fn Helping(children: ChildrenFn) -> impl IntoView {
    let session = Memo::new(|_| session());
    move || match session.get() {
        Session::Starting => view! { <Skeleton /> },
        Session::LinkOver => view! { <LinkOver /> },
        Session::Failed(failure) => view! { <FailureView failure on_retry=restart /> },
        Session::Guest(link) if link.handed => plain(children()),
        Session::SignedOut | Session::SignedIn(_) | Session::Guest(_) => view! { <NoToken /> },
    }
}

/// Who answers; only inside [`Answering`].
pub fn use_answerer() -> Answerer {
    expect_context::<Answerer>()
}

/// Shows its children to everybody, once it is known whether somebody is signed in: then they may see more.
#[component]
pub fn Anyone(children: ChildrenFn) -> impl IntoView {
    let session = Memo::new(|_| session());
    move || match session.get() {
        Session::Starting => view! { <Skeleton /> },
        Session::SignedOut
        | Session::Failed(_)
        | Session::SignedIn(_)
        | Session::Guest(_)
        | Session::LinkOver => plain(children()),
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
        Session::Guest(link) if link.handed => O::OPERATION.colleague,
        Session::Guest(_) => O::OPERATION.link,
        _ => O::OPERATION.anonymous,
    }
}
