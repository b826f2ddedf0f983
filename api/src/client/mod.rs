//! Serves the compiled client: read into memory at start, pre-compressed, cached for a year under hashed names, except
//! `index.html`, which is never cached. Any address that is no file is a page of the client.

use std::collections::HashMap;
use std::path::Path;

use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, VARY,
};
use actix_web::{HttpRequest, HttpResponse, web::Bytes};

use crate::http::weighted;

/// No inline script or style, nothing from outside; WASM needs its own word.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

struct File {
    kind: &'static str,
    plain: Bytes,
    br: Option<Bytes>,
    gz: Option<Bytes>,
}

/// All files of the client.
#[derive(Default)]
pub struct ClientFiles(HashMap<String, File>);

impl ClientFiles {
    /// Reads a directory and one level of folders below it.
    pub fn read(directory: &Path) -> Result<Self, String> {
        let mut files = HashMap::new();
        collect(directory, "", &mut files).map_err(|e| format!("{}: {e}", directory.display()))?;
        if !files.contains_key("/index.html") {
            return Err(format!("{}: there is no index.html", directory.display()));
        }
        Ok(Self(files))
    }

    /// The file at this path, or the client's page for it. `None`: there is no client.
    pub fn answer(&self, request: &HttpRequest) -> Option<HttpResponse> {
        let path = request.path();
        let page = self.0.get("/index.html")?;
        let (file, hashed) = match self.0.get(path).filter(|_| path != "/index.html") {
            Some(file) => (file, path.starts_with("/assets/")),
            // A missing asset is missing; only pages fall back to the client.
            None if path.starts_with("/assets/") => return None,
            None => (page, false),
        };
        let accepted = request
            .headers()
            .get(ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let takes = |name| weighted(accepted).any(|entry| entry.name == name && entry.weight > 0.0);
        let mut response = HttpResponse::Ok();
        response
            .insert_header((CONTENT_TYPE, file.kind))
            .insert_header((VARY, "Accept-Encoding"))
            .insert_header((CONTENT_SECURITY_POLICY, POLICY))
            .insert_header((
                CACHE_CONTROL,
                if hashed {
                    "public, max-age=31536000, immutable"
                } else {
                    "no-cache"
                },
            ));
        let body = match (&file.br, &file.gz) {
            (Some(br), _) if takes("br") => {
                response.insert_header((CONTENT_ENCODING, "br"));
                br
            }
            (_, Some(gz)) if takes("gzip") => {
                response.insert_header((CONTENT_ENCODING, "gzip"));
                gz
            }
            _ => &file.plain,
        };
        Some(response.body(body.clone()))
    }
}

fn collect(
    directory: &Path,
    prefix: &str,
    files: &mut HashMap<String, File>,
) -> std::io::Result<()> {
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if path.is_dir() {
            collect(&path, &format!("{prefix}/{name}"), files)?;
            continue;
        }
        let Some(kind) = kind(name) else {
            continue;
        };
        let beside = |suffix: &str| {
            let mut other = path.clone().into_os_string();
            other.push(suffix);
            std::fs::read(other).ok().map(Bytes::from)
        };
        let file = File {
            kind,
            plain: std::fs::read(&path)?.into(),
            br: beside(".br"),
            gz: beside(".gz"),
        };
        files.insert(format!("{prefix}/{name}"), file);
    }
    Ok(())
}

fn kind(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "html" => Some("text/html; charset=utf-8"),
        "js" => Some("text/javascript"),
        "css" => Some("text/css"),
        "wasm" => Some("application/wasm"),
        "svg" => Some("image/svg+xml"),
        "json" => Some("application/json"),
        "webmanifest" => Some("application/manifest+json"),
        "woff2" => Some("font/woff2"),
        "png" => Some("image/png"),
        _ => None,
    }
}
