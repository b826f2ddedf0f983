//! Days and times as text: ISO 8601 on the wire and in the database, the reader's custom in sentences.
//!
//! By hand because chrono's patterns, which nothing else here needs, would be 5 KB of every first visit.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use serde::{Serialize, Serializer};

use crate::Lang;

/// Reads exactly `YYYY-MM-DD`, unlike chrono, which also takes `2027-3-5` and years beyond 9999.
pub fn parse(text: &str) -> Option<NaiveDate> {
    let &[a, b, c, d, b'-', m, n, b'-', t, u] = text.as_bytes() else {
        return None;
    };
    NaiveDate::from_ymd_opt(
        i32::try_from(number(&[a, b, c, d])?).ok()?,
        number(&[m, n])?,
        number(&[t, u])?,
    )
}

/// Reads `09:08:07`, or with up to nine decimals of a second `09:08:07.123456`.
pub fn time(text: &str) -> Option<NaiveTime> {
    let (&[h, i, b':', m, n, b':', s, t], decimals) = text.as_bytes().split_first_chunk::<8>()?
    else {
        return None;
    };
    let nanos = match decimals {
        [] => 0,
        [b'.', decimals @ ..] if !decimals.is_empty() => {
            let missing = 9_u32.checked_sub(u32::try_from(decimals.len()).ok()?)?;
            number(decimals)? * 10_u32.pow(missing)
        }
        _ => return None,
    };
    NaiveTime::from_hms_nano_opt(number(&[h, i])?, number(&[m, n])?, number(&[s, t])?, nanos)
}

/// A number of at most nine digits.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| {
        digit
            .is_ascii_digit()
            .then(|| number * 10 + u32::from(digit - b'0'))
    })
}

/// `05.03.2027` in German, `2027-03-05` in English.
pub fn short(day: NaiveDate, lang: Lang) -> String {
    let (year, month, day) = (day.year(), day.month(), day.day());
    match lang {
        Lang::De => format!("{day:02}.{month:02}.{year}"),
        Lang::En => format!("{year}-{month:02}-{day:02}"),
    }
}

/// For `serialize_with`: a day as chrono writes it, `2027-03-05`, at a fifth of the cost.
pub fn write<S: Serializer>(day: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
    match date_digits(*day).as_ref().map(|text| str::from_utf8(text)) {
        Some(Ok(text)) => to.serialize_str(text),
        _ => day.serialize(to),
    }
}

/// For `serialize_with`: a time as chrono writes it, `2027-03-05T09:08:07.123456Z`, with three, six or no decimals.
pub fn write_time<S: Serializer>(at: &DateTime<Utc>, to: S) -> Result<S::Ok, S::Error> {
    let length = match at.nanosecond() / 1_000 {
        0 => 20,
        micros if micros.is_multiple_of(1_000) => 24,
        _ => 27,
    };
    let mut written = digits(at.naive_utc());
    match written.as_mut().and_then(|text| text.get_mut(..length)) {
        Some(text) => {
            if let Some(last) = text.last_mut() {
                *last = b'Z';
            }
            match str::from_utf8(text) {
                Ok(text) => to.serialize_str(text),
                Err(_) => at.serialize(to),
            }
        }
        None => at.serialize(to),
    }
}

/// [`write_time`], or null.
pub fn write_maybe_time<S: Serializer>(
    at: &Option<DateTime<Utc>>,
    to: S,
) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => write_time(at, to),
        None => to.serialize_none(),
    }
}

/// Years of more than four digits are chrono's.
fn date_digits(day: NaiveDate) -> Option<[u8; 10]> {
    let year = u32::try_from(day.year()).ok().filter(|y| *y <= 9999)?;
    let ([a, b], [c, d]) = (two(year / 100), two(year));
    let ([m, n], [t, u]) = (two(day.month()), two(day.day()));
    Some([a, b, c, d, b'-', m, n, b'-', t, u])
}

/// A time of UTC to the microsecond: `2027-03-05T09:08:07.123456Z`. None for what that cannot say: years of more than four
/// digits, leap seconds, nanoseconds.
pub fn digits(at: NaiveDateTime) -> Option<[u8; 27]> {
    let nanos = at.nanosecond();
    if nanos >= 1_000_000_000 || !nanos.is_multiple_of(1_000) {
        return None;
    }
    let [a, b, c, d, e, f, g, h, i, j] = date_digits(at.date())?;
    let ([k, l], [m, n], [o, p]) = (two(at.hour()), two(at.minute()), two(at.second()));
    let micros = nanos / 1_000;
    let ([q, r], [s, t], [u, v]) = (two(micros / 10_000), two(micros / 100), two(micros));
    Some([
        a, b, c, d, e, f, g, h, i, j, b'T', k, l, b':', m, n, b':', o, p, b'.', q, r, s, t, u, v,
        b'Z',
    ])
}

/// The last two digits of a number.
fn two(number: u32) -> [u8; 2] {
    let digit = |n: u32| b'0' + u8::try_from(n % 10).unwrap_or_default();
    [digit(number / 10), digit(number)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_written_on_the_wire_as_chrono_writes_them() {
        #[derive(Serialize)]
        struct Written {
            #[serde(serialize_with = "write")]
            day: NaiveDate,
            #[serde(serialize_with = "write_time")]
            at: DateTime<Utc>,
            #[serde(serialize_with = "write_maybe_time")]
            maybe: Option<DateTime<Utc>>,
        }
        let days = [
            (2027, 3, 5),
            (1999, 12, 31),
            (0, 1, 1),
            (-1, 1, 1),
            (12_345, 6, 7),
        ];
        let nanos = [
            0,
            1,
            1_000,
            120_000_000,
            123_456_000,
            123_456_789,
            1_500_000_000,
        ];
        for (year, month, day) in days {
            for nanos in nanos {
                let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
                let time = NaiveTime::from_hms_nano_opt(9, 38, 59, nanos).unwrap();
                let at = day.and_time(time).and_utc();
                for maybe in [None, Some(at)] {
                    let ours = serde_json::to_value(Written { day, at, maybe }).unwrap();
                    let chronos = serde_json::json!({"day": day, "at": at, "maybe": maybe});
                    assert_eq!(ours, chronos);
                }
            }
        }
    }

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
