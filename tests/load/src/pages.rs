//! Reading: lists page by page, and responses in every format.

use std::net::SocketAddr;
use std::time::Instant;

use crate::drive::Asker;
use crate::http::{Connection, get, next_cursor};

/// Reads a list from its first page to its last, and then again.
pub struct Reader {
    path: String,
    token: String,
    cursor: Option<String>,
}

impl Reader {
    /// `path` has a query already.
    pub fn new(path: &str, token: &str) -> Self {
        Self {
            path: path.to_owned(),
            token: token.to_owned(),
            cursor: None,
        }
    }
}

impl Asker for Reader {
    fn ask(&mut self, request: &mut Vec<u8>) -> bool {
        let path = match &self.cursor {
            Some(cursor) => format!("{}&cursor={cursor}", self.path),
            None => self.path.clone(),
        };
        *request = get(&path, "application/json", &self.token);
        true
    }

    fn answered(&mut self, body: &[u8]) {
        self.cursor = next_cursor(body).map(str::to_owned);
    }
}

/// What was pulled, and how long it took.
pub struct Pulled {
    /// Rows.
    pub rows: usize,
    /// Bytes of the bodies.
    pub bytes: usize,
    /// Seconds.
    pub seconds: f64,
}

impl Pulled {
    /// Rows per second.
    pub fn rate(&self) -> f64 {
        self.rows as f64 / self.seconds
    }

    /// MB per second.
    pub fn megabytes(&self) -> f64 {
        self.bytes as f64 / 1e6 / self.seconds
    }
}

/// Pulls a wave as one stream with a line per row, after `heading` lines.
pub async fn stream(
    address: SocketAddr,
    path: &str,
    accept: &str,
    token: &str,
    heading: usize,
) -> Pulled {
    let mut connection = Connection::open(address).await.expect("a connection");
    let begun = Instant::now();
    let (mut lines, mut bytes) = (0, 0);
    let status = connection
        .exchange(&get(path, accept, token), |part| {
            lines += memchr::memchr_iter(b'\n', part).count();
            bytes += part.len();
        })
        .await
        .expect("the whole stream");
    assert_eq!(status, 200);
    Pulled {
        rows: lines - heading,
        bytes,
        seconds: begun.elapsed().as_secs_f64(),
    }
}

/// Pulls a wave as pages of JSON, the next one when the last has come.
pub async fn json(address: SocketAddr, path: &str, token: &str, limit: usize) -> Pulled {
    let mut connection = Connection::open(address).await.expect("a connection");
    let mut reader = Reader::new(&format!("{path}?limit={limit}"), token);
    let begun = Instant::now();
    let mut pulled = Pulled {
        rows: 0,
        bytes: 0,
        seconds: 0.0,
    };
    let (mut request, mut page) = (Vec::new(), Vec::new());
    loop {
        page.clear();
        reader.ask(&mut request);
        let status = connection
            .exchange(&request, |part| page.extend_from_slice(part))
            .await
            .expect("a page");
        assert_eq!(status, 200);
        pulled.bytes += page.len();
        reader.answered(&page);
        if reader.cursor.is_none() {
            let key = b"\"case_id\":";
            pulled.rows += page.windows(key.len()).filter(|w| w == key).count();
            break;
        }
        pulled.rows += limit;
    }
    pulled.seconds = begun.elapsed().as_secs_f64();
    pulled
}
