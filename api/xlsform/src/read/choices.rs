//! The sheet `choices`: lists of options.

use std::collections::{BTreeMap, BTreeSet};

use contract::Text;
use contract::questionnaire::Choice;

use crate::report::{At, Report, echo};
use crate::table::Table;

const KNOWN: [&str; 3] = ["list_name", "name", "label"];

/// As many as a question may have.
const MAX_OPTIONS: usize = 200;
/// Lists are copied for each question that names them; together that stays within this, in bytes.
const MAX_TAKEN: usize = 4 << 20;

/// A list of options with our codes.
#[derive(Clone, Debug, Default)]
pub(super) struct Options {
    pub choices: Vec<Choice>,
    /// Code by the name in the file.
    pub codes: BTreeMap<String, i32>,
    /// Names that are no codes, with the codes given to them.
    given: Vec<String>,
}

/// All lists by name.
#[derive(Debug, Default)]
pub(super) struct Lists {
    lists: BTreeMap<String, Options>,
    /// First row of each list, and the column a row of the sheet has for it.
    starts: BTreeMap<String, u32>,
    used: BTreeSet<String>,
    taken: usize,
    sheet: String,
}

/// A row of the sheet.
struct Entry {
    row: u32,
    name: String,
    text: Text,
}

impl Lists {
    pub fn read(table: Option<&Table>, report: &mut Report) -> Self {
        let Some(table) = table else {
            return Self::default();
        };
        table.say_languages(report);
        table.say_unknown(&KNOWN, report);
        let mut entries: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for row in &table.rows {
            if table.is_blank(row, &KNOWN) {
                continue;
            }
            let (list, name) = (table.get(row, "list_name"), table.get(row, "name"));
            let (Some(list), Some(name)) = (list, name) else {
                report.refuse(
                    &table.at(row),
                    Text::new(
                        "Jede Antwort braucht list_name und name.",
                        "Every option needs list_name and name.",
                    ),
                );
                continue;
            };
            let text = table.text(row, "label", report).unwrap_or_else(|| {
                report.change(
                    &table.at_cell(row, "label"),
                    Text::new(
                        "Die Beschriftung fehlt; es steht der Name da.",
                        "The label is missing; the name stands in.",
                    ),
                );
                Text::new(name, name)
            });
            entries.entry(list.to_owned()).or_default().push(Entry {
                row: row.number,
                name: name.to_owned(),
                text,
            });
        }
        let mut lists = Self {
            sheet: table.sheet.clone(),
            ..Self::default()
        };
        for (list, entries) in entries {
            let first = entries.first().map_or(0, |entry| entry.row);
            lists.starts.insert(list.clone(), first);
            let options = lists.coded(entries, report);
            lists.lists.insert(list, options);
        }
        lists
    }

    /// Names that are whole numbers above zero are the codes; the others get the next free ones.
    fn coded(&self, entries: Vec<Entry>, report: &mut Report) -> Options {
        let own: Vec<Option<i32>> = entries.iter().map(|entry| code(&entry.name)).collect();
        let taken: BTreeSet<i32> = own.iter().flatten().copied().collect();
        let mut free = (1..).filter(|code| !taken.contains(code));
        let mut options = Options::default();
        for (entry, own) in entries.into_iter().zip(own) {
            let at = At::sheet(&self.sheet).row(entry.row).column("name");
            if options.codes.contains_key(&entry.name) {
                let name = echo(&entry.name);
                report.refuse(
                    &at,
                    Text::new(
                        format!("Der Name {name} steht in dieser Liste zweimal."),
                        format!("The name {name} is in this list twice."),
                    ),
                );
                continue;
            }
            let Some(code) = own.or_else(|| free.next()) else {
                continue;
            };
            if own.is_none() {
                options
                    .given
                    .push(format!("{} → {code}", echo(&entry.name)));
            }
            options.codes.insert(entry.name, code);
            options.choices.push(Choice {
                code,
                text: entry.text,
            });
        }
        options
    }

    /// The options of a list, which counts as used from now on. The first time, the report says which codes were given.
    ///
    /// # Errors
    /// Why not, in words.
    pub fn take(&mut self, list: &str, report: &mut Report) -> Result<Options, Text> {
        let Some(options) = self.lists.get(list) else {
            let list = echo(list);
            return Err(Text::new(
                format!("Die Liste {list} gibt es auf dem Blatt choices nicht."),
                format!("There is no list {list} on the sheet choices."),
            ));
        };
        let texts = options
            .choices
            .iter()
            .map(|choice| choice.text.de.len() + choice.text.en.len());
        let names = options.codes.keys().map(String::len);
        self.taken += texts.chain(names).sum::<usize>();
        if options.choices.len() > MAX_OPTIONS || self.taken > MAX_TAKEN {
            return Err(Text::new(
                format!(
                    "Es sind zu viele Antworten zur Auswahl: höchstens {MAX_OPTIONS} je Frage."
                ),
                format!("There are too many options: at most {MAX_OPTIONS} for a question."),
            ));
        }
        let options = options.clone();
        if self.used.insert(list.to_owned()) && !options.given.is_empty() {
            let row = self.starts.get(list).copied().unwrap_or(1);
            let (list, given) = (echo(list), echo_many(&options.given));
            report.change(&At::sheet(&self.sheet).row(row).column("name"), Text::new(
                format!("Liste {list}: Codes sind hier ganze Zahlen über null. Vergeben sind: {given}."),
                format!("List {list}: codes are whole numbers above zero here. Given are: {given}."),
            ));
        }
        Ok(options)
    }

    /// Says which lists no question names.
    pub fn say_unused(&self, report: &mut Report) {
        for (list, row) in &self.starts {
            if !self.used.contains(list) {
                let list = echo(list);
                report.leave_out(
                    &At::sheet(&self.sheet).row(*row),
                    Text::new(
                        format!("Die Liste {list} gehört zu keiner Frage."),
                        format!("The list {list} belongs to no question."),
                    ),
                );
            }
        }
    }
}

/// A name such as `3` is its own code; `03` is not, because another option may be called `3`.
fn code(name: &str) -> Option<i32> {
    let code: i32 = name.parse().ok().filter(|code| *code > 0)?;
    (code.to_string() == name).then_some(code)
}

fn echo_many(new: &[String]) -> String {
    let shown: Vec<&str> = new.iter().take(30).map(String::as_str).collect();
    let more = if new.len() > 30 { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}
