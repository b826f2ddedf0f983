//! The formats of cells, reduced to what tells a date from a number: spreadsheet programs like to turn `1-3` into a date.
//!
//! Fonts, colours and borders go: the spreadsheet reader would copy them for every format, which a hostile file can make
//! as many and as large as it likes.

use std::fmt::Write;

use contract::Text;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::package::damaged;

/// More than a spreadsheet program writes.
const MAX_FORMATS: usize = 20_000;
/// What a spreadsheet program lets people type, as it stands in the file.
const MAX_CODE: usize = 255;

/// The same part with number formats only. It was looked through before.
pub(crate) fn reduced(part: &[u8]) -> Result<Vec<u8>, Text> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = false;
    reader.config_mut().expand_empty_elements = true;
    let (mut codes, mut formats) = (String::new(), String::new());
    let (mut count, mut within) = (0, false);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| damaged())? {
            Event::Eof => break,
            Event::Start(element) => match element.local_name().as_ref() {
                "cellXfs" => within = true,
                "numFmt" if count < MAX_FORMATS => {
                    count += 1;
                    let id = plain(&element, "numFmtId");
                    if let (Some(id), Some(code)) = (id, plain(&element, "formatCode")) {
                        let _ = write!(codes, r#"<numFmt numFmtId="{id}" formatCode="{code}"/>"#);
                    }
                }
                "xf" if within && count < MAX_FORMATS => {
                    count += 1;
                    let id = plain(&element, "numFmtId").unwrap_or_else(|| "0".to_owned());
                    let _ = write!(formats, r#"<xf numFmtId="{id}"/>"#);
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => within = false,
            _ => {}
        }
    }
    let whole =
        format!("<styleSheet><numFmts>{codes}</numFmts><cellXfs>{formats}</cellXfs></styleSheet>");
    Ok(whole.into_bytes())
}

/// An attribute as it stands in the file, if it can stand between quotes again.
fn plain(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    let value: &str = &attribute.value;
    let sound = value.len() <= MAX_CODE && !value.contains(['"', '<']);
    sound.then(|| value.to_owned())
}
