//! What can be loaded of a release, as HTTP has it: formats by `Accept`, tags, and parts.

use contract::access::Scope;
use reqwest::Method;
use serde_json::json;
use tests::{Answer, Caller, TestApp};

use crate::releases::{cleaned, data, moved, prepared, publish, published};

async fn with(caller: &Caller, address: &str, headers: &[(&str, &str)]) -> Answer {
    let mut call = caller.call(Method::GET, address);
    for (name, value) in headers {
        call = call.header(name, value);
    }
    call.send().await
}

#[tokio::test]
async fn tables_codebooks_and_the_catalogue_come_again_only_when_they_have_changed() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 30).await;
    let id = published(&field).await;
    let anyone = app.anonymous();
    let codebook = |format: &str| format!("/api/v1/releases/{id}/codebook?format={format}");
    let mut addresses = vec![
        format!("/api/v1/releases/{id}/data?format=json-stat"),
        format!("/api/v1/releases/{id}/data?format=json-stat&variable=lage"),
        "/api/v1/catalogue".to_owned(),
        "/api/v1/releases".to_owned(),
    ];
    addresses.extend(["json", "ddi", "csvw", "datapackage", "sps", "do"].map(codebook));
    let mut tags = Vec::new();
    for address in &addresses {
        let whole = anyone.get(address).await.expect(200);
        let tag = whole.etag().to_owned();
        let same = with(&anyone, address, &[("if-none-match", &tag)]).await;
        assert_eq!((same.status, same.etag()), (304, tag.as_str()), "{address}");
        assert!(same.body.is_empty());
        let older = with(&anyone, address, &[("if-none-match", "\"older\"")]).await;
        assert_eq!(older.expect(200).body, whole.body);

        // In two parts, as a download that broke off goes on.
        let first = with(&anyone, address, &[("range", "bytes=0-99")]).await;
        let rest = [("range", "bytes=100-"), ("if-range", tag.as_str())];
        let rest = with(&anyone, address, &rest).await.expect(206);
        let joined = [first.expect(206).body.clone(), rest.body.clone()].concat();
        assert_eq!(joined, whole.body, "{address}");
        let length = whole.body.len();
        let place = format!("bytes 100-{}/{length}", length - 1);
        assert_eq!(rest.header("content-range"), place);
        assert_eq!(rest.header("repr-digest"), whole.header("repr-digest"));
        let other = [("range", "bytes=100-"), ("if-range", "\"older\"")];
        assert_eq!(with(&anyone, address, &other).await.status, 200);
        let beyond = with(&anyone, address, &[("range", "bytes=99999999-")]).await;
        beyond.assert_problem(416, "no-such-range");
        assert_eq!(beyond.header("content-range"), format!("bytes */{length}"));
        assert!(!tags.contains(&tag), "{address}");
        tags.push(tag);
    }
    // Another language is another document.
    let english = with(&anyone, &addresses[0], &[("accept-language", "en")]).await;
    assert!(!tags.contains(&english.expect(200).etag().to_owned()));
}

#[tokio::test]
async fn the_list_and_the_catalogue_change_when_a_release_becomes_public() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 20).await;
    let anyone = app.anonymous();
    let addresses = ["/api/v1/releases", "/api/v1/catalogue"];
    let tags = async || {
        let mut tags = Vec::new();
        for address in addresses {
            let told = anyone.get(address).await.expect(200);
            tags.push(told.etag().to_owned());
        }
        tags
    };
    let unchanged = async |tags: &[String]| {
        let mut states = Vec::new();
        for (address, tag) in addresses.iter().zip(tags) {
            let asked = with(&anyone, address, &[("if-none-match", tag)]).await;
            states.push(asked.status);
        }
        states
    };
    let empty = tags().await;
    let id = prepared(&field).await;
    assert_eq!(unchanged(&empty).await, [304, 304], "nobody may know of it");
    publish(&field, &id).await.expect(200);
    assert_eq!(unchanged(&empty).await, [200, 200]);
    let first = tags().await;
    assert_eq!(unchanged(&first).await, [304, 304]);
    for status in ["closed", "cleaned"] {
        moved(&field, status).await.expect(200);
    }
    published(&field).await;
    assert_eq!(unchanged(&first).await, [200, 200]);
}

#[tokio::test]
async fn every_format_can_be_asked_for_by_accept() {
    let app = TestApp::start().await;
    let field = cleaned(&app, 20).await;
    let id = published(&field).await;
    let partner = app.machine(&[Scope::ResponsesRead]).await;
    let address = format!("/api/v1/releases/{id}/data");
    for (accept, format, media) in [
        ("text/csv", "csv", "text/csv"),
        ("text/csv; header=present", "csv", "text/csv"),
        ("text/csv;dialect=de", "excel", "text/csv"),
        ("application/x-ndjson", "ndjson", "application/x-ndjson"),
        ("application/ndjson", "ndjson", "application/x-ndjson"),
        (
            "application/vnd.apache.parquet",
            "parquet",
            "application/vnd.apache.parquet",
        ),
        ("application/json", "json-stat", "application/json"),
        (
            "application/json-stat+json, application/json;q=0.5",
            "json-stat",
            "application/json",
        ),
        ("*/*", "json-stat", "application/json"),
    ] {
        let asked = with(&partner, &address, &[("accept", accept)]).await;
        let asked = asked.expect(200);
        let named = data(&partner, &id, format).await.expect(200);
        assert_eq!(asked.body, named.body, "{accept}");
        assert!(asked.header("content-type").starts_with(media), "{accept}");
        assert!(asked.header("vary").contains("Accept"), "{accept}");
        // What stands in the address goes before.
        let address = format!("{address}?format={format}");
        let asked = with(&partner, &address, &[("accept", "image/png")]).await;
        assert_eq!(asked.expect(200).body, named.body);
    }
    let german = with(&partner, &address, &[("accept", "text/csv;dialect=de")]).await;
    assert!(german.header("content-type").ends_with("dialect=de"));
    for accept in ["text/csv;dialect=fr", "application/xml"] {
        let refused = with(&partner, &address, &[("accept", accept)]).await;
        refused.assert_problem(406, "not-acceptable");
    }

    // The running field phase speaks of the same dialect.
    let responses = field.responses();
    let by_name = format!("{responses}?dialect=de");
    let by_name = with(&field.office, &by_name, &[("accept", "text/csv")]).await;
    let asked = with(
        &field.office,
        &responses,
        &[("accept", "text/csv;dialect=de")],
    )
    .await;
    let asked = asked.expect(200);
    assert_eq!(asked.text(), by_name.expect(200).text());
    assert!(asked.text().starts_with('\u{feff}'));
    let plain = with(&field.office, &responses, &[("accept", "text/csv")]).await;
    assert!(!plain.expect(200).text().starts_with('\u{feff}'));
    assert_eq!(
        field.office.get(&responses).await.json()["next"],
        json!(null)
    );
}
