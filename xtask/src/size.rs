//! What the client's files weigh as they are sent with brotli, and the limits on them. 1 KB is 1,000 bytes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, bail, ensure};

use crate::bundle::MAIN;
use crate::files::{ASSETS, find};

/// What any first page loads before it can show anything of its own: the program without parts, JS and CSS.
/// (`docs/decisions/0009-the-clients-size.md`)
const FIRST: u64 = 300_000;

/// What the first page of a part loads besides: its file, and those that it shares with other parts.
/// (`docs/decisions/0013-the-client-in-parts.md`)
const PART: u64 = 160_000;

/// The compressed files of a client, in bytes.
#[derive(Debug, Default)]
struct Sizes {
    first: Vec<(&'static str, u64)>,
    /// A file of the program for later, and the parts that need it.
    later: Vec<(BTreeSet<String>, u64)>,
}

/// Prints the sizes; an error above a limit or where a kind of file is missing.
pub fn run(dist: &Path) -> Result<()> {
    let sizes = measure(dist)?;
    write!(std::io::stdout(), "{}", sizes.report())?;
    sizes.check()
}

fn measure(dist: &Path) -> Result<Sizes> {
    let mut sizes = Sizes::default();
    for kind in ["wasm", "js", "css"] {
        let mut first = 0;
        for file in find(&dist.join(ASSETS), "br")? {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let Some(stem) = name.strip_suffix(&format!(".{kind}.br")) else {
                continue;
            };
            let bytes = fs::metadata(&file)?.len();
            let name = stem.rsplit_once('-').map_or(stem, |(name, _)| name);
            if kind == "wasm" && name != MAIN {
                let parts = name.split('.').map(str::to_owned).collect();
                sizes.later.push((parts, bytes));
            } else {
                first += bytes;
            }
        }
        ensure!(
            first > 0,
            "no compressed {kind} file in {}",
            dist.join(ASSETS).display()
        );
        sizes.first.push((kind, first));
    }
    Ok(sizes)
}

impl Sizes {
    fn first(&self) -> u64 {
        self.first.iter().map(|(_, bytes)| bytes).sum()
    }

    fn parts(&self) -> BTreeSet<&str> {
        let parts = self.later.iter().flat_map(|(parts, _)| parts);
        parts.map(String::as_str).collect()
    }

    /// All that a part needs.
    fn part(&self, part: &str) -> u64 {
        let files = self.later.iter().filter(|(parts, _)| parts.contains(part));
        files.map(|(_, bytes)| bytes).sum()
    }

    /// What only this part needs.
    fn own(&self, part: &str) -> u64 {
        let files = self.later.iter();
        let own = files.filter(|(parts, _)| parts.len() == 1 && parts.contains(part));
        own.map(|(_, bytes)| bytes).sum()
    }

    fn report(&self) -> String {
        let mut out = String::new();
        let mut line = |name: &str, bytes, note: &str| {
            _ = writeln!(out, "{name:<12}{}{note}", kb(bytes));
        };
        for (kind, bytes) in &self.first {
            line(kind, *bytes, "");
        }
        let limit = |bytes| format!(", allowed: less than{}", kb(bytes));
        line("first page", self.first(), &limit(FIRST));
        for part in self.parts() {
            let own = format!(", of it alone{}{}", kb(self.own(part)), limit(PART));
            line(part, self.part(part), &own);
        }
        let later: u64 = self.later.iter().map(|(_, bytes)| bytes).sum();
        line("everything", self.first() + later, "");
        out
    }

    fn check(&self) -> Result<()> {
        if self.first() >= FIRST {
            bail!("the first page is too large: move pages into a part (web/src/parts.rs)");
        }
        for part in self.parts() {
            if self.part(part) >= PART {
                bail!("the part {part} is too large: divide it (web/src/parts.rs)");
            }
        }
        Ok(())
    }
}

fn kb(bytes: u64) -> String {
    format!("{:>4}.{} KB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(first: u64, later: &[(&str, u64)]) -> Sizes {
        let later = later.iter().map(|(parts, bytes)| {
            let parts = parts.split('.').map(str::to_owned).collect();
            (parts, *bytes)
        });
        Sizes {
            first: vec![("wasm", first)],
            later: later.collect(),
        }
    }

    #[test]
    fn parts_do_not_count_for_the_first_page() {
        assert!(sizes(FIRST - 1, &[("office", PART - 1)]).check().is_ok());
        assert!(sizes(FIRST, &[]).check().is_err());
    }

    #[test]
    fn what_parts_share_counts_for_each_of_them() {
        let sizes = sizes(
            1,
            &[("office", PART - 10), ("office.towns", 10), ("towns", 5)],
        );
        assert_eq!(sizes.part("towns"), 15);
        assert_eq!(sizes.own("towns"), 5);
        let refusal = sizes.check().unwrap_err().to_string();
        assert!(refusal.contains("office"), "{refusal}");
        let report = sizes.report();
        assert_eq!(report.lines().count(), 5, "{report}");
        assert!(report.ends_with("160.0 KB\n"), "{report}");
    }

    #[test]
    fn files_are_told_apart_by_their_names() {
        let folder = std::env::temp_dir().join(format!("kleinstadtnetz-{}", std::process::id()));
        let assets = folder.join(ASSETS);
        fs::create_dir_all(&assets).unwrap();
        for (name, bytes) in [
            ("web-0f.wasm.br", 7),
            ("web-0f.wasm", 70),
            ("office.towns-1a.wasm.br", 3),
            ("web-2b.js.br", 2),
            ("style-3c.css.br", 1),
        ] {
            fs::write(assets.join(name), vec![0; bytes]).unwrap();
        }
        let sizes = measure(&folder).unwrap();
        assert_eq!(sizes.first(), 10);
        assert_eq!(sizes.part("office"), 3);
        assert_eq!(sizes.part("towns"), 3);
        fs::remove_file(assets.join("style-3c.css.br")).unwrap();
        assert!(measure(&folder).is_err());
        fs::remove_dir_all(&folder).unwrap();
    }
}
