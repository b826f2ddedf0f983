//! A stored time that is read quickly, for pulls of many rows.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::backend::Backend;
use diesel::deserialize::{FromSql, FromSqlRow, Result};
use diesel::pg::Pg;
use diesel::sql_types::Timestamp;
use diesel::sqlite::Sqlite;

/// A time of a column. On SQLite it is read in the one form in which this service writes it, and tried in all the others
/// only if it has another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromSqlRow)]
pub struct Moment(pub NaiveDateTime);

impl FromSql<Timestamp, Pg> for Moment {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> Result<Self> {
        FromSql::<Timestamp, Pg>::from_sql(value).map(Self)
    }
}

impl FromSql<Timestamp, Sqlite> for Moment {
    fn from_sql(mut value: <Sqlite as Backend>::RawValue<'_>) -> Result<Self> {
        match read(value.read_text()) {
            Some(at) => Ok(Self(at)),
            None => FromSql::<Timestamp, Sqlite>::from_sql(value).map(Self),
        }
    }
}

/// Reads `2027-02-01 09:08:07.123456`, with fewer decimals or none.
fn read(text: &str) -> Option<NaiveDateTime> {
    let (whole, decimals) = text.as_bytes().split_first_chunk()?;
    #[rustfmt::skip]
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b' ', h1, h2, b':', i1, i2, b':', s1, s2]: [u8; 19] = *whole else {
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
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m2])?, number(&[d1, d2])?)?.and_hms_nano_opt(
        number(&[h1, h2])?,
        number(&[i1, i2])?,
        number(&[s1, s2])?,
        nanos,
    )
}

/// The number of at most nine digits.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit < 10).then(|| number * 10 + u32::from(digit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_the_database_layer_writes_it() {
        for text in [
            "2027-02-01 09:08:07.123456",
            "2027-02-01 09:08:07.120",
            "2028-02-29 23:59:59",
            "1999-12-31 00:00:00.000001",
        ] {
            let expected = NaiveDateTime::parse_from_str(text, "%F %T%.f").unwrap();
            assert_eq!(read(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn another_form_is_left_to_the_database_layer() {
        for text in [
            "",
            "2027-02-01",
            "2027-02-01T09:08:07",
            "2027-02-01 09:08:07.",
            "2027-02-01 09:08:07.12x",
            "2027-02-30 09:08:07",
            "2027-02-01 09:08:7",
            "2027-02-01 09:08:07.1234567890",
            "2027-02-01 09:08:07Z",
            "2027-02-01 +9:08:07",
            "2027_02-01 09:08:07",
            "2461073.5",
            "ä027-02-01 09:08:07",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
