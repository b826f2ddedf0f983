//! Two officers changed the same working copy: what differs, and how the choices become one questionnaire. Pure.
//!
//! Questions are told by their variables, pages by their keys, checks by their names. What only one side changed is
//! proposed by itself; where both changed the same thing, somebody chooses.

use std::collections::BTreeSet;

use contract::questionnaire::{CrossCheck, Page, Question, Questionnaire};

/// What can differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The order of pages and questions.
    Order,
    /// Heading, introduction and filter of the page with this key.
    Page(String),
    /// The question with this variable.
    Question(String),
    /// The check of this name.
    Check(String),
    /// The missing codes.
    MissingCodes,
}

/// Whose state counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Mine,
    Theirs,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub part: Part,
    /// What is proposed: the side that has changed it.
    pub choice: Side,
    /// Both have changed it, so that somebody must choose.
    pub clash: bool,
}

/// What both sides have made of `base`, as far as it differs.
pub fn differences(
    base: &Questionnaire,
    mine: &Questionnaire,
    theirs: &Questionnaire,
) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut compare = |part: Part, base: String, mine: String, theirs: String| {
        if mine != theirs {
            found.push(Difference {
                part,
                choice: if mine == base {
                    Side::Theirs
                } else {
                    Side::Mine
                },
                clash: mine != base && theirs != base,
            });
        }
    };
    let all = [mine, theirs, base];
    for key in names(all, |survey| survey.pages.iter().map(|page| &page.key)) {
        let [m, t, b] = all.map(|survey| written(page(survey, &key).map(head)));
        compare(Part::Page(key), b, m, t);
    }
    let mut seen = BTreeSet::new();
    for variable in all.into_iter().flat_map(variables) {
        if seen.insert(variable.clone()) {
            let [m, t, b] = all.map(|survey| written(survey.question(&variable)));
            compare(Part::Question(variable), b, m, t);
        }
    }
    for id in names(all, |survey| survey.checks.iter().map(|check| &check.id)) {
        let [m, t, b] = all.map(|survey| written(check(survey, &id)));
        compare(Part::Check(id), b, m, t);
    }
    let [m, t, b] = all.map(|survey| written(Some(&survey.missing_codes)));
    compare(Part::MissingCodes, b, m, t);
    // What only one side has is no question of order.
    let both: BTreeSet<String> = variables(mine)
        .into_iter()
        .filter(|variable| theirs.question(variable).is_some())
        .collect();
    let order = |survey: &Questionnaire| {
        let of_page = |page: &Page| {
            let of = page.questions.iter().map(|q| q.variable.clone());
            let of: Vec<String> = of.filter(|variable| both.contains(variable)).collect();
            (!of.is_empty()).then(|| (page.key.clone(), of))
        };
        let pages: Vec<_> = survey.pages.iter().filter_map(of_page).collect();
        written(Some(&pages))
    };
    compare(Part::Order, order(base), order(mine), order(theirs));
    found
}

fn variables(survey: &Questionnaire) -> Vec<String> {
    survey.questions().map(|q| q.variable.clone()).collect()
}

fn names<'q, I>(all: [&'q Questionnaire; 3], of: impl Fn(&'q Questionnaire) -> I) -> Vec<String>
where
    I: Iterator<Item = &'q String>,
{
    let mut seen = BTreeSet::new();
    let names = all.into_iter().flat_map(of);
    names.filter(|name| seen.insert(*name)).cloned().collect()
}

fn written<T: serde::Serialize>(value: Option<T>) -> String {
    value
        .and_then(|value| serde_json::to_string(&value).ok())
        .unwrap_or_default()
}

fn page<'q>(survey: &'q Questionnaire, key: &str) -> Option<&'q Page> {
    survey.pages.iter().find(|page| page.key == key)
}

fn check<'q>(survey: &'q Questionnaire, id: &str) -> Option<&'q CrossCheck> {
    survey.checks.iter().find(|check| check.id == id)
}

/// The page without its questions.
fn head(page: &Page) -> Page {
    Page {
        questions: Vec::new(),
        ..page.clone()
    }
}

/// One questionnaire of two, by the choices. What does not differ is the same on both sides.
pub fn merged(
    mine: &Questionnaire,
    theirs: &Questionnaire,
    choices: &[Difference],
) -> Questionnaire {
    let side = |part: &Part| {
        let found = choices.iter().find(|difference| difference.part == *part);
        match found.map(|difference| difference.choice) {
            Some(Side::Theirs) => theirs,
            _ => mine,
        }
    };
    // Without a difference in order, the order of the side that has more says where the rest stands.
    let (skeleton, other) = match choices.iter().find(|d| d.part == Part::Order) {
        Some(Difference {
            choice: Side::Mine, ..
        }) => (mine, theirs),
        Some(_) => (theirs, mine),
        None if mine.questions().count() >= theirs.questions().count() => (mine, theirs),
        None => (theirs, mine),
    };
    let chosen = |question: &Question| {
        let variable = &question.variable;
        side(&Part::Question(variable.clone())).question(variable)
    };
    let mut pages: Vec<Page> = Vec::new();
    for page_of in &skeleton.pages {
        let from = side(&Part::Page(page_of.key.clone()));
        let kept = page(from, &page_of.key);
        let questions: Vec<Question> = page_of
            .questions
            .iter()
            .filter_map(&chosen)
            .cloned()
            .collect();
        // A page that was taken out stays as long as something stands on it.
        if kept.is_some() || !questions.is_empty() {
            let mut next = head(kept.unwrap_or(page_of));
            next.questions = questions;
            pages.push(next);
        }
    }
    for (at, page_of) in other.pages.iter().enumerate() {
        let from = side(&Part::Page(page_of.key.clone()));
        let known = pages.iter().any(|page| page.key == page_of.key);
        if !known && let Some(kept) = page(from, &page_of.key) {
            let at = at.min(pages.len());
            pages.insert(at, head(kept));
        }
        for (nth, question) in page_of.questions.iter().enumerate() {
            let there = skeleton.question(&question.variable).is_some();
            if !there && let Some(question) = chosen(question) {
                put_in(&mut pages, page_of, nth, question.clone());
            }
        }
    }
    let checks_of = |survey: &Questionnaire, known: &[CrossCheck]| -> Vec<CrossCheck> {
        let new = survey
            .checks
            .iter()
            .filter(|c| known.iter().all(|k| k.id != c.id));
        new.filter_map(|c| check(side(&Part::Check(c.id.clone())), &c.id))
            .cloned()
            .collect()
    };
    let mut checks = checks_of(mine, &[]);
    let more = checks_of(theirs, &mine.checks);
    checks.extend(more);
    Questionnaire {
        pages,
        checks,
        missing_codes: side(&Part::MissingCodes).missing_codes.clone(),
    }
}

/// Puts a question behind the one that it stood behind, or at the end of its page.
fn put_in(pages: &mut Vec<Page>, page_of: &Page, nth: usize, question: Question) {
    let before = nth
        .checked_sub(1)
        .and_then(|before| page_of.questions.get(before))
        .map(|before| before.variable.as_str());
    let place = pages.iter().enumerate().find_map(|(at, page)| {
        let behind = page
            .questions
            .iter()
            .position(|q| Some(q.variable.as_str()) == before);
        behind.map(|behind| (at, behind + 1))
    });
    let place = place.or_else(|| {
        let at = pages.iter().position(|page| page.key == page_of.key)?;
        Some((at, nth))
    });
    let Some((at, nth)) = place else {
        let mut page = head(page_of);
        page.questions.push(question);
        pages.push(page);
        return;
    };
    if let Some(page) = pages.get_mut(at) {
        let nth = nth.min(page.questions.len());
        page.questions.insert(nth, question);
    }
}

#[cfg(test)]
mod tests {
    use super::super::edits::{insert, new_question, relocate, remove, step};
    use super::*;
    use crate::responses::sample::survey;
    use contract::questionnaire::Spot;

    fn variables(survey: &Questionnaire) -> Vec<&str> {
        survey.questions().map(|q| q.variable.as_str()).collect()
    }

    #[test]
    fn what_only_one_side_changed_is_proposed_and_nothing_clashes() {
        let base = survey();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        mine.pages[0].questions[0].text.de = "Welche Rolle?".to_owned();
        theirs.pages[1].questions[0].text.de = "Wie viele Stellen?".to_owned();
        theirs.pages[1].title.de = "Leute".to_owned();
        let found = differences(&base, &mine, &theirs);
        let told: Vec<_> = found
            .iter()
            .map(|d| (d.part.clone(), d.choice, d.clash))
            .collect();
        assert_eq!(
            told,
            [
                (Part::Page("personal".to_owned()), Side::Theirs, false),
                (Part::Question("rolle".to_owned()), Side::Mine, false),
                (Part::Question("stellen".to_owned()), Side::Theirs, false),
            ]
        );
        let merged = merged(&mine, &theirs, &found);
        assert_eq!(merged.pages[0].questions[0].text.de, "Welche Rolle?");
        assert_eq!(merged.pages[1].questions[0].text.de, "Wie viele Stellen?");
        assert_eq!(merged.pages[1].title.de, "Leute");
        assert_eq!(variables(&merged), variables(&base));
    }

    #[test]
    fn the_same_change_on_both_sides_is_no_difference() {
        let base = survey();
        let mut mine = base.clone();
        mine.pages[0].questions[0].required = false;
        assert_eq!(differences(&base, &mine, &mine.clone()), []);
    }

    #[test]
    fn where_both_changed_a_question_the_choice_counts() {
        let base = survey();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        mine.pages[0].questions[0].text.de = "Meine".to_owned();
        theirs.pages[0].questions[0].text.de = "Ihre".to_owned();
        let mut found = differences(&base, &mine, &theirs);
        assert_eq!(found.len(), 1);
        assert!(found[0].clash);
        assert_eq!(merged(&mine, &theirs, &found), mine);
        found[0].choice = Side::Theirs;
        assert_eq!(merged(&mine, &theirs, &found), theirs);
    }

    #[test]
    fn new_questions_of_both_sides_stand_where_they_were_put() {
        let base = survey();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        let mut new = new_question(&mine, "text");
        new.variable = "meine".to_owned();
        insert(&mut mine, Spot::Question(1, 0), new.clone());
        new.variable = "ihre".to_owned();
        insert(&mut theirs, Spot::Question(3, 0), new);
        let found = differences(&base, &mine, &theirs);
        let merged = merged(&mine, &theirs, &found);
        assert_eq!(
            variables(&merged),
            [
                "rolle",
                "stellen",
                "meine",
                "stellen_offen",
                "grund",
                "aufgaben",
                "ihre",
                "rahmen"
            ]
        );
    }

    #[test]
    fn a_question_taken_out_stays_out_unless_the_other_side_changed_it() {
        let base = survey();
        let (mut mine, theirs) = (base.clone(), base.clone());
        remove(&mut mine, Spot::Question(1, 0));
        let found = differences(&base, &mine, &theirs);
        assert!(merged(&mine, &theirs, &found).question("stellen").is_none());
        let mut changed = theirs;
        changed.pages[1].questions[0].required = true;
        let mut found = differences(&base, &mine, &changed);
        assert!(found[0].clash);
        found[0].choice = Side::Theirs;
        let merged = merged(&mine, &changed, &found);
        assert_eq!(variables(&merged), variables(&base));
    }

    #[test]
    fn the_order_of_one_side_and_the_words_of_the_other_go_together() {
        let base = survey();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        step(&mut mine, Spot::Question(1, 0), true);
        relocate(&mut mine, Spot::Page(3), Spot::Page(0));
        theirs.pages[1].questions[1].text.de = "Und offen?".to_owned();
        let found = differences(&base, &mine, &theirs);
        assert!(
            found
                .iter()
                .any(|d| d.part == Part::Order && d.choice == Side::Mine)
        );
        let merged = merged(&mine, &theirs, &found);
        assert_eq!(variables(&merged), variables(&mine));
        assert_eq!(
            merged.question("stellen_offen").unwrap().text.de,
            "Und offen?"
        );
    }

    #[test]
    fn pages_and_checks_come_from_the_side_that_made_them() {
        let base = survey();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        mine.checks.clear();
        let mut page = theirs.pages[0].clone();
        page.key = "neu".to_owned();
        page.questions.clear();
        theirs.pages.insert(1, page);
        let found = differences(&base, &mine, &theirs);
        let merged = merged(&mine, &theirs, &found);
        assert!(merged.checks.is_empty());
        let keys: Vec<&str> = merged.pages.iter().map(|page| page.key.as_str()).collect();
        assert_eq!(keys, ["sie", "neu", "personal", "gruende", "rest"]);
    }
}
