//! `import`: takes over what others publish, from a file.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use contract::Lang;

use super::say;
use crate::app;
use crate::municipalities::apply::{Edition, apply};
use crate::municipalities::import::{FileError, date_in_name, parse};
use crate::settings::Settings;

#[derive(Debug, Subcommand)]
pub enum Import {
    /// Take over a register of municipalities: AuszugGV (CSV) or GV100AD (text) of Statistisches Bundesamt
    ///
    /// All of the file or nothing. A second import of the same file changes nothing.
    Municipalities(Register),
}

#[derive(Debug, Args)]
pub struct Register {
    /// The file, UTF-8 or Latin-1
    file: PathBuf,
    /// Territory date (Gebietsstand), YYYY-MM-DD; without it, the one in the file or in its name
    #[arg(long)]
    date: Option<NaiveDate>,
    /// Day of the population figures, YYYY-MM-DD, if you know it: the files do not say it
    #[arg(long)]
    population_date: Option<NaiveDate>,
    /// Language of the report
    #[arg(long, value_enum, default_value = "de")]
    language: Language,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    De,
    En,
}

pub fn run(settings: &Settings, what: &Import) -> Result<(), String> {
    match what {
        Import::Municipalities(register) => municipalities(settings, register),
    }
}

fn municipalities(settings: &Settings, register: &Register) -> Result<(), String> {
    let lang = match register.language {
        Language::De => Lang::De,
        Language::En => Lang::En,
    };
    let file = register.file.display();
    let refused = |error: FileError| format!("{file}: {}", lang.pick(&error.de(), &error.en()));
    let bytes = std::fs::read(&register.file).map_err(|e| format!("{file}: {e}"))?;
    let parsed = parse(&bytes).map_err(refused)?;
    let territory = register
        .date
        .or(parsed.territory_date)
        .or_else(|| in_name(&register.file))
        .ok_or_else(|| refused(FileError::NoDate))?;
    let edition = Edition {
        territory,
        population: register.population_date,
    };
    let report = app::open(settings)?
        .writing(|c| apply(c, &parsed, edition))
        .map_err(|e| e.to_string())?;
    say(report.text(lang).trim_end())?;
    if report.is_refused() {
        let words = lang.pick("abgelehnt", "refused");
        return Err(format!("{file}: {words}"));
    }
    Ok(())
}

fn in_name(file: &Path) -> Option<NaiveDate> {
    date_in_name(file.file_name()?.to_str()?)
}
