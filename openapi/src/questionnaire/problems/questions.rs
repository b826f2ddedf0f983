//! Pages and questions: their names, texts, options and limits.

use super::super::{Choice, Decimal, Kind, Page, Question, missing};
use super::{Report, repeated};

const MAX_OPTIONS: usize = 200;
const MAX_DECIMALS: u8 = 6;
const MAX_TEXT_LENGTH: u32 = 10_000;
const NAME_RULE_DE: &str = "Namen beginnen mit einem Buchstaben von a bis z und haben höchstens 32 Zeichen aus a bis z, 0 bis 9 und _.";
const NAME_RULE: &str =
    "names begin with a letter a to z and have at most 32 of a to z, 0 to 9 and _";

fn is_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        && name.len() <= 32
}

impl Report<'_> {
    pub(super) fn page(&mut self, page: &Page, earlier: &[&Question]) {
        let place = page.key.as_str();
        self.add_if(!is_name(place), place, NAME_RULE_DE, NAME_RULE);
        self.add_if(
            page.questions.is_empty(),
            place,
            "Die Seite hat keine Fragen.",
            "the page has no questions",
        );
        self.text(place, &page.title);
        if let Some(intro) = &page.intro {
            self.text(place, intro);
        }
        if let Some(filter) = &page.show_if {
            self.condition(place, filter, earlier, 1);
        }
    }

    pub(super) fn question(&mut self, question: &Question, earlier: &[&Question]) {
        let survey = self.survey;
        let place = question.variable.as_str();
        self.add_if(!is_name(place), place, NAME_RULE_DE, NAME_RULE);
        self.add_if(
            question.id.trim().is_empty(),
            place,
            "Die Frage hat keine Nummer.",
            "the question id is empty",
        );
        self.text(place, &question.text);
        if let Some(help) = &question.help {
            self.text(place, help);
        }
        if let Some(filter) = &question.show_if {
            self.condition(place, filter, earlier, 1);
        }
        for code in &question.extra_missing {
            let known = survey
                .missing_codes
                .iter()
                .any(|missing| missing.code == *code);
            self.add_if(
                !known,
                place,
                format!("Den fehlenden Wert {code} gibt es in diesem Fragebogen nicht."),
                format!("missing code {code} is not defined"),
            );
            let own = [
                missing::NOT_APPLICABLE,
                missing::NOT_ASKED,
                missing::IMPLAUSIBLE,
                missing::BREAK_OFF,
            ];
            self.add_if(
                own.contains(code),
                place,
                format!("Den fehlenden Wert {code} dürfen Antwortende nicht wählen."),
                format!("missing code {code} is not for respondents"),
            );
        }
        self.options(place, question);
        self.kind(place, question);
    }

    fn options(&mut self, place: &str, question: &Question) {
        let options: &[Choice] = question.options();
        let has_options = matches!(
            question.kind,
            Kind::Single { .. }
                | Kind::Multiple { .. }
                | Kind::Matrix { .. }
                | Kind::Ranking { .. }
        );
        self.add_if(
            has_options && options.is_empty(),
            place,
            "Es gibt keine Antworten zur Auswahl.",
            "there are no options",
        );
        self.add_if(
            options.len() > MAX_OPTIONS,
            place,
            format!("Es sind mehr als {MAX_OPTIONS} Antworten zur Auswahl."),
            format!("more than {MAX_OPTIONS} options"),
        );
        for (code, times) in repeated(options.iter().map(|option| option.code)) {
            self.code_again(place, code, times);
        }
        for option in options {
            self.add_if(
                option.code <= 0,
                place,
                format!("Der Code {} ist nicht größer als null.", option.code),
                format!("code {} is not above zero", option.code),
            );
            self.text(place, &option.text);
        }
        if let Some(code) = question.other_text() {
            self.add_if(
                !question.has_code(code),
                place,
                format!("Das Textfeld gehört zum Code {code}, den es nicht gibt."),
                format!("other_text names the unknown code {code}"),
            );
        }
    }

    fn kind(&mut self, place: &str, question: &Question) {
        match &question.kind {
            Kind::Single { .. } | Kind::Info => {}
            Kind::Multiple {
                options,
                min,
                max,
                exclusive,
                ..
            } => {
                self.count(place, *min, *max, options.len());
                for code in exclusive {
                    self.add_if(
                        !question.has_code(*code),
                        place,
                        format!("Allein stehen soll der Code {code}, den es nicht gibt."),
                        format!("exclusive names the unknown code {code}"),
                    );
                }
            }
            Kind::Ranking { options, min, max } => {
                let all = u32::try_from(options.len()).unwrap_or(u32::MAX);
                self.count(place, min.unwrap_or(0), max.unwrap_or(all), options.len());
            }
            Kind::Matrix { rows, .. } => {
                self.add_if(
                    rows.is_empty(),
                    place,
                    "Es gibt keine Zeilen.",
                    "there are no rows",
                );
                self.add_if(
                    rows.len() > MAX_OPTIONS,
                    place,
                    format!("Es sind mehr als {MAX_OPTIONS} Zeilen."),
                    format!("more than {MAX_OPTIONS} rows"),
                );
                for (key, times) in repeated(rows.iter().map(|row| &row.key)) {
                    self.add(
                        place,
                        format!("Die Zeile „{key}“ gibt es {times}-mal."),
                        format!("row {key} stands {times} times"),
                    );
                }
                for row in rows {
                    self.add_if(
                        !is_name(&row.key),
                        place,
                        format!("Zeile „{}“: {NAME_RULE_DE}", row.key),
                        format!("row {}: {NAME_RULE}", row.key),
                    );
                    self.text(place, &row.text);
                }
            }
            Kind::Number {
                unit,
                decimals,
                min,
                max,
                outliers,
            } => {
                self.add_if(
                    *decimals > MAX_DECIMALS,
                    place,
                    format!("Es sind mehr als {MAX_DECIMALS} Nachkommastellen."),
                    format!("more than {MAX_DECIMALS} decimals"),
                );
                let negative = min.is_some_and(|min| min < Decimal::default());
                self.add_if(
                    negative,
                    place,
                    "Zahlen unter null gibt es hier nicht: Sie bedeuten fehlende Antworten.",
                    "min is below zero, where missing codes are",
                );
                self.add_if(
                    min.zip(*max).is_some_and(|(min, max)| min > max),
                    place,
                    "Das Kleinste ist größer als das Größte.",
                    "min is above max",
                );
                if let Some(unit) = unit {
                    self.text(place, unit);
                }
                if let Some(rule) = outliers {
                    self.outliers(place, *rule, (*min, *max));
                }
            }
            Kind::Text { max_length } => {
                self.add_if(
                    *max_length == 0,
                    place,
                    "Höchstens null Zeichen sind erlaubt.",
                    "max_length is zero",
                );
                let long = *max_length > MAX_TEXT_LENGTH;
                self.add_if(
                    long,
                    place,
                    format!("Mehr als {MAX_TEXT_LENGTH} Zeichen gehen nicht."),
                    format!("max_length is above {MAX_TEXT_LENGTH}"),
                );
            }
            Kind::Date { min, max } => {
                self.add_if(
                    min.zip(*max).is_some_and(|(min, max)| min > max),
                    place,
                    "Der früheste Tag liegt nach dem spätesten.",
                    "min is after max",
                );
            }
        }
    }

    fn count(&mut self, place: &str, min: u32, max: u32, options: usize) {
        self.add_if(
            min > max,
            place,
            "Das Kleinste ist größer als das Größte.",
            "min is above max",
        );
        self.add_if(
            max == 0,
            place,
            "Höchstens null Antworten sind erlaubt.",
            "max is zero",
        );
        self.add_if(
            max as usize > options,
            place,
            "Höchstens erlaubt sind mehr Antworten, als es gibt.",
            "max is above the number of options",
        );
    }
}
