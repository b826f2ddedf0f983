//! Compares a register with what is stored, and says what has to be written. Pure: no database, no clock.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDateTime;
use contract::municipalities::search;

use super::apply::Edition;
use super::import::{self, Format, GemeindeRecord, Parsed, SCHEME, Typing};
use super::rows::{Row, TypologyRow};

/// The scheme of Eurostat's degree of urbanisation.
const DEGURBA: &str = "degurba";

/// What has to be written, and the counts of the report.
#[derive(Default)]
pub(super) struct Plan {
    pub at: NaiveDateTime,
    pub rows: Vec<Row>,
    pub typologies: Vec<TypologyRow>,
    /// Municipalities whose codes in this edition are replaced.
    pub reclassed: Vec<String>,
    pub ended: Vec<String>,
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
}

impl Plan {
    pub fn make(
        parsed: &Parsed,
        edition: Edition,
        stored: &HashMap<String, Row>,
        classed: &HashMap<String, BTreeMap<String, String>>,
        at: NaiveDateTime,
    ) -> Self {
        let mut plan = Self {
            at,
            ..Self::default()
        };
        let name = edition.territory.to_string();
        let records: Vec<_> = parsed
            .records
            .iter()
            .map(|record| completed(record, stored.get(record.ags.as_str()), edition))
            .collect();
        let typings: HashMap<_, _> = import::classify(&records, &name)
            .into_iter()
            .map(|typing| (typing.ags.clone(), typing))
            .collect();
        let mut seen = BTreeSet::new();
        for record in &records {
            let ags = record.ags.as_str();
            seen.insert(ags);
            let typing = typings.get(&record.ags);
            let old = stored.get(ags);
            let row = row(parsed.format, record, typing, edition, old, at);
            plan.take(row, codes(record, typing), &name, old, classed.get(ags));
        }
        plan.ended = stored
            .values()
            .filter(|row| row.valid_to.is_none() && !seen.contains(row.ags.as_str()))
            .map(|row| row.ags.clone())
            .collect();
        plan
    }

    fn take(
        &mut self,
        mut row: Row,
        codes: BTreeMap<String, String>,
        edition: &str,
        stored: Option<&Row>,
        classed: Option<&BTreeMap<String, String>>,
    ) {
        let corrected = classed.is_some_and(|stored| *stored != codes);
        let reclassed = corrected || (classed.is_none() && !codes.is_empty());
        match stored {
            None => self.new += 1,
            Some(old) if corrected || differs(&row, old) => self.changed += 1,
            Some(_) => self.unchanged += 1,
        }
        if let Some(old) = stored {
            let same = Row {
                updated_at: old.updated_at,
                ..row.clone()
            };
            if same == *old && !reclassed {
                return;
            }
            row.version = old.version + 1;
        }
        if corrected {
            self.reclassed.push(row.ags.clone());
        }
        if reclassed {
            self.typologies
                .extend(codes.into_iter().map(|(scheme, code)| TypologyRow {
                    ags: row.ags.clone(),
                    scheme,
                    edition: edition.to_owned(),
                    code,
                }));
        }
        self.rows.push(row);
    }
}

/// Whether the municipality itself is another, and not only the register that it stands in.
fn differs(row: &Row, old: &Row) -> bool {
    let same = Row {
        territory_date: old.territory_date,
        source: old.source.clone(),
        updated_at: old.updated_at,
        ..row.clone()
    };
    same != *old
}

/// The record with what its file does not say, from the stored row.
fn completed(record: &GemeindeRecord, stored: Option<&Row>, edition: Edition) -> GemeindeRecord {
    let mut record = record.clone();
    if record.population.is_some() {
        record.population_date = record.population_date.or(edition.population);
    }
    let Some(row) = stored else {
        return record;
    };
    if record.population.is_none() {
        record.population = row.population;
        record.population_date = row.population_date;
    }
    record.kreis_name = record.kreis_name.or_else(|| Some(row.kreis_name.clone()));
    record.verband_name = record
        .verband_name
        .or_else(|| Some(row.verband_name.clone()));
    record.area_ha = record.area_ha.or(row.area_ha);
    record.postcode = record.postcode.or_else(|| row.postcode.clone());
    record.lon = record.lon.or(row.lon);
    record.lat = record.lat.or(row.lat);
    record
}

fn row(
    format: Format,
    record: &GemeindeRecord,
    typing: Option<&Typing>,
    edition: Edition,
    stored: Option<&Row>,
    at: NaiveDateTime,
) -> Row {
    Row {
        ags: record.ags.to_string(),
        ars: record.ars.to_string(),
        name: record.name.clone(),
        official_name: record.official_name.clone(),
        kind: number(record.kind.code()),
        land: record.land.key().to_owned(),
        kreis_key: record.kreis_key.clone(),
        kreis_name: record.kreis_name.clone().unwrap_or_default(),
        verband_key: record.verband_key.clone(),
        verband_name: record.verband_name.clone().unwrap_or_default(),
        area_ha: record.area_ha,
        population: record.population,
        population_date: record.population_date,
        postcode: record.postcode.clone(),
        lon: record.lon,
        lat: record.lat,
        town_type: typing.map(|typing| number(typing.code.code())),
        is_kleinstadt: typing.is_some_and(Typing::is_kleinstadt),
        territory_date: edition.territory,
        valid_from: stored.map_or(edition.territory, |row| row.valid_from),
        valid_to: None,
        successor_ags: None,
        source: format.source().to_owned(),
        search_key: search_key(record),
        sort_key: search::sort_key(&record.name),
        updated_at: at,
        version: stored.map_or(1, |row| row.version),
    }
}

/// Name, AGS and postcode, so that one search finds a town by any of them.
fn search_key(record: &GemeindeRecord) -> String {
    let mut key = format!("{} {}", search::search_key(&record.name), record.ags);
    if let Some(postcode) = &record.postcode {
        key.push(' ');
        key.push_str(postcode);
    }
    key
}

fn codes(record: &GemeindeRecord, typing: Option<&Typing>) -> BTreeMap<String, String> {
    let town_type = typing.map(|typing| (SCHEME.to_owned(), typing.code.code().to_owned()));
    let degurba = record
        .degurba
        .map(|degurba| (DEGURBA.to_owned(), degurba.code().to_owned()));
    town_type.into_iter().chain(degurba).collect()
}

/// Official codes are two digits.
fn number(code: &str) -> i32 {
    code.bytes()
        .fold(0, |n, digit| n * 10 + i32::from(digit.wrapping_sub(b'0')))
}
