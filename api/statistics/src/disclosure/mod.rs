//! Disclosure control, once per release and over the whole cube.
//!
//! **The attacker.** They hold everything published: all tables of the release, the weights, the response counts, the
//! rules, an earlier release of the same wave, and the questionnaire. They know that counts are whole and not negative,
//! that tables add up, and what the letters `c` and `d` mean. They do not know how any town answered. They must not be able
//! to tell the value of a withheld count: for each there is another table of counts, possible for all they know, with
//! another value, `protection` apart for a cell withheld for itself. Limits of the model, such as what is known of a single
//! town beforehand, are in `docs/statistics.md`.
//!
//! **Not secret:** how many towns there are and how many responded, and how many of those shown a question gave a valid
//! answer. Neither is an answer. That makes bases known, and questions independent of each other but for filters.
//!
//! `table.rs` withholds cells, `suppress.rs` those that protect them by the patterns of `moves.rs`; `walk.rs` and
//! `weighted.rs` see to weighted shares, `numbers.rs` with `span.rs` to means, `filters.rs` to bases that are answers to
//! another question, `earlier.rs` and `changes.rs` to pairs of releases; `item.rs` puts them together and `publish.rs`
//! writes the result.

use contract::results::{DisclosureRules, PublishedCube};

use crate::cube::ResultCube;

mod changes;
mod earlier;
mod filters;
mod item;
mod missing;
mod moves;
mod numbers;
mod publish;
mod span;
mod suppress;
mod table;
mod walk;
mod weighted;

pub use changes::Changes;
pub use earlier::{Before, TooFewChanged};

use self::earlier::Earlier;
use self::filters::Source;
use self::item::{Context, Decided};
use self::moves::Moves;
use self::table::Setting;
use self::weighted::WeightSets;

/// Decides what of the cube may be published, beside what an earlier release of the same wave has told.
///
/// # Errors
/// When so few respondents came or went since the earlier release that any difference would be their answers.
pub fn protect(
    cube: &ResultCube,
    rules: &DisclosureRules,
    earlier: Option<Before<'_>>,
) -> Result<PublishedCube, TooFewChanged> {
    run(cube, rules, earlier, true)
}

/// Only primary suppression: what a release would be without secondary suppression and the rules for pairs. To show in
/// tests that the attack finds what is left open; never to be published.
#[doc(hidden)]
pub fn primary_only(
    cube: &ResultCube,
    rules: &DisclosureRules,
) -> Result<PublishedCube, TooFewChanged> {
    run(cube, rules, None, false)
}

fn run(
    cube: &ResultCube,
    rules: &DisclosureRules,
    earlier: Option<Before<'_>>,
    secondary: bool,
) -> Result<PublishedCube, TooFewChanged> {
    let rules = DisclosureRules {
        min_base: rules.min_base.max(rules.min_count),
        ..*rules
    };
    let layout = &cube.layout;
    let moves = Moves::new(layout);
    let setting = Setting {
        layout,
        moves: &moves,
        rules: &rules,
        secondary,
    };
    let earlier = earlier.map(|before| Earlier::new(before, layout));
    let few = match &earlier {
        Some(earlier) => earlier.small_changes(layout, &rules)?,
        None => vec![false; layout.areas.len()],
    };
    let before = earlier.as_ref().map(Earlier::weights).unwrap_or_default();
    let now = [cube.weights.towns(), cube.weights.inhabitants()];
    let is_weighted = cube.weights.report().weighted;
    let now = if is_weighted { now.as_slice() } else { &[] };
    let weights = WeightSets::new(&layout.slots, now, &before);
    let mut decided: Vec<Vec<Decided<'_>>> = Vec::new();
    for question in &cube.questions {
        let source = |variable: &str| -> Option<Source<'_, '_>> {
            let mut known = cube.questions.iter().zip(&decided);
            let found = known.find(|(question, _)| question.variable == variable);
            found.map(|(question, items)| (question, items.as_slice()))
        };
        let mut blank = filters::withheld(setting, question, &source);
        for (blank, few) in blank.iter_mut().zip(&few) {
            *blank |= few;
        }
        let sides = filters::sides(question, &cube.questions);
        let items = question.items.iter().map(|item| {
            let before = earlier.as_ref().and_then(|earlier| {
                let item = earlier.item(&question.variable, item.key.as_deref())?;
                Some((earlier, item))
            });
            let context = Context {
                setting,
                question,
                item,
                sides: &sides,
                weights: &weights,
                earlier: before,
            };
            let mut blank = blank.clone();
            if let Some((earlier, before)) = before {
                let table = (question.variable.as_str(), item);
                let few = earlier.small_bases(layout, table, before, (&blank, &rules));
                for (blank, few) in blank.iter_mut().zip(few) {
                    *blank |= few;
                }
            }
            context.decide(blank)
        });
        let items = items.collect();
        decided.push(items);
    }
    Ok(publish::cube(cube, &rules, &decided))
}

#[cfg(test)]
mod tests;
