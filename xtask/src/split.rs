//! The compiled program taken apart: what is needed at once, and what `web/src/parts.rs` leaves for later.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

/// The script that loads parts, as the program names it.
const LOADER: &str = "./loader.js";

/// What a program was taken apart into.
pub struct Pieces {
    /// What is needed at once, not bound yet.
    pub main: PathBuf,
    pub parts: Vec<Piece>,
}

/// A part, or what several parts share.
pub struct Piece {
    /// The name of the part, or the names of those that share it.
    pub name: String,
    pub program: PathBuf,
}

/// Takes the program apart, and writes into `work` what it is made of and the script that loads it.
pub fn split(wasm: &Path, work: &Path) -> Result<Pieces> {
    let input = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let main = work.join("main.wasm");
    let mut options = Options::new(&input);
    options.output_dir = work;
    options.main_out_path = &main;
    options.main_module = "./web.js";
    options.link_name = LOADER;
    let split = transform(options).map_err(|error| anyhow!("cannot split: {error:?}"))?;
    let names = names(&split.prefetch_map);
    let mut parts = Vec::new();
    for program in split.split_modules {
        let stem = program.file_stem().unwrap_or_default().to_string_lossy();
        // A part without code has a file, too, but nobody loads it.
        let Some(name) = names.get(stem.as_ref()) else {
            continue;
        };
        parts.push(Piece {
            name: name.clone(),
            program,
        });
    }
    Ok(Pieces { main, parts })
}

/// From the files that each part needs to a name for each file: of all parts that need it.
fn names<'a>(
    needed: impl IntoIterator<Item = (&'a String, &'a Vec<String>)>,
) -> BTreeMap<String, String> {
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (part, files) in needed {
        for file in files {
            users.entry(file).or_default().push(part);
        }
    }
    let named = users.into_iter().map(|(file, mut parts)| {
        parts.sort_unstable();
        (file.to_owned(), parts.join("."))
    });
    named.collect()
}

/// Puts the addresses of the written files into the script that loads parts, and its way of fetching.
pub fn finish_loader(work: &Path, addresses: &[(PathBuf, String)]) -> Result<()> {
    let path = work.join(LOADER);
    fs::write(
        &path,
        with_addresses(&fs::read_to_string(&path)?, addresses)?,
    )?;
    fs::copy("web/part.js", work.join("part.js"))?;
    Ok(())
}

fn with_addresses(loader: &str, addresses: &[(PathBuf, String)]) -> Result<String> {
    let mut loader = format!("import {{ fetchPart as fetch }} from \"./part.js\";\n{loader}");
    for (file, address) in addresses {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let quoted = format!("\"./{name}\"");
        ensure!(
            loader.contains(&quoted),
            "the script that loads parts does not know {name}"
        );
        loader = loader.replace(&quoted, &format!("\"{address}\""));
    }
    Ok(loader)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn what_several_parts_need_is_named_after_all_of_them() {
        let files = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let needed: HashMap<String, Vec<String>> = [
            ("towns".to_owned(), files(&["chunk_1", "split_towns"])),
            ("office".to_owned(), files(&["chunk_1", "split_office"])),
        ]
        .into();
        let names = names(&needed);
        assert_eq!(names["chunk_1"], "office.towns");
        assert_eq!(names["split_office"], "office");
        assert_eq!(names["split_towns"], "towns");
    }

    #[test]
    fn parts_are_fetched_under_the_addresses_they_are_served_at() {
        let loader = r#"const src = fetch(new URL("./split_office.wasm", import.meta.url));"#;
        let address = [(
            PathBuf::from("work/split_office.wasm"),
            "/assets/office-0f3a.wasm".to_owned(),
        )];
        assert_eq!(
            with_addresses(loader, &address).unwrap(),
            "import { fetchPart as fetch } from \"./part.js\";\n\
             const src = fetch(new URL(\"/assets/office-0f3a.wasm\", import.meta.url));"
        );
        let unknown = [(PathBuf::from("chunk_9.wasm"), String::new())];
        assert!(with_addresses(loader, &unknown).is_err());
    }
}
