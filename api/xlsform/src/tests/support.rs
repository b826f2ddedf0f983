//! Workbooks made by hand, byte by byte, as other programs make them and as nobody should.

use std::io::{Cursor, Read, Write};

use contract::exchange::{ExchangeNote, ExchangeSeverity};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

pub const WORKSHEET: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Parts of a workbook by name, to be packed.
pub struct Parts(pub Vec<(String, Vec<u8>)>);

impl Parts {
    /// A workbook whose sheets have these cells, row by row.
    pub fn of(sheets: &[(&str, &[&[&str]])]) -> Self {
        let bodies: Vec<(&str, String)> = sheets
            .iter()
            .map(|(name, rows)| (*name, sheet_data(rows)))
            .collect();
        let bodies: Vec<(&str, &str)> = bodies
            .iter()
            .map(|(name, body)| (*name, body.as_str()))
            .collect();
        Self::of_bodies(&bodies)
    }

    /// A workbook whose sheets have this content between `<worksheet>` and `</worksheet>`.
    pub fn of_bodies(sheets: &[(&str, &str)]) -> Self {
        let mut parts = vec![
            (
                "[Content_Types].xml".to_owned(),
                r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#.to_owned(),
            ),
            (
                "_rels/.rels".to_owned(),
                format!(r#"<Relationships xmlns="x"><Relationship Id="r1" Type="{WORKSHEET}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
            ),
        ];
        let (mut list, mut rels) = (String::new(), String::new());
        for (number, (name, body)) in sheets.iter().enumerate() {
            list += &format!(
                r#"<sheet name="{name}" sheetId="{0}" r:id="s{0}"/>"#,
                number + 1
            );
            rels += &format!(
                r#"<Relationship Id="s{0}" Type="{WORKSHEET}/worksheet" Target="worksheets/sheet{0}.xml"/>"#,
                number + 1
            );
            let sheet = format!(
                r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{body}</worksheet>"#
            );
            parts.push((format!("xl/worksheets/sheet{}.xml", number + 1), sheet));
        }
        parts.push((
            "xl/workbook.xml".to_owned(),
            format!(r#"<workbook xmlns:r="{WORKSHEET}"><sheets>{list}</sheets></workbook>"#),
        ));
        parts.push((
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(r#"<Relationships xmlns="x">{rels}</Relationships>"#),
        ));
        Self(
            parts
                .into_iter()
                .map(|(name, text)| (name, text.into_bytes()))
                .collect(),
        )
    }

    pub fn with(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), content.into()));
        self
    }

    pub fn pack(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, content) in &self.0 {
            zip.start_file(name.as_str(), options).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

fn sheet_data(rows: &[&[&str]]) -> String {
    let mut data = String::from("<sheetData>");
    for (row, cells) in rows.iter().enumerate() {
        data += &format!(r#"<row r="{}">"#, row + 1);
        for (column, cell) in cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
        {
            let name = format!("{}{}", char::from(b'A' + column as u8), row + 1);
            data += &format!(
                r#"<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>"#,
                escaped(cell)
            );
        }
        data += "</row>";
    }
    data + "</sheetData>"
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A workbook with the sheets `survey` and `choices`.
pub fn form(survey: &[&[&str]], choices: &[&[&str]]) -> Vec<u8> {
    Parts::of(&[("survey", survey), ("choices", choices)]).pack()
}

/// The parts of a workbook, unpacked.
pub fn parts_of(workbook: &[u8]) -> Parts {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut parts = Parts(Vec::new());
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.0.push((name, content));
    }
    parts
}

/// The workbook with one string replaced in all its parts.
pub fn with_strings(workbook: &[u8], old: &str, new: &str) -> Vec<u8> {
    let mut parts = parts_of(workbook);
    for (_, content) in &mut parts.0 {
        if let Ok(text) = std::str::from_utf8(content) {
            *content = text.replace(old, new).into_bytes();
        }
    }
    parts.pack()
}

/// `refused survey 3 type`, for each line.
pub fn lines(notes: &[ExchangeNote]) -> Vec<String> {
    notes
        .iter()
        .map(|note| {
            let severity = match note.severity {
                ExchangeSeverity::Refused => "refused",
                ExchangeSeverity::LeftOut => "left out",
                ExchangeSeverity::Changed => "changed",
            };
            let mut line = severity.to_owned();
            let row = note.row.map(|row| row.to_string());
            for part in [&note.sheet, &row, &note.column].into_iter().flatten() {
                line += &format!(" {part}");
            }
            line
        })
        .collect()
}
