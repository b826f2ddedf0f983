//! Charts as SVG of our own: drawn in per cent of the place they get, so that words keep their size on a phone, and in
//! the colours of the style sheet, so that they follow light and dark.
//!
//! A chart is one picture to a screen reader, with a title and a sentence that says what is in it. The figures
//! themselves stand in a table beside it: see [`ChartAndTable`](super::ChartAndTable).

mod bars;
mod columns;
mod frame;
mod range;
mod scale;
mod trend;
mod words;

pub use bars::{Bar, BarChart, BarRow, series_class};
pub use columns::{ColumnChart, ColumnPoint};
pub use range::{RangeChart, RangePoint};
pub use scale::number;
pub use trend::{TrendChart, TrendMark, TrendRow};
pub use words::broken;
