//! A mail server on the loopback address: speaks enough SMTP (RFC 5321) for a real client, keeps every mail it accepts.
//! It knows nobody at `unknown.example` and puts everybody at `later.example` off.

use std::net::SocketAddr;
use std::sync::{Arc, LazyLock, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::Notify;
use tokio::task::AbortHandle;

use crate::PATIENCE;

/// On a thread of its own: the service blocks while it sends, and may be ended from a test's own thread meanwhile.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap()
});

/// A received mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Sender of the envelope.
    pub from: String,
    /// Recipients of the envelope.
    pub to: Vec<String>,
    /// Headers in their order, folded lines joined, encoded words decoded.
    pub headers: Vec<(String, String)>,
    /// The decoded text.
    pub body: String,
}

impl Mail {
    /// A header by its name, whatever the case.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map_or("", |(_, value)| value)
    }

    /// The first address in the text.
    pub fn link(&self) -> &str {
        self.body
            .split_whitespace()
            .find(|word| word.starts_with("http://") || word.starts_with("https://"))
            .expect("a link")
    }

    /// The secret of the one-time link in the text.
    pub fn link_token(&self) -> &str {
        self.link().split_once("token=").expect("a secret").1
    }
}

#[derive(Default)]
struct Box {
    mails: Mutex<Vec<Mail>>,
    arrived: Notify,
}

/// The running server. Ends when dropped.
pub struct MailServer {
    address: SocketAddr,
    received: Arc<Box>,
    task: AbortHandle,
}

impl MailServer {
    /// Listens on a free port.
    pub fn start() -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let received = Arc::new(Box::default());
        let kept = received.clone();
        let task = RUNTIME.spawn(async move {
            let listener = TcpListener::from_std(listener).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                let kept = kept.clone();
                // A client that hangs up in the middle has sent no mail: nothing to do about it.
                tokio::spawn(async move { drop(talk(stream, &kept).await) });
            }
        });
        Self {
            address,
            received,
            task: task.abort_handle(),
        }
    }

    /// For the service's settings.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Everything received so far.
    pub fn all(&self) -> Vec<Mail> {
        self.received.mails.lock().unwrap().clone()
    }

    /// Takes the oldest mail to this address out of the box, waiting until there is one.
    pub async fn wait_for_mail(&self, to: &str) -> Mail {
        let waiting = async {
            loop {
                let arrival = self.received.arrived.notified();
                tokio::pin!(arrival);
                // Counted as waiting before looking, so that no arrival falls between.
                arrival.as_mut().enable();
                if let Some(mail) = self.take(to) {
                    return mail;
                }
                arrival.await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting)
            .await
            .unwrap_or_else(|_| panic!("no mail to {to}"))
    }

    fn take(&self, to: &str) -> Option<Mail> {
        let mut mails = self.received.mails.lock().unwrap();
        let place = mails.iter().position(|m| m.to.iter().any(|t| t == to))?;
        Some(mails.remove(place))
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn talk(stream: TcpStream, kept: &Box) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let (mut from, mut to) = (String::new(), Vec::new());
    write.write_all(b"220 loopback\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let verb = line.split([' ', ':']).next().unwrap_or_default();
        let reply = match verb.to_ascii_uppercase().as_str() {
            "EHLO" => "250-loopback\r\n250 8BITMIME",
            "MAIL" => {
                from = address(&line);
                to.clear();
                "250 ok"
            }
            "RCPT" => {
                let recipient = address(&line);
                if recipient.ends_with("@unknown.example") {
                    "550 5.1.1 nobody of this name here"
                } else if recipient.ends_with("@later.example") {
                    "450 4.2.0 please come back later"
                } else {
                    to.push(recipient);
                    "250 ok"
                }
            }
            "DATA" if to.is_empty() => "503 nobody to send to",
            "DATA" => {
                write.write_all(b"354 go on, end with a dot\r\n").await?;
                let mut text = String::new();
                loop {
                    match lines.next_line().await?.as_deref() {
                        // Hung up before the end: that was no mail.
                        None => return Ok(()),
                        Some(".") => break,
                        // RFC 5321, 4.5.2: a leading dot was doubled.
                        Some(line) => text.push_str(line.strip_prefix('.').unwrap_or(line)),
                    }
                    text.push('\n');
                }
                let mail = parse(std::mem::take(&mut from), std::mem::take(&mut to), &text);
                kept.mails.lock().unwrap().push(mail);
                kept.arrived.notify_waiters();
                "250 kept"
            }
            "RSET" | "NOOP" => "250 ok",
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "502 not spoken here",
        };
        write.write_all(format!("{reply}\r\n").as_bytes()).await?;
    }
    Ok(())
}

fn address(line: &str) -> String {
    let inside = line
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'));
    inside.map_or_else(String::new, |(address, _)| address.to_owned())
}

fn parse(from: String, to: Vec<String>, text: &str) -> Mail {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut headers: Vec<(String, String)> = Vec::new();
    for line in head.lines() {
        if line.starts_with([' ', '\t']) {
            headers.last_mut().unwrap().1.push_str(line);
        } else if let Some((name, value)) = line.split_once(':') {
            headers.push((name.to_owned(), value.trim().to_owned()));
        }
    }
    for (_, value) in &mut headers {
        *value = decoded_words(value);
    }
    let mut mail = Mail {
        from,
        to,
        headers,
        body: String::new(),
    };
    let encoding = mail.header("content-transfer-encoding").to_lowercase();
    mail.body = match encoding.as_str() {
        "base64" => {
            let joined: String = body.split_whitespace().collect();
            String::from_utf8(STANDARD.decode(joined).unwrap()).unwrap()
        }
        "quoted-printable" => quoted_printable(&body.replace("=\n", "")),
        _ => body.to_owned(),
    };
    mail
}

/// Decodes `=?utf-8?b?...?=` and `=?utf-8?q?...?=` (RFC 2047).
fn decoded_words(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    let mut after_word = false;
    while let Some((before, word)) = rest.split_once("=?") {
        // Blanks between two encoded words belong to neither.
        if !(after_word && before.trim().is_empty()) {
            out.push_str(before);
        }
        let mut parts = word.splitn(3, '?');
        let (charset, encoding, tail) = (parts.next(), parts.next(), parts.next());
        assert!(charset.is_some_and(|c| c.eq_ignore_ascii_case("utf-8")));
        let (text, tail) = tail.and_then(|tail| tail.split_once("?=")).unwrap();
        out.push_str(&match encoding.map(str::to_lowercase).as_deref() {
            Some("b") => String::from_utf8(STANDARD.decode(text).unwrap()).unwrap(),
            _ => quoted_printable(&text.replace('_', " ")),
        });
        rest = tail;
        after_word = true;
    }
    out + rest
}

fn quoted_printable(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte == b'=' {
            let hex = std::str::from_utf8(&tail[..2]).unwrap();
            bytes.push(u8::from_str_radix(hex, 16).unwrap());
            rest = &tail[2..];
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encoded_headers_and_bodies_are_decoded() {
        let text = "Subject: =?utf-8?b?RsO8cg==?=\n =?utf-8?q?_Gr=C3=BC=C3=9Fe?=\n\
                    Content-Transfer-Encoding: quoted-printable\n\nGr=C3=BC=\n=C3=9Fe\n";
        let mail = parse(String::new(), Vec::new(), text);
        assert_eq!(mail.header("subject"), "Für Grüße");
        assert_eq!(mail.body, "Grüße\n");
    }
}
