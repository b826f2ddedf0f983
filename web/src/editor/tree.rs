//! Conditions as they are built by clicking: a tree of groups and statements, addressed by the way from the top. Pure.

use chrono::NaiveDate;
use contract::questionnaire::{Condition, Decimal, Kind, Operand, Operator, Question};

/// What a statement says of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    Is,
    OneOf,
    Contains,
    AnyRow,
    Answered,
    Compares(Operator),
}

/// Every verb, with its word in a list.
const VERBS: [(Verb, &str); 11] = [
    (Verb::Is, "is"),
    (Verb::OneOf, "one_of"),
    (Verb::Contains, "contains"),
    (Verb::AnyRow, "any_row"),
    (Verb::Compares(Operator::Equal), "=="),
    (Verb::Compares(Operator::NotEqual), "!="),
    (Verb::Compares(Operator::Less), "<"),
    (Verb::Compares(Operator::LessOrEqual), "<="),
    (Verb::Compares(Operator::Greater), ">"),
    (Verb::Compares(Operator::GreaterOrEqual), ">="),
    (Verb::Answered, "answered"),
];

impl Verb {
    pub fn word(self) -> &'static str {
        let found = VERBS.iter().find(|(verb, _)| *verb == self);
        found.map_or("", |(_, word)| word)
    }

    pub fn from_word(word: &str) -> Option<Self> {
        let found = VERBS.iter().find(|(_, known)| *known == word);
        found.map(|(verb, _)| *verb)
    }

    /// The verb of a statement; none for a group.
    pub fn of(condition: &Condition) -> Option<Self> {
        Some(match condition {
            Condition::All { .. } | Condition::Any { .. } | Condition::Not { .. } => return None,
            Condition::Equals { .. } => Self::Is,
            Condition::In { .. } => Self::OneOf,
            Condition::Contains { .. } => Self::Contains,
            Condition::AnyRow { .. } => Self::AnyRow,
            Condition::Compare { operator, .. } => Self::Compares(*operator),
            Condition::Answered { .. } => Self::Answered,
        })
    }

    /// What can be said of a question of this kind.
    pub fn fitting(kind: &Kind) -> Vec<Self> {
        let mut fitting = match kind {
            Kind::Single { .. } => vec![Self::Is, Self::OneOf],
            Kind::Number { .. } | Kind::Date { .. } => VERBS
                .iter()
                .map(|(verb, _)| *verb)
                .filter(|verb| matches!(verb, Self::Compares(_)))
                .collect(),
            Kind::Multiple { .. } | Kind::Ranking { .. } => vec![Self::Contains],
            Kind::Matrix { .. } => vec![Self::AnyRow],
            Kind::Text { .. } | Kind::Info => Vec::new(),
        };
        fitting.push(Self::Answered);
        fitting
    }
}

/// A statement about this question: with this verb, or the first that fits.
pub fn statement(question: &Question, verb: Option<Verb>) -> Condition {
    let variable = question.variable.clone();
    let first = question.options().first().map_or(1, |choice| choice.code);
    let fitting = Verb::fitting(&question.kind);
    let verb = verb.filter(|verb| fitting.contains(verb));
    match verb.or(fitting.first().copied()).unwrap_or(Verb::Answered) {
        Verb::Is => Condition::Equals {
            variable,
            value: first.into(),
        },
        Verb::OneOf => Condition::In {
            variable,
            values: vec![first.into()],
        },
        Verb::Contains => Condition::Contains {
            variable,
            value: first,
        },
        Verb::AnyRow => Condition::AnyRow {
            variable,
            values: vec![first],
        },
        Verb::Answered => Condition::Answered { variable },
        Verb::Compares(operator) => Condition::Compare {
            variable,
            operator,
            to: match question.kind {
                Kind::Date { min, .. } => Operand::Date(min.unwrap_or(DAY)),
                _ => Operand::Value(Decimal::default()),
            },
        },
    }
}

/// A day to begin with.
const DAY: NaiveDate = match NaiveDate::from_ymd_opt(2027, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// The same statement with another verb; its value stays where both have one of the same sort.
pub fn with_verb(question: &Question, before: &Condition, verb: Verb) -> Condition {
    let mut next = statement(question, Some(verb));
    match (&mut next, before) {
        (Condition::Compare { to, .. }, Condition::Compare { to: kept, .. }) => *to = kept.clone(),
        (Condition::In { values, .. }, Condition::Equals { value, .. }) => *values = vec![*value],
        (Condition::Equals { value, .. }, Condition::In { values, .. }) => {
            if let Some(first) = values.first() {
                *value = *first;
            }
        }
        _ => {}
    }
    next
}

/// The variable a statement is about; none for a group.
pub fn subject(condition: &Condition) -> Option<&str> {
    match condition {
        Condition::All { .. } | Condition::Any { .. } | Condition::Not { .. } => None,
        leaf => leaf.variables().first().copied(),
    }
}

/// A condition without the "not" around it, and whether there is one. Two of them are none.
pub fn bare(condition: &Condition) -> (&Condition, bool) {
    let (mut inner, mut negated) = (condition, false);
    while let Condition::Not { condition } = inner {
        inner = condition;
        negated = !negated;
    }
    (inner, negated)
}

/// Puts "not" around a condition, or takes it away.
pub fn negate(condition: Condition, negated: bool) -> Condition {
    let (inner, before) = bare(&condition);
    match (negated, before) {
        (true, _) => Condition::Not {
            condition: Box::new(inner.clone()),
        },
        (false, _) => inner.clone(),
    }
}

/// What stands in a group; a statement is a group of one.
pub fn members(condition: &Condition) -> &[Condition] {
    match condition {
        Condition::All { conditions } | Condition::Any { conditions } => conditions,
        other => std::slice::from_ref(other),
    }
}

/// The top of the tree as a group, so that something can be put beside a single statement.
pub fn as_group(condition: Option<&Condition>) -> Condition {
    match condition {
        None => Condition::All {
            conditions: Vec::new(),
        },
        Some(condition) => match bare(condition) {
            (Condition::All { .. } | Condition::Any { .. }, _) => condition.clone(),
            _ => Condition::All {
                conditions: vec![condition.clone()],
            },
        },
    }
}

/// The condition as it is stored: a group of one statement is that statement, and an empty one is no condition.
pub fn simplified(condition: Condition) -> Option<Condition> {
    let (inner, negated) = bare(&condition);
    match inner {
        Condition::All { conditions } | Condition::Any { conditions } => {
            match conditions.as_slice() {
                [] => None,
                [one] => Some(negate(one.clone(), bare(one).1 != negated)),
                _ => Some(condition),
            }
        }
        _ => Some(condition),
    }
}

/// Changes what stands at the end of the way; `None` takes it out of its group.
pub fn change(
    condition: &mut Condition,
    way: &[usize],
    change_it: &mut dyn FnMut(&Condition) -> Option<Condition>,
) {
    let Some((first, rest)) = way.split_first() else {
        if let Some(next) = change_it(condition) {
            *condition = next;
        }
        return;
    };
    match condition {
        Condition::Not { condition } => change(condition, way, change_it),
        Condition::All { conditions } | Condition::Any { conditions } => {
            if !rest.is_empty() {
                if let Some(member) = conditions.get_mut(*first) {
                    change(member, rest, change_it);
                }
                return;
            }
            match conditions.get(*first).map(&mut *change_it) {
                Some(Some(next)) => {
                    if let Some(member) = conditions.get_mut(*first) {
                        *member = next;
                    }
                }
                Some(None) => {
                    conditions.remove(*first);
                }
                None => {}
            }
        }
        _ => {}
    }
}

/// Puts something at the end of a group.
pub fn add(group: &Condition, new: Condition) -> Condition {
    let (inner, negated) = bare(group);
    let mut inner = inner.clone();
    match &mut inner {
        Condition::All { conditions } | Condition::Any { conditions } => conditions.push(new),
        _ => {}
    }
    negate(inner, negated)
}

/// Lets all of a group hold, or any.
pub fn joined(group: &Condition, any: bool) -> Condition {
    let (inner, negated) = bare(group);
    let conditions = members(inner).to_vec();
    let inner = if any {
        Condition::Any { conditions }
    } else {
        Condition::All { conditions }
    };
    negate(inner, negated)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responses::sample::survey;

    fn question(variable: &str) -> Question {
        survey().question(variable).unwrap().clone()
    }

    fn answered(variable: &str) -> Condition {
        Condition::Answered {
            variable: variable.to_owned(),
        }
    }

    #[test]
    fn every_question_gets_a_statement_that_fits_it() {
        use contract::questionnaire::validate_questionnaire;
        let mut survey = survey();
        let before = validate_questionnaire(&survey);
        let last = survey.pages.len() - 1;
        let nth = survey.pages[last].questions.len() - 1;
        let earlier: Vec<Question> = survey.questions().take(5).cloned().collect();
        assert_eq!(earlier.len(), 5);
        for question in earlier {
            for verb in Verb::fitting(&question.kind) {
                let filter = statement(&question, Some(verb));
                assert_eq!(Verb::of(&filter), Some(verb));
                assert_eq!(subject(&filter), Some(question.variable.as_str()));
                survey.pages[last].questions[nth].show_if = Some(filter);
                assert_eq!(validate_questionnaire(&survey), before, "{verb:?}");
            }
        }
    }

    #[test]
    fn verbs_have_words_of_their_own() {
        for (verb, word) in VERBS {
            assert_eq!((Verb::from_word(word), verb.word()), (Some(verb), word));
        }
    }

    #[test]
    fn a_verb_keeps_the_value_where_it_can() {
        let question = question("rolle");
        let is = Condition::Equals {
            variable: "rolle".to_owned(),
            value: 2.into(),
        };
        let one_of = with_verb(&question, &is, Verb::OneOf);
        assert_eq!(with_verb(&question, &one_of, Verb::Is), is);
        assert_eq!(with_verb(&question, &is, Verb::Answered), answered("rolle"));
    }

    #[test]
    fn a_tree_is_changed_at_the_end_of_a_way() {
        let mut tree = as_group(Some(&answered("a")));
        tree = add(&tree, joined(&as_group(Some(&answered("b"))), true));
        change(&mut tree, &[1], &mut |group| {
            Some(add(group, answered("c")))
        });
        change(&mut tree, &[1, 0], &mut |one| {
            Some(negate(one.clone(), true))
        });
        change(&mut tree, &[1], &mut |group| {
            Some(negate(group.clone(), true))
        });
        let json = serde_json::to_value(&tree).unwrap();
        let inner = &json["conditions"][1]["condition"];
        assert_eq!(inner["op"], "any");
        assert_eq!(inner["conditions"][0]["op"], "not");
        assert_eq!(inner["conditions"][1]["variable"], "c");
        change(&mut tree, &[1, 1], &mut |_| None);
        change(&mut tree, &[1, 0], &mut |_| None);
        change(&mut tree, &[1], &mut |_| None);
        assert_eq!(simplified(tree), Some(answered("a")));
    }

    #[test]
    fn an_empty_group_is_no_condition_and_not_is_kept_around_one_statement() {
        assert_eq!(simplified(as_group(None)), None);
        let not = negate(as_group(Some(&answered("a"))), true);
        assert_eq!(simplified(not), Some(negate(answered("a"), true)));
        let twice = negate(as_group(Some(&negate(answered("a"), true))), true);
        assert_eq!(simplified(twice), Some(answered("a")));
    }
}
