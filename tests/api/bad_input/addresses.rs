//! Bad addresses, methods and parameters.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::access::Role;
use contract::operations::{Method, OPERATIONS};
use serde_json::Value;
use tests::{Caller, TestApp};

use crate::operations::{Everybody, address};

/// Sends the request target as it is; the HTTP client would tidy it up.
async fn raw(app: &TestApp, caller: &Caller, target: &str) -> (u16, String) {
    let authorization = caller
        .authorization
        .as_ref()
        .map_or_else(String::new, |value| format!("authorization: {value}\r\n"));
    let request = format!(
        "GET {target} HTTP/1.1\r\nhost: localhost\r\n{authorization}connection: close\r\n\r\n"
    );
    let answer = app.raw(request.as_bytes()).await;
    let status = answer.split(' ').nth(1).and_then(|s| s.parse().ok());
    (
        status.unwrap_or_else(|| panic!("{target}: {answer}")),
        answer,
    )
}

#[tokio::test]
async fn an_unknown_address_is_a_problem_for_every_method() {
    let app = TestApp::start().await;
    for path in [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v1/nothing",
        "/api/v1/labs/",
        "/api/v1//labs",
        "/api/v1/labs/a/b/c/d",
        "/api/v2/labs",
        "/API/v1/labs",
        "/.well-known/nothing",
    ] {
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY"] {
            let answer = app
                .anonymous()
                .call(method.parse().unwrap(), path)
                .send()
                .await;
            assert_eq!(answer.status, 404, "{method} {path}");
            answer.assert_problem(404, "not-found");
        }
    }
}

#[tokio::test]
async fn a_file_that_the_documentation_lacks_is_a_problem_too() {
    let app = TestApp::start().await;
    app.anonymous().get("/api/docs/").await.expect(200);
    for path in ["/api/docs/nothing.js", "/api/docs/..%2f..%2fCargo.toml"] {
        let answer = app.anonymous().get(path).await;
        answer.assert_problem(404, "not-found");
    }
}

#[tokio::test]
async fn a_wrong_method_says_which_ones_there_are() {
    let app = TestApp::start().await;
    let mut known: BTreeMap<String, Vec<Method>> = BTreeMap::new();
    for operation in OPERATIONS {
        known
            .entry(address(operation))
            .or_default()
            .push(operation.method);
    }
    for (path, methods) in known {
        let names: Vec<_> = methods.iter().map(|m| m.as_str()).collect();
        for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "QUERY"] {
            if names.contains(&method) {
                continue;
            }
            let answer = app
                .anonymous()
                .call(method.parse().unwrap(), &path)
                .send()
                .await;
            assert_eq!(answer.status, 405, "{method} {path}");
            answer.assert_problem(405, "method-not-allowed");
            assert_eq!(answer.header("allow"), names.join(", "));
        }
    }
}

#[tokio::test]
async fn head_answers_as_get_does_without_the_body() {
    let app = TestApp::start().await;
    for path in [
        "/api/v1/instance",
        "/api/openapi.json",
        "/api/v1/nothing",
        "/api/v1/labs",
    ] {
        let get = app.anonymous().get(path).await;
        let head = app
            .anonymous()
            .call(reqwest::Method::HEAD, path)
            .send()
            .await;
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"));
        assert!(head.body.is_empty() && !get.body.is_empty());
    }
}

#[tokio::test]
async fn a_parameter_that_cannot_be_a_key_names_nothing() {
    let app = TestApp::start().await;
    let everybody = Everybody::of(&app).await;
    let nonsense = [
        "x",
        "0",
        "-1",
        "null",
        "%00",
        "%ff",
        "%zz",
        "%",
        "%2",
        "%E0%A4%A",
        "..%2f..",
        "%2e%2e",
        "'%20OR%201=1--",
        "00000000-0000-4000-8000-00000000000g",
        "9672140",
        "%C3%A4",
        "\u{1}",
    ];
    let mut tried = 0;
    for operation in OPERATIONS {
        if operation.method != Method::Get || !operation.path.contains('{') {
            continue;
        }
        let caller = everybody.someone_for(operation);
        let begin = operation.path.find('{').unwrap();
        let end = operation.path.find('}').unwrap();
        for value in nonsense.into_iter().chain([&*"a".repeat(3000)]) {
            let target = format!(
                "{}{value}{}",
                &operation.path[..begin],
                &operation.path[end + 1..]
            );
            let target = target
                .replace("{session_id}", crate::operations::NOTHING)
                .replace("{step}", "invitation");
            let (status, answer) = raw(&app, caller, &target).await;
            tried += 1;
            assert!(matches!(status, 400 | 404), "{target}: {answer}");
            // What is no HTTP at all is refused by the server before it is a request.
            if value.is_ascii() && !value.contains('\u{1}') {
                assert!(
                    answer.contains("application/problem+json"),
                    "{target}: {answer}"
                );
            }
        }
    }
    assert!(tried > 100, "{tried}");
}

#[tokio::test]
async fn wrong_limits_and_cursors_are_refused_by_name() {
    let app = TestApp::start().await;
    let everybody = Everybody::of(&app).await;
    let document: Value = serde_json::from_str(&api::app::openapi().to_json().unwrap()).unwrap();
    let mut lists = 0;
    for operation in OPERATIONS {
        let documented =
            &document["paths"][operation.path][operation.method.as_str().to_lowercase()];
        let parameters = documented["parameters"].as_array().into_iter().flatten();
        let names: Vec<_> = parameters.filter_map(|p| p["name"].as_str()).collect();
        if !names.contains(&"limit") {
            continue;
        }
        lists += 1;
        let caller = everybody.someone_for(operation);
        let path = address(operation);
        for limit in [
            "0",
            "-1",
            "201",
            "1000000",
            "99999999999999999999",
            "1.5",
            "x",
            "",
            "%00",
            "1e2",
            "+1",
        ] {
            let answer = caller.get(&format!("{path}?limit={limit}")).await;
            assert_eq!(answer.status, 400, "{path}?limit={limit}");
            let problem = answer.assert_problem(400, "invalid-parameter");
            assert_eq!(problem.errors[0].field, "limit");
        }
        if operation.path.contains('{') || !names.contains(&"cursor") {
            continue;
        }
        // Among them: JSON of the wrong form and a NUL in base64url, no base64 at all, far too long.
        let long = "A".repeat(600);
        for cursor in [
            "x",
            "e30",
            "W10",
            "bnVsbA",
            "WyJcdTAwMDAiLCJcdTAwMDAiXQ",
            "AAAA",
            "%00",
            "%ff",
            "äöü",
            &long,
        ] {
            let answer = caller.get(&format!("{path}?cursor={cursor}")).await;
            assert_eq!(answer.status, 400, "{path}?cursor={cursor}");
            let problem = answer.assert_problem(400, "invalid-parameter");
            assert_eq!(problem.errors[0].field, "cursor", "{path}?cursor={cursor}");
        }
    }
    assert!(lists >= 4, "{lists}");
}

#[tokio::test]
async fn a_cursor_with_a_day_that_postgresql_does_not_know_is_refused() {
    let app = TestApp::start().await;
    let office = app.person(Role::Office, None).await;
    for list in ["labs", "waves"] {
        for day in ["-262143-01-01", "+262142-12-31", "1999-12-31"] {
            let position = serde_json::json!([day, crate::operations::NOTHING]);
            let cursor = URL_SAFE_NO_PAD.encode(position.to_string());
            let answer = office.get(&format!("/api/v1/{list}?cursor={cursor}")).await;
            let problem = answer.assert_problem(400, "invalid-parameter");
            assert_eq!(problem.errors[0].field, "cursor");
        }
    }
}

#[tokio::test]
async fn no_value_of_any_parameter_breaks_the_service() {
    let app = TestApp::start().await;
    let everybody = Everybody::of(&app).await;
    let document: Value = serde_json::from_str(&api::app::openapi().to_json().unwrap()).unwrap();
    let long = "x".repeat(8000);
    let mut wrong = Vec::new();
    for operation in OPERATIONS.iter().filter(|o| o.method == Method::Get) {
        let caller = everybody.someone_for(operation);
        let documented = &document["paths"][operation.path]["get"]["parameters"];
        let parameters = documented.as_array().into_iter().flatten();
        for name in parameters
            .filter(|p| p["in"] == "query")
            .filter_map(|p| p["name"].as_str())
        {
            for value in [
                "",
                "%00",
                "a%00b",
                "%ff",
                "%F0%9F%8F%98",
                "%25",
                "_",
                "\\",
                "'",
                "\"",
                "%2B",
                "[]",
                &long,
            ] {
                for query in [
                    format!("{name}={value}"),
                    format!("{name}={value}&{name}={value}"),
                    format!("{name}[]={value}"),
                ] {
                    let answer = caller.get(&format!("{}?{query}", address(operation))).await;
                    let known = matches!(answer.status, 200 | 400 | 404 | 422);
                    let problem = answer.status < 400
                        || answer.header("content-type") == "application/problem+json";
                    if !(known && problem) {
                        wrong.push(format!("{} {query}: {}", operation.id, answer.status));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
