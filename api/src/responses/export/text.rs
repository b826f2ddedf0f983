//! Numbers and times as bytes, without the detour over the formatting machinery: a table has eighty of them per row.

use chrono::{Datelike, NaiveDateTime, Timelike};

/// A whole number in decimal.
pub fn integer(number: i64, out: &mut Vec<u8>) {
    // Codes have one digit nearly always.
    if let Some(digit) = u8::try_from(number).ok().filter(|digit| *digit < 10) {
        out.push(b'0' + digit);
        return;
    }
    if number < 0 {
        out.push(b'-');
    }
    let mut magnitude = number.unsigned_abs();
    let mut digits = [0; 20];
    let mut begin = digits.len();
    for place in digits.iter_mut().rev() {
        *place = digit(magnitude);
        magnitude /= 10;
        begin -= 1;
        if magnitude == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(begin..).unwrap_or(&digits));
}

/// The last digit of a number.
fn digit(number: u64) -> u8 {
    // A digit always fits.
    b'0' + u8::try_from(number % 10).unwrap_or(0)
}

/// The last digits of a number, as many as there are places.
fn fill(mut number: u32, places: &mut [u8]) {
    for place in places.iter_mut().rev() {
        *place = digit(number.into());
        number /= 10;
    }
}

/// 128 bits as 32 hex digits.
pub fn hex(number: u128, out: &mut Vec<u8>) {
    let digit = |half: u8| {
        if half < 10 {
            b'0' + half
        } else {
            b'a' - 10 + half
        }
    };
    let mut digits = [0; 32];
    let (pairs, _) = digits.as_chunks_mut();
    for (pair, byte) in pairs.iter_mut().zip(number.to_be_bytes()) {
        *pair = [digit(byte >> 4), digit(byte & 15)];
    }
    out.extend_from_slice(&digits);
}

/// A time of UTC as RFC 3339 has it, with microseconds: `2027-02-01T09:08:07.123456Z`.
pub fn time(at: NaiveDateTime, out: &mut Vec<u8>) {
    let mut text = *b"0000-00-00T00:00:00.000000Z";
    let mut part = |begin: usize, digits: usize, number: u32| {
        if let Some(places) = text.get_mut(begin..begin + digits) {
            fill(number, places);
        }
    };
    part(0, 4, u32::try_from(at.year()).unwrap_or(0));
    part(5, 2, at.month());
    part(8, 2, at.day());
    part(11, 2, at.hour());
    part(14, 2, at.minute());
    part(17, 2, at.second());
    part(20, 6, at.nanosecond() / 1000);
    out.extend_from_slice(&text);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_everywhere_else() {
        for number in [0, 7, 10, -1, -7, 99, 100, 12_345, i64::MAX, i64::MIN] {
            let mut out = Vec::new();
            integer(number, &mut out);
            assert_eq!(out, number.to_string().into_bytes());
        }
    }

    #[test]
    fn hex_digits_are_written_as_everywhere_else() {
        for number in [0, 1, u128::MAX, 0x0123_4567_89ab_cdef] {
            let mut out = Vec::new();
            hex(number, &mut out);
            assert_eq!(out, format!("{number:032x}").into_bytes());
        }
    }

    #[test]
    fn times_are_written_as_everywhere_else() {
        for text in ["2027-02-01T09:08:07.123456Z", "1999-12-31T00:00:00.000001Z"] {
            let mut out = Vec::new();
            time(
                text.parse::<chrono::DateTime<chrono::Utc>>()
                    .unwrap()
                    .naive_utc(),
                &mut out,
            );
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
    }
}
