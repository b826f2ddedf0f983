//! Days and times as text: ISO 8601 on the wire and in the database, the reader's custom in sentences.
//!
//! By hand because chrono's patterns, which nothing else here needs, would be 5 KB of every first visit.

use chrono::{Datelike, NaiveDate, NaiveTime};

use crate::Lang;

/// Reads exactly `YYYY-MM-DD`, unlike chrono, which also takes `2027-3-5` and years beyond 9999.
pub fn parse(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let year = digits(year, 4)?;
    NaiveDate::from_ymd_opt(
        i32::try_from(year).ok()?,
        digits(month, 2)?,
        digits(day, 2)?,
    )
}

/// Reads `09:08:07`, or with up to nine decimals of a second `09:08:07.123456`.
pub fn time(text: &str) -> Option<NaiveTime> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let missing = 9_u32.checked_sub(u32::try_from(decimals.len()).ok()?)?;
    let nanos = digits(decimals, decimals.len().max(1))? * 10_u32.pow(missing);
    let (hour, rest) = whole.split_once(':')?;
    let (minute, second) = rest.split_once(':')?;
    NaiveTime::from_hms_nano_opt(
        digits(hour, 2)?,
        digits(minute, 2)?,
        digits(second, 2)?,
        nanos,
    )
}

/// A number that is written with exactly so many digits.
fn digits(text: &str, count: usize) -> Option<u32> {
    let all_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    (text.len() == count && all_digits).then(|| text.parse().ok())?
}

/// `05.03.2027` in German, `2027-03-05` in English.
pub fn short(day: NaiveDate, lang: Lang) -> String {
    let (year, month, day) = (day.year(), day.month(), day.day());
    match lang {
        Lang::De => format!("{day:02}.{month:02}.{year}"),
        Lang::En => format!("{year}-{month:02}-{day:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_in_full_are_read() {
        assert_eq!(parse("2027-03-05"), NaiveDate::from_ymd_opt(2027, 3, 5));
        assert_eq!(parse("2028-02-29"), NaiveDate::from_ymd_opt(2028, 2, 29));
        for wrong in [
            "",
            "2027-3-5",
            "2027-02-29",
            "02027-03-05",
            "+027-03-05",
            "2027-03-05 ",
            "2027-03-٠٥",
            "2027-03",
            "10000-01-01",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn times_are_read_with_and_without_decimals() {
        let at = |nanos| NaiveTime::from_hms_nano_opt(9, 8, 7, nanos);
        assert_eq!(time("09:08:07"), at(0));
        assert_eq!(time("09:08:07.12"), at(120_000_000));
        assert_eq!(time("09:08:07.123456789"), at(123_456_789));
        for wrong in [
            "",
            "09:08",
            "9:08:07",
            "24:00:00",
            "09:60:00",
            "09:08:07.",
            "09:08:07.1234567890",
            "09:08:07.12x",
            "09:08:07:00",
            "+9:08:07",
        ] {
            assert_eq!(time(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_are_written_as_readers_expect() {
        let day = NaiveDate::from_ymd_opt(2027, 3, 5).unwrap();
        assert_eq!(short(day, Lang::De), "05.03.2027");
        assert_eq!(short(day, Lang::En), "2027-03-05");
    }
}
