//! A town's name in front of a partner: HMAC-SHA256 with a key per partner and survey, 32 hex digits. It stays the same
//! over the waves of a survey; two partners' files do not join. A bare hash of one of two thousand known keys would be
//! reversed in a second.

use ring::hmac::{HMAC_SHA256, Key, sign};

use crate::auth::keys::PartnerKey;

/// Makes the pseudonyms of one partner in one survey.
#[derive(Clone)]
pub struct Pseudonyms(Key);

impl Pseudonyms {
    /// For the caller `partner` and the survey.
    pub fn new(key: &PartnerKey, partner: &str, survey: &str) -> Self {
        let derived = key.derive(&format!("pseudonym:{partner}:{survey}"));
        Self(Key::new(HMAC_SHA256, derived.as_ref()))
    }

    /// The pseudonym of a town or person, to be written as 32 hex digits.
    pub fn of(&self, unit: &[u8]) -> u128 {
        let tag = sign(&self.0, unit);
        let half = tag.as_ref().first_chunk().copied().unwrap_or_default();
        u128::from_be_bytes(half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_is_the_first_half_of_the_hmac() {
        // RFC 4231, test case 2.
        let pseudonyms = Pseudonyms(Key::new(HMAC_SHA256, b"Jefe"));
        assert_eq!(
            pseudonyms.of(b"what do ya want for nothing?"),
            0x5bdc_c146_bf60_754e_6a04_2426_0895_75c7
        );
    }
}
