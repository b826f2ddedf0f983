//! Changes to a questionnaire that is being written. Pure.

use contract::Text;
use contract::questionnaire::{
    Choice, Condition, Decimal, Kind, MissingCode, Operand, Page, Question, Questionnaire, Row,
    Spot, missing,
};

/// The longest name of a variable, page or row.
pub const NAME_MAX: usize = 32;

/// The beginning of every questionnaire: one page, and the missing codes of the network (DOMAIN.md 6.2).
pub fn blank() -> Questionnaire {
    let code = |code, de: &str, en: &str| MissingCode {
        code,
        text: Text::new(de, en),
    };
    Questionnaire {
        pages: vec![new_page(&Questionnaire::default())],
        checks: Vec::new(),
        missing_codes: vec![
            code(missing::NO_ANSWER, "keine Angabe", "no answer"),
            code(missing::DONT_KNOW, "weiß nicht", "don’t know"),
            code(missing::NOT_APPLICABLE, "trifft nicht zu", "not applicable"),
            code(
                missing::NOT_RESPONSIBLE,
                "nicht zuständig",
                "not responsible",
            ),
            code(missing::NOT_ASKED, "nicht gefragt", "not asked"),
            code(missing::IMPLAUSIBLE, "nicht plausibel", "implausible"),
            code(missing::BREAK_OFF, "vorher abgebrochen", "stopped before"),
        ],
    }
}

/// A name that is not taken: `base`, else with the next number right behind it. With a `_` between them it could be a column
/// of a question with several answers, which are called `base_1`, `base_2` and so on.
fn free_name(base: &str, taken: impl Fn(&str) -> bool) -> String {
    if !base.is_empty() && !taken(base) {
        return base.to_owned();
    }
    let base = if base.is_empty() { "name" } else { base };
    let mut number = 2;
    loop {
        let end = number.to_string();
        let kept: String = base.chars().take(NAME_MAX - end.len()).collect();
        let name = kept + &end;
        if !taken(&name) {
            return name;
        }
        number += 1;
    }
}

/// What is left of words as a name: small letters, digits and `_`, umlauts written out.
pub fn as_name(words: &str) -> String {
    let mut name = String::new();
    for letter in words.to_lowercase().chars() {
        match letter {
            'ä' => name.push_str("ae"),
            'ö' => name.push_str("oe"),
            'ü' => name.push_str("ue"),
            'ß' => name.push_str("ss"),
            'a'..='z' | '0'..='9' => name.push(letter),
            _ if !name.ends_with('_') => name.push('_'),
            _ => {}
        }
    }
    let name = name.trim_start_matches(|c: char| c == '_' || c.is_ascii_digit());
    let name: String = name.chars().take(NAME_MAX).collect();
    name.trim_end_matches('_').to_owned()
}

/// A page without questions.
pub fn new_page(survey: &Questionnaire) -> Page {
    let taken = |key: &str| survey.pages.iter().any(|page| page.key == key);
    Page {
        key: free_name("seite", taken),
        title: Text::default(),
        intro: None,
        show_if: None,
        questions: Vec::new(),
    }
}

/// A question of this kind (its word in the document), with a number and a variable of its own.
pub fn new_question(survey: &Questionnaire, kind: &str) -> Question {
    let taken = |variable: &str| survey.question(variable).is_some();
    Question {
        id: next_id(survey),
        variable: free_name(if kind == "info" { "hinweis" } else { "frage" }, taken),
        text: Text::default(),
        help: None,
        required: false,
        sensitive: false,
        show_if: None,
        extra_missing: Vec::new(),
        source: None,
        kind: new_kind(kind),
    }
}

/// The number after the largest one: `F07` after `F06`.
fn next_id(survey: &Questionnaire) -> String {
    let number = |question: &Question| -> Option<u32> {
        let digits = question
            .id
            .trim_start_matches(|c: char| !c.is_ascii_digit());
        digits.parse().ok()
    };
    let largest = survey.questions().filter_map(number).max().unwrap_or(0);
    format!("F{:02}", largest.saturating_add(1))
}

fn new_kind(kind: &str) -> Kind {
    let options = || vec![new_choice(&[]), new_choice(&[new_choice(&[])])];
    match kind {
        "multiple" => Kind::Multiple {
            options: options(),
            min: 0,
            max: 2,
            exclusive: Vec::new(),
            other_text: None,
        },
        "matrix" => Kind::Matrix {
            rows: vec![new_row(&[])],
            options: options(),
        },
        "number" => Kind::Number {
            unit: None,
            decimals: 0,
            min: None,
            max: None,
            outliers: None,
        },
        "text" => Kind::Text { max_length: 500 },
        "date" => Kind::Date {
            min: None,
            max: None,
        },
        "ranking" => Kind::Ranking {
            options: options(),
            min: None,
            max: None,
        },
        "info" => Kind::Info,
        _ => Kind::Single {
            options: options(),
            other_text: None,
        },
    }
}

/// An option with the code after the largest one.
pub fn new_choice(before: &[Choice]) -> Choice {
    let largest = before.iter().map(|choice| choice.code).max().unwrap_or(0);
    Choice {
        code: largest.max(0).saturating_add(1),
        text: Text::default(),
    }
}

/// A row with a key of its own.
pub fn new_row(before: &[Row]) -> Row {
    let taken = |key: &str| before.iter().any(|row| row.key == key);
    Row {
        key: free_name("zeile", taken),
        text: Text::default(),
    }
}

/// Makes a question one of another kind and keeps what both have: options, rows, the text field beside "other".
pub fn change_kind(question: &mut Question, kind: &str) {
    if question.kind.word() == kind {
        return;
    }
    let (options_before, other_before) = (question.options().to_vec(), question.other_text());
    question.kind = new_kind(kind);
    if options_before.is_empty() {
        return;
    }
    let count = u32::try_from(options_before.len()).unwrap_or(u32::MAX);
    match &mut question.kind {
        Kind::Single {
            options,
            other_text,
        } => {
            *options = options_before;
            *other_text = other_before;
        }
        Kind::Multiple {
            options,
            max,
            other_text,
            ..
        } => {
            *options = options_before;
            *max = count;
            *other_text = other_before;
        }
        Kind::Matrix { options, .. } | Kind::Ranking { options, .. } => *options = options_before,
        Kind::Number { .. } | Kind::Text { .. } | Kind::Date { .. } | Kind::Info => {}
    }
}

/// The options of a question, to be changed.
pub fn options_mut(kind: &mut Kind) -> Option<&mut Vec<Choice>> {
    match kind {
        Kind::Single { options, .. }
        | Kind::Multiple { options, .. }
        | Kind::Matrix { options, .. }
        | Kind::Ranking { options, .. } => Some(options),
        Kind::Number { .. } | Kind::Text { .. } | Kind::Date { .. } | Kind::Info => None,
    }
}

/// Forgets texts that may be absent and are empty in both languages.
pub fn tidy(survey: &mut Questionnaire) {
    let forget = |text: &mut Option<Text>| {
        text.take_if(|text| text.de.is_empty() && text.en.is_empty());
    };
    for page in &mut survey.pages {
        forget(&mut page.intro);
        for question in &mut page.questions {
            forget(&mut question.help);
            if let Kind::Number { unit, .. } = &mut question.kind {
                forget(unit);
            }
        }
    }
}

/// The question at a place.
pub fn question_at(survey: &Questionnaire, spot: Spot) -> Option<&Question> {
    match spot {
        Spot::Question(page, nth) => survey.pages.get(page)?.questions.get(nth),
        _ => None,
    }
}

/// The question at a place, to be changed.
pub fn question_mut(survey: &mut Questionnaire, spot: Spot) -> Option<&mut Question> {
    match spot {
        Spot::Question(page, nth) => survey.pages.get_mut(page)?.questions.get_mut(nth),
        _ => None,
    }
}

/// Puts a question behind the selected place and tells where it stands now. Names that are taken get a number.
pub fn insert(survey: &mut Questionnaire, after: Spot, mut question: Question) -> Spot {
    let taken = |variable: &str| survey.question(variable).is_some();
    question.variable = free_name(&question.variable, taken);
    if survey.questions().any(|other| other.id == question.id) {
        question.id = next_id(survey);
    }
    if survey.pages.is_empty() {
        survey.pages.push(new_page(survey));
    }
    let (page, nth) = match after {
        Spot::Question(page, nth) => (page, nth + 1),
        Spot::Page(page) => (page, usize::MAX),
        _ => (survey.pages.len() - 1, usize::MAX),
    };
    let page = page.min(survey.pages.len() - 1);
    let Some(questions) = survey.pages.get_mut(page).map(|page| &mut page.questions) else {
        return Spot::Whole;
    };
    let nth = nth.min(questions.len());
    questions.insert(nth, question);
    Spot::Question(page, nth)
}

/// Puts a page behind the selected place.
pub fn insert_page(survey: &mut Questionnaire, after: Spot) -> Spot {
    let at = match after {
        Spot::Page(page) | Spot::Question(page, _) => (page + 1).min(survey.pages.len()),
        _ => survey.pages.len(),
    };
    let page = new_page(survey);
    survey.pages.insert(at, page);
    Spot::Page(at)
}

/// Takes out what stands at a place, and tells what to select then.
pub fn remove(survey: &mut Questionnaire, spot: Spot) -> Spot {
    match spot {
        Spot::Question(page, nth) => {
            let Some(questions) = survey.pages.get_mut(page).map(|page| &mut page.questions) else {
                return Spot::Whole;
            };
            if nth < questions.len() {
                questions.remove(nth);
            }
            match questions.len() {
                0 => Spot::Page(page),
                left => Spot::Question(page, nth.min(left - 1)),
            }
        }
        Spot::Page(page) if page < survey.pages.len() => {
            survey.pages.remove(page);
            match survey.pages.len() {
                0 => Spot::Whole,
                left => Spot::Page(page.min(left - 1)),
            }
        }
        Spot::Check(at) if at < survey.checks.len() => {
            survey.checks.remove(at);
            Spot::Whole
        }
        other => other,
    }
}

/// One place up or down, over the borders of pages. `None` where it stands at the end already.
pub fn step(survey: &mut Questionnaire, spot: Spot, down: bool) -> Option<Spot> {
    let to = next_place(survey, spot, down)?;
    relocate(survey, spot, to)
}

/// Whether there is such a place.
pub fn can_step(survey: &Questionnaire, spot: Spot, down: bool) -> bool {
    next_place(survey, spot, down).is_some()
}

fn next_place(survey: &Questionnaire, spot: Spot, down: bool) -> Option<Spot> {
    Some(match (spot, down) {
        (Spot::Question(page, nth), false) if nth > 0 => Spot::Question(page, nth - 1),
        (Spot::Question(page, _), false) => {
            let before = page.checked_sub(1)?;
            Spot::Question(before, survey.pages.get(before)?.questions.len())
        }
        (Spot::Question(page, nth), true) => {
            let last = survey.pages.get(page)?.questions.len().checked_sub(1)?;
            if nth < last {
                Spot::Question(page, nth + 1)
            } else {
                survey.pages.get(page + 1)?;
                Spot::Question(page + 1, 0)
            }
        }
        (Spot::Page(page), false) => Spot::Page(page.checked_sub(1)?),
        (Spot::Page(page), true) if page + 1 < survey.pages.len() => Spot::Page(page + 1),
        (Spot::Check(at), false) => Spot::Check(at.checked_sub(1)?),
        (Spot::Check(at), true) if at + 1 < survey.checks.len() => Spot::Check(at + 1),
        _ => return None,
    })
}

/// Moves a question, page or check so that it stands at `to`, counted without itself.
pub fn relocate(survey: &mut Questionnaire, from: Spot, to: Spot) -> Option<Spot> {
    match (from, to) {
        (Spot::Page(from), Spot::Page(to)) => {
            if from >= survey.pages.len() || to >= survey.pages.len() {
                return None;
            }
            let page = survey.pages.remove(from);
            survey.pages.insert(to, page);
            Some(Spot::Page(to))
        }
        (Spot::Check(from), Spot::Check(to)) => {
            if from >= survey.checks.len() || to >= survey.checks.len() {
                return None;
            }
            let check = survey.checks.remove(from);
            survey.checks.insert(to, check);
            Some(Spot::Check(to))
        }
        (Spot::Question(..), Spot::Question(page, nth)) => {
            let question = question_at(survey, from)?.clone();
            survey.pages.get(page)?;
            remove(survey, from);
            let questions = &mut survey.pages.get_mut(page)?.questions;
            let nth = nth.min(questions.len());
            questions.insert(nth, question);
            Some(Spot::Question(page, nth))
        }
        (Spot::Question(..), Spot::Page(page)) => {
            relocate(survey, from, Spot::Question(page, usize::MAX))
        }
        _ => None,
    }
}

/// Renames a variable wherever conditions, checks and messages speak of it.
pub fn rename(survey: &mut Questionnaire, spot: Spot, name: &str) {
    let Some(question) = question_mut(survey, spot) else {
        return;
    };
    let before = std::mem::replace(&mut question.variable, name.to_owned());
    let shared = before.is_empty() || survey.questions().any(|q| q.variable == before);
    if shared || before == name {
        return;
    }
    let renamed = |variable: &mut String| {
        if *variable == before {
            name.clone_into(variable);
        }
    };
    for condition in conditions_mut(survey) {
        each_leaf(condition, &mut |leaf| match leaf {
            Condition::Compare { variable, to, .. } => {
                renamed(variable);
                if let Operand::Variable(other) = to {
                    renamed(other);
                }
            }
            Condition::Equals { variable, .. }
            | Condition::In { variable, .. }
            | Condition::Contains { variable, .. }
            | Condition::AnyRow { variable, .. }
            | Condition::Answered { variable } => renamed(variable),
            Condition::All { .. } | Condition::Any { .. } | Condition::Not { .. } => {}
        });
    }
    let (old, new) = (format!("{{{before}}}"), format!("{{{name}}}"));
    for check in &mut survey.checks {
        check.variables.iter_mut().for_each(renamed);
        check.message.de = check.message.de.replace(&old, &new);
        check.message.en = check.message.en.replace(&old, &new);
    }
}

/// Gives an option another code, wherever the question and conditions speak of it.
pub fn recode(survey: &mut Questionnaire, spot: Spot, at: usize, code: i32) {
    let Some(question) = question_mut(survey, spot) else {
        return;
    };
    let variable = question.variable.clone();
    let Some(choice) = options_mut(&mut question.kind).and_then(|options| options.get_mut(at))
    else {
        return;
    };
    let before = std::mem::replace(&mut choice.code, code);
    if question
        .options()
        .iter()
        .any(|choice| choice.code == before)
    {
        return;
    }
    let recoded = |value: &mut i32| {
        if *value == before {
            *value = code;
        }
    };
    if let Kind::Single { other_text, .. } | Kind::Multiple { other_text, .. } = &mut question.kind
    {
        other_text.iter_mut().for_each(recoded);
    }
    if let Kind::Multiple { exclusive, .. } = &mut question.kind {
        exclusive.iter_mut().for_each(recoded);
    }
    let (old, new) = (Decimal::from(before), Decimal::from(code));
    let in_decimal = |value: &mut Decimal| {
        if *value == old {
            *value = new;
        }
    };
    for condition in conditions_mut(survey) {
        each_leaf(condition, &mut |leaf| match leaf {
            Condition::Equals { variable: v, value } if *v == variable => in_decimal(value),
            Condition::In {
                variable: v,
                values,
            } if *v == variable => {
                values.iter_mut().for_each(in_decimal);
            }
            Condition::Contains { variable: v, value } if *v == variable => recoded(value),
            Condition::AnyRow {
                variable: v,
                values,
            } if *v == variable => {
                values.iter_mut().for_each(recoded);
            }
            _ => {}
        });
    }
}

/// Takes an option out, with what the question says of its code.
pub fn remove_option(question: &mut Question, at: usize) {
    let Some(options) = options_mut(&mut question.kind) else {
        return;
    };
    if at >= options.len() {
        return;
    }
    let code = options.remove(at).code;
    let left = u32::try_from(options.len()).unwrap_or(u32::MAX);
    match &mut question.kind {
        Kind::Single { other_text, .. } => {
            other_text.take_if(|other| *other == code);
        }
        Kind::Multiple {
            max,
            exclusive,
            other_text,
            ..
        } => {
            other_text.take_if(|other| *other == code);
            exclusive.retain(|other| *other != code);
            *max = (*max).min(left.max(1));
        }
        _ => {}
    }
}

fn conditions_mut(survey: &mut Questionnaire) -> impl Iterator<Item = &mut Condition> {
    let checks = survey.checks.iter_mut().map(|check| &mut check.condition);
    let filters = survey.pages.iter_mut().flat_map(|page| {
        let questions = page.questions.iter_mut().filter_map(|q| q.show_if.as_mut());
        page.show_if.iter_mut().chain(questions)
    });
    filters.chain(checks)
}

fn each_leaf(condition: &mut Condition, change: &mut impl FnMut(&mut Condition)) {
    match condition {
        Condition::All { conditions } | Condition::Any { conditions } => {
            for condition in conditions {
                each_leaf(condition, change);
            }
        }
        Condition::Not { condition } => each_leaf(condition, change),
        leaf => change(leaf),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::responses::sample::survey;

    fn order(survey: &Questionnaire) -> Vec<String> {
        let of = |page: &Page| {
            let names: Vec<&str> = page.questions.iter().map(|q| q.variable.as_str()).collect();
            format!("{}: {}", page.key, names.join(" "))
        };
        survey.pages.iter().map(of).collect()
    }

    #[test]
    fn a_question_steps_over_the_border_of_its_page_and_back() {
        let mut survey = survey();
        let before = order(&survey);
        let spot = step(&mut survey, Spot::Question(1, 0), false).unwrap();
        assert_eq!(spot, Spot::Question(0, 1));
        assert_eq!(
            order(&survey)[..2],
            ["sie: rolle stellen", "personal: stellen_offen"]
        );
        assert_eq!(step(&mut survey, spot, true), Some(Spot::Question(1, 0)));
        assert_eq!(order(&survey), before);
        assert_eq!(step(&mut survey, Spot::Question(0, 0), false), None);
        assert_eq!(step(&mut survey, Spot::Question(3, 1), true), None);
        assert_eq!(order(&survey), before);
    }

    #[test]
    fn pages_change_places() {
        let mut survey = survey();
        assert_eq!(step(&mut survey, Spot::Page(0), true), Some(Spot::Page(1)));
        assert_eq!(
            order(&survey)[..2],
            ["personal: stellen stellen_offen", "sie: rolle"]
        );
        assert_eq!(step(&mut survey, Spot::Page(0), false), None);
        assert_eq!(step(&mut survey, Spot::Page(3), true), None);
        let can = [false, true].map(|down| can_step(&survey, Spot::Page(0), down));
        assert_eq!(can, [false, true]);
    }

    #[test]
    fn checks_change_places_among_themselves() {
        let mut survey = survey();
        let mut second = survey.checks[0].clone();
        second.id = "zweite".to_owned();
        survey.checks = vec![survey.checks[0].clone(), second];
        let first = survey.checks[0].id.clone();
        let spot = step(&mut survey, Spot::Check(1), false);
        assert_eq!(spot, Some(Spot::Check(0)));
        let names: Vec<&str> = survey
            .checks
            .iter()
            .map(|check| check.id.as_str())
            .collect();
        assert_eq!(names, ["zweite", &first]);
        assert_eq!(step(&mut survey, Spot::Check(0), false), None);
        assert_eq!(step(&mut survey, Spot::Check(1), true), None);
        assert_eq!(relocate(&mut survey, Spot::Check(0), Spot::Page(0)), None);
        assert_eq!(
            relocate(&mut survey, Spot::Question(0, 0), Spot::Check(0)),
            None
        );
    }

    #[test]
    fn a_question_is_dropped_on_another_page() {
        let mut survey = survey();
        let spot = relocate(&mut survey, Spot::Question(3, 1), Spot::Question(1, 1));
        assert_eq!(spot, Some(Spot::Question(1, 1)));
        assert_eq!(order(&survey)[1], "personal: stellen rahmen stellen_offen");
        let spot = relocate(&mut survey, Spot::Question(1, 0), Spot::Page(0));
        assert_eq!(spot, Some(Spot::Question(0, 1)));
        assert_eq!(survey.questions().count(), 6);
    }

    #[test]
    fn what_is_put_in_gets_a_number_and_names_of_its_own() {
        let mut survey = survey();
        let twin = survey.pages[1].questions[0].clone();
        let spot = insert(&mut survey, Spot::Question(1, 0), twin);
        assert_eq!(spot, Spot::Question(1, 1));
        let new = question_at(&survey, spot).unwrap();
        assert_eq!(
            (new.id.as_str(), new.variable.as_str()),
            ("F08", "stellen2")
        );
        let long = "a".repeat(NAME_MAX);
        assert_eq!(free_name(&long, |name| name == long).len(), NAME_MAX);
    }

    #[test]
    fn a_renamed_variable_is_renamed_in_filters_checks_and_messages() {
        let mut survey = survey();
        rename(&mut survey, Spot::Question(1, 1), "vakant");
        let json = serde_json::to_string(&survey).unwrap();
        assert!(!json.contains("stellen_offen"), "{json}");
        assert!(json.contains("{vakant} von {stellen}"), "{json}");
        assert_eq!(survey.checks[0].variables, ["vakant", "stellen"]);
    }

    #[test]
    fn a_name_that_two_questions_have_is_renamed_at_one_of_them_only() {
        let mut survey = survey();
        rename(&mut survey, Spot::Question(1, 0), "stellen_offen");
        rename(&mut survey, Spot::Question(1, 0), "stellen_neu");
        assert_eq!(survey.checks[0].variables[0], "stellen_offen");
        assert_eq!(order(&survey)[1], "personal: stellen_neu stellen_offen");
    }

    #[test]
    fn another_code_goes_wherever_the_old_one_stood() {
        let mut survey = survey();
        let filter = Condition::Contains {
            variable: "aufgaben".to_owned(),
            value: 3,
        };
        survey.pages[3].questions[1].show_if = Some(filter);
        recode(&mut survey, Spot::Question(3, 0), 2, 30);
        recode(&mut survey, Spot::Question(3, 0), 1, 20);
        let Kind::Multiple {
            options,
            exclusive,
            other_text,
            ..
        } = &survey.pages[3].questions[0].kind
        else {
            panic!("another kind");
        };
        let codes: Vec<i32> = options.iter().map(|option| option.code).collect();
        assert_eq!(
            (codes, exclusive.as_slice(), *other_text),
            (vec![1, 20, 30], &[20][..], Some(30))
        );
        let json = serde_json::to_string(&survey.pages[3].questions[1].show_if).unwrap();
        assert!(json.contains("30"), "{json}");
    }

    #[test]
    fn another_kind_keeps_the_options() {
        let mut question = survey().pages[3].questions[0].clone();
        change_kind(&mut question, "single");
        assert_eq!(
            (question.options().len(), question.other_text()),
            (3, Some(3))
        );
        change_kind(&mut question, "matrix");
        assert_eq!((question.options().len(), question.rows().len()), (3, 1));
        change_kind(&mut question, "number");
        assert!(question.options().is_empty());
    }

    #[test]
    fn an_option_goes_with_what_was_said_of_it() {
        let mut question = survey().pages[3].questions[0].clone();
        remove_option(&mut question, 2);
        remove_option(&mut question, 1);
        let Kind::Multiple {
            max,
            exclusive,
            other_text,
            ..
        } = question.kind
        else {
            panic!("another kind");
        };
        assert_eq!((max, exclusive.as_slice(), other_text), (1, &[][..], None));
    }

    #[test]
    fn words_become_names() {
        assert_eq!(
            as_name("Wie groß ist Ihr Ärger?"),
            "wie_gross_ist_ihr_aerger"
        );
        assert_eq!(as_name("2027: Straßen & Wege"), "strassen_wege");
        assert_eq!(as_name("???"), "");
    }

    #[test]
    fn a_blank_questionnaire_lacks_only_questions_and_words() {
        let mut survey = blank();
        let question = new_question(&survey, "number");
        insert(&mut survey, Spot::Page(0), question);
        survey.pages[0].title = Text::new("Seite", "Page");
        survey.pages[0].questions[0].text = Text::new("Wie viele?", "How many?");
        assert_eq!(contract::questionnaire::validate_questionnaire(&survey), []);
    }
}
