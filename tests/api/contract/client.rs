//! The client calls only what the table holds: it names operations, never addresses.

use std::path::{Path, PathBuf};

use super::repository;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn the_client_names_operations_and_no_addresses() {
    let mut files = Vec::new();
    sources(&repository("web/src"), &mut files);
    let mut calls = 0;
    let mut wrong = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for (index, line) in text.lines().enumerate() {
            let code = line.trim_start();
            if code.starts_with("//") {
                continue;
            }
            calls += usize::from(code.contains("operations"));
            if ["/api/v1", "/.well-known", "/oauth/token"]
                .iter()
                .any(|a| code.contains(a))
            {
                wrong.push(format!("{}:{}: {code}", file.display(), index + 1));
            }
        }
    }
    assert!(calls > 0, "the client calls nothing at all");
    assert!(
        wrong.is_empty(),
        "use contract::operations instead:\n{}",
        wrong.join("\n")
    );
}
