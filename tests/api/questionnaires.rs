//! Questionnaires on their way in and out: as stored versions, and as XLSForm workbooks.

use contract::access::Role;
use reqwest::Method;
use rust_xlsxwriter::Workbook;
use serde_json::json;
use tests::field::{questionnaire, survey};
use tests::towns::LUEBBEN;
use tests::{Answer, Caller, TestApp};

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The addresses of a survey's questionnaires and of reading a workbook for it.
struct Places {
    versions: String,
    xlsform: String,
}

impl Places {
    async fn of(office: &Caller) -> Self {
        let survey = office.post("/api/v1/surveys", &survey("tausch")).await;
        let survey = survey.expect(201).json();
        let survey = format!("/api/v1/surveys/{}", survey["id"].as_str().unwrap());
        Self {
            xlsform: format!("{survey}/xlsform"),
            versions: format!("{survey}/questionnaires"),
        }
    }

    async fn read(&self, caller: &Caller, workbook: impl Into<Vec<u8>>) -> Answer {
        let call = caller.call(Method::POST, &self.xlsform);
        call.bytes(WORKBOOK, workbook).send().await
    }

    async fn stored(&self, office: &Caller) -> usize {
        let versions = office.get(&self.versions).await.expect(200).json();
        versions["items"].as_array().unwrap().len()
    }
}

/// A workbook with these sheets, row by row.
fn workbook(sheets: &[(&str, &[&[&str]])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn survey_sheet(rows: &[&[&str]]) -> Vec<u8> {
    let heading: &[&str] = &[
        "type",
        "name",
        "label::Deutsch (de)",
        "label::English (en)",
        "relevant",
        "appearance",
    ];
    let rows: Vec<&[&str]> = std::iter::once(heading)
        .chain(rows.iter().copied())
        .collect();
    workbook(&[
        ("survey", &rows),
        (
            "choices",
            &[
                &[
                    "list_name",
                    "name",
                    "label::Deutsch (de)",
                    "label::English (en)",
                ],
                &["ja_nein", "1", "Ja", "Yes"],
                &["ja_nein", "2", "Nein", "No"],
            ],
        ),
    ])
}

#[tokio::test]
async fn a_stored_questionnaire_goes_out_and_comes_in_again_unchanged() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let places = Places::of(&office).await;
    office
        .post(&places.versions, &questionnaire())
        .await
        .expect(201);
    let first = format!("{}/1", places.versions);
    let ours = office.get(&first).await.expect(200);
    assert_eq!(ours.header("content-type"), "application/json");
    let file = office.get(&format!("{first}?format=xlsform")).await;
    let file = file.expect(200);
    assert_eq!(file.header("content-type"), WORKBOOK);
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"tausch-1.xlsx\""
    );
    let by_accept = office
        .call(Method::GET, &first)
        .header("accept", WORKBOOK)
        .send()
        .await
        .expect(200);
    assert_eq!(by_accept.header("content-type"), WORKBOOK);

    let read = places.read(&office, file.body.clone()).await;
    let read = read.expect(200).json();
    assert_eq!(read["questionnaire"], ours.json());
    assert_eq!(read["notes"], json!([]));
    assert_eq!(places.stored(&office).await, 1);
    let again = json!({ "questionnaire": read["questionnaire"] });
    office.post(&places.versions, &again).await.expect(201);
    let second = office.get(&format!("{}/2", places.versions)).await;
    assert_eq!(second.expect(200).json(), ours.json());
}

#[tokio::test]
async fn what_a_workbook_holds_that_is_left_out_is_said_by_sheet_and_row() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let places = Places::of(&office).await;
    let file = survey_sheet(&[
        &["select_one ja_nein", "leerstand", "Leerstand?", "Vacancy?"],
        &[
            "integer",
            "laeden",
            "Wie viele Läden?",
            "How many shops?",
            "${leerstand} = 1",
            "thousands-sep",
        ],
        &["deviceid", "geraet"],
    ]);
    let read = places.read(&office, file).await.expect(200).json();
    let questions: Vec<_> = read["questionnaire"]["pages"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|page| page["questions"].as_array().unwrap())
        .collect();
    assert_eq!(questions.len(), 2);
    assert!(!questions[1]["show_if"].is_null(), "{}", questions[1]);
    let notes: Vec<_> = read["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|note| (&note["sheet"], &note["row"], &note["severity"]))
        .collect();
    for row in [3, 4] {
        let wanted = (&json!("survey"), &json!(row), &json!("left_out"));
        assert!(notes.contains(&wanted), "{notes:?}");
    }
    let stored = json!({ "questionnaire": read["questionnaire"] });
    office.post(&places.versions, &stored).await.expect(201);
}

#[tokio::test]
async fn what_has_to_be_put_right_is_a_problem_by_sheet_and_row_in_the_readers_language() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let places = Places::of(&office).await;
    let file = survey_sheet(&[
        &["integer", "laeden", "Wie viele Läden?", "How many shops?"],
        &["calculate", "anteil", "Anteil", "Share"],
    ]);
    let german = places.read(&office, file.clone()).await;
    let german = german.assert_problem(422, "invalid");
    let error = &german.errors[0];
    assert!(error.field.starts_with("survey!3"), "{error:?}");
    let english = places.read(&office.speaking("en"), file).await;
    let english = english.assert_problem(422, "invalid");
    assert_eq!(english.errors[0].field, error.field);
    assert_ne!(english.errors[0].message, error.message);
    assert_eq!(places.stored(&office).await, 0);
}

#[tokio::test]
async fn what_is_no_workbook_is_refused_in_a_clear_word() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let places = Places::of(&office).await;
    let whole = survey_sheet(&[&["integer", "laeden", "Wie viele?", "How many?"]]);
    places.read(&office, whole.clone()).await.expect(200);
    let half = &whole[..whole.len() / 2];
    for broken in [&b""[..], b"not a workbook", b"PK\x03\x04", half] {
        let refused = places.read(&office, broken).await;
        let refused = refused.assert_problem(422, "invalid");
        assert_eq!(refused.errors[0].field, "-");
    }
    let long = places.read(&office, vec![0; (10 << 20) + 1]).await;
    long.assert_problem(413, "too-large");
    for (media_type, body) in [
        ("application/json", b"{}".to_vec()),
        ("text/csv", b"a,b".to_vec()),
    ] {
        let call = office.call(Method::POST, &places.xlsform);
        let refused = call.bytes(media_type, body).send().await;
        refused.assert_problem(415, "unsupported-media-type");
    }
}

#[tokio::test]
async fn workbooks_are_the_offices_business_and_versions_that_are_not_there_are_404() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let places = Places::of(&office).await;
    office
        .post(&places.versions, &questionnaire())
        .await
        .expect(201);
    let file = survey_sheet(&[&["integer", "laeden", "Wie viele?", "How many?"]]);
    let mayor = app.person(Role::Participant, LUEBBEN).await;
    let refused = places.read(&mayor, file.clone()).await;
    refused.assert_problem(403, "forbidden");
    let first = format!("{}/1", places.versions);
    let refused = mayor.get(&first).await;
    refused.assert_problem(403, "forbidden");
    for missing in ["/2", "/0", "/-1"] {
        let answer = office.get(&format!("{}{missing}", places.versions)).await;
        answer.assert_problem(404, "not-found");
    }
    let elsewhere = Places {
        versions: String::new(),
        xlsform: format!("/api/v1/surveys/{}/xlsform", uuid::Uuid::now_v7()),
    };
    let missing = elsewhere.read(&office, file).await;
    missing.assert_problem(404, "not-found");
    let neither = office.call(Method::GET, &first);
    let neither = neither.header("accept", "text/csv").send().await;
    neither.assert_problem(406, "not-acceptable");
}
