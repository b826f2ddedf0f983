//! A release to test with: the shipped questionnaire and a few invented figures.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::Text;
use contract::municipalities::Land;
use contract::questionnaire::{Codebook, ColumnKind, Questionnaire, codebook as describe};

use crate::study::*;

/// The codebook of the shipped questionnaire.
pub fn codebook() -> Codebook {
    let shipped = include_str!("../../../reference/questionnaires/seismograph-2027-1.json");
    let questionnaire: Questionnaire = serde_json::from_str(shipped).unwrap_or_default();
    describe(&questionnaire)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn file(format: FileFormat, name: &str) -> DataFile {
    DataFile {
        format,
        name: name.to_owned(),
        url: format!("https://netz.example/api/v1/releases/7/{name}"),
        bytes: Some(1234),
        sha256: Some("ab".repeat(32)),
        open: !format.is_microdata(),
    }
}

fn column(name: &str, label: &str, kind: ColumnKind, codes: &[&str], role: Role) -> LeadingColumn {
    let code = |value: &&str| Code {
        value: (*value).to_owned(),
        label: Text::new(format!("Wert {value}"), format!("value {value}")),
    };
    LeadingColumn {
        name: name.to_owned(),
        label: Text::new(label, label),
        kind,
        codes: codes.iter().map(code).collect(),
        role,
    }
}

/// A release with every kind of file, column and figure.
pub fn study() -> Study {
    let weight = ColumnKind::Decimal { decimals: 6 };
    Study {
        network: "Kleinstadtnetz".to_owned(),
        publisher: Agency {
            name: "Geschäftsstelle & Co.".to_owned(),
            url: "https://netz.example/".to_owned(),
        },
        contact: Contact {
            name: "Datenstelle".to_owned(),
            email: "daten@netz.example".to_owned(),
        },
        survey: Survey {
            key: "seismograph".to_owned(),
            title: Text::new("Seismograph", "Seismograph"),
            description: Text::new("Was Kleinstädte bewegt", "What moves small towns"),
        },
        wave: Wave {
            key: "2027-1".to_owned(),
            title: Text::new("Seismograph 2027-1", "Seismograph 2027-1"),
            field_from: day("2027-02-01"),
            field_to: day("2027-03-15"),
        },
        release: Release {
            name: Text::new("Release 1.0", "release 1.0"),
            number: "1.0".to_owned(),
            date: day("2027-05-03"),
            notes: Text::new("Erste Ausgabe", "First release"),
            citation: Text::new(
                "Kleinstadtnetz (2027): Seismograph 2027-1, Release 1.0",
                "Kleinstadtnetz (2027): Seismograph 2027-1, Release 1.0",
            ),
            replaces: None,
            replaced_by: Some(Other {
                url: "https://netz.example/releases/8".to_owned(),
                citation: Text::new(
                    "Kleinstadtnetz (2027): Seismograph 2027-1, Release 1.1",
                    "Kleinstadtnetz (2027): Seismograph 2027-1, Release 1.1",
                ),
            }),
        },
        licence: Licence {
            title: "Datenlizenz Deutschland – Namensnennung – 2.0".to_owned(),
            url: "http://dcat-ap.de/def/licenses/dl-by-de/2.0".to_owned(),
            terms: Text::new(
                "Mikrodaten nur mit Vertrag",
                "Microdata under contract only",
            ),
        },
        url: "https://netz.example/releases/7".to_owned(),
        files: vec![
            file(FileFormat::Csv, "data.csv"),
            file(FileFormat::ExcelCsv, "data-excel.csv"),
            file(FileFormat::Parquet, "data.parquet"),
            file(FileFormat::JsonStat, "tables.json"),
            file(FileFormat::Spss, "data.sps"),
        ],
        cases: Some(200),
        frame: 2104,
        universe: Text::new("Alle 2.104 Kleinstädte", "All 2,104 small towns"),
        unit: Text::new("Gemeinde", "municipality"),
        mode: Text::new("online und Telefon", "online and telephone"),
        weighting: Text::new("Nach Land und Typ", "By Land and type"),
        lands: vec![Land::Bayern, Land::Brandenburg],
        leading: vec![
            column("case_id", "Fall", ColumnKind::Text, &[], Role::Key),
            column("land", "Land", ColumnKind::Text, &["01", "12"], Role::About),
            column(
                "partial",
                "Teil",
                ColumnKind::Integer,
                &["0", "1"],
                Role::About,
            ),
            column("submitted_on", "Tag", ColumnKind::Date, &[], Role::About),
            column("weight", "Gewicht", weight, &[], Role::Weight),
        ],
        figures: BTreeMap::from([("rolle".to_owned(), figures())]),
    }
}

fn figures() -> Figures {
    let count = |value: i32| Count {
        value: value.to_string(),
        cases: Some(20 + u64::from(value.unsigned_abs())),
        weighted: Some(19.25),
    };
    Figures {
        valid: Some(190),
        missing: Some(10),
        mean: Some(2.5),
        weighted_mean: Some(2.25),
        counts: (1..=7).chain([-1]).map(count).collect(),
        ..Figures::default()
    }
}
