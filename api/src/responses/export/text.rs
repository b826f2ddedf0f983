//! Numbers as bytes, without the detour over the formatting machinery: a table has eighty of them per row.

use contract::questionnaire::Decimal;

/// A whole number in decimal.
pub fn integer(number: i64, out: &mut Vec<u8>) {
    let mut magnitude = number.unsigned_abs();
    // Codes have one digit nearly always.
    match (number < 0, magnitude) {
        (false, 0..10) => return out.push(digit(magnitude)),
        (true, 0..10) => return out.extend_from_slice(&[b'-', digit(magnitude)]),
        (true, _) => out.push(b'-'),
        (false, _) => {}
    }
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

/// A number with its decimals, which are none at its end, behind this point.
pub fn decimal(number: Decimal, point: u8, out: &mut Vec<u8>) {
    let decimals = number.decimals();
    // Its own decimals lose nothing.
    let units = number.units_at(decimals).unwrap_or_default();
    if decimals == 0 {
        return integer(units, out);
    }
    if units < 0 {
        out.push(b'-');
    }
    let (magnitude, power) = (units.unsigned_abs(), 10_i64.pow(decimals.into()));
    let power = power.unsigned_abs();
    integer(i64::try_from(magnitude / power).unwrap_or(0), out);
    out.push(point);
    let mut digits = [0; 18];
    if let Some(places) = digits.get_mut(..usize::from(decimals)) {
        fill(magnitude % power, places);
        out.extend_from_slice(places);
    }
}

/// The last digits of a number, as many as there are places.
fn fill(mut number: u64, places: &mut [u8]) {
    for place in places.iter_mut().rev() {
        *place = digit(number);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_everywhere_else() {
        for number in [
            0,
            7,
            10,
            -1,
            -7,
            -9,
            -10,
            99,
            100,
            12_345,
            i64::MAX,
            i64::MIN,
        ] {
            let mut out = Vec::new();
            integer(number, &mut out);
            assert_eq!(out, number.to_string().into_bytes());
        }
    }

    #[test]
    fn decimals_are_written_as_everywhere_else() {
        for text in [
            "0",
            "80.5",
            "-80.5",
            "0.05",
            "-0.000000000000000001",
            "12.345",
            "9223372036854.775807",
        ] {
            let number = Decimal::parse(text).unwrap();
            for (point, expected) in [(b'.', text.to_owned()), (b',', text.replace('.', ","))] {
                let mut out = Vec::new();
                decimal(number, point, &mut out);
                assert_eq!(String::from_utf8(out).unwrap(), expected);
            }
            assert_eq!(number.to_string(), text);
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
}
