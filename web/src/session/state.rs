//! The one session of the page, and how it begins and ends.

use std::sync::LazyLock;

use contract::ProblemKind;
use contract::auth::{Login, Token};
use contract::me::Me;
use contract::operations::{self, GetMe};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::net::{self, Failure, Refreshed, call};

/// Who is signed in, as far as the page knows.
#[derive(Debug, Clone, PartialEq)]
pub enum Session {
    /// Not known yet; the answer is on its way.
    Starting,
    SignedOut,
    SignedIn(Box<Me>),
    /// It could not be found out.
    Failed(Failure),
}

static SESSION: LazyLock<ArcRwSignal<Session>> =
    LazyLock::new(|| ArcRwSignal::new(Session::Starting));

/// The session; reactive.
pub fn session() -> Session {
    SESSION.get()
}

/// Finds out who is signed in, and notices later when a session has ended. Called once, at the start.
pub fn start() {
    if net::was_signed_in() {
        restart();
    } else {
        SESSION.set(Session::SignedOut);
    }
    Effect::new(|_| {
        if net::lost() > 0 {
            SESSION.set(Session::SignedOut);
        }
    });
}

/// Tries again to find out who is signed in.
pub fn restart() {
    SESSION.set(Session::Starting);
    spawn_local(async {
        match net::refresh(None).await {
            Refreshed::Yes => load().await,
            Refreshed::SignedOut => SESSION.set(Session::SignedOut),
            Refreshed::Unknown(failure) => SESSION.set(Session::Failed(failure)),
        }
    });
}

async fn load() {
    SESSION.set(match call(GetMe, &[]).fetch::<Me>().await {
        Ok(me) => Session::SignedIn(Box::new(me.body)),
        Err(failure) if failure.is(ProblemKind::SignInNeeded) => Session::SignedOut,
        Err(failure) => Session::Failed(failure),
    });
}

/// Signs in; on success the session is known when this returns.
pub async fn sign_in(login: Login) -> Result<(), Failure> {
    let token = call(operations::Login, &[])
        .json(&login)
        .fetch::<Token>()
        .await?;
    net::set_token(Some(token.body.access_token));
    load().await;
    Ok(())
}

/// Signs out, on this device in any case.
pub fn sign_out() {
    spawn_local(async {
        _ = call(operations::Logout, &[]).fetch::<Option<()>>().await;
        net::set_token(None);
        SESSION.set(Session::SignedOut);
    });
}
