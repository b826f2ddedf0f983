//! Rows of releases, and their way to the wire.

use chrono::{Datelike, NaiveDateTime};
use contract::Text;
use contract::releases::{OtherRelease, Release, ReleaseRules, ReleaseStatus};
use contract::surveys::ResponseUnit;
use contract::waves::Audience;
use diesel::prelude::*;

use super::lineage::{Lineage, Public};
use crate::db::schema::{questionnaires, releases, surveys, waves};
use crate::db::{Document, Stored, StoredDay, now, utc};
use crate::http::Versioned;
use crate::settings::Settings;

/// A release with what names it, without its figures.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = releases)]
pub struct ReleaseRow {
    pub id: String,
    pub wave_id: String,
    pub questionnaire_id: String,
    pub sequence: i32,
    pub status: Stored<ReleaseStatus>,
    pub notes_de: String,
    pub notes_en: String,
    pub rules: Document<ReleaseRules>,
    pub responses: i64,
    pub frame: i64,
    pub up_to: i64,
    pub decisions: i64,
    pub checksum: Option<String>,
    pub failure_de: Option<String>,
    pub failure_en: Option<String>,
    pub created_at: NaiveDateTime,
    pub published_at: Option<NaiveDateTime>,
    pub version: i64,
    #[diesel(select_expression = questionnaires::version)]
    pub questionnaire_version: i32,
    #[diesel(select_expression = waves::key)]
    pub wave_key: String,
    #[diesel(select_expression = waves::title_de)]
    pub title_de: String,
    #[diesel(select_expression = waves::title_en)]
    pub title_en: String,
    #[diesel(select_expression = waves::field_from)]
    pub field_from: StoredDay,
    #[diesel(select_expression = waves::field_to)]
    pub field_to: StoredDay,
    #[diesel(select_expression = waves::audience)]
    pub audience: Document<Audience>,
    #[diesel(select_expression = surveys::id)]
    pub survey_id: String,
    #[diesel(select_expression = surveys::key)]
    pub survey_key: String,
    #[diesel(select_expression = surveys::title_de)]
    pub survey_de: String,
    #[diesel(select_expression = surveys::title_en)]
    pub survey_en: String,
    #[diesel(select_expression = surveys::description_de)]
    pub about_de: String,
    #[diesel(select_expression = surveys::description_en)]
    pub about_en: String,
    #[diesel(select_expression = surveys::unit)]
    pub unit: Stored<ResponseUnit>,
}

impl ReleaseRow {
    /// `1.0` for a wave's first release, `1.1` for its first correction.
    pub fn number(&self) -> String {
        number(self.sequence)
    }

    /// Who gave one answer.
    pub fn unit(&self) -> ResponseUnit {
        self.unit.0
    }

    /// Whether everybody who had the address could answer.
    pub fn open_link(&self) -> bool {
        self.audience.0.open_link
    }

    /// Whether everybody may know of it.
    pub fn is_public(&self) -> bool {
        self.status.0 == ReleaseStatus::Published
    }

    /// Its page for people.
    pub fn address(&self, settings: &Settings) -> String {
        address(&self.id, settings)
    }

    /// How to cite it.
    pub fn citation(&self, settings: &Settings) -> Text {
        self.cite(&self.id, self.sequence, self.published_at, settings)
    }

    /// Another release of the same wave.
    pub fn other(&self, other: &Public, settings: &Settings) -> OtherRelease {
        OtherRelease {
            id: other.id.clone(),
            number: number(other.sequence),
            citation: self.cite(&other.id, other.sequence, other.published_at, settings),
        }
    }

    fn cite(
        &self,
        id: &str,
        sequence: i32,
        published_at: Option<NaiveDateTime>,
        settings: &Settings,
    ) -> Text {
        let year = published_at.unwrap_or_else(now).year();
        let (network, number) = (&settings.instance.name, number(sequence));
        let address = address(id, settings);
        let cited =
            |title: &str| format!("{network} ({year}): {title}, Release {number}, {address}");
        Text::new(cited(&self.title_de), cited(&self.title_en))
    }

    /// As it travels.
    pub fn wire(self, lineage: &Lineage, settings: &Settings) -> Release {
        let other = |found: Option<&Public>| found.map(|found| self.other(found, settings));
        Release {
            replaces: other(lineage.replaced_by_it(&self)),
            replaced_by: other(lineage.replacing_it(&self)),
            number: self.number(),
            citation: self.citation(settings),
            id: self.id,
            wave_id: self.wave_id,
            survey_key: self.survey_key,
            wave_key: self.wave_key,
            title: Text::new(self.title_de, self.title_en),
            status: self.status.0,
            notes: Text::new(self.notes_de, self.notes_en),
            field_from: self.field_from.0,
            field_to: self.field_to.0,
            questionnaire_version: self.questionnaire_version,
            responses: self.responses,
            frame: self.frame,
            unit: self.unit.0,
            open_link: self.audience.0.open_link,
            checksum: self.checksum,
            rules: self.rules.0,
            failure: self
                .failure_de
                .zip(self.failure_en)
                .map(|(de, en)| Text::new(de, en)),
            created_at: utc(self.created_at),
            published_at: self.published_at.map(utc),
        }
    }

    /// As it travels, with its version. A correction that became public is one more: the older one now says so.
    pub fn versioned(self, lineage: &Lineage, settings: &Settings) -> Versioned<Release> {
        Versioned {
            version: self.version + lineage.corrections(&self),
            body: self.wire(lineage, settings),
        }
    }
}

fn number(sequence: i32) -> String {
    format!("1.{sequence}")
}

/// The page for people of a release.
pub fn address(id: &str, settings: &Settings) -> String {
    format!("{}/ergebnisse/{id}", settings.public_url())
}
