use std::collections::BTreeSet;

use contract::municipalities::{Land, MunicipalityKind, TownType};
use serde_json::Value;

use super::refusals;
use crate::municipalities::import::{Format, LAENDER_JSON, MUNICIPALITIES_CSV, classify, parse};

#[test]
fn the_reference_file_is_read_whole() {
    let parsed = parse(MUNICIPALITIES_CSV).unwrap();
    assert_eq!(refusals(&parsed), []);
    assert_eq!(parsed.format, Format::Reference);
    assert_eq!(parsed.territory_date.unwrap().to_string(), "2016-01-01");
    assert_eq!(parsed.records.len(), 11_084);
    let known = parsed
        .records
        .iter()
        .filter(|r| r.population.is_some())
        .count();
    assert_eq!(known, 9_428);
    assert!(
        parsed
            .records
            .iter()
            .all(|r| r.lon.is_some() && r.area_ha > Some(0))
    );
    assert!(
        parsed
            .records
            .iter()
            .all(|r| r.population.is_some() == r.population_date.is_some())
    );
    let laender: BTreeSet<_> = parsed.records.iter().map(|r| r.land).collect();
    assert_eq!(laender.len(), 16);
}

#[test]
fn a_kreisfreie_stadt_of_the_reference_file_names_its_own_kreis() {
    let parsed = parse(MUNICIPALITIES_CSV).unwrap();
    let find = |ags: &str| {
        parsed
            .records
            .iter()
            .find(|r| r.ags.as_str() == ags)
            .unwrap()
    };
    assert_eq!(find("01001000").kind, MunicipalityKind::KreisfreieStadt);
    assert_eq!(find("01001000").kreis_name.as_deref(), Some("Flensburg"));
    assert_eq!(find("08111000").kind, MunicipalityKind::Stadtkreis);
    assert_eq!(find("12070424").kind, MunicipalityKind::Stadt);
    assert_eq!(find("01051001").kreis_name, None);
}

#[test]
fn the_reference_file_yields_1785_kleinstaedte() {
    let parsed = parse(MUNICIPALITIES_CSV).unwrap();
    let typings = classify(&parsed.records, "2016-01-01");
    let count = |code| {
        typings
            .iter()
            .filter(|t| t.is_centre && t.code == code)
            .count()
    };
    assert_eq!(count(TownType::GroessereKleinstadt), 776);
    assert_eq!(count(TownType::KleineKleinstadt), 1_009);
}

#[test]
fn the_outlines_are_those_of_the_sixteen_laender() {
    let outlines: Value = serde_json::from_str(LAENDER_JSON).unwrap();
    assert_eq!(
        outlines["credit"],
        "© GeoBasis-DE / BKG 2016 (Daten verändert)"
    );
    let laender = outlines["laender"].as_array().unwrap();
    assert_eq!(laender.len(), 16);
    for (outline, land) in laender.iter().zip(Land::all()) {
        assert_eq!(outline["key"], land.key());
        assert_eq!(outline["short"], land.short());
        assert_eq!(outline["name"], land.de());
        assert!(outline["path"].as_str().unwrap().starts_with('M'));
    }
}
