//! Recognises the caller of a request by its bearer token. A verified token is remembered, and its account is looked up
//! again every few seconds, so that a locked-out person or an ended contract is out on every node at once.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::AUTHORIZATION;
use actix_web::middleware::Next;
use actix_web::{HttpMessage, web};
use lru::LruCache;

use super::tokens::{Claims, Tokens};
use super::{Actor, passwords::Passwords, queries};
use crate::db::Db;

/// How long an account's state is believed.
const BELIEVED: Duration = Duration::from_secs(2);
const REMEMBERED: usize = 10_000;

/// Result of looking at the token.
#[derive(Debug, Clone)]
pub(super) enum Recognised {
    As(Arc<Actor>),
    Refused,
    Unavailable,
}

/// A token of ours that has not expired.
#[derive(Debug, Clone)]
pub struct Verified {
    claims: Arc<Claims>,
    /// Who it stands for, while that is believed.
    actor: Option<Arc<Actor>>,
}

impl Verified {
    /// Whose token it is: `member:<id>`, `client:<id>`, `link:<id>` or `handover:<id>`.
    pub fn subject(&self) -> &str {
        &self.claims.sub
    }
}

struct Known {
    claims: Arc<Claims>,
    actor: Arc<Actor>,
    looked_up: Instant,
}

/// Verified tokens by their text, which never leaves the memory.
type Memory = LruCache<Box<[u8]>, Known>;

/// Tokens, passwords, and the memory of verified tokens.
pub struct Authenticator {
    /// Signs and verifies.
    pub tokens: Tokens,
    /// Hashes and compares, a few at a time.
    pub passwords: Passwords,
    known: Mutex<Memory>,
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

    /// The token of a request, if it is ours. Asks no database, and looks once per request.
    pub fn verified(&self, request: &ServiceRequest) -> Option<Verified> {
        if let Some(verified) = request.extensions().get::<Verified>() {
            return Some(verified.clone());
        }
        let token = token(request)?;
        let verified = self.remembered(token).or_else(|| {
            Some(Verified {
                claims: Arc::new(self.tokens.verify(str::from_utf8(token).ok()?)?),
                actor: None,
            })
        })?;
        request.extensions_mut().insert(verified.clone());
        Some(verified)
    }

    async fn recognise(&self, db: &Db, request: &ServiceRequest) -> Recognised {
        let Some(verified) = self.verified(request) else {
            return Recognised::Refused;
        };
        if let Some(actor) = verified.actor {
            return Recognised::As(actor);
        }
        let Some(token) = token(request) else {
            return Recognised::Refused;
        };
        let claims = verified.claims.clone();
        match db.read(move |c| queries::actor(c, &claims)).await {
            Ok(Some(actor)) => {
                let actor = Arc::new(actor);
                let known = Known {
                    claims: verified.claims,
                    actor: actor.clone(),
                    looked_up: Instant::now(),
                };
                self.memory().put(token.into(), known);
                Recognised::As(actor)
            }
            Ok(None) => {
                self.memory().pop(token);
                Recognised::Refused
            }
            Err(error) => {
                tracing::error!(%error, "an account cannot be looked up");
                Recognised::Unavailable
            }
        }
    }

    fn remembered(&self, token: &[u8]) -> Option<Verified> {
        let mut known = self.memory();
        let entry = known.get(token)?;
        if entry.claims.expired() {
            known.pop(token);
            return None;
        }
        let fresh = entry.looked_up.elapsed() < BELIEVED;
        Some(Verified {
            claims: entry.claims.clone(),
            actor: fresh.then(|| entry.actor.clone()),
        })
    }

    /// Forgets everybody, so that a change of accounts on this node is seen by the next request.
    pub fn forget_all(&self) {
        self.memory().clear();
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The middleware. It refuses nothing: whether a caller may, the handler's signature says.
pub async fn authenticate(
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let recognised = if request.headers().contains_key(AUTHORIZATION) {
        match (
            request.app_data::<web::Data<Authenticator>>(),
            request.app_data::<web::Data<Db>>(),
        ) {
            (Some(auth), Some(db)) => auth.recognise(db, &request).await,
            _ => Recognised::Refused,
        }
    } else {
        Recognised::As(Arc::new(Actor::Anonymous))
    };
    request.extensions_mut().insert(recognised);
    next.call(request).await
}

/// The bearer token of a request (RFC 6750, 2.1).
fn token(request: &ServiceRequest) -> Option<&[u8]> {
    let header = request.headers().get(AUTHORIZATION)?.as_bytes();
    let (scheme, token) = header.split_at_checked("bearer ".len())?;
    scheme
        .eq_ignore_ascii_case(b"bearer ")
        .then_some(token.trim_ascii())
}
