//! What may still change in a questionnaire that is being answered: wording, order, filters, checks, and codes that are
//! added. Its columns may not: answers to both versions lie in one data set.

use super::{Column, ColumnKind, Questionnaire, columns};
use crate::lang::Text;

/// More than anyone reads.
const MAX: usize = 50;

/// Why `after` is no correction of `before`, a reason per column; none when it is one.
pub fn obstacles(before: &Questionnaire, after: &Questionnaire) -> Vec<Text> {
    let (old, new) = (columns(before), columns(after));
    let gone_or_changed = old.iter().filter_map(|column| {
        let name = &column.name;
        match new.iter().find(|other| other.name == *name) {
            None => Some(Text::new(
                format!("Die Spalte „{name}“ fehlt."),
                format!("The column \"{name}\" is missing."),
            )),
            Some(other) => differs(column, other),
        }
    });
    let added = new
        .iter()
        .filter(|column| !old.iter().any(|other| other.name == column.name));
    let added = added.map(|column| {
        let name = &column.name;
        Text::new(
            format!("Die Spalte „{name}“ ist neu: Wer schon geantwortet hat, wurde danach nicht gefragt."),
            format!("The column \"{name}\" is new: those who have answered were not asked about it."),
        )
    });
    gone_or_changed.chain(added).take(MAX).collect()
}

fn differs(before: &Column, after: &Column) -> Option<Text> {
    let name = &before.name;
    if kind(before) != kind(after) {
        return Some(Text::new(
            format!("Die Spalte „{name}“ ist von anderer Art."),
            format!("The column \"{name}\" is of another kind."),
        ));
    }
    let codes = before.values.iter().map(|choice| choice.code);
    let gone = codes
        .filter(|code| !after.values.iter().any(|choice| choice.code == *code))
        .chain(
            before
                .missing
                .iter()
                .map(|missing| missing.code)
                .filter(|code| !after.missing.iter().any(|missing| missing.code == *code)),
        );
    let gone = gone
        .map(|code| code.to_string())
        .collect::<Vec<_>>()
        .join(", ");
    (!gone.is_empty()).then(|| {
        Text::new(
            format!("Die Spalte „{name}“ kennt nicht mehr: {gone}."),
            format!("The column \"{name}\" no longer knows: {gone}."),
        )
    })
}

/// A column of codes is none of numbers.
fn kind(column: &Column) -> (ColumnKind, bool) {
    (column.kind, column.values.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn with(change: impl Fn(&mut Value)) -> Vec<String> {
        let text = |text: &str| json!({ "de": text, "en": text });
        let option = |code: i32| json!({ "code": code, "text": text("ja") });
        let mut survey = json!({
            "pages": [{ "key": "a", "title": text("A"), "questions": [
                { "id": "1", "variable": "lage", "text": text("Lage?"), "kind": { "type": "single", "options": [option(1), option(2)] } },
                { "id": "2", "variable": "stellen", "text": text("Stellen?"), "kind": { "type": "number", "decimals": 1 } },
            ] }],
            "checks": [],
            "missing_codes": [{ "code": -8, "text": text("weiß nicht") }],
        });
        let before: Questionnaire = serde_json::from_value(survey.clone()).unwrap();
        change(&mut survey);
        let after: Questionnaire = serde_json::from_value(survey).unwrap();
        let found = obstacles(&before, &after);
        found.into_iter().map(|obstacle| obstacle.en).collect()
    }

    #[test]
    fn words_order_filters_and_further_codes_are_corrections() {
        let found = with(|survey| {
            let questions = survey["pages"][0]["questions"].as_array_mut().unwrap();
            questions[0]["text"]["de"] = json!("Wie ist die Lage?");
            let options = questions[0]["kind"]["options"].as_array_mut().unwrap();
            options.push(json!({ "code": 3, "text": { "de": "n", "en": "n" } }));
            questions[1]["show_if"] = json!({ "op": "answered", "variable": "lage" });
            questions[1]["kind"]["outliers"] = json!({ "rule": "none" });
        });
        assert_eq!(found, Vec::<String>::new());
        assert_eq!(
            with(|survey| survey["pages"][0]["questions"]
                .as_array_mut()
                .unwrap()
                .reverse()),
            Vec::<String>::new()
        );
    }

    #[test]
    fn other_columns_kinds_and_fewer_codes_are_not() {
        let renamed =
            with(|survey| survey["pages"][0]["questions"][1]["variable"] = json!("posten"));
        assert_eq!(renamed.len(), 2, "{renamed:?}");
        let finer =
            with(|survey| survey["pages"][0]["questions"][1]["kind"]["decimals"] = json!(2));
        assert_eq!(finer, [r#"The column "stellen" is of another kind."#]);
        let fewer = with(|survey| {
            survey["pages"][0]["questions"][0]["kind"]["options"]
                .as_array_mut()
                .unwrap()
                .pop();
            survey["missing_codes"] = json!([]);
        });
        assert!(
            fewer[0].starts_with(r#"The column "lage" no longer knows: 2"#),
            "{fewer:?}"
        );
    }
}
