//! The ceilings of asking over HTTP: handlers of the same framework at the same addresses that take and give as many bytes
//! and do nothing for them.

use std::io;

use actix_web::web::{self, Bytes};
use actix_web::{App, HttpResponse, HttpServer};
use futures_util::stream;
use serde::Deserialize;

/// Bytes at once, as many as an export hands over.
const CHUNK: usize = 64 * 1024;

/// What is to be sent.
#[derive(Deserialize)]
struct Lines {
    lines: usize,
    /// Of each line.
    bytes: usize,
}

/// Address of so many lines of so many bytes each.
pub fn lines(lines: usize, bytes: usize) -> String {
    format!("/api/v1/waves/none/responses?lines={lines}&bytes={bytes}")
}

/// Serves until it is told to stop, and says where.
pub async fn serve() -> io::Result<()> {
    let server = HttpServer::new(|| {
        App::new()
            .service(
                web::resource("/api/v1/waves/{id}/responses")
                    .route(web::post().to(take))
                    .route(web::get().to(give)),
            )
            .default_service(web::to(|| async { HttpResponse::Ok().finish() }))
    })
    .bind(("127.0.0.1", 0))?;
    if let Some(address) = server.addrs().first() {
        println!("http://{address}");
    }
    server.run().await
}

/// Reads an answer and forgets it.
async fn take(_answer: Bytes) -> HttpResponse {
    HttpResponse::Created().finish()
}

/// Streams lines from memory.
async fn give(wanted: web::Query<Lines>) -> HttpResponse {
    let mut line = vec![b'x'; wanted.bytes.max(1) - 1];
    line.push(b'\n');
    let at_once = (CHUNK / line.len()).max(1);
    let chunk = Bytes::from(line.repeat(at_once));
    let whole = std::iter::repeat_n(chunk.clone(), wanted.lines / at_once);
    let rest = chunk.slice(..line.len() * (wanted.lines % at_once));
    let chunks = whole.chain(Some(rest)).filter(|chunk| !chunk.is_empty());
    HttpResponse::Ok().streaming(stream::iter(chunks.map(io::Result::Ok)))
}
