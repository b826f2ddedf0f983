//! The client reads what serde reads.

use std::fmt::Debug;

use chrono::{DateTime, NaiveDate, Utc};
use contract::access::{Role, Scope};
use contract::cleaning::{Decision, DoubtKind, DoubtState};
use contract::clients::AccessKind;
use contract::editing::{KnownVariable, WorkingCopy};
use contract::exchange::ExchangeSeverity;
use contract::handovers::HandedState;
use contract::invitations::{InvitationStatus, LetterOutcome, LetterStep, MailKind, Placeholder};
use contract::labs::Lab;
use contract::me::{Task, TaskKind};
use contract::members::{Member, MemberStatus, Topic};
use contract::municipalities::{Land, Municipality, MunicipalityKind, TownType};
use contract::pretests::TesterState;
use contract::questionnaire::{Condition, Kind, Questionnaire};
use contract::waves::Wave;
use contract::webhooks::{DeliveryFault, DeliveryState, EventKind, MessageKind};
use contract::{Page, Problem};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::{FromJson, from_str};

fn reads_like_serde<T: FromJson + DeserializeOwned + PartialEq + Debug>(json: &Value) {
    let ours = T::from_json(json).unwrap_or_else(|| panic!("not read: {json}"));
    assert_eq!(ours, serde_json::from_value(json.clone()).unwrap());
}

fn all_words<T: FromJson + Serialize + PartialEq + Debug + Copy>(all: &[T]) {
    assert!(!all.is_empty());
    for word in all {
        let json = serde_json::to_value(word).unwrap();
        assert_eq!(T::from_json(&json), Some(*word));
    }
    assert_eq!(T::from_json(&json!("no such word")), None);
    assert_eq!(T::from_json(&json!(7)), None);
}

#[test]
fn every_word_is_read() {
    all_words(Role::ALL);
    all_words(Scope::ALL);
    all_words(Topic::ALL);
    all_words(AccessKind::ALL);
    all_words(EventKind::ALL);
    all_words(MessageKind::ALL);
    all_words(DeliveryState::ALL);
    all_words(DeliveryFault::ALL);
    all_words(ExchangeSeverity::ALL);
    all_words(MemberStatus::ALL);
    all_words(DoubtKind::ALL);
    all_words(DoubtState::ALL);
    all_words(HandedState::ALL);
    all_words(TesterState::ALL);
    all_words(Decision::ALL);
    all_words(LetterStep::ALL);
    all_words(MailKind::ALL);
    all_words(LetterOutcome::ALL);
    all_words(Placeholder::ALL);
    all_words(InvitationStatus::ALL);
    all_words(&Land::all());
    all_words(MunicipalityKind::all());
    all_words(TownType::all());
    all_words(&[
        TaskKind::AnswerWave,
        TaskKind::WaveAnswered,
        TaskKind::OpenWave,
        TaskKind::WatchWave,
        TaskKind::LetterGoesOut,
        TaskKind::LetterMissed,
        TaskKind::CompleteProfile,
    ]);
}

#[test]
fn a_working_copy_and_what_was_asked_before_are_read_whole() {
    let json = include_str!("../../../reference/questionnaires/seismograph-2027-1.json");
    let questionnaire: Value = serde_json::from_str(json).unwrap();
    let question = &questionnaire["pages"][0]["questions"][0];
    reads_like_serde::<KnownVariable>(&json!({
        "survey_id": "s", "survey_key": "seismograph", "survey_title": { "de": "a", "en": "b" },
        "question": question, "versions": [2, 1], "waves": ["2027-1"],
    }));
    for updated_by in [json!(null), json!("Renate Lindqvist")] {
        reads_like_serde::<WorkingCopy>(&json!({
            "questionnaire": questionnaire, "based_on": 2, "updated_at": "2027-03-05T09:00:00Z",
            "updated_by": updated_by,
        }));
    }
    reads_like_serde::<WorkingCopy>(&json!({
        "questionnaire": null, "based_on": null, "updated_at": null, "updated_by": null,
    }));
}

#[test]
fn the_shipped_questionnaire_is_read_whole() {
    let json = include_str!("../../../reference/questionnaires/seismograph-2027-1.json");
    let ours: Questionnaire = from_str(json).unwrap();
    assert_eq!(ours, serde_json::from_str(json).unwrap());
    assert_eq!(ours.questions().count(), 20);
}

#[test]
fn every_kind_of_question_is_read_with_and_without_what_may_be_left_out() {
    let options = json!([{ "code": 1, "text": { "de": "ja", "en": "yes" } }]);
    for json in [
        json!({ "type": "single", "options": options }),
        json!({ "type": "single", "options": options, "other_text": 1 }),
        json!({ "type": "multiple", "options": options, "max": 1 }),
        json!({ "type": "multiple", "options": options, "min": 1, "max": 1, "exclusive": [1], "other_text": 1 }),
        json!({ "type": "matrix", "options": options, "rows": [{ "key": "a", "text": { "de": "A", "en": "A" } }] }),
        json!({ "type": "number" }),
        json!({ "type": "number", "outliers": { "rule": "none" } }),
        json!({ "type": "number", "outliers": { "rule": "z_score", "threshold": 4.5 } }),
        json!({ "type": "number", "outliers": { "rule": "range", "min": 1 } }),
        json!({ "type": "number", "outliers": { "rule": "per_1000_inhabitants", "min": 1, "max": 2 } }),
        json!({ "type": "number", "unit": { "de": "m", "en": "m" }, "decimals": 2, "min": 0.5, "max": 12 }),
        json!({ "type": "text", "max_length": 5 }),
        json!({ "type": "date" }),
        json!({ "type": "date", "min": "2027-01-01", "max": "2027-12-31" }),
        json!({ "type": "ranking", "options": options }),
        json!({ "type": "ranking", "options": options, "min": 1, "max": 1 }),
        json!({ "type": "info" }),
    ] {
        reads_like_serde::<Kind>(&json);
    }
    assert_eq!(Kind::from_json(&json!({ "type": "sketch" })), None);
}

#[test]
fn every_condition_is_read() {
    let answered = json!({ "op": "answered", "variable": "a" });
    let compare = |operator: &str, to: Value| json!({ "op": "compare", "variable": "a", "operator": operator, "to": to });
    for json in [
        json!({ "op": "all", "conditions": [answered] }),
        json!({ "op": "any", "conditions": [answered, answered] }),
        json!({ "op": "not", "condition": answered }),
        json!({ "op": "equals", "variable": "a", "value": 1.5 }),
        json!({ "op": "in", "variable": "a", "values": [1, -2] }),
        json!({ "op": "contains", "variable": "a", "value": 3 }),
        json!({ "op": "any_row", "variable": "a", "values": [3] }),
        compare("<", json!({ "value": 3 })),
        compare("<=", json!({ "date": "2027-03-05" })),
        compare(">", json!({ "variable": "b" })),
        compare(">=", json!({ "value": 3 })),
        compare("==", json!({ "value": 3 })),
        compare("!=", json!({ "value": 3 })),
    ] {
        reads_like_serde::<Condition>(&json);
    }
    assert_eq!(Condition::from_json(&json!({ "op": "maybe" })), None);
}

#[test]
fn records_are_read_and_what_does_not_fit_is_not() {
    let text = json!({ "de": "ä", "en": "a" });
    let lab = json!({
        "id": "1", "year": 2027, "title": text, "theme": text, "capacity": 20, "status": "planned",
        "starts_on": "2027-11-05", "session_count": 0,
    });
    reads_like_serde::<Lab>(&lab);
    reads_like_serde::<Page<Lab>>(&json!({ "items": [lab], "next": null }));
    reads_like_serde::<Page<Lab>>(&json!({ "items": [], "next": "c" }));
    reads_like_serde::<Wave>(&json!({
        "id": "1", "survey_id": "2", "key": "k", "title": text, "status": "open", "field_from": "2027-01-01",
        "field_to": "2027-02-01", "by_date": true, "unit": "person", "min_count": 5, "questionnaire_version": 1, "question_count": 20,
        "audience": { "members_only": false, "lands": ["09"], "town_types": [40], "topics": ["energy"] },
        "opened_at": "2027-01-01T08:00:00.123456Z", "closed_at": null,
    }));
    reads_like_serde::<Member>(&json!({
        "id": "1", "given_name": "A", "family_name": "B", "email": null, "phone": "0", "role": "participant",
        "status": "active", "function": "", "organisation": "", "advise_on": ["mobility"], "look_for": [],
        "town": { "ags": "12061316", "name": "Lübben", "land": "12" }, "about": "", "language": "de",
        "visibility": { "email": true, "phone": false }, "created_at": "2027-01-01T08:00:00Z",
    }));
    reads_like_serde::<Municipality>(&json!({
        "ags": "12061316", "ars": "120610316316", "name": "Lübben", "official_name": "Lübben, Stadt", "kind": "63",
        "land": "12", "kreis_key": "12061", "kreis_name": null, "verband_key": "0316", "verband_name": "x",
        "area_ha": 12000, "population": 14000, "population_date": "2020-12-31", "postcode": "15907", "lon": 13.9,
        "lat": 51.94, "typologies": [{ "scheme": "s", "edition": "e", "code": "c" }], "town_type": "30",
        "is_kleinstadt": true, "territory_date": "2020-12-31", "valid_from": "1990-01-01", "valid_to": null,
        "successor_ags": null, "source": "x",
    }));
    reads_like_serde::<Task>(&json!({
        "kind": "watch_wave", "title": text, "subject_id": "1", "due": "2027-03-05", "done_percent": 40,
    }));
    reads_like_serde::<Problem>(&json!({ "type": "/problems/x", "title": "t", "status": 422 }));
    reads_like_serde::<Problem>(&json!({
        "type": "/problems/x", "title": "t", "status": 422, "detail": "d", "instance": "i", "error": "e",
        "errors": [{ "field": "f", "code": "c", "message": "m" }],
    }));
    let without = |name: &str| {
        let mut lab = lab.clone();
        lab.as_object_mut().unwrap().remove(name);
        lab
    };
    for name in ["id", "year", "title", "status", "starts_on"] {
        assert_eq!(Lab::from_json(&without(name)), None, "{name}");
    }
    assert_eq!(Lab::from_json(&json!([])), None);
    assert_eq!(from_str::<Lab>("{"), None);
}

#[test]
fn numbers_keep_their_range() {
    assert_eq!(u8::from_json(&json!(255)), Some(255));
    assert_eq!(u8::from_json(&json!(256)), None);
    assert_eq!(u16::from_json(&json!(-1)), None);
    assert_eq!(i32::from_json(&json!(1.5)), None);
    assert_eq!(f64::from_json(&json!(3)), Some(3.0));
}

#[test]
fn times_are_read_as_the_service_writes_them() {
    let day = NaiveDate::from_ymd_opt(2027, 3, 5).unwrap();
    for nanos in [0, 120_000_000, 123_456_000, 123_456_789] {
        let at: DateTime<Utc> = day.and_hms_nano_opt(23, 59, 58, nanos).unwrap().and_utc();
        assert_eq!(
            DateTime::from_json(&serde_json::to_value(at).unwrap()),
            Some(at)
        );
    }
    for wrong in [
        "2027-03-05",
        "2027-03-05T25:00:00Z",
        "2027-03-05T10:00:00+01:00",
        "2027-03-05T10:00Z",
    ] {
        assert_eq!(DateTime::<Utc>::from_json(&json!(wrong)), None, "{wrong}");
    }
}

#[test]
fn an_answer_without_a_body_is_nothing() {
    assert_eq!(from_str::<()>("null"), Some(()));
    assert_eq!(from_str::<Option<()>>("null"), Some(None));
}
