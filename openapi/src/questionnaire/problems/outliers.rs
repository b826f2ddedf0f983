//! Rules for doubtful numbers: their limits make sense by themselves and beside those of the question.

use super::super::{Decimal, OutlierRule};
use super::Report;

impl Report<'_> {
    /// `allowed` are the smallest and largest number of the question.
    pub(super) fn outliers(
        &mut self,
        place: &str,
        rule: OutlierRule,
        allowed: (Option<Decimal>, Option<Decimal>),
    ) {
        match rule {
            OutlierRule::None {} => {}
            OutlierRule::ZScore { threshold } => {
                let most = OutlierRule::MAX_THRESHOLD;
                let wrong = threshold <= Decimal::default() || threshold > Decimal::integer(most);
                self.add_if(
                    wrong,
                    place,
                    format!("Auffällige Zahlen: Die Schwelle liegt nicht über 0 und bis {most}."),
                    format!("outliers: threshold is not above 0 and at most {most}"),
                );
            }
            OutlierRule::Range { min, max } => {
                self.bounds(place, min, max);
                let (smallest, largest) = allowed;
                let above_all = min.zip(largest).is_some_and(|(min, most)| min > most);
                let below_all = max.zip(smallest).is_some_and(|(max, least)| max < least);
                self.add_if(
                    above_all || below_all,
                    place,
                    "Auffällige Zahlen: Keine erlaubte Zahl wäre unauffällig.",
                    "outliers: no number that is allowed would be plausible",
                );
            }
            OutlierRule::PerThousandInhabitants { min, max } => self.bounds(place, min, max),
        }
    }

    fn bounds(&mut self, place: &str, min: Option<Decimal>, max: Option<Decimal>) {
        self.add_if(
            min.is_none() && max.is_none(),
            place,
            "Auffällige Zahlen: Es fehlt, unter oder über welcher Zahl sie auffällig sind.",
            "outliers: neither min nor max is given",
        );
        let negative = |bound: Option<Decimal>| bound.is_some_and(Decimal::is_negative);
        self.add_if(
            negative(min) || negative(max),
            place,
            "Auffällige Zahlen: Grenzen unter null gibt es nicht; dort stehen fehlende Antworten.",
            "outliers: a bound is below zero, where missing codes are",
        );
        self.add_if(
            min.zip(max).is_some_and(|(min, max)| min >= max),
            place,
            "Auffällige Zahlen: Die untere Grenze liegt nicht unter der oberen.",
            "outliers: min is not below max",
        );
    }
}
