//! The OpenAPI document: the same operations as the table, and everything explained.

use std::collections::{BTreeMap, BTreeSet};

use contract::operations::OPERATIONS;
use serde_json::{Map, Value};
use tests::TestApp;

fn document() -> Value {
    serde_json::from_str(&api::app::openapi().to_json().unwrap()).unwrap()
}

/// Every operation of the document with its method and path.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let mut found = Vec::new();
    for (path, item) in object(&document["paths"]) {
        for (method, operation) in object(item) {
            found.push((method.to_uppercase(), path.clone(), operation.clone()));
        }
    }
    assert!(!found.is_empty());
    found
}

#[track_caller]
fn object(value: &Value) -> &Map<String, Value> {
    value
        .as_object()
        .unwrap_or_else(|| panic!("no object: {value}"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn is_text(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}

#[track_caller]
fn none(what: &str, wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{what}:\n  {}", wrong.join("\n  "));
}

#[test]
fn the_document_and_the_table_hold_the_same_operations() {
    let table: BTreeSet<_> = OPERATIONS
        .iter()
        .map(|o| format!("{} {} {} {}", o.method.as_str(), o.path, o.id, o.tag))
        .collect();
    let documented: BTreeSet<_> = operations(&document())
        .iter()
        .map(|(method, path, operation)| {
            let tags: Vec<_> = list(&operation["tags"])
                .iter()
                .map(|t| t.as_str().unwrap())
                .collect();
            let id = operation["operationId"].as_str().unwrap_or("-");
            format!("{method} {path} {id} {}", tags.join(","))
        })
        .collect();
    let missing = table.difference(&documented).cloned().collect();
    none("in the table, but no route", missing);
    let unknown = documented.difference(&table).cloned().collect();
    none("a route, but not in the table", unknown);
}

#[test]
fn every_operation_is_explained() {
    let document = document();
    let tags: BTreeSet<_> = list(&document["tags"])
        .iter()
        .filter(|tag| is_text(&tag["description"]))
        .map(|tag| tag["name"].as_str().unwrap())
        .collect();
    let mut wrong = Vec::new();
    for (method, path, operation) in operations(&document) {
        let mut complain = |what: String| wrong.push(format!("{method} {path}: {what}"));
        if !is_text(&operation["summary"]) {
            complain("no summary".to_owned());
        }
        if !list(&operation["tags"])
            .iter()
            .all(|t| tags.contains(t.as_str().unwrap()))
        {
            complain("a tag without description".to_owned());
        }
        let responses = object(&operation["responses"]);
        if !responses.keys().any(|status| status.starts_with('2')) {
            complain("no success".to_owned());
        }
        for (status, response) in responses {
            if !is_text(&response["description"]) {
                complain(format!("{status} has no description"));
            }
            let bodies = response["content"].as_object();
            for (media, body) in bodies.into_iter().flatten() {
                if media == "application/json" && body["schema"].is_null() {
                    complain(format!("{status} {media} has no schema"));
                }
            }
        }
        let in_path: BTreeSet<_> = path
            .split('/')
            .filter_map(|s| s.strip_prefix('{')?.strip_suffix('}'))
            .collect();
        let mut declared = BTreeSet::new();
        for parameter in list(&operation["parameters"]) {
            let name = parameter["name"].as_str().unwrap();
            if parameter["in"] == "path" {
                declared.insert(name);
            }
            if !is_text(&parameter["description"]) {
                complain(format!("parameter {name} has no description"));
            }
            if parameter["schema"].is_null() {
                complain(format!("parameter {name} has no schema"));
            }
        }
        if in_path != declared {
            complain(format!(
                "path parameters {in_path:?} but declared {declared:?}"
            ));
        }
    }
    none("unexplained", wrong);
}

#[test]
fn every_problem_is_a_problem_document() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (method, path, operation) in operations(&document()) {
        let responses = object(&operation["responses"]);
        for status in ["429", "500", "503"] {
            if !responses.contains_key(status) {
                wrong.push(format!("{method} {path} does not say {status}"));
            }
        }
        for (status, response) in responses {
            if !status.starts_with(['4', '5']) {
                continue;
            }
            seen += 1;
            let content = object(&response["content"]);
            let types: Vec<_> = content.keys().map(String::as_str).collect();
            let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
            if types != ["application/problem+json"] || schema != "#/components/schemas/Problem" {
                wrong.push(format!("{method} {path} {status}: {types:?} {schema}"));
            }
        }
    }
    assert!(seen > OPERATIONS.len());
    none("no problem documents", wrong);
}

#[test]
fn every_schema_and_every_property_is_described() {
    let document = document();
    let schemas = object(&document["components"]["schemas"]);
    let mut wrong = Vec::new();
    for (name, schema) in schemas {
        if !is_text(&schema["description"]) {
            wrong.push(name.clone());
        }
        properties(name, schema, schemas, &mut wrong);
    }
    none("without a description", wrong);
}

fn properties(at: &str, schema: &Value, schemas: &Map<String, Value>, wrong: &mut Vec<String>) {
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let at = format!("{at}.{name}");
        // The word that tells variants apart is explained by the variant.
        let explained = list(&property["enum"]).len() == 1 && is_text(&schema["description"]);
        if !explained && !described(property, schemas) {
            wrong.push(at.clone());
        }
        properties(&at, property, schemas, wrong);
    }
    for word in ["oneOf", "anyOf", "allOf", "prefixItems"] {
        for (index, part) in list(&schema[word]).iter().enumerate() {
            properties(&format!("{at}/{word}/{index}"), part, schemas, wrong);
        }
    }
    for word in ["items", "additionalProperties"] {
        if schema[word].is_object() {
            properties(&format!("{at}/{word}"), &schema[word], schemas, wrong);
        }
    }
}

/// By itself, in the part that is not null, or because it is nothing but one described schema.
fn described(property: &Value, schemas: &Map<String, Value>) -> bool {
    let by_reference = || {
        let name = property["$ref"]
            .as_str()?
            .strip_prefix("#/components/schemas/")?;
        Some(is_text(&schemas.get(name)?["description"]))
    };
    is_text(&property["description"])
        || list(&property["oneOf"])
            .iter()
            .any(|part| is_text(&part["description"]))
        || by_reference() == Some(true)
}

#[test]
fn every_reference_leads_somewhere_and_every_schema_is_used() {
    let document = document();
    let mut references = BTreeMap::new();
    collect_references(&document, &mut references);
    let schemas = object(&document["components"]["schemas"]);
    let lost = references
        .keys()
        .filter(|name| !schemas.contains_key(*name))
        .cloned()
        .collect();
    none("references to nothing", lost);
    let unused = schemas
        .keys()
        .filter(|name| !references.contains_key(*name))
        .cloned()
        .collect();
    none("schemas that nothing uses", unused);
}

/// A questionnaire and the answers to one are left out: they are bounded as a whole (`contract::questionnaire`).
#[test]
fn every_text_and_list_that_comes_in_says_how_long_it_may_be() {
    let document = document();
    let schemas = object(&document["components"]["schemas"]);
    let mut open = BTreeMap::new();
    for (_, _, operation) in operations(&document) {
        collect_references(&operation["requestBody"], &mut open);
    }
    let mut seen = BTreeSet::from(["Questionnaire", "Answer"].map(str::to_owned));
    let mut wrong = Vec::new();
    while let Some((name, _)) = open.pop_first() {
        if seen.insert(name.clone()) {
            collect_references(&schemas[&name], &mut open);
            unbounded(&name, &schemas[&name], &mut wrong);
        }
    }
    assert!(seen.contains("Text") && seen.contains("LabForm"));
    none("without a limit", wrong);
}

fn unbounded(at: &str, schema: &Value, wrong: &mut Vec<String>) {
    let is = |kind: &str| schema["type"] == kind || list(&schema["type"]).iter().any(|t| t == kind);
    let says = |words: &[&str]| words.iter().any(|word| !schema[word].is_null());
    if is("string") && !says(&["maxLength", "enum", "format", "pattern"])
        || is("array") && !says(&["maxItems"])
    {
        wrong.push(at.to_owned());
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        unbounded(&format!("{at}.{name}"), property, wrong);
    }
    for part in list(&schema["oneOf"]).iter().chain(schema.get("items")) {
        unbounded(at, part, wrong);
    }
}

fn collect_references(value: &Value, found: &mut BTreeMap<String, usize>) {
    match value {
        Value::Object(entries) => {
            if let Some(name) = entries
                .get("$ref")
                .and_then(|r| r.as_str()?.strip_prefix("#/components/schemas/"))
            {
                *found.entry(name.to_owned()).or_default() += 1;
            }
            entries.values().for_each(|v| collect_references(v, found));
        }
        Value::Array(items) => items.iter().for_each(|v| collect_references(v, found)),
        _ => {}
    }
}

#[tokio::test]
async fn the_documentation_page_loads_nothing_from_outside() {
    let app = TestApp::start().await;
    let moved = app.anonymous().get("/api/docs").await.expect(308);
    assert_eq!(moved.header("location"), "/api/docs/");
    let page = app.anonymous().get("/api/docs/").await.expect(200).text();
    let mut loaded = 0;
    for attribute in ["src=\"", "href=\""] {
        for rest in page.split(attribute).skip(1) {
            let address = rest.split('"').next().unwrap();
            assert!(!address.contains("//"), "{address}");
            let local = address.trim_start_matches("./");
            app.anonymous()
                .get(&format!("/api/docs/{local}"))
                .await
                .expect(200);
            loaded += 1;
        }
    }
    assert!(loaded >= 3, "{page}");
}
