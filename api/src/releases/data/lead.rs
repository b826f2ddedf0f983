//! What stands before the answers in a row of a release, and which of it a reader gets.

use contract::Text;
use contract::municipalities::Land;
use contract::questionnaire::ColumnKind;
use contract::results::{CoarseningStep, Region};
use formats::{Code, LeadingColumn, Role};

/// A column before the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    Case,
    Ags,
    Land,
    Region,
    TownType,
    Mode,
    Partial,
    Version,
    Day,
    Weight,
    WeightInhabitants,
}

/// The columns for a reader, after some coarsening.
pub fn leads(steps: &[CoarseningStep], weighted: bool, geo: bool) -> Vec<Lead> {
    let has = |step: &CoarseningStep| steps.contains(step);
    let mut leads = vec![Lead::Case];
    if geo {
        leads.push(Lead::Ags);
    }
    if has(&CoarseningStep::LandToRegion) && !has(&CoarseningStep::DropLand) {
        leads.push(Lead::Region);
    } else if !has(&CoarseningStep::DropLand) {
        leads.push(Lead::Land);
    }
    if !has(&CoarseningStep::DropTownType) {
        leads.push(Lead::TownType);
    }
    leads.extend([Lead::Mode, Lead::Partial, Lead::Version, Lead::Day]);
    if weighted {
        leads.extend([Lead::Weight, Lead::WeightInhabitants]);
    }
    leads
}

impl Lead {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Case => "case_id",
            Self::Ags => "ags",
            Self::Land => "land",
            Self::Region => "region",
            Self::TownType => "town_type",
            Self::Mode => "mode",
            Self::Partial => "partial",
            Self::Version => "questionnaire_version",
            Self::Day => "submitted_on",
            Self::Weight => "weight",
            Self::WeightInhabitants => "weight_inhabitants",
        }
    }

    /// What it says, for codebooks.
    pub fn described(self) -> LeadingColumn {
        let code = |value: &str, de: &str, en: &str| Code {
            value: value.to_owned(),
            label: Text::new(de, en),
        };
        let (de, en, kind, role, codes) = match self {
            Self::Case => (
                "Fall, unter einem Pseudonym nur für diesen Partner",
                "Case, under a pseudonym of this partner's own",
                ColumnKind::Text,
                Role::Key,
                Vec::new(),
            ),
            Self::Ags => (
                "Amtlicher Gemeindeschlüssel",
                "Official municipality key (AGS)",
                ColumnKind::Text,
                Role::About,
                Vec::new(),
            ),
            Self::Land => (
                "Land",
                "Land",
                ColumnKind::Text,
                Role::About,
                Land::all()
                    .into_iter()
                    .map(|land| code(land.key(), land.de(), land.en()))
                    .collect(),
            ),
            Self::Region => (
                "Region (Länder zusammengefasst)",
                "Region (several Länder)",
                ColumnKind::Text,
                Role::About,
                Region::ALL
                    .iter()
                    .map(|region| Code {
                        value: region.as_str().to_owned(),
                        label: region.label(),
                    })
                    .collect(),
            ),
            Self::TownType => (
                "Stadttyp (BBSR)",
                "Town type (BBSR)",
                ColumnKind::Integer,
                Role::About,
                vec![
                    code("30", "größere Kleinstadt", "larger small town"),
                    code("40", "kleine Kleinstadt", "smaller small town"),
                ],
            ),
            Self::Mode => (
                "Wie die Antwort kam",
                "How the answer came in",
                ColumnKind::Text,
                Role::About,
                vec![
                    code("online", "online", "online"),
                    code("telephone", "telefonisch", "by telephone"),
                    code("paper", "auf Papier", "on paper"),
                ],
            ),
            Self::Partial => (
                "Teilweise beantwortet",
                "Partly answered",
                ColumnKind::Integer,
                Role::About,
                vec![
                    code("0", "vollständig", "complete"),
                    code("1", "teilweise", "partial"),
                ],
            ),
            Self::Version => (
                "Fassung des Fragebogens",
                "Version of the questionnaire",
                ColumnKind::Integer,
                Role::About,
                Vec::new(),
            ),
            Self::Day => (
                "Tag der Antwort (UTC)",
                "Day of the answer (UTC)",
                ColumnKind::Date,
                Role::About,
                Vec::new(),
            ),
            Self::Weight => (
                "Gewicht auf alle gefragten Städte, Mittel 1",
                "Weight to all towns asked, mean 1",
                ColumnKind::Decimal { decimals: 6 },
                Role::Weight,
                Vec::new(),
            ),
            Self::WeightInhabitants => (
                "Gewicht nach Einwohnern, Mittel 1",
                "Weight by inhabitants, mean 1",
                ColumnKind::Decimal { decimals: 6 },
                Role::Weight,
                Vec::new(),
            ),
        };
        LeadingColumn {
            name: self.name().to_owned(),
            label: Text::new(de, en),
            kind,
            codes,
            role,
        }
    }
}
