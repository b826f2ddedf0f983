//! HTTP that no proper client sends. A head that is none is refused with a bare status by the server library, before there
//! is a request (see the known quirks); whatever comes after a readable head is answered with a problem.

use tests::TestApp;

/// Sends the bytes, hangs up for sending, and reads what comes.
async fn told(app: &TestApp, request: &[u8]) -> String {
    let mut stream = tokio::net::TcpStream::connect(app.address()).await.unwrap();
    let mut answer = Vec::new();
    // Hanging up in the middle of nonsense is an answer too.
    let talk = async {
        tokio::io::AsyncWriteExt::write_all(&mut stream, request).await?;
        tokio::io::AsyncWriteExt::shutdown(&mut stream).await?;
        tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut answer).await
    };
    let ended = tokio::time::timeout(tests::PATIENCE, talk).await;
    assert!(ended.is_ok(), "still waiting");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn what_is_no_http_is_refused_and_the_service_goes_on() {
    let app = TestApp::start().await;
    let line = |target: &str| format!("GET {target} HTTP/1.1\r\nhost: x\r\n\r\n");
    let cursor = |length: usize| format!("/api/v1/labs?cursor={}", "x".repeat(length));
    let many_fields = "a: b\r\n".repeat(100);
    for request in [
        "\r\n\r\n".as_bytes(),
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET /api/v1/labs HTTP/1.1\r\n\r\n",
        b"GET /api/v1/labs HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n",
        b"GET /api/v1/labs HTTP/1.1\r\nhost: x\r\na: b\0c\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
        b"POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\nabc",
        b"POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}",
        line("api/v1/labs").as_bytes(),
        line(&cursor(70_000)).as_bytes(),
        line(&cursor(200_000)).as_bytes(),
        format!("GET / HTTP/1.1\r\nhost: x\r\n{many_fields}\r\n").as_bytes(),
    ] {
        let answer = told(&app, request).await;
        let bare = answer.starts_with("HTTP/1.1 4") && answer.ends_with("\r\n\r\n");
        assert!(answer.is_empty() || bare, "{answer}");
    }
    app.anonymous().get("/api/v1/instance").await.expect(200);
}

#[tokio::test]
async fn everything_after_a_readable_head_is_a_problem() {
    let app = TestApp::start().await;
    let head = |rest: &str| {
        format!(
            "POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\
             content-type: application/json\r\n{rest}"
        )
    };
    let chunked = "transfer-encoding: chunked\r\n\r\n";
    for (request, status) in [
        (head(&format!("{chunked}zz\r\n{{}}\r\n0\r\n\r\n")), 400),
        (
            head(&format!("{chunked}ffffffffffffffffff\r\n{{}}\r\n")),
            400,
        ),
        (head(&format!("{chunked}10\r\n{{}}")), 400),
        (head("content-length: 100\r\n\r\n{}"), 400),
        (head("expect: 200-ok\r\ncontent-length: 2\r\n\r\n{}"), 422),
        ("GET /api/v1/nothing HTTP/1.0\r\n\r\n".to_owned(), 404),
        (
            "GET /api/v1/nothing HTTP/1.1\nhost: x\nconnection: close\n\n".to_owned(),
            404,
        ),
        (
            "CONNECT x:1 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".to_owned(),
            404,
        ),
        (
            "OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".to_owned(),
            404,
        ),
        (
            "TRACE /api/v1/labs HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".to_owned(),
            405,
        ),
        (
            "get /api/v1/labs HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".to_owned(),
            405,
        ),
    ] {
        let answer = told(&app, request.as_bytes()).await;
        let begins = answer.split(' ').nth(1) == Some(status.to_string().as_str());
        assert!(begins, "{request}: {answer}");
        assert!(
            answer.contains("content-type: application/problem+json"),
            "{answer}"
        );
    }
}
