//! What is typed into the forms, and what of it can be sent. Pure.

use chrono::NaiveDate;
use contract::labs::{CAPACITY_MAX, Lab, LabForm, LabSession, LabSessionForm, LabStatus};
use contract::members::TownRef;
use contract::{FieldProblem, Line, Text, day};

use super::texts;
use crate::i18n::Tr;

/// A lab as it stands in the form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LabInput {
    pub year: String,
    pub title_de: String,
    pub title_en: String,
    pub theme_de: String,
    pub theme_en: String,
    pub capacity: String,
    pub status: String,
    pub starts_on: String,
}

/// A session as it stands in the form.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SessionInput {
    pub number: String,
    pub title_de: String,
    pub title_en: String,
    pub starts_on: String,
    pub town: Option<TownRef>,
    pub venue: String,
    pub travel_notes: String,
}

fn problem(field: &str, message: impl Into<String>) -> FieldProblem {
    FieldProblem {
        field: field.to_owned(),
        code: "required".to_owned(),
        message: message.into(),
    }
}

fn read<T>(
    problems: &mut Vec<FieldProblem>,
    field: &str,
    message: Tr,
    value: Option<T>,
) -> Option<T> {
    if value.is_none() {
        problems.push(problem(field, message.get()));
    }
    value
}

fn need_text(problems: &mut Vec<FieldProblem>, field: &str, label: Tr, text: &str) {
    if text.trim().is_empty() {
        problems.push(problem(field, texts::needs_text(label.get())));
    }
}

/// The second day of a meeting, if the first is a date.
pub fn second_day(first: &str) -> Option<NaiveDate> {
    day::parse(first)?.succ_opt()
}

impl LabInput {
    /// The form of a new lab.
    pub fn empty() -> Self {
        Self {
            capacity: CAPACITY_MAX.to_string(),
            status: LabStatus::Planned.to_string(),
            ..Self::default()
        }
    }

    /// What can be sent, or what is wrong.
    pub fn check(&self) -> Result<LabForm, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let year = self.year.trim().parse().ok();
        let year = year.filter(|year| (2000..=2100).contains(year));
        let year = read(&mut problems, "year", texts::NEEDS_YEAR, year);
        need_text(&mut problems, "title.de", texts::TITLE_DE, &self.title_de);
        need_text(&mut problems, "title.en", texts::TITLE_EN, &self.title_en);
        need_text(&mut problems, "theme.de", texts::THEME_DE, &self.theme_de);
        need_text(&mut problems, "theme.en", texts::THEME_EN, &self.theme_en);
        let capacity = self.capacity.trim().parse().ok();
        let capacity = capacity.filter(|places| (1..=CAPACITY_MAX).contains(places));
        let capacity = read(&mut problems, "capacity", texts::NEEDS_CAPACITY, capacity);
        let day = day::parse(&self.starts_on);
        let starts_on = read(&mut problems, "starts_on", texts::NEEDS_DAY, day);
        match (year, capacity, starts_on) {
            (Some(year), Some(capacity), Some(starts_on)) if problems.is_empty() => Ok(LabForm {
                year,
                title: line(&self.title_de, &self.title_en),
                theme: Text::new(self.theme_de.trim(), self.theme_en.trim()),
                capacity,
                status: LabStatus::parse(&self.status).unwrap_or(LabStatus::Planned),
                starts_on,
            }),
            _ => Err(problems),
        }
    }
}

impl From<&Lab> for LabInput {
    fn from(lab: &Lab) -> Self {
        Self {
            year: lab.year.to_string(),
            title_de: lab.title.de.clone(),
            title_en: lab.title.en.clone(),
            theme_de: lab.theme.de.clone(),
            theme_en: lab.theme.en.clone(),
            capacity: lab.capacity.to_string(),
            status: lab.status.to_string(),
            starts_on: lab.starts_on.to_string(),
        }
    }
}

impl SessionInput {
    /// What can be sent, or what is wrong.
    pub fn check(&self) -> Result<LabSessionForm, Vec<FieldProblem>> {
        let mut problems = Vec::new();
        let number = self.number.parse().ok();
        let number = read(&mut problems, "number", texts::NEEDS_NUMBER, number);
        need_text(&mut problems, "title.de", texts::TITLE_DE, &self.title_de);
        need_text(&mut problems, "title.en", texts::TITLE_EN, &self.title_en);
        let day = day::parse(&self.starts_on);
        let starts_on = read(&mut problems, "starts_on", texts::NEEDS_DAY, day);
        match (number, starts_on) {
            (Some(number), Some(starts_on)) if problems.is_empty() => Ok(LabSessionForm {
                number,
                title: line(&self.title_de, &self.title_en),
                starts_on,
                ags: self.town.as_ref().map(|town| town.ags.clone()),
                venue: self.venue.trim().to_owned(),
                travel_notes: self.travel_notes.trim().to_owned(),
            }),
            _ => Err(problems),
        }
    }
}

impl From<&LabSession> for SessionInput {
    fn from(session: &LabSession) -> Self {
        Self {
            number: session.number.to_string(),
            title_de: session.title.de.clone(),
            title_en: session.title.en.clone(),
            starts_on: session.starts_on.to_string(),
            town: session.town.clone(),
            venue: session.venue.clone(),
            travel_notes: session.travel_notes.clone(),
        }
    }
}

fn line(de: &str, en: &str) -> Line {
    Line::new(de.trim(), en.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(problems: Vec<FieldProblem>) -> Vec<String> {
        problems.into_iter().map(|problem| problem.field).collect()
    }

    fn lab() -> LabInput {
        LabInput {
            year: " 2027 ".to_owned(),
            title_de: "Leerstand".to_owned(),
            title_en: "Vacancy".to_owned(),
            theme_de: "Was tun?".to_owned(),
            theme_en: "What to do?".to_owned(),
            starts_on: "2027-11-03".to_owned(),
            ..LabInput::empty()
        }
    }

    #[test]
    fn an_empty_lab_names_every_field_that_is_missing() {
        let wrong = LabInput::empty().check().unwrap_err();
        assert_eq!(
            fields(wrong),
            [
                "year",
                "title.de",
                "title.en",
                "theme.de",
                "theme.en",
                "starts_on"
            ]
        );
    }

    #[test]
    fn a_filled_lab_is_sent_without_blanks_around_words() {
        let form = lab().check().unwrap();
        assert_eq!((form.year, form.capacity), (2027, 20));
        assert_eq!(form.title.de, "Leerstand");
    }

    #[test]
    fn more_than_twenty_places_are_refused() {
        let input = LabInput {
            capacity: "21".to_owned(),
            ..lab()
        };
        assert_eq!(fields(input.check().unwrap_err()), ["capacity"]);
    }

    #[test]
    fn the_second_day_follows_the_first_over_the_end_of_a_year() {
        assert_eq!(
            second_day("2027-12-31"),
            NaiveDate::from_ymd_opt(2028, 1, 1)
        );
        assert_eq!(second_day("31.12.2027"), None);
        assert_eq!(second_day(""), None);
    }

    #[test]
    fn a_session_needs_its_number_titles_and_first_day() {
        let wrong = SessionInput::default().check().unwrap_err();
        assert_eq!(
            fields(wrong),
            ["number", "title.de", "title.en", "starts_on"]
        );
    }
}
