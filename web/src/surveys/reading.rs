//! Reading a questionnaire file, before anything is sent. Whether it is a questionnaire, the service says.

use serde_json::Value;

/// Why a file is not JSON; `line` and `column` count from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Unreadable {
    pub line: usize,
    pub column: usize,
    pub why: String,
}

/// Whether a file is a workbook, by its name.
pub fn is_workbook(name: &str) -> bool {
    name.to_lowercase().ends_with(".xlsx")
}

/// The JSON in the file. A byte order mark before it does no harm.
pub fn read(file: &str) -> Result<Value, Unreadable> {
    let json = file.strip_prefix('\u{feff}').unwrap_or(file);
    serde_json::from_str(json).map_err(|error| {
        let place = format!(" at line {} column {}", error.line(), error.column());
        Unreadable {
            line: error.line(),
            column: error.column(),
            why: error.to_string().replace(&place, ""),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_with_and_without_a_byte_order_mark() {
        let plain = read("{\"pages\": []}").unwrap();
        assert_eq!(read("\u{feff}{\"pages\": []}").unwrap(), plain);
        assert!(plain["pages"].is_array());
    }

    #[test]
    fn a_workbook_is_known_by_its_name() {
        assert!(is_workbook("Seismograph 2028.XLSX"));
        assert!(!is_workbook("seismograph.json"));
        assert!(!is_workbook("xlsx"));
    }

    #[test]
    fn a_file_that_is_no_json_is_refused_with_its_place() {
        let Unreadable { line, column, why } = read("{\n  \"pages\": }").unwrap_err();
        assert_eq!((line, column), (2, 12));
        assert!(!why.contains("line"), "{why}");
    }
}
