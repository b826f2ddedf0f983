//! On the official files, which may not be part of the project. They lie beside the repository or nowhere.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use contract::municipalities::{Land, TownType};

use super::refusals;
use crate::municipalities::import::{Encoding, Format, Parsed, classify, date_in_name, parse};

const AUSZUG: &str = "destatis_AuszugGV4Q_2020-12-31.csv";

/// The bytes of an official file from the folder `shared` beside the repository or further up. Without that folder the
/// test is skipped, which CI does not allow.
fn official(name: &str) -> Option<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/data/test-only"))
        .find(|folder| folder.is_dir());
    if let Some(folder) = folder {
        return Some(std::fs::read(folder.join(name)).unwrap());
    }
    let absent = format!("../shared/data/test-only with the official file {name} is absent");
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{absent}");
    eprintln!("skipped: {absent}");
    None
}

fn official_register() -> Option<Parsed> {
    official(AUSZUG).map(|bytes| parse(&bytes).unwrap())
}

/// A tidied file as rows by column name.
fn tidied(name: &str) -> Option<Vec<BTreeMap<String, String>>> {
    let bytes = official(name)?;
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    Some(reader.deserialize().map(|row| row.unwrap()).collect())
}

#[test]
fn the_official_extract_is_read_without_a_refusal() {
    let Some(parsed) = official_register() else {
        return;
    };
    assert_eq!(refusals(&parsed), []);
    assert_eq!(
        (parsed.format, parsed.encoding),
        (Format::AuszugGv, Encoding::Utf8)
    );
    assert_eq!(date_in_name(AUSZUG).unwrap().to_string(), "2020-12-31");
    assert_eq!(parsed.records.len(), 11_004);
    let inhabited = parsed
        .records
        .iter()
        .filter(|r| r.population > Some(0))
        .count();
    assert_eq!(inhabited, 10_796);
    let by_satzart: Vec<_> = parsed
        .by_satzart
        .iter()
        .map(|(s, n)| (s.as_str(), *n))
        .collect();
    assert_eq!(
        by_satzart,
        [
            ("10", 16),
            ("20", 29),
            ("30", 12),
            ("40", 401),
            ("50", 4_606),
            ("60", 11_004)
        ]
    );
}

#[test]
fn the_official_extract_holds_2104_kleinstaedte() {
    let Some(parsed) = official_register() else {
        return;
    };
    let typings = classify(&parsed.records, "2020-12-31");
    assert_eq!(typings.len(), 10_796);
    assert_eq!(typings.iter().filter(|t| t.is_centre).count(), 4_398);
    let mut by_land: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for typing in typings.iter().filter(|typing| typing.is_kleinstadt()) {
        let counts = by_land.entry(typing.ags.land().short()).or_default();
        match typing.code {
            TownType::GroessereKleinstadt => counts.0 += 1,
            _ => counts.1 += 1,
        }
    }
    let sum = by_land
        .values()
        .fold((0, 0), |sum, n| (sum.0 + n.0, sum.1 + n.1));
    assert_eq!(sum, (890, 1_214));
    let expected = [
        ("BY", (157, 339)),
        ("BW", (149, 154)),
        ("HE", (111, 134)),
        ("NI", (112, 125)),
        ("NW", (134, 49)),
        ("SN", (43, 92)),
        ("BB", (43, 52)),
        ("RP", (25, 67)),
        ("ST", (30, 50)),
        ("TH", (14, 64)),
        ("SH", (32, 43)),
        ("SL", (28, 15)),
        ("MV", (12, 30)),
    ];
    assert_eq!(by_land, BTreeMap::from(expected));
}

#[test]
fn keys_names_types_and_figures_agree_with_the_tidied_files() {
    let Some(parsed) = official_register() else {
        return;
    };
    let Some(all) = tidied("gemeinden_destatis_20201231.csv") else {
        return;
    };
    let Some(small) = tidied("kleinstaedte_destatis_20201231.csv") else {
        return;
    };
    let typings = classify(&parsed.records, "2020-12-31");
    let kleinstaedte: BTreeSet<&str> = typings
        .iter()
        .filter(|t| t.is_kleinstadt())
        .map(|t| t.ags.as_str())
        .collect();
    assert_eq!(
        kleinstaedte,
        small.iter().map(|row| row["ags"].as_str()).collect()
    );

    let records: BTreeMap<&str, _> = parsed.records.iter().map(|r| (r.ags.as_str(), r)).collect();
    let typings: BTreeMap<&str, _> = typings.iter().map(|t| (t.ags.as_str(), t)).collect();
    assert_eq!(all.len(), 10_796);
    for row in &all {
        let (record, typing) = (records[row["ags"].as_str()], typings[row["ags"].as_str()]);
        let single_blanks = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(record.ars.as_str(), row["ars"]);
        assert_eq!(record.official_name, single_blanks(&row["name_amtlich"]));
        assert_eq!(record.kind.code(), row["textkennzeichen"]);
        assert_eq!(
            record.land,
            Land::from_key(&row["land_schluessel"]).unwrap()
        );
        assert_eq!(record.kreis_name.as_deref().unwrap_or(""), row["kreis"]);
        assert_eq!(record.verband_key, row["verband_schluessel"]);
        assert_eq!(
            record.verband_name.as_deref().unwrap(),
            single_blanks(&row["verband"])
        );
        assert_eq!(record.verband_kind.unwrap().code(), row["verband_art"]);
        assert_eq!(record.population.unwrap().to_string(), row["einwohner"]);
        let km2: f64 = row["flaeche_km2"].parse().unwrap();
        assert!((record.area_ha.unwrap() as f64 / 100.0 - km2).abs() < 1e-9);
        assert_eq!(record.postcode.as_deref().unwrap_or(""), row["plz"]);
        assert_eq!(record.lon, row["lon"].parse().ok());
        assert_eq!(record.lat, row["lat"].parse().ok());
        assert_eq!(record.degurba.map_or("", |d| d.code()), row["degurba"]);
        assert_eq!(typing.code.code(), row["bbsr_typ_naeherung"]);
        assert_eq!(typing.is_centre, row["ist_zentrum"] == "1");
        assert_eq!(typing.is_kleinstadt(), row["ist_kleinstadt"] == "1");
    }
}

#[test]
fn both_encodings_of_the_fixed_width_file_give_the_records_of_the_extract() {
    let Some(utf8) = official("gv100ad_fixture_utf8.txt") else {
        return;
    };
    let Some(latin1) = official("gv100ad_fixture_latin1.txt") else {
        return;
    };
    let Some(register) = official_register() else {
        return;
    };
    let (utf8, latin1) = (parse(&utf8).unwrap(), parse(&latin1).unwrap());
    assert_eq!(
        (utf8.encoding, latin1.encoding),
        (Encoding::Utf8, Encoding::Windows1252)
    );
    for parsed in [&utf8, &latin1] {
        assert_eq!(refusals(parsed), []);
        assert_eq!(parsed.records.len(), 240);
        assert_eq!(parsed.territory_date.unwrap().to_string(), "2020-12-31");
    }
    assert_eq!(utf8.records, latin1.records);
    for record in &utf8.records {
        let same = register
            .records
            .iter()
            .find(|r| r.ars == record.ars)
            .unwrap();
        assert_eq!(record.name, same.name);
        assert_eq!(
            (record.area_ha, record.population),
            (same.area_ha, same.population)
        );
        assert_eq!(
            (&record.kreis_name, &record.verband_name),
            (&same.kreis_name, &same.verband_name)
        );
        assert_eq!(
            (record.kind, record.verband_kind),
            (same.kind, same.verband_kind)
        );
        assert_eq!(record.postcode, same.postcode);
    }
}
