//! The trait, and how plain values are read.

use chrono::{DateTime, NaiveDate, Utc};
use contract::day;
use serde_json::{Map, Value};

/// What can be read from JSON. `None` where it does not fit.
pub trait FromJson: Sized {
    /// Reads the value.
    fn from_json(json: &Value) -> Option<Self>;
}

/// Reads a value from text.
pub fn from_str<T: FromJson>(text: &str) -> Option<T> {
    T::from_json(&serde_json::from_str(text).ok()?)
}

/// The object's fields.
pub fn object(json: &Value) -> Option<&Map<String, Value>> {
    json.as_object()
}

/// The value of a field; an absent one is read as `null`.
pub fn field<T: FromJson>(object: &Map<String, Value>, name: &str) -> Option<T> {
    T::from_json(object.get(name).unwrap_or(&Value::Null))
}

/// Reads structs by their fields: `record!(Town { name, people })`, or `Problem { kind: "type", title }` where a field
/// has another name on the wire.
macro_rules! record {
    ($($name:ident { $($field:ident $(: $wire:literal)?),+ $(,)? })+) => {
        $(impl $crate::wire::FromJson for $name {
            fn from_json(json: &serde_json::Value) -> Option<Self> {
                let object = $crate::wire::object(json)?;
                Some(Self {
                    $($field: $crate::wire::field(object, $crate::wire::record!(@name $field $($wire)?))?,)+
                })
            }
        })+
    };
    (@name $field:ident $wire:literal) => { $wire };
    (@name $field:ident) => { stringify!($field) };
}
pub(crate) use record;

/// Nothing, as in the answer to a deletion.
impl FromJson for () {
    fn from_json(json: &Value) -> Option<Self> {
        json.is_null().then_some(())
    }
}

impl FromJson for String {
    fn from_json(json: &Value) -> Option<Self> {
        json.as_str().map(str::to_owned)
    }
}

/// Absent is `false`, as the contract has it wherever a flag may be left out.
impl FromJson for bool {
    fn from_json(json: &Value) -> Option<Self> {
        if json.is_null() {
            Some(false)
        } else {
            json.as_bool()
        }
    }
}

impl FromJson for i64 {
    fn from_json(json: &Value) -> Option<Self> {
        json.as_i64()
    }
}

impl FromJson for f64 {
    fn from_json(json: &Value) -> Option<Self> {
        json.as_f64()
    }
}

macro_rules! narrower {
    ($($name:ty),+) => {
        $(impl FromJson for $name {
            fn from_json(json: &Value) -> Option<Self> {
                json.as_i64()?.try_into().ok()
            }
        })+
    };
}
narrower!(u8, u16, i32, u32, u64);

/// `2027-03-05`.
impl FromJson for NaiveDate {
    fn from_json(json: &Value) -> Option<Self> {
        day::parse(json.as_str()?)
    }
}

/// `2027-03-05T09:00:00Z` with or without a fraction of a second, always UTC (RFC 3339), as the service writes it.
impl FromJson for DateTime<Utc> {
    fn from_json(json: &Value) -> Option<Self> {
        let (date, time) = json.as_str()?.strip_suffix('Z')?.split_once('T')?;
        Some(day::parse(date)?.and_time(day::time(time)?).and_utc())
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: &Value) -> Option<Self> {
        if json.is_null() {
            Some(None)
        } else {
            T::from_json(json).map(Some)
        }
    }
}

/// Absent is empty, as the contract has it wherever a list may be left out.
impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: &Value) -> Option<Self> {
        if json.is_null() {
            return Some(Self::new());
        }
        json.as_array()?.iter().map(T::from_json).collect()
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(json: &Value) -> Option<Self> {
        T::from_json(json).map(Self::new)
    }
}
