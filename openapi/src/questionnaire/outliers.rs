//! When an answer to a question for a number is doubtful, as the questionnaire says it. Finding such answers: the
//! service's room `cleaning`, once a wave is closed.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Decimal, Text, both};
use crate::lang::Lang;

/// When a number is doubtful. Unlike the limits of the question, a rule refuses nothing: what it finds is decided on after
/// the field phase. Without one, a number is doubtful beyond a modified z-score of 3.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum OutlierRule {
    /// Far from the numbers of comparable towns: its modified z-score, taken of ln(1 + x), is beyond the threshold.
    ZScore {
        /// The largest score that is not doubtful, above 0 and at most 100.
        threshold: Decimal,
    },
    /// Outside of what is plausible. At least one of the two bounds is given.
    Range {
        /// Below this a number is doubtful.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<Decimal>,
        /// Above this a number is doubtful.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<Decimal>,
    },
    /// Outside of what is plausible for 1,000 inhabitants. At least one of the two bounds is given. Answers of people, and
    /// of towns whose inhabitants are not known, are not looked at.
    #[serde(rename = "per_1000_inhabitants")]
    PerThousandInhabitants {
        /// Below this, for 1,000 inhabitants of the town, a number is doubtful.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<Decimal>,
        /// Above this, for 1,000 inhabitants of the town, a number is doubtful.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<Decimal>,
    },
    /// Never: any number that the question allows is plausible.
    // With braces, because serde looks for unknown fields in struct variants only.
    None {},
}

impl Default for OutlierRule {
    /// What Iglewicz and Hoaglin recommend (How to Detect and Handle Outliers, ASQC 1993).
    fn default() -> Self {
        Self::ZScore {
            threshold: Decimal::new(35, 1).unwrap_or_default(),
        }
    }
}

impl OutlierRule {
    /// The largest threshold anybody may give; beyond it nothing would ever be found.
    pub const MAX_THRESHOLD: i64 = 100;

    /// The word for it in the document.
    pub fn word(&self) -> &'static str {
        match self {
            Self::ZScore { .. } => "z_score",
            Self::Range { .. } => "range",
            Self::PerThousandInhabitants { .. } => "per_1000_inhabitants",
            Self::None {} => "none",
        }
    }

    /// The rule with its limits in words, to stand behind "doubtful is".
    pub fn words(&self) -> Text {
        match self {
            Self::ZScore { threshold } => both(|lang| {
                let threshold = threshold.format(lang);
                match lang {
                    Lang::De => format!(
                        "was weit von vergleichbaren Städten liegt (z-Wert über {threshold})"
                    ),
                    Lang::En => {
                        format!("what is far from comparable towns (z-score above {threshold})")
                    }
                }
            }),
            Self::Range { min, max } => outside(*min, *max, ("", "")),
            Self::PerThousandInhabitants { min, max } => outside(
                *min,
                *max,
                ("je 1.000 Einwohner ", " per 1,000 inhabitants"),
            ),
            Self::None {} => Text::new("nichts", "nothing"),
        }
    }
}

fn outside(min: Option<Decimal>, max: Option<Decimal>, (de, en): (&str, &str)) -> Text {
    both(|lang| {
        let written = |bound: Decimal| bound.format(lang);
        let bounds = (min.map(written), max.map(written));
        match (lang, bounds) {
            (Lang::De, (Some(min), Some(max))) => {
                format!("was {de}unter {min} oder über {max} liegt")
            }
            (Lang::De, (Some(min), None)) => format!("was {de}unter {min} liegt"),
            (Lang::De, (None, Some(max))) => format!("was {de}über {max} liegt"),
            (Lang::De, (None, None)) => "nichts".to_owned(),
            (Lang::En, (Some(min), Some(max))) => format!("what is below {min} or above {max}{en}"),
            (Lang::En, (Some(min), None)) => format!("what is below {min}{en}"),
            (Lang::En, (None, Some(max))) => format!("what is above {max}{en}"),
            (Lang::En, (None, None)) => "nothing".to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::questionnaire::Kind;

    fn number(outliers: &Value) -> Result<Kind, serde_json::Error> {
        serde_json::from_value(json!({ "type": "number", "decimals": 0, "outliers": outliers }))
    }

    #[test]
    fn every_rule_is_written_as_it_was_read() {
        for rule in [
            json!({ "rule": "z_score", "threshold": 5 }),
            json!({ "rule": "range", "min": 0.5, "max": 600 }),
            json!({ "rule": "range", "max": 600 }),
            json!({ "rule": "per_1000_inhabitants", "min": 1, "max": 25 }),
            json!({ "rule": "none" }),
        ] {
            let kind = number(&rule).unwrap();
            assert_eq!(serde_json::to_value(&kind).unwrap()["outliers"], rule);
            let Kind::Number {
                outliers: Some(read),
                ..
            } = kind
            else {
                panic!("{rule}");
            };
            assert_eq!(rule["rule"], read.word());
        }
    }

    #[test]
    fn a_question_without_a_rule_stays_as_it_was_written() {
        let before = r#"{"type":"number","decimals":0}"#;
        let kind: Kind = serde_json::from_str(before).unwrap();
        assert_eq!(serde_json::to_string(&kind).unwrap(), before);
    }

    #[test]
    fn what_belongs_to_another_rule_is_refused() {
        for rule in [
            json!({ "rule": "z_score" }),
            json!({ "rule": "z_score", "threshold": 5, "min": 1 }),
            json!({ "rule": "range", "threshold": 5 }),
            json!({ "rule": "none", "max": 5 }),
            json!({ "rule": "iqr" }),
        ] {
            assert!(number(&rule).is_err(), "{rule}");
        }
    }

    #[test]
    fn the_rules_are_told_with_their_limits() {
        let told = |rule: OutlierRule| rule.words();
        assert_eq!(
            told(OutlierRule::default()).de,
            "was weit von vergleichbaren Städten liegt (z-Wert über 3,5)"
        );
        let (min, max) = (Some(Decimal::integer(1)), Some(Decimal::integer(1_200)));
        assert_eq!(
            told(OutlierRule::Range { min, max }).en,
            "what is below 1 or above 1,200"
        );
        assert_eq!(
            told(OutlierRule::PerThousandInhabitants { min: None, max }).de,
            "was je 1.000 Einwohner über 1.200 liegt"
        );
    }
}
