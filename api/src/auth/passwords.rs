//! Passwords: argon2id with OWASP's parameters (19 MiB, two passes), few at a time so that a storm of sign-ins cannot
//! starve everything else.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::{
    PasswordHash, PasswordHasher, PasswordVerifier, SaltString, rand_core::OsRng,
};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::http::{Error, Result};

/// How many may wait for their turn before the next is sent away.
const QUEUE: usize = 16;

/// Hashes and compares.
#[derive(Clone)]
pub struct Passwords {
    turn: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    /// Compared with when there is no account, so that the answer takes as long.
    nobody: Arc<str>,
}

impl Passwords {
    /// One at a time.
    pub fn new() -> Result<Self, String> {
        Ok(Self {
            turn: Arc::new(Semaphore::new(1)),
            waiting: Arc::new(AtomicUsize::new(0)),
            nobody: hash_now("nobody has this password")?.into(),
        })
    }

    /// The hash to store.
    pub async fn hash(&self, password: String) -> Result<String> {
        self.queue(move || hash_now(&password))
            .await?
            .map_err(Error::internal)
    }

    /// Whether the password fits the stored hash. Without a hash it compares all the same and says no.
    pub async fn fits(&self, password: String, stored: Option<String>) -> Result<bool> {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.nobody.to_string());
        let fits = self
            .queue(move || {
                PasswordHash::new(&stored)
                    .and_then(|hash| hasher().verify_password(password.as_bytes(), &hash))
                    .is_ok()
            })
            .await?;
        Ok(fits && known)
    }

    async fn queue<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let place = Place::take(&self.waiting)
            .ok_or_else(|| Error::unavailable("too many passwords at once"))?;
        let permit = self
            .turn
            .clone()
            .acquire_owned()
            .await
            .map_err(Error::unavailable)?;
        // The permit goes along: a caller who hangs up must not let a second hash begin beside the first.
        let done = actix_web::web::block(move || {
            let done = work();
            drop(permit);
            done
        })
        .await
        .map_err(Error::unavailable);
        drop(place);
        done
    }
}

struct Place(Arc<AtomicUsize>);

impl Place {
    fn take(waiting: &Arc<AtomicUsize>) -> Option<Self> {
        let place = Self(waiting.clone());
        // On refusal `place` is dropped and gives the count back.
        (waiting.fetch_add(1, Ordering::SeqCst) <= QUEUE).then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// [`Passwords::hash`] for callers that may block.
pub fn hash_now(password: &str) -> Result<String, String> {
    hasher()
        .hash_password(password.as_bytes(), &SaltString::generate(&mut OsRng))
        .map(|hash| hash.to_string())
        .map_err(|error| error.to_string())
}
