//! The codebook of a wave in the field: in every format, of the file that the caller may pull.

use contract::access::Scope;
use reqwest::Method;
use tests::{Caller, Field, TestApp};

/// The columns of the caller's pull, and those that the data package names.
async fn columns(caller: &Caller, wave: &str) -> (Vec<String>, Vec<String>) {
    let pull = format!("/api/v1/waves/{wave}/responses");
    let pull = caller.call(Method::GET, &pull).header("accept", "text/csv");
    let head = pull.send().await.expect(200).text();
    let head = head.lines().next().unwrap().split(',').map(str::to_owned);
    let package = format!("/api/v1/waves/{wave}/codebook?format=datapackage");
    let package = caller.get(&package).await.expect(200).json();
    let fields = package["resources"][0]["schema"]["fields"].clone();
    let fields = fields.as_array().unwrap().iter();
    let named = fields.map(|field| field["name"].as_str().unwrap().to_owned());
    (head.collect(), named.collect())
}

#[tokio::test]
async fn it_describes_the_columns_that_the_caller_gets() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    for (scopes, geo) in [(&[][..], false), (&[Scope::ResponsesGeo][..], true)] {
        let scopes = [&[Scope::SurveysRead, Scope::ResponsesRead], scopes].concat();
        let partner = app.machine(&scopes).await;
        let (pulled, named) = columns(&partner, &field.wave).await;
        assert_eq!(pulled, named);
        assert_eq!(named.contains(&"ags".to_owned()), geo);
    }
    let (pulled, named) = columns(&field.office, &field.wave).await;
    assert_eq!(pulled, named);
}

#[tokio::test]
async fn it_comes_in_every_format_by_name_and_by_accept() {
    let app = TestApp::start().await;
    let field = Field::open(&app).await;
    let partner = app.machine(&[Scope::SurveysRead]).await;
    let plain = format!("/api/v1/waves/{}/codebook", field.wave);
    for (format, media, sign) in [
        ("json", "application/json", "\"variables\""),
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
        let named = format!("{plain}?format={format}");
        let named = partner.get(&named).await.expect(200);
        assert!(named.header("content-type").starts_with(media), "{format}");
        let text = named.text();
        assert!(text.contains(sign) && text.contains("lage"), "{format}");
        let asked = partner.call(Method::GET, &plain).header("accept", media);
        let asked = asked.send().await.expect(200);
        assert_eq!(asked.text(), text, "{media}");
        let again = partner.call(Method::GET, &plain).header("accept", media);
        let again = again.header("if-none-match", asked.etag()).send().await;
        assert_eq!(again.status, 304, "{media}");
    }
    let refused = partner
        .call(Method::GET, &plain)
        .header("accept", "image/png");
    refused.send().await.assert_problem(406, "not-acceptable");
}
