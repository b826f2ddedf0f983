//! Keyset pages: a list answers at most `limit` items and the cursor of the next page. Never an offset, never a total.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::rules;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Page<T> {
    /// The items, in the list's own order.
    pub items: Vec<T>,
    /// Cursor of the next page for `?cursor=`, or null on the last page. The same address stands in `Link: rel="next"` (RFC 8288).
    pub next: Option<String>,
}

/// How much of a list, and from where.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Items per page, 1 to 200; 50 when absent.
    #[param(minimum = 1, maximum = 200)]
    #[validate(range(min = 1, max = 200))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where to go on: `next` of the page before. Opaque.
    #[param(max_length = 500)]
    #[validate(length(max = 500), custom(function = rules::maybe_one_line))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

impl PageQuery {
    /// Items per page when the caller does not say.
    pub const DEFAULT_LIMIT: u32 = 50;

    /// The effective limit.
    pub fn limit(&self) -> i64 {
        i64::from(self.limit.unwrap_or(Self::DEFAULT_LIMIT))
    }
}
