use contract::municipalities::TownType::{self, *};

use super::{read, small_gv100ad};
use crate::municipalities::import::{GemeindeRecord, SCHEME, classify};

fn unit(verband: &str, members: &[(&str, Option<i64>)]) -> Vec<GemeindeRecord> {
    let template = read(&small_gv100ad().join("\n")).records[0].clone();
    let member = |(ags, population): &(&str, Option<i64>)| GemeindeRecord {
        ags: ags.parse().unwrap(),
        verband_key: verband.to_owned(),
        population: *population,
        ..template.clone()
    };
    members.iter().map(member).collect()
}

fn types(records: &[GemeindeRecord]) -> Vec<(String, TownType, bool)> {
    classify(records, "2020")
        .into_iter()
        .map(|t| (t.ags.into(), t.code, t.is_centre))
        .collect()
}

#[test]
fn members_carry_the_type_of_their_unit_and_only_the_largest_is_its_centre() {
    let parsed = read(&small_gv100ad().join("\n"));
    let typings = classify(&parsed.records, "2020-12-31");
    let seen: Vec<_> = typings
        .iter()
        .map(|t| (t.ags.as_str(), t.code, t.is_kleinstadt()))
        .collect();
    assert_eq!(
        seen,
        [
            ("01051011", GroessereKleinstadt, true),
            ("01051072", KleineKleinstadt, true),
            ("01051057", KleineKleinstadt, false),
        ]
    );
    assert!(
        typings
            .iter()
            .all(|t| t.scheme == SCHEME && t.edition == "2020-12-31")
    );
}

#[test]
fn the_limits_belong_to_the_larger_type() {
    for (population, code) in [
        (4_999, Landgemeinde),
        (5_000, KleineKleinstadt),
        (9_999, KleineKleinstadt),
        (10_000, GroessereKleinstadt),
        (19_999, GroessereKleinstadt),
        (20_000, Mittelstadt),
        (99_999, Mittelstadt),
        (100_000, Grossstadt),
    ] {
        let records = unit("010510011", &[("01051011", Some(population))]);
        assert_eq!(
            types(&records),
            [("01051011".to_owned(), code, true)],
            "{population}"
        );
    }
}

#[test]
fn of_two_equally_large_members_the_smaller_key_is_the_centre() {
    let records = unit(
        "010515166",
        &[("01051072", Some(6_000)), ("01051057", Some(6_000))],
    );
    let centres: Vec<_> = types(&records)
        .into_iter()
        .map(|(_, _, centre)| centre)
        .collect();
    assert_eq!(centres, [false, true]);
}

#[test]
fn uninhabited_areas_and_units_of_unknown_size_have_no_type() {
    assert_eq!(types(&unit("010539105", &[("01053105", Some(0))])), []);
    assert_eq!(types(&unit("010515166", &[("01051072", None)])), []);
    let half_known = unit(
        "010515166",
        &[("01051072", Some(6_000)), ("01051057", None)],
    );
    assert_eq!(types(&half_known).len(), 2);
}
