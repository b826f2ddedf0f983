//! From a cleaned wave to what everybody may read and partners may load.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use api::db::Connection;
use contract::access::{Role, Scope};
use diesel::prelude::*;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};
use tests::field::items;
use tests::towns::{CALAU, LUEBBEN, MUENNERSTADT, STEINHEIM, WITTENBERGE};
use tests::{Answer, Caller, Field, TestApp};

/// A wave with so many answers, cleaned.
pub async fn cleaned(app: &TestApp, answers: usize) -> Field {
    let field = Field::open(app).await;
    let all: Vec<Value> = (0..answers)
        .map(|town| {
            let mut answer = field.answer(town * 7);
            answer["answers"]["bericht"] = json!(format!("=Bericht {town}; \"so\""));
            answer
        })
        .collect();
    for answer in join_all(all.iter().map(|answer| field.submit(answer))).await {
        answer.expect(201);
    }
    for status in ["closed", "cleaned"] {
        moved(&field, status).await.expect(200);
    }
    field
}

pub async fn moved(field: &Field, to: &str) -> Answer {
    let address = format!("/api/v1/waves/{}/status", field.wave);
    field
        .office
        .put(&address, "*", &json!({ "status": to }))
        .await
}

fn form(wave: &str) -> Value {
    json!({ "wave_id": wave, "release": { "notes": { "de": "Erste Ausgabe", "en": "First edition" } } })
}

/// The release once it has been computed.
async fn computed(office: &Caller, id: &str) -> Value {
    let begin = Instant::now();
    loop {
        let release = office.get(&format!("/api/v1/releases/{id}")).await;
        let release = release.expect(200).json();
        if release["status"] != "building" {
            return release;
        }
        assert!(
            begin.elapsed() < Duration::from_secs(60),
            "it takes too long"
        );
        tokio::task::yield_now().await;
    }
}

pub async fn prepared(field: &Field) -> String {
    let begun = field
        .office
        .post("/api/v1/releases", &form(&field.wave))
        .await;
    let begun = begun.expect(201).json();
    assert_eq!(begun["status"], "building");
    let id = begun["id"].as_str().unwrap().to_owned();
    let release = computed(&field.office, &id).await;
    assert_eq!(release["status"], "prepared", "{release}");
    id
}

pub async fn publish(field: &Field, id: &str) -> Answer {
    let address = format!("/api/v1/releases/{id}/status");
    field
        .office
        .put(&address, "*", &json!({ "status": "published" }))
        .await
}

pub async fn published(field: &Field) -> String {
    let id = prepared(field).await;
    publish(field, &id).await.expect(200);
    id
}

pub async fn data(caller: &Caller, id: &str, format: &str) -> Answer {
    let address = format!("/api/v1/releases/{id}/data?format={format}");
    caller.get(&address).await
}

/// A table's rows by the names of its columns.
pub fn table(text: &str, separator: char) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator as u8)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let names: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            names
                .iter()
                .cloned()
                .zip(row.iter().map(str::to_owned))
                .collect()
        })
        .collect()
}

#[tokio::test]
async fn a_release_is_for_nobody_else_until_it_is_published() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 60).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let admin = app.person(Role::Admin, None).await;
    let partner = app
        .machine(&[Scope::ResponsesRead, Scope::SurveysRead])
        .await;
    let id = prepared(&field).await;
    for part in ["", "/results", "/codebook", "/data", "/data?format=csv"] {
        let address = format!("/api/v1/releases/{id}{part}");
        for caller in [&app.anonymous(), &*mayor, &*admin, &*partner] {
            caller.get(&address).await.assert_problem(404, "not-found");
        }
        field.office.get(&address).await.expect(200);
    }
    assert!(items(&partner, "/api/v1/releases").await.is_empty());
    let release = publish(&field, &id).await.expect(200).json();
    assert_eq!(
        (&release["number"], &release["responses"]),
        (&json!("1.0"), &json!(60))
    );
    let citation = release["citation"]["de"].as_str().unwrap();
    assert!(citation.contains("Erste Welle, Release 1.0"), "{citation}");
    assert_eq!(items(&app.anonymous(), "/api/v1/releases").await.len(), 1);
    for part in ["", "/results", "/codebook", "/data"] {
        let address = format!("/api/v1/releases/{id}{part}");
        app.anonymous().get(&address).await.expect(200);
    }
    let wave = field
        .office
        .get(&format!("/api/v1/waves/{}", field.wave))
        .await;
    assert_eq!(wave.json()["status"], "released");
}

#[tokio::test]
async fn rows_are_for_partners_and_the_secretariat() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 40).await;
    let id = published(&field).await;
    let mayor = app.person(Role::Participant, MUENNERSTADT).await;
    let surveys_only = app.machine(&[Scope::SurveysRead]).await;
    let plain = app.machine(&[Scope::ResponsesRead]).await;
    let geo = app
        .machine(&[Scope::ResponsesRead, Scope::ResponsesGeo])
        .await;
    for format in ["csv", "excel", "ndjson", "parquet"] {
        let told = data(&app.anonymous(), &id, format).await;
        told.assert_problem(401, "sign-in-needed");
        for caller in [&*mayor, &*surveys_only] {
            data(caller, &id, format)
                .await
                .assert_problem(403, "forbidden");
        }
        for caller in [&*plain, &*geo, &field.office] {
            data(caller, &id, format).await.expect(200);
        }
    }
    let ags: Vec<String> = table(&data(&geo, &id, "csv").await.text(), ',')
        .into_iter()
        .map(|row| row["ags"].clone())
        .collect();
    assert_eq!(ags.len(), 40);
    for format in ["csv", "excel", "ndjson"] {
        let text = data(&plain, &id, format).await.text();
        assert!(
            ags.iter().all(|ags| !text.contains(ags.as_str())),
            "{format}"
        );
        assert!(!text.contains("Bericht"), "unread texts are held back");
    }
    let other = app.machine(&[Scope::ResponsesRead]).await;
    let cases = |text: String| -> Vec<String> {
        let rows = table(&text, ',').into_iter();
        rows.map(|row| row["case_id"].clone()).collect()
    };
    let mine = cases(data(&plain, &id, "csv").await.text());
    let others = cases(data(&other, &id, "csv").await.text());
    assert!(mine.iter().all(|case| !others.contains(case)));
}

#[tokio::test]
async fn every_format_holds_the_same_values() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 45).await;
    let id = published(&field).await;
    let partner = app.machine(&[Scope::ResponsesRead]).await;
    let csv = table(&data(&partner, &id, "csv").await.text(), ',');
    let excel = data(&partner, &id, "excel").await.text();
    assert!(excel.starts_with('\u{feff}'));
    let excel = table(&excel, ';');
    let ndjson = data(&partner, &id, "ndjson").await.text();
    let lines: Vec<Value> = ndjson
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!((csv.len(), excel.len(), lines.len()), (45, 45, 45));
    for ((row, german), line) in csv.iter().zip(&excel).zip(&lines) {
        assert_eq!(row.len(), line.as_object().unwrap().len());
        for (name, value) in row {
            let told = match &line[name] {
                Value::String(text) => text.clone(),
                number => number.to_string(),
            };
            assert_eq!(&told, value, "{name}");
            assert_eq!(&german[name].replace(',', "."), value, "{name}");
        }
        assert!((1..=3).contains(&row["lage"].parse::<i32>().unwrap()));
    }
    let mean: f64 = csv
        .iter()
        .map(|row| row["weight"].parse::<f64>().unwrap())
        .sum::<f64>()
        / 45.0;
    assert!((mean - 1.0).abs() < 1e-4, "weights have mean 1: {mean}");
    let parquet = data(&partner, &id, "parquet").await;
    assert!(parquet.body.starts_with(b"PAR1") && parquet.body.ends_with(b"PAR1"));
}

#[tokio::test]
async fn an_interrupted_download_goes_on_where_it_broke_off() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 30).await;
    let id = published(&field).await;
    let partner = app.machine(&[Scope::ResponsesRead]).await;
    let address = format!("/api/v1/releases/{id}/data");
    let asking = |range: &str| {
        let call = partner
            .call(Method::GET, &address)
            .header("accept", "text/csv");
        if range.is_empty() {
            call
        } else {
            call.header("range", range)
        }
    };
    let whole = asking("").send().await.expect(200);
    assert!(whole.header("content-type").starts_with("text/csv"));
    let digest = whole.header("repr-digest").to_owned();
    assert!(digest.starts_with("sha-256=:"));
    let (first, rest) = (
        asking("bytes=0-99").send().await.expect(206),
        asking("bytes=100-").send().await.expect(206),
    );
    assert_eq!(first.header("repr-digest"), digest);
    assert_eq!([first.body.clone(), rest.body.clone()].concat(), whole.body);
    let beyond = asking("bytes=9999999-").send().await;
    beyond.assert_problem(416, "no-such-range");
    let place = format!("bytes */{}", whole.body.len());
    assert_eq!(beyond.header("content-range"), place);
    let same = asking("")
        .header("if-none-match", whole.etag())
        .send()
        .await;
    assert_eq!(same.status, 304);
    assert_eq!(same.etag(), whole.etag());
    let resumed = asking("bytes=100-").header("if-range", whole.etag());
    let resumed = resumed.send().await.expect(206);
    assert_eq!(resumed.body, rest.body);
    // Part of another file: with other columns, since the contract changed, or a moment, which the file does not tell.
    for other in ["\"another\"", "Mon, 05 Jan 2026 08:00:00 GMT"] {
        let again = asking("bytes=100-").header("if-range", other);
        let again = again.send().await.expect(200);
        assert_eq!(again.body, whole.body, "{other}");
        assert_eq!(again.header("repr-digest"), digest);
    }
}

#[tokio::test]
async fn what_is_published_never_changes() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 25).await;
    let id = published(&field).await;
    let address = format!("/api/v1/releases/{id}");
    let notes = json!({ "notes": { "de": "anders", "en": "different" } });
    let changed = field.office.put(&address, "*", &notes).await;
    changed.assert_problem(409, "wrong-state");
    let deleted = field
        .office
        .call(Method::DELETE, &address)
        .header("if-match", "*");
    deleted.send().await.assert_problem(409, "wrong-state");
    publish(&field, &id)
        .await
        .assert_problem(409, "wrong-state");
    let db = app.db().clone();
    let refused = tokio::task::spawn_blocking(move || {
        [
            "UPDATE releases SET responses = 0",
            "DELETE FROM release_rows",
            "UPDATE release_rows SET piece = 7",
            "INSERT INTO release_rows SELECT release_id, 7, data FROM release_rows",
        ]
        .map(|statement| {
            db.write_now(|c| {
                let done = match c {
                    Connection::Sqlite(c) => diesel::sql_query(statement).execute(c),
                    Connection::Postgres(c) => diesel::sql_query(statement).execute(c),
                };
                Ok(done?)
            })
            .is_err()
        })
    });
    assert_eq!(refused.await.unwrap(), [true; 4]);
}

#[tokio::test]
async fn a_correction_is_a_new_release() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 40).await;
    let again = async || {
        let begun = field
            .office
            .post("/api/v1/releases", &form(&field.wave))
            .await;
        begun.status
    };
    let first = prepared(&field).await;
    assert_eq!(again().await, 409, "one is in work");
    publish(&field, &first).await.expect(200);
    assert_eq!(again().await, 409, "the wave is released");
    for status in ["closed", "cleaned"] {
        moved(&field, status).await.expect(200);
    }
    let second = published(&field).await;
    let anyone = app.anonymous();
    let release = async |id: &str| {
        let found = anyone.get(&format!("/api/v1/releases/{id}")).await;
        found.expect(200).json()
    };
    let (first, second) = (release(&first).await, release(&second).await);
    assert_eq!(
        (&first["number"], &second["number"]),
        (&json!("1.0"), &json!("1.1"))
    );
    assert_eq!(first["checksum"], second["checksum"], "the same answers");
}

#[tokio::test]
async fn a_corrected_release_says_what_replaces_it_once_that_is_public() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 20).await;
    let anyone = app.anonymous();
    let read = async |caller: &Caller, id: &str| {
        let found = caller.get(&format!("/api/v1/releases/{id}")).await;
        let found = found.expect(200);
        let body = found.json();
        let names = ["replaces", "replaced_by"].map(|name| body[name]["number"].clone());
        (names, found.etag().to_owned())
    };
    let listed = async |caller: &Caller| -> Vec<[Value; 2]> {
        let all = items(caller, "/api/v1/releases").await.into_iter();
        let names = ["replaces", "replaced_by"];
        all.map(|found| names.map(|name| found[name]["number"].clone()))
            .collect()
    };
    let none = || [Value::Null, Value::Null];
    let first = published(&field).await;
    let (names, tag) = read(&anyone, &first).await;
    assert_eq!(names, none());
    for status in ["closed", "cleaned"] {
        moved(&field, status).await.expect(200);
    }
    // What is in work is for the secretariat alone, and replaces nothing yet.
    let second = prepared(&field).await;
    assert_eq!(read(&anyone, &first).await, (none(), tag.clone()));
    assert_eq!(read(&field.office, &first).await.0, none());
    assert_eq!(
        read(&field.office, &second).await.0,
        [json!("1.0"), Value::Null]
    );
    assert_eq!(listed(&anyone).await, [none()]);
    let catalogue = async || {
        let told = anyone.get("/api/v1/catalogue").await;
        told.expect(200).json()["dcat:dataset"].clone()
    };
    assert_eq!(catalogue().await[0].get("dct:isReplacedBy"), None);
    publish(&field, &second).await.expect(200);
    let (names, new_tag) = read(&anyone, &first).await;
    assert_eq!(names, [Value::Null, json!("1.1")]);
    assert_ne!(tag, new_tag, "it says something else now");

    for status in ["closed", "cleaned"] {
        moved(&field, status).await.expect(200);
    }
    let third = published(&field).await;
    // Each correction names the one before it; what is old points to what holds today.
    let [one, two] = ["1.0", "1.1"].map(|number| json!(number));
    let newest = json!("1.2");
    assert_eq!(
        listed(&anyone).await,
        [
            [two, Value::Null],
            [one, newest.clone()],
            [Value::Null, newest]
        ]
    );
    let told = anyone.get(&format!("/api/v1/releases/{first}")).await;
    let by = told.json()["replaced_by"].clone();
    assert_eq!(by["id"], json!(third));
    let citation = by["citation"]["de"].as_str().unwrap();
    assert!(
        citation.contains("Release 1.2") && citation.ends_with(&format!("/ergebnisse/{third}"))
    );
    let sets = catalogue().await;
    assert_eq!(sets[2]["dct:isReplacedBy"]["@id"], sets[0]["@id"]);
    assert_eq!(sets[0]["dct:replaces"]["@id"], sets[1]["@id"]);
    let codebook = format!("/api/v1/releases/{first}/codebook?format=ddi");
    let codebook = anyone.get(&codebook).await.text();
    assert!(codebook.contains("Ersetzt durch: "));
}

#[tokio::test]
async fn answers_that_changed_meanwhile_are_not_published() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 30).await;
    let id = prepared(&field).await;
    for status in ["closed", "open"] {
        moved(&field, status).await.expect(200);
    }
    field.submit(&field.answer(1)).await.expect(201);
    for status in ["closed", "cleaned"] {
        moved(&field, status).await.expect(200);
    }
    publish(&field, &id)
        .await
        .assert_problem(409, "wrong-state");
    let given_up = field
        .office
        .call(Method::DELETE, &format!("/api/v1/releases/{id}"))
        .header("if-match", "*");
    given_up.send().await.expect(204);
    let other = published(&field).await;
    let release = field.office.get(&format!("/api/v1/releases/{other}")).await;
    assert_eq!(release.json()["responses"], 31);
}

#[tokio::test]
async fn a_release_needs_a_cleaned_wave() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    for status in ["open", "closed"] {
        if status != "open" {
            moved(&field, status).await.expect(200);
        }
        let begun = field
            .office
            .post("/api/v1/releases", &form(&field.wave))
            .await;
        begun.assert_problem(409, "wrong-state");
    }
    let nowhere = form("00000000-0000-7000-8000-000000000000");
    let begun = field.office.post("/api/v1/releases", &nowhere).await;
    begun.assert_invalid(&["wave_id"]);
}

#[tokio::test]
async fn rules_that_name_what_is_not_there_are_refused_with_their_place() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 5).await;
    for (rules, at) in [
        (
            json!({ "microdata": { "texts": ["lage"] } }),
            "rules.microdata.texts.0",
        ),
        (
            json!({ "microdata": { "quasi_identifiers": ["nichts"] } }),
            "rules.microdata.quasi_identifiers.0",
        ),
        (
            json!({ "microdata": { "coarsening": [{ "step": "drop", "column": "nichts" }] } }),
            "rules.microdata.coarsening.0",
        ),
    ] {
        let mut body = form(&field.wave);
        body["release"]["rules"] = rules;
        let refused = field.office.post("/api/v1/releases", &body).await;
        refused.assert_invalid(&[at]);
    }
    let mut body = form(&field.wave);
    body["release"]["rules"] = json!({ "disclosure": { "min_count": 2, "min_base": 10, "dominance_percent": 85, "protection": 2 } });
    let refused = field.office.post("/api/v1/releases", &body).await;
    refused.assert_invalid(&["release.rules.disclosure.min_count"]);
}

#[tokio::test]
async fn texts_go_out_only_after_they_have_been_read() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 30).await;
    let id = prepared(&field).await;
    let texts = items(&field.office, &format!("/api/v1/releases/{id}/texts")).await;
    assert_eq!(texts.len(), 30);
    let mut few = Vec::new();
    let mut address = format!("/api/v1/releases/{id}/texts?limit=7");
    loop {
        let page = field.office.get(&address).await.expect(200).json();
        few.extend(page["items"].as_array().unwrap().clone());
        match page["next"].as_str() {
            Some(next) => address = format!("/api/v1/releases/{id}/texts?limit=7&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(few, texts, "pages join without a gap");
    let mut form = form(&field.wave)["release"].take();
    form["rules"] = json!({ "microdata": { "texts": ["bericht"] } });
    let address = format!("/api/v1/releases/{id}");
    field.office.put(&address, "*", &form).await.expect(200);
    assert_eq!(computed(&field.office, &id).await["status"], "prepared");
    publish(&field, &id).await.expect(200);
    let partner = app.machine(&[Scope::ResponsesRead]).await;
    let csv = data(&partner, &id, "csv").await.text();
    assert!(csv.contains("\"=Bericht 3; \"\"so\"\"\""));
    let excel = data(&partner, &id, "excel").await.text();
    assert!(excel.contains("\"'=Bericht 3; \"\"so\"\"\""), "no formula");
}

#[tokio::test]
async fn a_town_sees_its_own_answer_and_nobody_elses() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 20).await;
    let id = published(&field).await;
    let address = format!("/api/v1/releases/{id}/own");
    let ags: &'static str = String::leak(field.towns[0].clone());
    let mayor = app.person(Role::Participant, ags).await;
    let own = mayor.get(&address).await.expect(200).json();
    assert_eq!(own["answers"]["lage"], 1);
    assert_eq!(own["land"], ags[..2]);
    let silent: &'static str = String::leak(field.towns[1].clone());
    let other = app.person(Role::Participant, silent).await;
    other.get(&address).await.assert_problem(404, "not-found");
    field
        .office
        .get(&address)
        .await
        .assert_problem(403, "forbidden");
}

#[tokio::test]
async fn the_codebook_and_the_catalogue_describe_what_is_there() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 30).await;
    let id = published(&field).await;
    let partner = app.machine(&[Scope::ResponsesRead]).await;
    let head = data(&partner, &id, "csv").await.text();
    let head = head.lines().next().unwrap().to_owned();
    let codebook = partner
        .get(&format!("/api/v1/releases/{id}/codebook"))
        .await;
    for variable in codebook.expect(200).json()["variables"].as_array().unwrap() {
        let name = variable["name"].as_str().unwrap();
        assert!(head.split(',').any(|column| column == name), "{name}");
    }
    for (format, media, sign) in [
        ("ddi", "application/xml", "ddi:codebook:2_5"),
        ("csvw", "application/csvm+json", "tableSchema"),
        (
            "datapackage",
            "application/vnd.datapackage+json",
            "resources",
        ),
        ("sps", "application/x-spss-sps", "VARIABLE LABELS"),
        ("do", "application/x-stata-do", "label variable"),
    ] {
        let address = format!("/api/v1/releases/{id}/codebook?format={format}");
        let answer = partner.get(&address).await.expect(200);
        assert!(answer.header("content-type").starts_with(media), "{format}");
        assert!(answer.text().contains(sign), "{format}");
        assert!(answer.text().contains("lage"), "{format}");
        let plain = format!("/api/v1/releases/{id}/codebook");
        let asked = partner.call(Method::GET, &plain).header("accept", media);
        let asked = asked.send().await.expect(200);
        assert_eq!(asked.text(), answer.text(), "{media}");
    }
    let catalogue = app.anonymous().get("/api/v1/catalogue").await.expect(200);
    assert_eq!(catalogue.header("content-type"), "application/ld+json");
    assert!(
        catalogue
            .text()
            .contains(&format!("/api/v1/releases/{id}/data?format=csv"))
    );
    let refused = partner
        .call(Method::GET, &format!("/api/v1/releases/{id}/codebook"))
        .header("accept", "image/png");
    refused.send().await.assert_problem(406, "not-acceptable");
}

#[tokio::test]
async fn tables_are_there_as_json_stat_for_everybody() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 60).await;
    let id = published(&field).await;
    let all = data(&app.anonymous(), &id, "json-stat")
        .await
        .expect(200)
        .json();
    assert_eq!(all["class"], "collection");
    let address = format!("/api/v1/releases/{id}/data?format=json-stat&variable=lage");
    let one = app.anonymous().get(&address).await.expect(200).json();
    assert_eq!(
        (&one["class"], &one["version"]),
        (&json!("dataset"), &json!("2.0"))
    );
    let sizes: Vec<usize> = one["size"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_u64().unwrap() as usize)
        .collect();
    let values = one["value"].as_array().unwrap();
    assert_eq!(sizes.iter().product::<usize>(), values.len());
    // The first area is the total; its three codes have twenty answers each.
    for code in 0..3 {
        assert_eq!(values[code * sizes[2]], 20.0, "{one}");
    }
    let nothing = format!("/api/v1/releases/{id}/data?format=json-stat&variable=nichts");
    app.anonymous()
        .get(&nothing)
        .await
        .assert_problem(404, "not-found");
}

#[tokio::test]
async fn results_come_weighted_and_small_counts_not_at_all() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 90).await;
    let id = published(&field).await;
    let answer = app
        .anonymous()
        .get(&format!("/api/v1/releases/{id}/results"))
        .await;
    let etag = answer.etag().to_owned();
    let cube = answer.expect(200).json();
    let question = &cube["questions"][0];
    assert_eq!(question["variable"], "lage");
    let mut told = 0;
    for line in question["items"][0]["areas"].as_array().unwrap() {
        for cell in line["cells"].as_array().into_iter().flatten() {
            match cell["count"].as_i64() {
                Some(count) => {
                    assert!(count >= 5, "{line}");
                    told += 1;
                }
                None => assert!(cell["status"].is_string() && cell.as_object().unwrap().len() == 1),
            }
        }
    }
    assert!(told >= 3, "the total is told");
    let address = format!("/api/v1/releases/{id}/results");
    let same = app
        .anonymous()
        .call(Method::GET, &address)
        .header("if-none-match", &etag);
    assert_eq!(same.send().await.status, 304);
}

#[tokio::test]
async fn people_who_answered_for_themselves_are_named_to_nobody() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    let mut survey = tests::field::survey("personen");
    survey["unit"] = json!("person");
    let survey = office
        .post("/api/v1/surveys", &survey)
        .await
        .expect(201)
        .json();
    let survey = survey["id"].as_str().unwrap().to_owned();
    let questionnaires = format!("/api/v1/surveys/{survey}/questionnaires");
    let questionnaire = tests::field::questionnaire();
    office
        .post(&questionnaires, &questionnaire)
        .await
        .expect(201);
    let people = [
        app.person(Role::Participant, MUENNERSTADT).await,
        app.person(Role::Participant, LUEBBEN).await,
        app.person(Role::Participant, WITTENBERGE).await,
        app.person(Role::Participant, CALAU).await,
        app.person(Role::Participant, STEINHEIM).await,
    ];
    let wave = office
        .post("/api/v1/waves", &tests::field::wave(&survey))
        .await;
    let wave = wave.expect(201).json()["id"].as_str().unwrap().to_owned();
    let field = Field::of((*office).clone(), wave).await;
    let answer = json!({ "answers": { "lage": 2, "bericht": "so" } });
    let mut ids = Vec::new();
    for person in &people {
        person.post(&field.responses(), &answer).await.expect(201);
        let me = person.get("/api/v1/me").await.expect(200).json();
        ids.push(me["id"].as_str().unwrap().to_owned());
    }
    for status in ["closed", "cleaned"] {
        moved(&field, status).await.expect(200);
    }
    let id = published(&field).await;
    let geo = app
        .machine(&[Scope::ResponsesRead, Scope::ResponsesGeo])
        .await;
    for caller in [&*geo, &field.office] {
        let csv = data(caller, &id, "csv").await.expect(200).text();
        assert_eq!(table(&csv, ',').len(), 5);
        assert!(!csv.contains("ags") && ids.iter().all(|id| !csv.contains(id.as_str())));
    }
    let own = people[0].get(&format!("/api/v1/releases/{id}/own")).await;
    assert_eq!(own.expect(200).json()["answers"]["lage"], 2);
    let release = app.anonymous().get(&format!("/api/v1/releases/{id}")).await;
    assert_eq!(release.expect(200).json()["unit"], "person");
    let wave = field
        .office
        .get(&format!("/api/v1/waves/{}", field.wave))
        .await
        .expect(200)
        .json();
    assert_eq!(wave["unit"], "person");
    let waves = field.office.get("/api/v1/waves").await.expect(200).json();
    assert_eq!(waves["items"][0]["unit"], "person");
}
