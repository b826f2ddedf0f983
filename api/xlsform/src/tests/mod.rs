//! The rules of import and export as sentences, on workbooks made by hand and on generated questionnaires.

mod dice;
mod hostile;
mod importing;
mod refusing;
mod round_trip;
mod support;
