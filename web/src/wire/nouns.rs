//! The types of the rooms, in the order of the contract's modules.

use contract::access::{Role, Scope, Word};
use contract::auth::Token;
use contract::cleaning::{
    Cleaning, Decision, DecisionEntry, Doubt, DoubtCount, DoubtHistory, DoubtKind, DoubtState, Kept,
};
use contract::clients::{AccessKind, Client, ClientSecret, ClientWithSecret, DataAccess};
use contract::editing::{KnownVariable, WorkingCopy};
use contract::exchange::{ExchangeNote, ExchangeSeverity, ImportedQuestionnaire};
use contract::handovers::{
    HandedAnswers, HandedPage, HandedState, HandedWork, HandedWorkPage, Handover, HandoverLink,
};
use contract::instance::Instance;
use contract::invitations::{
    Dispatch, Invitation, InvitationStatus, LeftOut, Letter, LetterDate, LetterDates, LetterList,
    LetterOutcome, LetterStep, LinkSession, MailChoice, MailKind, MailText, MailTextList,
    Placeholder, Recipients, SampleValue,
};
use contract::labs::{Lab, LabSession, LabStatus};
use contract::me::{Me, Task, TaskKind, TaskList};
use contract::members::{Member, MemberStatus, Topic, TownRef, Visibility};
use contract::municipalities::{
    Ags, Ars, Land, LandOutline, MapPoint, Municipality, MunicipalityKind, MunicipalityMap,
    MunicipalitySummary, TownType, Typology,
};
use contract::open_waves::{OpenReceipt, OpenWave, Ticket};
use contract::paradata::{AnswerTime, BreakOff, LetterReach, WaveParadata};
use contract::pretests::{
    CodeCount, NumberSummary, PageTime, Pretest, PretestPage, PretestQuestion, PretestRemark,
    Tester, TesterLink, TesterState, Trial, TrialKept, TrialRemark,
};
use contract::responses::{
    AnswerChange, Draft, DraftChanges, Mode, Receipt, Reopening, TownAnswer,
};
use contract::surveys::{QuestionnaireVersion, ResponseUnit, Survey};
use contract::waves::{
    Audience, DayCount, Stratum, Wave, WaveProgress, WaveQuestionnaire, WaveStatus,
};
use contract::webhooks::{
    Delivery, DeliveryFault, DeliveryState, EventKind, MessageKind, Webhook, WebhookWithSecret,
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
    AccessKind by AccessKind::parse;
    EventKind by EventKind::parse;
    MessageKind by MessageKind::parse;
    DeliveryState by DeliveryState::parse;
    DeliveryFault by DeliveryFault::parse;
    Lang by Lang::read;
    LabStatus by LabStatus::parse;
    MemberStatus by MemberStatus::parse;
    Topic by Topic::parse;
    ResponseUnit by ResponseUnit::parse;
    WaveStatus by WaveStatus::parse;
    ExchangeSeverity by ExchangeSeverity::parse;
    Mode by Mode::parse;
    HandedState by HandedState::parse;
    TesterState by TesterState::parse;
    DoubtKind by DoubtKind::parse;
    DoubtState by DoubtState::parse;
    Decision by Decision::parse;
    LetterStep by LetterStep::parse;
    MailKind by MailKind::parse;
    LetterOutcome by LetterOutcome::parse;
    Placeholder by Placeholder::parse;
    InvitationStatus by InvitationStatus::parse;
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
        "letter_goes_out" => TaskKind::LetterGoesOut,
        "letter_missed" => TaskKind::LetterMissed,
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
    Client { id, name, scopes, contract_until, surveys, k, secrets, revoked_at, created_at }
    ClientSecret { number, created_at, valid_until }
    DataAccess { id, at, client_id, client_name, kind, subject_id, format, with_ags }
    ClientWithSecret { client, client_secret }
    Webhook { id, client_id, client_name, url, events, active, gone_at, secrets, created_at, updated_at }
    WebhookWithSecret { webhook, secret }
    Delivery { id, kind, state, attempts, last_tried_at, last_status, fault, next_at, body, created_at }
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
    WorkingCopy { questionnaire, based_on, updated_at, updated_by }
    KnownVariable { survey_id, survey_key, survey_title, question, versions, waves }
    ImportedQuestionnaire { questionnaire, title, notes }
    ExchangeNote { severity, sheet, row, column, text }
    Wave {
        id, survey_id, key, title, status, field_from, field_to, by_date, unit, audience, min_count, questionnaire_version,
        question_count, opened_at, closed_at,
    }
    Audience { members_only, lands, town_types, topics, open_link }
    WaveQuestionnaire { wave, questionnaire }
    WaveProgress { frame, responses, strata, days }
    Stratum { land, town_type, frame, responses }
    DayCount { day, responses }
    WaveParadata { drafts, untouched, partial, break_off, duration, letters }
    LetterReach { step, people, answered }
    BreakOff { page, title, drafts, partial }
    AnswerTime { responses, q1_seconds, median_seconds, q3_seconds }
    OpenWave { id, title, description, takes_answers, field_from, field_to, lands, town_types, questionnaire_version, questionnaire }
    Ticket { token, difficulty, expires_at }
    OpenReceipt { wave_id, submitted_on, partial }
    Draft { answers, updated_at, updated_by, reopened }
    Reopening { id, reason, reopened_by, reopened_at }
    AnswerChange { variable, by, at }
    DraftChanges { items }
    TownAnswer { town, receipt, submitted_by, by_link, saved_at, saved_by, reopenings, changes }
    Cleaning { ready, responses, looked_at, counts }
    DoubtCount { kind, rule, state, doubts }
    Doubt { id, kind, rule, variables, text, town, land, town_type, state, updated_at }
    DoubtHistory { doubt, answers, decisions }
    DecisionEntry { decision, variables, answers, reason, question, asked, decided_by, decided_at }
    Kept { decided }
    Receipt { id, wave_id, ags, submitted_at, mode, partial, code }
    LetterList { items }
    Letter { step, version, subject, body, recipients, left_out, waiting, sent, date, sample }
    LetterDates { invitation, first_reminder, second_reminder }
    LetterDate { day, until, expected, outcome, at, queued }
    Recipients { de, en }
    LeftOut { unsubscribed, refused }
    SampleValue { placeholder, value }
    Dispatch { queued }
    Invitation {
        id, member_id, name, email, language, town, status, invited_at, first_reminded_at, second_reminded_at, trouble,
    }
    LinkSession { access_token, expires_in, wave_id, name, language, town, handed }
    Handover { id, name, email, due_on, remark, handed_by, handed_at, has_link, pages, version }
    HandedPage { page, state, remark, changed_at }
    HandoverLink { link, mailed }
    HandedWork { wave, town, name, handed_by, due_on, remark, pages, questionnaire, answers, changes }
    HandedWorkPage { page, state, remark, version }
    HandedAnswers { page, answers }
    MailChoice { survey_mails, colleague }
    MailTextList { items }
    MailText { kind, version, subject, body, sample }
    Tester { id, name, email, language, state, has_link, minutes, remarks, questionnaire_version, added_at, handed_in_at, version }
    TesterLink { link, mailed }
    Trial { wave, name, state, questionnaire_version, questionnaire, answers, remarks, times, saved_at, version }
    TrialRemark { variable, text }
    PageTime { page, seconds }
    TrialKept { state, version }
    Pretest {
        questionnaire_version, testers, begun, done, remarks, remarks_on_whole, remarks_on_gone, median_seconds, pages, questions,
    }
    PretestPage { page, title, seen, median_seconds, left }
    PretestQuestion { variable, remarks, shown, answered, codes, numbers, texts }
    CodeCount { row, code, count }
    NumberSummary { count, min, median, max }
    PretestRemark { tester_id, name, variable, text, questionnaire_version, made_at }
}
