//! A codebook in the format that the caller asked for.

use actix_web::{HttpRequest, HttpResponse};
use contract::Lang;
use contract::questionnaire::Codebook;
use contract::releases::CodebookFormat;
use formats::{Links, Study};

use crate::http::request::Reader;
use crate::http::{Error, Held, Result, negotiate};

/// The format by the address, or else by `Accept`.
pub fn format(request: &HttpRequest, asked: Option<CodebookFormat>) -> Result<CodebookFormat> {
    asked.map_or_else(|| negotiate(request, &OFFERED), Ok)
}

/// The codebook of a data file, saved as `stem` with the ending of its format.
pub fn answer(
    request: &HttpRequest,
    format: CodebookFormat,
    (study, codebook): (&Study, &Codebook),
    stem: &str,
) -> Result<HttpResponse> {
    let (media, ending, body) = render(format, study, codebook, Reader::of(request))?;
    let name = format!("{stem}.{ending}");
    let held = Held {
        body: body.into_bytes(),
        media,
        cache: "private, no-cache",
        vary: "Accept, Accept-Language, Authorization",
        saved_as: (format != CodebookFormat::Json).then_some(name.as_str()),
    };
    held.answer(request)
}

/// Syntax has no registered types; these are the ones that programs that look at files know (Apache Tika).
const OFFERED: [(&str, CodebookFormat); 7] = [
    ("application/json", CodebookFormat::Json),
    ("application/xml", CodebookFormat::Ddi),
    ("text/xml", CodebookFormat::Ddi),
    ("application/csvm+json", CodebookFormat::Csvw),
    (
        "application/vnd.datapackage+json",
        CodebookFormat::DataPackage,
    ),
    ("application/x-spss-sps", CodebookFormat::Spss),
    ("application/x-stata-do", CodebookFormat::Stata),
];

/// Media type, ending and body.
fn render(
    format: CodebookFormat,
    study: &Study,
    codebook: &Codebook,
    lang: Lang,
) -> Result<(&'static str, &'static str, String)> {
    let json =
        |value: &serde_json::Value| serde_json::to_string_pretty(value).map_err(Error::internal);
    Ok(match format {
        CodebookFormat::Json => (
            "application/json",
            "json",
            serde_json::to_string(codebook).map_err(Error::internal)?,
        ),
        CodebookFormat::Ddi => (
            "application/xml; charset=utf-8",
            "ddi.xml",
            formats::ddi(study, codebook),
        ),
        CodebookFormat::Csvw => (
            "application/csvm+json",
            "csv-metadata.json",
            json(&formats::csvw(study, codebook, Links::Remote))?,
        ),
        CodebookFormat::DataPackage => (
            "application/vnd.datapackage+json",
            "datapackage.json",
            json(&formats::datapackage(study, codebook, Links::Remote, lang))?,
        ),
        CodebookFormat::Spss => (
            "application/x-spss-sps; charset=utf-8",
            "sps",
            formats::spss(study, codebook, lang),
        ),
        CodebookFormat::Stata => (
            "application/x-stata-do; charset=utf-8",
            "do",
            formats::stata(study, codebook, lang),
        ),
    })
}
