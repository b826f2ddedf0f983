//! What of a questionnaire lies in a colleague's hands: the handed pages, and of the others only the questions that their
//! filters look at, and what those look at in turn.

use std::collections::BTreeSet;

use contract::handovers::HandedState;
use contract::questionnaire::{Answers, Condition, Page, Question, Questionnaire};
use ring::digest::{SHA256, digest};

use crate::http::{Error, Result};

/// The part of a questionnaire that belongs to these pages.
pub fn part(whole: &Questionnaire, handed: &[&str]) -> Questionnaire {
    let is_handed = |page: &Page| handed.contains(&page.key.as_str());
    let looked_at = looked_at(whole, &is_handed);
    let pages = whole.pages.iter().filter_map(|page| {
        if is_handed(page) {
            return Some(page.clone());
        }
        let needed = |question: &&Question| looked_at.contains(question.variable.as_str());
        let questions: Vec<Question> = page.questions.iter().filter(needed).cloned().collect();
        (!questions.is_empty()).then(|| Page {
            intro: None,
            questions,
            ..page.clone()
        })
    });
    let pages: Vec<Page> = pages.collect();
    let here: BTreeSet<&str> = pages
        .iter()
        .flat_map(|page| &page.questions)
        .map(|question| question.variable.as_str())
        .collect();
    // A rule that looks at an answer on somebody else's page is left to who sees both.
    let checks = whole.checks.iter().filter(|check| {
        let condition = check.condition.variables();
        let mut all = check.variables.iter().map(String::as_str).chain(condition);
        all.all(|variable| here.contains(variable))
    });
    Questionnaire {
        checks: checks.cloned().collect(),
        missing_codes: whole.missing_codes.clone(),
        pages,
    }
}

/// The variables that the filters of these pages look at, directly or through other filters.
fn looked_at<'q>(
    whole: &'q Questionnaire,
    is_handed: &impl Fn(&Page) -> bool,
) -> BTreeSet<&'q str> {
    let mut found = BTreeSet::new();
    let all = |condition: Option<&'q Condition>| condition.map(Condition::variables);
    let mut open: Vec<&str> = Vec::new();
    for page in whole.pages.iter().filter(|page| is_handed(page)) {
        open.extend(all(page.show_if.as_ref()).into_iter().flatten());
        for question in &page.questions {
            open.extend(all(question.show_if.as_ref()).into_iter().flatten());
        }
    }
    while let Some(variable) = open.pop() {
        if !found.insert(variable) {
            continue;
        }
        let place = whole.pages.iter().find_map(|page| {
            let mut questions = page.questions.iter();
            Some((page, questions.find(|q| q.variable == variable)?))
        });
        if let Some((page, question)) = place {
            open.extend(all(page.show_if.as_ref()).into_iter().flatten());
            open.extend(all(question.show_if.as_ref()).into_iter().flatten());
        }
    }
    found
}

/// The variables of a page, words beside "other" included; none where there is no such page.
pub fn variables(whole: &Questionnaire, page: &str) -> Option<BTreeSet<String>> {
    let page = whole.pages.iter().find(|known| known.key == page)?;
    let names = page.questions.iter().filter(|q| q.has_answer());
    let names = names.flat_map(|question| {
        std::iter::once(question.variable.clone()).chain(question.other_variable())
    });
    Some(names.collect())
}

/// The answers to a part: all on the handed pages, and elsewhere those that filters look at, without words beside "other".
pub fn seen(part: &Questionnaire, handed: &[&str], answers: &Answers) -> Answers {
    let mut names = BTreeSet::new();
    for page in &part.pages {
        match variables(part, &page.key) {
            Some(own) if handed.contains(&page.key.as_str()) => names.extend(own),
            _ => names.extend(page.questions.iter().map(|q| q.variable.clone())),
        }
    }
    only(answers, &names)
}

/// The answers to these variables.
pub fn only(answers: &Answers, names: &BTreeSet<String>) -> Answers {
    let among = answers.iter().filter(|(name, _)| names.contains(*name));
    among
        .map(|(name, answer)| (name.to_owned(), answer.clone()))
        .collect()
}

/// The version of a handed page: a digest of its state and answers, 48 bits of it, which every reader of JSON takes. The
/// draft has many hands, and only a change of this page matters to who has it.
pub fn version(state: HandedState, remark: Option<&str>, answers: &Answers) -> Result<i64> {
    let text = serde_json::to_vec(&(state, remark, answers)).map_err(Error::internal)?;
    let hash = digest(&SHA256, &text);
    let bytes = hash.as_ref().iter().take(6);
    Ok(bytes.fold(0, |version, byte| version << 8 | i64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Page `b` is shown after an answer on `a`, whose question looks at one on `x`; `c` has nothing to do with it.
    fn survey() -> Questionnaire {
        let text = json!({ "de": "T", "en": "T" });
        let question = |name: &str, show_if: serde_json::Value| {
            let mut question = json!({ "id": name, "variable": name, "text": text,
                "kind": { "type": "single", "options": [{ "code": 1, "text": text }], "other_text": 1 } });
            if !show_if.is_null() {
                question["show_if"] = show_if;
            }
            question
        };
        let answered = |name: &str| json!({ "op": "answered", "variable": name });
        let none = serde_json::Value::Null;
        let page = |key: &str, questions: Vec<serde_json::Value>| json!({ "key": key, "title": text, "intro": text, "questions": questions });
        let mut b = page(
            "b",
            vec![question("b1", none.clone()), question("b2", none.clone())],
        );
        b["show_if"] = answered("a1");
        let check = |id: &str, names: [&str; 2]| {
            json!({ "id": id, "condition": { "op": "compare", "variable": names[0],
            "operator": "<=", "to": { "variable": names[1] } }, "message": text, "variables": names, "severity": "error" })
        };
        let whole = json!({
            "pages": [
                page("x", vec![question("x1", none.clone()), question("x2", none.clone())]),
                page("a", vec![question("a1", answered("x1")), question("a2", none.clone())]),
                b,
                page("c", vec![question("c1", none)]),
            ],
            "checks": [check("inside", ["b1", "b2"]), check("across", ["b1", "c1"]), check("filter", ["b1", "a1"])],
            "missing_codes": [],
        });
        serde_json::from_value(whole).unwrap()
    }

    #[test]
    fn a_part_is_the_handed_pages_and_what_their_filters_look_at() {
        let part = part(&survey(), &["b"]);
        let names: Vec<_> = part.questions().map(|q| q.variable.as_str()).collect();
        assert_eq!(names, ["x1", "a1", "b1", "b2"]);
        let intros: Vec<bool> = part.pages.iter().map(|page| page.intro.is_some()).collect();
        assert_eq!(intros, [false, false, true]);
        let checks: Vec<_> = part.checks.iter().map(|check| check.id.as_str()).collect();
        assert_eq!(checks, ["inside", "filter"]);
    }

    #[test]
    fn of_other_pages_only_what_filters_look_at_is_seen() {
        let names = [
            "x1", "x1_text", "x2", "a1", "a1_text", "a2", "b1", "b1_text", "b2", "c1",
        ];
        let answers: Answers = names.iter().map(|name| (*name, 1)).collect();
        let seen = seen(&part(&survey(), &["b"]), &["b"], &answers);
        let seen: Vec<_> = seen.iter().map(|(name, _)| name).collect();
        assert_eq!(seen, ["a1", "b1", "b1_text", "b2", "x1"]);
    }

    #[test]
    fn a_page_has_the_variables_of_its_questions_and_of_the_words_beside_them() {
        let names = variables(&survey(), "c").unwrap();
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["c1", "c1_text"]);
        assert!(variables(&survey(), "d").is_none());
    }

    #[test]
    fn a_version_changes_with_the_answers_the_state_and_the_remark() {
        let answers: Answers = [("b1", 1)].into_iter().collect();
        let first = version(HandedState::Open, None, &answers).unwrap();
        assert_eq!(version(HandedState::Open, None, &answers).unwrap(), first);
        assert!(first >= 0);
        for other in [
            version(HandedState::Done, None, &answers).unwrap(),
            version(HandedState::Open, Some("x"), &answers).unwrap(),
            version(HandedState::Open, None, &Answers::new()).unwrap(),
        ] {
            assert_ne!(other, first);
        }
    }
}
