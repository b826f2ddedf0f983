//! The municipalities that a fresh installation starts with; `reference/CREDITS.md` says where they come from.

use contract::municipalities::{
    Ags, Ars, KeyError, Land, MunicipalityKind, VerbandKind, search::short_name,
};

use super::{
    FileError, GemeindeRecord, fields,
    refusal::{Fault, Reason},
    register::Register,
    table::{self, Row},
};

/// The reference file itself; [`super::parse`] reads it.
pub const MUNICIPALITIES_CSV: &[u8] = include_bytes!("../../../../reference/municipalities.csv");

/// Outlines of the Länder: `{"credit", "viewBox", "projection", "laender": [{"key", "short", "name", "path"}]}`.
pub const LAENDER_JSON: &str = include_str!("../../../../reference/laender.json");

const REQUIRED: [&str; 11] = [
    "territory_date",
    "ags",
    "ars",
    "name",
    "kind",
    "nuts3",
    "area_km2",
    "lon",
    "lat",
    "population",
    "population_date",
];

pub(super) fn read(text: &str) -> Result<Register, FileError> {
    let mut register = Register::new(["ars", "ars"]);
    table::rows(text, &REQUIRED, |line, row| {
        if let Err(fault) = row.and_then(|row| take(&mut register, line, &row)) {
            register.refuse(line, &fault);
        }
    })?;
    Ok(register)
}

fn take(register: &mut Register, line: u64, row: &Row<'_>) -> Result<(), Fault> {
    register.count("60");
    let date = fields::date("territory_date", row.get("territory_date"), "%Y-%m-%d")?;
    register.date("territory_date", date)?;
    register.gemeinde("ags", gemeinde(line, row)?)
}

fn gemeinde(line: u64, row: &Row<'_>) -> Result<GemeindeRecord, Fault> {
    let ags: Ags = row
        .get("ags")
        .parse()
        .map_err(|error: KeyError| Reason::Key(error).at("ags"))?;
    let ars = fields::ars("ars", row.get("ars"))?;
    if ars.ags() != ags {
        return Err(Reason::KeysDiffer.at("ars"));
    }
    let official_name = fields::name("name", row.get("name"))?;
    let name = short_name(&official_name);
    let kind = kind(&ars, row.get("kind"))?;
    let own_unit = ars.as_str().get(5..6) == Some("0");
    let population = fields::count("population", row.get("population"))?;
    let population_date = match population {
        Some(_) => Some(fields::date(
            "population_date",
            row.get("population_date"),
            "%Y-%m-%d",
        )?),
        None => None,
    };
    let (lon, lat) = fields::point(["lon", "lat"], row.get("lon"), row.get("lat"))?;
    Ok(GemeindeRecord {
        line,
        ags,
        land: ars.land(),
        kreis_key: ars.kreis().to_owned(),
        kreis_name: kind.is_kreisfrei().then(|| name.clone()),
        verband_key: ars.verband().to_owned(),
        verband_name: own_unit.then(|| name.clone()),
        verband_kind: own_unit.then_some(VerbandKind::Verbandsfrei),
        name,
        official_name,
        kind,
        area_ha: fields::hectares("area_km2", row.get("area_km2"))?,
        population,
        population_date,
        postcode: None,
        lon,
        lat,
        degurba: None,
        nuts3: nuts3(row.get("nuts3"))?,
        ars,
    })
}

/// The file says only Stadt or Gemeinde. Verband 0000 marks the towns that are their own Kreis, which Baden-Württemberg
/// calls Stadtkreis.
fn kind(ars: &Ars, text: &str) -> Result<MunicipalityKind, Fault> {
    match (text, ars.as_str().get(5..9), ars.land()) {
        ("Stadt", Some("0000"), Land::BadenWuerttemberg) => Ok(MunicipalityKind::Stadtkreis),
        ("Stadt", Some("0000"), _) => Ok(MunicipalityKind::KreisfreieStadt),
        ("Stadt", ..) => Ok(MunicipalityKind::Stadt),
        ("Gemeinde", ..) => Ok(MunicipalityKind::Gemeinde),
        _ => Err(Reason::UnknownCode.at("kind")),
    }
}

fn nuts3(text: &str) -> Result<Option<String>, Fault> {
    match text {
        "" => Ok(None),
        text if text.len() == 5
            && text.starts_with("DE")
            && text
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) =>
        {
            Ok(Some(text.to_owned()))
        }
        _ => Err(Reason::UnknownCode.at("nuts3")),
    }
}
