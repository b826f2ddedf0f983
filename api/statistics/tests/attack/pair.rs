//! Two releases read together, by someone who supposes that nearly nothing changed in between.

use super::release::{Cell, Release, System};
use super::solve::Echelon;

/// Withheld cells of either release that both together tell.
///
/// First the reader takes both tables for one: what was withheld in both must not follow from all published rows. Then
/// they look at what changed: for each withheld count below five whose old value was published, the change must not follow
/// from the changes of figures published in both.
pub fn told(old: &System, new: &System, before: &[String], after: &[String]) -> Vec<String> {
    // Strata can come and go; atoms are matched by the area they are.
    if old.atoms != new.atoms || before != after {
        return Vec::new();
    }
    let mut found = Vec::new();
    let (mut both, mut changes) = (Echelon::default(), Echelon::default());
    for cell in old.cells.iter().chain(&new.cells) {
        if cell.value.is_some() {
            both.add(&cell.row);
        }
    }
    let pairs: Vec<(&Cell, &Cell)> = old
        .cells
        .iter()
        .filter_map(|old| {
            let same = |new: &&Cell| new.name == old.name;
            new.cells.iter().find(same).map(|new| (old, new))
        })
        .collect();
    for (old, new) in &pairs {
        if old.value.is_some() && new.value.is_some() {
            changes.add(&new.row);
        }
    }
    // That an open zero makes zeros of all its parts is no secret.
    let all = || old.cells.iter().chain(&new.cells);
    let is_zero = |atom: usize| all().any(|cell| cell.value == Some(0) && cell.row[atom] != 0);
    for (old, new) in pairs {
        let open = (0..new.row.len()).all(|atom| new.row[atom] == 0 || is_zero(atom));
        let is_cell = old.category != usize::MAX && !open;
        match (old.value, new.value) {
            (None, Some(_)) if is_cell => found.push(format!("{} was withheld before", new.name)),
            (None, None) if is_cell && both.tells(&new.row) => {
                found.push(format!("{} by both", new.name));
            }
            (Some(_), None) if is_cell && changes.tells(&new.row) => {
                found.push(format!("{} by its old value and the changes", new.name));
            }
            _ => {}
        }
    }
    found
}

/// Both releases taken for one: whatever either publishes, of the same atoms.
pub fn as_one(old: &System, new: &System) -> System {
    let mut cells = Vec::new();
    for cell in &new.cells {
        let same = |old: &&Cell| old.name == cell.name;
        let before = old.cells.iter().find(same);
        let known = cell.value.or(before.and_then(|before| before.value));
        cells.push(Cell {
            value: known,
            low: before.map_or(cell.low, |before| before.low.max(cell.low)),
            high: before.map_or(cell.high, |before| before.high.min(cell.high)),
            ..cell.clone()
        });
    }
    System {
        atoms: new.atoms,
        cells,
        bands: old.bands.iter().chain(&new.bands).cloned().collect(),
        zeros_are_open: new.zeros_are_open,
    }
}

/// The strata of every part of the country for which both releases tell a table: areas whose bases both give or that
/// follow from such, and what is left of one without others that lie in it.
pub fn differences(
    old: &Release,
    new: &Release,
    table: (&str, &serde_json::Value),
) -> Vec<Vec<usize>> {
    if old.areas() != new.areas() {
        return Vec::new();
    }
    let (old, lines) = (old.lines(table), new.lines(table));
    let is_open = |area: &usize| old[*area]["status"].is_null() && lines[*area]["status"].is_null();
    let areas = 0..new.strata.len();
    let open: Vec<usize> = areas.clone().filter(is_open).collect();
    let row = |area: usize| -> Vec<i64> {
        (0..new.stratum_count)
            .map(|s| i64::from(new.strata[area].contains(&s)))
            .collect()
    };
    let mut echelon = Echelon::default();
    open.iter().for_each(|area| echelon.add(&row(*area)));
    let mut found: Vec<Vec<usize>> = areas
        .filter(|area| echelon.tells(&row(*area)))
        .map(|area| new.strata[area].clone())
        .collect();
    for whole in &open {
        for kind in ["type", "land", "land_type"] {
            let is_part = |area: &&usize| {
                let mut strata = new.strata[**area].iter();
                *area != whole
                    && new.json["areas"][**area]["kind"] == kind
                    && strata.all(|s| new.strata[*whole].contains(s))
            };
            let parts: Vec<usize> = open
                .iter()
                .filter(is_part)
                .flat_map(|area| new.strata[*area].clone())
                .collect();
            let rest = new.strata[*whole].iter().filter(|s| !parts.contains(s));
            found.push(rest.copied().collect());
        }
    }
    found
}
