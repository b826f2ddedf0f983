use std::net::TcpListener;
use std::thread::JoinHandle;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection};

use super::*;

/// A certificate for localhost until 2120, which is its own authority, and its key.
const CERTIFICATE: &[u8] = include_bytes!("localhost.pem");
const KEY: &[u8] = include_bytes!("localhost.key");

fn loose() -> WebhookSettings {
    WebhookSettings {
        allow_http: true,
        allow_private_addresses: true,
    }
}

fn trusting_localhost() -> Post {
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_slice(CERTIFICATE).unwrap())
        .unwrap();
    Post::trusting(roots, &loose()).unwrap()
}

fn message(url: String) -> Outgoing {
    Outgoing {
        id: "m".to_owned(),
        url,
        body: "{\"a\":1}".to_owned(),
        keys: Vec::new(),
    }
}

fn request_of(stream: &mut impl Read) -> String {
    let mut read = Vec::new();
    let mut piece = [0; 512];
    while !read.ends_with(b"{\"a\":1}") {
        let some = stream.read(&mut piece).unwrap();
        assert_ne!(some, 0);
        read.extend_from_slice(&piece[..some]);
    }
    String::from_utf8(read).unwrap()
}

/// Listens on a free port and answers one connection.
fn receiver(answer: impl FnOnce(TcpStream) + Send + 'static) -> (u16, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let thread = std::thread::spawn(move || answer(listener.accept().unwrap().0));
    (port, thread)
}

fn saying(answer: &'static [u8]) -> Outcome {
    let (port, thread) = receiver(move |mut stream| {
        request_of(&mut stream);
        stream.write_all(answer).unwrap();
    });
    let url = format!("http://127.0.0.1:{port}/");
    let outcome = Post::new(&loose()).unwrap().send(&message(url), 7);
    thread.join().unwrap();
    outcome
}

fn failed(fault: DeliveryFault) -> Outcome {
    Outcome {
        status: None,
        fault: Some(fault),
    }
}

#[test]
fn a_message_goes_encrypted_to_the_host_it_is_for() {
    let (port, thread) = receiver(|mut stream| {
        let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
        let certificate = CertificateDer::from_pem_slice(CERTIFICATE).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .unwrap();
        let mut tls = ServerConnection::new(Arc::new(config)).unwrap();
        let mut stream = Stream::new(&mut tls, &mut stream);
        let request = request_of(&mut stream);
        assert!(request.starts_with("POST /hook?x=1 HTTP/1.1\r\nhost: localhost:"));
        assert!(request.contains("\r\nwebhook-id: m\r\nwebhook-timestamp: 7\r\n"));
        stream
            .write_all(b"HTTP/1.1 204 No Content\r\n\r\n")
            .unwrap();
        stream.flush().unwrap();
    });
    let url = format!("https://localhost:{port}/hook?x=1");
    let outcome = trusting_localhost().send(&message(url), 7);
    thread.join().unwrap();
    assert_eq!((outcome.status, outcome.fault), (Some(204), None));
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let (port, thread) = receiver(|mut stream| {
        let key = PrivateKeyDer::from_pem_slice(KEY).unwrap();
        let certificate = CertificateDer::from_pem_slice(CERTIFICATE).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key)
            .unwrap();
        let mut tls = ServerConnection::new(Arc::new(config)).unwrap();
        assert!(tls.complete_io(&mut stream).is_err());
    });
    let url = format!("https://localhost:{port}/");
    let outcome = Post::new(&loose()).unwrap().send(&message(url), 7);
    assert_eq!(outcome, failed(DeliveryFault::Tls));
    thread.join().unwrap();
}

#[test]
fn a_receiver_without_encryption_is_no_receiver_for_https() {
    let (port, thread) = receiver(|mut stream| {
        stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .unwrap();
    });
    let url = format!("https://127.0.0.1:{port}/");
    let outcome = Post::new(&loose()).unwrap().send(&message(url), 7);
    assert_eq!(outcome, failed(DeliveryFault::Tls));
    thread.join().unwrap();
}

#[test]
fn only_the_status_of_an_answer_counts() {
    for (answer, status, fault) in [
        (&b"HTTP/1.1 200 OK\r\n"[..], Some(200), None),
        (b"HTTP/1.0 299\r\n\r\n", Some(299), None),
        (
            b"HTTP/1.1 103 Early\r\nlink: x\r\n\r\nHTTP/1.1 202 Yes\r\n\r\n",
            Some(202),
            None,
        ),
        (
            b"HTTP/1.1 301 Moved\r\nlocation: http://127.0.0.1:1/\r\n\r\n",
            Some(301),
            Some(DeliveryFault::Status),
        ),
        (
            b"HTTP/1.1 410 Gone\r\n\r\n",
            Some(410),
            Some(DeliveryFault::Gone),
        ),
        (
            b"HTTP/1.1 500 No\r\n\r\n",
            Some(500),
            Some(DeliveryFault::Status),
        ),
        (b"SSH-2.0-OpenSSH_9\r\n", None, Some(DeliveryFault::NoHttp)),
        (b"HTTP/1.1 2000 OK\r\n", None, Some(DeliveryFault::NoHttp)),
        (b"HTTP/1.1 200 OK", None, Some(DeliveryFault::NoHttp)),
        (b"", None, Some(DeliveryFault::NoHttp)),
    ] {
        assert_eq!(saying(answer), Outcome { status, fault }, "{answer:?}");
    }
}

#[test]
fn who_sends_without_end_or_slowly_is_left() {
    let (port, thread) = receiver(|mut stream| {
        request_of(&mut stream);
        while stream.write_all(&[b'x'; 4096]).is_ok() {}
    });
    let url = format!("http://127.0.0.1:{port}/");
    let outcome = Post::new(&loose()).unwrap().send(&message(url), 7);
    assert_eq!(outcome, failed(DeliveryFault::NoHttp));
    thread.join().unwrap();

    let (port, thread) = receiver(|mut stream| {
        request_of(&mut stream);
        assert_eq!(stream.read(&mut [0; 1]).unwrap_or_default(), 0);
    });
    let url = format!("http://127.0.0.1:{port}/");
    let mut hasty = Post::new(&loose()).unwrap();
    hasty.patience = Duration::from_millis(50);
    let outcome = hasty.send(&message(url), 7);
    assert_eq!(outcome, failed(DeliveryFault::Timeout));
    thread.join().unwrap();
}

#[test]
fn nobody_there_is_no_answer() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let url = format!("http://127.0.0.1:{port}/");
    let outcome = Post::new(&loose()).unwrap().send(&message(url.clone()), 7);
    assert_eq!(outcome, failed(DeliveryFault::Unreachable));
    let strict = Post::new(&WebhookSettings::default()).unwrap();
    let outcome = strict.send(&message(url), 7);
    assert_eq!(outcome, failed(DeliveryFault::PrivateAddress));
}
