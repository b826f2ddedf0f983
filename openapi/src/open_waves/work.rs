//! The work that a ticket costs: a counter for which the SHA-256 of `token:counter` begins with enough zero bits. Whoever
//! answers once does not notice it; whoever wants to answer ten thousand times does.

use sha2::{Digest, Sha256};

/// Digits of the largest counter.
const DIGITS: usize = 20;

/// Whether the counter does the work.
pub fn is_done(token: &str, counter: u64, difficulty: u8) -> bool {
    Search::new(token, difficulty).fits(counter)
}

/// Looks for a counter, in steps, so that a browser can breathe between them.
pub struct Search {
    /// The hash up to the colon, which is the same for every counter.
    begun: Sha256,
    difficulty: u32,
    next: u64,
}

impl Search {
    /// Begins with the first counter.
    pub fn new(token: &str, difficulty: u8) -> Self {
        Self {
            begun: Sha256::new().chain_update(token).chain_update(b":"),
            difficulty: difficulty.into(),
            next: 0,
        }
    }

    /// Tries so many counters more.
    pub fn go_on(&mut self, tries: u32) -> Option<u64> {
        for _ in 0..tries {
            let counter = self.next;
            self.next = counter.wrapping_add(1);
            if self.fits(counter) {
                return Some(counter);
            }
        }
        None
    }

    fn fits(&self, counter: u64) -> bool {
        let mut text = [0; DIGITS];
        let mut begin = DIGITS;
        let mut rest = counter;
        for (at, digit) in text.iter_mut().enumerate().rev() {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
            begin = at;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        let digits = text.get(begin..).unwrap_or_default();
        let hash = self.begun.clone().chain_update(digits).finalize();
        zero_bits(&hash) >= self.difficulty
    }
}

fn zero_bits(hash: &[u8]) -> u32 {
    let mut bits = 0;
    for byte in hash {
        bits += byte.leading_zeros();
        if *byte != 0 {
            break;
        }
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_text() {
        let hash = |text: &str| zero_bits(&Sha256::digest(text));
        for counter in [0, 7, 10, 99, 4711, u64::MAX] {
            let bits = hash(&format!("marke:{counter}"));
            let bits = u8::try_from(bits).unwrap();
            assert!(is_done("marke", counter, bits), "{counter}");
            assert!(!is_done("marke", counter, bits + 1), "{counter}");
        }
    }

    #[test]
    fn what_is_found_is_done_and_nothing_before_it_was() {
        let mut search = Search::new("marke", 10);
        let found = std::iter::repeat_with(|| search.go_on(100)).find_map(|found| found);
        let found = found.unwrap();
        assert!(is_done("marke", found, 10));
        assert!((0..found).all(|counter| !is_done("marke", counter, 10)));
    }

    #[test]
    fn no_work_is_done_by_any_counter() {
        assert_eq!(Search::new("marke", 0).go_on(1), Some(0));
    }

    #[test]
    fn zero_bits_are_counted_over_bytes() {
        assert_eq!(zero_bits(&[0, 0b0010_0000, 0]), 10);
        assert_eq!(zero_bits(&[0x80]), 0);
        assert_eq!(zero_bits(&[0, 0]), 16);
    }
}
