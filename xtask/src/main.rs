//! Build steps of the browser client that cargo alone cannot do.
//!
//! `web` turns the compiled WASM, the styles and the page into a folder that the service serves as it is;
//! `web-size` measures that folder. Compiling the client is not done here: see `scripts/build-web.sh`.
//! Next: `bundle.rs` (the order of the steps), `split.rs` (parts that are loaded later), `script.rs` (the script and the
//! program it loads), `css.rs` and `properties.rs` (the styles), `size.rs` (the limits).

mod bundle;
mod css;
mod files;
mod properties;
mod script;
mod size;
mod split;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

const USAGE: &str = "usage:
  xtask web --wasm FILE --out FOLDER    make the served folder of the client
  xtask web-size [--dist FOLDER]        print its sizes as brotli; fails above the limits";

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let command = args.next().context(USAGE)?;
    let mut wasm = None;
    let mut out = None;
    let mut dist = PathBuf::from("target/web-dist");
    while let Some(flag) = args.next() {
        let value = args
            .next()
            .with_context(|| format!("{flag} needs a value"))?;
        match flag.as_str() {
            "--wasm" => wasm = Some(PathBuf::from(value)),
            "--out" => out = Some(PathBuf::from(value)),
            "--dist" => dist = PathBuf::from(value),
            _ => bail!("unknown option {flag}\n{USAGE}"),
        }
    }
    match command.as_str() {
        "web" => bundle::run(&wasm.context(USAGE)?, &out.context(USAGE)?),
        "web-size" => size::run(&dist),
        _ => bail!("unknown command {command}\n{USAGE}"),
    }
}
