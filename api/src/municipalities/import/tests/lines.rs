use contract::municipalities::{Land, MunicipalityKind, VerbandKind};
use encoding_rs::WINDOWS_1252;

use super::{fixed, gemeinde, read, refusals, small_gv100ad};
use crate::municipalities::import::{Encoding, FileError, Format, parse};

const HEADER: &str = "satzart,textkennzeichen,land,rb,kreis,vb,gemeinde,gemeindename,flaeche,bevoelkerung,postleitzahl,laengengrad,breitengrad,verstaedterungschluessel";

fn auszug(rows: &[&str]) -> String {
    format!("\u{feff}{HEADER}\r\n{}", rows.join("\r\n"))
}

#[test]
fn a_fixed_width_register_becomes_municipalities_with_their_kreis_and_verband() {
    let parsed = read(&small_gv100ad().join("\r\n"));
    assert_eq!(refusals(&parsed), []);
    assert_eq!(parsed.format, Format::Gv100ad);
    assert_eq!(parsed.territory_date.unwrap().to_string(), "2020-12-31");
    assert_eq!(parsed.by_satzart["60"], 3);
    let marne = &parsed.records[1];
    assert_eq!((marne.line, marne.ars.as_str()), (6, "010515166072"));
    assert_eq!(
        (marne.name.as_str(), marne.official_name.as_str()),
        ("Marne", "Marne, Stadt")
    );
    assert_eq!(
        (marne.kind, marne.land),
        (MunicipalityKind::Stadt, Land::SchleswigHolstein)
    );
    assert_eq!(marne.kreis_name.as_deref(), Some("Dithmarschen"));
    assert_eq!(marne.verband_name.as_deref(), Some("Marne-Nordsee"));
    assert_eq!(marne.verband_kind, Some(VerbandKind::Amt));
    assert_eq!(
        (marne.area_ha, marne.population),
        (Some(6_521), Some(5_951))
    );
    assert_eq!(marne.postcode.as_deref(), Some("25541"));
}

#[test]
fn a_csv_register_mixes_dots_commas_and_blanks_and_is_read() {
    let parsed = read(&auszug(&[
        "10,,01,,,,,Schleswig-Holstein,,,,,,",
        "40,41,01,0,01,,,\"Flensburg, Stadt\",,,,,,",
        "50,50,01,0,01,0000,,\"Flensburg, Stadt\",,,,,,",
        "60,61,01,0,01,0000,000,\"Flensburg, Stadt\", 53.02, 90 164,24937,\"9,43751\",\"54,78252\",01",
    ]));
    assert_eq!(refusals(&parsed), []);
    assert_eq!(
        (parsed.format, parsed.territory_date),
        (Format::AuszugGv, None)
    );
    let flensburg = &parsed.records[0];
    assert_eq!((flensburg.line, flensburg.ags.as_str()), (5, "01001000"));
    assert_eq!(
        (flensburg.area_ha, flensburg.population),
        (Some(5_302), Some(90_164))
    );
    assert_eq!(
        (flensburg.lon, flensburg.lat),
        (Some(9.43751), Some(54.78252))
    );
    assert_eq!(flensburg.degurba.unwrap().code(), "01");
    assert_eq!(flensburg.verband_kind, Some(VerbandKind::Verbandsfrei));
}

#[test]
fn a_lost_leading_zero_is_refused_by_name() {
    let parsed = read(&auszug(&[
        "60,61,1,0,01,0000,000,Flensburg, 53.02, 90 164,24937,,,",
    ]));
    assert_eq!(refusals(&parsed), [(2, "land", "leading_zero_lost")]);
    assert!(parsed.refused[0].de.contains("führende Null"));
    assert!(parsed.refused[0].en.contains("leading zero"));
    assert!(parsed.records.is_empty());
    let reference = "territory_date,ags,ars,name,kind,nuts3,area_km2,lon,lat,population,population_date\n2016-01-01,1051011,010510011011,Brunsbüttel,Stadt,,65.21,,,,\n";
    assert_eq!(
        refusals(&read(reference)),
        [(2, "ags", "leading_zero_lost")]
    );
}

#[test]
fn a_latin_1_and_a_utf_8_file_give_the_same_records() {
    let text = small_gv100ad().join("\n");
    let (latin, _, unmappable) = WINDOWS_1252.encode(&text);
    assert!(!unmappable && latin.len() < text.len());
    let (latin, utf8) = (parse(&latin).unwrap(), parse(text.as_bytes()).unwrap());
    assert_eq!(
        (latin.encoding, utf8.encoding),
        (Encoding::Windows1252, Encoding::Utf8)
    );
    assert_eq!(latin.records.len(), 3);
    assert_eq!(latin.records, utf8.records);
}

#[test]
fn characters_are_counted_not_bytes() {
    let name = "ß".repeat(50);
    let mut lines = small_gv100ad();
    lines.push(gemeinde("01051073", "5166", &name, "64", "00000000007"));
    assert!(lines[7].len() > 220);
    let parsed = read(&lines.join("\n"));
    assert_eq!(refusals(&parsed), []);
    assert_eq!(
        (
            parsed.records[3].name.as_str(),
            parsed.records[3].population
        ),
        (name.as_str(), Some(7))
    );
    lines.push(format!("{}x", fixed(&[(1, "1020201231")])));
    assert_eq!(refusals(&read(&lines.join("\n"))), [(9, "", "too_long")]);
}

#[test]
fn trailing_blanks_may_be_cut_but_no_value() {
    let lines = small_gv100ad();
    let whole = read(&lines.join("\n"));
    let trimmed: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    assert!(trimmed.iter().all(|line| line.chars().count() < 220));
    assert_eq!(read(&trimmed.join("\n")).records, whole.records);

    let town = lines[3].trim_end();
    for (characters, field) in [
        (1, "EF1"),
        (8, "EF2"),
        (13, "EF3"),
        (20, "EF4"),
        (22, "EF5"),
        (60, "EF7"),
        (123, "EF7"),
        (135, "EF8"),
        (139, "EF9"),
        (149, "EF9"),
        (168, "EF12U1"),
    ] {
        let cut: String = town.chars().take(characters).collect();
        let mut lines = lines.clone();
        lines[3] = cut;
        let parsed = read(&lines.join("\n"));
        let found: Vec<_> = parsed.refused.iter().map(|r| (r.line, r.field)).collect();
        assert_eq!(found, [(4, field)], "{characters}");
        assert_eq!(parsed.records.len(), 2);
    }
}

#[test]
fn a_municipality_listed_twice_is_refused_with_the_line_of_the_first() {
    let mut lines = small_gv100ad();
    lines.push(lines[5].clone());
    let parsed = read(&lines.join("\n"));
    assert_eq!(refusals(&parsed), [(8, "EF3", "duplicate")]);
    assert!(parsed.refused[0].en.contains("Line 6"));
}

#[test]
fn a_register_with_a_missing_kreis_or_another_territory_date_is_incomplete() {
    let mut lines = small_gv100ad();
    lines.push(gemeinde(
        "01053001",
        "0001",
        "Alt Mölln",
        "64",
        "00000000900",
    ));
    lines.push(
        lines[6]
            .replace("01051057", "01051058")
            .replace("20201231", "20191231"),
    );
    assert_eq!(
        refusals(&read(&lines.join("\n"))),
        [(8, "EF3", "no_parent"), (9, "EF2", "other_date")]
    );
}

#[test]
fn wrong_values_are_refused_with_line_and_field() {
    let row = |changes: &[(usize, &str)]| {
        let mut cells = "60|61|01|0|01|0000|000|Flensburg|53.02|90 164|24937|9.4|54.7|01"
            .split('|')
            .collect::<Vec<_>>();
        for (index, text) in changes {
            cells[*index] = text;
        }
        cells.join(",")
    };
    for (changes, field, code) in [
        (&[(0, "70")][..], "satzart", "unknown_code"),
        (&[(1, "68")], "textkennzeichen", "unknown_code"),
        (&[(1, "")], "textkennzeichen", "missing"),
        (&[(2, "17")], "land", "unknown_land"),
        (&[(6, "0000")], "gemeinde", "not_digits"),
        (&[(7, " ")], "gemeindename", "missing"),
        (&[(7, "A\u{7}B")], "gemeindename", "control_character"),
        (&[(8, "1.234")], "flaeche", "not_a_number"),
        (&[(9, "")], "bevoelkerung", "missing"),
        (&[(9, "viele")], "bevoelkerung", "not_a_number"),
        (&[(10, "4937")], "postleitzahl", "leading_zero_lost"),
        (
            &[(11, "54.7"), (12, "9.4")],
            "laengengrad",
            "outside_germany",
        ),
        (&[(13, "04")], "verstaedterungschluessel", "unknown_code"),
    ] {
        let parsed = read(&auszug(&[&row(changes)]));
        assert_eq!(refusals(&parsed), [(2, field, code)], "{changes:?}");
    }
    assert_eq!(refusals(&read(&auszug(&[&row(&[])]))), []);
    assert_eq!(
        refusals(&read(&auszug(&["60,61,01"]))),
        [(2, "", "columns")]
    );
    let long = "x".repeat(121);
    assert_eq!(
        refusals(&read(&auszug(&[&row(&[(7, &long)])]))),
        [(2, "gemeindename", "too_long")]
    );
}

#[test]
fn files_that_are_no_register_are_refused_as_a_whole() {
    assert_eq!(parse(b"").unwrap_err(), FileError::Empty);
    assert_eq!(parse(b"\xef\xbb\xbf \r\n\n").unwrap_err(), FileError::Empty);
    assert_eq!(
        parse(b"name,einwohner\nKiel,1\n").unwrap_err(),
        FileError::UnknownFormat
    );
    assert_eq!(parse(b"PK\x03\x04\x00").unwrap_err(), FileError::NotText);
    assert_eq!(
        parse(b"satzart,gemeindename\n").unwrap_err(),
        FileError::MissingColumn {
            column: "textkennzeichen"
        }
    );
    let bytes = 33 * 1024 * 1024;
    assert_eq!(
        parse(&vec![b' '; bytes]).unwrap_err(),
        FileError::TooLarge { bytes }
    );
}

#[test]
fn of_countless_refusals_only_the_first_thousand_are_kept() {
    let parsed = read(&auszug(&vec!["x"; 5_000]));
    assert_eq!((parsed.refused.len(), parsed.refused_total), (1_000, 5_000));
}
