//! Secrets of clients. They are made from the instance's own key and the client's id, so that a repeated creating request
//! gets the same secret again although it is stored nowhere, only its hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::auth::keys::PartnerKey;

/// The secret of a client.
pub fn of(key: &PartnerKey, id: &str) -> String {
    URL_SAFE_NO_PAD.encode(key.derive(&format!("client-secret:{id}")))
}
