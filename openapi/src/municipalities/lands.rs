//! The sixteen Länder.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One of the 16 Länder, on the wire by its official two-digit key (`"01"` Schleswig-Holstein to `"16"` Thüringen).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema,
)]
#[schema(example = "09")]
pub enum Land {
    #[serde(rename = "01")]
    SchleswigHolstein,
    #[serde(rename = "02")]
    Hamburg,
    #[serde(rename = "03")]
    Niedersachsen,
    #[serde(rename = "04")]
    Bremen,
    #[serde(rename = "05")]
    NordrheinWestfalen,
    #[serde(rename = "06")]
    Hessen,
    #[serde(rename = "07")]
    RheinlandPfalz,
    #[serde(rename = "08")]
    BadenWuerttemberg,
    #[serde(rename = "09")]
    Bayern,
    #[serde(rename = "10")]
    Saarland,
    #[serde(rename = "11")]
    Berlin,
    #[serde(rename = "12")]
    Brandenburg,
    #[serde(rename = "13")]
    MecklenburgVorpommern,
    #[serde(rename = "14")]
    Sachsen,
    #[serde(rename = "15")]
    SachsenAnhalt,
    #[serde(rename = "16")]
    Thueringen,
}

impl Land {
    const ALL: [Land; 16] = [
        Land::SchleswigHolstein,
        Land::Hamburg,
        Land::Niedersachsen,
        Land::Bremen,
        Land::NordrheinWestfalen,
        Land::Hessen,
        Land::RheinlandPfalz,
        Land::BadenWuerttemberg,
        Land::Bayern,
        Land::Saarland,
        Land::Berlin,
        Land::Brandenburg,
        Land::MecklenburgVorpommern,
        Land::Sachsen,
        Land::SachsenAnhalt,
        Land::Thueringen,
    ];

    /// All Länder in the order of their keys.
    pub const fn all() -> [Land; 16] {
        Self::ALL
    }

    /// The Land of a two-digit key; `None` for anything but `01` to `16`.
    pub fn from_key(key: &str) -> Option<Land> {
        Self::ALL.into_iter().find(|land| land.key() == key)
    }

    /// The two-digit key that every AGS and ARS of the Land begins with.
    pub const fn key(self) -> &'static str {
        self.texts().0
    }

    /// The usual abbreviation, such as `SH`.
    pub const fn short(self) -> &'static str {
        self.texts().1
    }

    pub const fn de(self) -> &'static str {
        self.texts().2
    }

    pub const fn en(self) -> &'static str {
        self.texts().3
    }

    const fn texts(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Land::SchleswigHolstein => ("01", "SH", "Schleswig-Holstein", "Schleswig-Holstein"),
            Land::Hamburg => ("02", "HH", "Hamburg", "Hamburg"),
            Land::Niedersachsen => ("03", "NI", "Niedersachsen", "Lower Saxony"),
            Land::Bremen => ("04", "HB", "Bremen", "Bremen"),
            Land::NordrheinWestfalen => {
                ("05", "NW", "Nordrhein-Westfalen", "North Rhine-Westphalia")
            }
            Land::Hessen => ("06", "HE", "Hessen", "Hesse"),
            Land::RheinlandPfalz => ("07", "RP", "Rheinland-Pfalz", "Rhineland-Palatinate"),
            Land::BadenWuerttemberg => ("08", "BW", "Baden-Württemberg", "Baden-Württemberg"),
            Land::Bayern => ("09", "BY", "Bayern", "Bavaria"),
            Land::Saarland => ("10", "SL", "Saarland", "Saarland"),
            Land::Berlin => ("11", "BE", "Berlin", "Berlin"),
            Land::Brandenburg => ("12", "BB", "Brandenburg", "Brandenburg"),
            Land::MecklenburgVorpommern => (
                "13",
                "MV",
                "Mecklenburg-Vorpommern",
                "Mecklenburg-Western Pomerania",
            ),
            Land::Sachsen => ("14", "SN", "Sachsen", "Saxony"),
            Land::SachsenAnhalt => ("15", "ST", "Sachsen-Anhalt", "Saxony-Anhalt"),
            Land::Thueringen => ("16", "TH", "Thüringen", "Thuringia"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Land;

    #[test]
    fn the_sixteen_keys_run_from_01_to_16_and_lead_back_to_their_land() {
        for (index, land) in Land::all().into_iter().enumerate() {
            assert_eq!(land.key(), format!("{:02}", index + 1));
            assert_eq!(Land::from_key(land.key()), Some(land));
        }
        for strange in ["00", "17", "1", "001", "SH", ""] {
            assert_eq!(Land::from_key(strange), None, "{strange}");
        }
    }

    #[test]
    fn a_land_travels_as_its_key() {
        for land in Land::all() {
            let json = serde_json::to_string(&land).unwrap();
            assert_eq!(json, format!("\"{}\"", land.key()));
            assert_eq!(serde_json::from_str::<Land>(&json).unwrap(), land);
        }
    }

    #[test]
    fn english_readers_find_the_names_they_know() {
        assert_eq!(Land::Bayern.en(), "Bavaria");
        assert_eq!(Land::Niedersachsen.en(), "Lower Saxony");
        assert_eq!(Land::Thueringen.short(), "TH");
    }
}
