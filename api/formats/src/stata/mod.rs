//! A Stata do-file (version 14 and later) that reads the CSV file, labels it and turns missing codes into Stata's
//! extended missing values `.a` to `.z`, in the order in which the codebook lists them.
//!
//! Limits of Stata: names of 32 characters, variable labels of 80, 26 extended missing values.

mod texts;

use contract::Lang;
use contract::questionnaire::{Codebook, ColumnKind, MissingCode};

use self::texts::{harmless, quoted, short};
use crate::study::{Role, Study};
use crate::syntax::{NameRules, alike, csv_name, heading, label, names, wrapped};
use crate::variable::{Variable, variables};

const NAMES: NameRules = NameRules {
    longest: 32,
    reserved: &[
        "byte", "double", "float", "if", "in", "int", "long", "strl", "using", "with",
    ],
};

/// Room for a label that names the variable it belongs to.
const LABEL_NAMES: usize = 26;

/// The do-file, with labels in one language.
pub fn stata(study: &Study, codebook: &Codebook, lang: Lang) -> String {
    let columns = variables(study, codebook);
    let names = names(&columns, &NAMES);
    let mut file = DoFile {
        columns: &columns,
        names: &names,
        missing: &codebook.missing_codes,
        lang,
        out: String::new(),
    };
    for line in heading(study, lang) {
        file.line(&format!("* {}", harmless(&line)));
    }
    file.line("\nversion 14");
    file.read(&csv_name(study));
    file.missing_values();
    file.dates();
    file.variable_labels(study);
    file.value_labels();
    file.weights();
    file.line("compress");
    file.out
}

struct DoFile<'a> {
    columns: &'a [Variable<'a>],
    names: &'a [String],
    missing: &'a [MissingCode],
    lang: Lang,
    out: String,
}

impl<'a> DoFile<'a> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn named(&self) -> impl Iterator<Item = (&'a str, &'a Variable<'a>)> + use<'a> {
        self.names.iter().map(String::as_str).zip(self.columns)
    }

    /// Reads by place, because Stata would shorten the names of the file in its own way.
    fn read(&mut self, file: &str) {
        let places = |wanted: bool| {
            let places = self.columns.iter().enumerate();
            let places = places.filter(|(_, column)| column.is_numeric() == wanted);
            let places: Vec<String> = places.map(|(place, _)| (place + 1).to_string()).collect();
            wrapped(places.iter().map(String::as_str), " ///", "    ")
        };
        let (numbers, texts) = (places(true), places(false));
        let mut options = String::new();
        if !texts.is_empty() {
            options.push_str(&format!(" ///\n    stringcols({texts})"));
        }
        if !numbers.is_empty() {
            options.push_str(&format!(" ///\n    numericcols({numbers})"));
        }
        self.line(&format!(
            "import delimited using {}, clear ///",
            quoted(file)
        ));
        self.line("    delimiters(\",\") varnames(nonames) rowrange(2) encoding(\"UTF-8\") ///");
        self.line(&format!("    bindquotes(strict) asdouble{options}\n"));
        for (place, (name, column)) in self.named().enumerate() {
            let old = if name == column.name {
                String::new()
            } else {
                format!(" // {}", harmless(column.name))
            };
            self.line(&format!("rename v{} {name}{old}", place + 1));
        }
    }

    /// The extended missing value of a code.
    fn letter(&self, code: i32) -> Option<String> {
        let place = self.missing.iter().position(|known| known.code == code)?;
        let letter = u8::try_from(place).ok().filter(|place| *place < 26)?;
        Some(format!(".{}", char::from(b'a' + letter)))
    }

    fn missing_values(&mut self) {
        let codes = |column: &Variable<'a>| {
            if !column.is_numeric() {
                return Vec::new();
            }
            let rule = |m: &MissingCode| {
                let value = self.letter(m.code).unwrap_or_else(|| ".".to_owned());
                format!("{}={value}", m.code)
            };
            column.missing.iter().map(rule).collect()
        };
        for (rules, places) in alike(self.columns, codes) {
            let names = self.at(&places);
            self.line(&format!("\nmvdecode {names}, ///"));
            self.line(&format!("    mv({})", rules.join(" \\ ")));
        }
    }

    fn dates(&mut self) {
        for (name, column) in self.named() {
            if column.kind != ColumnKind::Date {
                continue;
            }
            self.line(&format!("\nrename {name} __text"));
            self.line(&format!("generate double {name} = daily(__text, \"YMD\")"));
            for m in column.missing {
                if let Some(letter) = self.letter(m.code) {
                    let code = m.code;
                    self.line(&format!(
                        "replace {name} = {letter} if __text == \"{code}\""
                    ));
                }
            }
            self.line(&format!("format {name} %tdCCYY-NN-DD"));
            self.line(&format!("order {name}, after(__text)"));
            self.line("drop __text");
        }
    }

    fn variable_labels(&mut self, study: &Study) {
        let title = study.title();
        let title = quoted(&short(title.get(self.lang)));
        self.line(&format!("\nlabel data {title}"));
        let citation = harmless(study.release.citation.get(self.lang));
        self.line(&format!("note: {citation}"));
        for (name, column) in self.named() {
            let label = quoted(&short(&label(column, self.lang)));
            self.line(&format!("label variable {name} {label}"));
            if let Some(asked) = column.asked {
                let question = harmless(asked.question.get(self.lang));
                self.line(&format!(
                    "note {name}: {}: {question}",
                    harmless(&asked.question_id)
                ));
            }
        }
    }

    fn value_labels(&mut self) {
        let lang = self.lang;
        let labels = |column: &Variable<'a>| {
            let valid = column.codes.iter();
            let valid = valid.map(|code| (code.value.clone(), quoted(code.label.get(lang))));
            let missing = column.missing.iter();
            let missing =
                missing.filter_map(|m| Some((self.letter(m.code)?, quoted(m.text.get(lang)))));
            // Labels belong to whole numbers; the codes of a text stay in its notes.
            if column.kind == ColumnKind::Text {
                return Vec::new();
            }
            valid.chain(missing).collect()
        };
        for (number, (set, places)) in alike(self.columns, labels).into_iter().enumerate() {
            let first = places.first().and_then(|place| self.names.get(*place));
            let stem: String = first
                .into_iter()
                .flat_map(|name| name.chars())
                .take(LABEL_NAMES)
                .collect();
            let label = format!("l{}_{stem}", number + 1);
            self.line(&format!("\nlabel define {label} ///"));
            let lines: Vec<String> = set
                .iter()
                .map(|(value, label)| format!("    {value} {label}"))
                .collect();
            self.line(&lines.join(" ///\n"));
            let names = self.at(&places);
            self.line(&format!("label values {names} {label}"));
        }
    }

    /// How to weigh; whether to is the reader's decision.
    fn weights(&mut self) {
        self.line("");
        for (name, _) in self
            .named()
            .filter(|(_, column)| column.role == Role::Weight)
        {
            let words = self.lang.pick("Gewichten mit", "To weigh");
            self.line(&format!("* {words}: svyset [pweight = {name}]"));
        }
    }

    fn at(&self, places: &[usize]) -> String {
        let names = places.iter().filter_map(|place| self.names.get(*place));
        wrapped(names.map(String::as_str), " ///", "    ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn file() -> String {
        stata(&sample::study(), &sample::codebook(), Lang::De)
    }

    #[test]
    fn missing_codes_become_extended_missing_values_with_labels() {
        let file = file();
        assert!(file.contains("mv(-1=.a \\ -2=.b \\ -3=.c \\ -4=.d \\ -5=.e \\ -6=.f \\ -7=.g)"));
        assert!(file.contains("    .a `\"keine Angabe\"'"));
    }

    #[test]
    fn texts_are_read_as_texts_so_that_a_leading_zero_stays() {
        let file = file();
        let strings = file.split("stringcols(").nth(1).expect("stringcols");
        assert!(strings.starts_with("1 2 4 "), "{strings:.40}");
    }

    #[test]
    fn names_have_at_most_32_characters_and_each_is_defined_once() {
        let mut codebook = sample::codebook();
        for variable in &mut codebook.variables {
            variable.name = format!("{}_{}", "langer_name_".repeat(4), variable.name);
        }
        let file = stata(&sample::study(), &codebook, Lang::De);
        let renamed = file.lines().filter_map(|line| {
            let name = line.strip_prefix("rename v")?.split_whitespace().nth(1)?;
            Some(name.to_owned())
        });
        let mut names: Vec<String> = renamed.collect();
        assert_eq!(names.len(), codebook.variables.len() + 5);
        assert!(names.iter().all(|name| name.len() <= 32));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), codebook.variables.len() + 5);
    }

    #[test]
    fn columns_with_the_same_codes_share_one_label() {
        let file = file();
        let chosen = file.matches("1 `\"gewählt\"'").count();
        assert_eq!(chosen, 1);
    }
}
