//! The one session of the page, and how it begins and ends.

use std::sync::LazyLock;

use contract::ProblemKind;
use contract::auth::{Login, Token};
use contract::invitations::{LinkSecret, LinkSession};
use contract::me::Me;
use contract::operations::{self, GetMe, OpenLink};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::kept;
use crate::net::{self, Failure, Refreshed, call};
use crate::wire;

/// Who is signed in, as far as the page knows.
#[derive(Debug, Clone, PartialEq)]
pub enum Session {
    /// Not known yet; the answer is on its way.
    Starting,
    SignedOut,
    SignedIn(Box<Me>),
    /// Somebody came by a personal link, which is good for one survey and is no sign-in.
    Guest(Box<LinkSession>),
    /// The link is no longer good.
    LinkOver,
    /// It could not be found out.
    Failed(Failure),
}

static SESSION: LazyLock<ArcRwSignal<Session>> =
    LazyLock::new(|| ArcRwSignal::new(Session::Starting));

/// The session; reactive.
pub fn session() -> Session {
    SESSION.get()
}

/// Where personal links lead.
pub const LINK_PAGE: &str = "/fragebogen";

/// Where the links of colleagues lead, to whom a town has handed pages.
pub const HANDED_PAGE: &str = "/mitarbeit";

/// Under which the tab keeps the secret of a personal link, so that loading the page anew does not end the work.
const LINK: &str = "personal-link";

/// Under which the tab keeps what the link opened, without its token, for when there is no connection to open it by.
const LINK_SESSION: &str = "personal-link-session";

/// Whose it is that is kept of the session itself.
const ME: &str = "me";

/// Finds out who is signed in, and notices later when a session has ended. Called once, at the start.
pub fn start() {
    take_link_from_address();
    if net::was_signed_in() || browser::remembered_in_tab(LINK).is_some() {
        restart();
    } else {
        SESSION.set(Session::SignedOut);
    }
    Effect::new(|_| {
        if net::lost() > 0 {
            SESSION.update(|session| {
                *session = match session {
                    Session::Guest(_) => Session::LinkOver,
                    _ => Session::SignedOut,
                }
            });
        }
    });
}

/// Takes the secret of a personal link out of the address bar, where others could read it or keep it as a bookmark.
fn take_link_from_address() {
    let address = browser::address();
    let page = [LINK_PAGE, HANDED_PAGE]
        .into_iter()
        .find(|page| address.starts_with(page));
    if let Some(page) = page
        && let Some(secret) = browser::fragment("token")
    {
        forget_link();
        browser::remember_in_tab(LINK, Some(&secret));
        browser::set_address(page, true);
    }
}

fn forget_link() {
    browser::remember_in_tab(LINK, None);
    browser::remember_in_tab(LINK_SESSION, None);
}

/// Tries again to find out who is signed in.
pub fn restart() {
    SESSION.set(Session::Starting);
    if let Some(token) = browser::remembered_in_tab(LINK) {
        spawn_local(open_link(LinkSecret { token }));
        return;
    }
    spawn_local(async {
        match net::refresh(None).await {
            Refreshed::Yes => load().await,
            Refreshed::SignedOut => SESSION.set(Session::SignedOut),
            Refreshed::Unknown(failure) => SESSION.set(without_answer(failure).await),
        }
    });
}

/// Whoever was signed in on this device goes on without a connection.
async fn without_answer(failure: Failure) -> Session {
    if failure == Failure::Offline
        && let Some(me) = call(GetMe, &[]).keep_for(ME).kept::<Me>().await
    {
        net::assume(me.body.id.clone());
        return Session::SignedIn(Box::new(me.body));
    }
    Session::Failed(failure)
}

async fn open_link(link: LinkSecret) {
    let opened = call(OpenLink, &[]).json(&link).fetch::<LinkSession>().await;
    SESSION.set(match opened {
        Ok(opened) => {
            net::set_guest(link.token, opened.body.access_token.clone());
            let session = LinkSession {
                access_token: String::new(),
                ..opened.body
            };
            let text = serde_json::to_string(&session).ok();
            browser::remember_in_tab(LINK_SESSION, text.as_deref());
            Session::Guest(Box::new(session))
        }
        Err(failure) if failure.is(ProblemKind::Invalid) => {
            forget_link();
            Session::LinkOver
        }
        Err(failure) => {
            let known = browser::remembered_in_tab(LINK_SESSION);
            match known.and_then(|known| wire::from_str::<LinkSession>(&known)) {
                Some(session) if failure == Failure::Offline => {
                    net::assume_guest(link.token);
                    Session::Guest(Box::new(session))
                }
                _ => Session::Failed(failure),
            }
        }
    });
}

async fn load() {
    SESSION.set(match call(GetMe, &[]).keep_for(ME).fetch::<Me>().await {
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
    kept::forget_known().await;
    net::set_token(Some(token.body.access_token));
    forget_link();
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
