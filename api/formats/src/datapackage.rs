//! `datapackage.json` by Frictionless Data (Data Package and Table Schema), for R and Python.

use contract::Lang;
use contract::questionnaire::{Codebook, ColumnKind};
use serde_json::{Map, Value, json};

use crate::study::{Code, DataFile, Dialect, Links, Role, Study};
use crate::variable::{Variable, clean, variables};

/// The data package of a release with its CSV files as resources; titles in one language.
pub fn datapackage(study: &Study, codebook: &Codebook, links: Links, lang: Lang) -> Value {
    let columns = variables(study, codebook);
    let resources = study.files.iter().filter_map(|file| {
        let dialect = file.format.dialect()?;
        Some(resource(
            file,
            dialect,
            schema(codebook, &columns, dialect, lang),
            links,
        ))
    });
    let name = format!(
        "{}-{}-{}",
        study.survey.key, study.wave.key, study.release.number
    );
    json!({
        "name": name,
        "id": study.url,
        "title": study.wave.title.get(lang),
        "description": study.survey.description.get(lang),
        "homepage": study.url,
        "version": study.release.number,
        "created": format!("{}T00:00:00Z", study.release.date),
        "licenses": [{"path": study.licence.url, "title": study.licence.title}],
        "contributors": [
            {"title": study.network, "role": "author"},
            {"title": study.publisher.name, "path": study.publisher.url, "role": "publisher"},
            {"title": study.contact.name, "email": study.contact.email, "role": "contributor"},
        ],
        "citation": study.release.citation.get(lang),
        "resources": resources.collect::<Vec<_>>(),
    })
}

fn resource(file: &DataFile, dialect: Dialect, schema: Value, links: Links) -> Value {
    let name = match dialect {
        Dialect::Plain => "data",
        Dialect::Excel => "data-excel",
    };
    let mut resource = Map::new();
    let mut put = |key: &str, value: Value| resource.insert(key.to_owned(), value);
    put("name", name.into());
    put("type", "table".into());
    put("profile", "tabular-data-resource".into());
    put("path", file.link(links).into());
    put("format", "csv".into());
    put("mediatype", file.format.media_type().into());
    put("encoding", "utf-8".into());
    if let Some(bytes) = file.bytes {
        put("bytes", bytes.into());
    }
    if let Some(sum) = &file.sha256 {
        put("hash", format!("sha256:{sum}").into());
    }
    put(
        "dialect",
        json!({
            "delimiter": dialect.delimiter(),
            "lineTerminator": "\r\n",
            "quoteChar": "\"",
            "doubleQuote": true,
            "header": true,
        }),
    );
    put("schema", schema);
    resource.into()
}

fn schema(codebook: &Codebook, columns: &[Variable<'_>], dialect: Dialect, lang: Lang) -> Value {
    let fields: Vec<Value> = columns.iter().map(|c| field(c, dialect, lang)).collect();
    let missing = codebook.missing_codes.iter();
    let mut values = vec![Value::from("")];
    values.extend(missing.clone().map(|m| m.code.to_string().into()));
    let labels: Vec<Value> = missing
        .map(|m| json!({"value": m.code.to_string(), "label": m.text.get(lang)}))
        .collect();
    let mut schema = Map::new();
    schema.insert("fields".to_owned(), fields.into());
    schema.insert("missingValues".to_owned(), values.into());
    // Not of the standard: what the missing values mean.
    schema.insert("missingValueLabels".to_owned(), labels.into());
    if let Some(key) = columns.iter().find(|column| column.role == Role::Key) {
        schema.insert("primaryKey".to_owned(), json!([key.name]));
    }
    schema.into()
}

fn field(column: &Variable<'_>, dialect: Dialect, lang: Lang) -> Value {
    let mut field = Map::new();
    let mut put = |key: &str, value: Value| field.insert(key.to_owned(), value);
    let kind = match column.kind {
        ColumnKind::Integer => "integer",
        ColumnKind::Decimal { .. } => "number",
        ColumnKind::Text => "string",
        ColumnKind::Date => "date",
    };
    put("name", column.name.into());
    put("type", kind.into());
    put("title", clean(column.label.get(lang)).into());
    if let Some(asked) = column.asked {
        let mut words = format!("{}: {}", asked.question_id, clean(asked.question.get(lang)));
        if let Some(filter) = &asked.filter {
            words.push_str(&format!(" (Filter: {})", clean(filter.get(lang))));
        }
        put("description", words.into());
        if let Some(unit) = &asked.unit {
            put("unit", unit.get(lang).into());
        }
    }
    if kind == "number" && dialect == Dialect::Excel {
        put("decimalChar", dialect.decimal_point().into());
    }
    if !column.codes.is_empty() {
        let category = |code: &Code| json!({"value": typed(column, &code.value), "label": code.label.get(lang)});
        let categories: Vec<Value> = column.codes.iter().map(category).collect();
        put("categories", categories.into());
    }
    let constraints = constraints(column);
    if !constraints.is_empty() {
        put("constraints", constraints.into());
    }
    field.into()
}

fn constraints(column: &Variable<'_>) -> Map<String, Value> {
    let mut constraints = Map::new();
    if column.role == Role::Key {
        constraints.insert("required".to_owned(), true.into());
        constraints.insert("unique".to_owned(), true.into());
    }
    if !column.codes.is_empty() {
        let values = column.codes.iter().map(|code| typed(column, &code.value));
        constraints.insert("enum".to_owned(), values.collect::<Vec<_>>().into());
    } else if column.is_numeric() {
        let (min, max) = column.range();
        for (name, bound) in [("minimum", min), ("maximum", max)] {
            if let Some(bound) = bound {
                constraints.insert(name.to_owned(), json!(bound));
            }
        }
    }
    constraints
}

/// A code as a number where the column holds numbers.
fn typed(column: &Variable<'_>, value: &str) -> Value {
    match value.parse::<i64>() {
        Ok(number) if column.is_numeric() => number.into(),
        _ => value.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn field(resource: usize, name: &str) -> Value {
        let package = datapackage(
            &sample::study(),
            &sample::codebook(),
            Links::Beside,
            Lang::De,
        );
        let fields = &package["resources"][resource]["schema"]["fields"];
        let fields = fields.as_array().expect("fields");
        let found = fields.iter().find(|field| field["name"] == name);
        found.expect(name).clone()
    }

    #[test]
    fn codes_are_numbers_where_the_column_holds_numbers_and_texts_elsewhere() {
        assert_eq!(field(0, "partial")["constraints"]["enum"], json!([0, 1]));
        assert_eq!(field(0, "land")["constraints"]["enum"], json!(["01", "12"]));
        assert_eq!(field(0, "rolle")["categories"][0]["value"], 1);
    }

    #[test]
    fn numbers_carry_their_bounds_and_the_decimal_sign_of_their_file() {
        let plain = field(0, "leerstand_quote");
        assert_eq!(plain["constraints"]["maximum"], 100);
        assert_eq!(plain.get("decimalChar"), None);
        assert_eq!(field(1, "leerstand_quote")["decimalChar"], ",");
    }

    #[test]
    fn missing_codes_are_missing_values_with_a_label() {
        let package = datapackage(
            &sample::study(),
            &sample::codebook(),
            Links::Beside,
            Lang::En,
        );
        let schema = &package["resources"][0]["schema"];
        assert_eq!(schema["missingValues"][1], "-1");
        assert_eq!(schema["missingValueLabels"][0]["label"], "no answer");
        assert_eq!(schema["primaryKey"], json!(["case_id"]));
    }
}
