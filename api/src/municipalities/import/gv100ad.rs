//! GV100AD: the Gemeindeverzeichnis in lines of 220 characters (not bytes), blanks at the end possibly cut.
//!
//! Positions as in the record description of Statistisches Bundesamt, counted from 1, both ends included. Refusals name
//! its fields EF1 to EF12.

use contract::municipalities::{MunicipalityKind, VerbandKind, search::short_name};

use super::{
    GemeindeRecord, fields,
    refusal::{Fault, Reason},
    register::Register,
};

const LENGTH: usize = 220;
const DATE: &str = "EF2";
const KEY: &str = "EF3";
const VERBAND: &str = "EF4";
const NAME: &str = "EF5";
const KIND: &str = "EF7";
const AREA: &str = "EF8";
const POPULATION: &str = "EF9";
const POSTCODE: &str = "EF12U1";

pub(super) fn looks_like_a_record(line: &str) -> bool {
    let mut chars = line.chars();
    matches!(chars.next(), Some('1'..='6'))
        && chars.next() == Some('0')
        && chars.by_ref().take(10).filter(char::is_ascii_digit).count() == 10
}

pub(super) fn read(text: &str) -> Register {
    let mut register = Register::new([KEY, VERBAND]);
    for (line, text) in (1..).zip(text.lines()) {
        if text.trim().is_empty() {
            continue;
        }
        if let Err(fault) = take(&mut register, line, text) {
            register.refuse(line, &fault);
        }
    }
    register
}

/// The characters of one line.
struct Line(Vec<char>);

impl Line {
    fn new(text: &str) -> Result<Line, Fault> {
        let chars: Vec<char> = text.trim_end().chars().take(LENGTH + 1).collect();
        if chars.len() > LENGTH {
            Err(Reason::TooLong { characters: LENGTH }.at(""))
        } else {
            Ok(Line(chars))
        }
    }

    fn at(&self, from: usize, to: usize) -> String {
        self.0.iter().take(to).skip(from - 1).collect()
    }

    /// A key part is never trimmed: a blank in it means that the columns are shifted.
    fn key(&self, field: &'static str, from: usize, to: usize) -> Result<String, Fault> {
        let digits = to + 1 - from;
        let text = self.at(from, to);
        if text.trim().is_empty() {
            Err(Reason::Missing.at(field))
        } else if text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()) {
            Ok(text)
        } else {
            Err(Reason::NotDigits { digits }.at(field))
        }
    }

    fn name(&self) -> Result<String, Fault> {
        fields::name(NAME, &self.at(23, 72))
    }

    fn kind(&self) -> String {
        self.at(123, 124)
    }
}

fn take(register: &mut Register, number: u64, text: &str) -> Result<(), Fault> {
    let line = Line::new(text)?;
    let satzart = line.at(1, 2);
    if !matches!(satzart.as_str(), "10" | "20" | "30" | "40" | "50" | "60") {
        return Err(Reason::UnknownCode.at("EF1"));
    }
    register.count(&satzart);
    register.date(DATE, fields::date(DATE, &line.key(DATE, 3, 10)?, "%Y%m%d")?)?;
    match satzart.as_str() {
        "40" => {
            let key = line.key(KEY, 11, 15)?;
            if !matches!(line.kind().as_str(), "41" | "42" | "43" | "44" | "45") {
                return Err(Reason::UnknownCode.at(KIND));
            }
            register.kreis(number, key, line.name()?)
        }
        "50" => {
            let key = line.key(KEY, 11, 15)? + &line.key(VERBAND, 19, 22)?;
            let kind = fields::code(KIND, &line.kind(), VerbandKind::from_code)?
                .ok_or(Reason::Missing.at(KIND))?;
            register.verband(number, key, line.name()?, kind)
        }
        "60" => register.gemeinde(KEY, gemeinde(number, &line)?),
        _ => line.name().map(drop),
    }
}

fn gemeinde(number: u64, line: &Line) -> Result<GemeindeRecord, Fault> {
    let verband_key = line.key(KEY, 11, 15)? + &line.key(VERBAND, 19, 22)?;
    let ars = fields::ars(KEY, &format!("{verband_key}{}", line.key(KEY, 16, 18)?))?;
    let official_name = line.name()?;
    let kind = fields::code(KIND, &line.kind(), MunicipalityKind::from_code)?
        .ok_or(Reason::Missing.at(KIND))?;
    let area_ha = fields::fixed_count(AREA, &line.at(129, 139), 11)?;
    let population = fields::fixed_count(POPULATION, &line.at(140, 150), 11)?
        .ok_or(Reason::Missing.at(POPULATION))?;
    Ok(GemeindeRecord {
        line: number,
        ags: ars.ags(),
        land: ars.land(),
        kreis_key: ars.kreis().to_owned(),
        kreis_name: None,
        verband_key,
        verband_name: None,
        verband_kind: None,
        name: short_name(&official_name),
        official_name,
        kind,
        area_ha,
        population: Some(population),
        population_date: None,
        postcode: fields::postcode(POSTCODE, &line.at(166, 170))?,
        lon: None,
        lat: None,
        degurba: None,
        nuts3: None,
        ars,
    })
}
