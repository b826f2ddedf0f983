//! The script and the program that belong together: bound, and without what neither needs of the other.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use walrus::{Module, ModuleConfig};
use wasm_bindgen_cli_support::Bindgen;

/// Stands in the script for the program's address.
pub const PROGRAM: &str = "{wasm}";

/// Binds the program in `work` and gives `web/start.js` with everything it imports as one script, and the program.
pub fn bind(wasm: &Path, work: &Path) -> Result<(String, Vec<u8>)> {
    Bindgen::new()
        .input_path(wasm)
        .out_name("web")
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(true)
        // Parts put their functions into this program's table.
        .keep_lld_exports(true)
        .generate(work)
        .with_context(|| format!("cannot bind {}", wasm.display()))?;
    ensure!(
        !work.join("snippets").exists(),
        "a dependency brings script snippets of its own, which are not bundled"
    );
    fs::copy("web/start.js", work.join("start.js"))?;
    let [start, bundled, bound, lean] =
        ["start.js", "bundled.js", "web_bg.wasm", "lean.wasm"].map(|name| work.join(name));
    run(Command::new("node_modules/.bin/esbuild")
        .args([
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--log-level=warning",
            // The script that loads parts is imported once for each part.
            "--log-override:duplicate-object-key=silent",
        ])
        .arg(format!("--outfile={}", bundled.display()))
        .arg(&start))?;

    let script = fs::read_to_string(&bundled)?;
    let mut module = Module::from_file(&bound)?;
    leave_out_exports(&mut module, &script);
    let script = shorten_imports(&mut module, &script);
    module.emit_wasm_file(&lean)?;

    Ok((script, shrink(&lean)?))
}

/// A part, made as small as it gets.
pub fn shrink_part(program: &Path) -> Result<Vec<u8>> {
    let nameless = program.with_extension("nameless.wasm");
    ModuleConfig::new()
        .generate_name_section(false)
        .parse_file(program)?
        .emit_wasm_file(&nameless)?;
    shrink(&nameless)
}

fn shrink(program: &Path) -> Result<Vec<u8>> {
    let small = program.with_extension("small.wasm");
    // No feature flags: with them wasm-opt writes what browsers do not yet read. What is compressed afterwards gets
    // smaller by O2 than by Oz. The linker leaves the first kilobyte of memory empty.
    run(Command::new("node_modules/.bin/wasm-opt")
        .args(["-O2", "--low-memory-unused"])
        .arg(program)
        .arg("-o")
        .arg(&small))?;
    Ok(fs::read(small)?)
}

fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {command:?}: run `npm ci`"))?;
    ensure!(status.success(), "{command:?} failed: {status}");
    Ok(())
}

/// Whole words of the script, in order; what is between them comes with them.
fn words(script: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    script.split_inclusive(move |c| !is_part(c))
}

fn word(piece: &str) -> &str {
    piece.trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$'))
}

/// Libraries export what only other scripts could call. Without the export wasm-opt drops the code behind it.
fn leave_out_exports(module: &mut Module, script: &str) {
    let used: std::collections::HashSet<&str> = words(script).map(word).collect();
    let unused: Vec<_> = module
        .exports
        .iter()
        .filter(|export| !used.contains(export.name.as_str()))
        .map(|export| export.id())
        .collect();
    for export in unused {
        module.exports.delete(export);
    }
}

/// Names such as `__wbg_appendChild_87a6cc0aebb132ac` stand in both files and do not compress.
fn shorten_imports(module: &mut Module, script: &str) -> String {
    let mut short = HashMap::new();
    for (number, import) in module.imports.iter_mut().enumerate() {
        let name = format!("_{number:x}");
        short.insert(std::mem::replace(&mut import.name, name.clone()), name);
    }
    let mut out = String::with_capacity(script.len());
    for piece in words(script) {
        let name = word(piece);
        match short.get(name) {
            Some(short) => {
                out.push_str(short);
                out.push_str(piece.get(name.len()..).unwrap_or_default());
            }
            None => out.push_str(piece),
        }
    }
    out
}
