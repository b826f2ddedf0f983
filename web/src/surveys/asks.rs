//! Whom a survey asks, for the words that depend on it.

use contract::releases::Release;
use contract::surveys::ResponseUnit;
use contract::waves::Wave;

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// Towns, one answer each.
    Towns,
    /// People of the network, one answer each.
    People,
    /// Everybody who has the address.
    Anybody,
}

impl Asks {
    fn of(unit: ResponseUnit, open_link: bool) -> Self {
        match (unit, open_link) {
            (_, true) => Self::Anybody,
            (ResponseUnit::Municipality, _) => Self::Towns,
            (ResponseUnit::Person, _) => Self::People,
        }
    }

    /// Who answers a wave.
    pub fn of_wave(wave: &Wave) -> Self {
        Self::of(wave.unit, wave.audience.open_link)
    }

    /// Who answered what a release holds.
    pub fn of_release(release: &Release) -> Self {
        Self::of(release.unit, release.open_link)
    }

    /// The words for towns, or those for people.
    pub fn pick<T>(self, towns: T, people: T) -> T {
        match self {
            Self::Towns => towns,
            Self::People | Self::Anybody => people,
        }
    }

    /// Whether nobody knows how many could have answered.
    pub fn is_open(self) -> bool {
        self == Self::Anybody
    }
}
