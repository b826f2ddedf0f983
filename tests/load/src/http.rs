//! A client as lean as they come, because it runs on the processors that it measures: one connection that stays open,
//! requests as bytes, answers read to their end and looked at as little as possible.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const READ: usize = 256 * 1024;

/// A connection that is used again and again.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
    begin: usize,
}

enum Length {
    Fixed(usize),
    Chunked,
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(READ),
            begin: 0,
        })
    }

    /// Sends the bytes of a request and returns the status; `body` sees the answer's body piece by piece.
    pub async fn exchange(
        &mut self,
        request: &[u8],
        mut body: impl FnMut(&[u8]),
    ) -> io::Result<u16> {
        self.stream.write_all(request).await?;
        let (status, length) = self.head().await?;
        match length {
            Length::Fixed(bytes) => self.take(bytes, &mut body).await?,
            Length::Chunked => self.chunks(&mut body).await?,
        }
        Ok(status)
    }

    async fn head(&mut self) -> io::Result<(u16, Length)> {
        let end = self.find(b"\r\n\r\n").await?;
        let head = &self.buffer[self.begin..end];
        let parsed = parse(head).ok_or_else(|| strange("not an HTTP/1.1 head"));
        self.begin = end + 4;
        parsed
    }

    /// Where the pattern begins; reads until it is there.
    async fn find(&mut self, pattern: &[u8]) -> io::Result<usize> {
        let mut searched = self.begin;
        loop {
            if let Some(place) = memchr::memmem::find(&self.buffer[searched..], pattern) {
                return Ok(searched + place);
            }
            let kept = self.buffer.len().saturating_sub(pattern.len() - 1);
            searched = kept.max(self.begin) - self.begin;
            self.more().await?;
            searched += self.begin;
        }
    }

    async fn take(&mut self, mut bytes: usize, body: &mut impl FnMut(&[u8])) -> io::Result<()> {
        while bytes > 0 {
            if self.begin == self.buffer.len() {
                self.more().await?;
            }
            let end = self.buffer.len().min(self.begin + bytes);
            body(&self.buffer[self.begin..end]);
            bytes -= end - self.begin;
            self.begin = end;
        }
        Ok(())
    }

    async fn chunks(&mut self, body: &mut impl FnMut(&[u8])) -> io::Result<()> {
        loop {
            let end = self.find(b"\r\n").await?;
            let size = std::str::from_utf8(&self.buffer[self.begin..end])
                .ok()
                .and_then(|hex| usize::from_str_radix(hex.trim(), 16).ok())
                .ok_or_else(|| strange("not the size of a chunk"))?;
            self.begin = end + 2;
            self.take(size, body).await?;
            self.take(2, &mut |_| {}).await?;
            if size == 0 {
                return Ok(());
            }
        }
    }

    /// Reads what comes; moves what is left to the front of the buffer first.
    async fn more(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.begin);
        self.begin = 0;
        self.buffer.reserve(READ);
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

fn strange(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

fn parse(head: &[u8]) -> Option<(u16, Length)> {
    let mut lines = head.split(|byte| *byte == b'\n');
    let status = std::str::from_utf8(lines.next()?.get(9..12)?)
        .ok()?
        .parse()
        .ok()?;
    let mut length = Length::Fixed(0);
    for line in lines {
        let colon = line.iter().position(|byte| *byte == b':')?;
        let (name, value) = line.split_at(colon);
        let value = value[1..].trim_ascii();
        if name.eq_ignore_ascii_case(b"content-length") {
            length = Length::Fixed(std::str::from_utf8(value).ok()?.parse().ok()?);
        } else if name.eq_ignore_ascii_case(b"transfer-encoding") {
            length = Length::Chunked;
        }
    }
    Some((status, length))
}

/// The bytes of a GET.
pub fn get(path: &str, accept: &str, token: &str) -> Vec<u8> {
    format!(
        "GET {path} HTTP/1.1\r\nhost: load\r\naccept: {accept}\r\nauthorization: Bearer {token}\r\n\r\n"
    )
    .into_bytes()
}

/// The bytes of a request with a body of JSON, whichever version it changes.
pub fn send(method: &str, path: &str, token: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nhost: load\r\nauthorization: Bearer {token}\r\nif-match: *\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// The cursor behind `"next":"` in a page of JSON, whose other fields are lists.
pub fn next_cursor(page: &[u8]) -> Option<&str> {
    let key = b"\"next\":\"";
    let place = page.windows(key.len()).rposition(|w| w == key)?;
    let rest = std::str::from_utf8(&page[place + key.len()..]).ok()?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use super::*;

    /// A server that answers the first request with these bytes, in pieces of `piece`.
    fn answering(bytes: &'static [u8], piece: usize) -> SocketAddr {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.set_nodelay(true).unwrap();
            let mut request = [0; 512];
            while stream.read(&mut request).unwrap() > 0 {
                for part in bytes.chunks(piece) {
                    stream.write_all(part).unwrap();
                }
            }
        });
        address
    }

    async fn read(bytes: &'static [u8], piece: usize) -> (u16, String) {
        let mut connection = Connection::open(answering(bytes, piece)).await.unwrap();
        let mut last = (0, String::new());
        for _ in 0..2 {
            let mut body = Vec::new();
            let request = get("/", "*/*", "t");
            let status = connection
                .exchange(&request, |part| body.extend_from_slice(part))
                .await
                .unwrap();
            last = (status, String::from_utf8(body).unwrap());
        }
        last
    }

    #[tokio::test]
    async fn a_body_of_known_length_is_read_to_its_end_however_it_arrives() {
        let bytes = b"HTTP/1.1 201 Created\r\nContent-Length: 5\r\nx: y\r\n\r\nabcde";
        for piece in [1, 3, 100] {
            assert_eq!(read(bytes, piece).await, (201, "abcde".to_owned()));
        }
    }

    #[tokio::test]
    async fn a_body_in_chunks_is_read_to_its_end_however_it_arrives() {
        let bytes = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\na\r\n0123456789\r\n0\r\n\r\n";
        for piece in [1, 4, 200] {
            assert_eq!(read(bytes, piece).await, (200, "abc0123456789".to_owned()));
        }
    }

    #[test]
    fn the_next_cursor_is_the_last_one() {
        let page = br#"{"items":[{"next":"no"}],"next":"abc","since":"x"}"#;
        assert_eq!(next_cursor(page), Some("abc"));
        assert_eq!(next_cursor(br#"{"items":[],"next":null}"#), None);
    }
}
