//! From the compiled WASM to the served folder, step by step.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::css;
use crate::files::{ASSETS, find, write_compressed, write_hashed};

const KERN: &str = "node_modules/@kern-ux/native/dist/kern.min.css";
const WASM_OPT: &str = "node_modules/.bin/wasm-opt";

/// Makes `out` anew: `index.html` and everything else under hashed names in `assets/`. Runs in the repository's
/// root. The old folder is replaced only when the new one is complete.
pub fn run(wasm: &Path, out: &Path) -> Result<()> {
    ensure!(
        Path::new("web/index.html").exists(),
        "run this in the repository's root"
    );
    let fresh = out.with_extension("new");
    let work = out.with_extension("work");
    for folder in [&fresh, &work] {
        remove(folder)?;
        fs::create_dir_all(folder.join(ASSETS))?;
    }

    let (script, program) = bindgen(wasm, &work)?;
    let program = write_hashed(&fresh, "web", "wasm", &program)?;
    let script = write_hashed(&fresh, "web", "js", &script)?;
    let start = read("web/start.js")?
        .replace("{script}", &script)
        .replace("{wasm}", &program);
    let start = write_hashed(&fresh, "start", "js", start.as_bytes())?;
    let style = write_hashed(&fresh, "style", "css", style()?.as_bytes())?;
    let icon = write_hashed(
        &fresh,
        "favicon",
        "svg",
        read("web/static/favicon.svg")?.as_bytes(),
    )?;
    let manifest = read("web/static/manifest.webmanifest")?.replace("{icon}", &icon);
    let manifest = write_hashed(&fresh, "manifest", "webmanifest", manifest.as_bytes())?;

    let mut page = read("web/index.html")?;
    for (mark, address) in [
        ("{wasm}", &program),
        ("{script}", &script),
        ("{start}", &start),
        ("{style}", &style),
        ("{icon}", &icon),
        ("{manifest}", &manifest),
    ] {
        ensure!(page.contains(mark), "web/index.html does not use {mark}");
        page = page.replace(mark, address);
    }
    write_compressed(&fresh.join("index.html"), page.as_bytes())?;

    remove(out)?;
    fs::rename(&fresh, out)?;
    remove(&work)
}

/// The script and the program that belong together, the program shrunk.
fn bindgen(wasm: &Path, work: &Path) -> Result<(Vec<u8>, Vec<u8>)> {
    Bindgen::new()
        .input_path(wasm)
        .out_name("web")
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        .generate(work)
        .with_context(|| format!("cannot bind {}", wasm.display()))?;
    ensure!(
        !work.join("snippets").exists(),
        "a dependency brings script snippets of its own, which are not bundled"
    );
    let bound = work.join("web_bg.wasm");
    let small = work.join("small.wasm");
    // No feature flags: with them wasm-opt writes what browsers do not yet read.
    let status = Command::new(WASM_OPT)
        .arg("-Oz")
        .arg(&bound)
        .arg("-o")
        .arg(&small)
        .status()
        .with_context(|| format!("cannot start {WASM_OPT}: run `npm ci`"))?;
    ensure!(status.success(), "wasm-opt failed: {status}");
    Ok((fs::read(work.join("web.js"))?, fs::read(small)?))
}

/// The design system without the classes that the client never names, then our own rules in the order of their
/// file names.
fn style() -> Result<String> {
    let own = find(Path::new("web/style"), "css")?
        .iter()
        .map(read)
        .collect::<Result<Vec<_>>>()?
        .join("\n");
    let mut naming = read("web/index.html")?;
    naming.push_str(&own);
    for file in find(Path::new("web/src"), "rs")? {
        naming.push_str(&read(file)?);
    }
    let kern = css::without_unused_classes(&css::parse(&read(KERN)?)?, &css::kern_names(&naming));
    Ok(css::print(&kern) + &css::print(&css::parse(&own)?))
}

fn read(path: impl AsRef<Path>) -> Result<String> {
    let path = path.as_ref();
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}
