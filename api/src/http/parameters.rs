//! Path and query parameters, validated.

use std::future::{Ready, ready};
use std::ops::Deref;

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use contract::ProblemKind;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use validator::Validate;

use super::{Error, Result, wrong};

/// Id of a thing: a UUID, written as everywhere in lower case with hyphens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Id(pub String);

impl Id {
    /// A new id. Version 7, so that rows lie in the order of their creation.
    pub fn new() -> Self {
        Self(uuid::Uuid::now_v7().to_string())
    }

    /// Reads an id.
    pub fn parse(text: &str) -> Option<Self> {
        uuid::Uuid::parse_str(text)
            .ok()
            .map(|id| Self(id.to_string()))
    }
}

impl Default for Id {
    fn default() -> Self {
        Self::new()
    }
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> std::result::Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not an id"))
    }
}

/// Path parameters. What cannot be a key names nothing, so it is 404.
#[derive(Debug, Clone)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for Path<T> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let path = web::Path::<T>::from_request(request, payload).into_inner();
        ready(
            path.map(|p| Self(p.into_inner()))
                .map_err(|_| Error::not_found()),
        )
    }
}

/// Query parameters.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Query<T> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(parse(request.query_string()).map(Self))
    }
}

fn parse<T: DeserializeOwned + Validate>(query: &str) -> Result<T> {
    let value = web::Query::<T>::from_query(query).map_err(|error| {
        let name = culprit::<T>(query).unwrap_or_else(|| "-".to_owned());
        let mut problem = Error::parameter(
            &name,
            "wrong_form",
            "Diese Angabe hat die falsche Form.",
            "This parameter has the wrong form.",
        );
        problem.cause = Some(error.to_string());
        problem
    })?;
    value.validate().map_err(|errors| Error {
        fields: wrong::fields(&errors),
        ..ProblemKind::InvalidParameter.into()
    })?;
    Ok(value.into_inner())
}

/// The first parameter that is wrong by itself: serde does not name it for query strings.
fn culprit<T: DeserializeOwned>(query: &str) -> Option<String> {
    query.split('&').find_map(|pair| {
        web::Query::<T>::from_query(pair)
            .is_err()
            .then(|| pair.split('=').next().unwrap_or_default().to_owned())
    })
}
