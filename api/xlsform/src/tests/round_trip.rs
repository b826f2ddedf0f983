//! What we export comes back as it went out.

use super::dice::Dice;
use super::support;
use crate::{Meta, read, write};
use contract::Text;
use contract::questionnaire::{
    Completeness, Condition, Operand, Operator, Questionnaire, check, evaluate,
    validate_questionnaire,
};

pub fn shipped() -> Questionnaire {
    serde_json::from_str(include_str!(
        "../../../../reference/questionnaires/seismograph-2027-1.json"
    ))
    .unwrap()
}

pub fn meta() -> Meta {
    Meta {
        title: "Seismograph 2027".into(),
        form_id: "seismograph".into(),
        version: "1".into(),
    }
}

#[track_caller]
fn assert_comes_back(questionnaire: &Questionnaire) {
    let exported = write(questionnaire, &meta()).unwrap();
    let imported =
        read(&exported.workbook).unwrap_or_else(|refusal| panic!("{:#?}", refusal.notes));
    assert_eq!(imported.notes, [], "our own workbook needs no remarks");
    assert_eq!(imported.title.as_deref(), Some("Seismograph 2027"));
    for (came, went) in imported
        .questionnaire
        .pages
        .iter()
        .zip(&questionnaire.pages)
    {
        assert_eq!(came, went);
    }
    assert_eq!(imported.questionnaire, *questionnaire);
}

#[test]
fn the_shipped_questionnaire_comes_back_without_loss_and_without_remarks() {
    assert_comes_back(&shipped());
}

#[test]
fn generated_questionnaires_come_back_without_loss_and_without_remarks() {
    let mut conditions = 0;
    let mut kinds = std::collections::BTreeSet::new();
    for seed in 0..100 {
        let questionnaire = Dice::new(seed).questionnaire();
        assert_eq!(validate_questionnaire(&questionnaire), [], "seed {seed}");
        for question in questionnaire.questions() {
            conditions += usize::from(question.show_if.is_some());
            kinds.insert(format!("{:?}", std::mem::discriminant(&question.kind)));
        }
        assert_comes_back(&questionnaire);
    }
    assert!(conditions > 200, "only {conditions} filters");
    assert_eq!(kinds.len(), 8);
}

#[test]
fn a_filter_whose_xpath_says_it_differently_comes_back_in_its_own_form() {
    let mut questionnaire = shipped();
    let equals = Condition::Equals {
        variable: "rolle".into(),
        value: 1.into(),
    };
    let forms = [
        Condition::All {
            conditions: vec![equals.clone()],
        },
        Condition::Any {
            conditions: vec![equals.clone(), equals.clone()],
        },
        Condition::In {
            variable: "rolle".into(),
            values: vec![1.into()],
        },
        Condition::Compare {
            variable: "rolle".into(),
            operator: Operator::NotEqual,
            to: Operand::Value(2.into()),
        },
    ];
    for form in forms {
        questionnaire.pages[2].show_if = Some(form);
        assert_comes_back(&questionnaire);
    }
}

#[test]
fn a_row_copied_in_an_exported_workbook_gets_a_number_of_its_own() {
    let workbook = write(&shipped(), &meta()).unwrap().workbook;
    let edited = support::with_strings(&workbook, ">F02<", ">F01<");
    let imported = read(&edited).unwrap();
    let ids: Vec<&str> = imported
        .questionnaire
        .questions()
        .map(|question| question.id.as_str())
        .collect();
    assert_eq!(ids[..3], ["F01", "F02", "F03"]);
    assert_eq!(imported.notes.len(), 1);
    assert_eq!(
        imported.notes[0].column.as_deref(),
        Some("kleinstadtnetz::id")
    );
}

#[test]
fn what_somebody_typed_wrongly_into_a_column_of_ours_is_said() {
    let workbook = write(&shipped(), &meta()).unwrap().workbook;
    let edited = support::with_strings(&workbook, ">-4</t>", ">minus vier</t>");
    let edited = support::with_strings(&edited, ">error<", ">Fehler<");
    let notes = read(&edited).unwrap().notes;
    assert_eq!(
        support::lines(&notes),
        [
            "left out survey 16 kleinstadtnetz::missing",
            "changed kleinstadtnetz_checks 2 severity"
        ]
    );
}

#[test]
fn an_edited_filter_counts_more_than_the_form_we_kept_beside_it() {
    let mut questionnaire = shipped();
    let equals = |value: i32| Condition::Equals {
        variable: "rolle".into(),
        value: value.into(),
    };
    questionnaire.pages[1].show_if = Some(Condition::All {
        conditions: vec![equals(1)],
    });
    let workbook = write(&questionnaire, &meta()).unwrap().workbook;
    let edited = support::with_strings(&workbook, "${rolle} = '1'", "${rolle} = '2'");
    let imported = read(&edited).unwrap();
    assert_eq!(imported.questionnaire.pages[1].show_if, Some(equals(2)));
}

/// Other programs see only the XPath; so do we when our own columns are gone.
#[test]
fn what_the_xpath_says_shows_the_same_questions_as_our_own_form() {
    let mut compared = 0;
    for seed in 0..60 {
        let mut dice = Dice::new(seed);
        let questionnaire = dice.questionnaire();
        let exported = write(&questionnaire, &meta()).unwrap().workbook;
        let bare = support::with_strings(&exported, "kleinstadtnetz::show_if", "unknown");
        let bare = support::with_strings(&bare, "kleinstadtnetz::condition", "unknown");
        let imported = read(&bare).unwrap().questionnaire;
        for _ in 0..20 {
            let answers = dice.answers(&questionnaire);
            let shown = |of: &Questionnaire| evaluate(of, &answers);
            let (ours, theirs) = (shown(&questionnaire), shown(&imported));
            assert_eq!(ours, theirs, "seed {seed}");
            compared += ours.pages.iter().filter(|page| !page.visible).count();
            let verdict = |of: &Questionnaire| check(of, &answers, Completeness::Partial).err();
            assert_eq!(verdict(&questionnaire), verdict(&imported), "seed {seed}");
        }
    }
    assert!(compared > 200, "only {compared} hidden pages");
}

#[test]
fn the_export_says_what_other_programs_pass_over() {
    let exported = write(&shipped(), &meta()).unwrap();
    let said: Vec<&str> = exported
        .notes
        .iter()
        .filter_map(|note| note.column.as_deref())
        .collect();
    assert!(said.contains(&"kleinstadtnetz::sensitive"), "{said:?}");
    assert!(said.contains(&"kleinstadtnetz::missing"), "{said:?}");
    assert!(said.contains(&"kleinstadtnetz::decimals"), "{said:?}");
    assert!(
        exported
            .notes
            .iter()
            .all(|note| !note.text.de.is_empty() && !note.text.en.is_empty())
    );
}

#[test]
fn a_text_that_looks_like_a_formula_stays_a_text() {
    let mut questionnaire = shipped();
    questionnaire.pages[0].title = Text::new("=1+1", "@SUM(A1)\n_x0041_ \u{a0}ä");
    assert_comes_back(&questionnaire);
}
