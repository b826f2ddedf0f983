//! A partner's receiver of webhooks on the loopback address: keeps every request and answers as it is told.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::eventually;

/// On a thread of its own: the service may be ended from a test's own thread while it waits for an answer.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap()
});

/// A request that came.
#[derive(Debug, Clone)]
pub struct Received {
    /// Method, target and version.
    pub line: String,
    /// Headers in their order.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: String,
}

impl Received {
    /// A header by its name, whatever the case.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map_or("", |(_, value)| value)
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// Its signatures.
    pub fn signatures(&self) -> Vec<&str> {
        self.header("webhook-signature").split(' ').collect()
    }

    /// Whether one of its signatures was made with this secret, as the specification of Standard Webhooks says.
    pub fn is_signed_with(&self, secret: &str) -> bool {
        let secret = secret.strip_prefix("whsec_").unwrap();
        let key = EncodingKey::from_secret(&STANDARD.decode(secret).unwrap());
        let (id, at) = (self.header("webhook-id"), self.header("webhook-timestamp"));
        let signed = format!("{id}.{at}.{}", self.body);
        let signature =
            jsonwebtoken::crypto::sign(signed.as_bytes(), &key, Algorithm::HS256).unwrap();
        let signature = STANDARD.encode(URL_SAFE_NO_PAD.decode(signature).unwrap());
        self.signatures().contains(&&*format!("v1,{signature}"))
    }
}

/// Never answers.
const SILENCE: u16 = 0;

#[derive(Default)]
struct Kept {
    requests: Mutex<Vec<Received>>,
    connections: AtomicU16,
    answer: AtomicU16,
}

/// The running receiver. Ends when dropped, with all its connections.
pub struct Receiver {
    address: SocketAddr,
    kept: Arc<Kept>,
    task: tokio::task::AbortHandle,
}

impl Receiver {
    /// Listens on a free port and answers 204.
    pub fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let kept = Arc::new(Kept::default());
        kept.answer.store(204, Ordering::SeqCst);
        let all = kept.clone();
        let task = RUNTIME.spawn(async move {
            let listener = TcpListener::from_std(listener).unwrap();
            let mut talks = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                all.connections.fetch_add(1, Ordering::SeqCst);
                let all = all.clone();
                // Who hangs up in the middle has sent nothing.
                talks.spawn(async move { drop(talk(stream, &all).await) });
            }
        });
        Self {
            address,
            kept,
            task: task.abort_handle(),
        }
    }

    /// For a webhook, over plain HTTP.
    pub fn url(&self) -> String {
        format!("http://{}/hook?of=partner", self.address)
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Answers with this status from now on.
    pub fn answers(&self, status: u16) {
        self.kept.answer.store(status, Ordering::SeqCst);
    }

    /// Answers nothing from now on.
    pub fn falls_silent(&self) {
        self.answers(SILENCE);
    }

    /// How many connections there were.
    pub fn connections(&self) -> u16 {
        self.kept.connections.load(Ordering::SeqCst)
    }

    /// Everything that has come.
    pub fn received(&self) -> Vec<Received> {
        self.kept.requests.lock().unwrap().clone()
    }

    /// Everything that has come, as soon as it is so many.
    pub async fn wait_for(&self, many: usize) -> Vec<Received> {
        eventually("requests for webhooks arrive", async || {
            self.received().len() >= many
        })
        .await;
        let received = self.received();
        assert_eq!(received.len(), many, "{received:?}");
        received
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn talk(mut stream: TcpStream, kept: &Kept) -> std::io::Result<()> {
    let mut reader = BufReader::new(&mut stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).await?;
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let headers = lines.iter().skip(1).map(|line| {
        let (name, value) = line.split_once(": ").unwrap();
        (name.to_owned(), value.to_owned())
    });
    let mut request = Received {
        line: lines.first().cloned().unwrap_or_default(),
        headers: headers.collect(),
        body: String::new(),
    };
    let mut body = vec![0; request.header("content-length").parse().unwrap_or_default()];
    reader.read_exact(&mut body).await?;
    request.body = String::from_utf8(body).unwrap();
    let answer = kept.answer.load(Ordering::SeqCst);
    kept.requests.lock().unwrap().push(request);
    if answer == SILENCE {
        return std::future::pending().await;
    }
    let answer = format!(
        "HTTP/1.1 {answer} Said\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 2\r\n\r\nok"
    );
    stream.write_all(answer.as_bytes()).await
}
