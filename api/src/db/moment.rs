//! Stored times and days that are read quickly, for lists and pulls of many rows.

use chrono::{NaiveDate, NaiveDateTime};
use contract::day;
use diesel::backend::Backend;
use diesel::deserialize::{FromSql, FromSqlRow, Result};
use diesel::pg::Pg;
use diesel::sql_types::{Date, Timestamp};
use diesel::sqlite::Sqlite;

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

/// A day of a column, likewise.
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
