//! Reading single values as offices write them. A value that could mean two things is refused, not guessed.

use chrono::NaiveDate;
use contract::municipalities::{Ars, KeyError};

use super::refusal::{Fault, Reason};

const NAME_LIMIT: usize = 120;

type Field<T> = Result<T, Fault>;

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A name with its inner blanks made single.
pub(super) fn name(field: &'static str, text: &str) -> Field<String> {
    if text.chars().count() > NAME_LIMIT {
        return Err(Reason::TooLong {
            characters: NAME_LIMIT,
        }
        .at(field));
    }
    if text.chars().any(char::is_control) {
        return Err(Reason::ControlCharacter.at(field));
    }
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        Err(Reason::Missing.at(field))
    } else {
        Ok(name)
    }
}

/// Part of a key: exactly `digits` digits.
pub(super) fn key_part<'a>(field: &'static str, text: &'a str, digits: usize) -> Field<&'a str> {
    let text = text.trim();
    if text.is_empty() {
        Err(Reason::Missing.at(field))
    } else if !is_digits(text) || text.len() > digits {
        Err(Reason::NotDigits { digits }.at(field))
    } else if text.len() < digits {
        Err(Reason::LeadingZeroLost { digits }.at(field))
    } else {
        Ok(text)
    }
}

pub(super) fn ars(field: &'static str, text: &str) -> Field<Ars> {
    text.parse()
        .map_err(|error: KeyError| Reason::Key(error).at(field))
}

/// A value of an official list; `None` for an empty field.
pub(super) fn code<T>(
    field: &'static str,
    text: &str,
    from_code: fn(&str) -> Option<T>,
) -> Field<Option<T>> {
    match text.trim() {
        "" => Ok(None),
        text => from_code(text)
            .map(Some)
            .ok_or(Reason::UnknownCode.at(field)),
    }
}

/// Blanks, also the narrow and the non-breaking one, separate thousands.
fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A count such as ` 90 164`; `None` for an empty field.
pub(super) fn count(field: &'static str, text: &str) -> Field<Option<i64>> {
    let text = without_blanks(text);
    if text.is_empty() {
        return Ok(None);
    }
    if !is_digits(&text) || text.len() > 11 {
        return Err(Reason::NotANumber.at(field));
    }
    text.parse()
        .map(Some)
        .map_err(|_| Reason::NotANumber.at(field))
}

/// A fixed-width count: all of its digits, or blanks. Fewer digits mean that the line was cut.
pub(super) fn fixed_count(field: &'static str, text: &str, digits: usize) -> Field<Option<i64>> {
    match text.trim() {
        "" => Ok(None),
        text if text.len() == digits => count(field, text),
        _ => Err(Reason::NotDigits { digits }.at(field)),
    }
}

/// Square kilometres with a dot or a comma and at most two decimals, as hectares. Three decimals are refused: `1.234`
/// might be 1,234 km².
pub(super) fn hectares(field: &'static str, text: &str) -> Field<Option<i64>> {
    let text = without_blanks(text);
    if text.is_empty() {
        return Ok(None);
    }
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((&text, "0"));
    if !is_digits(whole) || !is_digits(decimals) || whole.len() > 7 || decimals.len() > 2 {
        return Err(Reason::NotANumber.at(field));
    }
    format!("{whole}{decimals:0<2}")
        .parse()
        .map(Some)
        .map_err(|_| Reason::NotANumber.at(field))
}

/// Longitude and latitude in degrees with a dot or a comma; both or neither.
pub(super) fn point(
    fields: [&'static str; 2],
    lon: &str,
    lat: &str,
) -> Field<(Option<f64>, Option<f64>)> {
    let [lon_field, lat_field] = fields;
    match (
        degrees(lon_field, lon, 5.0..=16.0)?,
        degrees(lat_field, lat, 47.0..=56.0)?,
    ) {
        (Some(_), None) => Err(Reason::Missing.at(lat_field)),
        (None, Some(_)) => Err(Reason::Missing.at(lon_field)),
        point => Ok(point),
    }
}

fn degrees(
    field: &'static str,
    text: &str,
    germany: std::ops::RangeInclusive<f64>,
) -> Field<Option<f64>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    if !is_digits(whole) || !is_digits(decimals) || text.len() > 24 {
        return Err(Reason::NotANumber.at(field));
    }
    match format!("{whole}.{decimals}").parse::<f64>() {
        Ok(degrees) if germany.contains(&degrees) => Ok(Some(degrees)),
        Ok(_) => Err(Reason::OutsideGermany.at(field)),
        Err(_) => Err(Reason::NotANumber.at(field)),
    }
}

/// 5 digits; `None` for an empty field.
pub(super) fn postcode(field: &'static str, text: &str) -> Field<Option<String>> {
    match text.trim() {
        "" => Ok(None),
        text => key_part(field, text, 5).map(|text| Some(text.to_owned())),
    }
}

/// `2020-12-31` or `20201231` by `format` (chrono).
pub(super) fn date(field: &'static str, text: &str, format: &str) -> Field<NaiveDate> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Reason::Missing.at(field));
    }
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(Reason::NotADate.at(field));
    }
    NaiveDate::parse_from_str(text, format).map_err(|_| Reason::NotADate.at(field))
}

#[cfg(test)]
mod tests {
    use super::{count, hectares, key_part, point, postcode};

    #[test]
    fn counts_have_blanks_between_thousands_and_nothing_else() {
        assert_eq!(count("n", " 90 164").unwrap(), Some(90_164));
        assert_eq!(
            count("n", "3\u{202f}669\u{a0}491").unwrap(),
            Some(3_669_491)
        );
        assert_eq!(count("n", "  ").unwrap(), None);
        for text in ["12.380", "-5", "12a", "1e5", "999999999999"] {
            assert!(count("n", text).is_err(), "{text}");
        }
    }

    #[test]
    fn areas_are_exact_to_the_hectare_with_dot_or_comma() {
        for (text, ha) in [
            (" 53.02", 5_302),
            ("53,02", 5_302),
            ("56.8", 5_680),
            ("1 023.1", 102_310),
            ("7", 700),
        ] {
            assert_eq!(hectares("a", text).unwrap(), Some(ha), "{text}");
        }
        for text in ["1.234", "1.234,5", ".5", "5.", "-1", "NaN"] {
            assert!(hectares("a", text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_point_lies_in_germany_and_is_whole() {
        let fields = ["lon", "lat"];
        assert_eq!(
            point(fields, "9,43751", "54.78252").unwrap(),
            (Some(9.43751), Some(54.78252))
        );
        assert_eq!(point(fields, "", " ").unwrap(), (None, None));
        assert_eq!(
            point(fields, "54.78252", "9.43751").unwrap_err().field,
            "lon"
        );
        assert_eq!(point(fields, "9.4", "").unwrap_err().field, "lat");
        assert!(point(fields, "inf", "50").is_err());
    }

    #[test]
    fn a_short_key_part_lost_its_zero_and_a_short_postcode_too() {
        assert_eq!(key_part("land", "01", 2).unwrap(), "01");
        assert!(key_part("land", "1", 2).is_err());
        assert!(key_part("land", "001", 2).is_err());
        assert_eq!(postcode("plz", "04626").unwrap().as_deref(), Some("04626"));
        assert!(postcode("plz", "4626").is_err());
    }
}
