//! The territory date that offices write into file names, for files that do not carry it inside.

use chrono::NaiveDate;

/// The date in a name such as `AuszugGV4Q_2020-12-31.csv`, `GV100AD_31122020.txt` or `gv_20201231.csv`; `None` when there
/// is none between 1990 and 2099.
pub fn date_in_name(name: &str) -> Option<NaiveDate> {
    let pieces = name.split(|c: char| !c.is_ascii_digit() && c != '-' && c != '.');
    pieces
        .map(|piece| piece.trim_matches(['-', '.']))
        .find_map(|piece| match piece.len() {
            10 => date(piece, &["%Y-%m-%d", "%d.%m.%Y"]),
            8 => date(piece, &["%Y%m%d", "%d%m%Y"]),
            _ => None,
        })
}

fn date(piece: &str, formats: &[&str]) -> Option<NaiveDate> {
    let plausible = NaiveDate::from_ymd_opt(1990, 1, 1)?..NaiveDate::from_ymd_opt(2100, 1, 1)?;
    formats
        .iter()
        .filter_map(|format| NaiveDate::parse_from_str(piece, format).ok())
        .find(|date| plausible.contains(date))
}

#[cfg(test)]
mod tests {
    use super::date_in_name;

    #[test]
    fn the_usual_spellings_of_a_date_are_found() {
        for name in [
            "destatis_AuszugGV4Q_2020-12-31.csv",
            "GV100AD_31122020.txt",
            "GV100AD_20201231.asc",
            "Stand 31.12.2020.csv",
        ] {
            let date = date_in_name(name).map(|date| date.to_string());
            assert_eq!(date.as_deref(), Some("2020-12-31"), "{name}");
        }
    }

    #[test]
    fn a_name_without_a_date_has_none() {
        for name in [
            "AuszugGV4QAktuell.csv",
            "gv_99999999.csv",
            "31.12.",
            "-",
            "1234567890",
            "",
        ] {
            assert_eq!(date_in_name(name), None, "{name}");
        }
    }
}
