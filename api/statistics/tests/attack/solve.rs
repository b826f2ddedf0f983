//! What follows from published sums: elimination over fractions modulo a prime, and bounds tightened until they stand.

use super::release::System;

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

/// Names of withheld cells whose value is told. That an open zero makes zeros of all its parts is no secret.
pub fn pinned(system: &System) -> Vec<String> {
    let mut echelon = Echelon::default();
    for cell in system.cells.iter().filter(|cell| cell.value.is_some()) {
        echelon.add(&cell.row);
    }
    let bounds = tighten(system);
    assert!(!bounds.contradiction, "the tables contradict each other");
    let zeros: Vec<_> = system
        .cells
        .iter()
        .filter(|cell| cell.value == Some(0))
        .collect();
    let is_open = |atom: usize| zeros.iter().any(|zero| zero.row[atom] != 0);
    let hidden = system.cells.iter().filter(|cell| cell.value.is_none());
    // Bases are withheld to protect cells; they are no secret themselves.
    hidden
        .filter(|cell| cell.category != usize::MAX)
        .filter(|cell| (0..system.atoms).any(|atom| cell.row[atom] != 0 && !is_open(atom)))
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
