//! How much work a ticket costs: little while few come from one network, and soon a lot.
//!
//! Networks are counted in memory alone, under a hash with a key that this process made up, and for less than an hour.

use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use lru::LruCache;

/// How long a network's tickets are counted. With the round of once a minute that forgets them, less than an hour.
const COUNTED: Duration = Duration::from_secs(58 * 60);
/// Networks that are counted at once; beyond, the one that came longest ago is forgotten first.
const NETWORKS: usize = 50_000;
/// So many tickets of one network cost no more than one: a class, a library, an office behind one address.
const FREE: u32 = 30;
/// Then so many cost one bit more each, that is twice the work, up to `STEEP` bits more.
const STEP: u32 = 8;
const STEEP: u32 = 8;
/// From there on it goes slower: whole cities reach us by one network of a telephone company.
const LONG_STEP: u32 = 64;
/// Never more bits than these on top.
const MOST: u32 = 12;

/// The most that can be set.
const HARDEST: u8 = 24;

/// Counts tickets by network.
pub struct Crowd {
    base: u8,
    key: RandomState,
    networks: Mutex<LruCache<u64, Count>>,
}

struct Count {
    tickets: u32,
    since: Instant,
}

impl Crowd {
    /// With nobody counted yet.
    pub fn new(difficulty: u8) -> Self {
        Self {
            base: difficulty.min(HARDEST),
            key: RandomState::new(),
            networks: Mutex::new(LruCache::new(
                NonZeroUsize::new(NETWORKS).unwrap_or(NonZeroUsize::MIN),
            )),
        }
    }

    /// Counts a ticket for this network and says how many zero bits it costs.
    pub fn difficulty(&self, network: Option<[u8; 6]>) -> u8 {
        self.difficulty_at(network, Instant::now())
    }

    fn difficulty_at(&self, network: Option<[u8; 6]>, now: Instant) -> u8 {
        if self.base == 0 {
            return 0;
        }
        let key = self.key.hash_one(network);
        let mut networks = self.networks();
        let count = networks.get_or_insert_mut(key, || Count {
            tickets: 0,
            since: now,
        });
        if now.duration_since(count.since) >= COUNTED {
            *count = Count {
                tickets: 0,
                since: now,
            };
        }
        count.tickets = count.tickets.saturating_add(1);
        self.base + more(count.tickets)
    }

    /// Forgets networks whose time is over.
    pub fn tidy(&self) {
        let now = Instant::now();
        let mut networks = self.networks();
        let over: Vec<u64> = networks
            .iter()
            .filter(|(_, count)| now.duration_since(count.since) >= COUNTED)
            .map(|(key, _)| *key)
            .collect();
        for key in over {
            networks.pop(&key);
        }
    }

    fn networks(&self) -> MutexGuard<'_, LruCache<u64, Count>> {
        self.networks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bits on top for a network's so-manieth ticket.
fn more(tickets: u32) -> u8 {
    let beyond = tickets.saturating_sub(FREE);
    let steep = beyond.div_ceil(STEP).min(STEEP);
    let long = beyond.saturating_sub(STEP * STEEP).div_ceil(LONG_STEP);
    u8::try_from((steep + long).min(MOST)).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIBRARY: Option<[u8; 6]> = Some([0xff, 0xff, 0xff, 192, 0, 2]);
    const ELSEWHERE: Option<[u8; 6]> = Some([0x20, 1, 0xd, 0xb8, 0, 1]);

    #[test]
    fn a_library_notices_nothing_and_a_script_does_soon() {
        let crowd = Crowd::new(16);
        let asked: Vec<u8> = (0..400).map(|_| crowd.difficulty(LIBRARY)).collect();
        assert!(asked[..30].iter().all(|bits| *bits == 16));
        assert_eq!((asked[30], asked[37], asked[38]), (17, 17, 18));
        assert_eq!((asked[93], asked[94]), (24, 25));
        assert_eq!((asked[399], crowd.difficulty(None)), (28, 16));
        assert!(asked.is_sorted());
        assert_eq!(crowd.difficulty(ELSEWHERE), 16);
    }

    #[test]
    fn after_an_hour_nobody_remembers() {
        let crowd = Crowd::new(16);
        let begun = Instant::now();
        for _ in 0..100 {
            crowd.difficulty_at(LIBRARY, begun);
        }
        assert!(crowd.difficulty_at(LIBRARY, begun) > 16);
        assert_eq!(crowd.difficulty_at(LIBRARY, begun + COUNTED), 16);
    }

    #[test]
    fn without_work_nobody_is_counted() {
        let crowd = Crowd::new(0);
        assert!((0..100).all(|_| crowd.difficulty(LIBRARY) == 0));
        assert!(crowd.networks().is_empty());
        assert_eq!(Crowd::new(200).difficulty(LIBRARY), HARDEST);
    }
}
