//! `openapi`: writes the generated files of the contract, which are checked in.

use std::path::Path;

use crate::{app, document};

pub fn write(folder: &Path) -> Result<(), String> {
    let json = app::openapi().to_pretty_json().map_err(|e| e.to_string())?;
    for (name, text) in [
        ("api.json", json + "\n"),
        ("operations.txt", document::operations_txt()),
        ("access.txt", document::access_txt()),
    ] {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    Ok(())
}
