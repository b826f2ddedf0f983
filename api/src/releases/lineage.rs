//! Which release corrects which: the public releases of a wave in their order. Nothing that is in work stands here, so
//! that none shines through to those who may not know of it.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use super::rows::ReleaseRow;

/// A public release, as far as another one names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Public {
    pub id: String,
    pub sequence: i32,
    pub published_at: Option<NaiveDateTime>,
}

/// The public releases of some waves.
#[derive(Debug, Clone, Default)]
pub struct Lineage(HashMap<String, Vec<Public>>);

impl Lineage {
    /// From each wave's id with one of its public releases, in any order.
    pub fn new(found: impl IntoIterator<Item = (String, Public)>) -> Self {
        let mut waves: HashMap<String, Vec<Public>> = HashMap::new();
        for (wave, release) in found {
            waves.entry(wave).or_default().push(release);
        }
        for releases in waves.values_mut() {
            releases.sort_by_key(|release| release.sequence);
        }
        Self(waves)
    }

    fn of(&self, row: &ReleaseRow) -> &[Public] {
        self.0.get(&row.wave_id).map_or(&[], Vec::as_slice)
    }

    /// The one that it corrects.
    pub fn replaced_by_it(&self, row: &ReleaseRow) -> Option<&Public> {
        let mut before = self.of(row).iter().rev();
        before.find(|other| other.sequence < row.sequence)
    }

    /// The newest one, which holds in its place.
    pub fn replacing_it(&self, row: &ReleaseRow) -> Option<&Public> {
        let newest = self.of(row).last();
        newest.filter(|other| other.sequence > row.sequence)
    }

    /// How often it has been corrected: what is told of it changes with each, though it does not itself.
    pub fn corrections(&self, row: &ReleaseRow) -> i64 {
        let after = self.of(row).iter();
        let after = after.filter(|other| other.sequence > row.sequence);
        i64::try_from(after.count()).unwrap_or(i64::MAX)
    }
}
