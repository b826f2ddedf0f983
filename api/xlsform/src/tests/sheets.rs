//! Sheets with too much in them, or with something else than plain cells.

use super::refusing::{SURVEY, good, refusal, sheet};
use super::support::{Parts, WORKSHEET, form, lines};
use crate::read;

#[test]
fn a_million_rows_and_far_columns_are_refused() {
    let cell =
        |place: &str| format!(r#"<sheetData><row><c r="{place}"><v>1</v></c></row></sheetData>"#);
    for place in ["A1048576", "XFD1", "IW1", "A10001", "XFD1048576"] {
        assert!(
            refusal(&sheet(&cell(place))).contains("hinter Zeile"),
            "{place}"
        );
    }
    let rows: String = (1..=1_000_000)
        .map(|row| format!("<row r=\"{row}\"/>"))
        .collect();
    assert!(refusal(&sheet(&format!("<sheetData>{rows}</sheetData>"))).contains("entpackt sich"));
}

#[test]
fn a_dimension_that_lies_does_not_matter_but_one_that_is_nonsense_is_refused() {
    let data = r#"<sheetData><row r="1"><c r="A1" t="str"><v>type</v></c></row></sheetData>"#;
    let with = |dimension: &str| sheet(&format!("{dimension}{data}"));
    let huge = with(r#"<dimension ref="A1:XFD1048576"/>"#);
    assert!(refused_for_no_questions(&huge));
    for wrong in [
        "B2:A1",
        "A0",
        "",
        "A1:B2:C3",
        "A99999999999",
        "ZZZZZZZZZZ1",
        "1",
        "é1",
    ] {
        let said = refusal(&with(&format!(r#"<dimension ref="{wrong}"/>"#)));
        assert!(said.contains("beschädigt"), "{wrong}: {said}");
    }
}

fn refused_for_no_questions(workbook: &[u8]) -> bool {
    let refusal = read(workbook).expect_err("there are no questions");
    refusal.notes[0].text.de.contains("keine Fragen")
}

#[test]
fn places_that_count_beyond_integers_are_refused() {
    for row in [
        r#"<row r="99999999999"><c/></row>"#,
        r#"<row r="4294967295"/><row><c/></row>"#,
        r#"<row><c r="ZZZZZZZZZZZZ1"><v>1</v></c></row>"#,
        r#"<row><c r="A99999999999999999999"><v>1</v></c></row>"#,
        r#"<row><c r="A0"><v>1</v></c></row>"#,
        r#"<row><c r=""><v>1</v></c></row>"#,
        r#"<row><c r="A1"><f ref="B2:A1">1</f></c></row>"#,
    ] {
        let said = refusal(&sheet(&format!("<sheetData>{row}</sheetData>")));
        assert!(said.contains("beschädigt"), "{row}: {said}");
    }
}

#[test]
fn shared_strings_that_promise_too_many_or_are_too_long_are_refused() {
    let strings = |count: &str, text: &str| {
        let strings = format!(r#"<sst uniqueCount="{count}"><si><t>{text}</t></si></sst>"#);
        good().with("xl/sharedStrings.xml", strings).pack()
    };
    for count in ["18446744073709551615", "99999999999", "-1", "1e9", ""] {
        assert!(
            refusal(&strings(count, "a")).contains("beschädigt"),
            "{count}"
        );
    }
    assert!(refusal(&strings("1", &"ä ö ü".repeat(2 << 20))).contains("entpackt sich"));
    assert!(read(&strings("1", "a")).is_ok());
    let cell = r#"<sheetData><row><c t="s"><v>7</v></c></row></sheetData>"#;
    assert!(refusal(&sheet(cell)).contains("beschädigt"));
}

#[test]
fn one_long_string_shown_in_many_cells_is_refused() {
    let strings = format!(
        r#"<sst uniqueCount="1"><si><t>{}</t></si></sst>"#,
        "a".repeat(30_000)
    );
    let cells: String = (2..=2_000)
        .map(|row| format!(r#"<row r="{row}"><c t="s"><v>0</v></c></row>"#))
        .collect();
    let workbook = Parts::of_bodies(&[("survey", &format!("<sheetData>{cells}</sheetData>"))]);
    assert!(
        refusal(&workbook.with("xl/sharedStrings.xml", strings).pack()).contains("entpackt sich")
    );
    let long = format!(
        r#"<sheetData><row><c t="str"><v>{}</v></c></row></sheetData>"#,
        "a".repeat(40_000)
    );
    assert!(refusal(&sheet(&long)).contains("entpackt sich"));
}

#[test]
fn thousands_of_pages_of_one_name_are_not_read_on() {
    let mut rows: Vec<&[&str]> = vec![&["type", "name", "label", "label::en"]];
    for _ in 0..3_000 {
        rows.push(&["begin_group", "g", "G", "G"]);
        rows.push(&["end_group"]);
    }
    let refusal = read(&form(&rows, &[])).expect_err("there are no questions");
    assert_eq!(lines(&refusal.notes)[0], "refused survey 403");
}

#[test]
fn a_workbook_without_the_sheet_survey_is_no_xlsform() {
    let workbook = Parts::of(&[("Tabelle1", SURVEY)]).pack();
    let refusal = read(&workbook).expect_err("the file is refused");
    assert_eq!(lines(&refusal.notes)[0], "refused survey");
    assert!(refusal.notes[0].text.de.contains("XLSForm"));
}

#[test]
fn formulas_count_by_their_saved_result_and_errors_must_be_put_right() {
    let head = r#"<row><c t="str"><v>type</v></c><c t="str"><v>name</v></c><c t="str"><v>label</v></c><c t="str"><v>label::en</v></c></row>"#;
    let row = |name: &str| {
        format!(
            r#"<sheetData>{head}<row r="2"><c t="str"><v>text</v></c>{name}<c t="str"><v>A</v></c><c t="str"><v>A</v></c></row></sheetData>"#
        )
    };
    let saved = read(&sheet(&row(
        r#"<c t="str"><f si="4000000000" t="shared">B9</f><v>a</v></c>"#,
    )))
    .unwrap();
    assert!(saved.questionnaire.question("a").is_some());
    assert!(lines(&saved.notes).contains(&"changed survey".to_owned()));
    let unsaved = read(&sheet(&row(r#"<c><f>B9</f></c>"#))).expect_err("the name is missing");
    assert_eq!(lines(&unsaved.notes)[0], "refused survey 2 name");
    assert!(lines(&unsaved.notes).contains(&"left out survey 2".to_owned()));
    let error = read(&sheet(&row(r##"<c t="e"><f>B9</f><v>#REF!</v></c>"##)))
        .expect_err("there is an error");
    assert!(lines(&error.notes).contains(&"refused survey 2".to_owned()));
}

/// `1-3`, typed into a cell of a German spreadsheet, is the first of March.
#[test]
fn cells_that_a_spreadsheet_program_made_into_dates_are_said() {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.\\ mmm"/></numFmts><fonts><font><name val="x"/></font></fonts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164" fontId="0"/></cellXfs></styleSheet>"#;
    let body = r#"<sheetData><row><c t="str"><v>type</v></c><c t="str"><v>name</v></c><c t="str"><v>label</v></c><c t="str"><v>label::en</v></c></row>
        <row r="2"><c t="str"><v>note</v></c><c t="str"><v>a</v></c><c s="1"><v>46447</v></c><c s="0"><v>46447</v></c></row></sheetData>"#;
    let workbook = Parts::of_bodies(&[("survey", body)])
        .with("xl/styles.xml", styles)
        .pack();
    let found = read(&workbook).unwrap();
    let text = &found.questionnaire.question("a").unwrap().text;
    assert_eq!(
        (text.de.as_str(), text.en.as_str()),
        ("2027-03-01", "46447")
    );
    assert!(lines(&found.notes).contains(&"changed survey 2".to_owned()));
}

#[test]
fn merged_cells_are_said() {
    let data = r#"<sheetData><row><c t="str"><v>type</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A3:C3"/></mergeCells>"#;
    let refusal = read(&sheet(data)).expect_err("there are no questions");
    let merged = refusal
        .notes
        .iter()
        .find(|note| note.text.de.starts_with("Verbundene Zellen"))
        .unwrap();
    assert!(merged.text.de.contains("Zeile 3"));
}

#[test]
fn nested_groups_and_long_expressions_do_not_use_up_anything() {
    let mut rows: Vec<Vec<String>> = vec![vec![
        "type".into(),
        "name".into(),
        "label".into(),
        "label::en".into(),
        "relevant".into(),
    ]];
    for number in 0..3_000 {
        rows.push(vec![
            "begin_group".into(),
            format!("g{number}"),
            "G".into(),
            "G".into(),
        ]);
    }
    rows.push(vec![
        "text".into(),
        "a".into(),
        "A".into(),
        "A".into(),
        "not(".repeat(8_000),
    ]);
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let refusal = read(&form(&rows, &[])).expect_err("the groups are nested too deep");
    assert!(refusal.notes.len() <= 501);
    assert!(lines(&refusal.notes)[0].starts_with("refused survey"));
}

#[test]
fn more_questions_than_a_questionnaire_has_are_not_read_on() {
    let mut survey: Vec<Vec<String>> = vec![vec![
        "type".into(),
        "name".into(),
        "label".into(),
        "label::en".into(),
    ]];
    survey.extend((0..3_000).map(|n| {
        vec![
            "select_one l".into(),
            format!("q{n}"),
            "Q".into(),
            "Q".into(),
        ]
    }));
    let mut choices: Vec<Vec<String>> = vec![vec![
        "list_name".into(),
        "name".into(),
        "label".into(),
        "label::en".into(),
    ]];
    choices.extend(
        (1..=150).map(|n| vec!["l".into(), n.to_string(), "ä".repeat(900), "e".repeat(900)]),
    );
    let borrowed = |rows: &[Vec<String>]| -> Vec<Vec<String>> { rows.to_vec() };
    let (survey, choices) = (borrowed(&survey), borrowed(&choices));
    let survey: Vec<Vec<&str>> = survey
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let survey: Vec<&[&str]> = survey.iter().map(Vec::as_slice).collect();
    let choices: Vec<Vec<&str>> = choices
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let choices: Vec<&[&str]> = choices.iter().map(Vec::as_slice).collect();
    let refusal = read(&form(&survey, &choices)).expect_err("there are too many");
    let texts: Vec<&str> = refusal
        .notes
        .iter()
        .map(|note| note.text.de.as_str())
        .collect();
    assert!(
        texts.iter().any(|text| text.contains("zu viele Antworten")),
        "{texts:?}"
    );
}

#[test]
fn a_sheet_that_is_there_twice_is_refused() {
    let twice = Parts::of(&[("survey", SURVEY), ("Survey ", SURVEY)]).pack();
    assert_eq!(
        lines(&read(&twice).expect_err("twice").notes)[0],
        "refused Survey "
    );
    let rels = format!(
        r#"<Relationships><Relationship Id="r1" Type="{WORKSHEET}/officeDocument" Target="nowhere/workbook.xml"/></Relationships>"#
    );
    assert!(refusal(&good().with("_rels/.rels", rels).pack()).contains("beschädigt"));
}
