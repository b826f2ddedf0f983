//! A town's name in front of a partner: HMAC-SHA256 with a key per partner and survey, 32 hex digits. It stays the same
//! over the waves of a survey; two partners' files do not join. A bare hash of one of two thousand known keys would be
//! reversed in a second.

use hmac::digest::KeyInit;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::auth::keys::PartnerKey;

/// Makes the pseudonyms of one partner in one survey.
#[derive(Clone)]
pub struct Pseudonyms(Hmac<Sha256>);

impl Pseudonyms {
    /// For the caller `partner` and the survey.
    pub fn new(key: &PartnerKey, partner: &str, survey: &str) -> Self {
        let derived = key.derive(&format!("pseudonym:{partner}:{survey}"));
        // A key shorter than the block is filled up with zeros (RFC 2104).
        let mut block = [0; 64];
        for (place, byte) in block.iter_mut().zip(derived) {
            *place = byte;
        }
        Self(<Hmac<Sha256> as KeyInit>::new(&block.into()))
    }

    /// The pseudonym of a town or person, to be written as 32 hex digits.
    pub fn of(&self, unit: &str) -> u128 {
        let mut mac = self.0.clone();
        mac.update(unit.as_bytes());
        u128::from_be_bytes(first_half(mac.finalize().into_bytes().into()))
    }
}

fn first_half(bytes: [u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    for (place, byte) in half.iter_mut().zip(bytes) {
        *place = byte;
    }
    half
}
