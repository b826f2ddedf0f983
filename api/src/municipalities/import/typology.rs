//! Stadt- und Gemeindetyp of BBSR, approximated without the table of central places.
//!
//! BBSR classes units, which are Gemeindeverbände or municipalities outside any, by their centre. Here the centre is the
//! unit's largest municipality, and the limits are those of BBSR: 5,000, 10,000, 20,000 and 100,000 inhabitants. On the
//! register of 2020-12-31 this gives 2,104 Kleinstädte; BBSR counted 2,126 for 2019.

use std::{cmp::Reverse, collections::HashMap};

use contract::municipalities::{Ags, TownType};

use super::GemeindeRecord;

/// The typology's name wherever it is stored as (scheme, edition, code).
pub const SCHEME: &str = "bbsr_stadt_gemeindetyp";

/// The type of one municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    pub ags: Ags,
    /// Always [`SCHEME`].
    pub scheme: &'static str,
    pub edition: String,
    /// The type of the whole unit, which every member carries.
    pub code: TownType,
    /// Whether the municipality is the centre of its unit.
    pub is_centre: bool,
}

impl Typing {
    /// A Kleinstadt is the centre of a unit of type 30 or 40; the villages of its Verband carry the type, but are none.
    pub fn is_kleinstadt(&self) -> bool {
        self.is_centre && self.code.is_kleinstadt()
    }
}

/// Types all municipalities, in the order of `records`. `edition` says by which data, such as the territory date.
///
/// Without a type stay uninhabited areas, and units none of whose members has a known population.
pub fn classify(records: &[GemeindeRecord], edition: &str) -> Vec<Typing> {
    let mut centres: HashMap<&str, (i64, Reverse<&Ags>)> = HashMap::new();
    for record in records {
        if let Some(population) = record.population.filter(|population| *population > 0) {
            let candidate = (population, Reverse(&record.ags));
            centres
                .entry(&record.verband_key)
                .and_modify(|centre| *centre = candidate.max(*centre))
                .or_insert(candidate);
        }
    }
    let typing = |record: &GemeindeRecord| {
        let (population, Reverse(centre)) = *centres.get(record.verband_key.as_str())?;
        Some(Typing {
            ags: record.ags.clone(),
            scheme: SCHEME,
            edition: edition.to_owned(),
            code: town_type(population),
            is_centre: *centre == record.ags,
        })
    };
    records
        .iter()
        .filter(|record| record.population != Some(0))
        .filter_map(typing)
        .collect()
}

const fn town_type(centre: i64) -> TownType {
    match centre {
        100_000.. => TownType::Grossstadt,
        20_000.. => TownType::Mittelstadt,
        10_000.. => TownType::GroessereKleinstadt,
        5_000.. => TownType::KleineKleinstadt,
        _ => TownType::Landgemeinde,
    }
}
