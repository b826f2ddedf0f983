//! The areas of all tables: the strata that have respondents, and how they add up.

use contract::lang::Text;
use contract::municipalities::TownType;
use contract::results::{Area, AreaKind};

use crate::StratumKey;
use crate::strata::SLOTS;
use crate::weights::rate;

/// Strata with respondents, and the areas they add up to.
#[derive(Debug)]
pub(crate) struct Layout {
    /// Slot of each stratum.
    pub(crate) slots: Vec<usize>,
    pub(crate) areas: Vec<AreaStrata>,
    stratum_of_slot: [Option<usize>; SLOTS],
}

/// One area and its strata.
#[derive(Debug)]
pub(crate) struct AreaStrata {
    pub(crate) area: Area,
    pub(crate) strata: Vec<usize>,
}

impl Layout {
    /// Total, types, Länder, and Länder by type. A cut that would not divide anything is left out.
    pub(crate) fn new(respondents: &[i64; SLOTS], frame: &[i64; SLOTS]) -> Self {
        let keys = StratumKey::all();
        let present = |slot: &usize| respondents.get(*slot).is_some_and(|n| *n > 0);
        let slots: Vec<usize> = (0..SLOTS).filter(present).collect();
        let mut stratum_of_slot = [None; SLOTS];
        for (stratum, slot) in slots.iter().enumerate() {
            if let Some(place) = stratum_of_slot.get_mut(*slot) {
                *place = Some(stratum);
            }
        }
        let key = |slot: usize| keys.get(slot).copied().unwrap_or_default();
        let by_type = slots.iter().any(|slot| key(*slot).town_type.is_some());
        let by_land = slots.iter().any(|slot| key(*slot).land.is_some());
        let mut cuts: Vec<(AreaKind, StratumKey)> = vec![(AreaKind::Total, StratumKey::default())];
        let mut add = |kind: AreaKind, part: fn(StratumKey) -> StratumKey| {
            let mut found: Vec<StratumKey> = slots.iter().map(|slot| part(key(*slot))).collect();
            // Those without a Land or type come last.
            found.sort_by_key(|key| {
                (
                    key.land.is_none(),
                    key.land,
                    key.town_type.is_none(),
                    key.town_type,
                )
            });
            found.dedup();
            cuts.extend(found.into_iter().map(|key| (kind, key)));
        };
        if by_type {
            add(AreaKind::Type, |key| StratumKey { land: None, ..key });
        }
        if by_land {
            add(AreaKind::Land, |key| StratumKey {
                town_type: None,
                ..key
            });
        }
        if by_type && by_land {
            add(AreaKind::LandType, |key| key);
        }
        let areas = cuts
            .into_iter()
            .map(|(kind, cut)| {
                let inside = |slot: usize| contains(kind, cut, key(slot));
                let sum = |counts: &[i64; SLOTS]| -> i64 {
                    let counts = counts.iter().enumerate();
                    counts
                        .filter(|(slot, _)| inside(*slot))
                        .map(|(_, n)| n)
                        .sum()
                };
                let (n, towns) = (sum(respondents), sum(frame));
                let strata = slots.iter().enumerate();
                AreaStrata {
                    area: Area {
                        kind,
                        land: cut.land.map(|land| land.key().to_owned()),
                        town_type: cut.town_type,
                        label: label(kind, cut),
                        respondents: n,
                        frame: (towns > 0).then_some(towns),
                        rate: rate(n, towns),
                    },
                    strata: strata
                        .filter(|(_, slot)| inside(**slot))
                        .map(|(stratum, _)| stratum)
                        .collect(),
                }
            })
            .collect();
        Self {
            slots,
            areas,
            stratum_of_slot,
        }
    }

    /// How many strata there are.
    pub(crate) fn strata(&self) -> usize {
        self.slots.len()
    }

    /// The stratum of a slot.
    pub(crate) fn stratum(&self, slot: u8) -> Option<usize> {
        let found = self.stratum_of_slot.get(usize::from(slot));
        found.copied().flatten()
    }

    /// The strata of an area.
    pub(crate) fn strata_of(&self, area: usize) -> &[usize] {
        self.areas.get(area).map_or(&[], |area| &area.strata)
    }

    /// What an area is cut by.
    pub(crate) fn kind(&self, area: usize) -> AreaKind {
        self.areas
            .get(area)
            .map_or(AreaKind::Total, |area| area.area.kind)
    }
}

fn contains(kind: AreaKind, cut: StratumKey, key: StratumKey) -> bool {
    let (land, town_type) = (cut.land == key.land, cut.town_type == key.town_type);
    match kind {
        AreaKind::Total => true,
        AreaKind::Type => town_type,
        AreaKind::Land => land,
        AreaKind::LandType => land && town_type,
    }
}

fn label(kind: AreaKind, cut: StratumKey) -> Text {
    let land = match cut.land {
        Some(land) => Text::new(land.de(), land.en()),
        None => Text::new("ohne Land", "no Land"),
    };
    let code = cut.town_type.map(|code| code.to_string());
    let town_type = match code.as_deref().and_then(TownType::from_code) {
        Some(kind) => Text::new(kind.de(), kind.en()),
        None => Text::new("ohne Stadttyp", "no town type"),
    };
    match kind {
        AreaKind::Total => Text::new("Insgesamt", "Total"),
        AreaKind::Type => town_type,
        AreaKind::Land => land,
        AreaKind::LandType => Text::new(
            format!("{}, {}", land.de, town_type.de),
            format!("{}, {}", land.en, town_type.en),
        ),
    }
}
