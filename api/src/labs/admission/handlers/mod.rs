//! Getting into a lab, over HTTP.

pub mod applications;
pub mod call;
pub mod decisions;
pub mod leads;
pub mod scores;
