//! The tests.

use contract::results::{DisclosureRules, PublishedCube, QuestionResult, WeightRules};
use statistics::disclosure::Before;
use statistics::{Columns, StratumKey, cube, disclosure, weights};

use super::wave::wave;

fn question<'r>(release: &'r PublishedCube, variable: &str) -> &'r QuestionResult {
    let mut questions = release.questions.iter();
    questions
        .find(|question| question.variable == variable)
        .expect("question")
}

#[test]
fn published_counts_are_those_of_the_documents() {
    let wave = wave(3);
    let release = wave.release(&wave.columns(), None);
    let documents = wave.documents();
    let budget = question(&release, "haushalt");
    let mut compared = 0;
    for line in &budget.items[0].areas {
        let area = &release.areas[line.area];
        let inside = |(stratum, _): &(StratumKey, String)| {
            let land = stratum.land.map(|land| land.key().to_owned());
            area.land
                .as_ref()
                .is_none_or(|key| land.as_ref() == Some(key))
                && area
                    .town_type
                    .is_none_or(|code| stratum.town_type == Some(code))
        };
        let count = |code: i32| {
            let pairs = wave.responses.iter().zip(&documents);
            pairs
                .filter(|(response, document)| inside(response) && document["haushalt"] == code)
                .count() as i64
        };
        for (category, cell) in budget.categories.iter().zip(&line.cells) {
            let truth = count(category.code);
            match cell.count {
                Some(published) => {
                    assert_eq!(published, truth);
                    compared += 1;
                    let valid = line.valid.expect("a base");
                    let share = (1000.0 * truth as f64 / valid as f64).round() / 10.0;
                    assert_eq!(cell.share, Some(share));
                }
                None => assert!(cell.status.is_some()),
            }
        }
    }
    assert!(compared > 40, "{compared} cells");
}

#[test]
fn numbers_and_weighted_shares_are_those_of_a_second_count() {
    let wave = wave(3);
    let release = wave.release(&wave.columns(), None);
    let documents = wave.documents();
    let mut posts: Vec<f64> = documents
        .iter()
        .filter_map(|d| d["stellen"].as_f64())
        .filter(|n| *n >= 0.0)
        .collect();
    posts.sort_by(f64::total_cmp);
    let total = question(&release, "stellen").items[0].areas[0]
        .number
        .as_ref()
        .expect("a number");
    let round = |value: f64| (value * 100.0).round() / 100.0;
    assert_eq!(
        total.mean,
        Some(round(posts.iter().sum::<f64>() / posts.len() as f64))
    );
    let middle = (posts.len() - 1) as f64 / 2.0;
    let median = (posts[middle.floor() as usize] + posts[middle.ceil() as usize]) / 2.0;
    assert_eq!(total.median, Some(round(median)));
    let weight = |key: &StratumKey| {
        let land = key.land.map(|land| land.key().to_owned());
        let strata = &release.weighting.strata;
        let stratum = strata
            .iter()
            .find(|s| s.land == land && s.town_type == key.town_type)
            .expect("stratum");
        release.weighting.groups[stratum.group].weight
    };
    let budget = question(&release, "haushalt");
    for (category, cell) in budget
        .categories
        .iter()
        .zip(&budget.items[0].areas[0].cells)
    {
        let (mut sum, mut base) = (0.0, 0.0);
        for ((key, _), document) in wave.responses.iter().zip(&documents) {
            let code = document["haushalt"].as_i64().expect("a code");
            base += if code > 0 { weight(key) } else { 0.0 };
            sum += if code == i64::from(category.code) {
                weight(key)
            } else {
                0.0
            };
        }
        assert_eq!(cell.weighted, Some((100.0 * sum / base).round()));
    }
}

#[test]
fn a_decision_laid_over_an_answer_changes_only_the_figures() {
    let wave = wave(3);
    let mut columns = wave.columns();
    let before = wave.release(&columns, None);
    for row in 0..6 {
        assert!(columns.overlay(row, "stellen", -6));
    }
    assert!(!columns.overlay(0, "unknown", -6));
    assert!(!columns.overlay(columns.len(), "stellen", -6));
    let after = wave.release(&columns, None);
    let valid = |release: &PublishedCube| question(release, "stellen").items[0].areas[0].valid;
    assert_eq!(valid(&after), valid(&before).map(|n| n - 6));
    let codes = &question(&after, "stellen").missing_codes;
    let place = codes
        .iter()
        .position(|missing| missing.code == -6)
        .expect("-6");
    assert_eq!(
        question(&after, "stellen").items[0].areas[0].missing[place].count,
        Some(6)
    );
}

#[test]
fn a_release_of_the_shipped_questionnaire_is_small_and_says_something() {
    for one_in in [2, 5] {
        let wave = wave(one_in);
        let columns = wave.columns();
        let began = std::time::Instant::now();
        let release = wave.release(&columns, None);
        let took = began.elapsed();
        let json = serde_json::to_string(&release).expect("json");
        let count = |word: &str| json.matches(word).count();
        let (open, withheld) = (count("\"count\""), count("\"status\""));
        println!(
            "{} responses: {} KB, {open} open, {withheld} withheld, {took:?}",
            columns.len(),
            json.len() / 1000
        );
        assert!(json.len() < 1_000_000, "{} bytes", json.len());
        assert!(open > 1_000, "{open} cells");
        assert_eq!(
            serde_json::from_str::<PublishedCube>(&json).expect("a cube"),
            release
        );
        let totals = release
            .questions
            .iter()
            .flat_map(|question| &question.items)
            .flat_map(|item| item.areas.first());
        let cells: Vec<_> = totals.flat_map(|total| &total.cells).collect();
        let told = cells.iter().filter(|cell| cell.weighted.is_some()).count();
        println!(
            "  {told} of {} cells of the total are weighted",
            cells.len()
        );
        assert!(5 * told > 4 * cells.len(), "{told} of {}", cells.len());
    }
}

#[test]
fn a_corrected_release_loses_only_what_the_correction_touches() {
    let wave = wave(2);
    let mut columns = wave.columns();
    let first = wave.release(&columns, None);
    let base = |release: &PublishedCube| question(release, "haushalt").items[0].areas[0].valid;
    let again = |columns: &Columns, rows: usize| {
        let changes = [wave.implausible("haushalt", rows)];
        let (cube, changes) = (&first, &changes);
        wave.release(columns, Some(Before { cube, changes }))
    };
    columns.overlay(0, "haushalt", -6);
    let one = again(&columns, 1);
    assert_eq!(base(&one), None, "one answer less would be that answer");
    for row in 0..40 {
        columns.overlay(row, "haushalt", -6);
    }
    let many = again(&columns, 40);
    let fewer = base(&first).expect("a base") - base(&many).expect("a base");
    assert!((5..=40).contains(&fewer), "{fewer}");
    for release in [one, many] {
        for (before, after) in first.questions.iter().zip(&release.questions) {
            if before.variable != "haushalt" {
                assert_eq!(before, after);
            }
        }
    }
}

/// Run with `cargo test -p statistics --release -- --ignored --nocapture`.
#[test]
#[ignore = "measures; needs a release build"]
fn a_million_responses_load_in_a_second_and_are_counted_in_a_fraction() {
    let wave = wave(1);
    let mut columns = Columns::with_capacity(&wave.survey, 1_000_000);
    let began = std::time::Instant::now();
    for (stratum, document) in wave.responses.iter().cycle().take(1_000_000) {
        columns
            .push(*stratum, document)
            .expect("a canonical document");
    }
    println!("loaded in {:?}", began.elapsed());
    let began = std::time::Instant::now();
    let weights = weights::compute(&wave.frame, &columns, &WeightRules::default());
    let cube = cube::tabulate(&wave.survey, &columns, &weights);
    println!("counted in {:?}", began.elapsed());
    let began = std::time::Instant::now();
    let release = disclosure::protect(&cube, &DisclosureRules::default(), None).expect("a release");
    println!(
        "protected in {:?}, {} areas",
        began.elapsed(),
        release.areas.len()
    );
}
