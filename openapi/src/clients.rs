//! Machine clients: partner institutes and admin scripts, each with its own secret, scopes and end of contract.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::access::Scope;
use crate::rules;

/// A machine client, without its secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Client {
    /// Id; also the `client_id` of the token endpoint.
    #[schema(format = "uuid")]
    pub id: String,
    /// Name of the partner or script.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// Last day of the contract; tokens end with it. Null without an end.
    pub contract_until: Option<NaiveDate>,
    /// When it was revoked; null while it is valid.
    pub revoked_at: Option<DateTime<Utc>>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
}

/// A new machine client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewClient {
    /// Name of the partner or script; one client per name.
    #[validate(length(min = 1, max = 120), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 120)]
    pub name: String,
    /// What it may do.
    #[validate(length(min = 1, max = 9))]
    #[schema(min_items = 1, max_items = 9)]
    pub scopes: Vec<Scope>,
    /// Last day of the contract: today or later, until 2100.
    #[serde(default)]
    #[validate(custom(function = rules::day))]
    pub contract_until: Option<NaiveDate>,
}

/// A created machine client with its secret, which is shown this once.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ClientWithSecret {
    /// The client.
    pub client: Client,
    /// The secret. Only its hash is kept.
    pub client_secret: String,
}

impl std::fmt::Debug for ClientWithSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("ClientWithSecret")
            .field(&self.client.id)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_may_have_every_scope_there_is() {
        let new = NewClient {
            name: "BBSR".to_owned(),
            scopes: Scope::ALL.to_vec(),
            contract_until: None,
        };
        assert!(new.validate().is_ok(), "raise both limits of `scopes`");
    }
}
