//! Exact decimal numbers, as survey answers need them: 0.1 stays 0.1 through browser, service and export.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::lang::Lang;

const MAX_SCALE: u8 = 18;
/// Above 2^53 a double, and so every JavaScript or R reader, loses whole units.
const EXACT_IN_A_DOUBLE: u64 = 1 << 53;

/// An exact decimal number `units / 10^scale`, kept without trailing zeros, so that equal numbers are equal values.
/// On the wire it is a plain JSON number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    units: i64,
    scale: u8,
}

impl Decimal {
    /// `units / 10^scale`; `None` when `scale` is above 18.
    pub fn new(units: i64, scale: u8) -> Option<Self> {
        (scale <= MAX_SCALE).then(|| Self { units, scale }.normalised())
    }

    /// A whole number.
    pub fn integer(value: i64) -> Self {
        Self {
            units: value,
            scale: 0,
        }
    }

    /// Reads `-12.5`: digits with at most one point, no exponent, no grouping. `None` for anything else and for
    /// numbers that do not fit.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let dangling = whole.is_empty() || digits.ends_with('.');
        if dangling || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let fraction = fraction.trim_end_matches('0');
        let scale = u8::try_from(fraction.len()).ok()?;
        if scale > MAX_SCALE {
            return None;
        }
        let sign = if digits.len() < text.len() { "-" } else { "" };
        let units = format!("{sign}{whole}{fraction}").parse().ok()?;
        Some(Self { units, scale }.normalised())
    }

    /// The shortest decimal that reads back as this double; `None` for what is not finite or does not fit.
    pub fn from_f64(value: f64) -> Option<Self> {
        // Nearly all have few decimals. Dividing two exact doubles rounds as reading the decimal does, so the first scale
        // that gives the value back is the shortest.
        let few = |scale| Self::rounded(value, scale).filter(|few| few.to_f64() == value);
        if let Some(few) = (0..=3).find_map(few) {
            return Some(few);
        }
        let text = serde_json::Number::from_f64(value)?.to_string();
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        Self::parse(digits)?.shifted(exponent.parse().ok()?)
    }

    /// The decimal with `scale` decimals that is nearest to this double; `None` for what is not finite or does not fit.
    pub fn rounded(value: f64, scale: u8) -> Option<Self> {
        let units = (value * 10f64.powi(i32::from(scale))).round();
        (units.abs() <= EXACT_IN_A_DOUBLE as f64)
            .then(|| Self::new(units as i64, scale))
            .flatten()
    }

    /// Times `10^places`; `None` when that does not fit.
    fn shifted(self, places: i32) -> Option<Self> {
        let scale = i32::from(self.scale).checked_sub(places)?;
        let Ok(scale) = u32::try_from(scale) else {
            let factor = 10i64.checked_pow(scale.unsigned_abs())?;
            return self.units.checked_mul(factor).map(Self::integer);
        };
        Self::new(self.units, u8::try_from(scale).ok()?)
    }

    /// The value as a double: exact to the last decimal for everything that passes [`super::check`].
    pub fn to_f64(self) -> f64 {
        self.units as f64 / 10f64.powi(i32::from(self.scale))
    }

    /// The number as an integer, if it has no decimals.
    pub fn as_integer(self) -> Option<i64> {
        (self.scale == 0).then_some(self.units)
    }

    /// How many decimals it has, trailing zeros not counted.
    pub fn decimals(self) -> u8 {
        self.scale
    }

    /// The number with exactly `decimals` decimals, if that loses nothing: the integer `value * 10^decimals`.
    pub fn units_at(self, decimals: u8) -> Option<i64> {
        let more = decimals.checked_sub(self.scale)?;
        10i64
            .checked_pow(u32::from(more))
            .and_then(|factor| self.units.checked_mul(factor))
    }

    /// The number as people write it: `1.234,5` in German, `1,234.5` in English.
    pub fn format(self, lang: Lang) -> String {
        let (point, group) = match lang {
            Lang::De => (',', '.'),
            Lang::En => ('.', ','),
        };
        let plain = self.to_string();
        let unsigned = plain.trim_start_matches('-');
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let mut text = String::with_capacity(plain.len() + whole.len() / 3);
        if self.units < 0 {
            text.push('-');
        }
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position) % 3 == 0 {
                text.push(group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(point);
            text.push_str(fraction);
        }
        text
    }

    /// Whether it is below zero, as all missing codes are.
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    pub(super) fn exact_in_a_double(self) -> bool {
        self.units.unsigned_abs() <= EXACT_IN_A_DOUBLE
    }

    fn normalised(mut self) -> Self {
        while self.scale > 0 && self.units % 10 == 0 {
            self.units /= 10;
            self.scale -= 1;
        }
        self
    }

    /// `units * 10^other`: fits, because 2^63 * 10^18 is below 2^127.
    fn scaled_by(self, other: u8) -> i128 {
        i128::from(self.units) * 10i128.pow(u32::from(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.scale == other.scale {
            return self.units.cmp(&other.units);
        }
        self.scaled_by(other.scale)
            .cmp(&other.scaled_by(self.scale))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Self {
        Self::integer(i64::from(value))
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self::integer(value)
    }
}

/// With a point and without grouping, as CSV and JSON have it.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.units);
        }
        let power = 10u64.pow(u32::from(self.scale));
        let magnitude = self.units.unsigned_abs();
        let sign = if self.units < 0 { "-" } else { "" };
        let width = usize::from(self.scale);
        write!(
            f,
            "{sign}{}.{:0width$}",
            magnitude / power,
            magnitude % power
        )
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.scale == 0 {
            serializer.serialize_i64(self.units)
        } else {
            serializer.serialize_f64(self.to_f64())
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Decimal;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number with at most 18 digits")
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Decimal, E> {
                Ok(Decimal::integer(value))
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Decimal, E> {
                i64::try_from(value)
                    .map(Decimal::integer)
                    .map_err(|_| E::custom("the number is too large"))
            }

            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Decimal, E> {
                Decimal::from_f64(value).ok_or_else(|| E::custom("the number has too many digits"))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl PartialSchema for Decimal {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::Number)
            .description(Some("An exact decimal number."))
            .into()
    }
}

impl ToSchema for Decimal {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Decimal")
    }
}
