//! Numbers and times as bytes, without the detour over the formatting machinery: a table has eighty of them per row.

use chrono::{Datelike, NaiveDateTime, Timelike};

/// A whole number in decimal.
pub fn integer(number: i64, out: &mut Vec<u8>) {
    if number < 0 {
        out.push(b'-');
    }
    let magnitude = number.unsigned_abs();
    let digits = magnitude.checked_ilog10().map_or(1, |log| log as usize + 1);
    digits_of(magnitude, digits, out);
}

/// The last `count` decimal digits of a number.
fn digits_of(mut number: u64, count: usize, out: &mut Vec<u8>) {
    let begin = out.len();
    out.resize(begin + count, b'0');
    for place in out.iter_mut().skip(begin).rev() {
        // A digit always fits.
        *place += u8::try_from(number % 10).unwrap_or(0);
        number /= 10;
    }
}

/// 128 bits as 32 hex digits.
pub fn hex(number: u128, out: &mut Vec<u8>) {
    for byte in number.to_be_bytes() {
        for digit in [byte >> 4, byte & 15] {
            out.push(if digit < 10 { b'0' } else { b'a' - 10 } + digit);
        }
    }
}

/// A time of UTC as RFC 3339 has it, with microseconds: `2027-02-01T09:08:07.123456Z`.
pub fn time(at: NaiveDateTime, out: &mut Vec<u8>) {
    let mut part = |number: u32, digits: usize, then: u8| {
        digits_of(u64::from(number), digits, out);
        out.push(then);
    };
    part(u32::try_from(at.year()).unwrap_or(0), 4, b'-');
    part(at.month(), 2, b'-');
    part(at.day(), 2, b'T');
    part(at.hour(), 2, b':');
    part(at.minute(), 2, b':');
    part(at.second(), 2, b'.');
    part(at.nanosecond() / 1000, 6, b'Z');
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
