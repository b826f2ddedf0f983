//! Responses as JSON: one object per line, or a page. The stored document goes out as it is.

use std::ops::ControlFlow;

use super::{Face, FeedRow, Sink, text};
use crate::http::{Error, Result};

/// Writes `contract::responses::ResponseRow`.
fn object(row: &FeedRow, face: &Face, out: &mut Vec<u8>) -> Result<()> {
    out.extend_from_slice(b"{\"case_id\":\"");
    text::hex(face.pseudonyms.of(row.unit_key.as_bytes()), out);
    out.push(b'"');
    if face.geo {
        out.extend_from_slice(b",\"ags\":");
        string(row.unit_key.as_bytes(), out)?;
    }
    out.extend_from_slice(b",\"land\":");
    string(row.land.as_bytes(), out)?;
    out.extend_from_slice(b",\"town_type\":");
    text::integer(row.town_type.into(), out);
    out.extend_from_slice(b",\"mode\":");
    string(row.mode.as_bytes(), out)?;
    out.extend_from_slice(b",\"partial\":");
    boolean(row.partial, out);
    out.extend_from_slice(b",\"questionnaire_version\":");
    text::integer(row.questionnaire_version.into(), out);
    out.extend_from_slice(b",\"submitted_at\":\"");
    out.extend_from_slice(row.submitted_at.as_bytes());
    out.extend_from_slice(b"\",\"seq\":");
    text::integer(row.seq, out);
    out.extend_from_slice(b",\"withdrawn\":");
    boolean(row.withdrawn, out);
    out.extend_from_slice(b",\"answers\":");
    if row.withdrawn {
        out.extend_from_slice(b"{}");
    } else {
        out.extend_from_slice(document(&row.answers)?);
    }
    out.push(b'}');
    Ok(())
}

/// A text of UTF-8. Keys and words of closed lists have nothing to escape.
fn string(text: &[u8], out: &mut Vec<u8>) -> Result<()> {
    if text
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    {
        out.push(b'"');
        out.extend_from_slice(text);
        out.push(b'"');
        return Ok(());
    }
    let text = std::str::from_utf8(text).map_err(Error::internal)?;
    serde_json::to_writer(out, text).map_err(Error::internal)
}

fn boolean(yes: bool, out: &mut Vec<u8>) {
    out.extend_from_slice(if yes { b"true" } else { b"false" });
}

/// The stored document. This service wrote it on one line; anything else would break the lines of the stream.
fn document(bytes: &[u8]) -> Result<&[u8]> {
    let whole = bytes.starts_with(b"{") && bytes.ends_with(b"}");
    // No short cut at the first, and no counting: so many bytes are compared at once.
    let lowest = bytes.iter().copied().fold(u8::MAX, u8::min);
    if whole && lowest >= b' ' {
        Ok(bytes)
    } else {
        Err(Error::internal("a stored answer is no object on one line"))
    }
}

/// One object per line.
pub struct Lines {
    face: Face,
}

impl Lines {
    pub fn new(face: &Face) -> Self {
        Self { face: face.clone() }
    }
}

impl Sink for Lines {
    fn head(&mut self, _: &mut Vec<u8>) -> Result<()> {
        Ok(())
    }

    fn row(&mut self, row: &FeedRow, out: &mut Vec<u8>) -> Result<()> {
        object(row, &self.face, out)?;
        out.push(b'\n');
        Ok(())
    }
}

/// A page that is being written.
pub struct JsonPage {
    face: Face,
    room: i64,
    last: Option<i64>,
    more: bool,
    json: Vec<u8>,
}

/// A page, written.
pub struct Written {
    /// `contract::responses::ResponsePage`
    pub json: Vec<u8>,
    /// Cursor of the next page.
    pub next: Option<String>,
    /// Cursor of the next pull.
    pub since: String,
}

impl JsonPage {
    /// With room for `limit` responses.
    pub fn new(face: Face, limit: i64) -> Self {
        Self {
            face,
            room: limit,
            last: None,
            more: false,
            json: b"{\"items\":[".to_vec(),
        }
    }

    /// Adds a response; one too many only says that there are more.
    pub fn push(&mut self, row: &FeedRow) -> Result<ControlFlow<()>> {
        if self.room == 0 {
            self.more = true;
            return Ok(ControlFlow::Break(()));
        }
        self.room -= 1;
        if self.last.is_some() {
            self.json.push(b',');
        }
        self.last = Some(row.seq);
        object(row, &self.face, &mut self.json)?;
        Ok(ControlFlow::Continue(()))
    }

    /// The page. `cursor` makes the cursor after a number, or after everything that was visible.
    pub fn finish(mut self, cursor: impl Fn(Option<i64>) -> String) -> Result<Written> {
        let next = self.more.then(|| cursor(self.last));
        let since = cursor(self.last.filter(|_| self.more));
        self.json.extend_from_slice(b"],\"next\":");
        serde_json::to_writer(&mut self.json, &next).map_err(Error::internal)?;
        self.json.extend_from_slice(b",\"since\":");
        string(since.as_bytes(), &mut self.json)?;
        self.json.push(b'}');
        Ok(Written {
            json: self.json,
            next,
            since,
        })
    }
}

#[cfg(test)]
mod tests {
    use contract::responses::{Mode, ResponsePage, ResponseRow};
    use serde_json::{Value, json};

    use super::*;
    use crate::responses::export::tests::{face, stored};

    #[test]
    fn a_line_is_a_row_of_the_contract() {
        for geo in [false, true] {
            let mut out = Vec::new();
            Lines::new(&face(geo)).row(&stored(7), &mut out).unwrap();
            assert_eq!(out.iter().filter(|byte| **byte == b'\n').count(), 1);
            let row: ResponseRow = serde_json::from_slice(&out).unwrap();
            assert_eq!(row.ags.as_deref(), geo.then_some("12070424"));
            assert_eq!(row.case_id.len(), 32);
            assert_eq!((row.seq, row.mode), (7, Mode::Telephone));
            assert_eq!(
                row.submitted_at.to_rfc3339(),
                "2027-02-01T09:08:07.120+00:00"
            );
            let again: Value = serde_json::to_value(&row).unwrap();
            assert_eq!(again["answers"], json!({"rolle": 1, "stellen": 80.5}));
        }
    }

    #[test]
    fn a_tombstone_has_no_answers() {
        let mut row = stored(7);
        row.withdrawn = true;
        let mut out = Vec::new();
        Lines::new(&face(false)).row(&row, &mut out).unwrap();
        let row: ResponseRow = serde_json::from_slice(&out).unwrap();
        assert!(row.withdrawn && row.answers.is_empty());
    }

    #[test]
    fn a_document_that_would_break_the_lines_is_refused() {
        for document in ["{\n}", "[1]", "{}x", ""] {
            let mut row = stored(7);
            row.answers = document.into();
            assert!(Lines::new(&face(false)).row(&row, &mut Vec::new()).is_err());
        }
    }

    #[test]
    fn a_page_says_where_the_next_one_begins() {
        let page = |rows: i64| {
            let mut page = JsonPage::new(face(false), 2);
            for seq in 1..=rows {
                let _ = page.push(&stored(seq)).unwrap();
            }
            let written = page.finish(|seq| format!("{seq:?}")).unwrap();
            let parsed: ResponsePage = serde_json::from_slice(&written.json).unwrap();
            assert_eq!(
                (&parsed.next, &parsed.since),
                (&written.next, &written.since)
            );
            (parsed.items.len(), parsed.next, parsed.since)
        };
        let all = "None".to_owned();
        assert_eq!(page(0), (0, None, all.clone()));
        assert_eq!(page(1), (1, None, all.clone()));
        assert_eq!(page(2), (2, None, all));
        let second = "Some(2)".to_owned();
        assert_eq!(page(3), (2, Some(second.clone()), second));
    }
}
