//! One message over HTTP/1.1, to an address that has been checked. Nothing is followed, no proxy is asked, and of the
//! answer only the status counts. It is spoken here and not by a client library, because those look up names themselves.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use contract::webhooks::DeliveryFault;
use ring::hmac::Tag;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, RootCertStore, Stream};
use url::{Host, Position, Url};

use super::{address, secret};
use crate::settings::WebhookSettings;

/// So long a receiver has, from the connection to its answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// So much of an answer is read at most.
const MOST: usize = 16 * 1024;

/// A message on its way.
#[derive(Clone)]
pub struct Outgoing {
    /// The same on every try.
    pub id: String,
    pub url: String,
    pub body: String,
    pub keys: Vec<Tag>,
}

/// How a try went: the status of the answer, if one came, and what was wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    pub status: Option<u16>,
    pub fault: Option<DeliveryFault>,
}

/// Sends messages.
pub struct Post {
    tls: Arc<ClientConfig>,
    settings: WebhookSettings,
    patience: Duration,
}

impl Post {
    /// Trusts the certificate authorities that browsers trust.
    pub fn new(settings: &WebhookSettings) -> Result<Self, String> {
        let roots = RootCertStore {
            roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
        };
        Self::trusting(roots, settings)
    }

    fn trusting(roots: RootCertStore, settings: &WebhookSettings) -> Result<Self, String> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|e| e.to_string())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self {
            tls: Arc::new(tls),
            settings: settings.clone(),
            patience: PATIENCE,
        })
    }

    /// Sends one message and waits for the answer.
    pub fn send(&self, message: &Outgoing, seconds: i64) -> Outcome {
        match self.try_send(message, seconds) {
            Ok(status) => Outcome {
                status: Some(status),
                fault: match status {
                    200..=299 => None,
                    410 => Some(DeliveryFault::Gone),
                    _ => Some(DeliveryFault::Status),
                },
            },
            Err(fault) => Outcome {
                status: None,
                fault: Some(fault),
            },
        }
    }

    fn try_send(&self, message: &Outgoing, seconds: i64) -> Result<u16, DeliveryFault> {
        let url = Url::parse(&message.url).map_err(|_| DeliveryFault::UnknownHost)?;
        let addresses = address::resolve(&url, &self.settings)?;
        let until = Instant::now() + self.patience;
        let mut stream = connect(&addresses, until)?;
        let request = request(&url, message, seconds);
        if url.scheme() == "http" {
            return exchange(&mut stream, &request);
        }
        let name = server_name(&url).ok_or(DeliveryFault::Tls)?;
        let mut tls =
            ClientConnection::new(self.tls.clone(), name).map_err(|_| DeliveryFault::Tls)?;
        while tls.is_handshaking() {
            tls.complete_io(&mut stream)
                .map_err(|error| fault(&error, DeliveryFault::Tls))?;
        }
        exchange(&mut Stream::new(&mut tls, &mut stream), &request)
    }
}

fn server_name(url: &Url) -> Option<ServerName<'static>> {
    match url.host()? {
        Host::Domain(name) => ServerName::try_from(name.to_owned()).ok(),
        Host::Ipv4(ip) => Some(ServerName::IpAddress(std::net::IpAddr::V4(ip).into())),
        Host::Ipv6(ip) => Some(ServerName::IpAddress(std::net::IpAddr::V6(ip).into())),
    }
}

/// What is sent, head and body.
fn request(url: &Url, message: &Outgoing, seconds: i64) -> Vec<u8> {
    let Outgoing { id, body, keys, .. } = message;
    let host = &url[Position::BeforeHost..Position::AfterPort];
    let target = &url[Position::BeforePath..Position::AfterQuery];
    let signatures = secret::signatures(keys, id, seconds, body);
    format!(
        "POST {target} HTTP/1.1\r\nhost: {host}\r\nuser-agent: Kleinstadtnetz/{}\r\naccept: */*\r\n\
         content-type: application/json\r\ncontent-length: {}\r\nwebhook-id: {id}\r\n\
         webhook-timestamp: {seconds}\r\nwebhook-signature: {signatures}\r\nconnection: close\r\n\r\n{body}",
        env!("CARGO_PKG_VERSION"),
        body.len(),
    )
    .into_bytes()
}

/// The first of these addresses that takes the connection.
fn connect(addresses: &[SocketAddr], until: Instant) -> Result<Timed, DeliveryFault> {
    let mut last = DeliveryFault::Unreachable;
    for address in addresses {
        let connected = left(until).and_then(|left| TcpStream::connect_timeout(address, left));
        match connected {
            Ok(stream) => return Ok(Timed { stream, until }),
            Err(error) => last = fault(&error, DeliveryFault::Unreachable),
        }
    }
    Err(last)
}

/// Sends the request and reads the status of the answer.
fn exchange(stream: &mut (impl Read + Write), request: &[u8]) -> Result<u16, DeliveryFault> {
    let lost = |error: io::Error| fault(&error, DeliveryFault::NoHttp);
    stream.write_all(request).map_err(lost)?;
    stream.flush().map_err(lost)?;
    let mut read = Vec::new();
    let mut piece = [0; 2048];
    loop {
        match status(&read) {
            Status::Is(status) => return Ok(status),
            Status::More if read.len() < MOST => {}
            _ => return Err(DeliveryFault::NoHttp),
        }
        match stream.read(&mut piece).map_err(lost)? {
            0 => return Err(DeliveryFault::NoHttp),
            some => read.extend_from_slice(piece.get(..some).unwrap_or_default()),
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Status {
    Is(u16),
    More,
    NoHttp,
}

/// The status in what has come so far. Interim answers (1xx) are passed over.
fn status(mut read: &[u8]) -> Status {
    loop {
        let Some(end) = read.windows(2).position(|pair| pair == b"\r\n") else {
            return Status::More;
        };
        let line = read.get(..end).unwrap_or_default();
        let code = line
            .strip_prefix(b"HTTP/1.0 ")
            .or(line.strip_prefix(b"HTTP/1.1 "))
            .and_then(|rest| rest.get(..3).map(|code| (code, rest.get(3))))
            .filter(|(_, after)| matches!(after, None | Some(b' ')))
            .and_then(|(code, _)| str::from_utf8(code).ok()?.parse::<u16>().ok());
        match code {
            Some(100..=199) => {}
            Some(code @ 200..=999) => return Status::Is(code),
            _ => return Status::NoHttp,
        }
        let Some(head) = read.windows(4).position(|four| four == b"\r\n\r\n") else {
            return Status::More;
        };
        read = read.get(head + 4..).unwrap_or_default();
    }
}

/// A connection with one deadline for all that happens on it: who sends a byte now and then gains nothing.
struct Timed {
    stream: TcpStream,
    until: Instant,
}

impl Read for Timed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.stream.set_read_timeout(Some(left(self.until)?))?;
        self.stream.read(buffer)
    }
}

impl Write for Timed {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.stream.set_write_timeout(Some(left(self.until)?))?;
        self.stream.write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

fn left(until: Instant) -> io::Result<Duration> {
    match until.checked_duration_since(Instant::now()) {
        Some(left) if !left.is_zero() => Ok(left),
        _ => Err(io::ErrorKind::TimedOut.into()),
    }
}

/// Time is up, or what else it means here.
fn fault(error: &io::Error, otherwise: DeliveryFault) -> DeliveryFault {
    match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => DeliveryFault::Timeout,
        _ => otherwise,
    }
}

#[cfg(test)]
mod tests;
