//! DDI-Codebook 2.5 (`ddi:codebook:2_5`), the format of data archives: what was asked of whom, by whom, and what each
//! column means. The order of elements is that of the schema.

mod study;
mod variables;
mod xml;

use contract::questionnaire::Codebook;

use self::xml::Element;
use crate::study::{DataFile, Study};
use crate::variable::variables;

const NAMESPACE: &str = "ddi:codebook:2_5";
const SCHEMA: &str =
    "https://ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd";

/// The release as a DDI-Codebook document, German and English side by side.
pub fn ddi(study: &Study, codebook: &Codebook) -> String {
    let columns = variables(study, codebook);
    let files: Vec<&DataFile> = study
        .files
        .iter()
        .filter(|file| file.format.is_microdata())
        .collect();
    let file_ids: Vec<String> = (1..=files.len()).map(|n| format!("F{n}")).collect();
    let other = study.files.iter().filter(|f| !f.format.is_microdata());
    Element::new("codeBook")
        .with("xmlns", NAMESPACE)
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .with("xsi:schemaLocation", format!("{NAMESPACE} {SCHEMA}"))
        .with("version", "2.5")
        .with("xml:lang", "de")
        .child(study::document(study))
        .child(study::study(study, &columns))
        .children(
            files
                .iter()
                .zip(&file_ids)
                .map(|(file, id)| study::file(study, file, id, columns.len())),
        )
        .child(variables::data(study, &columns, &file_ids.join(" ")))
        .children(other.map(study::other_material))
        .document()
}

#[cfg(test)]
mod tests {
    use contract::questionnaire::Codebook;

    use super::ddi;
    use crate::sample;

    #[test]
    fn every_column_is_described_in_the_order_of_the_file() {
        let (study, codebook) = (sample::study(), sample::codebook());
        let document = ddi(&study, &codebook);
        let names: Vec<&str> = document
            .match_indices("<var ")
            .filter_map(|(at, _)| document[at..].split("name=\"").nth(1)?.split('"').next())
            .collect();
        let leading = study.leading.iter().map(|column| column.name.as_str());
        let answers = codebook.variables.iter().map(|v| v.name.as_str());
        assert_eq!(names, leading.chain(answers).collect::<Vec<_>>());
    }

    #[test]
    fn a_corrected_release_names_the_one_that_replaces_it() {
        let mut study = sample::study();
        let told = |study: &_| ddi(study, &sample::codebook());
        assert!(
            told(&study)
                .contains(">Replaced by: Kleinstadtnetz (2027): Seismograph 2027-1, Release 1.1<")
        );
        study.release.replaced_by = None;
        assert!(!told(&study).contains("othrStdyMat"));
    }

    #[test]
    fn a_filter_becomes_the_universe_in_both_languages() {
        let codebook = sample::codebook();
        let filtered = codebook.variables.iter().find_map(|v| v.filter.as_ref());
        let filter = filtered.expect("the questionnaire has filters");
        let document = ddi(&sample::study(), &codebook);
        for (lang, words) in [("de", &filter.de), ("en", &filter.en)] {
            let words = words.replace('>', "&gt;");
            assert!(document.contains(&format!("<universe xml:lang=\"{lang}\">{words}<")));
        }
    }

    #[test]
    fn a_count_kept_secret_leaves_no_number_and_a_note() {
        let mut study = sample::study();
        let figures = study.figures.get_mut("rolle").expect("rolle has figures");
        figures.counts[0].cases = Some(4711);
        let open = ddi(&study, &sample::codebook());
        assert!(open.contains("4711") && !open.contains("geheim gehalten"));
        let figures = study.figures.get_mut("rolle").expect("rolle has figures");
        figures.counts[0].cases = None;
        let secret = ddi(&study, &sample::codebook());
        assert!(!secret.contains("4711") && secret.contains("geheim gehalten"));
    }

    #[test]
    fn an_empty_wave_is_a_document_too() {
        let mut study = sample::study();
        study.cases = None;
        study.frame = 0;
        study.files.clear();
        study.leading.clear();
        study.figures.clear();
        let nothing = Codebook {
            variables: Vec::new(),
            missing_codes: Vec::new(),
        };
        let document = ddi(&study, &nothing);
        assert!(document.contains("<dataDscr/>") && !document.contains("NaN"));
    }
}
