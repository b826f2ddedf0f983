//! Recognises the caller of a request by its bearer token. A verified token is remembered, and its account is looked up
//! again every few seconds, so that a locked-out person or an ended contract is out on every node at once.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, web};
use lru::LruCache;
use sha2::{Digest, Sha256};

use super::tokens::{Claims, Tokens};
use super::{Actor, passwords::Passwords, queries};
use crate::db::Db;

/// How long an account's state is believed.
const BELIEVED: Duration = Duration::from_secs(2);
const REMEMBERED: usize = 10_000;

/// Result of looking at the token.
#[derive(Debug, Clone)]
pub(super) enum Recognised {
    As(Actor),
    Refused,
    Unavailable,
}

struct Known {
    claims: Claims,
    actor: Actor,
    looked_up: Instant,
}

/// Tokens, passwords, and the memory of verified tokens.
pub struct Authenticator {
    /// Signs and verifies.
    pub tokens: Tokens,
    /// Hashes and compares, a few at a time.
    pub passwords: Passwords,
    known: Mutex<LruCache<[u8; 32], Known>>,
}

impl Authenticator {
    /// With nothing remembered yet.
    pub fn new(tokens: Tokens, passwords: Passwords) -> Self {
        Self {
            tokens,
            passwords,
            known: Mutex::new(LruCache::new(
                NonZeroUsize::new(REMEMBERED).unwrap_or(NonZeroUsize::MIN),
            )),
        }
    }

    /// Whose token these headers carry, by its signature alone: `member:<id>` or `client:<id>`. Asks no database.
    pub fn subject(&self, headers: &HeaderMap) -> Option<String> {
        let token = headers.get(AUTHORIZATION)?.to_str().ok().and_then(bearer)?;
        let claims = match self.remembered(&Sha256::digest(token.as_bytes()).into()) {
            Some((claims, _)) => Some(claims),
            None => self.tokens.verify(token),
        };
        claims.map(|claims| claims.sub)
    }

    async fn recognise(&self, db: &Db, token: &str) -> Recognised {
        let hash: [u8; 32] = Sha256::digest(token.as_bytes()).into();
        let claims = match self.remembered(&hash) {
            Some((_, actor)) if actor.is_some() => {
                return actor.map_or(Recognised::Refused, Recognised::As);
            }
            Some((claims, _)) => claims,
            None => match self.tokens.verify(token) {
                Some(claims) => claims,
                None => return Recognised::Refused,
            },
        };
        let wanted = claims.clone();
        match db.read(move |c| queries::actor(c, &wanted)).await {
            Ok(Some(actor)) => {
                self.remember(hash, claims, actor.clone());
                Recognised::As(actor)
            }
            Ok(None) => {
                self.forget(&hash);
                Recognised::Refused
            }
            Err(error) => {
                tracing::error!(%error, "an account cannot be looked up");
                Recognised::Unavailable
            }
        }
    }

    /// Claims of a verified token that has not expired, and its actor while the account's state is believed.
    fn remembered(&self, hash: &[u8; 32]) -> Option<(Claims, Option<Actor>)> {
        let mut known = self
            .known
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let entry = known.get(hash)?;
        if entry.claims.expired() {
            known.pop(hash);
            return None;
        }
        let fresh = entry.looked_up.elapsed() < BELIEVED;
        Some((entry.claims.clone(), fresh.then(|| entry.actor.clone())))
    }

    fn remember(&self, hash: [u8; 32], claims: Claims, actor: Actor) {
        let entry = Known {
            claims,
            actor,
            looked_up: Instant::now(),
        };
        self.known
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .put(hash, entry);
    }

    fn forget(&self, hash: &[u8; 32]) {
        self.known
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .pop(hash);
    }

    /// Forgets everybody, so that a change of accounts on this node is seen by the next request.
    pub fn forget_all(&self) {
        self.known
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clear();
    }
}

/// The middleware. It refuses nothing: whether a caller may, the handler's signature says.
pub async fn authenticate(
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let recognised = match request.headers().get(AUTHORIZATION) {
        None => Recognised::As(Actor::Anonymous),
        Some(value) => {
            let token = value.to_str().ok().and_then(bearer).map(str::to_owned);
            match (
                token,
                request.app_data::<web::Data<Authenticator>>().cloned(),
                request.app_data::<web::Data<Db>>().cloned(),
            ) {
                (Some(token), Some(auth), Some(db)) => auth.recognise(&db, &token).await,
                _ => Recognised::Refused,
            }
        }
    };
    request.extensions_mut().insert(recognised);
    next.call(request).await
}

fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}
