//! Strata: Land by town type, as dense numbers for counting.

use contract::municipalities::Land;

/// Town types of the frame (BBSR): größere and kleine Kleinstadt.
const TOWN_TYPES: [i32; 2] = [30, 40];

/// Slots of a dense counter over all strata: 16 Länder and none, by two types and none.
pub(crate) const SLOTS: usize = 17 * 3;

/// Land and town type of a response. What is not known stays open: a citizen may not say where they live.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StratumKey {
    /// The Land.
    pub land: Option<Land>,
    /// Town type, 30 or 40.
    pub town_type: Option<i32>,
}

impl StratumKey {
    /// Reads a Land's key, `01` to `16`, and a town type; what is neither counts as not known.
    pub fn new(land: Option<&str>, town_type: Option<i32>) -> Self {
        Self {
            land: land.and_then(Land::from_key),
            town_type: town_type.filter(|code| TOWN_TYPES.contains(code)),
        }
    }

    /// Its place in a dense counter.
    pub(crate) fn slot(self) -> u8 {
        let land = self.land.map_or(0, |land| land as u8 + 1);
        let town_type = match self.town_type {
            Some(30) => 1,
            Some(40) => 2,
            _ => 0,
        };
        land * 3 + town_type
    }

    /// The stratum of a place, in the order of the slots.
    pub(crate) fn all() -> Vec<Self> {
        let lands = std::iter::once(None).chain(Land::all().into_iter().map(Some));
        lands
            .flat_map(|land| [None, Some(30), Some(40)].map(|town_type| Self { land, town_type }))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{SLOTS, StratumKey};

    #[test]
    fn every_stratum_has_a_slot_of_its_own() {
        let all = StratumKey::all();
        assert_eq!(all.len(), SLOTS);
        for (slot, key) in all.into_iter().enumerate() {
            assert_eq!(usize::from(key.slot()), slot);
        }
    }

    #[test]
    fn what_is_no_land_or_type_is_not_known() {
        assert_eq!(StratumKey::new(Some("17"), Some(10)), StratumKey::default());
        assert_eq!(StratumKey::new(None, Some(30)).slot(), 1);
    }
}
