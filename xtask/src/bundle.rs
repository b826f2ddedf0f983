//! From the compiled WASM to the served folder, step by step.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::files::{ASSETS, find, hash, write_compressed, write_hashed};
use crate::{css, properties, script, split};

/// The name of what is needed at once, before the hash.
pub const MAIN: &str = "web";

const KERN: &str = "node_modules/@kern-ux/native/dist/kern.min.css";

/// Makes `out` anew: `index.html`, the service worker and everything else under hashed names in `assets/`. Runs in the repository's
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

    let pieces = split::split(wasm, &work)?;
    let mut addresses = Vec::new();
    for part in pieces.parts {
        let program = script::shrink_part(&part.program)?;
        let address = write_hashed(&fresh, &part.name, "wasm", &program)?;
        addresses.push((part.program, address));
    }
    split::finish_loader(&work, &addresses)?;
    let (script, program) = script::bind(&pieces.main, &work)?;
    let program = write_hashed(&fresh, MAIN, "wasm", &program)?;
    let script = script.replace(script::PROGRAM, &program);
    let start = write_hashed(&fresh, MAIN, "js", script.as_bytes())?;
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
        ("{start}", &start),
        ("{style}", &style),
        ("{icon}", &icon),
        ("{manifest}", &manifest),
    ] {
        ensure!(page.contains(mark), "web/index.html does not use {mark}");
        page = page.replace(mark, address);
    }
    write_compressed(&fresh.join("index.html"), page.as_bytes())?;
    let first = [&program, &start, &style, &icon, &manifest];
    let worker = worker(&read("web/worker.js")?, &page, &first)?;
    write_compressed(&fresh.join("worker.js"), worker.as_bytes())?;

    remove(out)?;
    fs::rename(&fresh, out)?;
    remove(&work)
}

/// The design system without the classes that the client never names, then our own rules in the order of their
/// file names; of both only the custom properties that are read.
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
    let used = css::kern_names(&naming);
    let mut nodes = css::without_unused_classes(&css::parse(&read(KERN)?)?, &used);
    nodes.extend(css::parse(&own)?);
    Ok(css::print(&properties::without_unread(nodes)))
}

/// The service worker for this page, which needs these files at once. All else hangs on their names: the addresses of the
/// parts stand in the script.
fn worker(text: &str, page: &str, files: &[&String]) -> Result<String> {
    let files = files.iter().map(|file| format!("\"{file}\""));
    let files = format!("[{}]", files.collect::<Vec<_>>().join(", "));
    let mut worker = text.to_owned();
    for (mark, value) in [("{version}", hash(page.as_bytes())), ("{files}", files)] {
        ensure!(worker.contains(mark), "web/worker.js does not use {mark}");
        worker = worker.replace(mark, &value);
    }
    Ok(worker)
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

#[cfg(test)]
mod tests {
    use super::worker;

    #[test]
    fn the_worker_changes_with_the_page_and_names_its_files() {
        let text = "{version} {files}";
        let file = "/assets/web-1a.js".to_owned();
        let one = worker(text, "page", &[&file]).unwrap();
        assert!(one.ends_with(r#" ["/assets/web-1a.js"]"#), "{one}");
        assert_ne!(one, worker(text, "another page", &[&file]).unwrap());
        assert!(worker("{files}", "page", &[&file]).is_err());
    }
}
