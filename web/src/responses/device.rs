//! What this room asks of the browser beyond `browser.rs`.

use chrono::{DateTime, Utc};
use contract::Lang;
use js_sys::{Date, Function, Reflect};
use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::{JsCast, JsValue};

use super::texts;
use crate::browser;
use crate::i18n::format;

/// A UUID for a new response. It grows with time, so that the service adds it at the end of an index.
pub fn uuid() -> String {
    // Browsers offer their own random one on secure addresses only.
    let random = from_crypto().unwrap_or_else(browser::random_name);
    as_uuid(Date::now() as u64, &random)
}

fn from_crypto() -> Option<String> {
    let crypto = Reflect::get(&window(), &JsValue::from_str("crypto")).ok()?;
    let make = Reflect::get(&crypto, &JsValue::from_str("randomUUID")).ok()?;
    let make: Function = make.dyn_into().ok()?;
    make.call0(&crypto).ok()?.as_string()
}

/// A UUID of milliseconds since 1970 and the later digits of a random one (RFC 9562, version 7).
fn as_uuid(millis: u64, random: &str) -> String {
    let time = format!("{millis:012x}");
    let random = random.chars().filter(|digit| *digit != '-').skip(12);
    let mut uuid = String::with_capacity(36);
    for (at, digit) in time.chars().chain(random).enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            uuid.push('-');
        }
        uuid.push(match at {
            12 => '7',
            16 => '8',
            _ => digit,
        });
    }
    uuid
}

/// Whether the page is out of sight, as when another app comes to the front.
pub fn is_hidden() -> bool {
    document().hidden()
}

/// Opens the browser's print dialogue.
pub fn print() {
    _ = window().print();
}

/// Moves the focus once the page has drawn what was just changed.
pub fn focus_soon(id: String) {
    request_animation_frame(move || browser::focus(&id));
}

/// The time of day on this device, as `9:14`.
pub fn time_now() -> String {
    time(&Date::new_0())
}

/// A moment in the reader's time zone: `3. März 2027, 9:14 Uhr`.
pub fn moment(at: DateTime<Utc>, lang: Lang) -> String {
    let here = Date::new(&JsValue::from_f64(at.timestamp_millis() as f64));
    let day = format::date(browser::day_of(at), lang);
    texts::day_and_time(&day, &time(&here))
}

fn time(date: &Date) -> String {
    format!("{}:{:02}", date.get_hours(), date.get_minutes())
}

#[cfg(test)]
mod tests {
    use super::as_uuid;

    #[test]
    fn a_uuid_begins_with_the_time_whatever_the_random_digits_look_like() {
        for random in [
            "0123456789abcdef0123456789abcdef",
            "01234567-89ab-cdef-0123-456789abcdef",
        ] {
            assert_eq!(
                as_uuid(1_800_000_000_000, random),
                "01a3185c-5000-7def-8123-456789abcdef"
            );
        }
    }
}
