//! Tickets: leave to answer once, signed and kept nowhere. Only once it has been used is its number's hash stored.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use contract::open_waves::{Ticket, work};
use rand::RngCore;
use ring::digest::{SHA256, digest};
use ring::hmac::{HMAC_SHA256, Key, sign, verify};
use uuid::Uuid;

use crate::auth::keys::PartnerKey;
use crate::http::{Error, Id, Result};
use crate::responses::Spent;

/// How long a ticket is good.
const GOOD_FOR: TimeDelta = TimeDelta::minutes(30);
/// Bytes in front of the signature: wave, number, expiry in seconds, difficulty.
const CLAIMS: usize = 16 + 16 + 8 + 1;

/// Makes and reads tickets.
pub struct Tickets {
    key: Key,
}

/// A ticket that is ours and whose work is done.
#[derive(Debug)]
pub struct Read {
    /// To be stored when it is used: half of its number's SHA-256.
    pub spent: Spent,
    /// Whether its time is over.
    pub expired: bool,
}

impl Tickets {
    /// With a key of its own, the same on every node and after every start.
    pub fn new(key: &PartnerKey) -> Self {
        Self {
            key: Key::new(HMAC_SHA256, key.derive("open-tickets").as_ref()),
        }
    }

    /// A new ticket for this wave.
    pub fn make(&self, wave: &Id, difficulty: u8, now: DateTime<Utc>) -> Result<Ticket> {
        let wave = Uuid::parse_str(&wave.0).map_err(Error::internal)?;
        let expires_at = now + GOOD_FOR;
        let mut number = [0; 16];
        rand::rngs::OsRng.fill_bytes(&mut number);
        let mut bytes = Vec::with_capacity(CLAIMS + 32);
        bytes.extend_from_slice(wave.as_bytes());
        bytes.extend_from_slice(&number);
        bytes.extend_from_slice(&expires_at.timestamp().to_be_bytes());
        bytes.push(difficulty);
        let signature = sign(&self.key, &bytes);
        bytes.extend_from_slice(signature.as_ref());
        Ok(Ticket {
            token: URL_SAFE_NO_PAD.encode(bytes),
            difficulty,
            expires_at,
        })
    }

    /// Reads a ticket of this wave and looks at its work. Asks no database.
    pub fn read(&self, token: &str, counter: u64, wave: &Id, now: DateTime<Utc>) -> Result<Read> {
        let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| not_ours())?;
        let (claims, signature) = bytes.split_at_checked(CLAIMS).ok_or_else(not_ours)?;
        verify(&self.key, claims, signature).map_err(|_| not_ours())?;
        let (of, rest) = claims.split_first_chunk::<16>().ok_or_else(not_ours)?;
        let (number, rest) = rest.split_first_chunk::<16>().ok_or_else(not_ours)?;
        let (expiry, rest) = rest.split_first_chunk::<8>().ok_or_else(not_ours)?;
        let difficulty = rest.first().copied().ok_or_else(not_ours)?;
        if Uuid::parse_str(&wave.0).ok() != Some(Uuid::from_bytes(*of)) {
            return Err(Error::field(
                "token",
                "other_wave",
                "Dieses Ticket gehört zu einer anderen Umfrage.",
                "This ticket belongs to another survey.",
            ));
        }
        if !work::is_done(token, counter, difficulty) {
            return Err(Error::field(
                "counter",
                "too_little_work",
                "Dieser Zähler erfüllt nicht, was das Ticket verlangt.",
                "This counter does not do what the ticket asks for.",
            ));
        }
        let hash = digest(&SHA256, number);
        Ok(Read {
            spent: hash.as_ref().first_chunk().copied().unwrap_or_default(),
            expired: now.timestamp() >= i64::from_be_bytes(*expiry),
        })
    }
}

fn not_ours() -> Error {
    Error::field(
        "token",
        "unknown_ticket",
        "Das ist kein Ticket dieser Installation, oder es wurde verändert. Bitte holen Sie ein neues.",
        "This is no ticket of this installation, or it was changed. Please ask for a new one.",
    )
}

/// Its time is over, and no answer came with it.
pub fn expired() -> Error {
    Error::field(
        "token",
        "expired",
        "Das Ticket gilt nicht mehr. Ihre Antwort ist noch nicht gespeichert; bitte holen Sie ein neues.",
        "The ticket is no longer good. Your answer is not stored yet; please ask for a new one.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::keys::Keys;

    fn tickets() -> Tickets {
        let directory = tempfile::tempdir().unwrap();
        Tickets::new(&Keys::open(directory.path()).unwrap().partner)
    }

    fn code(result: Result<Read>) -> String {
        result.unwrap_err().fields.remove(0).code
    }

    #[test]
    fn a_ticket_is_good_for_its_wave_and_its_time() {
        let (tickets, wave, now) = (tickets(), Id::new(), Utc::now());
        let token = tickets.make(&wave, 0, now).unwrap().token;
        let read = |wave, at| tickets.read(&token, 0, wave, at);
        let first = read(&wave, now).unwrap();
        assert!(!first.expired);
        let later = read(&wave, now + GOOD_FOR).unwrap();
        assert!(later.expired);
        assert_eq!(first.spent, later.spent);
        assert_eq!(code(read(&Id::new(), now)), "other_wave");
        let another = tickets.make(&wave, 0, now).unwrap().token;
        let another = tickets.read(&another, 0, &wave, now).unwrap();
        assert_ne!(first.spent, another.spent);
    }

    #[test]
    fn no_byte_of_it_can_be_changed() {
        let (tickets, wave, now) = (tickets(), Id::new(), Utc::now());
        let token = tickets.make(&wave, 12, now).unwrap().token;
        let bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            let changed = URL_SAFE_NO_PAD.encode(changed);
            let wrong = code(tickets.read(&changed, 0, &wave, now));
            assert_eq!(wrong, "unknown_ticket", "{at}");
        }
        for text in ["", "A", "ä", &token[..40], &"A".repeat(98)] {
            let wrong = code(tickets.read(text, 0, &wave, now));
            assert_eq!(wrong, "unknown_ticket", "{text}");
        }
    }

    #[test]
    fn the_work_must_be_done() {
        let (tickets, wave, now) = (tickets(), Id::new(), Utc::now());
        let token = tickets.make(&wave, 10, now).unwrap().token;
        let counter = work::Search::new(&token, 10).go_on(1_000_000).unwrap();
        assert!(tickets.read(&token, counter, &wave, now).is_ok());
        let other = (0..).find(|other| !work::is_done(&token, *other, 10));
        let wrong = tickets.read(&token, other.unwrap(), &wave, now);
        assert_eq!(code(wrong), "too_little_work");
    }
}
