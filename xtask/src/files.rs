//! Writing what is served: a content hash in the name, and compressed twins beside the file.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Names in this folder change with their content, so the service may let browsers keep them for a year.
pub const ASSETS: &str = "assets";

/// Writes `content` as `assets/<stem>-<hash>.<extension>` under `out` and returns the address of it, such as
/// `/assets/app-0f3a.css`.
pub fn write_hashed(out: &Path, stem: &str, extension: &str, content: &[u8]) -> Result<String> {
    let name = format!("{stem}-{}.{extension}", hash(content));
    write_compressed(&out.join(ASSETS).join(&name), content)?;
    Ok(format!("/{ASSETS}/{name}"))
}

/// What tells this content from any other.
pub fn hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// Writes `path` and beside it `path.br` (quality 11) and `path.gz` (level 9).
pub fn write_compressed(path: &Path, content: &[u8]) -> Result<()> {
    let write = |path: &Path, bytes: &[u8]| {
        fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
    };
    write(path, content)?;
    write(&with_suffix(path, "br"), &brotli_11(content)?)?;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(content)?;
    write(&with_suffix(path, "gz"), &gzip.finish()?)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}

fn brotli_11(content: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &params)?;
    Ok(compressed)
}

/// All files under `folder` whose name ends in `extension`, sorted by path.
pub fn find(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
