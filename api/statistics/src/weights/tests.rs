use contract::results::{CapSide, GroupLevel, WeightRules};

use super::{Tally, Weights, of_tallies};
use crate::StratumKey;
use crate::strata::SLOTS;

/// Land, town type, towns, inhabitants, respondents.
fn weights(strata: &[(&str, i32, i64, i64, i64)]) -> Weights {
    let mut tallies = [Tally::default(); SLOTS];
    for (land, town_type, towns, inhabitants, respondents) in strata {
        let key = StratumKey::new(Some(land), Some(*town_type));
        tallies[usize::from(key.slot())] = Tally {
            towns: *towns,
            inhabitants: *inhabitants,
            respondents: *respondents,
        };
    }
    of_tallies(&tallies, &WeightRules::default())
}

/// The mean of both weights over all respondents.
fn means(weights: &Weights) -> (f64, f64) {
    let groups = &weights.report().groups;
    let n: f64 = groups.iter().map(|g| g.respondents as f64).sum();
    let mean = |weight: fn(&contract::results::WeightGroup) -> f64| {
        groups
            .iter()
            .map(|g| g.respondents as f64 * weight(g))
            .sum::<f64>()
            / n
    };
    (mean(|g| g.weight), mean(|g| g.weight_inhabitants))
}

#[test]
fn two_strata_are_weighted_by_hand() {
    // 100 towns and 50 answers against 100 towns and 25: N/n is 2 and 4, the mean 200/75.
    let found = weights(&[("09", 30, 100, 1_400_000, 50), ("09", 40, 100, 700_000, 25)]);
    let groups = &found.report().groups;
    assert_eq!(groups.len(), 2);
    assert_eq!((groups[0].raw, groups[1].raw), (2.0, 4.0));
    assert_eq!((groups[0].weight, groups[1].weight), (0.75, 1.5));
    // Each answer stands for 28,000 people in both, so nothing is to be weighted.
    assert_eq!(
        (groups[0].weight_inhabitants, groups[1].weight_inhabitants),
        (1.0, 1.0)
    );
    // 75 * (50 * 0.5625 + 25 * 2.25) / 75^2
    assert_eq!(found.report().design_effect, 1.125);
    assert_eq!(found.report().effective_respondents, 66.7);
    assert_eq!(found.report().rate, Some(37.5));
}

#[test]
fn the_types_of_a_land_are_joined_first_then_laender_of_a_region_then_regions() {
    let found = weights(&[
        ("10", 30, 28, 1, 3),
        ("10", 40, 15, 1, 4),
        ("13", 30, 12, 1, 1),
        ("13", 40, 30, 1, 2),
        ("14", 30, 43, 1, 20),
        ("14", 40, 92, 1, 30),
        ("16", 40, 64, 1, 9),
        ("01", 40, 43, 1, 2),
        ("09", 30, 157, 1, 60),
        ("05", 30, 134, 1, 200),
    ]);
    let named = |label: &str| {
        let group = found.report().groups.iter().find(|g| g.label.de == label);
        group.unwrap_or_else(|| panic!("{label} in {:?}", found.report().groups))
    };
    assert_eq!(named("Saarland").level, GroupLevel::Land);
    assert_eq!(named("Saarland").respondents, 7);
    let east = named("Mecklenburg-Vorpommern + Thüringen");
    assert_eq!(
        (east.level, east.respondents, east.frame),
        (GroupLevel::Region, 12, 106)
    );
    assert_eq!(
        named("Sachsen, Größere Kleinstadt").level,
        GroupLevel::Stratum
    );
    // The North has two answers; the region with the fewest of the others is the South.
    assert_eq!(named("Nord + Süd").level, GroupLevel::Country);
}

#[test]
fn every_town_is_represented_whoever_answered() {
    for respondents in [1, 4, 5] {
        let found = weights(&[
            ("01", 30, 32, 1, respondents),
            ("09", 40, 339, 1, 0),
            ("10", 30, 28, 1, 0),
        ]);
        let frame: i64 = found.report().groups.iter().map(|g| g.frame).sum();
        assert_eq!(frame, 399);
        assert!(found.report().groups.iter().all(|g| g.respondents > 0));
    }
}

#[test]
fn respondents_outside_the_frame_are_joined_with_others() {
    let found = weights(&[("09", 30, 0, 0, 8), ("09", 40, 100, 1, 12)]);
    assert_eq!(found.report().groups.len(), 1);
    assert_eq!(found.report().groups[0].weight, 1.0);
}

#[test]
fn limits_and_mean_hold_together() {
    // Without limits: 0.02, 0.2 and 4.7 of the mean.
    let found = weights(&[
        ("09", 30, 10, 1, 100),
        ("08", 40, 100, 1, 100),
        ("05", 30, 900, 1, 40),
    ]);
    let groups = &found.report().groups;
    assert!((means(&found).0 - 1.0).abs() < 1e-5);
    let west = groups
        .iter()
        .find(|g| g.label.de.starts_with("Nordrhein"))
        .unwrap();
    assert_eq!((west.weight, west.capped), (3.0, Some(CapSide::High)));
    assert!(groups.iter().all(|g| (0.3..=3.0).contains(&g.weight)));
    let bavaria = groups
        .iter()
        .find(|g| g.label.de.starts_with("Bayern"))
        .unwrap();
    assert_eq!((bavaria.weight, bavaria.capped), (0.3, Some(CapSide::Low)));
    // 240 answers less 40 at 3.0 and 100 at 0.3 leave 90 for the other 100.
    let free = groups
        .iter()
        .find(|g| g.label.de.starts_with("Baden"))
        .unwrap();
    assert_eq!((free.weight, free.capped), (0.9, None));
}

#[test]
fn any_frame_gives_weights_within_the_limits_and_with_mean_one() {
    let mut state = 7_u64;
    let mut next = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) % below
    };
    for _ in 0..500 {
        let mut tallies = [Tally::default(); SLOTS];
        for key in StratumKey::all() {
            if key.land.is_some() && key.town_type.is_some() {
                let towns = next(300) as i64;
                let skew = next(40) + 1;
                let tally = &mut tallies[usize::from(key.slot())];
                tally.towns = towns;
                tally.inhabitants = towns * (5_000 + next(15_000) as i64);
                tally.respondents = (next(towns as u64 + 1) / skew) as i64;
            }
        }
        let found = of_tallies(&tallies, &WeightRules::default());
        let groups = &found.report().groups;
        if found.report().respondents == 0 {
            continue;
        }
        let frame: i64 = groups.iter().map(|g| g.frame).sum();
        assert_eq!(Some(frame), found.report().frame);
        assert!(
            groups.iter().all(|g| (0.3..=3.0).contains(&g.weight)),
            "{groups:?}"
        );
        let (towns, people) = means(&found);
        assert!(
            (towns - 1.0).abs() < 1e-5 && (people - 1.0).abs() < 1e-5,
            "{groups:?}"
        );
        let enough = found.report().respondents >= 5;
        assert!(
            !enough || groups.iter().all(|g| g.respondents >= 5),
            "{groups:?}"
        );
    }
}

#[test]
fn without_a_frame_everyone_weighs_one() {
    let found = weights(&[("09", 30, 0, 0, 8), ("01", 40, 0, 0, 2)]);
    assert!(!found.report().weighted);
    assert_eq!(found.report().rate, None);
    assert_eq!(found.report().groups[0].weight, 1.0);
    assert_eq!(found.report().design_effect, 1.0);
}
