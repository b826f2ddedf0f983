//! The sheets `survey` and `choices`.

use std::collections::BTreeMap;

use contract::Text;
use contract::questionnaire::{Choice, Condition, Kind, OTHER_TEXT_MAX, Question, Questionnaire};

use super::constraint::{constraint, stands_at};
use super::naming::Naming;
use super::sheet::{Cells, fits};
use super::spoken;
use crate::known::Known;
use crate::own;
use crate::read::as_written;
use crate::render::render;
use crate::report::{At, Report, rows_in_words};

/// What other programs do not understand, with the rows it stands in.
type Unsaid = BTreeMap<&'static str, Vec<u32>>;

struct Writer<'q> {
    questionnaire: &'q Questionnaire,
    naming: &'q Naming,
    known: &'q Known<'q>,
    survey: Cells,
    choices: Cells,
    /// Each list of options with its name.
    lists: Vec<(&'q str, &'q [Choice])>,
    unsaid: Unsaid,
    report: &'q mut Report,
}

/// Both sheets.
pub(super) fn sheets(
    questionnaire: &Questionnaire,
    naming: &Naming,
    known: &Known<'_>,
    report: &mut Report,
) -> (Cells, Cells) {
    let mut headings = vec!["type".to_owned(), "name".to_owned()];
    headings.extend(["label", "hint"].iter().flat_map(|key| spoken(key)));
    headings.extend(["required", "relevant", "constraint"].map(str::to_owned));
    headings.extend(spoken("constraint_message"));
    headings.push("appearance".to_owned());
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let [label_de, label_en] = spoken("label");
    let mut writer = Writer {
        questionnaire,
        naming,
        known,
        survey: Cells::new("survey").with(&headings),
        choices: Cells::new("choices").with(&["list_name", "name", &label_de, &label_en]),
        lists: Vec::new(),
        unsaid: Unsaid::new(),
        report,
    };
    writer.pages();
    writer.say_unsaid();
    (writer.survey, writer.choices)
}

impl<'q> Writer<'q> {
    fn pages(&mut self) {
        let naming = self.naming;
        for (page, name, intro) in naming.pages(self.questionnaire) {
            self.line("begin_group", name);
            self.survey.put_text("label", &page.title);
            self.survey.put("appearance", "field-list");
            if *name != page.key {
                self.survey.put(own::KEY, &page.key);
            }
            self.filter(page.show_if.as_ref());
            if let Some(words) = &page.intro {
                self.line("note", intro);
                self.survey.put_text("label", words);
                self.survey.put(own::ROLE, own::ROLE_INTRO);
            }
            for question in &page.questions {
                self.question(question);
            }
            self.line("end_group", "");
        }
    }

    fn line(&mut self, kind: &str, name: &str) {
        self.survey.line();
        self.survey.put("type", kind);
        self.survey.put("name", name);
    }

    fn question(&mut self, question: &'q Question) {
        let kind = match &question.kind {
            Kind::Single { options, .. } => self.with_list("select_one", question, options),
            Kind::Multiple { options, .. } => self.with_list("select_multiple", question, options),
            Kind::Ranking { options, .. } => self.with_list("rank", question, options),
            Kind::Matrix { .. } => "begin_group".to_owned(),
            Kind::Number { decimals: 0, .. } => "integer".to_owned(),
            Kind::Number { .. } => "decimal".to_owned(),
            Kind::Text { .. } => "text".to_owned(),
            Kind::Date { .. } => "date".to_owned(),
            Kind::Info => "note".to_owned(),
        };
        self.line(&kind, &question.variable);
        self.survey.put_text("label", &question.text);
        if let Some(help) = &question.help {
            self.survey.put_text("hint", help);
        }
        if question.required {
            match question.kind {
                Kind::Info => self.survey.put(own::REQUIRED, "yes"),
                Kind::Matrix { .. } => {}
                _ => self.survey.put("required", "yes"),
            }
        }
        self.filter(question.show_if.as_ref());
        let constraint = constraint(question, &self.questionnaire.checks, self.known);
        if fits(&constraint.expression) {
            self.survey.put("constraint", &constraint.expression);
            if let Some(message) = &constraint.message {
                self.survey.put_text("constraint_message", message);
            }
        }
        self.own_columns(question);
        self.own_kind(question);
        self.rows(question);
        self.other(question);
    }

    /// What XLSForm has no column for, whatever the kind.
    fn own_columns(&mut self, question: &Question) {
        self.survey.put(own::ID, &question.id);
        if question.sensitive {
            self.survey.put(own::SENSITIVE, "yes");
            self.unsaid(own::SENSITIVE);
        }
        if !question.extra_missing.is_empty() {
            let codes: Vec<String> = question.extra_missing.iter().map(i32::to_string).collect();
            self.survey.put(own::MISSING, &codes.join(" "));
            self.unsaid(own::MISSING);
        }
        if let Some(source) = &question.source {
            self.survey.put(own::SOURCE, source);
        }
    }

    /// What XLSForm has no column for, by kind.
    fn own_kind(&mut self, question: &Question) {
        match &question.kind {
            Kind::Number {
                unit,
                decimals,
                outliers,
                ..
            } => {
                if let Some(unit) = unit {
                    self.survey.put_text(own::UNIT, unit);
                    self.unsaid(own::UNIT);
                }
                if *decimals > 0 {
                    self.survey.put(own::DECIMALS, &decimals.to_string());
                    self.unsaid(own::DECIMALS);
                }
                if let Some(rule) = outliers.and_then(|rule| serde_json::to_string(&rule).ok()) {
                    self.survey.put(own::OUTLIERS, &rule);
                    self.unsaid(own::OUTLIERS);
                }
            }
            Kind::Ranking { min, max, .. } => {
                for (column, count) in [(own::MIN, min), (own::MAX, max)] {
                    if let Some(count) = count {
                        self.survey.put(column, &count.to_string());
                        self.unsaid(own::MAX);
                    }
                }
            }
            Kind::Matrix { .. } => {
                self.survey.put("appearance", "table-list");
                self.survey.put(own::ROLE, own::ROLE_MATRIX);
            }
            _ => {}
        }
    }

    /// A matrix is a group with a question for each row.
    fn rows(&mut self, question: &'q Question) {
        let Kind::Matrix { rows, options } = &question.kind else {
            return;
        };
        let kind = self.with_list("select_one", question, options);
        let naming = self.naming;
        for (row, name) in rows.iter().zip(naming.rows(question)) {
            self.line(&kind, name);
            self.survey.put_text("label", &row.text);
            if question.required {
                self.survey.put("required", "yes");
            }
            if *name != format!("{}_{}", question.variable, row.key) {
                self.survey.put(own::KEY, &row.key);
            }
        }
        self.line("end_group", "");
    }

    /// The words beside an option such as "other" are a question of their own there.
    fn other(&mut self, question: &Question) {
        let (Some(code), Some(name)) = (question.other_text(), self.naming.other(question)) else {
            return;
        };
        let label = question.options().iter().find(|option| option.code == code);
        self.survey.put(own::OTHER, &code.to_string());
        self.line("text", name);
        self.survey.put_text(
            "label",
            &label.map(|option| option.text.clone()).unwrap_or_default(),
        );
        let chosen = format!("selected(${{{}}}, '{code}')", question.variable);
        self.survey.put("relevant", &chosen);
        let longest = format!("string-length(.) <= {OTHER_TEXT_MAX}");
        self.survey.put("constraint", &longest);
        self.survey.put(own::ROLE, own::ROLE_OTHER);
    }

    /// A filter, and its exact form where its XPath would come back as another one.
    fn filter(&mut self, condition: Option<&Condition>) {
        let Some(condition) = condition else {
            return;
        };
        let written = render(condition, self.known, None).filter(|written| fits(written));
        let Some(written) = written else {
            let at = At::sheet("survey")
                .row(self.survey.row())
                .column("relevant");
            self.report.leave_out(
                &at,
                Text::new(
                    "Dieser Filter ist zu lang für eine Zelle und fehlt in der Datei.",
                    "This filter is too long for a cell and is not in the file.",
                ),
            );
            return;
        };
        self.survey.put("relevant", &written);
        if as_written(condition, self.known).as_ref() != Some(condition) {
            self.survey.put_tree(own::SHOW_IF, condition);
        }
    }

    /// The type with its list. Questions with the same options share one.
    fn with_list(&mut self, kind: &str, question: &'q Question, options: &'q [Choice]) -> String {
        let known = self.lists.iter().find(|(_, choices)| *choices == options);
        let name = known.map_or(question.variable.as_str(), |(name, _)| *name);
        if known.is_none() {
            self.lists.push((name, options));
            for option in options {
                self.choices.line();
                self.choices.put("list_name", name);
                self.choices.put_code("name", option.code);
                self.choices.put_text("label", &option.text);
            }
        }
        format!("{kind} {name}")
    }

    fn unsaid(&mut self, column: &'static str) {
        let row = self.survey.row();
        let rows = self.unsaid.entry(column).or_default();
        if rows.last() != Some(&row) {
            rows.push(row);
        }
    }

    fn say_unsaid(&mut self) {
        for (column, rows) in &self.unsaid {
            let (de, en) = match *column {
                own::SENSITIVE => ("Besonders schützenswert", "Particularly worth protecting"),
                own::MISSING => ("Eigene fehlende Werte", "Missing codes of a question's own"),
                own::UNIT => ("Einheiten", "Units"),
                own::DECIMALS => ("Die Zahl der Nachkommastellen", "The number of decimals"),
                own::OUTLIERS => ("Wann eine Zahl auffällig ist", "When a number is doubtful"),
                _ => (
                    "Höchstens oder mindestens so viele Ränge",
                    "At most or at least so many ranks",
                ),
            };
            let rows_in_words = rows_in_words(rows);
            let first = rows.first().copied().unwrap_or(1);
            let at = At::sheet("survey").row(first).column(column);
            self.report.leave_out(&at, Text::new(
                format!("{de}: Das kennt XLSForm nicht. Es steht in einer eigenen Spalte, die andere Programme übergehen (Zeile {rows_in_words})."),
                format!("{en}: XLSForm does not know that. It is in a column of our own that other programs pass over (row {rows_in_words})."),
            ));
        }
        let checks = self.questionnaire.checks.iter().zip(2..);
        for (check, row) in checks.filter(|(check, _)| stands_at(check, self.known).is_none()) {
            let at = At::sheet(own::CHECKS_SHEET).row(row);
            let id = crate::report::echo(&check.id);
            self.report.leave_out(&at, Text::new(
                format!("Die Prüfung {id} lässt sich nicht als constraint sagen. Sie steht auf einem eigenen Blatt, das andere Programme übergehen."),
                format!("The check {id} cannot be said as a constraint. It is on a sheet of our own that other programs pass over."),
            ));
        }
        self.report.leave_out(&At::sheet(own::MISSING_SHEET), Text::new(
            "Fehlende Werte mit ihrer Bedeutung kennt XLSForm nicht. Sie stehen auf einem eigenen Blatt, das andere Programme übergehen.",
            "XLSForm does not know missing codes with their meaning. They are on a sheet of our own that other programs pass over.",
        ));
    }
}
