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

/// Reads `2027-02-01 09:08:07.123456`, with any number of decimals up to six, or none.
fn read(text: &str) -> Option<NaiveDateTime> {
    let (day, time) = text.split_once(' ')?;
    let (time, decimals) = time.split_once('.').unwrap_or((time, ""));
    let mut day = day.splitn(3, '-');
    let mut time = time.splitn(3, ':');
    let missing = 6_u32.checked_sub(u32::try_from(decimals.len()).ok()?)?;
    let mut micros = 0;
    if !decimals.is_empty() {
        micros = number(decimals, decimals.len())? * 10_u32.pow(missing);
    }
    NaiveDate::from_ymd_opt(
        i32::try_from(number(day.next()?, 4)?).ok()?,
        number(day.next()?, 2)?,
        number(day.next()?, 2)?,
    )?
    .and_hms_micro_opt(
        number(time.next()?, 2)?,
        number(time.next()?, 2)?,
        number(time.next()?, 2)?,
        micros,
    )
}

fn number(text: &str, digits: usize) -> Option<u32> {
    if text.len() != digits {
        return None;
    }
    text.bytes().try_fold(0, |number, byte| {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        Some(number * 10 + u32::from(digit))
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
            "2027-02-30 09:08:07",
            "2027-02-01 09:08:7",
            "2027-02-01 09:08:07.1234567",
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
