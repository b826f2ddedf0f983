//! What follows from published sums: elimination over fractions modulo a prime, and bounds tightened until they stand.

use super::programming::{Best, Range, best};
use super::release::{Cell, System};

const PRIME: i128 = 2_147_483_647;

/// Rows in echelon form.
#[derive(Default)]
pub struct Echelon(Vec<Vec<i128>>);

impl Echelon {
    fn reduce(&self, row: &[i64]) -> Vec<i128> {
        let mut row: Vec<i128> = row
            .iter()
            .map(|v| i128::from(*v).rem_euclid(PRIME))
            .collect();
        for known in &self.0 {
            let pivot = known.iter().position(|v| *v != 0).expect("no empty rows");
            let factor = row[pivot];
            if factor != 0 {
                for (value, known) in row.iter_mut().zip(known) {
                    *value = (*value - factor * known).rem_euclid(PRIME);
                }
            }
        }
        row
    }

    pub fn add(&mut self, row: &[i64]) {
        let row = self.reduce(row);
        if let Some(pivot) = row.iter().position(|v| *v != 0) {
            let inverse = inverse(row[pivot]);
            self.0
                .push(row.iter().map(|v| v * inverse % PRIME).collect());
        }
    }

    pub fn tells(&self, row: &[i64]) -> bool {
        self.reduce(row).iter().all(|v| *v == 0)
    }
}

fn inverse(value: i128) -> i128 {
    let (mut result, mut base, mut exponent) = (1, value, PRIME - 2);
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent /= 2;
    }
    result
}

/// Lowest and highest value of each cell that bounds alone still allow.
pub struct Bounds {
    pub atoms: Vec<(i64, i64)>,
    pub contradiction: bool,
}

/// Atoms with their factors, and the limits of their sum.
type Row = (Vec<(usize, i64)>, i64, i64);

/// Every sum bounds its parts, every part its sum, until nothing changes.
pub fn tighten(system: &System) -> Bounds {
    let mut rows: Vec<Row> = Vec::new();
    let sparse = |row: &[i64]| -> Vec<(usize, i64)> {
        row.iter()
            .copied()
            .enumerate()
            .filter(|(_, factor)| *factor != 0)
            .collect()
    };
    for cell in &system.cells {
        let (low, high) = cell
            .value
            .map_or((cell.low, cell.high), |value| (value, value));
        rows.push((sparse(&cell.row), low, high));
    }
    for (row, low, high) in &system.bands {
        rows.push((sparse(row), *low, *high));
    }
    let mut atoms = vec![(0_i64, 1_i64 << 30); system.atoms];
    loop {
        let mut changed = false;
        for (row, low, high) in &rows {
            let least: i64 = row
                .iter()
                .map(|(atom, factor)| factor * atoms[*atom].0)
                .sum();
            let most: i64 = row
                .iter()
                .map(|(atom, factor)| factor * atoms[*atom].1)
                .sum();
            for (atom, factor) in row {
                let (down, up) = atoms[*atom];
                let room = high - (least - factor * down);
                let need = low - (most - factor * up);
                let up_now = up.min(room.div_euclid(*factor));
                let down_now =
                    down.max(need.div_euclid(*factor) + i64::from(need.rem_euclid(*factor) > 0));
                if up_now < down_now {
                    return Bounds {
                        atoms,
                        contradiction: true,
                    };
                }
                if (down_now, up_now) != (down, up) {
                    atoms[*atom] = (down_now, up_now);
                    changed = true;
                    break;
                }
            }
        }
        if !changed {
            return Bounds {
                atoms,
                contradiction: false,
            };
        }
    }
}

/// Every published and withheld sum with its limits.
fn ranges(system: &System) -> Vec<Range> {
    let sparse = |row: &[i64]| -> Vec<(usize, i64)> {
        let factors = row.iter().copied().enumerate();
        factors.filter(|(_, factor)| *factor != 0).collect()
    };
    // Sums that follow from others would only add rounding.
    let mut echelon = Echelon::default();
    let says_more = |cell: &&Cell| {
        let follows = cell.value.is_some() && echelon.tells(&cell.row);
        if cell.value.is_some() {
            echelon.add(&cell.row);
        }
        !follows
    };
    let cells: Vec<&Cell> = system.cells.iter().filter(says_more).collect();
    let cells = cells.into_iter().map(|cell| {
        let (low, high) = cell
            .value
            .map_or((cell.low, cell.high), |value| (value, value));
        Range {
            row: sparse(&cell.row),
            low,
            high,
        }
    });
    let bands = system.bands.iter().map(|(row, low, high)| Range {
        row: sparse(row),
        low: *low,
        high: *high,
    });
    cells.chain(bands).collect()
}

/// Names of withheld cells between whose lowest and highest value only one whole number lies, by linear programming.
pub fn squeezed(system: &System) -> Vec<String> {
    let ranges = ranges(system);
    let hidden: Vec<_> = secrets(system).collect();
    let mut seen = vec![(f64::MAX, f64::MIN); hidden.len()];
    let value = |cell: &Cell, corner: &[f64]| -> f64 {
        cell.row
            .iter()
            .zip(corner)
            .map(|(factor, atom)| *factor as f64 * atom)
            .sum()
    };
    for place in 0..hidden.len() {
        for sign in [1, -1] {
            let (low, high) = seen[place];
            if (high + 1e-4).floor() - (low - 1e-4).ceil() >= 1.0 {
                break;
            }
            let corner = match best(system.atoms, &ranges, &hidden[place].row, sign) {
                Best::At(corner) => corner,
                Best::Unlimited => {
                    seen[place] = (0.0, f64::from(i32::MAX));
                    break;
                }
                Best::NoTable => return vec!["no table agrees with what is published".to_owned()],
            };
            for (cell, (low, high)) in hidden.iter().zip(&mut seen) {
                let value = value(cell, &corner);
                *low = low.min(value);
                *high = high.max(value);
            }
        }
    }
    let cells = hidden.iter().zip(seen);
    cells
        .filter(|(_, (low, high))| (high + 1e-4).floor() - (low - 1e-4).ceil() < 1.0)
        .filter(|(_, (_, high))| *high > 0.5 || !system.zeros_are_open)
        .map(|(cell, _)| cell.name.clone())
        .collect()
}

/// Withheld cells. That an open zero makes zeros of all its parts is no secret, nor are bases: they are withheld to protect
/// cells.
fn secrets(system: &System) -> impl Iterator<Item = &Cell> {
    let is_open = |atom: usize| {
        let mut zeros = system.cells.iter().filter(|cell| cell.value == Some(0));
        zeros.any(|zero| zero.row[atom] != 0)
    };
    let hidden = system.cells.iter().filter(|cell| cell.value.is_none());
    hidden
        .filter(|cell| cell.category != usize::MAX)
        .filter(move |cell| (0..system.atoms).any(|atom| cell.row[atom] != 0 && !is_open(atom)))
}

/// Names of withheld cells whose value is told.
pub fn pinned(system: &System) -> Vec<String> {
    let mut echelon = Echelon::default();
    for cell in system.cells.iter().filter(|cell| cell.value.is_some()) {
        echelon.add(&cell.row);
    }
    let bounds = tighten(system);
    assert!(!bounds.contradiction, "the tables contradict each other");
    secrets(system)
        .filter(|cell| {
            let atoms = cell.row.iter().zip(&bounds.atoms);
            let (least, most) = atoms.fold((0, 0), |(least, most), (factor, (low, high))| {
                (least + factor * low, most + factor * high)
            });
            let (least, most) = (least.max(cell.low), most.min(cell.high));
            echelon.tells(&cell.row) || least == most
        })
        .map(|cell| cell.name.clone())
        .collect()
}
