//! SPSS syntax that reads the CSV file, labels it and declares its missing values. PSPP runs it too.
//!
//! Limits of SPSS: names of 64 bytes, variable labels of 255, value labels of 120, texts of 8 bytes as missing value;
//! three missing values of a column, or a range of them, which only numbers may have.

mod values;

use contract::questionnaire::{Codebook, ColumnKind};
use contract::{Lang, Text};

use self::values::{declaration, format, literal};
use crate::study::{Role, Study};
use crate::syntax::{NameRules, alike, csv_name, heading, label, names, wrapped};
use crate::variable::{Variable, one_line, variables};

const NAMES: NameRules = NameRules {
    longest: 60,
    reserved: &[
        "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",
    ],
};

/// The syntax, with labels in one language.
pub fn spss(study: &Study, codebook: &Codebook, lang: Lang) -> String {
    let columns = variables(study, codebook);
    let names = names(&columns, &NAMES);
    let mut syntax = Syntax {
        columns: &columns,
        names: &names,
        lang,
        out: String::from("* Encoding: UTF-8.\n"),
    };
    for line in heading(study, lang) {
        // A full stop at the end of a line ends a comment; inside it may stand.
        syntax.line(&format!("* {}.", line.trim_end_matches('.')));
    }
    syntax.renamed();
    syntax.read(&csv_name(study));
    syntax.dates();
    syntax.variable_labels();
    syntax.value_labels();
    syntax.missing_values();
    syntax.levels();
    syntax.weights();
    syntax.line("EXECUTE.");
    syntax.line("RESTORE.");
    syntax.out
}

struct Syntax<'a> {
    columns: &'a [Variable<'a>],
    names: &'a [String],
    lang: Lang,
    out: String,
}

impl<'a> Syntax<'a> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn named(&self) -> impl Iterator<Item = (&'a str, &'a Variable<'a>)> + use<'a> {
        self.names.iter().map(String::as_str).zip(self.columns)
    }

    /// A comment per column that is called otherwise than in the file.
    fn renamed(&mut self) {
        for (name, column) in self.named().filter(|(name, column)| *name != column.name) {
            let old = one_line(column.name);
            let line = match self.lang {
                Lang::De => format!("* {name} heißt in der Datei {old}."),
                Lang::En => format!("* {name} is called {old} in the file."),
            };
            self.line(&line);
        }
    }

    fn read(&mut self, file: &str) {
        self.line("\nPRESERVE.");
        self.line("SET DECIMAL=DOT.");
        self.line("GET DATA");
        self.line("  /TYPE=TXT");
        self.line(&format!("  /FILE={}", literal(file, 1000)));
        for line in [
            "  /ENCODING='UTF8'",
            "  /DELCASE=LINE",
            "  /DELIMITERS=','",
            "  /QUALIFIER='\"'",
            "  /ARRANGEMENT=DELIMITED",
            "  /FIRSTCASE=2",
            "  /VARIABLES=",
        ] {
            self.line(line);
        }
        let lines: Vec<String> = self
            .named()
            .map(|(name, column)| match column.kind {
                ColumnKind::Date => format!("    {}  A10", as_text(name)),
                _ => format!("    {name}  {}", format(column)),
            })
            .collect();
        self.line(&format!("{}.", lines.join("\n")));
        self.line("CACHE.");
    }

    /// A date is read as text, so that a missing code in it is not lost.
    fn dates(&mut self) {
        let days: Vec<&str> = self
            .named()
            .filter(|(_, column)| column.kind == ColumnKind::Date)
            .map(|(name, _)| name)
            .collect();
        if days.is_empty() {
            return;
        }
        for name in &days {
            let text = as_text(name);
            self.line(&format!("\nNUMERIC {name} (SDATE10)."));
            self.line(&format!("DO IF SUBSTR({text},1,1) = '-'."));
            self.line(&format!("  COMPUTE {name} = NUMBER({text},F8.0)."));
            self.line(&format!("ELSE IF {text} NE ''."));
            self.line(&format!(
                "  COMPUTE {name} = DATE.DMY(NUMBER(SUBSTR({text},9,2),F2.0),\n    \
                 NUMBER(SUBSTR({text},6,2),F2.0), NUMBER(SUBSTR({text},1,4),F4.0))."
            ));
            self.line("END IF.");
        }
        let kept = wrapped(self.names.iter().map(String::as_str), "", "    ");
        self.line(&format!("MATCH FILES /FILE=* /KEEP=\n    {kept}."));
    }

    fn variable_labels(&mut self) {
        let lines: Vec<String> = self
            .named()
            .map(|(name, column)| {
                let label = literal(&label(column, self.lang), 255);
                format!("{name} {label}")
            })
            .collect();
        if lines.is_empty() {
            return;
        }
        self.line("\nVARIABLE LABELS");
        self.line(&format!("  {}.", lines.join("\n  /")));
        for (name, column) in self.named() {
            let Some(asked) = column.asked else { continue };
            let question = literal(asked.question.get(self.lang), 1000);
            self.line(&format!("VARIABLE ATTRIBUTE VARIABLES={name}"));
            self.line(&format!("  ATTRIBUTE=Question({question})."));
        }
    }

    fn value_labels(&mut self) {
        let lang = self.lang;
        let labels = |column: &Variable<'a>| {
            let value = |value: &str| match column.kind {
                ColumnKind::Text => literal(value, 120),
                _ => value.to_owned(),
            };
            // Texts of different width cannot be labelled together.
            let width = match column.kind {
                ColumnKind::Text => format(column),
                _ => String::new(),
            };
            let line = |own: &str, label: &Text| {
                let label = literal(label.get(lang), 120);
                (width.clone(), format!("  {} {label}", value(own)))
            };
            let valid = column.codes.iter();
            let valid = valid.map(|code| line(&code.value, &code.label));
            let missing = column.missing.iter();
            let missing = missing.map(|m| line(&m.code.to_string(), &m.text));
            valid.chain(missing).collect()
        };
        for (set, places) in alike(self.columns, labels) {
            let names = self.at(&places);
            self.line(&format!("\nVALUE LABELS\n    {names}"));
            let lines: Vec<&str> = set.iter().map(|(_, line)| line.as_str()).collect();
            self.line(&format!("{}.", lines.join("\n")));
        }
    }

    fn missing_values(&mut self) {
        let declared = |column: &Variable<'a>| {
            let declaration = declaration(column);
            declaration.into_iter().collect::<Vec<_>>()
        };
        let sets = alike(self.columns, declared);
        if !sets.is_empty() {
            self.line("");
        }
        for (set, places) in sets {
            let names = self.at(&places);
            self.line(&format!(
                "MISSING VALUES\n    {names}\n    ({}).",
                set.concat()
            ));
        }
    }

    fn levels(&mut self) {
        let level = |column: &Variable<'a>| {
            if column.is_numeric() && column.codes.is_empty() || column.kind == ColumnKind::Date {
                vec!["SCALE"]
            } else {
                vec!["NOMINAL"]
            }
        };
        let sets = alike(self.columns, level);
        for (set, places) in sets {
            let names = self.at(&places);
            self.line(&format!(
                "VARIABLE LEVEL\n    {names}\n    ({}).",
                set.concat()
            ));
        }
    }

    /// How to weigh; whether to is the reader's decision.
    fn weights(&mut self) {
        let weights = self
            .named()
            .filter(|(_, column)| column.role == Role::Weight);
        for (name, _) in weights {
            let line = match self.lang {
                Lang::De => format!("* Gewichten mit: WEIGHT BY {name}"),
                Lang::En => format!("* To weigh: WEIGHT BY {name}"),
            };
            self.line(&format!("{line}."));
        }
    }

    fn at(&self, places: &[usize]) -> String {
        let names = places.iter().filter_map(|place| self.names.get(*place));
        wrapped(names.map(String::as_str), "", "    ")
    }
}

/// Under which name a date is read; no column of a release is called so.
fn as_text(name: &str) -> String {
    format!("@{name}")
}

#[cfg(test)]
mod tests {
    use contract::questionnaire::Choice;

    use super::*;
    use crate::sample;

    fn syntax() -> String {
        spss(&sample::study(), &sample::codebook(), Lang::De)
    }

    #[test]
    fn more_than_three_missing_codes_are_a_range_for_numbers_and_the_foremost_three_for_texts() {
        let syntax = syntax();
        assert!(syntax.contains("(-7 THRU -1)"));
        assert!(syntax.contains("('-1', '-3', '-7')"));
    }

    #[test]
    fn three_missing_codes_are_named_one_by_one() {
        let mut codebook = sample::codebook();
        for variable in &mut codebook.variables {
            variable.missing.truncate(3);
        }
        let syntax = spss(&sample::study(), &codebook, Lang::De);
        assert!(syntax.contains("(-3, -2, -1)") && !syntax.contains("THRU"));
    }

    #[test]
    fn every_line_fits_and_every_quote_is_closed() {
        let mut codebook = sample::codebook();
        for variable in &mut codebook.variables {
            variable.label = Text::new("Wie geht's \"Ihnen\"?\r\n".repeat(40), "x");
            variable.codes.push(Choice {
                code: 99,
                text: Text::new("it's ".repeat(60), "x"),
            });
        }
        let syntax = spss(&sample::study(), &codebook, Lang::De);
        assert!(syntax.lines().all(|line| line.len() < 256));
        let quotes = |line: &&str| !line.starts_with('*') && line.matches('\'').count() % 2 == 1;
        assert_eq!(syntax.lines().find(quotes), None);
    }

    #[test]
    fn a_date_keeps_its_place_and_its_missing_codes() {
        let syntax = syntax();
        assert!(syntax.contains("@submitted_on  A10"));
        assert!(syntax.contains("/KEEP=\n    case_id land partial submitted_on weight"));
    }

    #[test]
    fn an_empty_wave_makes_no_empty_commands() {
        let mut study = sample::study();
        study.leading.truncate(1);
        let mut codebook = sample::codebook();
        codebook.variables.clear();
        let syntax = spss(&study, &codebook, Lang::En);
        assert!(!syntax.contains("VALUE LABELS") && !syntax.contains("MISSING VALUES"));
        assert!(syntax.contains("case_id  A64."));
    }
}
