//! The file as an archive: what is not an ordinary workbook, or unpacks into too much, is refused before any part of it is
//! read as a spreadsheet.
//!
//! What passes is packed again without compression, with only the parts that hold cells. So the spreadsheet reader sees
//! nothing that was not counted and looked through here.

use std::io::{Cursor, Read, Write};

use contract::Text;
use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::{markup, styles};

const MAX_PARTS: usize = 1_000;
/// A workbook may hold other archives, each with an end of its own; every one is tried as the workbook's.
const MAX_ENDS: usize = 40;
/// An ordinary part shrinks to a tenth; a million empty rows to a hundredth.
const MAX_RATIO: u64 = 250;
const RATIO_COUNTS_FROM: u64 = 1 << 20;
const MAX_DECLARED: u64 = 128 << 20;
const MAX_PART: u64 = 8 << 20;
const MAX_UNPACKED: u64 = 16 << 20;

const OLD_CONTAINER: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const ENTRY: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const ZIP64: &[u8] = b"PK\x06\x07";

/// The parts that hold cells, uncompressed.
///
/// # Errors
/// Why the file is not read, in words.
pub(crate) fn repacked(bytes: &[u8]) -> Result<Vec<u8>, Text> {
    recognise(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    look_over(&mut archive)?;
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut total = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| damaged())?;
        let name = part_name(&part)?;
        if !holds_cells(&name) {
            continue;
        }
        let content = unpacked(part, MAX_UNPACKED - total)?;
        total += content.len() as u64;
        if name == "[content_types].xml" {
            refuse_macros(&content)?;
        }
        markup::look_through(&content)?;
        let content = match name.ends_with("styles.xml") {
            true => styles::reduced(&content)?,
            false => content,
        };
        packed.start_file(name, stored).map_err(|_| damaged())?;
        packed.write_all(&content).map_err(|_| damaged())?;
    }
    let packed = packed.finish().map_err(|_| damaged())?;
    Ok(packed.into_inner())
}

/// What the first and last bytes say.
fn recognise(bytes: &[u8]) -> Result<(), Text> {
    if bytes.is_empty() {
        return Err(Text::new("Die Datei ist leer.", "The file is empty."));
    }
    if bytes.starts_with(OLD_CONTAINER) {
        let name: Vec<u8> = "EncryptedPackage"
            .bytes()
            .flat_map(|byte| [byte, 0])
            .collect();
        return Err(if count(bytes, &name, 1) > 0 {
            encrypted()
        } else {
            Text::new(
                "Das ist eine Datei im alten Format .xls. Bitte speichern Sie sie als .xlsx und laden Sie sie noch einmal hoch.",
                "This is a file in the old format .xls. Please save it as .xlsx and upload it again.",
            )
        });
    }
    if !bytes.starts_with(b"PK") {
        return Err(Text::new(
            "Das ist keine Arbeitsmappe (.xlsx).",
            "This is not a workbook (.xlsx).",
        ));
    }
    if !(1..=MAX_ENDS).contains(&count(bytes, END, MAX_ENDS + 1)) {
        return Err(damaged());
    }
    if count(bytes, ENTRY, MAX_PARTS + 1) > MAX_PARTS {
        return Err(too_large());
    }
    if count(bytes, ZIP64, 1) > 0 {
        return Err(Text::new(
            "Die Datei ist ungewöhnlich gepackt (ZIP64). Bitte öffnen Sie sie in Excel oder LibreOffice und speichern Sie sie neu als .xlsx.",
            "The file is packed in an unusual way (ZIP64). Please open it in Excel or LibreOffice and save it again as .xlsx.",
        ));
    }
    Ok(())
}

/// How often a pattern stands in the file, counted up to a limit.
fn count(bytes: &[u8], pattern: &[u8], limit: usize) -> usize {
    bytes
        .windows(pattern.len())
        .filter(|window| *window == pattern)
        .take(limit)
        .count()
}

/// What the directory says: kind of file, macros, and sizes as declared. Nothing is unpacked yet.
fn look_over(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), Text> {
    let mut names = Vec::with_capacity(archive.len());
    let mut declared: u64 = 0;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| damaged())?;
        if part.encrypted() {
            return Err(encrypted());
        }
        declared = declared.saturating_add(part.size());
        let ratio = part.size() / part.compressed_size().max(1);
        if (part.size() > RATIO_COUNTS_FROM && ratio > MAX_RATIO) || declared > MAX_DECLARED {
            return Err(too_large());
        }
        let known = matches!(
            part.compression(),
            CompressionMethod::Stored | CompressionMethod::Deflated
        );
        if !known {
            return Err(damaged());
        }
        names.push(part_name(&part)?);
    }
    names.sort_unstable();
    let is_there = |start: &str| names.iter().any(|name| name.starts_with(start));
    if names.iter().any(|name| name.ends_with("vbaproject.bin")) || is_there("xl/macrosheets/") {
        return Err(macros());
    }
    if is_there("mimetype") {
        return Err(another_kind("OpenDocument (.ods)"));
    }
    if names.iter().any(|name| name.ends_with("workbook.bin")) {
        return Err(another_kind("Excel (.xlsb)"));
    }
    if is_there("word/") {
        return Err(another_kind("Word (.docx)"));
    }
    if !is_there("_rels/.rels") {
        return Err(Text::new(
            "Das ist ein Archiv (.zip), aber keine Arbeitsmappe (.xlsx).",
            "This is an archive (.zip), but not a workbook (.xlsx).",
        ));
    }
    let twice = names.windows(2).any(|pair| pair.first() == pair.last());
    if twice { Err(damaged()) } else { Ok(()) }
}

/// Names differ in case and in slashes, as programs differ; the spreadsheet reader does not mind either.
fn part_name<R: Read>(part: &ZipFile<'_, R>) -> Result<String, Text> {
    let name = part.name().map_err(|_| damaged())?;
    let name = name.replace('\\', "/").to_ascii_lowercase();
    Ok(name.trim_start_matches('/').to_owned())
}

/// Pictures, charts and the like are not looked at.
fn holds_cells(name: &str) -> bool {
    const OTHERS: [&str; 13] = [
        "theme",
        "docprops/",
        "customxml/",
        "drawings/",
        "charts",
        "media/",
        "printersettings",
        "externallinks/",
        "pivot",
        "comment",
        "calcchain",
        "tables/",
        "worksheets/_rels/",
    ];
    (name.ends_with(".xml") || name.ends_with(".rels"))
        && !OTHERS.iter().any(|other| name.contains(other))
}

/// Reads one byte more than allowed at most, whatever the directory declares.
fn unpacked<R: Read>(part: ZipFile<'_, R>, left: u64) -> Result<Vec<u8>, Text> {
    let limit = left.min(MAX_PART);
    let mut content = Vec::new();
    part.take(limit + 1)
        .read_to_end(&mut content)
        .map_err(|_| damaged())?;
    if content.len() as u64 > limit {
        return Err(too_large());
    }
    Ok(content)
}

fn refuse_macros(content_types: &[u8]) -> Result<(), Text> {
    let content_types = content_types.to_ascii_lowercase();
    if count(&content_types, b"macroenabled", 1) > 0 {
        return Err(macros());
    }
    Ok(())
}

/// The file is cut off, or not what it says it is.
pub(crate) fn damaged() -> Text {
    Text::new(
        "Die Datei ist beschädigt oder unvollständig. Bitte öffnen Sie sie in Excel oder LibreOffice und speichern Sie sie neu als .xlsx.",
        "The file is damaged or incomplete. Please open it in Excel or LibreOffice and save it again as .xlsx.",
    )
}

/// The file unpacks into more than a questionnaire can need.
pub(crate) fn too_large() -> Text {
    Text::new(
        "Die Datei entpackt sich zu viel mehr, als ein Fragebogen braucht. Bitte kopieren Sie nur die Zeilen mit Inhalt in eine neue Arbeitsmappe.",
        "The file unpacks into far more than a questionnaire needs. Please copy only the rows with content into a new workbook.",
    )
}

fn encrypted() -> Text {
    Text::new(
        "Die Datei ist mit einem Kennwort verschlüsselt. Bitte speichern Sie sie ohne Kennwort.",
        "The file is encrypted with a password. Please save it without one.",
    )
}

fn macros() -> Text {
    Text::new(
        "Die Datei enthält Makros. Aus Sicherheitsgründen nehmen wir sie nicht an. Bitte speichern Sie sie als .xlsx ohne Makros.",
        "The file contains macros, which are not accepted for safety. Please save it as .xlsx without macros.",
    )
}

fn another_kind(kind: &str) -> Text {
    Text::new(
        format!(
            "Das ist eine Datei der Art {kind}. Bitte speichern Sie sie als Excel-Arbeitsmappe (.xlsx)."
        ),
        format!("This is a file of the kind {kind}. Please save it as an Excel workbook (.xlsx)."),
    )
}
