//! The network that is measured: the demo, with a mayor for each of its towns, signed in, and as many waves in the field
//! as there are answers to give.

use std::path::Path;

use api::auth::Tokens;
use api::auth::keys::Keys;
use api::db::schema::{
    clients, members, municipalities, refresh_families, surveys, wave_frame, waves,
};
use api::db::{Connection, Db, now};
use api::http::Id;
use api::{members as people, waves as fields};
use contract::access::{Role, Scope};
use contract::lang::{Lang, Line};
use contract::members::MemberStatus;
use contract::surveys::ResponseUnit;
use contract::waves::{Audience, NewWave, WaveForm, WaveStatus};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types;

use crate::service::ISSUER;

/// Seen from inside: its database, its keys, and who is in it.
pub struct Network {
    /// Its database.
    pub db: Db,
    tokens: Tokens,
    survey: String,
    client: String,
    mayors: Vec<Mayor>,
    /// Somebody of the secretariat, and a session.
    office: (String, String),
    waves: usize,
}

struct Mayor {
    id: String,
    family: String,
    /// The town.
    ags: String,
}

impl Network {
    /// Moves into a demo network that has been started once.
    pub fn enter(data: &Path, database: &str) -> Self {
        let url = match database {
            "" => format!("sqlite://{}", data.join("kleinstadtnetz.db").display()),
            url => url.to_owned(),
        };
        let db = Db::open(&url, 1).expect("the database");
        let keys = Keys::open(data).expect("the keys");
        let mayors = db.write_now(|c| Ok(elect(c))).expect("the mayors");
        let office = db.write_now(|c| Ok(appoint(c))).expect("the secretariat");
        if let Connection::Postgres(c) = &mut db.connect().expect("a connection") {
            // As the server does by itself within a minute of so many new rows.
            c.batch_execute("ANALYZE").expect("statistics");
        }
        let (survey, client) = db
            .read_now(|c| {
                Ok((
                    surveys::table.select(surveys::id).first(c)?,
                    clients::table
                        .order(clients::id)
                        .select(clients::id)
                        .first(c)?,
                ))
            })
            .expect("the demo network");
        Self {
            db,
            tokens: Tokens::new(&keys.token, ISSUER.to_owned()).expect("the signing key"),
            survey,
            client,
            mayors,
            office,
            waves: 0,
        }
    }

    /// A fresh token for each mayor.
    pub fn mayors_tokens(&self) -> Vec<String> {
        let token = |mayor: &Mayor| self.tokens.for_member(&mayor.id, &mayor.family);
        let tokens = self.mayors.iter().map(token);
        tokens
            .map(|token| token.expect("a token").access_token)
            .collect()
    }

    /// A fresh token of somebody in the secretariat.
    pub fn offices_token(&self) -> String {
        let (id, family) = &self.office;
        let token = self.tokens.for_member(id, family);
        token.expect("a token").access_token
    }

    /// A fresh token of a partner.
    pub fn partners_token(&self) -> String {
        let scopes = [Scope::SurveysRead, Scope::ResponsesRead];
        let token = self.tokens.for_client(&self.client, &scopes);
        token.expect("a token").access_token
    }

    /// The keys of the towns, in the order of the mayors' tokens.
    pub fn towns(&self) -> Vec<String> {
        self.mayors.iter().map(|mayor| mayor.ags.clone()).collect()
    }

    /// Enters people without a session, town by town, until there are so many.
    pub fn fill_up(&self, many: usize) {
        let towns = self.mayors.iter().cycle();
        let new = (self.mayors.len()..many).zip(towns);
        let enter_all = |c: &mut Connection| {
            for (number, mayor) in new {
                enter(c, &Id::new().0, number, &mayor.ags);
            }
            Ok(())
        };
        self.db.write_now(enter_all).expect("the people");
    }

    /// Puts so many more waves into the field that all mayors together can give this many answers.
    pub fn open_waves(&mut self, answers: usize) -> Vec<String> {
        let count = answers.div_ceil(self.mayors.len());
        let first = self.waves;
        self.waves += count;
        let survey = &self.survey;
        self.db
            .write_now(|c| {
                let mut opened: Vec<String> = Vec::with_capacity(count);
                for number in first..first + count {
                    let wave = new_wave(c, survey, number);
                    match opened.first() {
                        Some(like) => copy_frame(c, &wave, like),
                        None => drop(fields::frame::freeze(
                            c,
                            &wave,
                            ResponseUnit::Municipality,
                            &Audience::default(),
                        )?),
                    }
                    open(c, &wave);
                    opened.push(wave);
                }
                Ok(opened)
            })
            .expect("the waves")
    }

    /// Puts one wave into the field that asks this many invented units, and returns it with their keys.
    pub fn open_large_wave(&mut self, units: usize) -> (String, Vec<String>) {
        let (survey, number) = (&self.survey, self.waves);
        self.waves += 1;
        let keys: Vec<String> = (0..units).map(|unit| format!("{unit:08}")).collect();
        let wave = self.db.write_now(|c| {
            let wave = new_wave(c, survey, number);
            for chunk in keys.chunks(500) {
                let rows: Vec<_> = chunk
                    .iter()
                    .map(|key| {
                        (
                            wave_frame::wave_id.eq(&wave),
                            wave_frame::unit_key.eq(key),
                            wave_frame::land.eq("12"),
                            wave_frame::town_type.eq(40),
                        )
                    })
                    .collect();
                api::per_engine!(c, c => diesel::insert_into(wave_frame::table).values(&rows).execute(c))?;
            }
            open(c, &wave);
            Ok(wave)
        });
        (wave.expect("the wave"), keys)
    }
}

fn elect(c: &mut Connection) -> Vec<Mayor> {
    let towns: Vec<String> = municipalities::table
        .filter(municipalities::is_kleinstadt)
        .order(municipalities::ags)
        .select(municipalities::ags)
        .load(c)
        .expect("the towns");
    towns
        .into_iter()
        .enumerate()
        .map(|(number, ags)| {
            let mayor = Mayor {
                id: Id::new().0,
                family: Id::new().0,
                ags,
            };
            enter(c, &mayor.id, number, &mayor.ags);
            begin_session(c, &mayor.id, &mayor.family);
            mayor
        })
        .collect()
}

/// Enters somebody who acts for a town.
fn enter(c: &mut Connection, id: &str, number: usize, ags: &str) {
    let entry = people::queries::Entry {
        id,
        email: &format!("mayor-{number}@load.invalid"),
        password_hash: None,
        status: MemberStatus::Active,
        given_name: "Erika",
        family_name: &format!("Groß {number}"),
        role: Role::Participant,
        ags: Some(ags),
        function: "Bürgermeisterin",
        organisation: "",
        language: Lang::De,
    };
    people::queries::insert(c, entry).expect("somebody who acts for a town");
}

fn appoint(c: &mut Connection) -> (String, String) {
    let office: String = members::table
        .filter(members::role.eq(Role::Office.as_str()))
        .order(members::id)
        .select(members::id)
        .first(c)
        .expect("somebody in the secretariat");
    let family = Id::new().0;
    begin_session(c, &office, &family);
    (office, family)
}

fn begin_session(c: &mut Connection, member: &str, family: &str) {
    diesel::insert_into(refresh_families::table)
        .values((
            refresh_families::id.eq(family),
            refresh_families::member_id.eq(member),
            refresh_families::created_at.eq(now()),
        ))
        .execute(c)
        .expect("a session");
}

fn new_wave(c: &mut Connection, survey: &str, number: usize) -> String {
    let day = now().date();
    let wave = NewWave {
        survey_id: survey.to_owned(),
        questionnaire_id: None,
        wave: WaveForm {
            key: format!("load-{number}"),
            title: Line::new("Messung", "Measurement"),
            field_from: day,
            field_to: day,
            by_date: false,
            audience: Audience::default(),
            min_count: 5,
        },
    };
    fields::queries::create(c, &wave).expect("a wave").id
}

fn copy_frame(c: &mut Connection, wave: &str, like: &str) {
    // SQLite takes `$1` for a name and binds it in the same order.
    let copy = diesel::sql_query(
        "INSERT INTO wave_frame (wave_id, unit_key, land, town_type) \
         SELECT $1, unit_key, land, town_type FROM wave_frame WHERE wave_id = $2",
    )
    .bind::<sql_types::Text, _>(wave)
    .bind::<sql_types::Text, _>(like);
    api::per_engine!(c, c => copy.execute(c)).expect("its frame");
}

fn open(c: &mut Connection, wave: &str) {
    diesel::update(waves::table.find(wave))
        .set((
            waves::status.eq(WaveStatus::Open.as_str()),
            waves::opened_at.eq(now()),
        ))
        .execute(c)
        .expect("an open wave");
}
