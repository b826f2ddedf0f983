//! Stored times and days that are read quickly, for lists and pulls of many rows.

use chrono::{NaiveDate, NaiveDateTime, SecondsFormat};
use contract::day;
use diesel::backend::Backend;
use diesel::deserialize::{FromSql, FromSqlRow, Result};
use diesel::pg::Pg;
use diesel::sql_types::{Date, Timestamp};
use diesel::sqlite::Sqlite;

use super::Short;
use super::connection::{MultiBackend, MultiRawValue};

/// A time of a column. On SQLite it is read in the one form in which this service writes it, and tried in all the others
/// only if it has another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromSqlRow)]
pub struct Moment(pub NaiveDateTime);

impl Moment {
    /// As SQLite keeps it: `2027-02-01 09:08:07.123456`.
    pub fn text(self) -> String {
        let Some([day @ .., b'Z']) = day::digits(self.0) else {
            return self.0.format("%F %T%.f").to_string();
        };
        let mut text = day.map(char::from);
        text[10] = ' ';
        text.iter().collect()
    }
}

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

impl FromSql<Timestamp, MultiBackend> for Moment {
    fn from_sql(value: MultiRawValue<'_>) -> Result<Self> {
        value.from_sql::<Self, Timestamp>()
    }
}

/// A time of a column as RFC 3339 writes it, with microseconds: `2027-02-01T09:08:07.123456Z`. For pulls, where a time
/// passes through by the million and nobody reckons with it.
#[derive(Debug, Clone, PartialEq, Eq, FromSqlRow)]
pub struct Written(Short<27>);

impl Written {
    /// The text.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl From<NaiveDateTime> for Written {
    fn from(at: NaiveDateTime) -> Self {
        Self(match day::digits(at) {
            Some(text) => text.as_slice().into(),
            None => {
                let text = at.and_utc().to_rfc3339_opts(SecondsFormat::Micros, true);
                text.as_bytes().into()
            }
        })
    }
}

impl FromSql<Timestamp, Pg> for Written {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> Result<Self> {
        <NaiveDateTime as FromSql<Timestamp, Pg>>::from_sql(value).map(Self::from)
    }
}

impl FromSql<Timestamp, Sqlite> for Written {
    fn from_sql(mut value: <Sqlite as Backend>::RawValue<'_>) -> Result<Self> {
        match rewritten(value.read_text().as_bytes()) {
            Some(text) => Ok(Self(text.as_slice().into())),
            None => <NaiveDateTime as FromSql<Timestamp, Sqlite>>::from_sql(value).map(Self::from),
        }
    }
}

/// `2027-02-01 09:08:07.123456` as RFC 3339 has it.
fn rewritten(stored: &[u8]) -> Option<[u8; 27]> {
    let stored: &[u8; 26] = stored.try_into().ok()?;
    let mut written = *b"0000-00-00T00:00:00.000000Z";
    for ((place, given), sign) in written
        .iter_mut()
        .zip(stored)
        .zip(b"0000-00-00 00:00:00.000000")
    {
        if *sign == b'0' && given.is_ascii_digit() {
            *place = *given;
        } else if given != sign {
            return None;
        }
    }
    Some(written)
}

/// A day of a column, read as quickly as a [`Moment`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromSqlRow)]
pub struct StoredDay(pub NaiveDate);

impl FromSql<Date, Pg> for StoredDay {
    fn from_sql(value: <Pg as Backend>::RawValue<'_>) -> Result<Self> {
        FromSql::<Date, Pg>::from_sql(value).map(Self)
    }
}

impl FromSql<Date, Sqlite> for StoredDay {
    fn from_sql(mut value: <Sqlite as Backend>::RawValue<'_>) -> Result<Self> {
        match day::parse(value.read_text()) {
            Some(day) => Ok(Self(day)),
            None => FromSql::<Date, Sqlite>::from_sql(value).map(Self),
        }
    }
}

impl FromSql<Date, MultiBackend> for StoredDay {
    fn from_sql(value: MultiRawValue<'_>) -> Result<Self> {
        value.from_sql::<Self, Date>()
    }
}

/// Reads `2027-02-01 09:08:07.123456`, with fewer decimals or none.
fn read(text: &str) -> Option<NaiveDateTime> {
    let (date, time) = text.split_at_checked(10)?;
    Some(day::parse(date)?.and_time(day::time(time.strip_prefix(' ')?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_as_it_is_read() {
        for text in ["2027-02-01 09:08:07.123456", "1999-12-31 00:00:00.000000"] {
            assert_eq!(Moment(read(text).unwrap()).text(), text);
        }
    }

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
    fn a_time_is_rewritten_as_it_is_read_and_written() {
        for text in ["2027-02-01 09:08:07.123456", "1999-12-31 00:00:00.000000"] {
            let written = Written::from(read(text).unwrap());
            assert_eq!(
                rewritten(text.as_bytes()).as_ref().unwrap(),
                written.as_bytes()
            );
        }
        for text in [
            "2027-02-01 09:08:07.120",
            "2027-02-01T09:08:07.123456",
            "2027-02-01 09:08:07.12345x",
            "2027-02-01 09:08:07.1234567",
        ] {
            assert_eq!(rewritten(text.as_bytes()), None, "{text}");
        }
        let short = read("2027-02-01 09:08:07.12").unwrap();
        assert_eq!(
            Written::from(short).as_bytes(),
            b"2027-02-01T09:08:07.120000Z"
        );
        let late = NaiveDate::from_ymd_opt(12_027, 2, 1)
            .unwrap()
            .and_hms_opt(9, 8, 7)
            .unwrap();
        assert_eq!(
            Written::from(late).as_bytes(),
            b"+12027-02-01T09:08:07.000000Z"
        );
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
