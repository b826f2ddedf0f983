use std::borrow::Cow;

use super::*;

fn cell_of<'a>(plan: &FlattenPlan, cells: &[Cell<'a>], name: &str) -> Cell<'a> {
    let place = plan.columns().iter().position(|column| column.name == name);
    cells[place.expect(name)].clone()
}

#[test]
fn columns_stand_in_the_order_of_the_questionnaire() {
    let names: Vec<String> = columns(&seismograph())
        .into_iter()
        .map(|column| column.name)
        .collect();
    assert_eq!(names.len(), 84);
    assert_eq!(names[..3], ["rolle", "aufgaben_1", "aufgaben_2"]);
    assert_eq!(names[16..19], ["aufgaben_16", "aufgaben_text", "zukunft_1"]);
    assert!(names.contains(&"rueckstand_strassen".to_owned()));
}

#[test]
fn a_clean_response_becomes_one_typed_cell_per_column() {
    let plan = FlattenPlan::new(&seismograph());
    let clean = complete(&full());
    let mut cells = Vec::new();
    plan.flatten(&clean, &mut cells);
    assert_eq!(cells.len(), plan.columns().len());
    let cell = |name: &str| cell_of(&plan, &cells, name);
    assert_eq!(cell("rolle"), Cell::Integer(1));
    assert_eq!(cell("aufgaben_4"), Cell::Integer(1));
    assert_eq!(cell("aufgaben_5"), Cell::Integer(0));
    assert_eq!(
        cell("aufgaben_text"),
        Cell::Text(Cow::Borrowed("Hochwasser"))
    );
    assert_eq!(cell("zukunft_1"), Cell::Missing(-1));
    assert_eq!(cell("rueckstand_kita"), Cell::Missing(-4));
    assert_eq!(
        cell("stellen"),
        Cell::Decimal(Decimal::parse("80.5").unwrap())
    );
    assert_eq!(cell("rueckstand_eur"), Cell::Integer(12500));
    assert_eq!(cell("leerstand_quote"), Cell::Missing(-3));
    assert_eq!(cell("versorgung_bus"), Cell::Missing(-1));
}

#[test]
fn a_stored_document_gives_the_same_cells_without_the_detour() {
    let plan = FlattenPlan::new(&seismograph());
    let clean = complete(&with(full(), "rahmen", "Straße \"neu\"\nund Bus"));
    let json = serde_json::to_string(&clean).unwrap();
    let (mut detour, mut straight) = (Vec::new(), vec![Cell::Integer(9)]);
    plan.flatten(&clean, &mut detour);
    plan.read_json(&json, &mut straight).unwrap();
    assert_eq!(straight, detour);
    assert!(plan.read_json("[1]", &mut straight).is_err());
    assert!(plan.read_json("{} x", &mut straight).is_err());
}

#[test]
fn a_variable_of_another_wave_is_minus_five_and_one_that_does_not_fit_minus_six() {
    let plan = FlattenPlan::new(&seismograph());
    let mut cells = Vec::new();
    let json = r#"{"rolle": [1], "stellen": "x", "aufgaben": {"a": 1}, "digital": true, "frueher": {"b": [1]}}"#;
    plan.read_json(json, &mut cells).unwrap();
    for name in ["rolle", "stellen", "aufgaben_3", "digital"] {
        assert_eq!(cell_of(&plan, &cells, name), Cell::Missing(-6), "{name}");
    }
    assert_eq!(cell_of(&plan, &cells, "haushalt"), Cell::Missing(-5));
    let mut other = Vec::new();
    let same = answers(json);
    plan.flatten(&same, &mut other);
    assert_eq!(cells, other);
}
