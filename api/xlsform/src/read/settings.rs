//! The sheet `settings`: what holds for the whole form.

use contract::{Lang, Text};

use crate::heading::named_language;
use crate::own;
use crate::report::Report;
use crate::table::Table;

/// Ours, or without a meaning here that anyone would miss.
const KNOWN: [&str; 5] = [
    "form_title",
    "form_id",
    "version",
    "default_language",
    "style",
];

#[derive(Debug, Default)]
pub(super) struct Settings {
    pub title: Option<String>,
    /// The language of columns without one, if the form says it.
    pub lang: Option<Lang>,
    /// Written by this software.
    pub ours: bool,
}

pub(super) fn read(table: Option<&Table>, report: &mut Report) -> Settings {
    let Some((table, row)) = table.and_then(|table| Some((table, table.rows.first()?))) else {
        return Settings::default();
    };
    table.say_unknown(&KNOWN, report);
    let spoken = table.get(row, "default_language");
    let lang = spoken.and_then(named_language);
    if spoken.is_some_and(|name| !name.eq_ignore_ascii_case("default")) && lang.is_none() {
        report.leave_out(
            &table.at_cell(row, "default_language"),
            Text::new(
                "Nur Deutsch und Englisch werden übernommen; diese Angabe bleibt weg.",
                "Only German and English are taken over; this setting is left out.",
            ),
        );
    }
    Settings {
        title: table.get(row, "form_title").map(str::to_owned),
        lang,
        ours: table.get(row, own::FORMAT).is_some(),
    }
}
