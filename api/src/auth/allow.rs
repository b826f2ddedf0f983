//! Authorization as a type: a handler that names `Allow<ops::CreateLab>` is reached only by callers whom the operations
//! table lets create a lab.

use std::future::{Ready, ready};
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use contract::ProblemKind;
use contract::operations::{Grant, Op, Operation};

use super::Actor;
use super::authenticate::Recognised;
use crate::http::{Called, Error, Id, Result};

/// Proof that the caller may call the operation; derefs to the caller. Where the table says `own`, the room's policy
/// still decides about the thing.
#[derive(Debug)]
pub struct Allow<O> {
    actor: Arc<Actor>,
    operation: PhantomData<O>,
}

impl<O> Allow<O> {
    /// The caller.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
}

impl<O> Deref for Allow<O> {
    type Target = Actor;

    fn deref(&self) -> &Actor {
        &self.actor
    }
}

impl<O: Op> FromRequest for Allow<O> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let recognised = request.extensions().get::<Recognised>().cloned();
        request.extensions_mut().insert(Called(&O::OPERATION));
        let public = O::OPERATION.is_public();
        ready(match recognised {
            Some(Recognised::As(actor)) => decide(actor, &O::OPERATION, request),
            Some(Recognised::Refused) if public => {
                decide(Arc::new(Actor::Anonymous), &O::OPERATION, request)
            }
            Some(Recognised::Unavailable) => {
                Err(Error::unavailable("accounts cannot be looked up"))
            }
            _ => Err(ProblemKind::SignInNeeded.into()),
        })
    }
}

fn decide<O>(actor: Arc<Actor>, operation: &Operation, request: &HttpRequest) -> Result<Allow<O>> {
    match (actor.grant(operation), &*actor) {
        (Grant::Own, Actor::Invited { wave, .. }) if !names(request, wave) => {
            Err(Error::not_found())
        }
        (Grant::Yes | Grant::Own, _) => Ok(Allow {
            actor,
            operation: PhantomData,
        }),
        // A link is no sign-in: who comes by one may still do that.
        (Grant::No, Actor::Anonymous | Actor::Invited { .. } | Actor::Colleague { .. }) => {
            Err(ProblemKind::SignInNeeded.into())
        }
        (Grant::No, _) => Err(ProblemKind::Forbidden.into()),
    }
}

/// Whether the address is one below this wave. Asked here, so that no handler can forget that a link is for one wave.
fn names(request: &HttpRequest, wave: &str) -> bool {
    let id = request.match_info().get("id").and_then(Id::parse);
    id.is_some_and(|id| id.0 == wave)
}
