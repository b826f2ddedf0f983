//! When sessions may be: two days each, in the order of their numbers, never two at once. Pure.

use chrono::{Days, NaiveDate};
use contract::ProblemKind;

use super::rows::Fixed;
use crate::http::{Error, Result};

/// The second day of a session that begins on `starts_on`.
pub fn second_day(starts_on: NaiveDate) -> Result<NaiveDate> {
    starts_on
        .checked_add_days(Days::new(1))
        .ok_or_else(|| Error::internal("there is no day after the session's first"))
}

/// The second day of session `number` beginning on `starts_on`, if it fits beside the lab's other sessions. 409 when
/// the number is taken, 422 for `starts_on` when it would lie at or before a lower number, or at or after a higher one.
pub fn fit(others: &[Fixed], number: i32, starts_on: NaiveDate) -> Result<NaiveDate> {
    let ends_on = second_day(starts_on)?;
    for other in others {
        if other.number == number {
            return Err(Error::new(
                ProblemKind::Conflict,
                format!("Die {number}. Sitzung dieses Stadtlabors gibt es schon."),
                format!("Session {number} of this lab exists already."),
            ));
        }
        if other.number < number && other.ends_on >= starts_on {
            return Err(Error::field(
                "starts_on",
                "before_previous",
                format!(
                    "Die {}. Sitzung endet am {}; diese muss danach beginnen.",
                    other.number,
                    other.ends_on.format("%d.%m.%Y")
                ),
                format!(
                    "Session {} ends on {}; this one must begin after it.",
                    other.number, other.ends_on
                ),
            ));
        }
        if other.number > number && ends_on >= other.starts_on {
            return Err(Error::field(
                "starts_on",
                "after_next",
                format!(
                    "Die {}. Sitzung beginnt am {}; diese muss davor enden.",
                    other.number,
                    other.starts_on.format("%d.%m.%Y")
                ),
                format!(
                    "Session {} begins on {}; this one must end before it.",
                    other.number, other.starts_on
                ),
            ));
        }
    }
    Ok(ends_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn fixed(number: i32, starts_on: &str) -> Fixed {
        let starts_on = day(starts_on);
        Fixed {
            number,
            starts_on,
            ends_on: second_day(starts_on).unwrap(),
        }
    }

    fn code(result: Result<NaiveDate>) -> String {
        let error = result.unwrap_err();
        match error.fields.first() {
            Some(field) => format!("{} {}", field.field, field.code),
            None => error.kind.slug().to_owned(),
        }
    }

    #[test]
    fn a_session_fits_between_its_neighbours_to_the_day() {
        let others = [fixed(1, "2026-11-10"), fixed(3, "2027-06-10")];
        assert_eq!(
            fit(&others, 2, day("2026-11-12")).unwrap(),
            day("2026-11-13")
        );
        assert_eq!(
            fit(&others, 2, day("2027-06-08")).unwrap(),
            day("2027-06-09")
        );
    }

    #[test]
    fn a_session_that_touches_a_neighbour_is_refused() {
        let others = [fixed(1, "2026-11-10"), fixed(3, "2027-06-10")];
        for (starts_on, wrong) in [
            ("2026-11-11", "starts_on before_previous"),
            ("2026-01-01", "starts_on before_previous"),
            ("2027-06-09", "starts_on after_next"),
            ("2027-12-01", "starts_on after_next"),
        ] {
            assert_eq!(code(fit(&others, 2, day(starts_on))), wrong, "{starts_on}");
        }
    }

    #[test]
    fn the_first_session_is_also_held_against_the_third() {
        let others = [fixed(3, "2027-06-10")];
        assert_eq!(
            code(fit(&others, 1, day("2027-06-10"))),
            "starts_on after_next"
        );
    }

    #[test]
    fn a_number_stands_once_in_a_lab() {
        let others = [fixed(2, "2027-03-10")];
        assert_eq!(code(fit(&others, 2, day("2028-03-10"))), "conflict");
    }
}
