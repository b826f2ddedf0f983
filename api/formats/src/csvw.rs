//! Metadata beside the CSV files, by the W3C's "Metadata Vocabulary for Tabular Data" (CSV on the Web). Texts are there
//! in both languages; missing codes are null, and every column's comment says which value means what.

use contract::questionnaire::{Codebook, ColumnKind};
use contract::{Lang, Text};
use serde_json::{Map, Value, json};

use crate::study::{DataFile, Dialect, Links, Role, Study};
use crate::variable::{Variable, clean, variables};

/// The description of all CSV files of a release, as JSON.
pub fn csvw(study: &Study, codebook: &Codebook, links: Links) -> Value {
    let columns = variables(study, codebook);
    let table = |file: &DataFile| {
        let dialect = file.format.dialect()?;
        Some(json!({
            "url": file.link(links),
            "dialect": {
                "delimiter": dialect.delimiter(),
                "encoding": "utf-8",
                "header": true,
                "quoteChar": "\"",
                "doubleQuote": true,
                "lineTerminators": ["\r\n"],
            },
            "tableSchema": schema(&columns, dialect),
        }))
    };
    let title = study.title();
    json!({
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "de"}],
        "dc:identifier": study.url,
        "dc:title": both(&title),
        "dc:description": both(&study.survey.description),
        "dc:creator": study.network,
        "dc:publisher": study.publisher.name,
        "dc:issued": {"@value": study.release.date.to_string(), "@type": "xsd:date"},
        "dc:license": {"@id": study.licence.url},
        "dc:rights": both(&study.licence.terms),
        "dc:bibliographicCitation": both(&study.release.citation),
        "tables": study.files.iter().filter_map(table).collect::<Vec<_>>(),
    })
}

fn both(text: &Text) -> Value {
    let value = |lang: Lang| json!({"@value": clean(text.get(lang)), "@language": lang.tag()});
    json!([value(Lang::De), value(Lang::En)])
}

fn schema(columns: &[Variable<'_>], dialect: Dialect) -> Value {
    let mut schema = Map::new();
    let described: Vec<Value> = columns.iter().map(|c| column(c, dialect)).collect();
    schema.insert("columns".to_owned(), described.into());
    if let Some(key) = columns.iter().find(|column| column.role == Role::Key) {
        schema.insert("primaryKey".to_owned(), key.name.into());
    }
    schema.into()
}

fn column(column: &Variable<'_>, dialect: Dialect) -> Value {
    // A table's own heading must be among the titles, or a validator finds that file and description do not fit.
    let titles = |lang: Lang| json!([clean(column.label.get(lang)), column.name]);
    let mut nulls = vec![Value::from("")];
    nulls.extend(column.missing.iter().map(|m| m.code.to_string().into()));
    let comment = Text::new(comment(column, Lang::De), comment(column, Lang::En));
    json!({
        "name": column.name,
        "titles": {"de": titles(Lang::De), "en": titles(Lang::En)},
        "dc:description": both(&comment),
        "datatype": datatype(column, dialect),
        "null": nulls,
        "required": column.role == Role::Key,
    })
}

/// The question, who was asked, and which value means what.
fn comment(column: &Variable<'_>, lang: Lang) -> String {
    let mut lines = Vec::new();
    if let Some(asked) = column.asked {
        lines.push(format!(
            "{}: {}",
            asked.question_id,
            asked.question.get(lang)
        ));
        if let Some(filter) = &asked.filter {
            lines.push(format!(
                "{}: {}",
                lang.pick("Filter", "Filter"),
                filter.get(lang)
            ));
        }
        if let Some(unit) = &asked.unit {
            lines.push(format!(
                "{}: {}",
                lang.pick("Einheit", "Unit"),
                unit.get(lang)
            ));
        }
    } else {
        lines.push(column.label.get(lang).to_owned());
    }
    let codes = column.codes.iter();
    lines.extend(codes.map(|code| format!("{} = {}", code.value, code.label.get(lang))));
    let missing = column.missing.iter();
    lines.extend(missing.map(|m| format!("{} = {}", m.code, m.text.get(lang))));
    lines.join("\n")
}

fn datatype(column: &Variable<'_>, dialect: Dialect) -> Value {
    let mut datatype = Map::new();
    let base = match column.kind {
        ColumnKind::Integer => "integer",
        ColumnKind::Decimal { .. } => "decimal",
        ColumnKind::Text => "string",
        ColumnKind::Date => "date",
    };
    datatype.insert("base".to_owned(), base.into());
    if base == "decimal" && dialect == Dialect::Excel {
        let format = json!({"decimalChar": dialect.decimal_point(), "groupChar": "."});
        datatype.insert("format".to_owned(), format);
    }
    let (min, max) = column.range();
    let bounds = [("minimum", min), ("maximum", max)];
    for (name, bound) in bounds {
        if let Some(bound) = bound.filter(|_| column.is_numeric()) {
            datatype.insert(name.to_owned(), json!(bound));
        }
    }
    if base == "string" && !column.codes.is_empty() {
        let values: Vec<String> = column.codes.iter().map(|c| literally(&c.value)).collect();
        let pattern = format!("^({})$", values.join("|"));
        datatype.insert("format".to_owned(), pattern.into());
    }
    datatype.into()
}

/// A pattern that matches this text and no other.
fn literally(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars() {
        if r"\^$.|?*+()[]{}/-".contains(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn columns(file: usize) -> Vec<Value> {
        let described = csvw(&sample::study(), &sample::codebook(), Links::Beside);
        let columns = described["tables"][file]["tableSchema"]["columns"].clone();
        columns.as_array().expect("columns").clone()
    }

    fn named(file: usize, name: &str) -> Value {
        let found = columns(file).into_iter().find(|c| c["name"] == name);
        found.expect(name)
    }

    #[test]
    fn both_csv_files_are_tables_with_their_own_delimiter_and_decimals() {
        let described = csvw(&sample::study(), &sample::codebook(), Links::Beside);
        let tables = described["tables"].as_array().expect("tables");
        let urls: Vec<&Value> = tables.iter().map(|table| &table["url"]).collect();
        assert_eq!(urls, ["data.csv", "data-excel.csv"]);
        let delimiters: Vec<&Value> = tables.iter().map(|t| &t["dialect"]["delimiter"]).collect();
        assert_eq!(delimiters, [",", ";"]);
        assert_eq!(named(0, "weight")["datatype"].get("format"), None);
        let german = &named(1, "weight")["datatype"]["format"]["decimalChar"];
        assert_eq!(german, ",");
    }

    #[test]
    fn missing_codes_are_null_and_their_meaning_is_in_the_comment() {
        let rolle = named(0, "rolle");
        assert_eq!(rolle["null"][1], "-1");
        let comment = rolle["dc:description"][0]["@value"].as_str();
        assert!(comment.expect("a comment").contains("\n-1 = keine Angabe"));
    }

    #[test]
    fn codes_bound_a_number_and_spell_out_a_text() {
        let rolle = &named(0, "rolle")["datatype"];
        assert_eq!(
            (&rolle["minimum"], &rolle["maximum"]),
            (&json!(1), &json!(7))
        );
        assert_eq!(named(0, "land")["datatype"]["format"], "^(01|12)$");
        assert_eq!(literally("a.b-c"), r"a\.b\-c");
    }

    #[test]
    fn the_heading_of_the_file_is_among_the_titles() {
        for column in columns(0) {
            for lang in ["de", "en"] {
                assert_eq!(column["titles"][lang][1], column["name"]);
            }
        }
    }

    #[test]
    fn a_remote_description_names_addresses() {
        let described = csvw(&sample::study(), &sample::codebook(), Links::Remote);
        let url = described["tables"][0]["url"].as_str().expect("a url");
        assert!(url.starts_with("https://"), "{url}");
    }
}
