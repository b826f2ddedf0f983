//! The study, its files, and the document itself.

use chrono::NaiveDate;
use contract::{Lang, Text};

use super::xml::Element;
use crate::study::{DataFile, FileFormat, Other, Role, Study};
use crate::variable::Variable;

/// The document that describes.
pub(super) fn document(study: &Study) -> Element {
    let title = Text::new(
        format!("Codebuch: {}", title(study, Lang::De)),
        format!("Codebook: {}", title(study, Lang::En)),
    );
    let production = Element::new("prodStmt")
        .child(Element::text("producer", &study.network))
        .child(date("prodDate", study.release.date));
    let citation = Element::new("citation")
        .child(Element::new("titlStmt").children(titles(&title)))
        .child(production);
    Element::new("docDscr").child(citation)
}

fn title(study: &Study, lang: Lang) -> String {
    let (survey, wave) = (&study.survey.title, &study.wave.title);
    let (survey, wave) = (survey.get(lang), wave.get(lang));
    if wave.contains(survey) {
        return wave.to_owned();
    }
    format!("{survey}: {wave}")
}

/// The German title and the English one beside it.
fn titles(title: &Text) -> [Element; 2] {
    [
        Element::text("titl", &title.de).with("xml:lang", "de"),
        Element::text("parTitl", &title.en).with("xml:lang", "en"),
    ]
}

fn date(name: &'static str, day: NaiveDate) -> Element {
    Element::text(name, day.to_string()).with("date", day.to_string())
}

/// Who asked what, of whom, when and how, and who may use it.
pub(super) fn study(study: &Study, columns: &[Variable<'_>]) -> Element {
    Element::new("stdyDscr")
        .child(citation(study))
        .child(about(study))
        .child(method(study, columns))
        .child(access(study))
        .group("othrStdyMat", others(study))
}

/// What it corrects, and what corrects it.
fn others(study: &Study) -> Vec<Element> {
    let release = &study.release;
    let told = |other: &Option<Other>, de: &str, en: &str| {
        let cited = &other.as_ref()?.citation;
        let text = Text::new(format!("{de}: {}", cited.de), format!("{en}: {}", cited.en));
        Some(Element::both("relStdy", &text))
    };
    let replaced_by = told(&release.replaced_by, "Ersetzt durch", "Replaced by");
    let replaces = told(&release.replaces, "Ersetzt", "Replaces");
    replaced_by.into_iter().chain(replaces).flatten().collect()
}

fn citation(study: &Study) -> Element {
    let release = &study.release;
    let title = Text::new(title(study, Lang::De), title(study, Lang::En));
    let number = format!("{}-{}-{}", study.survey.key, study.wave.key, release.number);
    let identifier = Element::text("IDNo", number).with("agency", &study.network);
    let contact = Element::text("contact", &study.contact.name).with("email", &study.contact.email);
    let publisher = &study.publisher;
    let series = Element::new("serStmt")
        .children(Element::both("serName", &study.survey.title))
        .children(Element::both("serInfo", &study.survey.description));
    let version = Element::text("version", &release.number).with("date", release.date.to_string());
    let version = Element::new("verStmt")
        .child(version)
        .children(Element::both("notes", &release.notes));
    Element::new("citation")
        .child(
            Element::new("titlStmt")
                .children(titles(&title))
                .child(identifier),
        )
        .child(Element::new("rspStmt").child(Element::text("AuthEnty", &study.network)))
        .child(
            Element::new("prodStmt")
                .child(Element::text("producer", &study.network))
                .child(date("prodDate", release.date)),
        )
        .child(
            Element::new("distStmt")
                .child(Element::text("distrbtr", &publisher.name).with("URI", &publisher.url))
                .child(contact)
                .child(date("distDate", release.date)),
        )
        .child(series)
        .child(version)
        .children(Element::both("biblCit", &release.citation))
        .child(Element::new("holdings").with("URI", &study.url))
}

fn about(study: &Study) -> Element {
    let wave = &study.wave;
    let collected = |event, day| date("collDate", day).with("event", event);
    let lands = study.lands.iter().map(|land| {
        let name = Text::new(land.de(), land.en());
        Element::both("geogCover", &name)
    });
    let summary = Element::new("sumDscr")
        .child(collected("start", wave.field_from))
        .child(collected("end", wave.field_to))
        .children([
            Element::text("nation", "Deutschland")
                .with("xml:lang", "de")
                .with("abbr", "DE"),
            Element::text("nation", "Germany")
                .with("xml:lang", "en")
                .with("abbr", "DE"),
        ])
        .children(lands.flatten())
        .children(Element::both("anlyUnit", &study.unit))
        .children(Element::both("universe", &study.universe))
        .children(Element::both(
            "dataKind",
            &Text::new("Umfragedaten", "survey data"),
        ));
    Element::new("stdyInfo")
        .children(Element::both("abstract", &study.survey.description))
        .child(summary)
}

fn method(study: &Study, columns: &[Variable<'_>]) -> Element {
    let mut collection = Element::new("dataColl").children(Element::both("collMode", &study.mode));
    if columns.iter().any(|column| column.role == Role::Weight) {
        collection = collection.children(Element::both("weight", &study.weighting));
    }
    let method = Element::new("method").child(collection);
    let frame = study.frame;
    let Some(cases) = study.cases.filter(|_| frame > 0) else {
        return method;
    };
    let share = cases as f64 * 100.0 / frame as f64;
    let rate = Text::new(
        format!("{share:.1} % ({cases} von {frame})").replace('.', ","),
        format!("{share:.1} % ({cases} of {frame})"),
    );
    method.group("anlyInfo", Element::both("respRate", &rate))
}

fn access(study: &Study) -> Element {
    let licence = &study.licence;
    let named = |terms: &str| match terms.trim() {
        "" => format!("{} ({})", licence.title, licence.url),
        terms => format!("{} ({}). {terms}", licence.title, licence.url),
    };
    let terms = Text::new(named(&licence.terms.de), named(&licence.terms.en));
    Element::new("dataAccs")
        .child(
            Element::new("setAvail")
                .child(Element::text("accsPlac", &study.publisher.name).with("URI", &study.url)),
        )
        .child(
            Element::new("useStmt")
                .children(Element::both("citReq", &study.release.citation))
                .children(Element::both("conditions", &terms)),
        )
}

/// One file with the responses.
pub(super) fn file(study: &Study, file: &DataFile, id: &str, columns: usize) -> Element {
    let print = |sum: &String| {
        Element::new("dataFingerprint")
            .with("type", "dataFile")
            .child(Element::text("digitalFingerprintValue", sum))
            .child(Element::text("algorithmSpecification", "SHA-256"))
    };
    let size = Element::new("dimensns")
        .children(
            study
                .cases
                .map(|cases| Element::text("caseQnty", cases.to_string())),
        )
        .child(Element::text("varQnty", columns.to_string()));
    let text = Element::new("fileTxt")
        .child(Element::text("fileName", &file.name))
        .children(file.sha256.as_ref().map(print))
        .child(size)
        .child(Element::text("fileType", file.format.media_type()).with("charset", "UTF-8"));
    Element::new("fileDscr")
        .with("ID", id)
        .with("URI", &file.url)
        .child(text)
}

/// Everything else that belongs to the release.
pub(super) fn other_material(file: &DataFile) -> Element {
    let label = match file.format {
        FileFormat::JsonStat => {
            Text::new("Ergebnistabellen, JSON-stat", "Result tables, JSON-stat")
        }
        FileFormat::Codebook => Text::new("Codebuch, JSON", "Codebook, JSON"),
        FileFormat::Spss => Text::new("Syntax für SPSS", "Syntax for SPSS"),
        FileFormat::Stata => Text::new("Do-Datei für Stata", "Do-file for Stata"),
        FileFormat::Csvw => Text::new("Metadaten, CSVW", "Metadata, CSVW"),
        _ => Text::new(file.name.as_str(), file.name.as_str()),
    };
    Element::new("otherMat")
        .with("type", file.format.media_type())
        .with("level", "study")
        .with("URI", &file.url)
        .children(Element::both("labl", &label))
}
