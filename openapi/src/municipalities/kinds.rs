//! What official statistics call a municipality: its kind, its Verband's kind, its size type, its density.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

// A code comes as `tt`, not as `literal`: derives that read attributes do not see into a matched literal.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $code:tt, $de:literal, $en:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
        pub enum $name {
            $(#[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// All values in the order of their codes.
            pub const fn all() -> &'static [$name] {
                &[$($name::$variant),+]
            }

            /// The value of an official code; `None` for a code that is not in the list.
            pub fn from_code(code: &str) -> Option<$name> {
                match code {
                    $($code => Some($name::$variant),)+
                    _ => None,
                }
            }

            /// The official code, as it stands in the source and on the wire.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            pub const fn de(self) -> &'static str {
                match self { $($name::$variant => $de,)+ }
            }

            pub const fn en(self) -> &'static str {
                match self { $($name::$variant => $en,)+ }
            }
        }
    };
}

coded! {
    /// The kind of a municipality by its Textkennzeichen (GV100AD, field EF7): 60 Markt, 61 Kreisfreie Stadt,
    /// 62 Stadtkreis, 63 Stadt, 64 kreisangehörige Gemeinde, 65 and 66 gemeindefreies Gebiet (inhabited or not),
    /// 67 Große Kreisstadt.
    MunicipalityKind {
        Markt = "60", "Markt", "market town (Markt)";
        KreisfreieStadt = "61", "Kreisfreie Stadt", "independent town (Kreisfreie Stadt)";
        Stadtkreis = "62", "Stadtkreis", "independent town (Stadtkreis)";
        Stadt = "63", "Stadt", "town";
        Gemeinde = "64", "Kreisangehörige Gemeinde", "municipality";
        GemeindefreiBewohnt = "65", "Gemeindefreies Gebiet, bewohnt", "unincorporated area, inhabited";
        GemeindefreiUnbewohnt = "66", "Gemeindefreies Gebiet, unbewohnt", "unincorporated area, uninhabited";
        GrosseKreisstadt = "67", "Große Kreisstadt", "major district town (Große Kreisstadt)";
    }
}

coded! {
    /// The kind of a Gemeindeverband by its Textkennzeichen (GV100AD, field EF7), 50 to 58. 50 means that the
    /// municipality belongs to no Verband and is a unit of its own.
    VerbandKind {
        Verbandsfrei = "50", "Verbandsfreie Gemeinde", "municipality without association";
        Amt = "51", "Amt", "association (Amt)";
        Samtgemeinde = "52", "Samtgemeinde", "association (Samtgemeinde)";
        Verbandsgemeinde = "53", "Verbandsgemeinde", "association (Verbandsgemeinde)";
        Verwaltungsgemeinschaft = "54", "Verwaltungsgemeinschaft", "association (Verwaltungsgemeinschaft)";
        Kirchspielslandgemeinde = "55", "Kirchspielslandgemeinde", "association (Kirchspielslandgemeinde)";
        Verwaltungsverband = "56", "Verwaltungsverband", "association (Verwaltungsverband)";
        Traegermodell = "57", "Verwaltungsgemeinschaft, Trägermodell", "association run by one member";
        ErfuellendeGemeinde = "58", "Erfüllende Gemeinde", "association served by one member";
    }
}

coded! {
    /// Stadt- und Gemeindetyp of BBSR: 10 Großstadt, 20 Mittelstadt, 30 Größere Kleinstadt, 40 Kleine Kleinstadt,
    /// 50 Landgemeinde.
    TownType {
        Grossstadt = "10", "Großstadt", "city";
        Mittelstadt = "20", "Mittelstadt", "medium-sized town";
        GroessereKleinstadt = "30", "Größere Kleinstadt", "larger small town";
        KleineKleinstadt = "40", "Kleine Kleinstadt", "smaller small town";
        Landgemeinde = "50", "Landgemeinde", "rural municipality";
    }
}

coded! {
    /// Degree of urbanisation (Eurostat DEGURBA): 01 densely, 02 intermediately, 03 thinly populated.
    Degurba {
        Dense = "01", "dicht besiedelt", "densely populated";
        Intermediate = "02", "mittlere Besiedlungsdichte", "intermediate density";
        Thin = "03", "gering besiedelt", "thinly populated";
    }
}

impl MunicipalityKind {
    /// Gemeindefreie Gebiete have no council and no mayor; most have no inhabitants.
    pub const fn is_gemeindefrei(self) -> bool {
        matches!(
            self,
            Self::GemeindefreiBewohnt | Self::GemeindefreiUnbewohnt
        )
    }

    /// Kreisfreie Städte and Stadtkreise are their own Kreis.
    pub const fn is_kreisfrei(self) -> bool {
        matches!(self, Self::KreisfreieStadt | Self::Stadtkreis)
    }
}

impl TownType {
    pub const fn is_kleinstadt(self) -> bool {
        matches!(self, Self::GroessereKleinstadt | Self::KleineKleinstadt)
    }
}

#[cfg(test)]
mod tests {
    use super::{MunicipalityKind, TownType, VerbandKind};

    #[test]
    fn codes_lead_to_their_kind_and_travel_as_text() {
        assert_eq!(MunicipalityKind::all().len(), 8);
        for kind in MunicipalityKind::all() {
            assert_eq!(MunicipalityKind::from_code(kind.code()), Some(*kind));
            let json = serde_json::to_string(kind).unwrap();
            assert_eq!(json, format!("\"{}\"", kind.code()));
        }
        assert_eq!(MunicipalityKind::from_code("50"), None);
        assert_eq!(VerbandKind::from_code("51"), Some(VerbandKind::Amt));
        assert_eq!(VerbandKind::all().len(), 9);
    }

    #[test]
    fn only_types_30_and_40_are_kleinstadt() {
        let codes: Vec<_> = TownType::all()
            .iter()
            .filter(|t| t.is_kleinstadt())
            .map(|t| t.code())
            .collect();
        assert_eq!(codes, ["30", "40"]);
    }
}
