//! The room over HTTP: letters and their dispatch, people who were invited and their links, choices about mail.

pub mod choices;
pub mod letters;
pub mod people;
