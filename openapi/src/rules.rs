//! Small shared checks that derive-based validation calls. None of them may reach regex, url or idna: the client would
//! grow by 200 KB.

use chrono::{Datelike, NaiveDate};
use validator::ValidationError;

/// Text without control characters, except line breaks and tabs. PostgreSQL cannot store U+0000 at all.
pub fn plain_text(value: &str) -> Result<(), ValidationError> {
    let bad = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if value.chars().any(bad) {
        return Err(ValidationError::new("control_character"));
    }
    Ok(())
}

/// A single line that says something: not blank, no control characters at all.
pub fn one_line(value: &str) -> Result<(), ValidationError> {
    if value.chars().all(is_invisible) {
        return Err(ValidationError::new("blank"));
    }
    maybe_one_line(value)
}

/// Like [`one_line`], but may be empty.
pub fn maybe_one_line(value: &str) -> Result<(), ValidationError> {
    if value.chars().any(|c| c.is_control() || leaves_its_line(c)) {
        return Err(ValidationError::new("control_character"));
    }
    Ok(())
}

/// Separators of lines and paragraphs, and signs that turn the direction of what follows, also beyond the end of a name:
/// with them one person can look like another.
fn leaves_its_line(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Blanks, and what takes no room at all. Between visible signs it may stand: emoji are joined by it.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}')
}

/// Each entry of a list is a short line.
pub fn short_lines(values: &[String]) -> Result<(), ValidationError> {
    for value in values {
        one_line(value)?;
        if value.chars().count() > 120 {
            return Err(ValidationError::new("length"));
        }
    }
    Ok(())
}

/// An address that mail can plausibly reach (RFC 5321 sizes; ASCII; one `@`; a dotted domain). Whether it exists, only
/// the invitation mail can tell.
pub fn email(value: &str) -> Result<(), ValidationError> {
    let fail = || ValidationError::new("email");
    let (local, domain) = value.rsplit_once('@').ok_or_else(fail)?;
    let atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let label = |l: &str| {
        !l.is_empty()
            && l.len() <= 63
            && !l.starts_with('-')
            && !l.ends_with('-')
            && l.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let local_ok = !local.is_empty()
        && local.len() <= 64
        && local.chars().all(atom)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    let domain_ok = domain.len() <= 253 && domain.contains('.') && domain.split('.').all(label);
    if local_ok && domain_ok {
        Ok(())
    } else {
        Err(fail())
    }
}

/// A day of the years 2000 to 2100. Days outside four-digit years are written differently and sort wrongly as text.
pub fn day(value: &NaiveDate) -> Result<(), ValidationError> {
    if (2000..=2100).contains(&value.year()) {
        Ok(())
    } else {
        Err(ValidationError::new("day"))
    }
}

/// Types of small towns, each once.
pub fn small_town_types(values: &[i32]) -> Result<(), ValidationError> {
    if values.iter().any(|code| !matches!(code, 30 | 40)) {
        return Err(ValidationError::new("unknown_town_type"));
    }
    each_once(values)
}

/// No entry of a list stands twice.
pub fn each_once<T: PartialEq>(values: &[T]) -> Result<(), ValidationError> {
    let again = |(at, value): (usize, &T)| values.iter().take(at).any(|earlier| earlier == value);
    if values.iter().enumerate().any(again) {
        return Err(ValidationError::new("twice"));
    }
    Ok(())
}

/// A key for people and URLs: lower case ASCII letters, digits and single hyphens, at most 60.
pub fn key(value: &str) -> Result<(), ValidationError> {
    let ok = !value.is_empty()
        && value.len() <= 60
        && value
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        && !value.starts_with('-')
        && !value.ends_with('-')
        && !value.contains("--");
    if ok {
        Ok(())
    } else {
        Err(ValidationError::new("key"))
    }
}

/// An id as it stands in every answer: a UUID in lower case with hyphens.
pub fn id(value: &str) -> Result<(), ValidationError> {
    let fits = |(at, c): (usize, u8)| match at {
        8 | 13 | 18 | 23 => c == b'-',
        _ => matches!(c, b'0'..=b'9' | b'a'..=b'f'),
    };
    if value.len() == 36 && value.bytes().enumerate().all(fits) {
        Ok(())
    } else {
        Err(ValidationError::new("id"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_written_as_everywhere() {
        assert!(id("0192e4a7-3f5c-7b1d-8a2e-5c6d7e8f9a0b").is_ok());
        for bad in [
            "",
            "0192e4a7-3f5c-7b1d-8a2e-5c6d7e8f9a0",
            "0192e4a7-3f5c-7b1d-8a2e-5c6d7e8f9a0g",
            "0192E4A7-3F5C-7B1D-8A2E-5C6D7E8F9A0B",
            "0192e4a703f5c07b1d08a2e05c6d7e8f9a0b",
            "0192e4a7-3f5c-7b1d-8a2e-5c6d7e8f9a\0b",
        ] {
            assert!(id(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn an_address_needs_a_local_part_and_a_dotted_domain() {
        for good in ["m@rathaus.de", "a.b+c@x-y.example.org"] {
            assert!(email(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "x",
            "@x.de",
            "a@b",
            "a b@x.de",
            "a@-x.de",
            "a..b@x.de",
            "ä@x.de",
            "a@x.de\n",
        ] {
            assert!(email(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_nul_is_refused_in_every_kind_of_text() {
        assert!(plain_text("a\0b").is_err());
        assert!(one_line("a\0b").is_err());
        assert!(maybe_one_line("\0").is_err());
        assert!(plain_text("a\nb\tc").is_ok());
    }

    #[test]
    fn a_line_says_something_and_stays_a_line() {
        for blank in ["", " ", "\u{a0}", "\u{200b}\u{feff}", "\u{3164}"] {
            assert_eq!(one_line(blank).unwrap_err().code, "blank", "{blank:?}");
        }
        for turned in ["Erika\u{202e}nimda", "\u{2066}x", "a\u{2028}b", "a\nb"] {
            assert!(one_line(turned).is_err(), "{turned:?}");
            assert!(maybe_one_line(turned).is_err(), "{turned:?}");
        }
        for good in [
            "👩\u{200d}👩\u{200d}👧",
            "Wětošow",
            "e\u{301}",
            "رئيسة البلدية",
        ] {
            assert!(one_line(good).is_ok(), "{good:?}");
        }
    }

    #[test]
    fn a_day_lies_in_the_years_2000_to_2100() {
        for (text, good) in [
            ("1999-12-31", false),
            ("2000-01-01", true),
            ("2100-12-31", true),
            ("2101-01-01", false),
            ("+12026-11-01", false),
        ] {
            assert_eq!(day(&text.parse().unwrap()).is_ok(), good, "{text}");
        }
    }

    #[test]
    fn town_types_are_those_of_small_towns_and_stand_once() {
        assert!(small_town_types(&[40, 30]).is_ok());
        assert_eq!(
            small_town_types(&[20]).unwrap_err().code,
            "unknown_town_type"
        );
        assert_eq!(small_town_types(&[30, 30]).unwrap_err().code, "twice");
    }

    #[test]
    fn a_key_is_made_of_lower_case_letters_digits_and_single_hyphens() {
        assert!(key("2027-1").is_ok());
        for bad in ["", "A", "a--b", "-a", "a-", "ä", "a b"] {
            assert!(key(bad).is_err(), "{bad:?}");
        }
    }
}
