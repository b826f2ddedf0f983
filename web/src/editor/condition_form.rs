//! A condition built by clicking: groups of statements about answers. No syntax to learn.

use contract::Lang;
use contract::day;
use contract::questionnaire::{
    Condition, Decimal, Kind, Operand, Operator, Question, Questionnaire, Spot,
};
use leptos::prelude::*;

use super::desk::Desk;
use super::edits::question_mut;
use super::fields::{bare_line, pick, small, tick};
use super::kind_form::read_number;
use super::texts;
use super::tree::{self, Verb, bare};
use crate::i18n::lang;
use crate::ui::view;
use crate::ui::{Button, Look};

/// Whose condition it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    Page(usize),
    Question(Spot),
    Check(usize),
}

impl Filter {
    fn set(self, survey: &mut Questionnaire, condition: Condition) {
        match self {
            Self::Page(page) => {
                if let Some(page) = survey.pages.get_mut(page) {
                    page.show_if = tree::simplified(condition);
                }
            }
            Self::Question(spot) => {
                if let Some(question) = question_mut(survey, spot) {
                    question.show_if = tree::simplified(condition);
                }
            }
            Self::Check(at) => {
                if let Some(check) = survey.checks.get_mut(at) {
                    check.condition = tree::simplified(condition.clone()).unwrap_or(condition);
                    // The message stands at the first of them; whoever stood there stays.
                    let looked_at: Vec<String> = check
                        .condition
                        .variables()
                        .into_iter()
                        .map(str::to_owned)
                        .collect();
                    let mut variables = std::mem::take(&mut check.variables);
                    variables.retain(|variable| looked_at.contains(variable));
                    for variable in looked_at {
                        if !variables.contains(&variable) {
                            variables.push(variable);
                        }
                    }
                    check.variables = variables;
                }
            }
        }
    }

    /// The questions that may be asked about: for a filter the earlier ones.
    fn questions(self, survey: &Questionnaire) -> Vec<Question> {
        let before = |(spot, _): &(Spot, &Question)| match self {
            Self::Page(page) => *spot < Spot::Question(page, 0),
            Self::Question(here) => *spot < here,
            Self::Check(_) => true,
        };
        let asked = survey.spots().filter(before).map(|(_, question)| question);
        asked
            .filter(|question| question.has_answer())
            .cloned()
            .collect()
    }
}

/// What a part of the condition needs to know.
#[derive(Clone)]
struct Builder {
    desk: Desk,
    filter: Filter,
    /// The whole condition as a group.
    root: Condition,
    questions: Vec<Question>,
}

impl Builder {
    /// Changes what stands at the end of the way; `None` takes it out.
    fn change(&self, way: &[usize], change: impl Fn(&Condition) -> Option<Condition>) {
        let mut root = self.root.clone();
        tree::change(&mut root, way, &mut |condition| change(condition));
        let filter = self.filter;
        self.desk.edit(None, |survey| filter.set(survey, root));
    }

    fn question(&self, variable: &str) -> Option<&Question> {
        self.questions.iter().find(|q| q.variable == variable)
    }
}

pub fn condition_form(
    desk: Desk,
    survey: &Questionnaire,
    filter: Filter,
    condition: Option<&Condition>,
) -> AnyView {
    let builder = Builder {
        desk,
        filter,
        root: tree::as_group(condition),
        questions: filter.questions(survey),
    };
    if builder.questions.is_empty() && condition.is_none() {
        return view! { <p class="kern-body kern-body--muted">{texts::NOTHING_BEFORE}</p> };
    }
    let always = condition
        .is_none()
        .then(|| view! { <p class="kern-body">{texts::ALWAYS_SHOWN}</p> });
    view! {
        <div class="kn-condition">
            {always} {group(&builder, &builder.root, Vec::new())}
        </div>
    }
}

/// Names of what stands at the end of a way, for ids and labels: `1.2`.
fn number(way: &[usize]) -> String {
    let steps: Vec<String> = way.iter().map(|step| (step + 1).to_string()).collect();
    steps.join(".")
}

fn group(builder: &Builder, condition: &Condition, way: Vec<usize>) -> AnyView {
    let (inner, negated) = bare(condition);
    let is_any = matches!(inner, Condition::Any { .. });
    let members = tree::members(inner);
    let top = way.is_empty();
    let name = number(&way);
    let check = matches!(builder.filter, Filter::Check(_));
    let head = (members.len() > 1 || negated || !top).then(|| {
        let (builder, way) = (builder.clone(), way.clone());
        let word = match (is_any, negated) {
            (false, false) => "all",
            (true, false) => "any",
            (false, true) => "not all",
            (true, true) => "none",
        };
        let says = if check {
            [
                texts::MUST_ALL,
                texts::MUST_ANY,
                texts::MUST_NOT_ALL,
                texts::MUST_NONE,
            ]
        } else {
            [
                texts::IF_ALL,
                texts::IF_ANY,
                texts::IF_NOT_ALL,
                texts::IF_NONE,
            ]
        };
        let words = ["all", "any", "not all", "none"];
        let choices = words
            .iter()
            .zip(says)
            .map(|(word, says)| ((*word).to_owned(), says.get().to_owned()))
            .collect();
        pick(
            &format!("c-join{name}"),
            (texts::HOW_JOINED.get().to_owned(), false),
            choices,
            word,
            move |word| {
                builder.change(&way, |group| {
                    let joined = tree::joined(group, matches!(word.as_str(), "any" | "none"));
                    Some(tree::negate(
                        joined,
                        matches!(word.as_str(), "not all" | "none"),
                    ))
                });
            },
        )
    });
    let lines = members
        .iter()
        .enumerate()
        .map(|(at, member)| {
            let mut way = way.clone();
            way.push(at);
            let (gone, there) = (builder.clone(), way.clone());
            let remove = small(
                None,
                "✕",
                texts::remove_condition(&number(&way)),
                move || gone.change(&there, |_| None),
            );
            let body = match bare(member).0 {
                Condition::All { .. } | Condition::Any { .. } => group(builder, member, way),
                _ => statement(builder, member, &way),
            };
            view! {
                <li class="kn-condition__line">
                    <div class="kn-condition__body">{body}</div>
                    {remove}
                </li>
            }
        })
        .collect_view();
    let deep = way.len() >= 3;
    let first = builder
        .questions
        .last()
        .map(|last| tree::statement(last, None));
    let adds = first.map(|first| {
        let (one, one_way, statement) = (builder.clone(), way.clone(), first.clone());
        let (many, many_way) = (builder.clone(), way);
        let group = (!deep && !members.is_empty()).then(|| {
            view! {
                <Button
                    look=Look::Tertiary
                    label=texts::ADD_GROUP
                    on_press=move |()| {
                        let inner = Condition::Any {
                            conditions: vec![first.clone()],
                        };
                        many.change(&many_way, |group| Some(tree::add(group, inner.clone())));
                    }
                />
            }
        });
        view! {
            <div class="kn-row">
                <Button
                    look=Look::Tertiary
                    label=texts::ADD_CONDITION
                    on_press=move |()| {
                        one.change(&one_way, |group| Some(tree::add(group, statement.clone())));
                    }
                />
                {group}
            </div>
        }
    });
    view! {
        {head}
        <ul class="kn-condition__lines">{lines}</ul>
        {adds}
    }
}

fn short(question: &Question, lang: Lang) -> String {
    let text = question.text.get(lang);
    let words: String = text.chars().take(60).collect();
    let dots = if words.len() < text.len() { "…" } else { "" };
    format!("{} {words}{dots}", question.id)
}

fn statement(builder: &Builder, condition: &Condition, way: &[usize]) -> AnyView {
    let (leaf, negated) = bare(condition);
    let variable = tree::subject(leaf).unwrap_or_default().to_owned();
    let name = number(way);
    let known = builder.question(&variable).cloned();
    let mut subjects: Vec<(String, String)> = builder
        .questions
        .iter()
        .map(|question| (question.variable.clone(), short(question, lang())))
        .collect();
    if known.is_none() {
        subjects.insert(0, (variable.clone(), texts::not_earlier(&variable)));
    }
    let (about, about_way) = (builder.clone(), way.to_vec());
    let subject = pick(
        &format!("c-question{name}"),
        (texts::condition_question(&name), false),
        subjects,
        &variable,
        move |variable| {
            let chosen = about.question(&variable).cloned();
            if let Some(question) = chosen {
                about.change(&about_way, |_| Some(tree::statement(&question, None)));
            }
        },
    );
    let rest = known.map(|question| {
        let verb = verb_pick(builder, &question, leaf, negated, way);
        let value = value_input(builder, &question, leaf, negated, way);
        view! { {verb} {value} }
    });
    view! {
        <div class="kn-statement">{subject} {rest}</div>
    }
}

/// What is said of the answer, or the opposite of it.
fn verb_pick(
    builder: &Builder,
    question: &Question,
    leaf: &Condition,
    negated: bool,
    way: &[usize],
) -> AnyView {
    let current = Verb::of(leaf);
    let mut verbs = Verb::fitting(&question.kind);
    verbs.extend(current.filter(|verb| !Verb::fitting(&question.kind).contains(verb)));
    let mut choices = Vec::new();
    for verb in verbs {
        choices.push((verb.word().to_owned(), says(verb, false).to_owned()));
        // The opposite of a comparison is another comparison.
        let own_opposite = matches!(verb, Verb::Compares(_));
        if !own_opposite || (negated && Some(verb) == current) {
            choices.push((format!("not {}", verb.word()), says(verb, true).to_owned()));
        }
    }
    let word = current.map_or("", Verb::word);
    let chosen = if negated {
        format!("not {word}")
    } else {
        word.to_owned()
    };
    let (builder, way, before, question) = (
        builder.clone(),
        way.to_vec(),
        leaf.clone(),
        question.clone(),
    );
    pick(
        &format!("c-verb{}", number(&way)),
        (texts::condition_verb(&number(&way)), false),
        choices,
        &chosen,
        move |word| {
            let bare_word = word.strip_prefix("not ");
            if let Some(verb) = Verb::from_word(bare_word.unwrap_or(&word)) {
                let next = tree::with_verb(&question, &before, verb);
                let next = tree::negate(next, bare_word.is_some());
                builder.change(&way, |_| Some(next.clone()));
            }
        },
    )
}

fn says(verb: Verb, negated: bool) -> &'static str {
    let text = match (verb, negated) {
        (Verb::Is, false) => texts::IS,
        (Verb::Is, true) => texts::IS_NOT,
        (Verb::OneOf, false) => texts::ONE_OF,
        (Verb::OneOf, true) => texts::NONE_OF,
        (Verb::Contains, false) => texts::CONTAINS,
        (Verb::Contains, true) => texts::CONTAINS_NOT,
        (Verb::AnyRow, false) => texts::ANY_ROW,
        (Verb::AnyRow, true) => texts::NO_ROW,
        (Verb::Answered, false) => texts::ANSWERED,
        (Verb::Answered, true) => texts::UNANSWERED,
        (Verb::Compares(Operator::Equal), _) => texts::EQUAL,
        (Verb::Compares(Operator::NotEqual), _) => texts::NOT_EQUAL,
        (Verb::Compares(Operator::Less), _) => texts::LESS,
        (Verb::Compares(Operator::LessOrEqual), _) => texts::LESS_OR_EQUAL,
        (Verb::Compares(Operator::Greater), _) => texts::GREATER,
        (Verb::Compares(Operator::GreaterOrEqual), _) => texts::GREATER_OR_EQUAL,
    };
    text.get()
}

fn value_input(
    builder: &Builder,
    question: &Question,
    leaf: &Condition,
    negated: bool,
    way: &[usize],
) -> AnyView {
    let id = format!("c-value{}", number(way));
    let label = texts::condition_value(&number(way));
    let (of, to) = (builder.clone(), way.to_vec());
    let put = move |leaf: Condition| {
        let next = tree::negate(leaf, negated);
        of.change(&to, |_| Some(next.clone()));
    };
    let options = || -> Vec<(String, String)> {
        let options = question.options().iter();
        options
            .map(|choice| {
                (
                    choice.code.to_string(),
                    format!("{} {}", choice.code, choice.text.get(lang())),
                )
            })
            .collect()
    };
    let variable = question.variable.clone();
    match leaf {
        Condition::Equals { value, .. } if !question.options().is_empty() => pick(
            &id,
            (label, false),
            options(),
            &value.to_string(),
            move |word| {
                if let Some(value) = Decimal::parse(&word) {
                    put(Condition::Equals {
                        variable: variable.clone(),
                        value,
                    });
                }
            },
        ),
        Condition::Contains { value, .. } => pick(
            &id,
            (label, false),
            options(),
            &value.to_string(),
            move |word| {
                if let Ok(value) = word.parse() {
                    put(Condition::Contains {
                        variable: variable.clone(),
                        value,
                    });
                }
            },
        ),
        Condition::In { values, .. } => {
            let chosen = values
                .iter()
                .filter_map(|v| Some(v.as_integer()? as i32))
                .collect();
            codes(&id, label, question, chosen, move |codes| {
                put(Condition::In {
                    variable: variable.clone(),
                    values: codes.into_iter().map(Decimal::from).collect(),
                });
            })
        }
        Condition::AnyRow { values, .. } => {
            codes(&id, label, question, values.clone(), move |values| {
                put(Condition::AnyRow {
                    variable: variable.clone(),
                    values,
                });
            })
        }
        Condition::Equals { value, .. } => {
            bare_line(&id, Some(label), None, value.to_string(), move |typed| {
                let value = read_number(typed);
                if let Some(value) = value {
                    put(Condition::Equals {
                        variable: variable.clone(),
                        value,
                    });
                }
                value.is_some()
            })
        }
        Condition::Compare { operator, to, .. } => {
            let operator = *operator;
            let put = move |to: Operand| {
                put(Condition::Compare {
                    variable: variable.clone(),
                    operator,
                    to,
                });
            };
            operand(builder, question, to, (id, label), put)
        }
        _ => view! {},
    }
}

/// Several codes to tick; at least one stays.
fn codes(
    id: &str,
    label: String,
    question: &Question,
    chosen: Vec<i32>,
    put: impl Fn(Vec<i32>) + Clone + 'static,
) -> AnyView {
    let boxes = question
        .options()
        .iter()
        .map(|choice| {
            let (code, chosen, put) = (choice.code, chosen.clone(), put.clone());
            let says = format!("{code} {}", choice.text.get(lang()));
            tick(
                format!("{id}-{code}"),
                view! { {says} },
                chosen.contains(&code),
                move |on| {
                    let mut next = chosen.clone();
                    next.retain(|other| *other != code);
                    next.extend(on.then_some(code));
                    next.sort_unstable();
                    put(next);
                },
            )
        })
        .collect_view();
    view! {
        <fieldset class="kern-fieldset">
            <legend class="kern-sr-only">{label}</legend>
            {boxes}
        </fieldset>
    }
}

/// A value, or the answer to another question of the same kind.
fn operand(
    builder: &Builder,
    question: &Question,
    to: &Operand,
    (id, label): (String, String),
    put: impl Fn(Operand) + Clone + 'static,
) -> AnyView {
    let is_date = matches!(question.kind, Kind::Date { .. });
    let others: Vec<(String, String)> = builder
        .questions
        .iter()
        .filter(|other| {
            other.kind.word() == question.kind.word() && other.variable != question.variable
        })
        .map(|other| (other.variable.clone(), short(other, lang())))
        .collect();
    let against = match to {
        Operand::Variable(variable) => variable.clone(),
        _ => String::new(),
    };
    let sources = (!others.is_empty() || !against.is_empty()).then(|| {
        let mut choices = vec![(String::new(), texts::A_VALUE.get().to_owned())];
        choices.extend(
            others
                .into_iter()
                .map(|(word, says)| (word, texts::answer_to(&says))),
        );
        let put = put.clone();
        pick(
            &format!("{id}-of"),
            (texts::COMPARED_WITH.get().to_owned(), false),
            choices,
            &against,
            move |word| {
                put(if !word.is_empty() {
                    Operand::Variable(word)
                } else if is_date {
                    Operand::Date(chrono::NaiveDate::default())
                } else {
                    Operand::Value(Decimal::default())
                });
            },
        )
    });
    let value = match to {
        Operand::Variable(_) => None,
        Operand::Value(value) => Some(bare_line(
            &id,
            Some(label),
            None,
            value.to_string(),
            move |typed| {
                let value = read_number(typed);
                if let Some(value) = value {
                    put(Operand::Value(value));
                }
                value.is_some()
            },
        )),
        Operand::Date(value) => Some(view! {
            <input
                class="kern-form-input__input"
                id=id
                type="date"
                aria-label=label
                prop:value=value.to_string()
                on:change=move |event| {
                    if let Some(day) = day::parse(&event_target_value(&event)) {
                        put(Operand::Date(day));
                    }
                }
            />
        }),
    };
    view! { {sources} {value} }
}
