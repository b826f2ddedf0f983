//! Reads a document as this service writes it straight from its bytes: no space, no escape in a name, numbers of at most
//! fifteen digits. Whatever else it meets it leaves to the careful reader beside it, which also says what is wrong.

use std::borrow::Cow;

use super::super::Decimal;
use super::shape::Shape;
use super::{Cell, FlattenPlan};

/// So many digits a double keeps, and the careful reader reads numbers as doubles.
const EXACT: usize = 15;

/// Fills the cells from a document in its usual form; `None` when it has another, and then the cells are worth nothing.
pub(super) fn scan<'a>(plan: &FlattenPlan, json: &'a str, cells: &mut [Cell<'a>]) -> Option<()> {
    let mut text = Scanner {
        json,
        rest: json.as_bytes(),
    };
    let mut expected = 0;
    text.take(b'{')?;
    if text.follows(b'}') {
        return text.rest.is_empty().then_some(());
    }
    loop {
        let likely = plan.steps.get(expected);
        let step = match likely.filter(|step| text.skip(&step.written)) {
            Some(step) => {
                expected += 1;
                Some(step)
            }
            None => plan.step(text.name()?, &mut expected),
        };
        match step {
            Some(step) => text.answer(&step.shape, step.slots(cells)?)?,
            None => text.answer(&Shape::Words, &mut [])?,
        }
        if text.ends_with(b'}')? {
            return text.rest.is_empty().then_some(());
        }
    }
}

struct Scanner<'a> {
    json: &'a str,
    /// What has not been read yet.
    rest: &'a [u8],
}

impl<'a> Scanner<'a> {
    fn follows(&mut self, byte: u8) -> bool {
        match self.rest.split_first() {
            Some((first, rest)) if *first == byte => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        self.follows(byte).then_some(())
    }

    /// Passes over these characters if they are next.
    fn skip(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text.as_bytes());
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Behind an element of a list: whether this was the last one.
    fn ends_with(&mut self, end: u8) -> Option<bool> {
        if self.follows(b',') {
            return Some(false);
        }
        self.take(end).map(|()| true)
    }

    fn at(&self) -> usize {
        self.json.len() - self.rest.len()
    }

    /// A name with its colon.
    fn name(&mut self) -> Option<&'a str> {
        let (name, plain) = self.string()?;
        self.take(b':')?;
        plain.then_some(name)
    }

    /// What stands between two quotation marks, and whether it stands for itself.
    fn string(&mut self) -> Option<(&'a str, bool)> {
        self.take(b'"')?;
        let begin = self.at();
        let mut plain = true;
        loop {
            let mut bytes = self.rest.iter();
            let found = bytes.find(|byte| matches!(byte, b'"' | b'\\' | 0..b' '))?;
            self.rest = bytes.as_slice();
            match found {
                b'"' => break,
                b'\\' => {
                    plain = false;
                    self.rest = self.rest.get(1..)?;
                }
                _ => return None,
            }
        }
        Some((self.json.get(begin..self.at() - 1)?, plain))
    }

    fn text(&mut self) -> Option<Cow<'a, str>> {
        let begin = self.at();
        let (inner, plain) = self.string()?;
        if plain {
            return Some(Cow::Borrowed(inner));
        }
        let quoted = self.json.get(begin..self.at())?;
        serde_json::from_str(quoted).ok().map(Cow::Owned)
    }

    fn number(&mut self) -> Option<Decimal> {
        // Most are codes of one digit.
        if let [digit @ b'0'..=b'9', b',' | b'}' | b']', ..] = self.rest {
            self.rest = self.rest.get(1..)?;
            return Some(Decimal::integer(i64::from(digit - b'0')));
        }
        let negative = self.follows(b'-');
        let leading_zero = matches!(self.rest, [b'0', b'0'..=b'9', ..]);
        let (units, whole) = self.digits(0);
        let (units, decimals) = if self.follows(b'.') {
            let (units, decimals) = self.digits(units);
            (units, Some(decimals).filter(|count| *count > 0)?)
        } else {
            (units, 0)
        };
        let exponent = matches!(self.rest, [b'e' | b'E', ..]);
        if whole == 0 || leading_zero || exponent || whole + decimals > EXACT {
            return None;
        }
        let units = if negative { -units } else { units };
        Decimal::new(units, u8::try_from(decimals).ok()?)
    }

    /// The number of the digits that follow, after those of `number`, and how many they are. More than are exact may
    /// overflow.
    fn digits(&mut self, mut number: i64) -> (i64, usize) {
        let mut count = 0;
        while let [byte @ b'0'..=b'9', rest @ ..] = self.rest {
            number = number.wrapping_mul(10).wrapping_add(i64::from(byte - b'0'));
            count += 1;
            self.rest = rest;
        }
        (number, count)
    }

    /// An answer into its cells; into none it is only passed over.
    fn answer(&mut self, shape: &Shape, slots: &mut [Cell<'a>]) -> Option<()> {
        match self.rest.first()? {
            b'"' => shape.put_text(slots, self.text()?),
            b'[' => self.list(shape, slots)?,
            b'{' => self.rows(shape, slots)?,
            _ => shape.put_number(slots, self.number()?),
        }
        Some(())
    }

    fn list(&mut self, shape: &Shape, slots: &mut [Cell<'a>]) -> Option<()> {
        self.take(b'[')?;
        shape.open_list(slots);
        if self.follows(b']') {
            return Some(());
        }
        for place in 0.. {
            let code = self.number()?;
            shape.put_code(slots, place, code);
            if self.ends_with(b']')? {
                break;
            }
        }
        Some(())
    }

    fn rows(&mut self, shape: &Shape, slots: &mut [Cell<'a>]) -> Option<()> {
        self.take(b'{')?;
        shape.open_rows(slots);
        if self.follows(b'}') {
            return Some(());
        }
        let mut likely = shape.rows().iter();
        loop {
            match likely.next().filter(|row| self.skip(&row.written)) {
                Some(row) => row.put(slots, self.number()?),
                None => {
                    let key = self.name()?;
                    shape.put_row(slots, key, self.number()?);
                }
            }
            if self.ends_with(b'}')? {
                return Some(());
            }
        }
    }
}
