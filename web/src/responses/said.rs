//! An answer in words, as its question has them.

use contract::questionnaire::{Answer, Answers, Decimal, Kind, Question, Questionnaire};
use contract::{Lang, day};

use super::texts;
use crate::i18n::format;

/// The question a variable belongs to: its own, or the one whose "other" it belongs to.
pub fn question<'q>(questionnaire: &'q Questionnaire, variable: &str) -> Option<&'q Question> {
    questionnaire.question(variable).or_else(|| {
        let mut questions = questionnaire.questions();
        questions.find(|question| question.other_variable().as_deref() == Some(variable))
    })
}

/// Number and words of a question.
pub fn asked(questionnaire: &Questionnaire, variable: &str, lang: Lang) -> String {
    match question(questionnaire, variable) {
        Some(question) => format!("{} {}", question.id, question.text.get(lang)),
        None => variable.to_owned(),
    }
}

/// An answer in words.
pub fn said(questionnaire: &Questionnaire, variable: &str, answer: &Answer, lang: Lang) -> String {
    let Some(question) = question(questionnaire, variable) else {
        return String::new();
    };
    let word = |code: &Decimal| word(questionnaire, question, *code, lang);
    match answer {
        Answer::Number(number) => match (
            &question.kind,
            label(questionnaire, question, *number, lang),
        ) {
            (_, Some(label)) => label,
            (
                Kind::Number {
                    unit: Some(unit), ..
                },
                None,
            ) => {
                format!("{} {}", number.format(lang), unit.get(lang))
            }
            (_, None) => number.format(lang),
        },
        Answer::Text(text) => match (&question.kind, day::parse(text)) {
            (Kind::Date { .. }, Some(day)) => format::date(day, lang),
            _ => format!("{}{text}{}", lang.pick("„", "“"), lang.pick("“", "”")),
        },
        Answer::Codes(codes) => {
            let words: Vec<String> = codes.iter().map(word).collect();
            words.join(", ")
        }
        Answer::Rows(rows) => {
            let given = |key: &str| rows.iter().find(|(known, _)| *known == key);
            let words: Vec<String> = question
                .rows()
                .iter()
                .filter_map(|row| {
                    let (_, code) = given(&row.key)?;
                    Some(format!("{}: {}", row.text.get(lang), word(code)))
                })
                .collect();
            words.join("; ")
        }
        Answer::Unreadable => texts::UNREADABLE.get().to_owned(),
    }
}

/// All that is answered to a question, its own words beside "other" included.
pub fn said_to(
    questionnaire: &Questionnaire,
    question: &Question,
    answers: &Answers,
    lang: Lang,
) -> String {
    let names = [Some(question.variable.clone()), question.other_variable()];
    let said: Vec<String> = names
        .iter()
        .flatten()
        .filter_map(|name| Some(said(questionnaire, name, answers.get(name)?, lang)))
        .collect();
    if said.is_empty() {
        texts::OPEN.get().to_owned()
    } else {
        said.join(", ")
    }
}

/// A code by its label, a missing code by its meaning, a number as people write it.
fn word(questionnaire: &Questionnaire, question: &Question, code: Decimal, lang: Lang) -> String {
    label(questionnaire, question, code, lang).unwrap_or_else(|| code.format(lang))
}

/// The label of a code, or the meaning of a missing code.
fn label(
    questionnaire: &Questionnaire,
    question: &Question,
    code: Decimal,
    lang: Lang,
) -> Option<String> {
    let code = code.as_integer()?;
    let options = question.options().iter();
    let labels = options.map(|option| (option.code, &option.text));
    let missing = questionnaire.missing_codes.iter();
    let meanings = missing.map(|missing| (missing.code, &missing.text));
    labels
        .chain(meanings)
        .find(|(known, _)| i64::from(*known) == code)
        .map(|(_, text)| text.get(lang).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_in_the_words_of_their_question() {
        let json = include_str!("../../../reference/questionnaires/seismograph-2027-1.json");
        let questionnaire: Questionnaire = serde_json::from_str(json).unwrap();
        let said =
            |variable: &str, answer: Answer| said(&questionnaire, variable, &answer, Lang::De);
        let posts = Answer::Number(Decimal::parse("1234.5").unwrap());
        assert_eq!(said("stellen", posts), "1.234,5 Vollzeitäquivalente");
        let haushalt = questionnaire.question("haushalt").unwrap();
        let first = &haushalt.options()[0];
        assert_eq!(said("haushalt", Answer::from(first.code)), first.text.de);
        let refused = said("haushalt", Answer::from(-1));
        assert_eq!(refused, questionnaire.missing_codes[0].text.de);
        let aufgaben = questionnaire.question("aufgaben").unwrap().options();
        let both = format!("{}, {}", aufgaben[1].text.de, aufgaben[0].text.de);
        let codes = Answer::codes([aufgaben[1].code, aufgaben[0].code]);
        assert_eq!(said("aufgaben", codes), both);
        assert_eq!(
            said("aufgaben_text", Answer::from("Hochwasser")),
            "„Hochwasser“"
        );
        let mut answers = Answers::new();
        let question = questionnaire.question("aufgaben").unwrap();
        let said_to = |answers: &Answers| said_to(&questionnaire, question, answers, Lang::De);
        assert_eq!(said_to(&answers), "Nicht beantwortet");
        answers.set("aufgaben", Answer::codes([aufgaben[0].code]));
        answers.set("aufgaben_text", "Bahnhof");
        assert_eq!(
            said_to(&answers),
            format!("{}, „Bahnhof“", aufgaben[0].text.de)
        );
        assert!(asked(&questionnaire, "aufgaben_text", Lang::De).starts_with("F02 "));
    }
}
