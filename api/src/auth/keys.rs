//! The instance's own secrets: made at the first start, in the data directory, readable by its user alone.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use ed25519_dalek::SigningKey;
use rand::RngCore;
use ring::digest::{SHA256, digest};
use ring::hmac::{HMAC_SHA256, Key, Tag, sign};

use crate::hex::hex;

/// Signs tokens (Ed25519).
pub struct TokenKey {
    pub(super) signing: SigningKey,
    /// Key id in tokens and in the JWKS.
    pub kid: String,
}

/// Makes pseudonyms and client secrets. Losing it changes every partner's pseudonyms.
#[derive(Clone)]
pub struct PartnerKey([u8; 32]);

/// Both secrets, read or made.
pub struct Keys {
    /// For tokens.
    pub token: TokenKey,
    /// For partners.
    pub partner: PartnerKey,
}

impl Keys {
    /// Reads the keys from `directory`, making what is missing.
    pub fn open(directory: &Path) -> Result<Self, String> {
        let signing = SigningKey::from_bytes(&secret(&directory.join("token.key"))?);
        let fingerprint = digest(&SHA256, signing.verifying_key().as_bytes());
        let kid = hex(fingerprint.as_ref().get(..8).unwrap_or_default());
        Ok(Self {
            token: TokenKey { signing, kid },
            partner: PartnerKey(secret(&directory.join("partner.key"))?),
        })
    }
}

impl PartnerKey {
    /// A key derived for one purpose, so that two uses never share one.
    pub fn derive(&self, purpose: &str) -> Tag {
        sign(&Key::new(HMAC_SHA256, &self.0), purpose.as_bytes())
    }
}

/// 32 secret bytes from a file of 64 hex digits, made if it is not there.
fn secret(path: &Path) -> Result<[u8; 32], String> {
    let problem = |what: &dyn std::fmt::Display| format!("{}: {what}", path.display());
    match fs::read_to_string(path) {
        Ok(text) => {
            let mode = fs::metadata(path)
                .map_err(|e| problem(&e))?
                .permissions()
                .mode();
            if mode & 0o077 != 0 {
                return Err(problem(&"must be readable by its owner alone (chmod 600)"));
            }
            unhex(text.trim()).ok_or_else(|| problem(&"must hold 64 hex digits"))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let mut bytes = [0; 32];
            rand::rngs::OsRng.fill_bytes(&mut bytes);
            let mut file = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(path)
                .map_err(|e| problem(&e))?;
            file.write_all(hex(&bytes).as_bytes())
                .map_err(|e| problem(&e))?;
            file.sync_all().map_err(|e| problem(&e))?;
            Ok(bytes)
        }
        Err(error) => Err(problem(&error)),
    }
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(index * 2..index * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_once_for_the_owner_alone_and_read_again() {
        let directory = tempfile::tempdir().unwrap();
        let first = Keys::open(directory.path()).unwrap();
        let again = Keys::open(directory.path()).unwrap();
        assert_eq!(first.token.kid, again.token.kid);
        let derived = |keys: &Keys, purpose| keys.partner.derive(purpose).as_ref().to_vec();
        assert_eq!(derived(&first, "x"), derived(&again, "x"));
        assert_ne!(derived(&first, "x"), derived(&first, "y"));
        let mode = fs::metadata(directory.path().join("token.key"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_key_that_others_can_read_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        Keys::open(directory.path()).unwrap();
        let path = directory.path().join("partner.key");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(
            Keys::open(directory.path())
                .err()
                .unwrap()
                .contains("chmod 600")
        );
    }
}
