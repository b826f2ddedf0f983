//! The rules of import and export as sentences, on workbooks made by hand and on generated questionnaires.

mod dice;
mod expressions;
mod forms;
mod hostile;
mod importing;
mod refusing;
mod reporting;
mod round_trip;
mod sheets;
mod support;
