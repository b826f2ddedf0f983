//! Numbers as people type them.

use contract::Lang;
use contract::questionnaire::{Answer, Decimal};

/// What was typed into a number field: nothing, a number, or something that is none.
///
/// A mark that cannot separate thousands is taken for the decimal one, because some keyboards on telephones offer only
/// one of the two. A sign is no part of a number here: below zero are the missing codes.
pub fn read(text: &str, lang: Lang) -> Option<Answer> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return None;
    }
    Some(number(&text, lang).map_or(Answer::Unreadable, Answer::Number))
}

/// What stands in the field for an answer that was not typed just now.
pub fn write(answer: Option<&Answer>, lang: Lang) -> String {
    match answer {
        Some(Answer::Number(number)) if *number >= Decimal::default() => number.format(lang),
        _ => String::new(),
    }
}

/// Whether somebody may wonder how the text was understood.
pub fn is_ambiguous(text: &str) -> bool {
    text.trim().contains(['.', ',', ' '])
}

fn number(text: &str, lang: Lang) -> Option<Decimal> {
    let (group, point) = match lang {
        Lang::De => ('.', ','),
        Lang::En => (',', '.'),
    };
    let (whole, fraction) = match text.rsplit_once(point) {
        Some((whole, fraction)) => (whole, fraction),
        None => match text.split_once(group) {
            Some((whole, fraction)) if !groups(text, group) => (whole, fraction),
            _ => (text, ""),
        },
    };
    let whole = if whole.contains(group) && groups(whole, group) {
        whole.replace(group, "")
    } else {
        whole.to_owned()
    };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !digits(&whole) || !digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let whole = if whole.is_empty() { "0" } else { &whole };
    if fraction.is_empty() {
        Decimal::parse(whole)
    } else {
        Decimal::parse(&format!("{whole}.{fraction}"))
    }
}

/// Whether the mark stands where it separates thousands.
fn groups(text: &str, mark: char) -> bool {
    let mut parts = text.split(mark);
    let first = parts.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && parts.all(|part| part.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn de(text: &str) -> Option<Answer> {
        read(text, Lang::De)
    }

    fn decimal(text: &str) -> Option<Answer> {
        Some(Answer::Number(Decimal::parse(text).unwrap()))
    }

    #[test]
    fn a_comma_and_thousands_points_are_german() {
        assert_eq!(de("12,5"), decimal("12.5"));
        assert_eq!(de("1.234"), decimal("1234"));
        assert_eq!(de("1.234.567,25"), decimal("1234567.25"));
        assert_eq!(de(" 12 000 "), decimal("12000"));
        assert_eq!(de("12\u{202f}000"), decimal("12000"));
    }

    #[test]
    fn english_has_them_the_other_way_round() {
        assert_eq!(read("1,234.5", Lang::En), decimal("1234.5"));
        assert_eq!(read("1.234", Lang::En), decimal("1.234"));
        assert_eq!(read("12,5", Lang::En), decimal("12.5"));
    }

    #[test]
    fn a_point_that_separates_no_thousands_is_a_decimal_point() {
        assert_eq!(de("12.5"), decimal("12.5"));
        assert_eq!(de("1234.567"), decimal("1234.567"));
    }

    #[test]
    fn half_typed_numbers_are_numbers() {
        assert_eq!(de("12,"), decimal("12"));
        assert_eq!(de(",5"), decimal("0.5"));
        assert_eq!(de("007"), decimal("7"));
    }

    #[test]
    fn what_is_no_number_is_told_apart_from_nothing() {
        assert_eq!(de("  "), None);
        for text in [
            "zehn",
            "12 Stellen",
            "1,2,3",
            "1.23,4",
            "-5",
            "-1",
            ",",
            ".",
            "1e3",
        ] {
            assert_eq!(de(text), Some(Answer::Unreadable), "{text}");
        }
    }

    #[test]
    fn a_written_number_reads_back() {
        for text in ["0", "12.5", "1234567.25", "600"] {
            for lang in [Lang::De, Lang::En] {
                let answer = decimal(text);
                assert_eq!(read(&write(answer.as_ref(), lang), lang), answer);
            }
        }
    }

    #[test]
    fn a_missing_code_is_not_written_as_a_number() {
        assert_eq!(write(Some(&Answer::from(-2)), Lang::De), "");
        assert_eq!(write(Some(&Answer::Unreadable), Lang::De), "");
    }
}
