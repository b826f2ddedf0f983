//! What an import did, for people and for machines.

use std::{collections::BTreeMap, fmt::Write};

use chrono::NaiveDate;
use contract::Lang;
use serde::Serialize;

use super::{Encoding, FileError, Format, Parsed, Refusal};

/// The outcome of an import. Whoever stores the records fills in the counts; a refused file leaves them at zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    pub format: Format,
    pub encoding: Encoding,
    pub territory_date: Option<NaiveDate>,
    /// Municipalities that could be read.
    pub read: usize,
    pub by_satzart: BTreeMap<String, usize>,
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    /// Municipalities that were known and are no longer in the register.
    pub ended: usize,
    /// The first refused lines, at most 1,000.
    pub refused: Vec<Refusal>,
    pub refused_total: usize,
    /// Why the file as a whole was refused, whatever its lines.
    pub reason: Option<FileError>,
}

impl ImportReport {
    /// The report of a file that was read and not yet stored.
    pub fn of(parsed: &Parsed) -> ImportReport {
        ImportReport {
            format: parsed.format,
            encoding: parsed.encoding,
            territory_date: parsed.territory_date,
            read: parsed.records.len(),
            by_satzart: parsed.by_satzart.clone(),
            new: 0,
            changed: 0,
            unchanged: 0,
            ended: 0,
            refused: parsed.refused.clone(),
            refused_total: parsed.refused_total,
            reason: None,
        }
    }

    /// One refused line refuses the file.
    pub const fn is_refused(&self) -> bool {
        self.refused_total > 0 || self.reason.is_some()
    }

    /// The report as lines of text, with the refused lines one by one.
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = self.write(&mut out, lang);
        out
    }

    fn write(&self, out: &mut String, lang: Lang) -> std::fmt::Result {
        write!(out, "{}, {}", self.format.label(), self.encoding.label())?;
        if let Some(date) = self.territory_date {
            write!(
                out,
                ", {} {date}",
                lang.pick("Gebietsstand", "territory of")
            )?;
        }
        out.push('\n');
        for (de, en, count) in [
            ("gelesen", "read", self.read),
            ("neu", "new", self.new),
            ("geändert", "changed", self.changed),
            ("unverändert", "unchanged", self.unchanged),
            ("beendet", "ended", self.ended),
            ("abgelehnt", "refused", self.refused_total),
        ] {
            writeln!(out, "{:<12}{count:>7}", lang.pick(de, en))?;
        }
        if self.is_refused() {
            let nothing = lang.pick("Nichts wurde übernommen.", "Nothing was taken over.");
            writeln!(out, "{nothing}")?;
        }
        if let Some(reason) = &self.reason {
            writeln!(out, "{}", lang.pick(&reason.de(), &reason.en()))?;
        }
        for refusal in &self.refused {
            let line = lang.pick("Zeile", "line");
            let text = lang.pick(&refusal.de, &refusal.en);
            let field = if refusal.field.is_empty() {
                String::new()
            } else {
                format!(", {}", refusal.field)
            };
            writeln!(out, "{line} {}{field}: {text}", refusal.line)?;
        }
        let more = self.refused_total - self.refused.len();
        if more > 0 {
            writeln!(
                out,
                "{more} {}",
                lang.pick("weitere Zeilen abgelehnt", "more lines refused")
            )?;
        }
        Ok(())
    }
}
