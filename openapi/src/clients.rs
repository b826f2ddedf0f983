//! Machine clients: partner institutes and admin scripts, each with its own secret, scopes and end of contract.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::access::{Scope, words};
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
    /// Ids of the surveys whose rows it may pull; empty for all of them.
    pub surveys: Vec<String>,
    /// Rows of releases are given out only if at least so many respondents share each combination of what could tell who
    /// they are; null for every release.
    pub k: Option<i32>,
    /// The secrets that are valid now, the oldest first.
    pub secrets: Vec<ClientSecret>,
    /// When it was revoked; null while it is valid.
    pub revoked_at: Option<DateTime<Utc>>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
}

/// A secret of a client, without the secret.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ClientSecret {
    /// 1, 2, 3 ...
    #[schema(minimum = 1)]
    pub number: i32,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends; null for the newest.
    pub valid_until: Option<DateTime<Utc>>,
}

/// A new machine client, or what is now agreed with one.
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
    /// Ids of the surveys whose rows it may pull; none for all of them. Whoever has `surveys:read` knows the others by name.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50, value_type = Vec<SurveyId>)]
    pub surveys: Vec<String>,
    /// Rows of releases only if at least so many respondents share each combination of what could tell who they are
    /// (k-anonymity, docs/statistics.md). Does not go with `responses:geo`.
    #[serde(default)]
    #[validate(range(min = 2, max = 50))]
    #[schema(minimum = 2, maximum = 50)]
    pub k: Option<i32>,
}

/// Id of a survey.
#[derive(Debug, ToSchema)]
#[schema(format = "uuid", max_length = 36)]
pub struct SurveyId(pub String);

/// How a client's secret is replaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewSecret {
    /// How many days the secrets before it still count, so that a running script has time; 0 ends them at once.
    #[validate(range(min = 0, max = 90))]
    #[schema(minimum = 0, maximum = 90)]
    pub overlap_days: i32,
}

words! {
    /// What was given to a client.
    AccessKind {
        /// Responses of a wave (`list_responses`).
        Responses = "responses",
        /// Rows of a release (`get_release_data`).
        Release = "release",
    }
}

/// One time that rows were given to a client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DataAccess {
    /// Id
    #[schema(format = "uuid")]
    pub id: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Id of the client.
    #[schema(format = "uuid")]
    pub client_id: String,
    /// Name of the client.
    pub client_name: String,
    /// What it was.
    pub kind: AccessKind,
    /// Id of the wave or the release.
    #[schema(format = "uuid")]
    pub subject_id: String,
    /// In which format, such as `csv`.
    pub format: String,
    /// The AGS was among it.
    pub with_ags: bool,
}

/// Whose accesses.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, IntoParams, Validate)]
#[into_params(parameter_in = Query)]
pub struct DataAccessQuery {
    /// Id of a client; a machine sees its own whatever is asked for.
    #[param(format = "uuid")]
    #[validate(custom(function = rules::id))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
}

/// A machine client with a secret that was just made, which is shown this once.
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
            surveys: Vec::new(),
            k: None,
        };
        assert!(new.validate().is_ok(), "raise both limits of `scopes`");
    }
}
