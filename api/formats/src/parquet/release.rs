//! What the Parquet file of a release holds: typed columns, and their labels as JSON.

use contract::questionnaire::{Codebook, ColumnKind, Decimal};
use contract::{Lang, Text};
use serde_json::{Map, Value, json};

use super::{ColumnSpec, ColumnType};
use crate::study::{Role, Study};
use crate::variable::{Variable, variables};

/// The columns of a release, in the order of the file.
///
/// Missing codes stay what they are, negative numbers; so a date that may be missing is a text `YYYY-MM-DD`. Columns
/// before the answers may be empty.
pub fn columns(study: &Study, codebook: &Codebook) -> Vec<ColumnSpec> {
    let spec = |column: &Variable<'_>| ColumnSpec {
        name: column.name.to_owned(),
        kind: kind(column),
        nullable: matches!(column.role, Role::About | Role::Weight),
    };
    variables(study, codebook).iter().map(spec).collect()
}

fn kind(column: &Variable<'_>) -> ColumnType {
    let small = |bound: Decimal| bound <= Decimal::from(i32::MAX);
    match column.kind {
        ColumnKind::Integer if !column.codes.is_empty() => ColumnType::Int32,
        ColumnKind::Integer if column.max.is_some_and(small) => ColumnType::Int32,
        ColumnKind::Integer => ColumnType::Int64,
        ColumnKind::Decimal { .. } => ColumnType::Double,
        ColumnKind::Date if column.missing.is_empty() => ColumnType::Date,
        ColumnKind::Date | ColumnKind::Text => ColumnType::Text,
    }
}

/// Key and value of what the file says about itself.
///
/// `labels`, `value_labels` and `missing_codes` are JSON with both languages. `PANDAS_ATTRS` is the same in one language;
/// pandas hands it on as `DataFrame.attrs`.
pub fn metadata(study: &Study, codebook: &Codebook, lang: Lang) -> Vec<(String, String)> {
    let columns = variables(study, codebook);
    let both = |text: &Text| json!({"de": text.de, "en": text.en});
    let one = |text: &Text| Value::from(text.get(lang));
    let attributes = json!({
        "title": study.wave.title.get(lang),
        "release": study.release.number,
        "citation": study.release.citation.get(lang),
        "licence": study.licence.url,
        "labels": labels(&columns, &one),
        "value_labels": value_labels(&columns, &one),
        "missing_codes": missing_codes(codebook, &one),
    });
    let json = |value: Map<String, Value>| Value::from(value).to_string();
    let entries = [
        ("title", study.wave.title.get(lang).to_owned()),
        ("release", study.release.number.clone()),
        ("citation", study.release.citation.get(lang).to_owned()),
        ("licence", study.licence.url.clone()),
        ("url", study.url.clone()),
        ("labels", json(labels(&columns, &both))),
        ("value_labels", json(value_labels(&columns, &both))),
        ("missing_codes", json(missing_codes(codebook, &both))),
        ("PANDAS_ATTRS", attributes.to_string()),
    ];
    let entries = entries.into_iter();
    entries
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

fn labels(columns: &[Variable<'_>], text: &dyn Fn(&Text) -> Value) -> Map<String, Value> {
    let label = |column: &Variable<'_>| (column.name.to_owned(), text(column.label));
    columns.iter().map(label).collect()
}

fn value_labels(columns: &[Variable<'_>], text: &dyn Fn(&Text) -> Value) -> Map<String, Value> {
    let coded = columns.iter().filter(|column| !column.codes.is_empty());
    let labels = |column: &Variable<'_>| {
        let codes = column.codes.iter();
        let codes = codes.map(|code| (code.value.clone(), text(&code.label)));
        (column.name.to_owned(), codes.collect::<Map<_, _>>().into())
    };
    coded.map(labels).collect()
}

fn missing_codes(codebook: &Codebook, text: &dyn Fn(&Text) -> Value) -> Map<String, Value> {
    let codes = codebook.missing_codes.iter();
    codes.map(|m| (m.code.to_string(), text(&m.text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn spec(name: &str) -> ColumnSpec {
        let specs = columns(&sample::study(), &sample::codebook());
        specs
            .into_iter()
            .find(|spec| spec.name == name)
            .expect(name)
    }

    #[test]
    fn columns_have_the_types_of_their_values() {
        let types = [
            ("case_id", ColumnType::Text, false),
            ("land", ColumnType::Text, true),
            ("submitted_on", ColumnType::Date, true),
            ("weight", ColumnType::Double, true),
            ("rolle", ColumnType::Int32, false),
            ("leerstand_quote", ColumnType::Double, false),
            ("rahmen", ColumnType::Text, false),
        ];
        for (name, kind, nullable) in types {
            let spec = spec(name);
            assert_eq!((spec.kind, spec.nullable), (kind, nullable), "{name}");
        }
    }

    #[test]
    fn a_whole_number_without_a_small_bound_is_wide() {
        let mut codebook = sample::codebook();
        let eur = codebook
            .variables
            .iter_mut()
            .find(|v| v.name == "rueckstand_eur");
        eur.expect("rueckstand_eur").max = None;
        let specs = columns(&sample::study(), &codebook);
        let eur = specs.iter().find(|spec| spec.name == "rueckstand_eur");
        assert_eq!(eur.expect("rueckstand_eur").kind, ColumnType::Int64);
    }

    #[test]
    fn the_metadata_holds_labels_in_both_languages_and_for_pandas_in_one() {
        let metadata = metadata(&sample::study(), &sample::codebook(), Lang::De);
        let value = |key: &str| -> Value {
            let entry = metadata.iter().find(|(own, _)| own == key).expect(key);
            serde_json::from_str(&entry.1).expect("JSON")
        };
        assert_eq!(value("missing_codes")["-1"]["en"], "no answer");
        assert_eq!(value("PANDAS_ATTRS")["missing_codes"]["-1"], "keine Angabe");
        let mayor = &value("value_labels")["rolle"]["1"]["en"];
        assert_eq!(mayor, "Mayor, full-time");
    }
}
