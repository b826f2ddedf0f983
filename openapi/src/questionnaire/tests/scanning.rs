//! The quick reader of stored documents against the careful one: the same cells, or it leaves the document alone.

use super::dice::Dice;
use super::*;

const ROUNDS: u64 = 1_000;

/// Reads a document quickly and carefully, and tells whether the quick way was taken.
pub fn reads_alike(plan: &FlattenPlan, json: &str) -> bool {
    let (mut quick, mut careful) = (vec![Cell::Integer(9)], Vec::new());
    let read = plan.read_carefully(json, &mut careful);
    assert_eq!(
        plan.read_json(json, &mut quick).is_ok(),
        read.is_ok(),
        "{json}"
    );
    let scanned = plan.scan(json, &mut quick).is_some();
    if scanned {
        assert!(read.is_ok(), "{json}");
        assert_eq!(quick, careful, "{json}");
    }
    scanned
}

#[test]
fn a_document_read_quickly_is_the_document_read_carefully() {
    let survey = seismograph();
    let plan = FlattenPlan::new(&survey);
    let (mut scanned, mut left) = (0, 0);
    for seed in 0..ROUNDS {
        let mut dice = Dice::new(seed);
        let document = dice.document(&survey, [0, 5, 40][(seed % 3) as usize]);
        let mut count = |json: &str| match reads_alike(&plan, json) {
            true => scanned += 1,
            false => left += 1,
        };
        for json in [document.to_string(), format!("{document:#}")] {
            count(&json);
            for _ in 0..8 {
                count(&dice.damage(&json));
            }
        }
    }
    assert!(scanned > ROUNDS, "only {scanned} were read quickly");
    assert!(left > ROUNDS, "only {left} were left to the careful reader");
}

#[test]
fn numbers_are_read_quickly_as_they_are_read_carefully() {
    let survey = seismograph();
    let plan = FlattenPlan::new(&survey);
    let mut scanned = 0;
    for seed in 0..ROUNDS {
        let mut dice = Dice::new(seed);
        let digits = |dice: &mut Dice, most| -> String {
            let count = dice.below(most);
            (0..count).map(|_| dice.below(10).to_string()).collect()
        };
        let (whole, decimals) = (digits(&mut dice, 18), digits(&mut dice, 18));
        for number in [
            format!("{whole}.{decimals}"),
            format!("-{whole}.{decimals}"),
            format!("0.{decimals}"),
            format!("-{whole}"),
            whole,
        ] {
            let json = format!(r#"{{"rueckstand_eur":{number},"stellen":{number}}}"#);
            scanned += u64::from(reads_alike(&plan, &json));
        }
    }
    assert!(scanned > ROUNDS, "only {scanned} were read quickly");
}
