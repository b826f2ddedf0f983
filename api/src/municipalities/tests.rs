//! Registers taken over into a real table, one small file after the other.

use chrono::NaiveDate;
use contract::municipalities::{Ags, Municipality, MunicipalityFilter};
use contract::page::PageQuery;

use super::apply::{Edition, apply};
use super::import::{ImportReport, parse};
use super::queries;
use crate::db::{Db, migrate};

/// AGS, ARS, name and population of municipalities in two Länder. Bautzen's Verband has a centre and a village.
const TOWNS: [(&str, &str, &str, &str); 6] = [
    ("12070424", "120700424424", "Wittenberge", "17000"),
    ("12061316", "120610316316", "Lübben (Spreewald)", "14000"),
    ("12070008", "120705001008", "Bad Wilsnack", "2500"),
    ("14625010", "146255207010", "Bischofswerda", "11000"),
    ("14625100", "146255207100", "Rammenau", "1300"),
    ("14521690", "145210690690", "Zwönitz", ""),
];

struct Database {
    db: Db,
    _folder: tempfile::TempDir,
}

impl Database {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("test.db").display());
        let db = Db::open(&url, 1).unwrap();
        migrate::run(&mut db.connect().unwrap()).unwrap();
        Self {
            db,
            _folder: folder,
        }
    }

    fn import(&self, date: &str, towns: &[(&str, &str, &str, &str)]) -> ImportReport {
        self.import_text(date, &register(towns))
    }

    fn import_text(&self, date: &str, text: &str) -> ImportReport {
        let edition = Edition {
            territory: day(date),
            population: Some(day("2020-06-30")),
        };
        let parsed = parse(text.as_bytes()).unwrap();
        self.db.write_now(|c| apply(c, &parsed, edition)).unwrap()
    }

    fn get(&self, ags: &str) -> (Municipality, i64) {
        let ags: Ags = ags.parse().unwrap();
        let found = self.db.read_now(|c| queries::one(c, &ags)).unwrap();
        (found.body, found.version)
    }

    fn names(&self, filter: MunicipalityFilter) -> Vec<String> {
        let page = self
            .db
            .read_now(|c| queries::list(c, &filter, &PageQuery::default()))
            .unwrap();
        page.items.into_iter().map(|item| item.name).collect()
    }
}

fn register(towns: &[(&str, &str, &str, &str)]) -> String {
    let mut text =
        "territory_date,ags,ars,name,kind,nuts3,area_km2,lon,lat,population,population_date\n"
            .to_owned();
    for (ags, ars, name, population) in towns {
        let counted = if population.is_empty() {
            ""
        } else {
            "2019-12-31"
        };
        text += &format!(
            "2020-01-01,{ags},{ars},{name},Stadt,,50.0,13.5,51.5,{population},{counted}\n"
        );
    }
    text
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn counts(report: &ImportReport) -> [usize; 4] {
    [report.new, report.changed, report.unchanged, report.ended]
}

#[test]
fn only_the_centre_of_a_unit_is_a_kleinstadt() {
    let database = Database::new();
    assert_eq!(counts(&database.import("2020-01-01", &TOWNS)), [6, 0, 0, 0]);
    let (village, _) = database.get("14625100");
    let (centre, _) = database.get("14625010");
    assert_eq!(village.town_type, centre.town_type);
    assert!(centre.is_kleinstadt && !village.is_kleinstadt);
    let frame = database.db.read_now(queries::kleinstaedte).unwrap();
    let frame: Vec<_> = frame
        .iter()
        .map(|town| (&*town.ags, &*town.land, town.town_type))
        .collect();
    assert_eq!(
        frame,
        [
            ("12061316", "12", 30),
            ("12070424", "12", 30),
            ("14625010", "14", 30)
        ]
    );
}

#[test]
fn a_second_import_of_the_same_file_changes_nothing() {
    let database = Database::new();
    database.import("2020-01-01", &TOWNS);
    let before = database.db.read_now(queries::data_version).unwrap();
    assert_eq!(counts(&database.import("2020-01-01", &TOWNS)), [0, 0, 6, 0]);
    assert_eq!(database.db.read_now(queries::data_version).unwrap(), before);
    assert_eq!(database.get("12070424").1, 1);
}

#[test]
fn a_newer_register_is_a_new_edition_and_counts_only_true_changes() {
    let database = Database::new();
    database.import("2020-01-01", &TOWNS);
    let mut towns = TOWNS;
    towns[0].3 = "9500";
    assert_eq!(counts(&database.import("2021-01-01", &towns)), [0, 1, 5, 0]);
    let (town, version) = database.get("12070424");
    assert_eq!((town.population, version), (Some(9500), 2));
    let classed: Vec<_> = town
        .typologies
        .iter()
        .map(|t| (&*t.edition, &*t.code))
        .collect();
    assert_eq!(classed, [("2021-01-01", "40"), ("2020-01-01", "30")]);
    assert_eq!(
        (town.valid_from, town.territory_date),
        (day("2020-01-01"), day("2021-01-01"))
    );
    let (unchanged, version) = database.get("12061316");
    assert_eq!((unchanged.territory_date, version), (day("2021-01-01"), 2));
}

#[test]
fn a_corrected_register_of_the_same_day_corrects_the_type() {
    let database = Database::new();
    database.import("2020-01-01", &TOWNS);
    let mut towns = TOWNS;
    towns[1].3 = "4000";
    assert_eq!(counts(&database.import("2020-01-01", &towns)), [0, 1, 5, 0]);
    let (town, _) = database.get("12061316");
    assert!(!town.is_kleinstadt);
    let codes: Vec<_> = town.typologies.iter().map(|t| &*t.code).collect();
    assert_eq!(codes, ["50"]);
}

#[test]
fn a_file_with_one_bad_line_changes_nothing() {
    let database = Database::new();
    database.import("2020-01-01", &TOWNS);
    let before = database.db.read_now(queries::data_version).unwrap();
    let mut towns = TOWNS;
    towns[0].3 = "1";
    towns[5].0 = "4521690";
    let report = database.import("2021-01-01", &towns);
    assert!(report.is_refused());
    assert_eq!((report.refused_total, counts(&report)), (1, [0; 4]));
    assert_eq!(database.get("12070424").0.population, Some(17000));
    assert_eq!(database.db.read_now(queries::data_version).unwrap(), before);
}

#[test]
fn a_town_that_left_the_register_ends_and_can_come_back() {
    let database = Database::new();
    database.import("2020-01-01", &TOWNS);
    // Only Brandenburg, without Bad Wilsnack: Saxony is not spoken of.
    assert_eq!(
        counts(&database.import("2021-01-01", &TOWNS[..2])),
        [0, 0, 2, 1]
    );
    let (gone, version) = database.get("12070008");
    assert_eq!((gone.valid_to, version), (Some(day("2021-01-01")), 2));
    assert_eq!(
        database.names(MunicipalityFilter::default()),
        [
            "Bischofswerda",
            "Lübben (Spreewald)",
            "Rammenau",
            "Wittenberge",
            "Zwönitz"
        ]
    );
    let here = |ags: &str| database.db.read_now(|c| queries::exists(c, ags)).unwrap();
    assert!(here("14625100") && !here("12070008") && !here("12345678"));
    let keys = ["12070008".to_owned(), "12345678".to_owned()];
    let refs = database
        .db
        .read_now(|c| queries::town_refs(c, &keys))
        .unwrap();
    assert_eq!((refs.len(), &*refs["12070008"].name), (1, "Bad Wilsnack"));
    assert_eq!(
        counts(&database.import("2022-01-01", &TOWNS[..3])),
        [0, 1, 2, 0]
    );
    assert_eq!(database.get("12070008").0.valid_to, None);
}

#[test]
fn an_older_register_and_half_a_register_are_refused() {
    let database = Database::new();
    database.import("2020-01-01", &TOWNS);
    let older = database.import("2019-12-31", &TOWNS);
    let half = database.import("2021-01-01", &TOWNS[..1]);
    for (report, code) in [(older, "older"), (half, "incomplete")] {
        assert!(report.is_refused());
        assert_eq!(report.reason.unwrap().code(), code);
    }
    assert_eq!(database.get("12070008").0.territory_date, day("2020-01-01"));
}

#[test]
fn what_a_register_does_not_say_stays_known() {
    let database = Database::new();
    database.import("2020-01-01", &TOWNS);
    let text = register(&TOWNS)
        .replace(",17000,2019-12-31", ",,")
        .replace("13.5,51.5", ",")
        .replace(",,,,,", ",,,,");
    database.import_text("2021-01-01", &text);
    let (town, _) = database.get("12070424");
    assert_eq!((town.lon, town.lat), (Some(13.5), Some(51.5)));
    assert_eq!(town.population, Some(17000));
    assert!(town.is_kleinstadt);
    assert_eq!(town.population_date, Some(day("2019-12-31")));
}

#[test]
fn a_search_takes_beginnings_of_words_keys_and_any_spelling() {
    let database = Database::new();
    database.import("2020-01-01", &TOWNS);
    let search = |q: &str| {
        database.names(MunicipalityFilter {
            q: Some(q.to_owned()),
            ..MunicipalityFilter::default()
        })
    };
    for q in [
        "Lübben", "lubben", "LUEBBEN", "spree", "spr lüb", "12061316", "1206",
    ] {
        assert_eq!(search(q), ["Lübben (Spreewald)"], "{q}");
    }
    for q in ["ubben", "%", "_", "l%n", "lubben zwonitz"] {
        assert!(search(q).is_empty(), "{q}");
    }
    assert_eq!(search(" ").len(), TOWNS.len());
}
