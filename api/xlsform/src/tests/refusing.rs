//! Files that nobody should send, as archives and as XML: each gets a clear refusal, and quickly.

use super::support::{Parts, lines};
use crate::read;

pub const SURVEY: &[&[&str]] = &[
    &["type", "name", "label", "label::en"],
    &["begin_group", "p", "Seite", "Page"],
    &["text", "a", "A", "A"],
    &["end_group"],
];

pub fn good() -> Parts {
    Parts::of(&[("survey", SURVEY)])
}

/// The German text of the only line.
#[track_caller]
pub fn refusal(bytes: &[u8]) -> String {
    let refusal = read(bytes).expect_err("the file is refused");
    assert_eq!(lines(&refusal.notes)[0], "refused");
    refusal.notes[0].text.de.clone()
}

pub fn sheet(body: &str) -> Vec<u8> {
    Parts::of_bodies(&[("survey", body)]).pack()
}

#[test]
fn the_workbook_that_the_others_here_are_made_from_is_read() {
    assert_eq!(read(&good().pack()).unwrap().notes, []);
}

#[test]
fn what_is_no_workbook_is_called_so() {
    for (bytes, expected) in [
        (&b""[..], "leer"),
        (b"type,name,label\ntext,a,A\n", "keine Arbeitsmappe"),
        (b"<html><table></table></html>", "keine Arbeitsmappe"),
        (b"PK", "beschädigt"),
        (
            b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
            "keine Arbeitsmappe",
        ),
    ] {
        let said = refusal(bytes);
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn old_and_encrypted_and_other_files_are_told_apart() {
    let container = |inside: &str| {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.resize(512, 0);
        bytes.extend(inside.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    assert!(refusal(&container("Workbook")).contains(".xls."));
    assert!(refusal(&container("EncryptedPackage")).contains("Kennwort"));
    let ods = good().with("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    assert!(refusal(&ods.pack()).contains(".ods"));
    assert!(refusal(&good().with("xl/workbook.bin", "x").pack()).contains(".xlsb"));
    assert!(refusal(&good().with("word/document.xml", "<a/>").pack()).contains(".docx"));
}

#[test]
fn macros_are_refused_wherever_they_show() {
    for name in [
        "xl/vbaProject.bin",
        "XL\\VBAPROJECT.BIN",
        "xl/macrosheets/sheet1.xml",
    ] {
        assert!(
            refusal(&good().with(name, "x").pack()).contains("Makros"),
            "{name}"
        );
    }
    let types = r#"<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>"#;
    let macros = good().with("[Content_Types].xml", types);
    assert!(refusal(&macros.pack()).contains("Makros"));
}

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let whole = good().pack();
    for length in 1..whole.len() {
        let said = refusal(&whole[..length]);
        assert!(
            said.contains("beschädigt") || said.contains("keine Arbeitsmappe"),
            "{length}: {said}"
        );
    }
}

#[test]
fn a_part_that_unpacks_into_too_much_is_refused_by_what_the_directory_says_and_by_what_comes_out() {
    let zeros = vec![b' '; 64 << 20];
    let bomb = good().with("xl/worksheets/sheet1.xml", zeros).pack();
    assert!(bomb.len() < 200_000, "it is small outside: {}", bomb.len());
    assert!(refusal(&bomb).contains("entpackt sich"));
    // The same, with a directory that says every part is tiny.
    let size = (64_u32 << 20).to_le_bytes();
    let places: Vec<usize> = (0..bomb.len() - 4)
        .filter(|at| bomb[*at..*at + 4] == size)
        .collect();
    assert!(!places.is_empty());
    let mut lying = bomb.clone();
    for place in places {
        lying[place..place + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let said = refusal(&lying);
    assert!(
        said.contains("entpackt sich") || said.contains("beschädigt"),
        "{said}"
    );
}

#[test]
fn thousands_of_parts_are_refused() {
    let mut parts = good();
    for number in 0..1_100 {
        parts
            .0
            .push((format!("xl/worksheets/x{number}.xml"), b"<a/>".to_vec()));
    }
    assert!(refusal(&parts.pack()).contains("entpackt sich"));
}

#[test]
fn entities_of_a_files_own_are_refused_and_never_resolved() {
    let mut laughs = String::from("<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
    for number in 1..10 {
        let inner = format!("&lol{};", number - 1).repeat(10);
        laughs += &format!("<!ENTITY lol{number} \"{inner}\">");
    }
    laughs += "]><worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&lol9;</t></is></c></row></sheetData></worksheet>";
    let bomb = good().with("xl/worksheets/sheet1.xml", laughs).pack();
    assert!(refusal(&bomb).contains("DOCTYPE"));
    let undeclared =
        r#"<sheetData><row><c t="inlineStr"><is><t>&lol9;</t></is></c></row></sheetData>"#;
    assert!(refusal(&sheet(undeclared)).contains("beschädigt"));
    let outside = r#"<!DOCTYPE a SYSTEM "file:///etc/passwd"><sst/>"#;
    assert!(refusal(&good().with("xl/sharedStrings.xml", outside).pack()).contains("DOCTYPE"));
}

#[test]
fn xml_in_other_encodings_nested_deep_or_broken_is_refused() {
    let utf16: Vec<u8> = "<sst/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    for strings in [
        [&[0xFF, 0xFE][..], &utf16].concat(),
        br#"<?xml version="1.0" encoding="UTF-7"?><sst/>"#.to_vec(),
        vec![b'<', 0xFF, b'>'],
        deep.into_bytes(),
        b"<sst".to_vec(),
        b"<sst uniqueCount=1>".to_vec(),
    ] {
        let said = refusal(&good().with("xl/sharedStrings.xml", strings).pack());
        assert!(said.contains("beschädigt"), "{said}");
    }
}

#[test]
fn an_element_with_endless_attributes_and_an_archive_with_endless_ends_are_refused() {
    let attributes: String = (0..400_000)
        .map(|number| format!(" a{number}=\"\""))
        .collect();
    let element = format!("<sheetData><row><c{attributes}/></row></sheetData>");
    assert!(refusal(&sheet(&element)).contains("beschädigt"));
    let mut ends = good().pack();
    let end = ends[ends.len() - 22..].to_vec();
    ends.extend(end.repeat(10_000));
    assert!(refusal(&ends).contains("beschädigt"));
}

#[test]
fn thousands_of_formats_with_long_fonts_are_not_multiplied() {
    let font = format!(
        "<fonts><font><name val=\"{}\"/></font></fonts>",
        "x".repeat(1 << 20)
    );
    let code = format!(
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"{}\"/></numFmts>",
        "[".repeat(100_000)
    );
    let formats = r#"<xf fontId="0" numFmtId="164"/>"#.repeat(200_000);
    let styles = format!("<styleSheet>{code}{font}<cellXfs>{formats}</cellXfs></styleSheet>");
    assert!(read(&good().with("xl/styles.xml", styles).pack()).is_ok());
}

/// One byte behind every header of a kind changed.
fn with_headers(bytes: &[u8], header: &[u8], behind: usize, byte: u8) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    let places = (0..bytes.len() - header.len()).filter(|at| bytes[*at..].starts_with(header));
    let places: Vec<usize> = places.collect();
    assert!(places.len() > 3);
    for place in places {
        changed[place + behind] = byte;
    }
    changed
}

#[test]
fn encrypted_parts_and_unusual_compression_are_refused() {
    let whole = good().pack();
    let encrypted = with_headers(&whole, b"PK\x01\x02", 8, 1);
    assert!(refusal(&encrypted).contains("Kennwort"));
    let unusual = with_headers(&whole, b"PK\x01\x02", 10, 14);
    assert!(refusal(&unusual).contains("beschädigt"));
    let mut large = whole.clone();
    large.splice(
        large.len() - 22..large.len() - 22,
        *b"PK\x06\x07................",
    );
    assert!(refusal(&large).contains("ZIP64"));
}
