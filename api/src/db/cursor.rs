//! Cursors of keyset pages: the last row's sort values, as JSON in base64url, so that nobody builds on their form.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::NaiveDate;
use contract::page::PageQuery;
use contract::{Page, rules};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::http::{Error, Result};

/// A day in a cursor. Cursors can be forged, and chrono knows more days than PostgreSQL.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "NaiveDate")]
pub struct Day(pub NaiveDate);

impl TryFrom<NaiveDate> for Day {
    type Error = &'static str;

    fn try_from(day: NaiveDate) -> std::result::Result<Self, Self::Error> {
        rules::day(&day).map_err(|_| "not a day of ours")?;
        Ok(Self(day))
    }
}

/// The position after `keys`.
pub fn encode(keys: &impl Serialize) -> String {
    // Serialising strings and numbers to JSON cannot fail.
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(keys).unwrap_or_default())
}

/// The position in a cursor, or a problem that names the parameter.
pub fn decode<K: DeserializeOwned>(cursor: &str, parameter: &'static str) -> Result<K> {
    URL_SAFE_NO_PAD
        .decode(cursor)
        .ok()
        // PostgreSQL cannot even compare with U+0000.
        .filter(|json| !json.windows(6).any(|escape| escape == br"\u0000"))
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .ok_or_else(|| {
            Error::parameter(
                parameter,
                "cursor",
                "Das ist keine Fortsetzungsmarke dieser Liste.",
                "This is no cursor of this list.",
            )
        })
}

/// The position a page begins after, if any.
pub fn after<K: DeserializeOwned>(page: &PageQuery) -> Result<Option<K>> {
    page.cursor
        .as_deref()
        .map(|cursor| decode(cursor, "cursor"))
        .transpose()
}

/// Makes a page of `rows`, of which the query fetched one more than the limit.
pub fn page<R, T, K: Serialize>(
    page: &PageQuery,
    mut rows: Vec<R>,
    key: impl Fn(&R) -> K,
    convert: impl Fn(R) -> T,
) -> Page<T> {
    let limit = usize::try_from(page.limit()).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|row| encode(&key(row)));
    Page {
        items: rows.into_iter().map(convert).collect(),
        next,
    }
}
