//! From figures to places in the picture.

use contract::questionnaire::Decimal;

/// A part of the picture as an SVG attribute: `12.5%`. What is out of 0 to 1 is cut off.
pub fn per_cent(share: f64) -> String {
    format!("{}%", number(share.clamp(0.0, 1.0) * 100.0, 2))
}

/// A number as SVG writes it, with at most this many decimals; 0 for what is not a number.
pub fn number(value: f64, decimals: u8) -> String {
    Decimal::rounded(value, decimals)
        .unwrap_or_default()
        .to_string()
}

/// The smallest of 1, 2, 5, 10, 20, 50 ... that is at least `largest`; 1 for nothing.
pub fn nice_top(largest: i64) -> i64 {
    let mut power: i64 = 1;
    loop {
        for step in [1, 2, 5] {
            let top = power.saturating_mul(step);
            if top >= largest {
                return top;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_ends_at_a_round_figure_not_below_the_largest() {
        for (largest, top) in [
            (0, 1),
            (1, 1),
            (3, 5),
            (5, 5),
            (6, 10),
            (51, 100),
            (210, 500),
            (2104, 5000),
        ] {
            assert_eq!(nice_top(largest), top, "{largest}");
        }
        assert_eq!(nice_top(i64::MAX), i64::MAX);
    }

    #[test]
    fn a_share_stays_inside_the_picture() {
        assert_eq!(per_cent(0.125), "12.5%");
        assert_eq!(per_cent(1.7), "100%");
        assert_eq!(per_cent(-0.1), "0%");
        assert_eq!(per_cent(f64::NAN), "0%");
    }
}
