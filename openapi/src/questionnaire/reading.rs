//! Reads one answer against its question: the rules that need no other answer.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::condition::day_number;
use super::model::OTHER_TEXT_MAX;
use super::{
    Answer, Choice, Decimal, Finding, Kind, Named, Question, Questionnaire, Text, both, finding,
    missing,
};

/// A valid answer in its canonical form.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'a> {
    /// A missing code the respondent chose.
    Missing(i32),
    Code(i32),
    /// In order of the options; a ranking in order of importance.
    Codes(Vec<i32>),
    /// One code per row, in order of the rows; unanswered rows are -1.
    Rows(Vec<i32>),
    Number(Decimal),
    Text(Cow<'a, str>),
    Date(NaiveDate),
}

impl Value<'_> {
    /// The value as one number, if it can be compared: a code, a number, or a date as a day number.
    pub(super) fn scalar(&self) -> Option<Decimal> {
        match self {
            Value::Code(code) => Some(Decimal::from(*code)),
            Value::Number(number) => Some(*number),
            Value::Date(day) => Some(day_number(*day)),
            _ => None,
        }
    }

    /// Whether it says something, unlike a missing code.
    pub(super) fn is_substantive(&self) -> bool {
        match self {
            Value::Missing(_) => false,
            Value::Rows(codes) => codes.iter().any(|code| *code > 0),
            _ => true,
        }
    }
}

/// `Ok(None)` means unanswered.
pub(super) type Reading<'a> = Result<Option<Value<'a>>, Vec<Finding>>;

pub(super) fn read<'a>(
    survey: &Questionnaire,
    question: &Question,
    answer: &'a Answer,
) -> Reading<'a> {
    if let Answer::Number(number) = answer
        && number.is_negative()
    {
        return read_missing(survey, question, *number);
    }
    let name = question.variable.as_str();
    match (&question.kind, answer) {
        (Kind::Single { .. }, Answer::Number(number)) => {
            let code = code_of(question, *number)?;
            Ok(Some(Value::Code(code)))
        }
        (Kind::Multiple { max, exclusive, .. }, Answer::Codes(codes)) => {
            read_multiple(question, codes, *max, exclusive)
        }
        (Kind::Ranking { options, max, .. }, Answer::Codes(codes)) => {
            let max = max.map_or(options.len(), |max| max as usize);
            let codes = distinct_codes(question, codes, max)?;
            Ok((!codes.is_empty()).then_some(Value::Codes(codes)))
        }
        (Kind::Matrix { .. }, Answer::Rows(rows)) => read_matrix(survey, question, rows),
        (
            Kind::Number {
                decimals, min, max, ..
            },
            Answer::Number(number),
        ) => read_number(name, *number, *decimals, *min, *max),
        (Kind::Text { max_length }, Answer::Text(text)) => read_text(name, text, *max_length),
        (Kind::Date { min, max }, Answer::Text(text)) => read_date(name, text, *min, *max),
        _ => Err(vec![finding::wrong_type(name, expected(&question.kind))]),
    }
}

/// Reads the words beside an option such as "other".
pub(super) fn read_other<'a>(variable: &str, answer: &'a Answer) -> Reading<'a> {
    match answer {
        Answer::Text(text) => read_text(variable, text, OTHER_TEXT_MAX),
        Answer::Number(number) if written_by_the_logic(*number) => Ok(None),
        _ => Err(vec![finding::wrong_type(variable, words_for_text())]),
    }
}

/// -1, -3 and -7 in an accepted response mean that the respondent said nothing; read again, they still do.
fn written_by_the_logic(number: Decimal) -> bool {
    [
        missing::NO_ANSWER,
        missing::NOT_APPLICABLE,
        missing::BREAK_OFF,
    ]
    .iter()
    .any(|code| Decimal::from(*code) == number)
}

fn read_missing<'a>(survey: &Questionnaire, question: &Question, number: Decimal) -> Reading<'a> {
    let refuse = || vec![finding::unknown_code(&question.variable, number)];
    let code = small_integer(number).ok_or_else(refuse)?;
    match code {
        missing::NOT_APPLICABLE | missing::BREAK_OFF => Ok(None),
        missing::NO_ANSWER if question.required => Ok(None),
        missing::NO_ANSWER => Ok(Some(Value::Missing(code))),
        _ if may_stand(survey, question, code) => Ok(Some(Value::Missing(code))),
        _ => Err(refuse()),
    }
}

fn may_stand(survey: &Questionnaire, question: &Question, code: i32) -> bool {
    let dont_know = code == missing::DONT_KNOW && !question.required;
    question.extra_missing.contains(&code)
        || (dont_know && survey.missing_codes.iter().any(|known| known.code == code))
}

fn small_integer(number: Decimal) -> Option<i32> {
    number
        .as_integer()
        .and_then(|code| i32::try_from(code).ok())
}

fn code_of(question: &Question, number: Decimal) -> Result<i32, Vec<Finding>> {
    let name = question.variable.as_str();
    if number.decimals() > 0 {
        return Err(vec![finding::wrong_type(name, expected(&question.kind))]);
    }
    small_integer(number)
        .filter(|code| question.has_code(*code))
        .ok_or_else(|| vec![finding::unknown_code(name, number)])
}

fn distinct_codes(
    question: &Question,
    given: &[Decimal],
    max: usize,
) -> Result<Vec<i32>, Vec<Finding>> {
    let name = question.variable.as_str();
    let mut codes = Vec::with_capacity(given.len().min(question.options().len()));
    for number in given {
        let code = code_of(question, *number)?;
        if codes.contains(&code) {
            return Err(vec![finding::duplicate(name)]);
        }
        codes.push(code);
    }
    if codes.len() > max {
        return Err(vec![finding::too_many(name, max)]);
    }
    Ok(codes)
}

fn read_multiple<'a>(
    question: &Question,
    given: &[Decimal],
    max: u32,
    exclusive: &[i32],
) -> Reading<'a> {
    let chosen = distinct_codes(question, given, max as usize);
    // Said before "too many": taking the exclusive option back is what helps.
    if given.len() > 1
        && let Some(alone) = exclusive
            .iter()
            .find(|code| given.contains(&Decimal::from(**code)))
        && let Some(label) = question.label_of(*alone)
    {
        return Err(vec![finding::exclusive(&question.variable, label)]);
    }
    let chosen = chosen?;
    let in_order = |options: &[Choice]| -> Vec<i32> {
        let codes = options.iter().map(|choice| choice.code);
        codes.filter(|code| chosen.contains(code)).collect()
    };
    Ok((!chosen.is_empty()).then(|| Value::Codes(in_order(question.options()))))
}

fn read_matrix<'a>(
    survey: &Questionnaire,
    question: &Question,
    given: &Named<Decimal>,
) -> Reading<'a> {
    let name = question.variable.as_str();
    let mut findings = Vec::new();
    let mut codes = vec![missing::NO_ANSWER; question.rows().len()];
    for (key, number) in given.iter() {
        let place = question.rows().iter().position(|row| row.key == key);
        let Some(place) = place.and_then(|place| codes.get_mut(place)) else {
            findings.push(finding::unknown_row(name, key));
            continue;
        };
        if written_by_the_logic(*number) {
            continue;
        }
        match small_integer(*number).filter(|code| may_stand(survey, question, *code)) {
            Some(code) => *place = code,
            None => match code_of(question, *number) {
                Ok(code) => *place = code,
                Err(found) => findings.extend(found.into_iter().map(|f| f.in_row(key))),
            },
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let answered = codes.iter().any(|code| *code != missing::NO_ANSWER);
    Ok(answered.then_some(Value::Rows(codes)))
}

fn read_number<'a>(
    name: &str,
    number: Decimal,
    decimals: u8,
    min: Option<Decimal>,
    max: Option<Decimal>,
) -> Reading<'a> {
    if number.decimals() > decimals {
        return Err(vec![finding::too_many_decimals(name, decimals)]);
    }
    let below = min.is_some_and(|min| number < min);
    if below || max.is_some_and(|max| number > max) || !number.exact_in_a_double() {
        let written = |bound: Decimal| both(|lang| bound.format(lang));
        return Err(vec![finding::out_of_range(
            name,
            min.map(written),
            max.map(written),
        )]);
    }
    Ok(Some(Value::Number(number)))
}

fn read_text<'a>(name: &str, text: &'a str, max_length: u32) -> Reading<'a> {
    let trimmed = text.trim();
    let unwanted = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if let Some(found) = trimmed.chars().find(unwanted) {
        return Err(vec![finding::control_character(name, found == '\0')]);
    }
    let text = if trimmed.contains('\r') {
        Cow::Owned(trimmed.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(trimmed)
    };
    let length = text.chars().count();
    if length > max_length as usize {
        return Err(vec![finding::too_long(name, max_length, length)]);
    }
    Ok((!text.is_empty()).then_some(Value::Text(text)))
}

fn read_date<'a>(
    name: &str,
    text: &str,
    min: Option<NaiveDate>,
    max: Option<NaiveDate>,
) -> Reading<'a> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let day = crate::day::parse(text).ok_or_else(|| vec![finding::not_a_date(name)])?;
    if min.is_some_and(|min| day < min) || max.is_some_and(|max| day > max) {
        return Err(vec![finding::out_of_range(
            name,
            min.map(written_day),
            max.map(written_day),
        )]);
    }
    Ok(Some(Value::Date(day)))
}

pub(super) fn written_day(day: NaiveDate) -> Text {
    both(|lang| crate::day::short(day, lang))
}

fn words_for_text() -> Text {
    Text::new("ein Text", "a text")
}

fn expected(kind: &Kind) -> Text {
    match kind {
        Kind::Single { .. } => Text::new("die Nummer einer Auswahl", "the number of one choice"),
        Kind::Multiple { .. } | Kind::Ranking { .. } => Text::new(
            "eine Liste mit den Nummern der Auswahl",
            "a list of the numbers of choices",
        ),
        Kind::Matrix { .. } => Text::new("eine Nummer je Zeile", "one number per row"),
        Kind::Number { .. } => Text::new("eine Zahl", "a number"),
        Kind::Text { .. } => words_for_text(),
        Kind::Date { .. } => Text::new("ein Datum", "a date"),
        Kind::Info => Text::new("keine Antwort", "no answer"),
    }
}
