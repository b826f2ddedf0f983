//! What the office reads.

use serde_json::json;

use super::{Pretest, paged, remark};

#[tokio::test]
async fn answers_times_and_remarks_are_counted() {
    let pretest = Pretest::start().await;
    pretest
        .corrected(|questions| {
            let text = json!({ "de": "Wie viele?", "en": "How many?" });
            questions.as_array_mut().unwrap().push(json!({
                "id": "F3", "variable": "zahl", "text": text, "kind": { "type": "number", "decimals": 1 },
                "show_if": { "op": "equals", "variable": "lage", "value": 1 }
            }));
        })
        .await;
    let given = [
        (
            json!({ "lage": 1, "zahl": 4, "bericht": "Kurz." }),
            true,
            30,
        ),
        (json!({ "lage": 1, "zahl": 1.5 }), true, 90),
        (json!({ "lage": 3, "zahl": 900 }), true, 70),
        (json!({ "lage": -1 }), false, 10),
    ];
    for (number, (answers, done, seconds)) in given.into_iter().enumerate() {
        let tester = pretest.tester(&format!("T{number}")).await;
        let mut form = tester
            .form(answers, json!([remark("zahl", "Wovon?")]), done)
            .await;
        form["times"][0]["seconds"] = json!(seconds);
        tester.save(&form).await.expect(200);
    }
    pretest.asked("Noch nicht begonnen").await;

    let found = pretest.findings().await;
    let number = |name: &str| found[name].as_i64().unwrap();
    assert_eq!(
        [number("testers"), number("begun"), number("done")],
        [5, 1, 3]
    );
    assert_eq!([number("remarks"), number("median_seconds")], [4, 70]);
    let page = &found["pages"][0];
    assert_eq!(
        page,
        &json!({ "page": "lage", "title": page["title"], "seen": 4, "median_seconds": 30, "left": 1 })
    );
    let [lage, bericht, zahl] = [0, 1, 2].map(|at| &found["questions"][at]);
    let counts: Vec<_> = lage["codes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["code"].as_i64().unwrap(), it["count"].as_i64().unwrap()))
        .collect();
    assert_eq!(counts, [(1, 2), (2, 0), (3, 1), (-1, 1)]);
    assert_eq!(bericht["texts"], json!(["Kurz."]));
    assert_eq!(
        (&zahl["shown"], &zahl["answered"], &zahl["remarks"]),
        (&json!(2), &json!(2), &json!(4))
    );
    assert_eq!(
        zahl["numbers"],
        json!({ "count": 2, "min": 1.5, "median": 2.75, "max": 4.0 })
    );
}

#[tokio::test]
async fn remarks_are_a_table_in_the_order_of_the_questionnaire() {
    let pretest = Pretest::start().await;
    let karla = pretest.tester("Karla; Bau").await;
    let remarks = json!([
        remark("bericht", "=1+1"),
        remark("lage", "Erste Zeile,\nzweite \"Zeile\""),
        { "text": "Im Ganzen gut." }
    ]);
    karla.enter(json!({}), remarks, true).await.expect(200);
    let get = async |accept: &str| {
        let call = pretest
            .office
            .call(reqwest::Method::GET, &pretest.address("/pretest-remarks"));
        call.header("accept", accept).send().await
    };
    let csv = get("text/csv").await.expect(200);
    assert!(csv.header("content-type").starts_with("text/csv"));
    let text = csv.text();
    let mut reader = csv_of(&text, b',');
    assert_eq!(reader.remove(0)[0], "question");
    let cells: Vec<_> = reader
        .iter()
        .map(|row| (row[0].as_str(), row[5].as_str(), row[6].as_str()))
        .collect();
    assert_eq!(
        cells,
        [
            ("", "Im Ganzen gut.", "Karla; Bau"),
            ("F1", "Erste Zeile,\nzweite \"Zeile\"", "Karla; Bau"),
            ("F2", "=1+1", "Karla; Bau"),
        ]
    );
    let excel = get("text/csv;dialect=de").await.expect(200).text();
    let excel = csv_of(excel.strip_prefix('\u{feff}').unwrap(), b';');
    assert_eq!(excel[3][5], "'=1+1");
    get("application/pdf")
        .await
        .assert_problem(406, "not-acceptable");

    let listed = paged(&pretest.office, &pretest.address("/pretest-remarks"), 1).await;
    assert_eq!(listed.len(), 3);
    assert!(listed[0]["variable"].is_null());
}

/// The rows of a table, its head included.
fn csv_of(text: &str, separator: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(separator).has_headers(false);
    let mut reader = reader.from_reader(text.as_bytes());
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}
