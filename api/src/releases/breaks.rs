//! Where a series breaks: what differs between two waves' questions so that their figures are not simply compared. Pure.
//!
//! Looked at is what the releases publish: wording, codes with their labels, filter, kind and unit; and whom the waves
//! asked. A question's number and its place in the questionnaire do not matter.

use contract::Text;
use contract::members::Topic;
use contract::municipalities::{Land, TownType};
use contract::results::{BreakKind, QuestionResult, ResultKind, SeriesBreak};
use contract::waves::Audience;

/// A question, and whom its wave asked.
type Asked<'a> = (&'a QuestionResult, &'a Audience);

/// What differs between a wave and the one before.
pub fn between(before: Asked<'_>, after: Asked<'_>) -> Vec<SeriesBreak> {
    let ((old, asked_before), (new, asked_now)) = (before, after);
    let kinds = (kind(old), kind(new));
    let filter = |question: &QuestionResult| {
        let everyone = || Text::new("alle", "everybody");
        question.filter.clone().unwrap_or_else(everyone)
    };
    let mut found = Vec::new();
    let mut push = |kind, before: Text, after: Text| {
        if before != after {
            found.push(SeriesBreak {
                kind,
                before,
                after,
            });
        }
    };
    push(BreakKind::Kind, kinds.0, kinds.1);
    push(BreakKind::Wording, old.text.clone(), new.text.clone());
    let (before, after) = differing(&rows(old), &rows(new));
    push(BreakKind::Wording, before, after);
    let (before, after) = differing(&codes(old), &codes(new));
    push(BreakKind::Codes, before, after);
    push(BreakKind::Filter, filter(old), filter(new));
    push(
        BreakKind::Population,
        population(asked_before),
        population(asked_now),
    );
    found
}

/// The wave before did not ask the question.
pub fn gap() -> SeriesBreak {
    SeriesBreak {
        kind: BreakKind::Gap,
        before: Text::new("nicht gefragt", "not asked"),
        after: Text::new("gefragt", "asked"),
    }
}

fn kind(question: &QuestionResult) -> Text {
    let kind = match question.kind {
        ResultKind::Single => Text::new("eine Antwort", "one answer"),
        ResultKind::Multiple => Text::new("mehrere Antworten", "several answers"),
        ResultKind::Matrix => Text::new("eine Antwort je Zeile", "one answer per row"),
        ResultKind::Ranking => Text::new("Reihenfolge", "ranking"),
        ResultKind::Number => Text::new("Zahl", "number"),
        ResultKind::Date => Text::new("Datum", "date"),
        ResultKind::Text => Text::new("freier Text", "free text"),
    };
    match &question.unit {
        Some(unit) => Text::new(
            format!("{} ({})", kind.de, unit.de),
            format!("{} ({})", kind.en, unit.en),
        ),
        None => kind,
    }
}

/// Years of a date are figures, not codes.
fn codes(question: &QuestionResult) -> Vec<Text> {
    if question.kind == ResultKind::Date {
        return Vec::new();
    }
    let named = |code: i32, text: &Text| {
        Text::new(
            format!("{code} = {}", text.de),
            format!("{code} = {}", text.en),
        )
    };
    let categories = question.categories.iter();
    categories
        .map(|category| named(category.code, &category.text))
        .collect()
}

fn rows(question: &QuestionResult) -> Vec<Text> {
    if question.kind != ResultKind::Matrix {
        return Vec::new();
    }
    let rows = question.items.iter();
    rows.filter_map(|row| row.text.clone()).collect()
}

/// What stands in only one of two lists; of lists that differ in order alone, everything.
fn differing(before: &[Text], after: &[Text]) -> (Text, Text) {
    let only = |these: &[Text], others: &[Text]| -> Vec<Text> {
        let mut these = these.to_vec();
        these.retain(|text| !others.contains(text));
        these
    };
    let (lost, new) = (only(before, after), only(after, before));
    if lost.is_empty() && new.is_empty() && before != after {
        return (joined(before), joined(after));
    }
    (joined(&lost), joined(&new))
}

fn joined(texts: &[Text]) -> Text {
    let join = |of: fn(&Text) -> &str| {
        let words: Vec<&str> = texts.iter().map(of).collect();
        words.join("; ")
    };
    if texts.is_empty() {
        return Text::new("–", "–");
    }
    Text::new(join(|text| &text.de), join(|text| &text.en))
}

/// Whom a wave asked, in words.
fn population(audience: &Audience) -> Text {
    let mut de = vec!["Kleinstädte".to_owned()];
    let mut en = vec!["small towns".to_owned()];
    if audience.open_link {
        de.push("offene Befragung".to_owned());
        en.push("open survey".to_owned());
    }
    if audience.members_only {
        de.push("nur mit Mitgliedern".to_owned());
        en.push("only with members".to_owned());
    }
    let mut lands: Vec<Land> = audience.lands.clone();
    lands.sort_unstable_by_key(|land| land.key());
    if !lands.is_empty() {
        de.push(list(lands.iter().map(|land| land.de())));
        en.push(list(lands.iter().map(|land| land.en())));
    }
    let mut codes = audience.town_types.clone();
    codes.sort_unstable();
    let types = || {
        let codes = codes.iter();
        codes.filter_map(|code| TownType::from_code(&code.to_string()))
    };
    // Both types are all there are.
    if codes.len() == 1 {
        de.push(list(types().map(|of| of.de())));
        en.push(list(types().map(|of| of.en())));
    }
    let mut topics: Vec<&str> = audience
        .topics
        .iter()
        .map(|topic: &Topic| topic.as_str())
        .collect();
    topics.sort_unstable();
    if !topics.is_empty() {
        de.push(format!("Themen {}", topics.join(", ")));
        en.push(format!("topics {}", topics.join(", ")));
    }
    Text::new(de.join("; "), en.join("; "))
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use contract::results::{Base, Category, ResultItem};

    use super::*;

    fn question() -> QuestionResult {
        let category = |code, de: &str| Category {
            code,
            text: Text::new(de, de),
        };
        QuestionResult {
            question_id: "F1".to_owned(),
            variable: "lage".to_owned(),
            text: Text::new("Wie ist die Lage?", "How is the situation?"),
            kind: ResultKind::Single,
            base: Base::Valid,
            unit: None,
            sensitive: false,
            filter: None,
            categories: vec![category(1, "gut"), category(2, "schlecht")],
            missing_codes: Vec::new(),
            items: vec![ResultItem {
                key: None,
                text: None,
                areas: Vec::new(),
            }],
        }
    }

    fn kinds(change: impl FnOnce(&mut QuestionResult)) -> Vec<BreakKind> {
        let (old, mut new) = (question(), question());
        change(&mut new);
        let everyone = Audience::default();
        let found = between((&old, &everyone), (&new, &everyone));
        found.into_iter().map(|one| one.kind).collect()
    }

    #[test]
    fn the_same_question_does_not_break_whatever_its_number() {
        assert!(kinds(|_| {}).is_empty());
        assert!(kinds(|new| new.question_id = "F9".to_owned()).is_empty());
    }

    #[test]
    fn each_difference_is_told_as_what_it_is() {
        assert_eq!(
            kinds(|new| new.text = Text::new("Wie geht es?", "How is the situation?")),
            [BreakKind::Wording]
        );
        assert_eq!(kinds(|new| new.categories.reverse()), [BreakKind::Codes]);
        assert_eq!(
            kinds(|new| new.categories[1].text.de = "sehr schlecht".to_owned()),
            [BreakKind::Codes]
        );
        assert_eq!(
            kinds(|new| new.filter = Some(Text::new("F2 = 1", "F2 = 1"))),
            [BreakKind::Filter]
        );
        assert_eq!(
            kinds(|new| new.unit = Some(Text::new("Euro", "euros"))),
            [BreakKind::Kind]
        );
    }

    #[test]
    fn a_break_of_codes_names_those_that_differ() {
        let (old, mut new) = (question(), question());
        new.categories.push(Category {
            code: 3,
            text: Text::new("weder noch", "neither"),
        });
        let everyone = Audience::default();
        let found = between((&old, &everyone), (&new, &everyone));
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].before.de.as_str(), found[0].after.de.as_str()),
            ("–", "3 = weder noch")
        );
    }

    #[test]
    fn other_towns_break_the_series_and_their_order_does_not() {
        let of = |lands: &[Land]| Audience {
            lands: lands.to_vec(),
            ..Audience::default()
        };
        let asked = question();
        let between = |a: &Audience, b: &Audience| between((&asked, a), (&asked, b));
        let two = of(&[Land::Hessen, Land::Bayern]);
        assert!(between(&two, &of(&[Land::Bayern, Land::Hessen])).is_empty());
        let found = between(&Audience::default(), &two);
        assert_eq!(found[0].kind, BreakKind::Population);
        assert!(found[0].after.de.contains("Hessen, Bayern"));
        let both = Audience {
            town_types: vec![30, 40],
            ..Audience::default()
        };
        assert!(between(&Audience::default(), &both).is_empty());
    }
}
