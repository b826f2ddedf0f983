//! One column in memory.

use contract::questionnaire::{Cell, Decimal, missing};

use chrono::{Datelike, NaiveDate};

use super::amounts::Amounts;

/// The values of one column, one per response.
#[derive(Debug)]
pub(crate) enum Store {
    /// Codes, 0/1 choices, ranks, and texts by whether there is one.
    Coded(Coded),
    /// Numbers times 10^decimals, exact, and dates as days since the year 1. Valid ones are never negative; negative ones
    /// are missing codes as they are.
    Numbers { decimals: u8, values: Amounts },
}

/// A column of few different values: the place of each in the list of its codes.
#[derive(Debug)]
pub(crate) struct Coded {
    /// Valid codes, then missing codes.
    codes: Vec<i32>,
    valid: usize,
    /// Place of each code from `FIRST` on.
    lookup: Vec<u16>,
    places: Places,
    is_text: bool,
}

/// Places as narrow as they fit.
#[derive(Debug)]
pub(crate) enum Places {
    Narrow(Vec<u8>),
    Wide(Vec<u16>),
}

/// The lowest code in the lookup.
const FIRST: i64 = -64;
/// Codes from `FIRST` on in the lookup; beyond it the list is searched.
const LOOKED_UP: i64 = 320;

impl Store {
    pub(super) fn codes(
        valid: impl Iterator<Item = i32>,
        missing: impl Iterator<Item = i32>,
        capacity: usize,
    ) -> Self {
        Self::Coded(Coded::new(valid.collect(), missing, false, capacity))
    }

    pub(super) fn words(missing: impl Iterator<Item = i32>, capacity: usize) -> Self {
        Self::Coded(Coded::new(vec![1], missing, true, capacity))
    }

    pub(super) fn numbers(decimals: u8, capacity: usize) -> Self {
        Self::Numbers {
            decimals,
            values: Amounts::with_capacity(capacity),
        }
    }

    pub(super) fn dates(capacity: usize) -> Self {
        Self::numbers(0, capacity)
    }

    pub(super) fn push(&mut self, cell: &Cell<'_>) {
        match self {
            Self::Coded(coded) => coded.push(cell),
            Self::Numbers { decimals, values } => values.push(number(cell, *decimals)),
        }
    }

    pub(super) fn set_missing(&mut self, row: usize, code: i32) -> bool {
        match self {
            Self::Coded(coded) => coded.set_missing(row, code),
            Self::Numbers { values, .. } => values.set(row, code.min(missing::NO_ANSWER)),
        }
    }
}

/// A number in its column's units; one with more decimals than the question allows is implausible.
pub(crate) fn number(cell: &Cell<'_>, decimals: u8) -> i64 {
    let units = match cell {
        Cell::Missing(code) => return i64::from(*code),
        Cell::Integer(whole) => Decimal::integer(*whole).units_at(decimals),
        Cell::Decimal(number) => number.units_at(decimals),
        Cell::Text(text) => day(text),
    };
    units
        .filter(|units| *units >= 0)
        .unwrap_or(i64::from(missing::IMPLAUSIBLE))
}

fn day(text: &str) -> Option<i64> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    Some(i64::from(day.num_days_from_ce()))
}

impl Coded {
    fn new(
        valid: Vec<i32>,
        missing: impl Iterator<Item = i32>,
        is_text: bool,
        capacity: usize,
    ) -> Self {
        let known = valid.len();
        let mut codes = valid;
        let usual = missing::BREAK_OFF..=missing::NO_ANSWER;
        for code in missing.chain(usual.rev()) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        let known_codes = FIRST..FIRST + LOOKED_UP;
        let lookup = known_codes.map(|code| place_in(&codes, code)).collect();
        let places = if codes.len() <= usize::from(u8::MAX) {
            Places::Narrow(Vec::with_capacity(capacity))
        } else {
            Places::Wide(Vec::with_capacity(capacity))
        };
        Self {
            codes,
            valid: known,
            lookup,
            places,
            is_text,
        }
    }

    /// All codes: valid ones in the order of the questionnaire, then missing ones.
    pub(crate) fn codes(&self) -> &[i32] {
        &self.codes
    }

    /// How many of the codes are valid.
    pub(crate) fn valid(&self) -> usize {
        self.valid
    }

    pub(crate) fn places(&self) -> &Places {
        &self.places
    }

    /// The place of a code; one that the questionnaire does not know is implausible.
    fn place(&self, code: i64) -> u16 {
        let slot = usize::try_from(code - FIRST).ok();
        match slot.and_then(|slot| self.lookup.get(slot)) {
            Some(place) => *place,
            None => place_in(&self.codes, code),
        }
    }

    fn push(&mut self, cell: &Cell<'_>) {
        let place = match cell {
            Cell::Missing(code) => self.place(i64::from(*code)),
            Cell::Integer(code) if !self.is_text => self.place(*code),
            Cell::Text(_) if self.is_text => self.place(1),
            _ => self.place(i64::from(missing::IMPLAUSIBLE)),
        };
        match &mut self.places {
            Places::Narrow(places) => places.push(place as u8),
            Places::Wide(places) => places.push(place),
        }
    }

    fn set_missing(&mut self, row: usize, code: i32) -> bool {
        let place = self.place(i64::from(code.min(missing::NO_ANSWER)));
        match &mut self.places {
            Places::Narrow(places) => replace(places, row, place as u8),
            Places::Wide(places) => replace(places, row, place),
        }
    }

    /// The code of a row.
    pub(crate) fn code(&self, row: usize) -> Option<i32> {
        let place = match &self.places {
            Places::Narrow(places) => usize::from(*places.get(row)?),
            Places::Wide(places) => usize::from(*places.get(row)?),
        };
        self.codes.get(place).copied()
    }
}

/// The place of a code in a list that has all usual missing codes, or that of -6.
fn place_in(codes: &[i32], code: i64) -> u16 {
    let place = |code: i64| codes.iter().position(|known| i64::from(*known) == code);
    let found = place(code).or_else(|| place(i64::from(missing::IMPLAUSIBLE)));
    found
        .and_then(|place| u16::try_from(place).ok())
        .unwrap_or_default()
}

pub(super) fn replace<T>(values: &mut [T], row: usize, value: T) -> bool {
    match values.get_mut(row) {
        Some(old) => {
            *old = value;
            true
        }
        None => false,
    }
}
