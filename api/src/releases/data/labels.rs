//! Labels in place of codes, or beside them: for whoever has no codebook at hand. One row at a time.

use std::collections::HashMap;

use contract::Lang;
use contract::questionnaire::{Cell, CodebookVariable, MissingCode};
use contract::releases::Labels;
use formats::LeadingColumn;

use super::table::Table;

/// What the values of a column mean, in one language.
#[derive(Default)]
struct Meanings {
    codes: HashMap<i64, String>,
    /// Values that are text, such as the key of a Land.
    texts: HashMap<String, String>,
    missing: HashMap<i32, String>,
}

impl Meanings {
    fn leading(column: &LeadingColumn, lang: Lang) -> Self {
        let mut meanings = Self::default();
        for code in &column.codes {
            let label = code.label.get(lang).to_owned();
            if let Ok(number) = code.value.parse() {
                meanings.codes.insert(number, label.clone());
            }
            meanings.texts.insert(code.value.clone(), label);
        }
        meanings
    }

    fn answer(column: &CodebookVariable, lang: Lang) -> Self {
        let missing = |missing: &MissingCode| (missing.code, missing.text.get(lang).to_owned());
        let codes = column.codes.iter();
        Self {
            codes: codes
                .map(|code| (i64::from(code.code), code.text.get(lang).to_owned()))
                .collect(),
            texts: HashMap::new(),
            missing: column.missing.iter().map(missing).collect(),
        }
    }

    /// Whether any value has a label.
    fn any(&self) -> bool {
        !self.codes.is_empty() || !self.texts.is_empty() || !self.missing.is_empty()
    }

    fn of(&self, value: &Cell<'_>) -> Option<&str> {
        match value {
            Cell::Integer(number) => self.codes.get(number),
            Cell::Text(text) => self.texts.get(text.as_ref()),
            Cell::Missing(code) => self.missing.get(code),
            Cell::Decimal(_) => None,
        }
        .map(String::as_str)
    }
}

/// How the rows of a table are laid out with their labels.
pub struct Labelling {
    beside: bool,
    columns: Vec<Meanings>,
    names: Vec<String>,
}

impl Labelling {
    /// Nothing where codes are wanted.
    pub fn new(table: &Table, labels: Labels, lang: Lang) -> Option<Self> {
        let beside = match labels {
            Labels::Codes => return None,
            Labels::Labels => false,
            Labels::Both => true,
        };
        let (leading, answers) = (table.leading(), table.codebook().variables);
        let leading = leading.iter().map(|column| Meanings::leading(column, lang));
        let answers = answers.iter().map(|column| Meanings::answer(column, lang));
        let columns: Vec<Meanings> = leading.chain(answers).collect();
        let mut names = Vec::new();
        for (name, meanings) in table.names().zip(&columns) {
            names.push(name.to_owned());
            if beside && meanings.any() {
                // No variable has a dot in its name.
                names.push(format!("{name}.label"));
            }
        }
        Some(Self {
            beside,
            columns,
            names,
        })
    }

    /// The names of all columns.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Moves the values of a row over, with their labels.
    pub fn lay<'a>(&'a self, values: &mut Vec<Cell<'a>>, laid: &mut Vec<Cell<'a>>) {
        laid.clear();
        for (value, meanings) in values.drain(..).zip(&self.columns) {
            let label = meanings.of(&value).map(|label| Cell::Text(label.into()));
            if self.beside {
                laid.push(value);
                if meanings.any() {
                    laid.push(label.unwrap_or(Cell::Text("".into())));
                }
            } else {
                laid.push(label.unwrap_or(value));
            }
        }
    }
}
