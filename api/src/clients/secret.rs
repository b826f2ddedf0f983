//! Secrets of clients. They are made from the instance's own key and the client's id, so that a repeated creating request
//! gets the same secret again although it is stored nowhere, only its hash.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::auth::keys::PartnerKey;

/// The secret with this number of a client.
pub fn of(key: &PartnerKey, id: &str, number: i32) -> String {
    let purpose = match number {
        1 => format!("client-secret:{id}"),
        later => format!("client-secret:{id}:{later}"),
    };
    URL_SAFE_NO_PAD.encode(key.derive(&purpose))
}
