//! The whole way from bytes to records: on small made-up files, on the official files where they are present, and on noise.

mod lines;
mod noise;
mod official;
mod reference;
mod report;
mod typology;

use super::{Parsed, parse};

/// A GV100AD line: (position from 1, text) pairs on 220 blanks.
fn fixed(fields: &[(usize, &str)]) -> String {
    let mut line = vec![' '; 220];
    for (position, text) in fields {
        for (offset, c) in text.chars().enumerate() {
            line[position - 1 + offset] = c;
        }
    }
    line.into_iter().collect()
}

fn gemeinde(key: &str, verband: &str, name: &str, kind: &str, population: &str) -> String {
    fixed(&[
        (1, "6020201231"),
        (11, key),
        (19, verband),
        (23, name),
        (123, kind),
        (129, "00000006521"),
        (140, population),
        (166, "25541"),
    ])
}

/// A small register in GV100AD: a Land, a Kreis, a single town and an Amt with two members.
fn small_gv100ad() -> Vec<String> {
    let kreis = "01051";
    vec![
        fixed(&[(1, "1020201231"), (11, "01"), (23, "Schleswig-Holstein")]),
        fixed(&[
            (1, "4020201231"),
            (11, kreis),
            (23, "Dithmarschen"),
            (123, "43"),
        ]),
        fixed(&[
            (1, "5020201231"),
            (11, kreis),
            (19, "0011"),
            (23, "Brunsbüttel, Stadt"),
            (123, "50"),
        ]),
        gemeinde(
            "01051011",
            "0011",
            "Brunsbüttel, Stadt",
            "63",
            "00000012380",
        ),
        fixed(&[
            (1, "5020201231"),
            (11, kreis),
            (19, "5166"),
            (23, "Marne-Nordsee"),
            (123, "51"),
        ]),
        gemeinde("01051072", "5166", "Marne, Stadt", "63", "00000005951"),
        gemeinde(
            "01051057",
            "5166",
            "Kaiser-Wilhelm-Koog",
            "64",
            "00000000312",
        ),
    ]
}

fn read(text: &str) -> Parsed {
    parse(text.as_bytes()).unwrap()
}

/// (line, field, code) of every refusal.
fn refusals(parsed: &Parsed) -> Vec<(u64, &'static str, &'static str)> {
    parsed
        .refused
        .iter()
        .map(|r| (r.line, r.field, r.code))
        .collect()
}
