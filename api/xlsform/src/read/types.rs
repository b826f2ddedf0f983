//! The column `type`: what a row of the sheet `survey` is.

/// What a row asks for or marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowType {
    Text,
    Integer,
    Decimal,
    Date,
    One(List),
    Several(List),
    Rank(List),
    Note,
    BeginGroup,
    EndGroup,
    BeginRepeat,
    EndRepeat,
    Calculate,
    /// What a device records by itself, such as the time of the start.
    Recorded,
    /// Known to XLSForm, but no question here.
    Elsewhere(String),
    Unknown(String),
}

/// The list of options a row names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct List {
    pub name: String,
    /// The row also offers "other", with a few words.
    pub or_other: bool,
}

/// Reads the cell. Names of lists keep their case.
pub(super) fn row_type(cell: &str) -> RowType {
    let words: Vec<&str> = cell.split_whitespace().collect();
    let (known, rest) = first_word(&words);
    let list = || {
        let (name, more) = rest.split_first()?;
        let more: Vec<String> = more.iter().map(|word| word.to_lowercase()).collect();
        let more: Vec<&str> = more.iter().map(String::as_str).collect();
        let or_other = match more.as_slice() {
            [] => false,
            ["or_other"] | ["or", "other"] | ["or", "specify", "other"] => true,
            _ => return None,
        };
        Some(List {
            name: (*name).to_owned(),
            or_other,
        })
    };
    let unknown = || RowType::Unknown(cell.to_owned());
    match known.as_str() {
        "select_one" | "select1" => list().map_or_else(unknown, RowType::One),
        "select_multiple" | "select" => list().map_or_else(unknown, RowType::Several),
        "rank" | "ranking" => list().map_or_else(unknown, RowType::Rank),
        _ if !rest.is_empty() => match known.as_str() {
            "select_one_from_file" | "select_multiple_from_file" | "select_one_external" => {
                RowType::Elsewhere(known)
            }
            _ => unknown(),
        },
        "text" | "string" => RowType::Text,
        "integer" | "int" => RowType::Integer,
        "decimal" => RowType::Decimal,
        "date" => RowType::Date,
        "note" => RowType::Note,
        "begin_group" => RowType::BeginGroup,
        "end_group" => RowType::EndGroup,
        "begin_repeat" => RowType::BeginRepeat,
        "end_repeat" => RowType::EndRepeat,
        "calculate" | "calculation" => RowType::Calculate,
        "start" | "end" | "today" | "deviceid" | "device_id" | "phonenumber" | "username"
        | "email" | "audit" | "simserial" | "subscriberid" | "start-geopoint"
        | "background-audio" | "hidden" => RowType::Recorded,
        "time" | "datetime" | "geopoint" | "geotrace" | "geoshape" | "image" | "audio"
        | "video" | "file" | "barcode" | "range" | "acknowledge" | "trigger" | "csv-external"
        | "xml-external" => RowType::Elsewhere(known),
        _ => unknown(),
    }
}

/// The first word in today's spelling, and what follows.
fn first_word<'w>(words: &'w [&'w str]) -> (String, &'w [&'w str]) {
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let lower: Vec<&str> = lower.iter().map(String::as_str).collect();
    let (known, length) = match lower.as_slice() {
        ["begin", "group", ..] => ("begin_group", 2),
        ["end", "group", ..] => ("end_group", 2),
        ["begin", "repeat", ..] => ("begin_repeat", 2),
        ["end", "repeat", ..] => ("end_repeat", 2),
        ["select", "one", "from", ..] => ("select_one", 3),
        ["select", "one", ..] => ("select_one", 2),
        ["select", "multiple", "from", ..] => ("select_multiple", 3),
        ["select", "multiple", ..] => ("select_multiple", 2),
        ["select", "all", "that", "apply", "from", ..] => ("select_multiple", 5),
        ["select", "all", "that", "apply", ..] => ("select_multiple", 4),
        [first, ..] => (*first, 1),
        [] => ("", 0),
    };
    (known.to_owned(), words.get(length..).unwrap_or_default())
}
