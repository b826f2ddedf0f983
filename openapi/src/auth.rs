//! Signing in, for people and for machines.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::rules;

/// Shortest password (BSI and NIST SP 800-63B ask for length, not for character classes).
pub const PASSWORD_MIN: u64 = 12;

/// E-mail address and password of a person.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// E-mail address of the account.
    #[validate(length(min = 1, max = 254), custom(function = rules::maybe_one_line))]
    #[schema(min_length = 1, max_length = 254)]
    pub email: String,
    /// Password, at most 200 characters.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200, format = Password)]
    pub password: String,
}

impl std::fmt::Debug for Login {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Login(..)")
    }
}

/// An access token (RFC 6749, section 5.1).
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Token {
    /// The JWT for `Authorization: Bearer`.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// Seconds until it expires.
    #[schema(minimum = 0)]
    pub expires_in: u64,
    /// Granted scopes, separated by blanks; only for machine clients.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(..)")
    }
}

/// Asks for a mail with a one-time link to set a new password.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct PasswordResetRequest {
    /// E-mail address of the account. The answer does not tell whether there is one.
    #[validate(length(min = 1, max = 254), custom(function = rules::email))]
    #[schema(min_length = 1, max_length = 254)]
    pub email: String,
}

/// Sets a password with the secret of a one-time link from an invitation or a reset mail.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// The secret from the link.
    #[validate(length(min = 1, max = 200), custom(function = rules::one_line))]
    #[schema(min_length = 1, max_length = 200)]
    pub token: String,
    /// The new password: 12 to 200 characters.
    #[validate(length(min = 12, max = 200))]
    #[schema(min_length = 12, max_length = 200, format = Password)]
    pub password: String,
}

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPassword(..)")
    }
}

/// Client credentials grant (RFC 6749, section 4.4), form-encoded. Id and secret may come by HTTP Basic instead.
#[derive(Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
pub struct TokenRequest {
    /// Always `client_credentials`.
    #[validate(length(max = 60))]
    #[schema(max_length = 60)]
    pub grant_type: String,
    /// Scopes wanted, separated by blanks; all of the client's when absent.
    #[serde(default)]
    #[validate(length(max = 500))]
    #[schema(max_length = 500)]
    pub scope: Option<String>,
    /// Client id, when not sent by HTTP Basic.
    #[serde(default)]
    #[validate(length(max = 100))]
    #[schema(max_length = 100)]
    pub client_id: Option<String>,
    /// Client secret, when not sent by HTTP Basic.
    #[serde(default)]
    #[validate(length(max = 200))]
    #[schema(max_length = 200)]
    pub client_secret: Option<String>,
}

impl std::fmt::Debug for TokenRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TokenRequest(..)")
    }
}

/// Public keys of the tokens (RFC 7517).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Jwks {
    /// Every key that signs tokens still valid.
    pub keys: Vec<Jwk>,
}

/// One Ed25519 key (RFC 8037).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Jwk {
    /// Key type: `OKP`.
    pub kty: String,
    /// Curve: `Ed25519`.
    pub crv: String,
    /// Key id, as in the token's header.
    pub kid: String,
    /// Use: `sig`.
    #[serde(rename = "use")]
    pub usage: String,
    /// Algorithm: `EdDSA`.
    pub alg: String,
    /// The public key, base64url without padding.
    pub x: String,
}
