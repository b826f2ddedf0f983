//! The room over HTTP: letters, their dispatch and their days, texts of other mails, people who were invited and their links, choices about mail.

pub mod choices;
pub mod dates;
pub mod letters;
pub mod mails;
pub mod people;
mod wording;
