//! Invented responses that fit a codebook.

use contract::questionnaire::{Cell, Codebook, CodebookVariable, ColumnKind, Decimal};
use formats::{Code, LeadingColumn, Study};

/// A response: the columns before the answers, then the answers.
pub type Row = Vec<Cell<'static>>;

/// Each response different, each value one that the codebook allows; always the same ones.
pub fn invent(study: &Study, codebook: &Codebook, rows: usize) -> Vec<Row> {
    let mut dice = Dice(20_27);
    (0..rows)
        .map(|row| response(study, codebook, row, &mut dice))
        .collect()
}

fn response(study: &Study, codebook: &Codebook, row: usize, dice: &mut Dice) -> Row {
    let leading = study.leading.iter().map(|column| match column.kind {
        ColumnKind::Date => Cell::Text(format!("2027-02-{:02}", 1 + row % 28).into()),
        ColumnKind::Decimal { .. } => decimal(500_000 + dice.below(1_000_000), 6),
        ColumnKind::Text if column.codes.is_empty() => Cell::Text(format!("{row:032x}").into()),
        _ => coded(column, dice),
    });
    let mut cells: Row = leading.collect();
    let answers = codebook.variables.iter().map(|variable| {
        if !variable.missing.is_empty() && dice.below(5) == 0 {
            let place = dice.below(variable.missing.len() as u64) as usize;
            return variable
                .missing
                .get(place)
                .map_or(Cell::Missing(-1), |m| Cell::Missing(m.code));
        }
        match variable.kind {
            ColumnKind::Date => Cell::Text(format!("2026-{:02}-17", 1 + row % 12).into()),
            ColumnKind::Text => Cell::Text(text(row).into()),
            _ if !variable.codes.is_empty() => {
                let place = dice.below(variable.codes.len() as u64) as usize;
                variable
                    .codes
                    .get(place)
                    .map_or(Cell::Missing(-1), |c| Cell::Integer(c.code.into()))
            }
            _ => number(variable, dice),
        }
    });
    cells.extend(answers);
    cells
}

/// A number within its bounds.
fn number(variable: &CodebookVariable, dice: &mut Dice) -> Cell<'static> {
    let decimals = match variable.kind {
        ColumnKind::Decimal { decimals } => decimals,
        _ => 0,
    };
    let units = |bound: Option<Decimal>| bound.and_then(|bound| bound.units_at(decimals));
    let lowest = units(variable.min).unwrap_or(0);
    let highest = units(variable.max).unwrap_or(lowest + 1000);
    let drawn = dice.below(highest.abs_diff(lowest) + 1) as i64;
    match Decimal::new(lowest + drawn, decimals) {
        Some(number) if decimals > 0 => Cell::Decimal(number),
        _ => Cell::Integer(lowest + drawn),
    }
}

fn coded(column: &LeadingColumn, dice: &mut Dice) -> Cell<'static> {
    let place = dice.below(column.codes.len().max(1) as u64) as usize;
    let value = column
        .codes
        .get(place)
        .map_or("", |Code { value, .. }| value);
    match value.parse() {
        Ok(number) if column.kind == ColumnKind::Integer => Cell::Integer(number),
        _ => Cell::Text(value.to_owned().into()),
    }
}

fn decimal(units: u64, scale: u8) -> Cell<'static> {
    let number = i64::try_from(units)
        .ok()
        .and_then(|units| Decimal::new(units, scale));
    number.map_or(Cell::Missing(-1), Cell::Decimal)
}

/// Texts as people write them.
fn text(row: usize) -> String {
    let kinds = [
        "Geld, Zeit; Leute",
        "„Würde“ und \"Last\"",
        "Größe ändert's",
        "=SUMME(A1)",
        "NA",
        "Łódź 🏛",
    ];
    format!("{} {row}", kinds.get(row % kinds.len()).unwrap_or(&""))
}

/// xorshift64*: the same numbers at every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % bound
    }
}
