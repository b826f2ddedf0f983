//! What a first visit downloads, and the limit on it.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, bail, ensure};

use crate::files::{ASSETS, find};

/// WASM, JS and CSS together, each compressed with brotli, stay below this. 1 KB is 1,000 bytes.
/// (`docs/decisions/0009-the-clients-size.md`)
const LIMIT: u64 = 300_000;

/// Prints one line per kind and the sum; an error above the limit or where a kind is missing.
pub fn run(dist: &Path) -> Result<()> {
    let mut out = std::io::stdout();
    let mut sum = 0;
    for kind in ["wasm", "js", "css"] {
        let mut bytes = 0;
        for file in find(&dist.join(ASSETS), "br")? {
            if file
                .file_stem()
                .is_some_and(|name| name.to_string_lossy().ends_with(&format!(".{kind}")))
            {
                bytes += fs::metadata(&file)?.len();
            }
        }
        ensure!(
            bytes > 0,
            "no compressed {kind} file in {}",
            dist.join(ASSETS).display()
        );
        writeln!(out, "{kind:<6}{}", kb(bytes))?;
        sum += bytes;
    }
    writeln!(out, "sum   {}, allowed: less than {}", kb(sum), kb(LIMIT))?;
    if sum >= LIMIT {
        bail!("the client is too large: find the reason with `git bisect` or `twiggy top`");
    }
    Ok(())
}

fn kb(bytes: u64) -> String {
    format!("{:>4}.{} KB", bytes / 1000, bytes % 1000 / 100)
}
