//! What messages are signed with. Derived from the instance's key and the webhook's id, so that the database holds
//! nothing one could sign with, and a repeated creating request gets the same secret again.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::hmac::{HMAC_SHA256, Key, Tag, sign};

use crate::auth::keys::PartnerKey;

/// The key behind the secret with this number of a webhook.
pub fn key(partner_key: &PartnerKey, webhook: &str, number: i32) -> Tag {
    partner_key.derive(&format!("webhook-secret:{webhook}:{number}"))
}

/// The same as its owner gets it.
pub fn text(key: &Tag) -> String {
    format!("whsec_{}", STANDARD.encode(key))
}

/// What `webhook-signature` says of a message at this second: one signature for each key, separated by blanks.
pub fn signatures(keys: &[Tag], id: &str, seconds: i64, body: &str) -> String {
    let signed = format!("{id}.{seconds}.{body}");
    let signature = |key: &Tag| {
        let key = Key::new(HMAC_SHA256, key.as_ref());
        format!("v1,{}", STANDARD.encode(sign(&key, signed.as_bytes())))
    };
    keys.iter().map(signature).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::keys::Keys;

    #[test]
    fn each_secret_signs_and_the_text_holds_the_key() {
        let directory = tempfile::tempdir().unwrap();
        let partner = Keys::open(directory.path()).unwrap().partner;
        let keys = [key(&partner, "w", 1), key(&partner, "w", 2)];
        let text = text(&keys[0]);
        let held = STANDARD
            .decode(text.strip_prefix("whsec_").unwrap())
            .unwrap();
        assert_eq!(held, keys[0].as_ref());
        let both = signatures(&keys, "msg", 7, "{}");
        let one = signatures(&keys[1..], "msg", 7, "{}");
        assert!(both.ends_with(&format!(" {one}")) && one.starts_with("v1,"));
        assert_ne!(one, signatures(&keys[1..], "msg", 8, "{}"));
    }
}
