//! What the report says, and where.

use contract::Text;

use super::forms::{CHOICES, imported, on_a_page, refused};
use super::support::{Parts, form, lines};
use crate::read;

#[test]
fn names_that_are_not_ours_are_changed_and_references_follow() {
    let found = on_a_page(&[
        ["select_one ja", "Größe-A", "", ""],
        ["text", "größe_a", "${Größe-A} = 1", ""],
    ]);
    let variables: Vec<&str> = found
        .questionnaire
        .questions()
        .map(|q| q.variable.as_str())
        .collect();
    assert_eq!(variables, ["groesse_a", "groesse_a_2"]);
    let second = found.questionnaire.question("groesse_a_2").unwrap();
    assert_eq!(second.show_if.as_ref().unwrap().variables(), ["groesse_a"]);
    assert_eq!(
        lines(&found.notes)[..2],
        ["changed survey 3 name", "changed survey 4 name"]
    );
}

#[test]
fn a_missing_translation_is_filled_and_said_once_for_a_sheet_or_at_its_cell() {
    let survey: &[&[&str]] = &[
        &["type", "name", "label::Deutsch (de)"],
        &["begin_group", "p", "Seite"],
        &["text", "a", "Warum?"],
        &["end_group"],
    ];
    let found = read(&form(survey, CHOICES)).unwrap();
    assert_eq!(
        found.questionnaire.question("a").unwrap().text,
        Text::new("Warum?", "Warum?")
    );
    assert_eq!(lines(&found.notes)[0], "changed survey");
    let found = imported(&[
        &["begin_group", "p", "Seite", "Page"],
        &["text", "a", "", "Why?"],
        &["end_group"],
    ]);
    assert_eq!(found.questionnaire.question("a").unwrap().text.de, "Why?");
    assert_eq!(
        lines(&found.notes)[0],
        "changed survey 3 label::Deutsch (de)"
    );
}

#[test]
fn bare_labels_are_in_the_default_language_and_other_languages_are_left_out() {
    let survey: &[&[&str]] = &[
        &[
            "\u{feff}type\u{a0}",
            " Name",
            "label",
            "label::German",
            "label::Français (fr)",
        ],
        &["begin group", "p", "Page", "Seite", "Page"],
        &[],
        &["text", "a", "Why?", "Warum?", "Pourquoi ?"],
        &["end group"],
    ];
    let settings: &[&[&str]] = &[
        &["form_title", "default_language"],
        &["Umfrage", "English (en)"],
    ];
    let workbook = Parts::of(&[("Survey", survey), ("settings", settings)]).pack();
    let found = read(&workbook).unwrap();
    assert_eq!(found.title.as_deref(), Some("Umfrage"));
    assert_eq!(
        found.questionnaire.question("a").unwrap().text,
        Text::new("Warum?", "Why?")
    );
    assert_eq!(
        lines(&found.notes),
        ["left out Survey 2 label::Français (fr)"]
    );
}

#[test]
fn a_bare_label_beside_a_german_one_is_english_and_beside_both_it_is_left_out() {
    let rows: &[&[&str]] = &[
        &["type", "name", "label", "label::Deutsch (de)"],
        &["begin_group", "p", "Page", "Seite"],
        &["text", "a", "Why?", "Warum?"],
        &["end_group"],
    ];
    let found = read(&form(rows, &[])).unwrap();
    let text = Text::new("Warum?", "Why?");
    assert_eq!(found.questionnaire.question("a").unwrap().text, text);
    assert_eq!(found.notes, []);
    let rows: &[&[&str]] = &[
        &["type", "name", "label", "label::de", "label::en"],
        &["begin_group", "p", "Titel", "Seite", "Page"],
        &["text", "a", "Wieso?", "Warum?", "Why?"],
        &["end_group"],
    ];
    let found = read(&form(rows, &[])).unwrap();
    assert_eq!(found.questionnaire.question("a").unwrap().text, text);
    assert_eq!(lines(&found.notes), ["left out survey 2 label"]);
}

#[test]
fn nothing_is_dropped_in_silence() {
    let survey: &[&[&str]] = &[
        &[
            "type",
            "name",
            "label",
            "label::en",
            "appearance",
            "default",
            "choice_filter",
            "media::image",
            "kommentar",
        ],
        &["start", "start"],
        &["begin_group", "p", "Seite", "Page", "field-list"],
        &[
            "select_one ja",
            "a",
            "A",
            "A",
            "minimal",
            "1",
            "x = 1",
            "a.png",
            "prüfen",
        ],
        &["text", "b", "${a} war?", "${a} was?"],
        &["end_group"],
        &["begin_group", "leer", "Leer", "Empty"],
        &["end_group"],
    ];
    let workbook = Parts::of(&[
        ("survey", survey),
        ("choices", CHOICES),
        ("Notizen", &[&["x"]]),
    ])
    .pack();
    let found = read(&workbook).unwrap();
    let mut said = lines(&found.notes);
    said.sort();
    assert_eq!(
        said,
        [
            "changed survey 5 label",
            "left out Notizen",
            "left out choices 4",
            "left out survey 2 type",
            "left out survey 4 appearance",
            "left out survey 4 choice_filter",
            "left out survey 4 default",
            "left out survey 4 kommentar",
            "left out survey 4 media::image",
            "left out survey 7",
        ]
    );
}

#[test]
fn rows_that_must_be_put_right_are_all_listed_with_their_place() {
    let said = refused(&[
        &["begin_group", "p", "Seite", "Page"],
        &["calculate", "c", "", ""],
        &["geopoint", "g", "Wo?", "Where?"],
        &["frage", "f", "F", "F"],
        &["text", "", "T", "T"],
        &["text", "t", "", ""],
        &["select_one fehlt", "s", "S", "S"],
        &["text", "doppelt", "D", "D"],
        &["text", "doppelt", "D", "D"],
        &["", "ohne", "O", "O"],
        &["begin_repeat", "r", "R", "R"],
        &["end_repeat"],
        &["end_group"],
        &["end_group"],
        &["begin_group", "offen", "O", "O"],
        &["integer", "n", "N", "N", "", ". >= -5"],
    ]);
    let said: Vec<&str> = said
        .iter()
        .map(String::as_str)
        .take_while(|line| line.starts_with("refused"))
        .collect();
    assert_eq!(
        said,
        [
            "refused survey 3 type",
            "refused survey 4 type",
            "refused survey 5 type",
            "refused survey 6 name",
            "refused survey 7 label::Deutsch (de)",
            "refused survey 8 type",
            "refused survey 10 name",
            "refused survey 11 type",
            "refused survey 12 type",
            "refused survey 15 type",
            "refused survey 16",
        ]
    );
}

#[test]
fn what_the_rules_for_questionnaires_refuse_is_said_at_its_row() {
    let said = refused(&[
        &["begin_group", "p", "Seite", "Page"],
        &["integer", "n", "N", "N", "", ". >= -5"],
        &["integer", "m", "M", "M", "", ". >= 5 and . <= 4"],
        &["select_multiple wege", "w", "W", "W"],
        &["text", "w_1", "W", "W"],
        &["end_group"],
    ]);
    assert_eq!(
        said[..3],
        ["refused survey 3", "refused survey 4", "refused survey 6"]
    );
}
