//! The catalogue of all releases as DCAT-AP.de 2.0 in JSON-LD, as GovData harvests it. The context stands in the
//! document, so that nothing has to be loaded from elsewhere.

use contract::{Lang, Text};
use serde_json::{Map, Value, json};

use crate::study::{Agency, DataFile, FileFormat, Study};

/// Licence of what is given to partners under a contract only, by DCAT-AP.de's list.
const UNDER_CONTRACT: &str = "http://dcat-ap.de/def/licenses/other-closed";
const EU: &str = "http://publications.europa.eu/resource/authority";
const GEOCODING: &str = "http://dcat-ap.de/def/politicalGeocoding";

/// Both, because a reader need not know that one is a kind of the other.
const ORGANISATION: [&str; 2] = ["foaf:Agent", "foaf:Organization"];

/// The catalogue itself.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Its address; also its identifier.
    pub url: String,
    /// Title
    pub title: Text,
    /// What is in it.
    pub description: Text,
    /// Who publishes it.
    pub publisher: Agency,
    /// Id of the data provider at GovData (`http://dcat-ap.de/def/contributors/...`), if there is one.
    pub contributor: Option<String>,
}

/// All releases, each a data set with a distribution per file.
pub fn catalogue(catalogue: &Catalogue, releases: &[Study]) -> Value {
    let datasets = releases.iter().map(|study| dataset(catalogue, study));
    let modified = releases.iter().map(|study| study.release.date).max();
    let mut document = json!({
        "@context": context(),
        "@id": catalogue.url,
        "@type": "dcat:Catalog",
        "dct:title": both(&catalogue.title),
        "dct:description": both(&catalogue.description),
        "dct:publisher": agent(&catalogue.publisher),
        "dct:language": languages(),
        "foaf:homepage": {"@id": catalogue.publisher.url},
        "dcat:themeTaxonomy": {"@id": format!("{EU}/data-theme")},
        "dcat:dataset": datasets.collect::<Vec<_>>(),
    });
    if let (Some(document), Some(day)) = (document.as_object_mut(), modified) {
        document.insert("dct:modified".to_owned(), date(day));
    }
    document
}

fn context() -> Value {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcatde": "http://dcat-ap.de/def/dcatde/",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "adms": "http://www.w3.org/ns/adms#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

fn dataset(catalogue: &Catalogue, study: &Study) -> Value {
    let release = &study.release;
    let title = study.title();
    let rights = if study.files.iter().all(|file| file.open) {
        "PUBLIC"
    } else {
        "RESTRICTED"
    };
    let keywords = ["Kleinstadt", "Kommunalbefragung", "Stadtentwicklung"];
    let keywords = keywords.map(|word| json!({"@value": word, "@language": "de"}));
    let themes = ["REGI", "SOCI", "GOVE"].map(|theme| id(format!("{EU}/data-theme/{theme}")));
    let lands = study.lands.iter();
    let lands = lands.map(|land| id(format!("{GEOCODING}/stateKey/{}", land.key())));
    let mut dataset = json!({
        "@id": study.url,
        "@type": "dcat:Dataset",
        "dct:identifier": study.url,
        "dct:title": both(&title),
        "dct:description": both(&study.survey.description),
        "dct:publisher": agent(&study.publisher),
        "dct:creator": {"@type": ORGANISATION, "foaf:name": study.network},
        "dcat:contactPoint": {
            "@type": ["vcard:Kind", "vcard:Organization"],
            "vcard:fn": study.contact.name,
            "vcard:hasEmail": {"@id": format!("mailto:{}", study.contact.email)},
        },
        "dcat:landingPage": {"@id": study.url},
        "dct:issued": date(release.date),
        "dct:modified": date(release.date),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": date(study.wave.field_from),
            "dcat:endDate": date(study.wave.field_to),
        },
        "dct:spatial": id(format!("{EU}/country/DEU")),
        "dcatde:politicalGeocodingLevelURI": id(format!("{GEOCODING}/Level/federal")),
        "dcatde:politicalGeocodingURI": lands.collect::<Vec<_>>(),
        "dct:language": languages(),
        "dcat:theme": themes,
        "dcat:keyword": keywords,
        "dct:accessRights": id(format!("{EU}/access-right/{rights}")),
        "owl:versionInfo": release.number,
        "dcat:distribution": study.files.iter().map(|f| distribution(study, f)).collect::<Vec<_>>(),
    });
    if let Some(dataset) = dataset.as_object_mut() {
        let notes = both(&release.notes);
        if notes != json!([]) {
            dataset.insert("adms:versionNotes".to_owned(), notes);
        }
        // DCAT-AP.de knows versions of a data set, DCAT 3 says which one holds: a reader may know either.
        let others = [
            (&release.replaces, ["dct:replaces", "dct:isVersionOf"]),
            (&release.replaced_by, ["dct:isReplacedBy", "dct:hasVersion"]),
        ];
        for (other, names) in others {
            for name in names {
                if let Some(other) = other {
                    dataset.insert(name.to_owned(), id(other.url.clone()));
                }
            }
        }
        if let Some(contributor) = &catalogue.contributor {
            dataset.insert("dcatde:contributorID".to_owned(), id(contributor.clone()));
        }
    }
    dataset
}

fn distribution(study: &Study, file: &DataFile) -> Value {
    let licence = if file.open {
        study.licence.url.as_str()
    } else {
        UNDER_CONTRACT
    };
    let (title, kind) = words(file.format);
    let media_type = file.format.media_type();
    let mut distribution = Map::new();
    let mut put = |key: &str, value: Value| distribution.insert(key.to_owned(), value);
    put("@type", "dcat:Distribution".into());
    put("dct:title", both(&title));
    put("dcat:accessURL", id(file.url.clone()));
    put("dcat:downloadURL", id(file.url.clone()));
    let iana = "https://www.iana.org/assignments/media-types";
    put("dcat:mediaType", id(format!("{iana}/{media_type}")));
    put("dct:format", id(format!("{EU}/file-type/{kind}")));
    put("dct:license", id(licence.to_owned()));
    put(
        "dcatde:licenseAttributionByText",
        both(&study.release.citation),
    );
    put("dct:issued", date(study.release.date));
    if let Some(bytes) = file.bytes {
        let size = json!({"@value": bytes.to_string(), "@type": "xsd:decimal"});
        put("dcat:byteSize", size);
    }
    if let Some(sum) = &file.sha256 {
        let checksum = json!({
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "https://www.dcat-ap.de/def/hashAlgorithms/sha/256"},
            "spdx:checksumValue": {"@value": sum, "@type": "xsd:hexBinary"},
        });
        put("spdx:checksum", checksum);
    }
    distribution.into()
}

/// Title of a file and its type by the EU's list.
fn words(format: FileFormat) -> (Text, &'static str) {
    let (de, en, kind) = match format {
        FileFormat::Csv => ("Antworten, CSV", "Responses, CSV", "CSV"),
        FileFormat::ExcelCsv => (
            "Antworten, CSV für ein deutsches Excel",
            "Responses, CSV for a German Excel",
            "CSV",
        ),
        FileFormat::Ndjson => ("Antworten, NDJSON", "Responses, NDJSON", "JSON"),
        FileFormat::Parquet => ("Antworten, Parquet", "Responses, Parquet", "PARQUET"),
        FileFormat::JsonStat => (
            "Ergebnistabellen, JSON-stat",
            "Result tables, JSON-stat",
            "JSON",
        ),
        FileFormat::Codebook => ("Codebuch, JSON", "Codebook, JSON", "JSON"),
        FileFormat::Ddi => ("Codebuch, DDI 2.5", "Codebook, DDI 2.5", "XML"),
        FileFormat::Csvw => ("Metadaten, CSVW", "Metadata, CSVW", "JSON"),
        FileFormat::DataPackage => ("Metadaten, Frictionless", "Metadata, Frictionless", "JSON"),
        FileFormat::Spss => ("Syntax für SPSS", "Syntax for SPSS", "TXT"),
        FileFormat::Stata => ("Do-Datei für Stata", "Do-file for Stata", "TXT"),
    };
    (Text::new(de, en), kind)
}

fn id(iri: String) -> Value {
    json!({"@id": iri})
}

fn agent(agency: &Agency) -> Value {
    json!({
        "@id": agency.url,
        "@type": ORGANISATION,
        "foaf:name": agency.name,
    })
}

fn languages() -> Value {
    let languages = ["DEU", "ENG"].map(|key| id(format!("{EU}/language/{key}")));
    json!(languages)
}

fn date(day: chrono::NaiveDate) -> Value {
    json!({"@value": day.to_string(), "@type": "xsd:date"})
}

/// A language without words is left out.
fn both(text: &Text) -> Value {
    let value = |lang: Lang| json!({"@value": text.get(lang), "@language": lang.tag()});
    let languages = [Lang::De, Lang::En].into_iter();
    let spoken = languages.filter(|lang| !text.get(*lang).trim().is_empty());
    spoken.map(value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::Other;
    use crate::{sample, sample_tables};

    fn document(releases: &[Study]) -> Value {
        catalogue(&sample_tables::catalogue(&sample::study()), releases)
    }

    #[test]
    fn a_release_is_a_data_set_with_a_distribution_per_file() {
        let study = sample::study();
        let document = document(std::slice::from_ref(&study));
        let distributions = &document["dcat:dataset"][0]["dcat:distribution"];
        let addresses = distributions.as_array().expect("distributions").iter();
        let addresses: Vec<&Value> = addresses.map(|d| &d["dcat:accessURL"]["@id"]).collect();
        let expected: Vec<&str> = study.files.iter().map(|file| file.url.as_str()).collect();
        assert_eq!(addresses, expected);
    }

    #[test]
    fn what_is_for_partners_only_is_not_said_to_be_free() {
        let document = document(&[sample::study()]);
        let dataset = &document["dcat:dataset"][0];
        let licence = |at: usize| dataset["dcat:distribution"][at]["dct:license"]["@id"].clone();
        assert_eq!(licence(0), UNDER_CONTRACT);
        assert_eq!(licence(3), "http://dcat-ap.de/def/licenses/dl-by-de/2.0");
        let rights = dataset["dct:accessRights"]["@id"].as_str();
        assert!(rights.expect("rights").ends_with("/RESTRICTED"));
    }

    #[test]
    fn the_lands_of_the_frame_are_named_by_their_keys() {
        let document = document(&[sample::study()]);
        let lands = &document["dcat:dataset"][0]["dcatde:politicalGeocodingURI"];
        let expected = ["09", "12"].map(|key| id(format!("{GEOCODING}/stateKey/{key}")));
        assert_eq!(lands, &json!(expected));
    }

    #[test]
    fn a_corrected_release_says_so_and_the_correction_what_it_replaces() {
        let (first, mut second) = (sample::study(), sample::study());
        second.release.replaces = Some(Other {
            url: first.url.clone(),
            citation: first.release.citation.clone(),
        });
        second.url = second.release.replaced_by.take().expect("a successor").url;
        let document = document(&[second, first]);
        let [second, first] = [0, 1].map(|at| &document["dcat:dataset"][at]);
        for name in ["dct:replaces", "dct:isVersionOf"] {
            assert_eq!(second[name], json!({"@id": first["@id"]}));
            assert_eq!(first.get(name), None);
        }
        for name in ["dct:isReplacedBy", "dct:hasVersion"] {
            assert_eq!(first[name], json!({"@id": second["@id"]}));
            assert_eq!(second.get(name), None);
        }
    }

    #[test]
    fn a_network_without_releases_has_an_empty_catalogue() {
        let document = document(&[]);
        assert_eq!(document["dcat:dataset"], json!([]));
        assert_eq!(document.get("dct:modified"), None);
    }
}
