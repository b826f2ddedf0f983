//! Files of a release's rows, made when first asked for and kept in the data directory: what is published never changes,
//! so that an interrupted download goes on where it broke off.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use ring::digest::{Context, SHA256};

use super::writers::Out;
use crate::hex::hex;
use crate::http::{Error, Result};

/// Who was not asked for so long is forgotten; the next who asks has it made anew.
const KEPT: Duration = Duration::from_secs(14 * 24 * 3600);

/// The folder of the files.
#[derive(Debug, Clone)]
pub struct Files(PathBuf);

/// A file and the SHA-256 of what is in it.
#[derive(Debug, Clone)]
pub struct Kept {
    pub path: PathBuf,
    pub sha256: Vec<u8>,
}

impl Files {
    /// In this data directory.
    pub fn new(data: &Path) -> Self {
        Self(data.join("releases"))
    }

    /// The file of this name, written by `write` if it is not there. Of two who ask at once both may write; one wins, and
    /// both wrote the same.
    pub fn get(&self, name: &str, write: impl FnOnce(Out<'_>) -> Result<()>) -> Result<Kept> {
        let path = self.0.join(name);
        if !path.exists() {
            fs::create_dir_all(&self.0).map_err(Error::unavailable)?;
            let mut new = tempfile::NamedTempFile::new_in(&self.0).map_err(Error::unavailable)?;
            {
                let mut out = BufWriter::with_capacity(128 * 1024, new.as_file_mut());
                write(&mut out)?;
                out.flush().map_err(Error::unavailable)?;
            }
            new.persist(&path)
                .map_err(|e| Error::unavailable(e.error))?;
        }
        let beside = self.0.join(format!("{name}.sha256"));
        let sha256 = match fs::read(&beside) {
            Ok(sha256) if sha256.len() == 32 => sha256,
            _ => {
                let sha256 = digest(&path).map_err(Error::unavailable)?;
                fs::write(&beside, &sha256).map_err(Error::unavailable)?;
                sha256
            }
        };
        Ok(Kept { path, sha256 })
    }

    /// Forgets files that nobody asked for in a while.
    pub fn forget_old(&self) -> io::Result<()> {
        let old = SystemTime::now() - KEPT;
        let Ok(entries) = fs::read_dir(&self.0) else {
            return Ok(());
        };
        for entry in entries {
            let entry = entry?;
            let seen = entry.metadata()?;
            if seen.accessed().or_else(|_| seen.modified())? < old {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

fn digest(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let mut hash = Context::new(&SHA256);
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut buffer)?;
        match buffer.get(..read) {
            Some(bytes) if read > 0 => hash.update(bytes),
            _ => return Ok(hash.finish().as_ref().to_vec()),
        }
    }
}

/// A name that belongs to one release, reader and format alone; the ending says also how values are written.
pub fn name(release: &str, version: i64, partner: &str, geo: bool, ending: &str) -> String {
    let mut hash = Context::new(&SHA256);
    for part in [release, partner, if geo { "geo" } else { "" }] {
        hash.update(part.as_bytes());
        hash.update(&[0]);
    }
    hash.update(&version.to_be_bytes());
    format!("{}.{ending}", hex(hash.finish().as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_once_and_knows_its_digest() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(folder.path());
        let first = files
            .get("a.csv", |out| {
                out.write_all(b"abc").map_err(Error::internal)
            })
            .unwrap();
        let again = files
            .get("a.csv", |_| Err(Error::internal("again")))
            .unwrap();
        assert_eq!(fs::read(&again.path).unwrap(), b"abc");
        // FIPS 180-2, the example of one block.
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hex(&first.sha256), known);
        assert_eq!(hex(&again.sha256), known);
    }

    #[test]
    fn a_file_that_could_not_be_written_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::new(folder.path());
        let broken = files.get("a.csv", |out| {
            out.write_all(b"ab").map_err(Error::internal)?;
            Err(Error::internal("no disk"))
        });
        assert!(broken.is_err());
        let left: Vec<_> = fs::read_dir(folder.path().join("releases"))
            .unwrap()
            .collect();
        assert!(left.is_empty());
    }

    #[test]
    fn each_reader_has_a_file_of_its_own() {
        let names = [
            name("r", 1, "a", false, "csv"),
            name("r", 1, "a", true, "csv"),
            name("r", 1, "b", false, "csv"),
            name("r", 2, "a", false, "csv"),
            name("r", 1, "a", false, "ndjson"),
        ];
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name));
        }
    }
}
