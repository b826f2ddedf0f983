//! Repeats: a creating request with an `Idempotency-Key` is carried out once. Who repeats it within 24 hours gets the
//! first answer; the same key with another body is refused.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use chrono::TimeDelta;
use contract::ProblemKind;
use diesel::prelude::*;
use ring::digest::Digest;

use super::{Created, Error, Result};
use crate::db::schema::idempotency::dsl;
use crate::db::{Connection, Db, now};
use crate::hex::hex;

const KEPT: TimeDelta = TimeDelta::hours(24);

/// The key of a creating request, if it has one.
#[derive(Debug, Clone)]
pub struct Once {
    key: Option<String>,
    /// Empty without a key.
    operation: String,
}

impl FromRequest for Once {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let Some(value) = request.headers().get("idempotency-key") else {
            return ready(Ok(Self {
                key: None,
                operation: String::new(),
            }));
        };
        let key = value
            .to_str()
            .ok()
            .filter(|key| !key.is_empty() && key.len() <= 200);
        ready(match key {
            Some(key) => Ok(Self {
                key: Some(key.to_owned()),
                operation: format!("{} {}", request.method(), request.path()),
            }),
            None => Err(Error::parameter(
                "Idempotency-Key",
                "wrong_form",
                "1 bis 200 sichtbare ASCII-Zeichen.",
                "1 to 200 visible ASCII characters.",
            )),
        })
    }
}

impl Once {
    /// The key.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// Runs `create` in one transaction with the note that it ran.
    pub async fn create<F>(self, db: &Db, actor: &str, digest: Digest, create: F) -> Result<Created>
    where
        F: FnOnce(&mut Connection) -> Result<Created> + Send + 'static,
    {
        let Some(key) = self.key else {
            return db.write(create).await;
        };
        let note = Note {
            actor: actor.to_owned(),
            key,
            request: format!("{} {}", self.operation, hex(digest.as_ref())),
        };
        let again = note.clone();
        let created = db.write(move |c| note.run(c, create)).await;
        match created {
            // On PostgreSQL a twin may have committed first: then its answer is there now, whatever stopped this one.
            Err(error) => match db.read(move |c| again.first_answer(c)).await {
                Ok(Some(first)) => Ok(first),
                _ => Err(error),
            },
            done => done,
        }
    }
}

#[derive(Clone)]
struct Note {
    actor: String,
    key: String,
    request: String,
}

impl Note {
    fn run(
        self,
        c: &mut Connection,
        create: impl FnOnce(&mut Connection) -> Result<Created>,
    ) -> Result<Created> {
        if let Some(first) = self.first_answer(c)? {
            return Ok(first);
        }
        // Only what has expired: on PostgreSQL a twin may have committed its note since.
        let expired = dsl::idempotency
            .filter(dsl::actor.eq(&self.actor))
            .filter(dsl::key.eq(&self.key))
            .filter(dsl::created_at.le(now() - KEPT));
        diesel::delete(expired).execute(c)?;
        let created = create(c)?;
        diesel::insert_into(dsl::idempotency)
            .values((
                dsl::actor.eq(self.actor),
                dsl::key.eq(self.key),
                dsl::request_hash.eq(self.request),
                dsl::status.eq(i32::from(created.status)),
                dsl::etag.eq(&created.etag),
                dsl::location.eq(&created.location),
                dsl::body.eq(&created.body),
                dsl::created_at.eq(now()),
            ))
            .execute(c)?;
        Ok(created)
    }

    fn first_answer(&self, c: &mut Connection) -> Result<Option<Created>> {
        type Row = (String, i32, Option<String>, Option<String>, String);
        let row: Option<Row> = dsl::idempotency
            .filter(dsl::actor.eq(&self.actor))
            .filter(dsl::key.eq(&self.key))
            .filter(dsl::created_at.gt(now() - KEPT))
            .select((
                dsl::request_hash,
                dsl::status,
                dsl::etag,
                dsl::location,
                dsl::body,
            ))
            .first(c)
            .optional()?;
        match row {
            Some((hash, ..)) if hash != self.request => {
                Err(ProblemKind::IdempotencyMismatch.into())
            }
            Some((_, status, etag, location, body)) => Ok(Some(Created {
                status: u16::try_from(status).unwrap_or(201),
                etag,
                location,
                body,
            })),
            None => Ok(None),
        }
    }
}

/// Forgets what is older than 24 hours.
pub fn forget_old(c: &mut Connection) -> Result<usize> {
    let old = dsl::idempotency.filter(dsl::created_at.le(now() - KEPT));
    Ok(diesel::delete(old).execute(c)?)
}
