//! Access tokens: JWT (RFC 7519) signed with Ed25519, ten minutes, algorithm, issuer and audience pinned.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Utc;
use contract::access::Scope;
use contract::auth::{Jwk, Jwks, Token};
use ed25519_dalek::pkcs8::EncodePrivateKey;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};

use super::keys::TokenKey;
use crate::http::{Error, Result};

/// Life of an access token.
pub const SECONDS: u64 = 600;
/// Life of the session of a personal link. Longer than answering takes, because a newer letter ends the link but must not
/// stop who is answering; who may no longer answer is out at once all the same.
const LINK_SECONDS: u64 = 2 * 3600;
const AUDIENCE: &str = "kleinstadtnetz-api";

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    aud: String,
    iat: i64,
    exp: i64,
    /// `member:<id>`, `client:<id>`, of an invitation `link:<id>`, of pages handed to a colleague `handover:<id>`
    pub sub: String,
    /// Family of refresh tokens, for people; generation of the link, for colleagues.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Scopes, for machines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
}

impl Claims {
    /// Whether its time is over.
    pub fn expired(&self) -> bool {
        self.exp <= Utc::now().timestamp()
    }
}

/// Signs and verifies.
pub struct Tokens {
    issuer: String,
    kid: String,
    public: [u8; 32],
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
}

impl Tokens {
    /// With this key, for this issuer.
    pub fn new(key: &TokenKey, issuer: String) -> Result<Self, String> {
        let der = key.signing.to_pkcs8_der().map_err(|e| e.to_string())?;
        let public = key.signing.verifying_key().to_bytes();
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[&issuer]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.leeway = 0;
        Ok(Self {
            issuer,
            kid: key.kid.clone(),
            encoding: EncodingKey::from_ed_der(der.as_bytes()),
            decoding: DecodingKey::from_ed_der(&public),
            public,
            validation,
        })
    }

    /// A token for a member's session.
    pub fn for_member(&self, member: &str, family: &str) -> Result<Token> {
        let family = Some(family.to_owned());
        self.issue(format!("member:{member}"), family, None, SECONDS)
    }

    /// A token for who came by the personal link of an invitation.
    pub fn for_link(&self, invitation: &str) -> Result<Token> {
        self.issue(format!("link:{invitation}"), None, None, LINK_SECONDS)
    }

    /// A token for a colleague to whom pages were handed, until there is a newer generation of the link.
    pub fn for_handover(&self, handover: &str, generation: i32) -> Result<Token> {
        let generation = Some(generation.to_string());
        self.issue(
            format!("handover:{handover}"),
            generation,
            None,
            LINK_SECONDS,
        )
    }

    /// A token for a machine client.
    pub fn for_client(&self, client: &str, scopes: &[Scope]) -> Result<Token> {
        let words: Vec<&str> = scopes.iter().map(|s| s.as_str()).collect();
        let scope = Some(words.join(" "));
        self.issue(format!("client:{client}"), None, scope, SECONDS)
    }

    fn issue(
        &self,
        sub: String,
        family: Option<String>,
        scope: Option<String>,
        seconds: u64,
    ) -> Result<Token> {
        let now = Utc::now().timestamp();
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.to_owned(),
            iat: now,
            exp: now + i64::try_from(seconds).unwrap_or(i64::MAX),
            sub,
            family,
            scope: scope.clone(),
        };
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(self.kid.clone());
        Ok(Token {
            access_token: encode(&header, &claims, &self.encoding).map_err(Error::internal)?,
            token_type: "Bearer".to_owned(),
            expires_in: seconds,
            scope,
        })
    }

    /// The claims of a token that is ours and not expired.
    pub fn verify(&self, token: &str) -> Option<Claims> {
        let data = decode::<Claims>(token, &self.decoding, &self.validation).ok()?;
        (data.header.kid.as_deref() == Some(self.kid.as_str())).then_some(data.claims)
    }

    /// The public key (RFC 7517, RFC 8037).
    pub fn jwks(&self) -> Jwks {
        Jwks {
            keys: vec![Jwk {
                kty: "OKP".to_owned(),
                crv: "Ed25519".to_owned(),
                kid: self.kid.clone(),
                usage: "sig".to_owned(),
                alg: "EdDSA".to_owned(),
                x: URL_SAFE_NO_PAD.encode(self.public),
            }],
        }
    }
}
