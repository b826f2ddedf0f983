//! AuszugGV: the Gemeindeverzeichnis as CSV. Areas have a decimal dot, coordinates a decimal comma, counts blanks between
//! thousands, all in one file.

use contract::municipalities::{Degurba, MunicipalityKind, VerbandKind, search::short_name};

use super::{
    FileError, GemeindeRecord, fields,
    refusal::{Fault, Reason},
    register::Register,
    table::{self, Row},
};

const REQUIRED: [&str; 10] = [
    "satzart",
    "textkennzeichen",
    "land",
    "rb",
    "kreis",
    "vb",
    "gemeinde",
    "gemeindename",
    "flaeche",
    "bevoelkerung",
];

const KIND: &str = "textkennzeichen";
const NAME: &str = "gemeindename";

pub(super) fn read(text: &str) -> Result<Register, FileError> {
    let mut register = Register::new(["kreis", "vb"]);
    table::rows(text, &REQUIRED, |line, row| {
        if let Err(fault) = row.and_then(|row| take(&mut register, line, &row)) {
            register.refuse(line, &fault);
        }
    })?;
    Ok(register)
}

fn take(register: &mut Register, line: u64, row: &Row<'_>) -> Result<(), Fault> {
    let satzart = row.get("satzart").trim();
    if !matches!(satzart, "10" | "20" | "30" | "40" | "50" | "60") {
        return Err(Reason::UnknownCode.at("satzart"));
    }
    register.count(satzart);
    match satzart {
        "40" => {
            let key = kreis_key(row)?;
            if !matches!(row.get(KIND).trim(), "41" | "42" | "43" | "44" | "45") {
                return Err(Reason::UnknownCode.at(KIND));
            }
            register.kreis(line, key, fields::name(NAME, row.get(NAME))?)
        }
        "50" => {
            let key = verband_key(row)?;
            let kind = fields::code(KIND, row.get(KIND), VerbandKind::from_code)?
                .ok_or(Reason::Missing.at(KIND))?;
            register.verband(line, key, fields::name(NAME, row.get(NAME))?, kind)
        }
        "60" => register.gemeinde("gemeinde", gemeinde(line, row)?),
        _ => fields::name(NAME, row.get(NAME)).map(drop),
    }
}

fn kreis_key(row: &Row<'_>) -> Result<String, Fault> {
    let land = fields::key_part("land", row.get("land"), 2)?;
    let rb = fields::key_part("rb", row.get("rb"), 1)?;
    let kreis = fields::key_part("kreis", row.get("kreis"), 2)?;
    Ok(format!("{land}{rb}{kreis}"))
}

fn verband_key(row: &Row<'_>) -> Result<String, Fault> {
    let kreis = kreis_key(row)?;
    Ok(format!(
        "{kreis}{}",
        fields::key_part("vb", row.get("vb"), 4)?
    ))
}

fn gemeinde(line: u64, row: &Row<'_>) -> Result<GemeindeRecord, Fault> {
    let verband = verband_key(row)?;
    let gemeinde = fields::key_part("gemeinde", row.get("gemeinde"), 3)?;
    let ars = fields::ars("land", &format!("{verband}{gemeinde}"))?;
    let official_name = fields::name(NAME, row.get(NAME))?;
    let kind = fields::code(KIND, row.get(KIND), MunicipalityKind::from_code)?
        .ok_or(Reason::Missing.at(KIND))?;
    let (lon, lat) = point(row)?;
    let population = fields::count("bevoelkerung", row.get("bevoelkerung"))?
        .ok_or(Reason::Missing.at("bevoelkerung"))?;
    let degurba = "verstaedterungschluessel";
    Ok(GemeindeRecord {
        line,
        ags: ars.ags(),
        land: ars.land(),
        kreis_key: ars.kreis().to_owned(),
        kreis_name: None,
        verband_key: verband,
        verband_name: None,
        verband_kind: None,
        name: short_name(&official_name),
        official_name,
        kind,
        area_ha: fields::hectares("flaeche", row.get("flaeche"))?,
        population: Some(population),
        population_date: None,
        postcode: fields::postcode("postleitzahl", row.get("postleitzahl"))?,
        lon,
        lat,
        degurba: fields::code(degurba, row.get(degurba), Degurba::from_code)?,
        nuts3: None,
        ars,
    })
}

/// The source writes 0 and 0 where it has no point.
fn point(row: &Row<'_>) -> Result<(Option<f64>, Option<f64>), Fault> {
    let (lon, lat) = (row.get("laengengrad").trim(), row.get("breitengrad").trim());
    if (lon, lat) == ("0", "0") {
        return Ok((None, None));
    }
    fields::point(["laengengrad", "breitengrad"], lon, lat)
}
