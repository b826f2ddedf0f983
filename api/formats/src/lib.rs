//! What a release is, in the formats that institutes load: metadata for archives, tables and catalogues, and syntax for
//! statistics packages. Everything here turns plain data into text or bytes.
//!
//! It knows no database, no HTTP and no permissions: who may have which columns is decided before. Start with
//! [`Study`], which says what is described; each format is a module with one function.

mod csvw;
mod datapackage;
mod dcat;
mod ddi;
mod json_stat;
pub mod parquet;
mod spss;
mod stata;
mod study;
mod syntax;
mod variable;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod sample_tables;

pub use csvw::csvw;
pub use datapackage::datapackage;
pub use dcat::{Catalogue, catalogue};
pub use ddi::ddi;
pub use json_stat::{Category, Dimension, DimensionRole, SECRET, Table, Uneven, json_stat};
pub use spss::spss;
pub use stata::stata;
pub use study::{
    Agency, Code, Contact, Count, DataFile, Dialect, Figures, FileFormat, LeadingColumn, Licence,
    Links, Other, Release, Role, Study, Survey, Wave,
};
