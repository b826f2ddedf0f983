//! When an answer to a question for a number is doubtful.

use contract::questionnaire::{Decimal, Kind, OutlierRule, Spot};
use leptos::prelude::*;

use super::desk::Desk;
use super::fields::pick;
use super::kind_form::number;
use super::texts;
use crate::i18n::{Tr, lang};
use crate::ui::view;

/// The choices by the words of the rules; the empty one is the usual rule, which stands in no document.
const RULES: [(&str, Tr); 5] = [
    ("", texts::OUTLIERS_USUAL),
    ("z_score", texts::OUTLIERS_SCORE),
    ("range", texts::OUTLIERS_RANGE),
    ("per_1000_inhabitants", texts::OUTLIERS_INHABITANTS),
    ("none", texts::OUTLIERS_NONE),
];

pub fn outlier_form(desk: Desk, spot: Spot, rule: Option<OutlierRule>) -> AnyView {
    let choices = RULES
        .iter()
        .map(|(word, says)| ((*word).to_owned(), says.get().to_owned()))
        .collect();
    let chosen = rule.map_or("", |rule| rule.word());
    let bounds = |min, max| {
        view! {
            <div class="kn-pair">
                {number(desk, spot, "e-doubtful-min", texts::OUTLIERS_BELOW, min, set_min)}
                {number(desk, spot, "e-doubtful-max", texts::OUTLIERS_ABOVE, max, set_max)}
            </div>
        }
        .into_any()
    };
    let limits = match rule {
        Some(OutlierRule::ZScore { threshold }) => number(
            desk,
            spot,
            "e-threshold",
            texts::OUTLIERS_THRESHOLD,
            Some(threshold),
            set_threshold,
        ),
        Some(
            OutlierRule::Range { min, max } | OutlierRule::PerThousandInhabitants { min, max },
        ) => bounds(min, max),
        Some(OutlierRule::None {}) | None => ().into_any(),
    };
    let usual = OutlierRule::default().words();
    view! {
        <fieldset class="kern-fieldset">
            <legend class="kern-label">{texts::OUTLIERS}</legend>
            <p class="kern-hint">{texts::outliers_hint(usual.get(lang()))}</p>
            {pick(
                "e-outliers",
                (texts::OUTLIERS_RULE.get().to_owned(), true),
                choices,
                chosen,
                move |word| {
                    desk.edit_question(spot, None, |question| {
                        if let Kind::Number { outliers, .. } = &mut question.kind {
                            *outliers = changed(*outliers, &word);
                        }
                    });
                },
            )}
            {limits}
        </fieldset>
    }
    .into_any()
}

/// Another rule; bounds stay where both have them.
fn changed(rule: Option<OutlierRule>, word: &str) -> Option<OutlierRule> {
    let (min, max) = match rule {
        Some(
            OutlierRule::Range { min, max } | OutlierRule::PerThousandInhabitants { min, max },
        ) => (min, max),
        _ => (None, None),
    };
    match word {
        "z_score" => Some(OutlierRule::default()),
        "range" => Some(OutlierRule::Range { min, max }),
        "per_1000_inhabitants" => Some(OutlierRule::PerThousandInhabitants { min, max }),
        "none" => Some(OutlierRule::None {}),
        _ => None,
    }
}

fn rule_mut(kind: &mut Kind) -> Option<&mut OutlierRule> {
    match kind {
        Kind::Number { outliers, .. } => outliers.as_mut(),
        _ => None,
    }
}

/// An empty field brings back what is recommended.
fn set_threshold(kind: &mut Kind, number: Option<Decimal>) {
    if let Some(rule @ OutlierRule::ZScore { .. }) = rule_mut(kind) {
        *rule = number.map_or_else(OutlierRule::default, |threshold| OutlierRule::ZScore {
            threshold,
        });
    }
}

fn set_min(kind: &mut Kind, number: Option<Decimal>) {
    if let Some(OutlierRule::Range { min, .. } | OutlierRule::PerThousandInhabitants { min, .. }) =
        rule_mut(kind)
    {
        *min = number;
    }
}

fn set_max(kind: &mut Kind, number: Option<Decimal>) {
    if let Some(OutlierRule::Range { max, .. } | OutlierRule::PerThousandInhabitants { max, .. }) =
        rule_mut(kind)
    {
        *max = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::edits;

    #[test]
    fn another_rule_keeps_the_bounds_that_both_have() {
        let mut kind = edits::new_question(&edits::blank(), "number").kind;
        let mut choose = |word: &str| {
            if let Kind::Number { outliers, .. } = &mut kind {
                *outliers = changed(*outliers, word);
            }
            set_min(&mut kind, Some(Decimal::integer(2)));
            set_threshold(&mut kind, Some(Decimal::integer(5)));
            rule_mut(&mut kind).copied()
        };
        let min = Some(Decimal::integer(2));
        assert_eq!(choose(""), None);
        assert_eq!(choose("range"), Some(OutlierRule::Range { min, max: None }));
        let per_thousand = OutlierRule::PerThousandInhabitants { min, max: None };
        assert_eq!(choose("per_1000_inhabitants"), Some(per_thousand));
        let threshold = Decimal::integer(5);
        assert_eq!(choose("z_score"), Some(OutlierRule::ZScore { threshold }));
        assert_eq!(choose("none"), Some(OutlierRule::None {}));
        assert_eq!(choose(""), None);
    }

    #[test]
    fn every_rule_can_be_chosen() {
        for (word, _) in RULES {
            let rule = changed(None, word);
            assert_eq!(rule.map_or("", |rule| rule.word()), word);
        }
    }
}
