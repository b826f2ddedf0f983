//! AGS and ARS, the official keys of municipalities: text, never numbers, and checked when they are made.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Land;

/// Amtlicher Gemeindeschlüssel: 8 digits, made of Land (2), Regierungsbezirk (1), Kreis (2) and Gemeinde (3).
///
/// Always text: as a number, keys of the Länder 01 to 09 lose their leading zero.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(pattern = "^(0[1-9]|1[0-6])[0-9]{6}$", example = "12070424")]
pub struct Ags(String);

/// Amtlicher Regionalschlüssel: 12 digits, made of Land (2), Regierungsbezirk (1), Kreis (2), Gemeindeverband (4) and
/// Gemeinde (3).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
#[schema(pattern = "^(0[1-9]|1[0-6])[0-9]{10}$", example = "120700424424")]
pub struct Ars(String);

/// Why a text is no AGS or ARS. `Display` is English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// One digit short, and with a zero before it the key would be right.
    LeadingZeroLost {
        key: &'static str,
        meant: String,
    },
    /// Another number of characters than the key has digits.
    Length {
        key: &'static str,
        digits: usize,
        found: usize,
    },
    NotDigits {
        key: &'static str,
    },
    /// The first two digits are no Land.
    UnknownLand {
        key: &'static str,
    },
}

impl KeyError {
    /// A stable code for machines.
    pub const fn code(&self) -> &'static str {
        match self {
            KeyError::LeadingZeroLost { .. } => "leading_zero_lost",
            KeyError::Length { .. } => "key_length",
            KeyError::NotDigits { .. } => "key_not_digits",
            KeyError::UnknownLand { .. } => "unknown_land",
        }
    }

    pub fn de(&self) -> String {
        match self {
            KeyError::LeadingZeroLost { key, meant } => format!(
                "Beim {key} ging die führende Null verloren; gemeint ist wohl {meant}. Schlüssel als Text speichern, nicht als Zahl."
            ),
            KeyError::Length { key, digits, found } => {
                format!("Ein {key} hat {digits} Ziffern, hier sind es {found} Zeichen.")
            }
            KeyError::NotDigits { key } => format!("Ein {key} besteht nur aus Ziffern."),
            KeyError::UnknownLand { key } => {
                format!("Ein {key} beginnt mit dem Schlüssel eines Landes, 01 bis 16.")
            }
        }
    }

    pub fn en(&self) -> String {
        match self {
            KeyError::LeadingZeroLost { key, meant } => format!(
                "The {key} lost its leading zero; probably {meant} is meant. Store keys as text, not as numbers."
            ),
            KeyError::Length { key, digits, found } => {
                format!("An {key} has {digits} digits, this has {found} characters.")
            }
            KeyError::NotDigits { key } => format!("An {key} consists of digits only."),
            KeyError::UnknownLand { key } => {
                format!("An {key} begins with the key of a Land, 01 to 16.")
            }
        }
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en())
    }
}

impl std::error::Error for KeyError {}

fn check(key: &'static str, digits: usize, text: &str) -> Result<Land, KeyError> {
    let all_digits = text.bytes().all(|b| b.is_ascii_digit());
    if all_digits && text.len() + 1 == digits && !text.starts_with('0') {
        return Err(KeyError::LeadingZeroLost {
            key,
            meant: format!("0{text}"),
        });
    }
    let found = text.chars().count();
    if found != digits {
        return Err(KeyError::Length { key, digits, found });
    }
    if !all_digits {
        return Err(KeyError::NotDigits { key });
    }
    text.get(..2)
        .and_then(Land::from_key)
        .ok_or(KeyError::UnknownLand { key })
}

/// Digits `from..to` (counted from 0) of a checked key.
fn digits(key: &str, from: usize, to: usize) -> &str {
    key.get(from..to).unwrap_or_default()
}

impl Ags {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn land(&self) -> Land {
        // A checked key begins with a Land; the fallback is never reached.
        Land::from_key(digits(&self.0, 0, 2)).unwrap_or(Land::SchleswigHolstein)
    }

    /// The 5-digit key of the Kreis or kreisfreie Stadt.
    pub fn kreis(&self) -> &str {
        digits(&self.0, 0, 5)
    }
}

impl Ars {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn land(&self) -> Land {
        Land::from_key(digits(&self.0, 0, 2)).unwrap_or(Land::SchleswigHolstein)
    }

    /// The 5-digit key of the Kreis or kreisfreie Stadt.
    pub fn kreis(&self) -> &str {
        digits(&self.0, 0, 5)
    }

    /// The 9-digit key of the unit: a Gemeindeverband, or a Gemeinde that belongs to none.
    pub fn verband(&self) -> &str {
        digits(&self.0, 0, 9)
    }

    /// The AGS: digits 1 to 5 and 10 to 12.
    pub fn ags(&self) -> Ags {
        Ags(format!("{}{}", self.kreis(), digits(&self.0, 9, 12)))
    }
}

impl TryFrom<String> for Ags {
    type Error = KeyError;

    fn try_from(text: String) -> Result<Self, KeyError> {
        check("AGS", 8, &text)?;
        Ok(Ags(text))
    }
}

impl FromStr for Ags {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        check("AGS", 8, text)?;
        Ok(Ags(text.to_owned()))
    }
}

impl From<Ags> for String {
    fn from(key: Ags) -> String {
        key.0
    }
}

impl AsRef<str> for Ags {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Ars {
    type Error = KeyError;

    fn try_from(text: String) -> Result<Self, KeyError> {
        check("ARS", 12, &text)?;
        Ok(Ars(text))
    }
}

impl FromStr for Ars {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        check("ARS", 12, text)?;
        Ok(Ars(text.to_owned()))
    }
}

impl From<Ars> for String {
    fn from(key: Ars) -> String {
        key.0
    }
}

impl AsRef<str> for Ars {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ars {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Ags, Ars, KeyError};
    use crate::municipalities::Land;

    #[test]
    fn a_key_tells_its_land_kreis_verband_and_ags() {
        let ars: Ars = "120700424424".parse().unwrap();
        assert_eq!(ars.land(), Land::Brandenburg);
        assert_eq!(ars.kreis(), "12070");
        assert_eq!(ars.verband(), "120700424");
        assert_eq!(ars.ags(), "12070424".parse::<Ags>().unwrap());
        assert_eq!(ars.ags().kreis(), "12070");
        assert_eq!(ars.ags().land(), Land::Brandenburg);
        assert_eq!(ars.to_string(), "120700424424");
    }

    #[test]
    fn a_lost_leading_zero_is_refused_by_name() {
        let error = "1051011".parse::<Ags>().unwrap_err();
        assert_eq!(error.code(), "leading_zero_lost");
        assert!(error.en().contains("leading zero") && error.en().contains("01051011"));
        assert!(error.de().contains("führende Null") && error.de().contains("AGS"));
        let error = "10510011011".parse::<Ars>().unwrap_err();
        assert_eq!(error.code(), "leading_zero_lost");
        assert!(error.en().contains("ARS"));
    }

    #[test]
    fn what_is_no_key_is_refused_with_its_reason() {
        for (text, code) in [
            ("", "key_length"),
            ("0105101", "key_length"),
            ("010510110", "key_length"),
            ("0105101é", "key_not_digits"),
            ("0105101\u{663}", "key_not_digits"),
            (" 1051011", "key_not_digits"),
            ("+1051011", "key_not_digits"),
            ("00051011", "unknown_land"),
            ("17051011", "unknown_land"),
        ] {
            assert_eq!(text.parse::<Ags>().unwrap_err().code(), code, "{text:?}");
        }
        assert!(matches!(
            "12070424".parse::<Ars>(),
            Err(KeyError::Length {
                digits: 12,
                found: 8,
                ..
            })
        ));
    }

    #[test]
    fn a_key_travels_as_text_and_a_number_is_refused() {
        let ags: Ags = serde_json::from_str("\"01051011\"").unwrap();
        assert_eq!(serde_json::to_string(&ags).unwrap(), "\"01051011\"");
        assert!(serde_json::from_str::<Ags>("1051011").is_err());
        let error = serde_json::from_str::<Ags>("\"1051011\"")
            .unwrap_err()
            .to_string();
        assert!(error.contains("leading zero"), "{error}");
    }

    #[test]
    fn the_schema_of_a_key_is_text_with_a_pattern_and_an_example() {
        for (schema, pattern, example) in [
            (schema::<Ags>(), "^(0[1-9]|1[0-6])[0-9]{6}$", "12070424"),
            (
                schema::<Ars>(),
                "^(0[1-9]|1[0-6])[0-9]{10}$",
                "120700424424",
            ),
        ] {
            assert_eq!(schema["type"], "string");
            assert_eq!(schema["pattern"], pattern);
            assert_eq!(schema["example"], example);
        }
    }

    fn schema<T: utoipa::PartialSchema>() -> serde_json::Value {
        serde_json::to_value(T::schema()).unwrap()
    }
}
