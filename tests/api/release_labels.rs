//! Rows with words in place of codes, or beside them.

use contract::access::Scope;
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Answer, Caller, Field, TestApp};

use crate::releases::{moved, published, table};

/// A release of twenty answers; every fourth town says nothing of its situation.
async fn release(app: &TestApp) -> String {
    let field = Field::open(app).await;
    for town in 0..20 {
        let mut answer = field.answer(town);
        let silent = town % 4 == 0;
        answer["partial"] = json!(silent);
        let said = if silent { "bericht" } else { "lage" };
        answer["answers"] = json!({ said: if silent { json!("nur das") } else { json!(2) } });
        field.submit(&answer).await.expect(201);
    }
    for status in ["closed", "cleaned"] {
        moved(&field, status).await.expect(200);
    }
    published(&field).await
}

async fn data(caller: &Caller, id: &str, query: &str, language: &str) -> Answer {
    let address = format!("/api/v1/releases/{id}/data?{query}");
    let call = caller.call(Method::GET, &address);
    call.header("accept-language", language).send().await
}

#[tokio::test]
async fn a_table_has_codes_or_labels_or_both_in_the_readers_language() {
    let app = TestApp::start().await;
    let id = release(&app).await;
    let partner = app.machine(&[Scope::ResponsesRead]).await;
    let ask = async |query: &str, language| data(&partner, &id, query, language).await.expect(200);
    let codes = ask("format=excel", "de").await;
    let plain = table(&codes.text(), ';');
    let same = ask("format=excel&labels=codes", "en").await;
    assert_eq!(
        same.body, codes.body,
        "codes are the same in every language"
    );
    let mut seen = vec![codes.etag().to_owned()];
    for (language, fair, silent, by_telephone) in [
        ("de", "mittel", "nicht da", "telefonisch"),
        ("en", "fair", "not there", "by telephone"),
    ] {
        let labels = ask("format=excel&labels=labels", language).await;
        let both = ask("format=csv&labels=both", language).await;
        let rows = table(&labels.text(), ';')
            .into_iter()
            .zip(table(&both.text(), ','));
        for ((labelled, both), plain) in rows.zip(&plain) {
            assert_eq!(labelled.len(), plain.len());
            let wanted = if plain["lage"] == "2" { fair } else { silent };
            assert_eq!(
                (labelled["lage"].as_str(), both["lage.label"].as_str()),
                (wanted, wanted)
            );
            assert_eq!(both["lage"], plain["lage"]);
            assert_eq!(plain["mode"], "telephone");
            let told = (labelled["mode"].as_str(), both["mode.label"].as_str());
            assert_eq!(told, (by_telephone, by_telephone));
            // What has no label stays, and has no column more.
            assert_eq!(labelled["case_id"], plain["case_id"]);
            assert!(!both.contains_key("weight.label") && !both.contains_key("case_id.label"));
            assert_eq!(labelled["weight"], plain["weight"]);
        }
        for answer in [&labels, &both] {
            assert!(!seen.contains(&answer.etag().to_owned()));
            seen.push(answer.etag().to_owned());
            assert!(answer.header("vary").contains("Accept-Language"));
        }
        let name = labels.header("content-disposition");
        assert!(
            name.contains(&format!("labels.{language}.excel.csv")),
            "{name}"
        );
    }
    let lines = ask("format=ndjson&labels=both", "de").await.text();
    let told: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let silent = told
        .iter()
        .filter(|row| row["lage"].as_i64() < Some(0) && row["lage.label"] == "nicht da");
    assert_eq!((told.len(), silent.count()), (20, 5));
}

#[tokio::test]
async fn formats_that_have_labels_by_themselves_leave_no_choice() {
    let app = TestApp::start().await;
    let id = release(&app).await;
    let partner = app.machine(&[Scope::ResponsesRead]).await;
    for query in [
        "format=parquet&labels=both",
        "format=json-stat&labels=labels",
    ] {
        let refused = data(&partner, &id, query, "de").await;
        let problem = refused.assert_problem(400, "invalid-parameter");
        assert_eq!(problem.errors[0].field, "labels");
    }
    let unknown = data(&partner, &id, "format=csv&labels=words", "de").await;
    unknown.assert_problem(400, "invalid-parameter");
}
