use super::*;

#[test]
fn the_codebook_describes_every_column_in_order() {
    let survey = seismograph();
    let book = codebook(&survey);
    let described: Vec<&str> = book.variables.iter().map(|v| v.name.as_str()).collect();
    let columns = columns(&survey);
    let expected: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(described, expected);
    assert_eq!(book.missing_codes.len(), 7);
}

#[test]
fn the_names_that_must_be_unique_are_those_of_the_columns() {
    let mut survey = seismograph();
    let options = survey.question("rolle").unwrap().options().to_vec();
    for (place, max) in [(0, None), (1, Some(2))] {
        survey.pages[place].questions[0].kind = Kind::Ranking {
            options: options.clone(),
            min: None,
            max,
        };
    }
    survey.pages[2].questions[0].kind = Kind::Info;
    let columns = columns(&survey);
    let expected: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let names: Vec<String> = survey.questions().flat_map(columns::names).collect();
    assert_eq!(names, expected);
}

#[test]
fn filters_are_told_in_words() {
    let book = codebook(&seismograph());
    let filter = |name: &str| {
        let variable = book.variables.iter().find(|v| v.name == name).expect(name);
        variable.filter.clone()
    };
    assert_eq!(filter("rolle"), None);
    let told = filter("rueckstand_eur").unwrap();
    assert_eq!(
        told.de,
        "F07 ist in mindestens einer Zeile „gravierender Rückstand“ (4)"
    );
    let told = filter("offen_bereich_1").unwrap();
    assert_eq!(told.de, "F10 ist größer als 0");
    assert_eq!(told.en, "F10 is greater than 0");
    let told = filter("leerstand_quote").unwrap();
    assert_eq!(
        told.en,
        "F12 is “yes, regularly” (1) or “yes, once in the past three years” (2)"
    );
    assert_eq!(
        filter("aufgaben_text").unwrap().de,
        "F02 enthält „Anderes“ (16)"
    );
}

#[test]
fn the_codebook_knows_units_decimals_codes_and_sensitivity() {
    let book = codebook(&seismograph());
    let of = |name: &str| book.variables.iter().find(|v| v.name == name).expect(name);
    assert_eq!(
        of("stellen").unit.as_ref().unwrap().de,
        "Vollzeitäquivalente"
    );
    assert_eq!(of("stellen").kind, ColumnKind::Decimal { decimals: 1 });
    assert_eq!(of("rueckstand_eur").kind, ColumnKind::Integer);
    assert_eq!(of("rueckstand_kita").codes.len(), 4);
    assert_eq!(of("rueckstand_kita").question_id, "F07");
    assert_eq!(of("aufgaben_4").codes[1].text.de, "gewählt");
    assert!(of("anfeindung").sensitive && !of("rolle").sensitive);
    assert!(of("rolle").source.is_some());
}
