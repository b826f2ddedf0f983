//! The files of the compiled client.

use std::path::Path;

use tests::{Caller, TestApp};

/// A client of a page and a script, and beside its folder a file that nobody may get.
fn client(folder: &Path) -> std::path::PathBuf {
    let dist = folder.join("dist");
    std::fs::create_dir_all(dist.join("assets")).unwrap();
    for (name, text) in [
        ("index.html", "<title>page</title>"),
        ("index.html.br", "packed page"),
        ("worker.js", "service worker"),
        ("assets/app-1.js", "plain script"),
        ("assets/app-1.js.br", "script by br"),
        ("assets/app-1.js.gz", "script by gzip"),
        ("../secret.js", "secret"),
    ] {
        std::fs::write(dist.join(name), text).unwrap();
    }
    dist
}

async fn app(folder: &Path) -> TestApp {
    let dist = client(folder);
    TestApp::start_with(|settings| settings.client = Some(dist)).await
}

async fn packed(caller: &Caller, encodings: &str) -> String {
    let answer = caller
        .call(reqwest::Method::GET, "/assets/app-1.js")
        .header("accept-encoding", encodings)
        .send()
        .await
        .expect(200);
    assert_eq!(answer.header("vary"), "Accept-Encoding");
    answer.text()
}

#[tokio::test]
async fn a_file_comes_packed_as_the_browser_takes_it() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path()).await;
    let caller = app.anonymous();
    for (encodings, text) in [
        ("br, gzip", "script by br"),
        ("gzip, BR;q=0.5", "script by br"),
        ("gzip", "script by gzip"),
        ("br;q=0, gzip", "script by gzip"),
        ("br;q=0", "plain script"),
        ("deflate", "plain script"),
        ("", "plain script"),
    ] {
        assert_eq!(packed(&caller, encodings).await, text, "{encodings}");
    }
}

#[tokio::test]
async fn hashed_files_are_kept_for_long_and_the_page_never() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path()).await;
    let script = app.anonymous().get("/assets/app-1.js").await.expect(200);
    assert!(script.header("cache-control").contains("immutable"));
    for page in ["/", "/wellen", "/index.html", "/orte/09672135"] {
        let answer = app.anonymous().get(page).await.expect(200);
        assert_eq!(answer.header("cache-control"), "no-cache", "{page}");
        assert_eq!(answer.text(), "<title>page</title>");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"));
    }
}

#[tokio::test]
async fn a_new_service_worker_is_there_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path()).await;
    let worker = app.anonymous().get("/worker.js").await.expect(200);
    assert_eq!(worker.header("content-type"), "text/javascript");
    assert_eq!(worker.header("cache-control"), "no-cache");
    let policy = worker.header("content-security-policy");
    assert!(policy.contains("connect-src 'self'"), "{policy}");
    assert_eq!(worker.text(), "service worker");
}

#[tokio::test]
async fn nothing_beside_the_client_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let app = app(folder.path()).await;
    for target in [
        "/../secret.js",
        "/assets/../../secret.js",
        "/assets/..%2f..%2fsecret.js",
        "/assets/%2e%2e/%2e%2e/secret.js",
        "/assets/..\\..\\secret.js",
        "//etc/passwd",
        "/assets//etc/passwd",
        "/assets/app-1.js.br",
        "/assets/app-1.js%00.html",
        "/assets/",
    ] {
        let request = format!("GET {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        let answer = app.raw(request.as_bytes()).await;
        let page = answer.contains("<title>page</title>");
        let missing = answer.starts_with("HTTP/1.1 404") && answer.contains("problem+json");
        assert!(page || missing, "{target}: {answer}");
        assert!(
            !target.starts_with("/assets/") || missing,
            "{target}: {answer}"
        );
    }
    let posted = app.anonymous().post("/wellen", &()).await;
    posted.assert_problem(404, "not-found");
}
