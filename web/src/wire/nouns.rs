//! The types of the rooms, in the order of the contract's modules.

use contract::access::{Role, Scope, Word};
use contract::auth::Token;
use contract::clients::{Client, ClientWithSecret};
use contract::instance::Instance;
use contract::labs::{Lab, LabSession, LabStatus};
use contract::me::{Me, Task, TaskKind, TaskList};
use contract::members::{Member, MemberStatus, Topic, TownRef, Visibility};
use contract::municipalities::{
    Ags, Ars, Land, LandOutline, MapPoint, Municipality, MunicipalityKind, MunicipalityMap,
    MunicipalitySummary, TownType, Typology,
};
use contract::responses::{Draft, Receipt};
use contract::surveys::{QuestionnaireVersion, ResponseUnit, Survey};
use contract::waves::{
    Audience, DayCount, Stratum, Wave, WaveProgress, WaveQuestionnaire, WaveStatus,
};
use contract::{FieldProblem, Lang, Page, Problem, Text};
use serde_json::Value;

use super::{FromJson, field, object, record};

/// Closed lists of words: each is read by a function from its word.
macro_rules! words {
    ($($name:ident by $read:expr;)+) => {
        $(impl FromJson for $name {
            fn from_json(json: &Value) -> Option<Self> {
                $read(json.as_str()?)
            }
        })+
    };
}

words! {
    Role by Role::parse;
    Scope by Scope::parse;
    Lang by Lang::read;
    LabStatus by LabStatus::parse;
    MemberStatus by MemberStatus::parse;
    Topic by Topic::parse;
    ResponseUnit by ResponseUnit::parse;
    WaveStatus by WaveStatus::parse;
    Land by Land::from_key;
    MunicipalityKind by MunicipalityKind::from_code;
    TownType by TownType::from_code;
    Ags by |key: &str| key.parse().ok();
    Ars by |key: &str| key.parse().ok();
    TaskKind by task_kind;
}

fn task_kind(word: &str) -> Option<TaskKind> {
    Some(match word {
        "answer_wave" => TaskKind::AnswerWave,
        "wave_answered" => TaskKind::WaveAnswered,
        "open_wave" => TaskKind::OpenWave,
        "watch_wave" => TaskKind::WatchWave,
        "complete_profile" => TaskKind::CompleteProfile,
        _ => return None,
    })
}

impl<T: FromJson> FromJson for Page<T> {
    fn from_json(json: &Value) -> Option<Self> {
        let object = object(json)?;
        Some(Self {
            items: field(object, "items")?,
            next: field(object, "next")?,
        })
    }
}

record! {
    Text { de, en }
    Problem { kind: "type", title, status, detail, instance, errors, error }
    FieldProblem { field, code, message }
    Token { access_token, token_type, expires_in, scope }
    Instance { name, contact, imprint, demo, version, credits }
    Me { id, name, email, role, language, town }
    Task { kind, title, subject_id, due, done_percent }
    TaskList { items }
    TownRef { ags, name, land }
    Visibility { email, phone }
    Member {
        id, given_name, family_name, email, phone, role, status, function, organisation, town, advise_on, look_for,
        about, language, visibility, created_at,
    }
    Client { id, name, scopes, contract_until, revoked_at, created_at }
    ClientWithSecret { client, client_secret }
    Typology { scheme, edition, code }
    Municipality {
        ags, ars, name, official_name, kind, land, kreis_key, kreis_name, verband_key, verband_name, area_ha,
        population, population_date, postcode, lon, lat, typologies, town_type, is_kleinstadt, territory_date,
        valid_from, valid_to, successor_ags, source,
    }
    MunicipalitySummary { ags, name, land, kreis_name, kind, population, town_type, is_kleinstadt }
    MunicipalityMap { view_box, laender, points }
    LandOutline { land, path }
    MapPoint { ags, name, x, y, town_type }
    Lab { id, year, title, theme, capacity, status, starts_on, session_count }
    LabSession { id, number, title, starts_on, ends_on, town, venue, travel_notes }
    Survey { id, key, title, description, unit, created_at }
    QuestionnaireVersion { id, survey_id, version, question_count, created_at }
    Wave {
        id, survey_id, key, title, status, field_from, field_to, by_date, audience, min_count, questionnaire_version,
        question_count, opened_at, closed_at,
    }
    Audience { members_only, lands, town_types, topics }
    WaveQuestionnaire { wave, questionnaire }
    WaveProgress { frame, responses, strata, days }
    Stratum { land, town_type, frame, responses }
    DayCount { day, responses }
    Draft { answers, updated_at, updated_by }
    Receipt { id, wave_id, ags, submitted_at, partial, code }
}
