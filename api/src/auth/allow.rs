//! Authorization as a type: a handler that names `Allow<ops::CreateLab>` is reached only by callers whom the operations
//! table lets create a lab.

use std::future::{Ready, ready};
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use contract::ProblemKind;
use contract::operations::{Grant, Op};

use super::Actor;
use super::authenticate::Recognised;
use crate::http::{Called, Error, Result};

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
            Some(Recognised::As(actor)) => decide(actor, &O::OPERATION),
            Some(Recognised::Refused) if public => {
                decide(Arc::new(Actor::Anonymous), &O::OPERATION)
            }
            Some(Recognised::Unavailable) => {
                Err(Error::unavailable("accounts cannot be looked up"))
            }
            _ => Err(ProblemKind::SignInNeeded.into()),
        })
    }
}

fn decide<O>(actor: Arc<Actor>, operation: &contract::operations::Operation) -> Result<Allow<O>> {
    match actor.grant(operation) {
        Grant::Yes | Grant::Own => Ok(Allow {
            actor,
            operation: PhantomData,
        }),
        Grant::No if *actor == Actor::Anonymous => Err(ProblemKind::SignInNeeded.into()),
        Grant::No => Err(ProblemKind::Forbidden.into()),
    }
}
