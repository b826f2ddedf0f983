//! Charts as SVG of our own: drawn in per cent of the place they get, so that words keep their size on a phone, and in
//! the colours of the style sheet, so that they follow light and dark.
//!
//! A chart is one picture to a screen reader, with a title and a sentence that says what is in it. The figures
//! themselves stand in a table beside it: see [`ChartOrTable`](super::ChartOrTable).

mod bars;
mod columns;
mod frame;
mod scale;

pub use bars::{Bar, BarChart, BarRow};
pub use columns::{ColumnChart, ColumnPoint};
pub use scale::number;
