//! Numbers and dates as people write them in the reader's language.

use chrono::{Datelike, NaiveDate};
use contract::Lang;

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const MONTHS_DE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// `12.345` in German, `12,345` in English.
pub fn whole(number: i64, lang: Lang) -> String {
    let digits = number.unsigned_abs().to_string();
    let mark = lang.pick(".", ",");
    let mut out = String::new();
    if number < 0 {
        out.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}

/// A response rate as people write it, with one decimal. Not all is never written as 100 %, and some never as 0 %,
/// whatever rounding says. A dash where nobody was asked.
pub fn rate(responses: i64, frame: i64, lang: Lang) -> String {
    if frame <= 0 {
        return "–".to_owned();
    }
    let rounded = (responses as f64 / frame as f64 * 1_000.0).round() as i64;
    let tenths = if responses < frame && responses > 0 {
        rounded.clamp(1, 999)
    } else {
        rounded
    };
    format!(
        "{}{}{}{}%",
        whole(tenths / 10, lang),
        lang.pick(",", "."),
        tenths % 10,
        lang.pick("\u{a0}", "")
    )
}

/// `3. März 2027` in German, `3 March 2027` in English.
pub fn date(date: NaiveDate, lang: Lang) -> String {
    let month = usize::try_from(date.month0()).unwrap_or_default();
    match lang {
        Lang::De => {
            let month = MONTHS_DE.get(month).copied().unwrap_or_default();
            format!("{}. {month} {}", date.day(), date.year())
        }
        Lang::En => {
            let month = MONTHS_EN.get(month).copied().unwrap_or_default();
            format!("{} {month} {}", date.day(), date.year())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped_as_the_reader_expects() {
        assert_eq!(whole(1_234_567, Lang::De), "1.234.567");
        assert_eq!(whole(1_234_567, Lang::En), "1,234,567");
        assert_eq!(whole(-999, Lang::De), "-999");
        assert_eq!(whole(100_000, Lang::De), "100.000");
        assert_eq!(whole(0, Lang::De), "0");
    }

    #[test]
    fn dates_spell_the_month() {
        let day = NaiveDate::from_ymd_opt(2027, 3, 3).unwrap();
        assert_eq!(date(day, Lang::De), "3. März 2027");
        assert_eq!(date(day, Lang::En), "3 March 2027");
    }
}
