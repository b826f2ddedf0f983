//! The room over HTTP: letters, their dispatch and their days, people who were invited and their links, choices about mail.

pub mod choices;
pub mod dates;
pub mod letters;
pub mod people;
