//! Reads a cell as the type of its column; `None` when it is of another.

use chrono::NaiveDate;
use contract::questionnaire::Cell;

#[inline]
pub(super) fn whole(cell: &Cell<'_>) -> Option<i64> {
    match cell {
        Cell::Integer(number) => Some(*number),
        Cell::Missing(code) => Some((*code).into()),
        Cell::Decimal(number) => number.as_integer(),
        Cell::Text(_) => None,
    }
}

#[inline]
pub(super) fn small(cell: &Cell<'_>) -> Option<i32> {
    whole(cell).and_then(|number| i32::try_from(number).ok())
}

#[inline]
pub(super) fn number(cell: &Cell<'_>) -> Option<f64> {
    match cell {
        Cell::Decimal(number) => Some(number.to_f64()),
        // Whole numbers of answers are below 2^53.
        Cell::Integer(number) => Some(*number as f64),
        Cell::Missing(code) => Some((*code).into()),
        Cell::Text(_) => None,
    }
}

/// Days since 1970.
pub(super) fn day(cell: &Cell<'_>) -> Option<i32> {
    let Cell::Text(text) = cell else { return None };
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let written = [year.len(), month.len(), day.len()] == [4, 2, 2]
        && [year, month, day].into_iter().all(digits);
    let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let days = day?.signed_duration_since(NaiveDate::default()).num_days();
    i32::try_from(days).ok().filter(|_| written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_ten_characters_and_on_the_calendar() {
        let read = |text: &str| day(&Cell::Text(text.to_owned().into()));
        assert_eq!(read("1970-01-01"), Some(0));
        assert_eq!(read("1969-12-31"), Some(-1));
        assert_eq!(read("2024-02-29"), Some(19_782));
        for wrong in [
            "",
            "-3",
            "2023-02-29",
            "2024-2-29",
            "24-02-29",
            "2024-02-29T00",
            "+024-02-29",
            "2024-+2-29",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
