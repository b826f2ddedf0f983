use super::*;

#[test]
fn the_shipped_questionnaire_is_valid_and_has_all_twenty_questions() {
    let survey = seismograph();
    assert_eq!(validate_questionnaire(&survey), []);
    let ids: Vec<&str> = survey
        .questions()
        .map(|question| question.id.as_str())
        .collect();
    let expected: Vec<String> = (1..=20).map(|number| format!("F{number:02}")).collect();
    assert_eq!(ids, expected);
}

#[test]
fn the_shipped_questionnaire_has_each_kind_of_question_it_needs() {
    let survey = seismograph();
    let count =
        |matches: fn(&Kind) -> bool| survey.questions().filter(|q| matches(&q.kind)).count();
    assert_eq!(count(|kind| matches!(kind, Kind::Single { .. })), 8);
    assert_eq!(count(|kind| matches!(kind, Kind::Multiple { .. })), 5);
    assert_eq!(count(|kind| matches!(kind, Kind::Matrix { .. })), 2);
    assert_eq!(count(|kind| matches!(kind, Kind::Number { .. })), 4);
    assert_eq!(count(|kind| matches!(kind, Kind::Text { .. })), 1);
    let filtered: Vec<&str> = survey
        .questions()
        .filter(|question| question.show_if.is_some())
        .map(|question| question.id.as_str())
        .collect();
    assert_eq!(filtered, ["F08", "F11", "F13", "F16"]);
}

#[test]
fn the_shipped_questionnaire_survives_a_round_trip() {
    let survey = seismograph();
    let json = serde_json::to_string(&survey).unwrap();
    assert_eq!(
        serde_json::from_str::<Questionnaire>(&json).unwrap(),
        survey
    );
}

#[test]
fn a_misspelt_field_is_refused_wherever_it_stands() {
    let json = serde_json::to_value(seismograph()).unwrap();
    for pointer in [
        "",
        "/pages/0",
        "/pages/0/title",
        "/pages/0/questions/0",
        "/pages/0/questions/0/kind",
        "/pages/0/questions/0/kind/options/0",
        "/checks/0",
        "/checks/0/condition",
    ] {
        let mut wrong = json.clone();
        let object = wrong
            .pointer_mut(pointer)
            .and_then(serde_json::Value::as_object_mut);
        object.expect(pointer).insert("exclusiv".into(), 1.into());
        let error = serde_json::from_value::<Questionnaire>(wrong).expect_err(pointer);
        assert!(error.to_string().contains("exclusiv"), "{pointer}: {error}");
    }
}

#[test]
fn every_schema_property_of_the_questionnaire_is_described() {
    use utoipa::ToSchema;
    let mut schemas = Vec::new();
    Questionnaire::schemas(&mut schemas);
    Codebook::schemas(&mut schemas);
    Finding::schemas(&mut schemas);
    Answers::schemas(&mut schemas);
    assert!(schemas.len() > 10, "only {} schemas", schemas.len());
    for (name, schema) in &schemas {
        let json = serde_json::to_value(schema).unwrap();
        assert_described(name, &json);
    }
}

fn assert_described(place: &str, schema: &serde_json::Value) {
    let properties = schema.get("properties").and_then(|p| p.as_object());
    for (name, property) in properties.into_iter().flatten() {
        let alternatives = property.get("oneOf").and_then(|v| v.as_array());
        let mut parts = alternatives.into_iter().flatten().chain([property]);
        let described = parts.any(|part| part.get("description").is_some());
        // The tag of an enum carries its meaning in the enum's own description.
        let is_tag =
            property.get("enum").is_some() && ["op", "rule", "type"].contains(&name.as_str());
        assert!(
            described || is_tag,
            "{place}.{name} is not described: {property}"
        );
    }
    for variant in schema
        .get("oneOf")
        .and_then(|v| v.as_array())
        .into_iter()
        .flatten()
    {
        assert_described(place, variant);
    }
}
