//! Generated filters and checks.

use contract::Text;
use contract::questionnaire::{
    Condition, CrossCheck, Decimal, Kind, Operand, Operator, Question, Severity,
};

use super::Dice;

impl Dice {
    pub(super) fn filter(&mut self, earlier: &[Question]) -> Option<Condition> {
        let answered: Vec<&Question> = earlier.iter().filter(|q| q.has_answer()).collect();
        if answered.is_empty() || self.once_in(2) {
            return None;
        }
        let depth = self.below(4);
        Some(self.condition(&answered, depth))
    }

    fn condition(&mut self, over: &[&Question], depth: u64) -> Condition {
        if depth == 0 || self.once_in(3) {
            return self.leaf(over);
        }
        let conditions = |dice: &mut Self| {
            let count = 1 + dice.below(3);
            (0..count)
                .map(|_| dice.condition(over, depth - 1))
                .collect()
        };
        match self.below(3) {
            0 => Condition::All {
                conditions: conditions(self),
            },
            1 => Condition::Any {
                conditions: conditions(self),
            },
            _ => Condition::Not {
                condition: Box::new(self.condition(over, depth - 1)),
            },
        }
    }

    fn leaf(&mut self, over: &[&Question]) -> Condition {
        let question = *self.pick(over);
        let variable = question.variable.clone();
        let operators = [
            Operator::Less,
            Operator::LessOrEqual,
            Operator::Greater,
            Operator::GreaterOrEqual,
            Operator::Equal,
            Operator::NotEqual,
        ];
        let operator = *self.pick(&operators);
        let same_kind: Vec<&&Question> = over
            .iter()
            .filter(|other| {
                let date = |question: &Question| matches!(question.kind, Kind::Date { .. });
                let scalar = |question: &Question| {
                    date(question)
                        || matches!(question.kind, Kind::Single { .. } | Kind::Number { .. })
                };
                scalar(question) && scalar(other) && date(question) == date(other)
            })
            .collect();
        match &question.kind {
            _ if self.once_in(6) => Condition::Answered { variable },
            _ if !same_kind.is_empty() && self.once_in(4) => Condition::Compare {
                to: Operand::Variable(self.pick(&same_kind).variable.clone()),
                variable,
                operator,
            },
            Kind::Single { .. } | Kind::Number { .. } => {
                let value = |dice: &mut Self| match question.options().is_empty() {
                    true => Decimal::new(dice.below(900) as i64, 1).unwrap(),
                    false => dice.code(question).into(),
                };
                match self.below(3) {
                    0 => Condition::Equals {
                        variable,
                        value: value(self),
                    },
                    1 => Condition::In {
                        variable,
                        values: (0..=self.below(3)).map(|_| value(self)).collect(),
                    },
                    _ => Condition::Compare {
                        variable,
                        operator,
                        to: Operand::Value(value(self)),
                    },
                }
            }
            Kind::Date { .. } => Condition::Compare {
                variable,
                operator,
                to: Operand::Date(self.day()),
            },
            Kind::Multiple { .. } | Kind::Ranking { .. } => Condition::Contains {
                value: self.code(question),
                variable,
            },
            Kind::Matrix { .. } => Condition::AnyRow {
                variable,
                values: (0..=self.below(2)).map(|_| self.code(question)).collect(),
            },
            Kind::Text { .. } | Kind::Info => Condition::Answered { variable },
        }
    }

    pub(super) fn check(&mut self, number: usize, all: &[Question]) -> Option<CrossCheck> {
        let answered: Vec<&Question> = all.iter().filter(|q| q.has_answer()).collect();
        if answered.is_empty() {
            return None;
        }
        let condition = self.condition(&answered, 2);
        let variables: Vec<String> = condition
            .variables()
            .iter()
            .map(|v| (*v).to_owned())
            .collect();
        let spoken = self.pick(&variables).clone();
        Some(CrossCheck {
            id: format!("check {number}"),
            message: Text::new(format!("Nicht {{{spoken}}}!"), format!("Not {{{spoken}}}!")),
            condition,
            variables,
            severity: *self.pick(&[Severity::Error, Severity::Error, Severity::Warning]),
        })
    }
}
