//! The access token: kept in memory, so that no script finds it in the browser's storage, and renewed by the
//! refresh cookie, which no script can read. Who came by a personal link has a token of that link instead, in this tab alone.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;
use std::sync::LazyLock;

use contract::ProblemKind;
use contract::auth::Token;
use contract::invitations::{LinkSecret, LinkSession};
use contract::me::Me;
use contract::operations::{GetMe, OpenLink, Refresh};
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{Failure, call};
use crate::browser;
use crate::kept::{self, Shelf};
use crate::wire;

/// Set on this device while somebody is signed in, so that visitors who are not need no request to find out.
const KEY: &str = "signed-in";

thread_local! {
    static TOKEN: RefCell<Option<String>> = const { RefCell::new(None) };
    static GUEST: RefCell<Option<Guest>> = const { RefCell::new(None) };
    static ASSUMED: RefCell<Option<String>> = const { RefCell::new(None) };
    static RUNNING: RefCell<Option<Shared<LocalBoxFuture<'static, Refreshed>>>> = const { RefCell::new(None) };
}

static LOST: LazyLock<ArcRwSignal<u32>> = LazyLock::new(|| ArcRwSignal::new(0));

/// Who came by a personal link: its secret, and the token that it opened.
struct Guest {
    secret: String,
    /// None where there was no connection to open it by.
    token: Option<String>,
}

/// How renewing the token went.
#[derive(Debug, Clone, PartialEq)]
pub enum Refreshed {
    /// There is a fresh token.
    Yes,
    /// The session has ended; somebody must sign in.
    SignedOut,
    /// Nobody knows yet: the service was not reached or is out of order.
    Unknown(Failure),
}

pub(super) fn token() -> Option<String> {
    let guest = GUEST.with_borrow(|guest| guest.as_ref().and_then(|guest| guest.token.clone()));
    guest.or_else(|| TOKEN.with_borrow(Clone::clone))
}

/// Where what the service tells is kept on this device.
pub(super) fn shelf() -> Shelf {
    if GUEST.with_borrow(Option::is_some) {
        Shelf::Tab
    } else {
        Shelf::Known
    }
}

/// Calls from now on as who came by this link, until somebody signs in.
pub fn set_guest(secret: String, token: String) {
    GUEST.set(Some(Guest {
        secret,
        token: Some(token),
    }));
}

/// Works on as who came by this link, without a connection to open it by.
pub fn assume_guest(secret: String) {
    GUEST.set(Some(Guest {
        secret,
        token: None,
    }));
}

/// Works on as this member, who was signed in here, without a connection to find out whether that still holds.
pub fn assume(member: String) {
    ASSUMED.set(Some(member));
}

/// Whether somebody is at work who has no token yet.
pub(super) fn is_assumed() -> bool {
    ASSUMED.with_borrow(Option::is_some) || GUEST.with_borrow(Option::is_some)
}

/// Keeps the token of a sign-in, or forgets it with `None`.
pub fn set_token(token: Option<String>) {
    match token {
        Some(_) => browser::remember(KEY, "yes"),
        None => browser::forget(KEY),
    }
    if token.is_none() {
        spawn_local(kept::forget_known());
    }
    GUEST.set(None);
    ASSUMED.set(None);
    TOKEN.set(token);
}

/// Whether somebody was signed in on this device when it was last used.
pub fn was_signed_in() -> bool {
    browser::remembered(KEY).is_some()
}

/// Counts how often a session turned out to have ended during a call.
pub fn lost() -> u32 {
    LOST.get()
}

/// Renews the token unless it is no longer `stale`. Calls at the same time share one request: the refresh cookie is
/// good for one use, and a second use would end the session.
pub async fn refresh(stale: Option<String>) -> Refreshed {
    if token() != stale {
        return Refreshed::Yes;
    }
    let running = RUNNING.with_borrow_mut(|running| {
        running
            .get_or_insert_with(|| {
                let renewing = alone(renew()).inspect(|_| RUNNING.set(None));
                renewing.boxed_local().shared()
            })
            .clone()
    });
    running.await
}

async fn renew() -> Refreshed {
    if let Some(secret) = GUEST.with_borrow(|guest| guest.as_ref().map(|g| g.secret.clone())) {
        return open_again(secret).await;
    }
    match call(Refresh, &[]).send_as(None).await {
        Ok(answer) => match wire::from_str::<Token>(&answer.body) {
            Some(token) => took(token.access_token).await,
            None => Refreshed::Unknown(Failure::Unreadable),
        },
        Err(failure) if failure.is(ProblemKind::SignInNeeded) => {
            set_token(None);
            LOST.update(|n| *n += 1);
            Refreshed::SignedOut
        }
        Err(failure) => Refreshed::Unknown(failure),
    }
}

/// Works on with this token, if it is that of whoever was assumed to be signed in. Another tab may have signed somebody else
/// in meanwhile, whose page this is not.
async fn took(token: String) -> Refreshed {
    if let Some(member) = ASSUMED.with_borrow(Clone::clone) {
        let me = match call(GetMe, &[]).send_as(Some(&token)).await {
            Ok(answer) => wire::from_str::<Me>(&answer.body),
            Err(failure) => return Refreshed::Unknown(failure),
        };
        if me.is_none_or(|me| me.id != member) {
            browser::reload();
            return Refreshed::Unknown(Failure::Aborted);
        }
    }
    set_token(Some(token));
    Refreshed::Yes
}

/// Another token of the same link, as long as the link stands.
async fn open_again(secret: String) -> Refreshed {
    let link = LinkSecret {
        token: secret.clone(),
    };
    match call(OpenLink, &[]).json(&link).send_as(None).await {
        Ok(answer) => match wire::from_str::<LinkSession>(&answer.body) {
            Some(session) => {
                set_guest(secret, session.access_token);
                Refreshed::Yes
            }
            None => Refreshed::Unknown(Failure::Unreadable),
        },
        Err(failure) if failure.is(ProblemKind::Invalid) => {
            GUEST.set(None);
            LOST.update(|n| *n += 1);
            Refreshed::SignedOut
        }
        Err(failure) => Refreshed::Unknown(failure),
    }
}

/// Does the work while no other tab does it: they share the cookie.
async fn alone(work: impl Future<Output = Refreshed> + 'static) -> Refreshed {
    let Some((locks, request)) = locks() else {
        return work.await;
    };
    let result = Rc::new(Cell::new(None));
    let told = Rc::clone(&result);
    let callback = Closure::once_into_js(move || -> Promise {
        future_to_promise(async move {
            told.set(Some(work.await));
            Ok(JsValue::UNDEFINED)
        })
    });
    if let Ok(promise) = request.call2(&locks, &JsValue::from_str(KEY), &callback)
        && let Ok(promise) = promise.dyn_into::<Promise>()
    {
        _ = JsFuture::from(promise).await;
    }
    result
        .take()
        .unwrap_or(Refreshed::Unknown(Failure::Offline))
}

/// `navigator.locks` and its function `request` (Web Locks), which browsers offer on secure addresses only.
fn locks() -> Option<(JsValue, Function)> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    let request = Reflect::get(&locks, &JsValue::from_str("request")).ok()?;
    Some((locks, request.dyn_into().ok()?))
}
