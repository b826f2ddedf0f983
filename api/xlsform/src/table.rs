//! A sheet as a table: its first row says what the columns are.

use contract::questionnaire::Decimal;
use contract::{Lang, Text};

use crate::book::{Row, Sheet};
use crate::heading::{Wording, read_heading, trimmed};
use crate::own;
use crate::report::{At, Report, rows_in_words};

/// A column by its heading.
#[derive(Debug)]
struct Column {
    index: u32,
    /// As it stands in the file.
    heading: String,
    /// In lower case, without a language: `label`, `list_name`.
    key: String,
    lang: Option<Wording>,
}

#[derive(Debug)]
pub(crate) struct Table {
    /// Name of the sheet as it stands in the file.
    pub sheet: String,
    columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// The language of columns without one.
    default: Lang,
    /// Texts are kept to the last blank: our own workbooks come back as they went out.
    pub verbatim: bool,
}

impl Table {
    /// Takes the first row with content as headings. None of an empty sheet.
    pub fn new(sheet: Sheet, report: &mut Report) -> Option<Self> {
        let mut rows = sheet.rows.into_iter();
        let headings = rows.next()?;
        let mut columns: Vec<Column> = Vec::new();
        for (index, heading) in headings.cells {
            let (key, lang) = read_heading(&heading);
            let same = |known: &&Column| known.key == key && known.lang == lang;
            let twice = lang != Some(Wording::Foreign) && columns.iter().any(|c| same(&c));
            if twice {
                report.refuse(
                    &At::sheet(&sheet.name).row(headings.number).column(&heading),
                    Text::new(
                        "Diese Spalte gibt es zweimal.",
                        "This column is there twice.",
                    ),
                );
            }
            columns.push(Column {
                index,
                heading,
                key,
                lang,
            });
        }
        Some(Self {
            sheet: sheet.name,
            columns,
            rows: rows.collect(),
            default: Lang::De,
            verbatim: false,
        })
    }

    /// The language that labels without one are in, going by the labels beside them.
    pub fn language_of_bare_columns(&self) -> Lang {
        let named = |lang| self.names("label", lang);
        match named(Lang::De) && !named(Lang::En) {
            true => Lang::En,
            false => Lang::De,
        }
    }

    /// Whether there is a column of this key that names the language.
    fn names(&self, key: &str, lang: Lang) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|column| column.key == key && column.lang == Some(Wording::One(lang)))
    }

    /// Sets the language of columns without one.
    pub fn speak(&mut self, lang: Lang) {
        self.default = lang;
    }

    pub fn at(&self, row: &Row) -> At {
        At::sheet(&self.sheet).row(row.number)
    }

    /// The place of a cell, by the heading as it stands in the file.
    pub fn at_cell(&self, row: &Row, key: &str) -> At {
        let column = self.columns.iter().find(|column| column.key == key);
        self.at(row)
            .column(column.map_or(key, |column| &column.heading))
    }

    pub fn has(&self, key: &str) -> bool {
        self.columns.iter().any(|column| column.key == key)
    }

    /// What stands under a heading without a language, without blanks around it.
    pub fn get<'r>(&self, row: &'r Row, key: &str) -> Option<&'r str> {
        self.columns
            .iter()
            .filter(|column| column.key == key)
            .find_map(|column| row.cells.get(&column.index))
            .map(|text| trimmed(text))
            .filter(|text| !text.is_empty())
    }

    /// What stands under one of our own headings, to the last blank.
    pub fn verbatim(&self, row: &Row, key: &str) -> Option<String> {
        let column = self.columns.iter().find(|column| column.key == key)?;
        row.cells.get(&column.index).cloned()
    }

    /// What stands under a heading in one language.
    fn wording<'r>(&self, row: &'r Row, key: &str, lang: Lang) -> Option<&'r str> {
        let exact = |column: &&Column| column.lang == Some(Wording::One(lang));
        let bare = |column: &&Column| column.lang.is_none() && self.default == lang;
        let of_key = || self.columns.iter().filter(|column| column.key == key);
        let text = |column: &Column| {
            row.cells
                .get(&column.index)
                .map(|text| match self.verbatim {
                    true => text.as_str(),
                    false => trimmed(text),
                })
        };
        let found = of_key().filter(exact).find_map(text);
        found.or_else(|| of_key().filter(bare).find_map(text))
    }

    /// A text in both languages; where one is missing, the other one stands in, and the report says so.
    pub fn text(&self, row: &Row, key: &str, report: &mut Report) -> Option<Text> {
        let de = self.wording(row, key, Lang::De);
        let en = self.wording(row, key, Lang::En);
        let (de_or_en, en_or_de) = (de.or(en)?, en.or(de)?);
        if de.is_none() || en.is_none() {
            self.say_untranslated(row, key, de.is_none(), report);
        }
        Some(Text::new(de_or_en, en_or_de))
    }

    /// One line for each cell; if the sheet has no such column at all, [`Self::say_languages`] has said it once.
    fn say_untranslated(&self, row: &Row, key: &str, german: bool, report: &mut Report) {
        let lang = if german { Lang::De } else { Lang::En };
        if !self.speaks(lang) {
            return;
        }
        let text = match lang {
            Lang::De => Text::new(
                "Der deutsche Text fehlt; es steht der englische da.",
                "The German text is missing; the English one stands in.",
            ),
            Lang::En => Text::new(
                "Der englische Text fehlt; es steht der deutsche da.",
                "The English text is missing; the German one stands in.",
            ),
        };
        report.change(&self.at_cell(row, key), text);
    }

    fn speaks(&self, lang: Lang) -> bool {
        let bare = |column: &Column| column.key == "label" && column.lang.is_none();
        self.names("label", lang) || (self.default == lang && self.columns.iter().any(bare))
    }

    /// Says once for the sheet which of the two languages is missing.
    pub fn say_languages(&self, report: &mut Report) {
        if self.rows.is_empty() || (self.speaks(Lang::De) && self.speaks(Lang::En)) {
            return;
        }
        let text = if self.speaks(Lang::De) {
            Text::new(
                "Es gibt keine englischen Texte (Spalte label::English (en)); überall steht der deutsche Text da.",
                "There are no English texts (column label::English (en)); the German text stands in everywhere.",
            )
        } else {
            Text::new(
                "Es gibt keine deutschen Texte (Spalte label::Deutsch (de)); überall steht der andere Text da.",
                "There are no German texts (column label::Deutsch (de)); the other text stands in everywhere.",
            )
        };
        report.change(&At::sheet(&self.sheet), text);
    }

    /// Says which columns with content are left out: those in other languages, and those that are not among `known`.
    pub fn say_unknown(&self, known: &[&str], report: &mut Report) {
        for column in &self.columns {
            let filled: Vec<u32> = self
                .rows
                .iter()
                .filter(|row| {
                    let cell = row.cells.get(&column.index);
                    cell.is_some_and(|cell| !goes_without_saying(&column.key, cell))
                })
                .map(|row| row.number)
                .collect();
            let foreign = column.lang == Some(Wording::Foreign);
            let ours = known.contains(&column.key.as_str()) || column.key.starts_with(own::PREFIX);
            // A bare column beside one that names its language.
            let shadowed = column.lang.is_none() && self.names(&column.key, self.default);
            let left_out = foreign || !ours || shadowed;
            let Some(first) = filled.first().filter(|_| left_out) else {
                continue;
            };
            let at = At::sheet(&self.sheet).row(*first).column(&column.heading);
            let rows = rows_in_words(&filled);
            report.leave_out(
                &at,
                why_left_out(&column.key, (foreign || shadowed) && ours, &rows),
            );
        }
    }

    /// Columns that are looked at and have a value in this row, apart from texts.
    pub fn is_blank(&self, row: &Row, known: &[&str]) -> bool {
        !self.columns.iter().any(|column| {
            known.contains(&column.key.as_str()) && row.cells.contains_key(&column.index)
        })
    }

    /// A whole number.
    pub fn number(&self, row: &Row, key: &str) -> Option<i64> {
        Decimal::parse(self.get(row, key)?)?.as_integer()
    }

    /// A row by its number.
    pub fn row(&self, number: u32) -> Option<&Row> {
        let place = self.rows.binary_search_by_key(&number, |row| row.number);
        place.ok().and_then(|place| self.rows.get(place))
    }
}

/// Pages and tables, which are what these appearances ask for.
fn goes_without_saying(key: &str, cell: &str) -> bool {
    key == "appearance" && matches!(trimmed(cell), "field-list" | "table-list")
}

fn why_left_out(key: &str, is_text: bool, rows: &str) -> Text {
    if is_text {
        return Text::new(
            "Übernommen werden ein deutscher und ein englischer Text; diese Spalte bleibt weg.",
            "One German and one English text are taken over; this column is left out.",
        );
    }
    let (de, en) = match key {
        "appearance" => (
            "Vorgaben zum Aussehen bleiben weg; das Aussehen bestimmt diese Anwendung",
            "Settings of appearance are left out; this application decides how questions look",
        ),
        "default" => (
            "Vorbelegte Antworten bleiben weg",
            "Default answers are left out",
        ),
        "choice_filter" => (
            "Filter für Auswahllisten bleiben weg; es werden immer alle Antworten gezeigt",
            "Choice filters are left out; all options are always shown",
        ),
        "image" | "audio" | "video" | "big-image" => (
            "Bilder, Töne und Filme bleiben weg",
            "Images, sounds and films are left out",
        ),
        _ => (
            "Diese Spalte wird nicht übernommen",
            "This column is not taken over",
        ),
    };
    Text::new(
        format!("{de} (Zeile {rows})."),
        format!("{en} (row {rows})."),
    )
}
