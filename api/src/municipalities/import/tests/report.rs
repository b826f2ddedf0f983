use contract::Lang;

use super::{read, small_gv100ad};
use crate::municipalities::import::ImportReport;

#[test]
fn the_report_says_what_was_read_and_what_became_of_it() {
    let mut report = ImportReport::of(&read(&small_gv100ad().join("\n")));
    report.new = 2;
    report.changed = 1;
    assert!(!report.is_refused());
    assert_eq!(
        report.text(Lang::De),
        "GV100AD, UTF-8, Gebietsstand 2020-12-31\n\
         gelesen           3\n\
         neu               2\n\
         geändert          1\n\
         unverändert       0\n\
         beendet           0\n\
         abgelehnt         0\n"
    );
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["format"], "gv100ad");
    assert_eq!(json["encoding"], "utf8");
    assert_eq!(json["territory_date"], "2020-12-31");
    assert_eq!(
        (&json["new"], &json["by_satzart"]["60"]),
        (&2.into(), &3.into())
    );
}

#[test]
fn a_refused_line_is_told_with_its_number_and_refuses_the_file() {
    let mut lines = small_gv100ad();
    lines.push(lines[5].clone());
    let report = ImportReport::of(&read(&lines.join("\n")));
    assert!(report.is_refused());
    let (de, en) = (report.text(Lang::De), report.text(Lang::En));
    assert!(
        de.contains("Nichts wurde übernommen.\nZeile 8, EF3: Derselbe Schlüssel"),
        "{de}"
    );
    assert!(
        en.contains("Nothing was taken over.\nline 8, EF3: Line 6 has the same key."),
        "{en}"
    );
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["refused"][0]["code"], "duplicate");
}
