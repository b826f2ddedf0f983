//! Texts that one language lacks, or that were copied instead of translated.

use super::super::{Kind, Question, Questionnaire, Severity, Spot, Text};
use super::{Hint, HintCode};

/// So many words are no name or figure that is the same in both languages.
const WORDS: usize = 4;

pub(super) fn look(survey: &Questionnaire) -> Vec<Hint> {
    let mut found = Finder::default();
    for (at, page) in survey.pages.iter().enumerate() {
        found.spot = Spot::Page(at);
        found.text("Überschrift", "Heading", &page.title);
        found.maybe("Einleitung", "Introduction", page.intro.as_ref());
        for (nth, question) in page.questions.iter().enumerate() {
            found.spot = Spot::Question(at, nth);
            found.question(question);
        }
    }
    for (at, rule) in survey.checks.iter().enumerate() {
        found.spot = Spot::Check(at);
        found.text("Hinweis", "Message", &rule.message);
    }
    for missing in &survey.missing_codes {
        found.spot = Spot::MissingCodes;
        let code = missing.code;
        found.text(
            &format!("Wert {code}"),
            &format!("Value {code}"),
            &missing.text,
        );
    }
    found.hints
}

struct Finder {
    spot: Spot,
    hints: Vec<Hint>,
}

impl Default for Finder {
    fn default() -> Self {
        Self {
            spot: Spot::Whole,
            hints: Vec::new(),
        }
    }
}

impl Finder {
    fn question(&mut self, question: &Question) {
        self.text("Frage", "Question", &question.text);
        self.maybe("Hilfe", "Help", question.help.as_ref());
        for choice in question.options() {
            let code = choice.code;
            self.text(
                &format!("Antwort {code}"),
                &format!("Option {code}"),
                &choice.text,
            );
        }
        for row in question.rows() {
            let key = &row.key;
            self.text(&format!("Zeile {key}"), &format!("Row {key}"), &row.text);
        }
        if let Kind::Number { unit, .. } = &question.kind {
            self.maybe("Einheit", "Unit", unit.as_ref());
        }
    }

    fn maybe(&mut self, de: &str, en: &str, text: Option<&Text>) {
        if let Some(text) = text {
            self.text(de, en, text);
        }
    }

    fn text(&mut self, de: &str, en: &str, text: &Text) {
        let said = match (text.de.trim().is_empty(), text.en.trim().is_empty()) {
            (true, true) => Text::new(
                format!("{de}: Der Text fehlt."),
                format!("{en}: the text is missing."),
            ),
            (true, false) => Text::new(
                format!("{de}: Der deutsche Text fehlt."),
                format!("{en}: the German text is missing."),
            ),
            (false, true) => Text::new(
                format!("{de}: Der englische Text fehlt."),
                format!("{en}: the English text is missing."),
            ),
            (false, false) => return self.same(de, en, text),
        };
        self.hints.push(Hint {
            spot: self.spot,
            code: HintCode::MissingText,
            severity: Severity::Error,
            text: said,
        });
    }

    fn same(&mut self, de: &str, en: &str, text: &Text) {
        if text.de.trim() == text.en.trim() && text.de.split_whitespace().count() >= WORDS {
            let said = Text::new(
                format!("{de}: In beiden Sprachen steht dasselbe."),
                format!("{en}: both languages say the same."),
            );
            self.hints
                .push(Hint::warning(self.spot, HintCode::SameText, said));
        }
    }
}
