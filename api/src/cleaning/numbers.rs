//! Numbers that are doubtful by the rules of their questions. Pure; what the rules mean is in `contract::questionnaire`.

use contract::questionnaire::{Cell, Decimal, FlattenPlan, Kind, OutlierRule, Questionnaire};
use contract::{Lang, Text};
use statistics::outliers::{Group, Usual};

use crate::http::{Error, Result};
use crate::responses::GivenRow;

/// Town types of small towns, each a group of its own where it has enough numbers.
const TYPES: [i32; 2] = [30, 40];
/// Decimals of figures for 1,000 inhabitants.
const PER_THOUSAND: u8 = 2;

/// A question for a number.
struct Number<'q> {
    /// Its place among the cells.
    cell: usize,
    id: &'q str,
    variable: &'q str,
    decimals: u8,
    rule: OutlierRule,
}

/// The numbers of a questionnaire whose answers may be doubtful.
pub struct Numbers<'q> {
    plan: FlattenPlan,
    numbers: Vec<Number<'q>>,
}

/// The numbers of one question, by town type and all together.
type Groups = [Group; TYPES.len() + 1];

/// What was learned of the numbers of a wave.
pub struct Learned {
    groups: Vec<Groups>,
}

/// What is usual for each question, by town type; nothing where its rule does not ask for it.
pub struct Limits {
    of_number: Vec<[Option<(Usual, Whose)>; TYPES.len()]>,
}

/// With whom a number was compared.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Whose {
    /// Towns of the same type.
    Type(i32),
    /// All towns.
    All,
}

impl<'q> Numbers<'q> {
    /// Prepares the rules.
    pub fn new(questionnaire: &'q Questionnaire) -> Self {
        let plan = FlattenPlan::new(questionnaire);
        let numbers = plan
            .columns()
            .iter()
            .enumerate()
            .filter_map(|(cell, column)| {
                let question = questionnaire.question(&column.variable)?;
                let Kind::Number {
                    decimals, outliers, ..
                } = question.kind
                else {
                    return None;
                };
                let rule = outliers.unwrap_or_default();
                (rule != OutlierRule::None {}).then_some(Number {
                    cell,
                    id: &question.id,
                    variable: &question.variable,
                    decimals,
                    rule,
                })
            });
        Self {
            numbers: numbers.collect(),
            plan,
        }
    }

    /// Nothing learned yet.
    pub fn learner(&self) -> Learned {
        Learned {
            groups: self.numbers.iter().map(|_| Groups::default()).collect(),
        }
    }

    /// The numbers of an answer, by question; none where there is no number.
    fn of_row(&self, row: &GivenRow) -> Result<Vec<Option<Decimal>>> {
        let mut cells = Vec::new();
        self.plan
            .read_json(&row.answers, &mut cells)
            .map_err(Error::internal)?;
        let number = |number: &Number<'_>| match cells.get(number.cell)? {
            Cell::Integer(whole) => Some(Decimal::integer(*whole)),
            Cell::Decimal(number) => Some(*number),
            Cell::Text(_) | Cell::Missing(_) => None,
        };
        Ok(self.numbers.iter().map(number).collect())
    }

    /// Takes the numbers of an answer in, where a rule asks what is usual.
    pub fn learn(&self, learned: &mut Learned, row: &GivenRow) -> Result<()> {
        let values = self.of_row(row)?;
        for ((number, value), groups) in self.numbers.iter().zip(values).zip(&mut learned.groups) {
            let (OutlierRule::ZScore { .. }, Some(value)) = (number.rule, value) else {
                continue;
            };
            let value = value.to_f64();
            let [all, by_type @ ..] = groups;
            all.push(value);
            for (town_type, group) in TYPES.iter().zip(by_type) {
                if *town_type == row.town_type {
                    group.push(value);
                }
            }
        }
        Ok(())
    }

    /// What is usual: among towns of the same type where they are enough, otherwise among all.
    pub fn limits(&self, learned: Learned) -> Limits {
        let of_number = self.numbers.iter().zip(learned.groups);
        let of_number = of_number.map(|(number, [all, by_type @ ..])| {
            let OutlierRule::ZScore { threshold } = number.rule else {
                return [None; TYPES.len()];
            };
            let far = threshold.to_f64();
            let mut limits = [all.usual(far).map(|usual| (usual, Whose::All)); TYPES.len()];
            for ((slot, group), kind) in limits.iter_mut().zip(by_type).zip(TYPES) {
                if let Some(usual) = group.usual(far) {
                    *slot = Some((usual, Whose::Type(kind)));
                }
            }
            limits
        });
        Limits {
            of_number: of_number.collect(),
        }
    }

    /// The variables of an answer whose number is doubtful, and why.
    pub fn doubts(&self, row: &GivenRow, limits: &Limits) -> Result<Vec<(&'q str, Text)>> {
        if self.numbers.is_empty() {
            return Ok(Vec::new());
        }
        let place = TYPES.iter().position(|kind| *kind == row.town_type);
        let values = self.of_row(row)?;
        let values = self.numbers.iter().zip(values).zip(&limits.of_number);
        let found = values.filter_map(|((number, value), usual)| {
            let usual = place.and_then(|place| usual.get(place).copied().flatten());
            let why = number.doubt(value?, usual, row.inhabitants)?;
            Some((number.variable, why))
        });
        Ok(found.collect())
    }
}

impl Number<'_> {
    /// Why a number is doubtful, if it is.
    fn doubt(
        &self,
        value: Decimal,
        usual: Option<(Usual, Whose)>,
        inhabitants: Option<i64>,
    ) -> Option<Text> {
        match self.rule {
            OutlierRule::ZScore { threshold } => {
                let (usual, whose) = usual?;
                let far = usual.is_far(value.to_f64());
                far.then(|| self.far(value, &usual, whose, threshold))
            }
            OutlierRule::Range { min, max } => {
                let below = min.is_some_and(|min| value < min);
                let above = max.is_some_and(|max| value > max);
                (below || above).then(|| self.outside(value, &Text::default()))
            }
            OutlierRule::PerThousandInhabitants { min, max } => {
                let people = inhabitants.filter(|people| *people > 0)?;
                let thousandfold = value.to_f64() * 1_000.0;
                let bound = |bound: Decimal| bound.to_f64() * people as f64;
                let below = min.is_some_and(|min| thousandfold < bound(min));
                let above = max.is_some_and(|max| thousandfold > bound(max));
                (below || above).then(|| {
                    let [(for_de, for_en), (of_de, of_en)] = [
                        written(thousandfold / people as f64, PER_THOUSAND),
                        written(people as f64, 0),
                    ];
                    let figures = Text::new(
                        format!(", das sind {for_de} je 1.000 Einwohner ({of_de})"),
                        format!(", that is {for_en} per 1,000 inhabitants ({of_en})"),
                    );
                    self.outside(value, &figures)
                })
            }
            OutlierRule::None {} => None,
        }
    }

    /// A number beyond the bounds of its rule.
    fn outside(&self, value: Decimal, figures: &Text) -> Text {
        let (id, rule) = (self.id, self.rule.words());
        let (value_de, value_en) = (value.format(Lang::De), value.format(Lang::En));
        Text::new(
            format!(
                "{id}: {value_de}{}. Nach der Regel des Fragebogens ist auffällig, {}.",
                figures.de, rule.de
            ),
            format!(
                "{id}: {value_en}{}. By the questionnaire's rule, doubtful is {}.",
                figures.en, rule.en
            ),
        )
    }

    /// A number far from those of comparable towns.
    fn far(&self, value: Decimal, usual: &Usual, whose: Whose, threshold: Decimal) -> Text {
        let (towns_de, towns_en) = match whose {
            Whose::Type(30) => ("größeren Kleinstädten", "larger small towns"),
            Whose::Type(_) => ("kleinen Kleinstädten", "smaller small towns"),
            Whose::All => ("Städten", "towns"),
        };
        let decimals = self.decimals.min(1);
        let (low_de, low_en) = written(usual.low, decimals);
        let (high_de, high_en) = written(usual.high, decimals);
        let (middle_de, middle_en) = written(usual.median, decimals);
        let (id, numbers) = (self.id, usual.numbers);
        Text::new(
            format!(
                "{id}: {} liegt weit von dem, was {numbers} Antworten aus {towns_de} sagen. Üblich sind {low_de} bis {high_de}, in der Mitte liegt {middle_de} (Regel: z-Wert über {}).",
                value.format(Lang::De),
                threshold.format(Lang::De)
            ),
            format!(
                "{id}: {} is far from what {numbers} answers of {towns_en} say. Usual are {low_en} to {high_en}, with {middle_en} in the middle (rule: z-score above {}).",
                value.format(Lang::En),
                threshold.format(Lang::En)
            ),
        )
    }
}

fn written(number: f64, decimals: u8) -> (String, String) {
    let rounded = Decimal::rounded(number, decimals).unwrap_or(Decimal::integer(0));
    (rounded.format(Lang::De), rounded.format(Lang::En))
}
